import type { Condition, LegalBasis, ListingCriterion, SubjectKind } from '@chengxin/plugin-contract';
import { figure, order7, order7Unread } from '../bases.js';
import { MINOR, type Conduct, type listingFacts, type listingJudgements } from '../facts.js';

type When = Condition<typeof listingFacts, typeof listingJudgements>;
type Criterion = ListingCriterion<When>;

/** 市场主体和从业人员。 */
const PARTIES: readonly SubjectKind[] = ['legal-person', 'unincorporated', 'sole-trader', 'natural-person'];

const found = (code: Conduct): When => ({ fact: 'conducts', includes: code });
const judged = (judgement: keyof typeof listingJudgements): When => ({ judgement });
const revokedIn = (market: 'culture' | 'tourism'): When => ({
  all: [
    { fact: 'penalties', includes: 'licence-revocation' },
    { fact: 'market', is: market },
  ],
});

const serious = (code: string, zh: string, en: string, basis: LegalBasis, when: When): Criterion => ({
  code,
  text: { zh, en },
  basis,
  leadsTo: 'severe-list',
  severity: 'serious',
  subjects: PARTIES,
  documents: ['penalty-decision'],
  when,
});

/** 轻微失信主体：不是严重失信主体名单，一年。 */
const minor = (code: string, zh: string, en: string, when: When): Criterion => ({
  ...serious(code, zh, en, order7(`16(${code.slice(-1)})`, 'M-M'), when),
  leadsTo: 'record',
  severity: 'minor',
  period: figure({ kind: 'fixed', term: 'P1Y' }, order7Unread('M-H')),
});

/** 被吊销许可证并列入的，法定代表人、主要负责人同时认定。 */
const headsToo = {
  mode: 'mandatory',
  roles: ['legal-representative', 'principal'],
  basis: order7Unread('V'),
} as const;

export const culture: readonly Criterion[] = [
  serious(
    'MCT-A13.1',
    '以欺骗、伪造等手段取得文化市场许可',
    'A culture licence obtained by fraud or forgery',
    order7('13(1)'),
    found('culture-licence-by-fraud-or-forgery'),
  ),
  serious(
    'MCT-A13.2',
    '提供含有禁止内容的产品、服务，造成严重后果',
    'Banned content with grave consequences',
    order7('13(2)'),
    { all: [found('banned-content'), judged('grave-consequences')] },
  ),
  {
    ...serious(
      'MCT-A13.3',
      '被吊销文化市场许可证',
      'A culture licence was revoked',
      order7('13(3)'),
      revokedIn('culture'),
    ),
    coListing: headsToo,
  },
  serious(
    'MCT-A13.4',
    '擅自从事营业性演出、娱乐场所、互联网上网服务经营活动，特别是造成重大事故',
    'Unlicensed performances, entertainment or internet cafés, above all with a major accident',
    order7('13(4)'),
    { all: [found('unlicensed-culture-operation'), judged('unlicensed-and-grave')] },
  ),
  serious(
    'MCT-A13.5',
    '文化市场其他应当认定为严重失信主体的情形',
    'Other situations in the culture market',
    order7('13(5)'),
    { all: [found('other-culture-violation'), judged('other-serious-culture')] },
  ),
];

const tourismBasis = (item: number): LegalBasis => order7(`14(${item})`, 'M-H');

export const tourism: readonly Criterion[] = [
  serious(
    'MCT-A14.1',
    '以欺骗等手段取得旅游市场许可',
    'A tourism licence obtained by fraud',
    tourismBasis(1),
    found('tourism-licence-by-fraud'),
  ),
  serious('MCT-A14.2', '发生重大安全事故，负主要责任', 'A major safety accident, mainly responsible', tourismBasis(2), {
    all: [found('major-safety-accident'), judged('main-responsibility')],
  }),
  serious(
    'MCT-A14.3',
    '侵害旅游者权益，造成旅游者滞留或者严重社会影响',
    'Infringing tourists’ rights so that they are stranded, or with grave effect',
    tourismBasis(3),
    {
      any: [found('stranding-tourists'), { all: [found('infringing-tourists-rights'), judged('grave-effect')] }],
    },
  ),
  {
    ...serious(
      'MCT-A14.4',
      '被吊销旅行社业务经营许可证、导游证',
      'An agency licence or a guide’s card was revoked',
      tourismBasis(4),
      revokedIn('tourism'),
    ),
    coListing: headsToo,
  },
  serious(
    'MCT-A14.5',
    '未经许可经营旅行社业务，造成严重社会影响',
    'An unlicensed travel agency with grave effect',
    tourismBasis(5),
    { all: [found('unlicensed-travel-agency'), judged('grave-effect')] },
  ),
  serious(
    'MCT-A14.6',
    '旅游市场其他应当认定为严重失信主体的情形',
    'Other situations in the tourism market',
    tourismBasis(6),
    { all: [found('other-tourism-violation'), judged('other-serious-tourism')] },
  ),
];

export const slight: readonly Criterion[] = [
  minor('MCT-A16.1', '捂票炒票、虚假宣传等', 'Ticket hoarding or scalping, false publicity', {
    any: [found('hoarding-or-scalping-tickets'), found('false-publicity')],
  }),
  minor(
    'MCT-A16.2',
    '因故意或者重大过失严重损害旅游者合法权益',
    'Serious harm to tourists by intent or gross negligence',
    { all: [found('infringing-tourists-rights'), judged('serious-harm-by-intent-or-gross-negligence')] },
  ),
  minor('MCT-A16.3', '安全隐患未整改', 'A safety hazard left unremedied', found('safety-hazard-unremedied')),
  minor(
    'MCT-A16.4',
    '妨碍处理投诉、拒绝检查，或者拒不履行行政处罚',
    'Obstructing complaints or inspection, or refusing a penalty',
    { any: [found('obstructing-complaints'), found('refusing-inspection'), found('refusing-penalty')] },
  ),
  minor('MCT-A16.5', '十二个月内受到两次较大数额罚款', 'Two larger fines within twelve months', {
    all: [{ fact: 'fines-in-twelve-months', atLeast: 2 }, judged('fines-are-larger')],
  }),
  minor('MCT-A16.6', '其他应当认定为轻微失信主体的情形', 'Other situations', {
    all: [found('other-minor-violation'), judged('other-minor')],
  }),
];

/** 十二个月内第三次认定为轻微失信主体的，认定为严重失信主体。 */
export const third: Criterion = {
  ...serious(
    'MCT-A16-third',
    '十二个月内第三次被认定为轻微失信主体',
    'The third finding as slightly dishonest within twelve months',
    order7('16', 'M-M'),
    { fact: 'minor-findings-in-twelve-months', atLeast: 3 },
  ),
  escalatesFrom: figure('minor', order7('16', 'M-M')),
};

export const SERIOUS: readonly string[] = [...culture, ...tourism, third].map(({ code }) => code);
export const SLIGHT: readonly string[] = MINOR;
