import { PENALTY_KINDS, publicationEdition } from '@chengxin/plugin-contract';
import type { Figure, LegalBasis, Mark, PublicationEdition } from '@chengxin/plugin-contract';

/**
 * The four national regimes of publishing penalties and repairing them (信用中国). The article numbers of these instruments could not be
 * read except Order 36 arts. 1–4, so each basis says that its article is unknown; each mark says how well the figure itself is known.
 */
const from =
  (instrument: string) =>
  (mark: Mark): LegalBasis => ({ instrument, articleUnknown: true, mark });
const figure = <const T>(value: T, basis: LegalBasis): Figure<T> => ({ value, basis });

const notice2017 = from('ndrc-penalty-publicity-2017');
const notice527 = from('ndrc-2019-527');
const order58 = from('ndrc-order-58');
const order36 = from('ndrc-order-36');

/** Fields for which R2 asks a longer minimum. */
export const LONGER_MINIMUM_FIELDS = ['food', 'drugs', 'special-equipment', 'work-safety', 'fire'] as const;
export type LongerMinimumField = (typeof LONGER_MINIMUM_FIELDS)[number];

/** R0, 2017-07-31 to 2019-06-30: fixed periods, and no way out before they end. */
export const R0: PublicationEdition = publicationEdition({
  code: 'national/publication/2017-07-31',
  title: { zh: '2017年行政处罚信息公示规则（R0）', en: 'Publication of penalties, rules of 2017 (R0)' },
  from: '2017-07-31',
  bases: [notice2017('V')],
  channel: 'creditchina',
  covers: figure('penalties', notice2017('V')),
  startsOn: figure('penalty-decision', notice2017('V')),
  tiers: [
    {
      tier: 'general',
      shown: 'yes',
      atLeast: figure('P1Y', notice2017('V')),
      atMost: figure('P1Y', notice2017('V')),
      repairable: false,
    },
    {
      tier: 'serious',
      shown: 'yes',
      atLeast: figure('P3Y', notice2017('V')),
      atMost: figure('P3Y', notice2017('V')),
      repairable: false,
    },
  ],
  // 一般 / 严重失信 is not a question of the kind of penalty: a person says which.
  tierOf: [],
  endsAtMaximum: figure(true, notice2017('V')),
});

/** R1, 2019-07-01 to 2023-04-30: 发改办财金〔2019〕527号. 特定严重 runs its full three years. */
export const R1: PublicationEdition = publicationEdition({
  code: 'national/publication/2019-07-01',
  title: {
    zh: '发改办财金〔2019〕527号行政处罚信息信用修复（R1）',
    en: 'Repair of published penalties, No. 527 of 2019 (R1)',
  },
  from: '2019-07-01',
  bases: [notice527('V')],
  channel: 'creditchina',
  covers: figure('penalties', notice527('V')),
  startsOn: figure('penalty-decision', notice527('V')),
  tiers: [
    {
      tier: 'general',
      shown: 'yes',
      atLeast: figure('P3M', notice527('V')),
      atMost: figure('P1Y', notice527('V')),
      repairable: true,
    },
    {
      tier: 'serious',
      shown: 'yes',
      atLeast: figure('P6M', notice527('V')),
      atMost: figure('P3Y', notice527('V')),
      repairable: true,
    },
    {
      tier: 'specially-serious',
      shown: 'yes',
      atLeast: figure('P3Y', notice527('V')),
      atMost: figure('P3Y', notice527('V')),
      repairable: false,
    },
  ],
  // 停产停业 and 吊销 are 特定严重 only in the fields and for the acts that the notice lists: a person says which.
  tierOf: [],
  endsAtMaximum: figure(true, notice527('INF')),
});

/** R2, 2023-05-01 to 2026-03-31: NDRC Order 58. One tier, with a longer minimum in five fields. */
export const R2: PublicationEdition = publicationEdition({
  code: 'national/publication/2023-05-01',
  title: {
    zh: '失信行为纠正后的信用信息修复管理办法（试行）（国家发展改革委令第58号）（R2）',
    en: 'Trial Measures on the Repair of Credit Information, NDRC Order 58 (R2)',
  },
  from: '2023-05-01',
  bases: [order58('V')],
  channel: 'creditchina',
  // 信用中国 took no applications for removal from a list: it ended publication once the listing department had removed the entry.
  covers: figure('penalties', order58('V')),
  startsOn: figure('penalty-decision', order58('V')),
  tiers: [
    {
      tier: 'general',
      shown: 'yes',
      atLeast: figure('P3M', order58('V')),
      atMost: figure('P3Y', order58('V')),
      repairable: true,
    },
  ],
  tierOf: [{ tier: 'general', penalties: PENALTY_KINDS, basis: order58('V') }],
  neverShown: [
    { penalties: ['warning', 'public-criticism'], basis: order58('MEM') },
    { procedure: 'summary', basis: order58('MEM') },
  ],
  longerMinimum: [
    { field: 'food', atLeast: figure('P1Y', order58('V')) },
    { field: 'drugs', atLeast: figure('P1Y', order58('V')) },
    { field: 'special-equipment', atLeast: figure('P1Y', order58('V')) },
    // Serious violations only, e.g. a single one fined 100,000 yuan or more; the rest of the list could not be read.
    { field: 'work-safety', atLeast: figure('P1Y', order58('V')), fineFrom: figure(10_000_000, order58('V')) },
    { field: 'fire', atLeast: figure('P1Y', order58('V')) },
  ],
  endsAtMaximum: figure(true, order58('INF')),
  followsLongerBan: order58('MEM'),
});

/**
 * R3, from 2026-04-01: NDRC Order 36. Where the final text puts 暂扣许可证件, 降低资质等级, 责令停产停业, 责令关闭 and 限制开展生产经营活动 is
 * not settled in any source read, and 较低 / 较大 / 巨额 are amounts that a sector or province must give: those kinds are placed nowhere.
 */
export const R3: PublicationEdition = publicationEdition({
  code: 'national/publication/2026-04-01',
  title: {
    zh: '信用修复管理办法（国家发展改革委令第36号）（R3）',
    en: 'Measures on Credit Repair, NDRC Order 36 (R3)',
  },
  from: '2026-04-01',
  bases: [order36('V')],
  channel: 'creditchina',
  // Art. 4 counts lists among what is repaired; that an entry of one is 严重 is another clause, and less well known: TIER_OF_ENTRIES.
  covers: figure('penalties-and-lists', { instrument: 'ndrc-order-36', article: '4', mark: 'V' }),
  startsOn: figure('determining-document', order36('V')),
  tiers: [
    { tier: 'minor', shown: 'not-in-principle', atMost: figure('P3M', order36('V')), repairable: true },
    {
      tier: 'general',
      shown: 'yes',
      atLeast: figure('P3M', order36('V')),
      atMost: figure('P1Y', order36('V')),
      repairable: true,
    },
    {
      tier: 'serious',
      shown: 'yes',
      atLeast: figure('P1Y', order36('V')),
      atMost: figure('P3Y', order36('V')),
      repairable: true,
    },
  ],
  tierOf: [
    { tier: 'minor', penalties: ['warning', 'fine'], procedure: 'summary', basis: order36('V2') },
    { tier: 'minor', penalties: ['warning', 'public-criticism'], basis: order36('V2') },
    { tier: 'general', penalties: ['confiscation-of-gains', 'confiscation-of-property'], basis: order36('V2') },
    { tier: 'serious', penalties: ['licence-revocation', 'employment-restriction'], basis: order36('V2') },
  ],
  endsAtMaximum: figure(true, order36('V')),
});

/**
 * By which clause an entry of a severe list falls under 严重, by edition, where the edition itself does not say it: secondary sources restate it of the
 * final text of Order 36, nobody read it there. Every day that is counted for an entry under that tier rests on it.
 */
export const TIER_OF_ENTRIES: Readonly<Record<string, LegalBasis>> = Object.freeze({ [R3.code]: order36('V2') });

/** The national regimes, oldest first. Each governs until the next begins. */
export const NATIONAL_REGIMES: readonly PublicationEdition[] = Object.freeze([R0, R1, R2, R3]);
