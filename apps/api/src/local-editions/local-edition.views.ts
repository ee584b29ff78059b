import type { LocalEditionEnding, LocalEditionRecord, Suggestion } from '@chengxin/core/local-register/local-editions';
import { LOCAL_EDITION_STATES } from '@chengxin/core/local-register/local-editions';
import type { ReferenceRegister } from '@chengxin/core/legal-basis/reference-register';
import { LOCAL_REGISTERS, type LocalItem, type LocalMeasure } from '@chengxin/domain/reference-data';
import type { LegalBasis, Term } from '@chengxin/plugin-contract';
import { SUBJECT_KINDS } from '@chengxin/plugin-contract';
import { ApiProperty } from '@nestjs/swagger';
import { citations } from '../http/citation.js';
import { DigestField } from '../http/digest-field.js';
import { Field } from '../http/field.js';
import { CitationView } from '../http/problem.js';

const SHARING = ['public', 'government', 'authorised-query'] as const;
const PUBLICATION = ['public', 'not-public'] as const;
const TERM = /^(?:P(?:0|[1-9]\d{0,3})[YMD]|(?:0|[1-9]\d{0,3})wd)$/;
const ROW_CODE = /^[A-Za-z0-9][A-Za-z0-9.-]*$/;

/** A clause as it is cited; its mark is the register's. */
export class ClauseInput {
  @Field.text({ zh: '法律文件', en: 'The instrument', max: 100, example: 'food-safety-law' })
  instrument!: string;

  @Field.text({ zh: '条', en: 'Article', max: 40, example: '135' })
  article!: string;
}

class RetentionInput {
  @Field.text({ zh: '保存期限，如 P5Y', en: 'How long it is kept', max: 8, pattern: TERM, example: 'P5Y' })
  term!: Term;

  @Field.nested(() => ClauseInput, { zh: '保存期限的依据', en: 'By which clause' })
  basis!: ClauseInput;
}

class AssessmentInput {
  @Field.text({ zh: '评估报告编号', en: 'Number of the report', max: 60, example: '吕信用办评〔2026〕1号' })
  number!: string;

  @DigestField({ zh: '评估报告', en: 'the report' })
  digest!: string;
}

class RowInput {
  @Field.text({ zh: '条目代码，由编制机关自编', en: 'Code of the row', max: 40, pattern: ROW_CODE, example: 'LL-001' })
  code!: string;

  @Field.nested(() => ClauseInput, { zh: '依据', en: 'Bases', list: { atMost: 20 } })
  bases!: ClauseInput[];
}

/** 目录条目 */
export class LocalItemInput extends RowInput {
  @Field.text({ zh: '国家目录条目', en: 'Item of the national catalogue', max: 40, example: 'administrative-penalty' })
  parent!: string;

  @Field.text({
    zh: '认定部门所属领域',
    en: 'Sectors whose organs determine it',
    max: 40,
    list: { atMost: 60 },
    example: ['market-supervision'],
  })
  sectors!: string[];

  @Field.text({
    zh: '采集部门，一个',
    en: 'The one organ that collects it',
    max: 100,
    example: 'lvliang-market-supervision',
  })
  collectedBy!: string;

  @Field.code(SUBJECT_KINDS, { zh: '信息主体', en: 'Subjects', list: { atMost: 4 }, example: ['legal-person'] })
  subjects!: LocalItem['subjects'];

  @Field.code(SHARING, { zh: '共享范围，不宽于国家目录', en: 'Sharing scope', example: 'government' })
  sharing!: LocalItem['sharing'];

  @Field.code(PUBLICATION, { zh: '是否公开，不宽于国家目录', en: 'Whether it is published', example: 'public' })
  publication!: LocalItem['publication'];

  @Field.text({
    zh: '更新频次：认定后多久以内',
    en: 'Brought up to date within',
    max: 8,
    pattern: TERM,
    example: '7wd',
  })
  updatedWithin!: Term;

  @Field.nested(() => RetentionInput, { zh: '保存期限', en: 'Retention', optional: true })
  retention?: RetentionInput;

  @Field.nested(() => AssessmentInput, {
    zh: '个人信息保护影响评估；涉及自然人的必填',
    en: 'Assessment of the impact on personal information; asked where natural persons are among its subjects',
    optional: true,
  })
  impactAssessment?: AssessmentInput;
}

class MeasureParentInput {
  @Field.text({ zh: '清单', en: 'List', max: 40, example: 'national-2024' })
  list!: string;

  @Field.text({ zh: '措施', en: 'Measure', max: 40, example: 'S01' })
  code!: string;
}

/** 清单条目 */
export class LocalMeasureInput extends RowInput {
  @Field.nested(() => MeasureParentInput, { zh: '国家清单或者省级补充清单的措施', en: 'The row above it' })
  parent!: MeasureParentInput;

  @Field.text({
    zh: '实施主体；由市以上机关实施的，留空',
    en: 'Organs that carry it out; none where that is an organ above the city',
    max: 100,
    list: { atMost: 100, atLeast: 0 },
    example: ['lvliang-market-supervision'],
  })
  executors!: string[];
}

class RetentionView {
  @ApiProperty({ example: 'P5Y' })
  term!: string;
  @ApiProperty({ type: () => CitationView })
  basis!: CitationView;
}

class AssessmentView {
  @ApiProperty()
  number!: string;
  @ApiProperty()
  digest!: string;
}

class LocalItemView {
  @ApiProperty()
  code!: string;
  @ApiProperty({ description: '国家目录条目 Item of the national catalogue' })
  parent!: string;
  @ApiProperty({ type: [String], description: '认定部门所属领域 Sectors that determine it' })
  sectors!: readonly string[];
  @ApiProperty({ description: '采集部门 The organ that collects it' })
  collectedBy!: string;
  @ApiProperty({ enum: SUBJECT_KINDS, isArray: true })
  subjects!: readonly string[];
  @ApiProperty({ enum: SHARING })
  sharing!: string;
  @ApiProperty({ enum: PUBLICATION })
  publication!: string;
  @ApiProperty({ description: '更新频次 Brought up to date within', example: '7wd' })
  updatedWithin!: string;
  @ApiProperty({ type: () => RetentionView, required: false })
  retention?: RetentionView;
  @ApiProperty({ type: () => AssessmentView, required: false })
  impactAssessment?: AssessmentView;
  @ApiProperty({ type: () => [CitationView] })
  bases!: CitationView[];
}

class MeasureParentView {
  @ApiProperty()
  list!: string;
  @ApiProperty()
  code!: string;
}

class LocalMeasureView {
  @ApiProperty()
  code!: string;
  @ApiProperty({ type: () => MeasureParentView })
  parent!: MeasureParentView;
  @ApiProperty({ type: [String], description: '实施主体 Organs that carry it out' })
  executors!: readonly string[];
  @ApiProperty({ type: () => [CitationView] })
  bases!: CitationView[];
}

/** 废止一版 */
export class LocalEditionEndingView {
  @ApiProperty({ enum: ['proposed', 'declined', 'decided'] })
  state!: string;
  @ApiProperty({ format: 'date', description: '不再施行的首日 First day on which it holds no longer' })
  until!: string;
  @ApiProperty({ description: '废止的理由 Why it ends' })
  reasons!: string;
  @ApiProperty({ description: '废止文件的摘要 Digest of the act' })
  evidenceDigest!: string;
  @ApiProperty({ type: String, nullable: true, description: '审定、退回的理由 Why it was decided so' })
  answer!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  decidedOn!: string | null;

  static of({ preparedBy: _p, decidedBy: _d, ...shown }: LocalEditionEnding): LocalEditionEndingView {
    return shown;
  }
}

/** 一版市级目录、清单 */
export class LocalEditionView {
  @ApiProperty({ example: '141100.catalogue.2027-01-01' })
  code!: string;
  @ApiProperty({ type: 'integer' })
  version!: number;
  @ApiProperty({ enum: LOCAL_EDITION_STATES })
  state!: string;
  @ApiProperty({ enum: LOCAL_REGISTERS, description: '目录 catalogue、清单 measure-list' })
  register!: string;
  @ApiProperty({ example: '141100' })
  region!: string;
  @ApiProperty()
  title!: string;
  @ApiProperty({ format: 'date', description: '施行之日 First day' })
  from!: string;
  @ApiProperty({ description: '内容摘要，征求意见以此为准 Digest of the rows, on which opinions are sought' })
  contentDigest!: string;
  @ApiProperty({ description: '编制机关 The organ that drafts it' })
  organ!: string;
  @ApiProperty({ type: String, nullable: true, description: '审定、退回的理由 Why it was decided so' })
  reasons!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  approvedOn!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: '定期更新的期限 Looked through again by' })
  reviewDueOn!: string | null;
  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: '废止的，不再施行的首日 First day on which it holds no longer, where it was ended',
  })
  until!: string | null;
  @ApiProperty({
    type: () => LocalEditionEndingView,
    nullable: true,
    description: '废止；审定以前只供信用办查阅 Its end; until that is decided for the credit office alone',
  })
  ending!: LocalEditionEndingView | null;
  @ApiProperty({ type: () => [LocalItemView], description: '目录条目 Items of a catalogue' })
  items!: LocalItemView[];
  @ApiProperty({ type: () => [LocalMeasureView], description: '清单条目 Rows of a list of measures' })
  measures!: LocalMeasureView[];

  /** As everybody sees it. */
  static of(edition: LocalEditionRecord, register: ReferenceRegister): LocalEditionView {
    const { ending } = edition;
    return LocalEditionView.withProposals(
      { ...edition, ending: ending?.state === 'decided' ? ending : null },
      register,
    );
  }

  /** As the credit office sees it: with an end that is proposed or was declined. */
  static withProposals(edition: LocalEditionRecord, register: ReferenceRegister): LocalEditionView {
    const { preparedBy: _p, decidedBy: _d, rows, ending, ...shown } = edition;
    const cited = (bases: readonly LegalBasis[]) => citations(bases, register);
    const items = (edition.register === 'catalogue' ? rows : []) as readonly LocalItem[];
    const measures = (edition.register === 'measure-list' ? rows : []) as readonly LocalMeasure[];
    return {
      ...shown,
      ending: ending && LocalEditionEndingView.of(ending),
      items: items.map(({ bases, retention, ...row }) => ({
        ...row,
        ...(retention ? { retention: { term: retention.term, basis: register.cite(retention.basis) } } : {}),
        bases: cited(bases),
      })),
      measures: measures.map(({ bases, ...row }) => ({ ...row, bases: cited(bases) })),
    };
  }
}

export class LocalDifferenceView {
  @ApiProperty({ description: '条目代码 Code of the row' })
  row!: string;
  @ApiProperty({ enum: ['added', 'removed', 'changed'] })
  change!: string;
  @ApiProperty({ type: [String], description: '改动的栏目 Members that differ' })
  members!: readonly string[];
}

export class EndingBasisView {
  @ApiProperty({ description: '条目代码 Code of the row' })
  row!: string;
  @ApiProperty({ type: () => CitationView })
  basis!: CitationView;
  @ApiProperty({ format: 'date', description: '不再施行的首日 First day no longer in force' })
  endsOn!: string;
  @ApiProperty({
    enum: [90, 30, 7, 0],
    description: '提前多少天提示；已经失效的为 0 Flagged this many days ahead; 0 once it has ended',
  })
  within!: number;
}

/** 到期未更新、依据将失效 */
export class LocalEditionDueView {
  @ApiProperty()
  code!: string;
  @ApiProperty({ format: 'date' })
  reviewDueOn!: string;
  @ApiProperty({ description: '应当更新而未更新 Due to be looked through again' })
  reviewDue!: boolean;
  @ApiProperty({ type: () => [EndingBasisView] })
  ending!: EndingBasisView[];
}

export class SuggestionView {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty({ type: 'integer' })
  version!: number;
  @ApiProperty({ enum: LOCAL_REGISTERS })
  register!: string;
  @ApiProperty({ enum: ['add', 'change', 'end'] })
  act!: string;
  @ApiProperty({ description: '条目 The row it is about' })
  row!: string;
  @ApiProperty()
  reasons!: string;
  @ApiProperty({ type: () => CitationView })
  basis!: CitationView;
  @ApiProperty({ description: '提出的机关 The organ that makes it' })
  organ!: string;
  @ApiProperty({ format: 'date' })
  madeOn!: string;
  @ApiProperty({ type: String, enum: ['taken', 'taken-in-part', 'not-taken'], nullable: true })
  outcome!: string | null;
  @ApiProperty({ type: String, nullable: true })
  answer!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  answeredOn!: string | null;

  static of(suggestion: Suggestion, register: ReferenceRegister): SuggestionView {
    const { madeBy: _m, answeredBy: _a, basis, ...shown } = suggestion;
    return { ...shown, basis: register.cite(register.named(basis.instrument, basis.article)) };
  }
}
