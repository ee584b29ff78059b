/** A legal day in Asia/Shanghai, `YYYY-MM-DD`. */
export type IsoDate = `${number}-${number}-${number}`;

/** A text for people: Chinese always, English beside it. */
export interface Text {
  readonly zh: string;
  readonly en?: string;
}

/**
 * A span of law. `P3Y`, `P6M`, `P30D` are calendar terms (民法典 201–202); `15wd` counts working days by the State Council's arrangement.
 * A number of days in a rule is one or the other: the unit is never guessed.
 */
export type Term = `P${number}Y` | `P${number}M` | `P${number}D` | `${number}wd`;

/**
 * A day by which something is due: a term after the event, or the first days of the next month (重大税收违法 art. 11: within the first fifteen
 * days of the month after service).
 */
export type Deadline = Term | { readonly nextMonthWithinDays: number };

/** 信用主体 kinds. */
export const SUBJECT_KINDS = ['legal-person', 'unincorporated', 'sole-trader', 'natural-person'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** What sector rules also list and this platform keeps no subjects of. A state organ has a unified code and is kept as a legal person. */
export const UNRECORDED_KINDS = ['vehicle', 'driver'] as const;
export type UnrecordedKind = (typeof UNRECORDED_KINDS)[number];

/** What may prove a breach (plan art. 2; `administrative-coercion` from 2022-10-01 by 山西省社会信用条例 art. 27). Nothing else can. */
export const DOCUMENT_KINDS = [
  'judgment',
  'arbitral-award',
  'penalty-decision',
  'administrative-adjudication',
  'administrative-coercion',
  'other-statutory',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** Kinds of administrative penalty (行政处罚法 art. 9). */
export const PENALTY_KINDS = [
  'warning',
  'public-criticism',
  'fine',
  'confiscation-of-gains',
  'confiscation-of-property',
  'licence-suspension',
  'qualification-downgrade',
  'licence-revocation',
  'business-restriction',
  'suspension-of-business',
  'closure-order',
  'employment-restriction',
  'detention',
  'other-by-law',
] as const;
export type PenaltyKind = (typeof PENALTY_KINDS)[number];

/** 轻微 / 一般 / 严重, in this order. */
export const SEVERITIES = ['minor', 'general', 'serious'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** The four fields in which a severe list may exist (国发〔2016〕33号; plan art. 6). */
export const HARM_FIELDS = [
  'life-and-health',
  'competition-and-order',
  'refusal-of-legal-duty',
  'refusal-of-defence-duty',
] as const;
export type HarmField = (typeof HARM_FIELDS)[number];

/** Levels of an organ, lowest first. */
export const ORGAN_LEVELS = ['township', 'county', 'municipal', 'provincial', 'national'] as const;
export type OrganLevel = (typeof ORGAN_LEVELS)[number];

/** Where a record is published; the determining organ's channel picks the regime. */
export type PublicationChannel = 'creditchina' | 'gsxt' | 'court';
