import type { IsoDay } from '@chengxin/core/clock/shanghai-day';
import type { StatedIdentifier } from '@chengxin/core/subject/subject-identity';
import { DigestField } from '../http/digest-field.js';
import { Field } from '../http/field.js';

const YES_OR_NO = ['true', 'false'] as const;
const UNMASKED = {
  zh: '显示自然人姓名；默认脱敏',
  en: 'Show a natural person’s name; masked unless asked for',
  optional: true,
} as const;

export class SearchSubjectsRequest {
  @Field.text({
    zh: '名称，至少两个字；繁简、曾用名均可。查询目的不含自然人全名的，自然人须以全名查找',
    en: 'Name, at least two characters; traditional or former names will do. A natural person is found by the whole name alone where the purpose has no full names',
    optional: true,
    max: 200,
    example: '吕梁',
  })
  name?: string;

  @Field.text({
    zh: '统一社会信用代码',
    en: 'Unified social credit code',
    optional: true,
    max: 40,
    example: '91141102MA0TE5T167',
  })
  unifiedCode?: string;

  @Field.text({ zh: '自然人证件类型', en: 'Type of a person’s identity document', optional: true, max: 50 })
  identityType?: string;

  @Field.text({ zh: '自然人证件号码', en: 'A person’s identity number', optional: true, max: 60 })
  identityNumber?: string;

  @Field.flag(UNMASKED)
  unmasked?: boolean;

  @Field.text({
    zh: '上一页返回的游标',
    en: 'Cursor from the page before',
    optional: true,
    max: 1024,
    pattern: /^[A-Za-z0-9_-]+$/,
  })
  cursor?: string;

  @Field.whole({ zh: '每页条数，默认 50', en: 'Rows a page, 50 unless said', optional: true, least: 1, most: 200 })
  limit?: number;
}

export class SubjectQuery {
  @Field.code(YES_OR_NO, UNMASKED)
  unmasked?: (typeof YES_OR_NO)[number];
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?(?:Z|[+-]\d{2}:\d{2})$/;

export class RecordsQuery extends SubjectQuery {
  @Field.day({ zh: '哪一天的情况，默认今天', en: 'The day asked about, today unless said', optional: true })
  asOf?: IsoDay;

  @Field.text({
    zh: '以当时所知回答（RFC 3339），默认此刻',
    en: 'Answer by what was known then (RFC 3339), now unless said',
    optional: true,
    max: 40,
    pattern: INSTANT,
    example: '2026-11-20T09:30:00+08:00',
  })
  knownAt?: string;
}

export class RenameSubjectRequest {
  @Field.text({ zh: '新名称', en: 'New name', max: 200, example: '离石区合成食品（集团）有限公司' })
  name!: string;

  @Field.day({
    zh: '名称起始日；补登曾用名而起始日不明的可不填',
    en: 'First day of the name; a former name whose first day is not known goes without',
    optional: true,
    example: '2026-10-01',
  })
  from?: IsoDay;

  @Field.day({
    zh: '补登曾用名时填写：该名称停用之日',
    en: 'For a former name never recorded here: first day on which it no longer held',
    optional: true,
  })
  until?: IsoDay;

  @Field.words({ zh: '来源', en: 'Source', max: 200, example: '登记机关变更登记通知书' })
  source!: string;

  @DigestField({ zh: '登记文书', en: 'the paper that shows it' })
  evidenceDigest!: string;
}

class MergeEvidenceInput {
  @Field.words({ zh: '材料名称', en: 'Name of the paper', max: 200, example: '企业登记档案' })
  text!: string;

  @DigestField({ zh: '材料', en: 'the paper', optional: true })
  digest?: string;
}

export class ProposeMergeRequest {
  @Field.id({ zh: '被并入的主体', en: 'Subject to be merged' })
  subjectId!: string;

  @Field.id({ zh: '存续主体', en: 'Subject that stands for both' })
  survivorId!: string;

  @Field.words({ zh: '理由', en: 'Reason', max: 1000, example: '同一企业换发营业执照前后的代码' })
  reason!: string;

  @Field.nested(() => MergeEvidenceInput, { zh: '证据', en: 'Evidence', list: { atMost: 20 } })
  evidence!: MergeEvidenceInput[];
}

export class DecideMergeRequest {
  @Field.flag({ zh: '同意', en: 'Approved', example: true })
  approved!: boolean;

  @Field.words({ zh: '理由', en: 'Reason', max: 1000, example: '经核对登记档案，确为同一主体' })
  reason!: string;
}

export class EndMergeRequest {
  @Field.words({ zh: '撤销合并的理由', en: 'Why they are two', max: 1000, example: '查明为两家企业' })
  reason!: string;
}

/** The one identifier a search states; undefined where it asks by name. */
export function statedIdentifier({
  unifiedCode,
  identityType,
  identityNumber,
}: SearchSubjectsRequest): StatedIdentifier | undefined {
  if (unifiedCode !== undefined) return { unifiedCode };
  if (identityNumber === undefined) return undefined;
  return { identityNumber, ...(identityType === undefined ? {} : { identityType }) };
}
