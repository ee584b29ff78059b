import type { IsoDay } from '@chengxin/core/clock/shanghai-day';
import type { HeaderCorrection } from '@chengxin/core/document/correct-document';
import type { StatusChange } from '@chengxin/core/document/change-status';
import type { DocumentDraft, PartyDraft } from '@chengxin/core/document/document-draft';
import type { DocumentStatus, PartyOrder, RecordedDocumentKind } from '@chengxin/core/document/document-subject.entity';
import { SECRET_PARTS, type SecretPart } from '@chengxin/core/document/trade-secret';
import { DOCUMENT_KINDS, PENALTY_KINDS, SUBJECT_KINDS, type PenaltyKind } from '@chengxin/plugin-contract';
import { Field } from '../http/field.js';

export const RECORDED_KINDS = [...DOCUMENT_KINDS, 'permit-decision'] as const satisfies readonly RecordedDocumentKind[];
export const DOCUMENT_STATUSES = [
  'effective',
  'stayed',
  'amended',
  'annulled',
] as const satisfies readonly DocumentStatus[];
const SERVICES = ['served', 'public-notice', 'unknown'] as const;
const PARTY_KINDS = [...SUBJECT_KINDS, 'legal-or-unincorporated'] as const;
const ORDERS = ['rectification-order'] as const;

/** 处理内容：对一名当事人。Amounts in 分. */
export class OrderInput {
  @Field.code(PENALTY_KINDS, {
    zh: '处罚种类（行政处罚法第九条）',
    en: 'Kinds of penalty',
    optional: true,
    list: { atMost: 14 },
    example: ['fine'],
  })
  penalties?: PenaltyKind[];

  @Field.code(ORDERS, {
    zh: '不属于处罚的命令',
    en: 'Orders that are no penalty',
    optional: true,
    list: { atMost: 1 },
  })
  orders?: (typeof ORDERS)[number][];

  @Field.flag({ zh: '不予处罚', en: 'Decided not to penalise', optional: true })
  noPenalty?: boolean;

  @Field.day({ zh: '行为日', en: 'Day of the act', optional: true, example: '2026-08-03' })
  actOn?: IsoDay;

  @Field.money({ zh: '罚款', en: 'Fine', optional: true, example: 5_000_000 })
  fineFen?: number;

  @Field.money({ zh: '没收金额', en: 'Confiscated', optional: true })
  confiscationFen?: number;

  @Field.words({
    zh: '违法行为',
    en: 'Violation',
    optional: true,
    max: 2000,
    example: '未取得食品生产许可从事食品生产活动',
  })
  violation?: string;

  @Field.words({ zh: '违法事实', en: 'Facts', optional: true, max: 10_000 })
  facts?: string;

  @Field.words({ zh: '处理内容', en: 'What is ordered, in words', optional: true, max: 10_000 })
  content?: string;

  @Field.words({ zh: '依据原文', en: 'Basis as written', optional: true, max: 4000 })
  legalBasisText?: string;

  @Field.text({ zh: '暂扣或吊销证照名称及编号', en: 'Licence suspended or revoked', optional: true, max: 200 })
  licence?: string;

  @Field.day({ zh: '有效期至', en: 'Valid until', optional: true })
  validUntil?: IsoDay;

  @Field.flag({ zh: '无期限', en: 'Without a term', optional: true })
  noTerm?: boolean;

  @Field.day({ zh: '公示截止期', en: 'Publish until', optional: true })
  publishUntil?: IsoDay;

  @Field.code(SECRET_PARTS, {
    zh: '含有商业秘密的部分：document 为整份文书及其原件。只向作出机关和当事人本人显示',
    en: 'Parts that hold a trade secret; `document` is the whole of it with its originals. Shown to the organ that made it and to the party alone',
    optional: true,
    list: { atMost: SECRET_PARTS.length },
    example: ['facts'],
  })
  tradeSecrets?: SecretPart[];

  @Field.text({ zh: '许可类别', en: 'Kind of permit', optional: true, max: 100 })
  permitKind?: string;

  @Field.words({ zh: '许可证书名称', en: 'Name of the permit', optional: true, max: 200 })
  permitName?: string;

  @Field.text({ zh: '许可编号', en: 'Number of the permit', optional: true, max: 100 })
  permitNumber?: string;

  @Field.day({ zh: '有效期自', en: 'Valid from', optional: true })
  validFrom?: IsoDay;

  @Field.words({ zh: '许可状态', en: 'Status of the permit', optional: true, max: 50 })
  permitStatus?: string;
}

/** 当事人。代码、证件号码只在请求体中，回答从不重复。 */
export class PartyInput {
  @Field.text({ zh: '名称或姓名', en: 'Name', max: 200, example: '离石区合成食品有限公司' })
  name!: string;

  @Field.code(PARTY_KINDS, { zh: '类别', en: 'Kind', example: 'legal-person' })
  kind!: (typeof PARTY_KINDS)[number];

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

  @Field.nested(() => OrderInput, {
    zh: '处理内容',
    en: 'What is ordered',
    example: { penalties: ['fine'], fineFen: 5_000_000, violation: '未取得食品生产许可从事食品生产活动' },
  })
  order!: OrderInput;
}

class CitedBasisInput {
  @Field.text({ zh: '法律文件编号', en: 'Id of the instrument', max: 100, example: 'food-safety-law' })
  instrument!: string;

  @Field.text({ zh: '条款', en: 'Article', optional: true, max: 30, example: '122' })
  article?: string;
}

export class RegisterDocumentRequest {
  @Field.code(RECORDED_KINDS, { zh: '文书类型（实施方案第二条）', en: 'Kind', example: 'penalty-decision' })
  kind!: RecordedDocumentKind;

  @Field.text({ zh: '文号，按印制', en: 'Number as printed', max: 200, example: '吕市监罚〔2026〕12号' })
  number!: string;

  @Field.words({ zh: '标题', en: 'Title', optional: true, max: 300 })
  title?: string;

  @Field.text({ zh: '作出机关全称', en: 'Full name of the organ', max: 200, example: '吕梁市市场监督管理局' })
  organName!: string;

  @Field.text({ zh: '作出机关统一社会信用代码', en: 'The organ’s unified code', optional: true, max: 40 })
  organUnifiedCode?: string;

  @Field.day({ zh: '作出日期', en: 'Day of the decision', example: '2026-09-01' })
  decidedOn!: IsoDay;

  @Field.code(SERVICES, { zh: '送达方式', en: 'Service', example: 'served' })
  service!: (typeof SERVICES)[number];

  @Field.day({ zh: '送达日期', en: 'Day of service', optional: true, example: '2026-09-03' })
  servedOn?: IsoDay;

  @Field.day({ zh: '生效日期（公告送达等另有规定时）', en: 'Day of effect where it is another', optional: true })
  effectiveOn?: IsoDay;

  @Field.nested(() => CitedBasisInput, {
    zh: '文书引用的依据',
    en: 'Bases that the document cites',
    optional: true,
    list: { atMost: 20 },
  })
  basis?: CitedBasisInput[];

  @Field.flag({ zh: '治安管理处罚', en: 'Of public security', optional: true })
  publicSecurity?: boolean;

  @Field.nested(() => PartyInput, { zh: '当事人', en: 'Parties', list: { atMost: 200 } })
  parties!: PartyInput[];
}

export class AddPartiesRequest {
  @Field.nested(() => PartyInput, { zh: '当事人', en: 'Parties', list: { atMost: 200 } })
  parties!: PartyInput[];
}

class StatusBasisInput {
  @Field.text({ zh: '作出该行为的机关', en: 'Organ whose act it is', max: 200, example: '吕梁市中级人民法院' })
  organName!: string;

  @Field.text({ zh: '文号', en: 'Number of the act', max: 200, example: '（2026）晋11行终8号' })
  number!: string;

  @Field.nested(() => CitedBasisInput, { zh: '条款', en: 'Clause', optional: true })
  provision?: CitedBasisInput;
}

export class ChangeStatusRequest {
  @Field.code(DOCUMENT_STATUSES, { zh: '状态', en: 'Status', example: 'annulled' })
  status!: DocumentStatus;

  @Field.day({ zh: '起始日', en: 'Day from which it holds', example: '2026-11-30' })
  from!: IsoDay;

  @Field.words({ zh: '理由', en: 'Reason', max: 1000, example: '行政复议决定撤销原处罚决定' })
  reason!: string;

  @Field.nested(() => StatusBasisInput, {
    zh: '所依据的文书；非原机关必填',
    en: 'The act relied on; required of any but the organ that made the document',
    optional: true,
  })
  basis?: StatusBasisInput;
}

export class CorrectDocumentRequest {
  @Field.words({ zh: '更正理由', en: 'Reason', max: 1000, example: '录入日期有误' })
  reason!: string;

  @Field.code(RECORDED_KINDS, { zh: '文书类型', en: 'Kind', optional: true })
  kind?: RecordedDocumentKind;

  @Field.words({ zh: '标题', en: 'Title', optional: true, max: 300 })
  title?: string;

  @Field.day({ zh: '作出日期', en: 'Day of the decision', optional: true, example: '2026-08-31' })
  decidedOn?: IsoDay;

  @Field.code(SERVICES, { zh: '送达方式', en: 'Service', optional: true })
  service?: (typeof SERVICES)[number];

  @Field.day({ zh: '送达日期', en: 'Day of service', optional: true })
  servedOn?: IsoDay;

  @Field.day({ zh: '生效日期', en: 'Day of effect', optional: true })
  effectiveOn?: IsoDay;
}

export class CorrectOrderRequest {
  @Field.words({ zh: '更正理由', en: 'Reason', max: 1000, example: '罚款金额录入有误' })
  reason!: string;

  @Field.nested(() => OrderInput, {
    zh: '更正后的全部处理内容',
    en: 'The whole order as it should be',
    example: { penalties: ['fine'], fineFen: 500_000, violation: '未取得食品生产许可从事食品生产活动' },
  })
  order!: OrderInput;
}

export class ClearMarkRequest {
  @Field.words({
    zh: '解除标记的理由',
    en: 'Why the record stands',
    max: 1000,
    example: '复议维持原决定，认定事实未变',
  })
  reasons!: string;
}

// ------------------------------------------------------------------------------------ into the core's words

export function documentDraft({ parties: _parties, basis, ...draft }: RegisterDocumentRequest): DocumentDraft {
  return { ...draft, ...(basis ? { basis: basis.map(cited) } : {}) };
}

export function partyDrafts(parties: readonly PartyInput[]): [PartyDraft, ...PartyDraft[]] {
  return parties.map(({ order, ...party }) => ({ ...party, order: partyOrder(order) })) as [
    PartyDraft,
    ...PartyDraft[],
  ];
}

/** An order in the core's words. */
export function partyOrder({ noTerm, validUntil, ...order }: OrderInput): PartyOrder {
  const until = validUntil ?? (noTerm ? ('no-term' as const) : undefined);
  return { ...order, ...(until ? { validUntil: until } : {}) };
}

export function statusChange({ basis, ...change }: ChangeStatusRequest): StatusChange {
  if (!basis) return change;
  const { provision, ...act } = basis;
  return { ...change, basis: { ...act, ...(provision ? { provision: cited(provision) } : {}) } };
}

export function headerCorrection({ reason: _reason, ...correction }: CorrectDocumentRequest): HeaderCorrection {
  return correction;
}

/** What a document cites was read in the document itself. */
function cited({ instrument, article }: CitedBasisInput) {
  return {
    instrument,
    ...(article === undefined ? ({ articleUnknown: true } as const) : { article }),
    mark: 'V' as const,
  };
}
