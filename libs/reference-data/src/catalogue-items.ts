import type { CatalogueItem } from '@chengxin/domain/reference-data';
import type { DocumentKind, LegalBasis, Mark, SubjectKind } from '@chengxin/plugin-contract';

const ALL: readonly SubjectKind[] = ['legal-person', 'unincorporated', 'sole-trader', 'natural-person'];
const BUSINESSES: readonly SubjectKind[] = ['legal-person', 'unincorporated', 'sole-trader'];
const PERSONS: readonly SubjectKind[] = ['natural-person'];

/** PIPL 13(3): no consent is needed for what a statutory duty requires, within the organ's power and procedure (34). */
const STATUTORY_DUTY: LegalBasis = {
  instrument: 'personal-information-protection-law',
  article: '13(3)',
  mark: 'V',
};

interface Row {
  readonly code: string;
  readonly classCode: string;
  readonly zh: string;
  readonly en: string;
  readonly subjects: readonly SubjectKind[];
  readonly documents?: readonly DocumentKind[];
  /** Shown to everybody; absent = shared between organs and not published, which is what holds where nothing is known. */
  readonly public?: true;
  /** Natural persons may be shown, by the article of 民事诉讼法 on publishing judgment debtors. */
  readonly personsByCivilProcedure?: true;
  /** Collected with consent only. */
  readonly byConsent?: true;
  readonly bases?: readonly LegalBasis[];
}

const PUBLICITY_REGULATION: LegalBasis = {
  instrument: 'enterprise-information-publicity-regulation',
  articleUnknown: true,
  mark: 'V',
};
const PENALTY_PUBLICITY: LegalBasis = { instrument: 'administrative-penalty-law', article: '48', mark: 'V' };

/** 目录条目 of the dossier. Retention is absent: no national rule on public credit information was read. */
const ROWS: readonly Row[] = [
  {
    code: 'registration',
    classCode: 'registration',
    zh: '登记注册基本信息',
    en: 'Basic registration information',
    subjects: BUSINESSES,
    public: true,
    bases: [PUBLICITY_REGULATION],
  },
  {
    code: 'court-judgment',
    classCode: 'judicial',
    zh: '司法裁判',
    en: 'Court decision',
    subjects: ALL,
    documents: ['judgment'],
  },
  {
    code: 'arbitral-award',
    classCode: 'judicial',
    zh: '仲裁裁决',
    en: 'Arbitral award',
    subjects: ALL,
    documents: ['arbitral-award'],
  },
  {
    code: 'enforcement',
    classCode: 'judicial',
    zh: '执行信息（含失信被执行人）',
    en: 'Enforcement, with dishonest judgment debtors',
    subjects: ALL,
    documents: ['judgment', 'arbitral-award'],
    public: true,
    personsByCivilProcedure: true,
    bases: [{ instrument: 'spc-dishonest-debtors', article: '7', mark: 'V' }],
  },
  {
    code: 'administrative-penalty',
    classCode: 'administrative',
    zh: '行政处罚',
    en: 'Administrative penalty',
    subjects: ALL,
    documents: ['penalty-decision'],
    public: true,
    bases: [PENALTY_PUBLICITY],
  },
  {
    code: 'administrative-permit',
    classCode: 'administrative',
    zh: '行政许可',
    en: 'Administrative permit',
    subjects: ALL,
    public: true,
    bases: [{ instrument: 'government-information-regulation', article: '26', mark: 'V' }],
  },
  {
    code: 'administrative-coercion',
    classCode: 'administrative',
    zh: '行政强制',
    en: 'Administrative coercion',
    subjects: ALL,
    documents: ['administrative-coercion'],
  },
  {
    code: 'administrative-confirmation',
    classCode: 'administrative',
    zh: '行政确认',
    en: 'Administrative confirmation',
    subjects: ALL,
  },
  {
    code: 'administrative-levy',
    classCode: 'administrative',
    zh: '行政征收',
    en: 'Administrative levy',
    subjects: ALL,
  },
  {
    code: 'administrative-payment',
    classCode: 'administrative',
    zh: '行政给付',
    en: 'Administrative payment',
    subjects: ALL,
  },
  {
    code: 'administrative-adjudication',
    classCode: 'administrative',
    zh: '行政裁决',
    en: 'Administrative adjudication',
    subjects: ALL,
    documents: ['administrative-adjudication'],
  },
  {
    code: 'administrative-compensation',
    classCode: 'administrative',
    zh: '行政补偿',
    en: 'Administrative compensation',
    subjects: ALL,
  },
  {
    code: 'administrative-reward',
    classCode: 'administrative',
    zh: '行政奖励',
    en: 'Administrative reward',
    subjects: ALL,
  },
  {
    code: 'supervision-inspection',
    classCode: 'administrative',
    zh: '行政监督检查',
    en: 'Supervision and inspection',
    subjects: ALL,
  },
  {
    code: 'titles-and-occupation',
    classCode: 'occupation',
    zh: '职称和职业资格',
    en: 'Titles and occupational qualifications',
    subjects: PERSONS,
  },
  {
    code: 'abnormal-operations',
    classCode: 'abnormal-operation',
    zh: '经营（活动）异常名录（状态）',
    en: 'Directory of abnormal operation',
    subjects: BUSINESSES,
    public: true,
    bases: [PUBLICITY_REGULATION],
  },
  {
    code: 'severe-list',
    classCode: 'severe-list',
    zh: '严重失信主体名单',
    en: 'List of severely dishonest parties',
    subjects: ALL,
    // The listing decision itself, and the orders that a list's own rule names as its document (plan art. 2).
    documents: ['other-statutory'],
    public: true,
    bases: [{ instrument: 'state-council-office-2020-49', article: '6', mark: 'V' }],
  },
  {
    code: 'contract-performance',
    classCode: 'contract',
    zh: '合同履行',
    en: 'Performance of contracts',
    subjects: BUSINESSES,
  },
  {
    code: 'credit-commitment',
    classCode: 'commitment',
    zh: '信用承诺及履行',
    en: 'Credit commitment and its performance',
    subjects: ALL,
    byConsent: true,
  },
  {
    code: 'credit-evaluation',
    classCode: 'evaluation',
    zh: '信用评价结果',
    en: 'Result of credit evaluation',
    subjects: BUSINESSES,
  },
  {
    code: 'honours',
    classCode: 'honours',
    zh: '诚实守信相关荣誉',
    en: 'Honours for trustworthiness',
    subjects: ALL,
  },
  {
    code: 'voluntary-information',
    classCode: 'voluntary',
    zh: '自愿提供的信用信息',
    en: 'Information given voluntarily',
    subjects: ALL,
    byConsent: true,
  },
  {
    code: 'law-observance',
    classCode: 'law-observance',
    zh: '遵守法律法规情况',
    en: 'Observance of laws and regulations',
    subjects: ALL,
  },
  // The item was read as new in 2024; the class in which it stands was not, and is assumed.
  {
    code: 'social-insurance-payment',
    classCode: 'law-observance',
    zh: '社会保险费缴纳和欠缴',
    en: 'Social insurance contributions paid and owed',
    subjects: BUSINESSES,
  },
  {
    code: 'trademark-pledge',
    classCode: 'intellectual-property',
    zh: '商标质押登记',
    en: 'Registered pledge of a trademark',
    subjects: BUSINESSES,
  },
  {
    code: 'patent-pledge',
    classCode: 'intellectual-property',
    zh: '专利质押登记',
    en: 'Registered pledge of a patent',
    subjects: BUSINESSES,
  },
  {
    code: 'software-copyright',
    classCode: 'intellectual-property',
    zh: '软件著作权',
    en: 'Software copyright',
    subjects: BUSINESSES,
  },
];

/** What differs between the editions. */
export interface EditionItems {
  /** The paper that issued the edition; its own articles were not read. */
  readonly notice: string;
  readonly classCodes: readonly string[];
  /** Items that were read in this edition, with their mark; every other item is inferred from its class. */
  readonly marks?: Readonly<Record<string, Mark>>;
  readonly absent?: readonly string[];
  /** Article of 民事诉讼法 by which judgment debtors are shown; it was renumbered twice. */
  readonly debtorArticle: LegalBasis;
}

/** The items of an edition: those whose class it has. */
export function itemsOf(edition: EditionItems): readonly CatalogueItem[] {
  const { notice, classCodes, marks = {}, absent = [], debtorArticle } = edition;
  return ROWS.filter((row) => classCodes.includes(row.classCode) && !absent.includes(row.code)).map((row) => ({
    code: row.code,
    classCode: row.classCode,
    name: { zh: row.zh, en: row.en },
    subjects: row.subjects,
    documents: row.documents ?? [],
    sharing: row.public ? 'public' : 'government',
    publication: row.public ? 'public' : 'not-public',
    ...(row.personsByCivilProcedure ? { personPublicationBasis: debtorArticle } : {}),
    ...(row.subjects.includes('natural-person') && !row.byConsent ? { personalGround: STATUTORY_DUTY } : {}),
    bases: [{ instrument: notice, articleUnknown: true, mark: 'INF' }, ...(row.bases ?? [])],
    mark: marks[row.code] ?? 'INF',
  }));
}
