import type {
  DocumentKind,
  IsoDate,
  LegalBasis,
  Mark,
  PublicationEdition,
  PublishedFieldName,
  Rank,
  SubjectKind,
  Term,
  Text,
} from '@chengxin/plugin-contract';
import type { ListTransition } from './list-transition.js';
import type { ParameterValue } from './parameters.js';
import type { SupplementKind } from './provincial-supplement.js';
import type { Purpose } from './purpose.js';

/** One text of an instrument, in force from `from` up to, not including, `to`. A day the dossier does not know is absent. */
export interface InstrumentVersion {
  readonly publishedOn?: IsoDate;
  readonly from?: IsoDate;
  readonly to?: IsoDate;
  readonly articles?: number;
  readonly mark: Mark;
}

/** 法律文件: a law, regulation, rule or policy paper, with all the versions we know. */
export interface Instrument {
  /** Stable key, kebab-case, e.g. `food-safety-law`, `samr-order-44`. */
  readonly id: string;
  readonly title: Text;
  /** 文号 or order number. */
  readonly number?: string;
  readonly rank: Rank;
  /** GB/T 2260 code of the place a local instrument binds; absent = the whole country. */
  readonly region?: string;
  /** Drafts are registered but are never in force. */
  readonly draft?: true;
  /** Every clause that can be named of it is described in the register: of another nobody can say that it exists. */
  readonly whole?: true;
  readonly versions: readonly [InstrumentVersion, ...InstrumentVersion[]];
  readonly successor?: string;
  /** Official citation (title, number, issuing organ, date): the source that is shown. */
  readonly citation: string;
  readonly mark: Mark;
}

/** 条款 that the dossier describes. `from`/`to` where they differ from the instrument's own. */
export interface Provision {
  readonly instrument: string;
  readonly article: string;
  readonly from?: IsoDate;
  readonly to?: IsoDate;
  readonly summary: Text;
  readonly mark: Mark;
  /** Fields of a person that it lets be shown of an entry. Absent: none, as far as anybody read. */
  readonly shows?: readonly PublishedFieldName[];
  /** Papers that it asks of who applies for repair, beside those of the national rule. */
  readonly asks?: readonly RepairPaper[];
}

/**
 * Papers that an application for repair may need. 国办发〔2025〕22号 and Order 36 ask the proof that the legal duties are performed and a commitment,
 * and leave anything else to laws, administrative regulations and departmental rules.
 */
export type RepairPaper =
  'application' | 'commitment' | 'proof-of-performance' | 'identity-paper' | 'court-ruling' | 'government-proof';

/** Who may see what is collected under an item. */
export type SharingScope = 'public' | 'government' | 'authorised-query';

/** 目录条目: what may be collected, by whom, shown to whom, and for how long. Nothing outside the catalogue may be recorded. */
export interface CatalogueItem {
  readonly code: string;
  readonly classCode: string;
  readonly name: Text;
  readonly subjects: readonly SubjectKind[];
  /** Kinds of document that are recorded under the item; empty for items that are no decisions. */
  readonly documents: readonly DocumentKind[];
  readonly sharing: SharingScope;
  readonly publication: 'public' | 'not-public';
  /** Basis for publishing natural persons; absent = only with their consent (plan art. 4). */
  readonly personPublicationBasis?: LegalBasis;
  /** Ground on which personal information is collected without consent. */
  readonly personalGround?: LegalBasis;
  readonly bases: readonly LegalBasis[];
  readonly retention?: { readonly term: Term; readonly basis: LegalBasis };
  readonly mark: Mark;
}

export interface CatalogueEdition {
  /** e.g. `national-2024`. */
  readonly code: string;
  readonly title: Text;
  readonly number?: string;
  readonly from?: IsoDate;
  readonly to?: IsoDate;
  /** Registered but not in force (e.g. 2026). */
  readonly inForce: boolean;
  readonly classes: readonly { readonly code: string; readonly name: Text; readonly mark: Mark }[];
  readonly items: readonly CatalogueItem[];
  readonly mark: Mark;
}

/** 措施: a row of a measure list. */
export interface Measure {
  readonly code: string;
  /** Number of the item in the list (1–14). */
  readonly item: number;
  /** `penal` 减损权益或增加义务, `management` 管理措施, `advisory` by organisations outside public bodies: never an order (plan art. 9). */
  readonly kind: 'penal' | 'management' | 'advisory';
  /** Of a row of a provincial supplement the kind of 山西条例 art. 30 that it is. */
  readonly supplement?: SupplementKind;
  readonly content: Text;
  readonly subjects: readonly SubjectKind[];
  readonly target: Text;
  readonly bases: readonly LegalBasis[];
  /** Statutory bounds of the term, where the row has them. `life` where the law says for life. */
  readonly term?: { readonly atLeast?: Term; readonly atMost?: Term | 'life' };
  readonly executor: Text;
  /** Sectors whose organs may carry it out; empty = not known, a person names the organ. */
  readonly executorSectors: readonly string[];
  /** Matters in which the measure bites, keys of {@link Matter}. */
  readonly matters: readonly string[];
  readonly mark: Mark;
}

export interface MeasureList {
  /** e.g. `national-2024`, `shanxi-supplement`. */
  readonly code: string;
  readonly title: Text;
  readonly level: 'national' | 'provincial';
  readonly region?: string;
  readonly from?: IsoDate;
  readonly to?: IsoDate;
  readonly measures: readonly Measure[];
  readonly mark: Mark;
}

/** 目录 and 清单: the two registers of which a city makes its own edition (plan arts. 1 and 9). */
export const LOCAL_REGISTERS = ['catalogue', 'measure-list'] as const;
export type LocalRegister = (typeof LOCAL_REGISTERS)[number];

/** 市级目录条目: an item of the national catalogue as the city collects it. It narrows its parent and never widens it. */
export interface LocalItem {
  readonly code: string;
  /** Item of the national catalogue under which it lies. */
  readonly parent: string;
  /** Sectors whose organs determine what is collected under it. */
  readonly sectors: readonly string[];
  /** 采集部门: the one organ that collects it (plan art. 3, 一口采集). */
  readonly collectedBy: string;
  readonly subjects: readonly SubjectKind[];
  readonly sharing: SharingScope;
  readonly publication: CatalogueItem['publication'];
  /** 更新频次: within which term after the determination it is brought up to date. */
  readonly updatedWithin: Term;
  readonly retention?: { readonly term: Term; readonly basis: LegalBasis };
  /** 个人信息保护影响评估, where natural persons are among its subjects (个人信息保护法 55, 56). */
  readonly impactAssessment?: { readonly number: string; readonly digest: string };
  readonly bases: readonly LegalBasis[];
}

/** 市级清单条目: a row of the national list or of the provincial supplement as the city carries it out. It adds nothing. */
export interface LocalMeasure {
  readonly code: string;
  readonly parent: { readonly list: string; readonly code: string };
  /** 实施主体: organs that carry it out here; empty where an organ above the city does. */
  readonly executors: readonly string[];
  readonly bases: readonly LegalBasis[];
}

interface LocalEditionHead {
  readonly code: string;
  readonly region: string;
  readonly from: IsoDate;
  /** First day on which it holds no longer, where two persons ended it; whatever began later ends it too. */
  readonly until?: IsoDate;
}

export interface LocalCatalogue extends LocalEditionHead {
  readonly register: 'catalogue';
  readonly rows: readonly LocalItem[];
}

export interface LocalMeasureList extends LocalEditionHead {
  readonly register: 'measure-list';
  readonly rows: readonly LocalMeasure[];
}

export type LocalEdition = LocalCatalogue | LocalMeasureList;

/** 办理事项: what an organ is about to do when it asks `/checks`. */
export interface Matter {
  readonly code: string;
  readonly name: Text;
}

/** The State Council's arrangement of one year. A year that is not loaded gives provisional deadlines. */
export interface CalendarYear {
  readonly year: number;
  /** Notice, as cited. */
  readonly source: string;
  /** Weekdays off and weekend days worked. */
  readonly off: readonly IsoDate[];
  readonly work: readonly IsoDate[];
  /** No notice is issued: only the days that are off by law are here, and a term that runs through the year stays provisional. */
  readonly awaitsNotice?: true;
}

export interface Region {
  readonly code: string;
  readonly name: string;
  readonly parent?: string;
}

export interface Sector {
  readonly code: string;
  readonly name: Text;
}

/** Everything a rule may point at, as of one state of the register. From the database at boot, from the seed in CI, from fixtures in tests. */
export interface ReferenceData {
  readonly instruments: readonly Instrument[];
  readonly provisions: readonly Provision[];
  readonly catalogues: readonly CatalogueEdition[];
  readonly measureLists: readonly MeasureList[];
  readonly matters: readonly Matter[];
  readonly sectors: readonly Sector[];
  readonly calendars: readonly CalendarYear[];
  readonly regions: readonly Region[];
  /** National publication and repair regimes outside a sector's own channel (R0–R3). */
  readonly regimes: readonly PublicationEdition[];
  /** Dated amounts that places set. */
  readonly parameters?: readonly ParameterValue[];
  /** What data that are not public may be read for. */
  readonly purposes?: readonly Purpose[];
  /** What the city made of the catalogue and of the lists of measures: editions that two persons approved, none of which is shipped. */
  readonly localEditions?: readonly LocalEdition[];
  /** Transitions after which a list that does not conform decides nothing (plan part 9 (四)). */
  readonly transitions?: readonly ListTransition[];
}
