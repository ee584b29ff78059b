/**
 * What was read in a source: clauses and the figures in them. Only these may carry the mark `V`; whatever else a rule holds is shipped with the weaker
 * mark of where it comes from. A clause stands for itself alone: of what lies below it (`6(3)`, `10(1)(4)`) only what is named here was read. `-` is the
 * instrument itself, or a clause whose number was not read.
 */
export interface VerifiedClause {
  /** What was read below it, as it is cited after it: `(3)`, `(1)(4)`. It gives what the clause gives. */
  readonly parts?: readonly string[];
  /**
   * Terms as the contract writes them (`P3Y`, `20wd`), thresholds (money in 分, shares in parts per million), kinds of period and of clock,
   * roles of those who are listed with the party, and `irreparable` where the clause forbids repair.
   */
  readonly figures?: readonly (string | number)[];
  /** Where only part of a clause was read: codes of the rules that rest on that part. */
  readonly onlyFor?: readonly string[];
  /** Editions that rest on an older text of the clause, which was not read. */
  readonly notIn?: readonly string[];
}

interface Reading {
  /** Where it was read. */
  readonly source: string;
  readonly clauses: Readonly<Record<string, VerifiedClause>>;
}

const READ: VerifiedClause = {};
const gives = (...figures: readonly (string | number)[]): VerifiedClause => ({ figures });

const TEXT_OF_2013: VerifiedClause = { notIn: ['courts/listing/2013-10-01'] };

/** A clause with numbered parts of which some were read. */
const within = (parts: readonly string[], clause: VerifiedClause = READ): VerifiedClause => ({ ...clause, parts });
/** The first so many numbered parts, of a paragraph where one is named: `(1)`, `(2)` … or `(1)(1)`, `(1)(2)` … */
const upTo = (count: number, paragraph = ''): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${paragraph}(${index + 1})`);

const STATUTES = 'LawRefBook/Laws (2025-04-19), ImCa0/just-laws (2026-07-17)';

export const verifiedClauses: Readonly<Record<string, Reading>> = {
  'administrative-litigation-law': { source: STATUTES, clauses: { '46': gives('P6M') } },
  'administrative-penalty-law': {
    source: STATUTES,
    clauses: {
      '9': READ,
      // The penalty's own publication; that an entry of a list goes with it is inferred.
      '48': { figures: ['3wd'], onlyFor: ['penalty-annulled', 'government-procurement/listing/2021-07-15'] },
    },
  },
  'administrative-reconsideration-law': { source: STATUTES, clauses: { '20': gives('P60D') } },
  'civil-procedure-law': { source: STATUTES, clauses: { '266': READ } },
  'civil-servant-law': { source: STATUTES, clauses: { '26(4)': READ } },
  'company-law': { source: STATUTES, clauses: { '178(1)(5)': READ } },
  'cosmetics-regulation': { source: STATUTES, clauses: { '56': READ } },
  'drug-administration-law': { source: STATUTES, clauses: { '105': READ, '118': gives('life'), '122': gives('P10Y') } },
  'enterprise-information-publicity-regulation': {
    source: `${STATUTES}: text of 2014; qyxyxf.tv, ssfb86.com: revision of 2024`,
    clauses: { '-': READ, '17': READ },
  },
  'exit-and-entry-law': { source: STATUTES, clauses: { '12(3)': READ } },
  'food-safety-law': { source: STATUTES, clauses: { '135': gives('P5Y'), '135(2)': gives('life') } },
  'food-safety-law-regulation': { source: STATUTES, clauses: { '66': READ } },
  'government-procurement-law': {
    source: STATUTES,
    clauses: {
      '22(5)': gives('P3Y'),
      '77': within(upTo(6, '(1)'), gives('linked-ban', 'P1Y')),
      '78': gives('P1Y', 'P3Y'),
    },
  },
  'government-procurement-law-regulation': {
    source: `${STATUTES}; the fine from which an entry is shown: 财办库〔2014〕526号, djcpa.cn 2023-11-28`,
    clauses: { '72': within(upTo(6, '(1)')), '72(2)': gives(3_000_000), '73': gives('P1Y', 'P3Y') },
  },
  'mct-credit-repair-guide-2022': {
    source: 'credit.sc.gov.cn f73666c8',
    clauses: { '-': { onlyFor: ['false-commitment-record'] } },
  },
  'mct-order-7': {
    source: 'chinazn.com.cn 18052, shexian8.com/5348, credit.sc.gov.cn f73666c8, wlt.sc.gov.cn 55b132f2',
    clauses: {
      // Co-listing on revocation; checks, data to departments and to the market.
      '-': {
        onlyFor: ['MCT-A13.3', 'MCT-A14.4', 'MCT-checks', 'MCT-sharing', 'MCT-market'],
        figures: ['legal-representative', 'principal'],
      },
      '13': within(upTo(5)),
      '26': within(upTo(4)),
    },
  },
  'medical-device-regulation': { source: STATUTES, clauses: { '78': READ } },
  'mem-order-11': {
    source: 'wenlishe.com t20230811_459115, ccin.com.cn be06cc79, kl007.cn/voc/mkt/1041',
    clauses: {
      '-': { onlyFor: [] },
      '2': READ,
      '4': READ,
      '6': within(['(5)']),
      // 单位和主要负责人; 其他负有责任的人员 of items 1 and 4; of item 5 the 主要负责人 alone.
      '6(1)': gives('principal', 'direct-manager', 'direct-staff'),
      '6(2)': gives(2, 'principal'),
      '6(3)': gives('principal'),
      '6(4)': gives('principal', 'direct-manager', 'direct-staff'),
      '7(1)': gives('principal'),
      '7(2)': gives('direct-staff'),
    },
  },
  'migrant-worker-wages-regulation': { source: STATUTES, clauses: { '48': READ } },
  'military-service-law': {
    source: STATUTES,
    clauses: { '-': READ, '57(2)': gives('P2Y', 'until-event'), '58(2)': READ },
  },
  'mof-2014-526': { source: 'djcpa.cn 2023-11-28, caigou2003.com 737845', clauses: { '-': gives('P3Y') } },
  'mohrss-2017-16': { source: '5-5555.cn/read-1511-1', clauses: { '-': { onlyFor: [] } } },
  'mohrss-order-45': {
    source: 'littledsw/labor_lawyer @07f43bd: the whole text',
    clauses: {
      '-': READ,
      '3': READ,
      '4': READ,
      '5': within(['(2)'], gives('legal-representative', 'principal', 'direct-manager', 'direct-staff')),
      // The band is that of 法释〔2013〕3号 art. 3, to which the item refers.
      '5(1)': gives(3, 500_000, 2_000_000, 10, 3_000_000, 10_000_000),
      '6': gives('5wd'),
      '7': READ,
      '8': gives('20wd'),
      '11': gives('P3Y', 'listing'),
      '12': gives('P6M'),
      '13': READ,
      '14': within(['(3)'], gives('15wd')),
      '15': READ,
      '16': READ,
      '17': gives('10wd'),
    },
  },
  'nbs-2019-33': {
    source: '0797cx.cn page37 article_id=63365, ttnews.xyz 5caec8c0',
    clauses: {
      '-': {
        onlyFor: [
          ...['NBS-2019.1', 'NBS-2019.2', 'NBS-2019.3', 'NBS-2019.4', 'NBS-2019.5', 'NBS-2019.6'],
          ...['serious-reporting-breach', 'serious-obstruction'],
        ],
      },
      '14': gives('20wd'),
      '16': gives('P1Y', 'P2Y', 'P6M'),
    },
  },
  'nbs-order-35': {
    source: '567hw.com 2426033, tjj.shaoyang.gov.cn 9355a302: who determines, and the days of the rule',
    clauses: { '-': { onlyFor: ['statistics'] } },
  },
  'ndrc-order-36': {
    source: 'toubiaole.com 887, reportify.cn 1193073023108911104, yuhaojiang.com 1328015, stockstar IG2025112600020150',
    clauses: {
      // The tiers of penalties and the condition of correction; that an entry of a severe list is 严重 was not read there (V2).
      '-': {
        figures: ['P3M', 'P1Y', 'P3Y'],
        onlyFor: ['penalty-minor', 'penalty-general', 'penalty-serious', 'corrected'],
      },
      '2': READ,
      '3': READ,
      '4': READ,
    },
  },
  'peoples-assessors-law': { source: STATUTES, clauses: { '7(4)': READ } },
  'saic-order-68': {
    source: 'crsrw.com 114240',
    clauses: {
      '-': {
        figures: ['10wd'],
        onlyFor: ['market-supervision/listing/2014-10-01', 'market-supervision/listing/2024-05-01'],
      },
    },
  },
  'samr-credit-2021-3': {
    source: 'qyxyxf.tv, scjg.shiyan.gov.cn t20230620_4253748, yuanjiang.gov.cn content_1999679, law.esnai.com 200069',
    clauses: { '-': { onlyFor: [] }, '5': READ, '6': gives('P6M', 'P1Y'), '7': gives('P1Y') },
  },
  'samr-order-44': {
    source:
      'precisegraphic.com id=403, langkequan.com 178, newsmarga.com 174405, aomens.com 6876, hhcredit.heihe.gov.cn 379/3167, cmrnn.com.cn 279511, jjckb.cn 2021-08-03, wuyou-consulting 524, scjg.shiyan.gov.cn, cdgaoqi',
    clauses: {
      '-': { onlyFor: [] },
      '2': READ,
      '5(1)': { onlyFor: ['SAMR-A05.1'] },
      '5(2)': { onlyFor: ['SAMR-A05.2'] },
      '5(3)': { onlyFor: ['SAMR-A05.3'] },
      '8(2)': READ,
      '9(1)': READ,
      '9(5)': READ,
      '13': READ,
      '15': READ,
      '16': gives('P1Y'),
      '17': { onlyFor: ['application', 'commitment', 'proof-of-performance', 'licence-or-id'] },
      '22': gives('county', 'municipal'),
    },
  },
  'samr-order-45': {
    source: STATUTES,
    clauses: {
      '-': READ,
      // The order is on what is shown of penalties.
      '2': within(upTo(2), gives('penalties')),
      '9': gives('20wd'),
      '10': gives('10wd'),
      '11': gives('3wd'),
      '13': within(['(1)', '(3)'], gives('P3M', 'P3Y', 'publication', 'true')),
      '14': within(['(1)', '(3)']),
    },
  },
  'samr-order-83': {
    source: 'm.78911.com.cn 520595-2, creding.com 294037',
    clauses: { '-': { onlyFor: [] }, '5(1)(8)': gives(2) },
  },
  'spc-2013-3': { source: STATUTES, clauses: { '3': READ } },
  'spc-2019-35': {
    source: 'shoulawyer.com 176090, dldaj.com/jiaoyu/4217',
    clauses: {
      '-': { onlyFor: ['COURT-campus-loan-student', 'listing-a-student-is-warranted'] },
      '15': gives('P1M', 'P3M'),
    },
  },
  'spc-consumption-restriction': {
    source: 'lttxzmj/chinese-law-corpus laws/sfjs-a2df6ac48b.json',
    clauses: { '1': within(['(2)']), '3': within(['(2)']), '8': READ, '9': READ },
  },
  'spc-dishonest-debtors': {
    source: 'lttxzmj/chinese-law-corpus laws/sfjs-886bccaa66.json: all 13 articles; LawRefBook/Laws: text of 2013',
    clauses: {
      '-': READ,
      '1': within(upTo(6), TEXT_OF_2013),
      '2': within(upTo(2), gives('P2Y', 'P1Y', 'P3Y', 'P5Y')),
      '3': within(upTo(4), TEXT_OF_2013),
      '4': within(upTo(5)),
      '5': within(upTo(3), gives('P15D')),
      '6': within(upTo(5)),
      '7': TEXT_OF_2013,
      '8': READ,
      '9': within(upTo(2), gives('3wd')),
      '10': within(['(1)', ...upTo(7, '(1)'), '(2)', '(3)'], gives('3wd', 'until-event', 2)),
      '10(4)': gives('P6M'),
      '11': READ,
      '12': within(['(1)'], gives('P15D', '3wd', 'P10D')),
    },
  },
  'sta-announcement-2018-54': {
    source: 'm.sddl18.com/h-nd-427',
    clauses: { '-': { figures: ['P3Y'], onlyFor: ['taxation/listing/2019-01-01'] } },
  },
  'sta-order-54': {
    source:
      'gugebb.cn 23040850, leetsai.com, glnlw.com byelyip3ng, m.sddl18.com/h-nd-427, qyxyxf.tv a1816783260123799553',
    clauses: {
      '-': { onlyFor: [] },
      '6': within(upTo(11)),
      '6(1)': gives(100_000_000, 100_000),
      '6(2)': gives(100_000_000),
      '6(6)': gives(100, 400_000_000),
      '6(9)': gives(100_000_000),
      '6(10)': gives(100_000_000),
      '7': READ,
      '11': gives(15),
      '17': gives('P3Y', 'publication'),
      '18': within(['(2)', '(3)']),
      '18(1)': gives('P6M'),
      '20': gives('2wd'),
      // Twice in five years; the other bars are from memory.
      '22': { onlyFor: ['twice-in-five-years'], figures: [2] },
    },
  },
  'statistics-law': { source: STATUTES, clauses: { '44': READ } },
  'supervisors-law': { source: STATUTES, clauses: { '13(4)': READ } },
  'tax-administration-law': { source: STATUTES, clauses: { '44': READ } },
  'work-safety-law': {
    source: STATUTES,
    clauses: { '78': gives('7wd'), '92': gives('P5Y', 'life'), '94': gives('P5Y', 'life') },
  },
};
