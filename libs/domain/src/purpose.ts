import type { IsoDate, LegalBasis, SubjectKind, Text } from '@chengxin/plugin-contract';

/**
 * Kinds of field that a view can show, each with what belongs to it. A purpose names the kinds that it needs; a field of another kind does not
 * leave (个人信息保护法 6: the least that the purpose needs).
 */
export const FIELD_KINDS = {
  reference: { zh: '编号、种类、状态、版本', en: 'ids, kinds, states, versions' },
  identity: { zh: '名称、代码、地区；自然人姓名脱敏', en: 'name, code, place; a person’s name masked' },
  'person-name': { zh: '自然人全名', en: 'a natural person’s full name' },
  'identity-tail': { zh: '自然人证件类型及末位', en: 'kind and last characters of a person’s identity number' },
  history: { zh: '曾用名、合并情况及来源', en: 'former names and mergers, with their source' },
  document: { zh: '文书及其效力', en: 'the document and its effect' },
  original: { zh: '文书原件', en: 'the original of a document' },
  finding: { zh: '认定的情形、事实、理由', en: 'criterion, facts and reasons of a finding' },
  proof: { zh: '合法性证明', en: 'the proof of legality' },
  listing: { zh: '名单、列入的起止', en: 'the list, the days of an entry' },
  measure: { zh: '惩戒措施', en: 'measures' },
  publication: { zh: '公示', en: 'publication' },
  repair: { zh: '信用修复', en: 'repair' },
  procedure: {
    zh: '办理过程：告知、异议、同意、拟办和决定人',
    en: 'the course of a case: notice, objection, consent, who prepared and decided',
  },
  paper: { zh: '可打印的文书', en: 'papers to be printed' },
  intake: { zh: '报送的文件和行', en: 'files and rows that were sent' },
  query: {
    zh: '查询登记及其审查：谁、为何、在何案件、涉及多少主体、可见种类',
    en: 'registered queries and their review: who, for what, in which case, of how many, which kinds',
  },
  term: {
    zh: '期限和监督案件：所涉记录的编号、责任机关、最后一日、条款',
    en: 'terms that run and supervision cases: the record’s id, who answers, last days, clauses',
  },
  log: {
    zh: '日志：摘要、化名编号、经办人',
    en: 'the log: digests, pseudonymous ids, who acted',
  },
  trial: { zh: '试算和复算的结果', en: 'results of simulation and replay' },
} as const satisfies Readonly<Record<string, Text>>;

export type FieldKind = keyof typeof FIELD_KINDS;

/** To whom something is shown. `deciding`: the organs of the sector whose case it is, and the credit office. `authorised`: any other organ with a purpose. */
export const AUDIENCES = ['public', 'own', 'authorised', 'deciding'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** On what a purpose may rest. The clauses are those that let the organ read. */
export interface PurposeBasis {
  readonly kind: 'statutory-duty' | 'consent';
  /** Kinds of subject that may be read of on it; absent = all. */
  readonly subjects?: readonly SubjectKind[];
  readonly clauses: readonly [LegalBasis, ...LegalBasis[]];
  /** What is read on it goes on to another handler: a consent of its own that names that one is needed (个人信息保护法 23). */
  readonly sharedOn?: true;
}

/**
 * Kinds that can hold what is sensitive of a person (个人信息保护法 28: health, accounts, whereabouts and the like): what papers, files and findings say in
 * words. On consent they come back by a consent of their own alone (29).
 */
export const SENSITIVE_KINDS: ReadonlySet<FieldKind> = new Set([
  'original',
  'finding',
  'proof',
  'procedure',
  'paper',
  'intake',
] satisfies FieldKind[]);

/** 查询目的: what data that are not public may be read for; by whom, on what basis, and which kinds of field. Dated: a purpose is in force from `from` up to `to`. */
export interface Purpose {
  /** Kebab-case, sent as `X-Purpose`. */
  readonly code: string;
  readonly name: Text;
  readonly from: IsoDate;
  readonly to?: IsoDate;
  readonly bases: readonly [PurposeBasis, ...PurposeBasis[]];
  /** One of them must be held. */
  readonly roles: readonly string[];
  /** Sectors whose organs may use it; absent = all. */
  readonly sectors?: readonly string[];
  /** 办理事项 in which a check may be made for it; absent = none. */
  readonly matters?: readonly string[];
  /** Whether the case, document or application that it is about must be named (`X-Matter`). */
  readonly caseNumber: 'required' | 'optional';
  /** The kinds of field that come back, by audience. */
  readonly fields: Readonly<Partial<Record<'authorised' | 'deciding', readonly FieldKind[]>>>;
  /**
   * Where an investigation needs it (个人信息保护法 35), the subject is shown reads for this purpose only so many days later, on this clause. Absent = at
   * once.
   */
  readonly shownLater?: { readonly days: number; readonly clause: LegalBasis };
  /** Who drew the purpose up and its list of fields, as long as no rule does. */
  readonly source: Text;
}

/** Whether a purpose is in force on a day. */
export const purposeInForce = ({ from, to }: Pick<Purpose, 'from' | 'to'>, day: IsoDate): boolean =>
  from <= day && (to === undefined || day < to);
