import type { PersonRole } from '@chengxin/plugin-contract';

/** A clause whose breach a row names. */
export interface ConductClause {
  readonly instrument: string;
  /** With what lies below it: `5` also stands for `5(1)`; absent = any clause of the instrument. */
  readonly article?: string;
  /** Only for a measure that is drawn on this law, where the row rests on several with a conduct each. */
  readonly under?: string;
}

/** Upon whom a row of the national list falls by its own words, where they name one kind of breach or certain persons beside a body. */
export type MeasureTarget = {
  /** Sectors that find the breach which the row names. */
  readonly ofSectors?: readonly string[];
  /** Persons beside a body whom the row names. */
  readonly roles?: readonly PersonRole[];
  /** The row names those who stand in a severe list; a record alone puts nobody there. */
  readonly ofListed?: true;
} & (
  | {
      /** Clauses of list rules that name the conduct of the row; a criterion on the row's own clause is of it in any case. */
      readonly conduct: readonly ConductClause[];
    }
  | {
      /** Why the row is bound to no clause. */
      readonly anyConduct: 'it names a standing, not a conduct' | 'which clauses it means was not found';
    }
);

const RESPONSIBLE: readonly PersonRole[] = ['legal-representative', 'principal', 'direct-manager', 'direct-staff'];
const OF_DRUGS: readonly string[] = ['drug-administration', 'market-supervision'];

const clause = (instrument: string, article?: string): ConductClause => ({
  instrument,
  ...(article === undefined ? {} : { article }),
});
/** No rule of a list that was read names this conduct: only a criterion on the row's own clause does. */
const OWN_CLAUSE_ALONE: readonly ConductClause[] = [];
const FOOD = [clause('samr-order-44', '5'), clause('food-safety-law-regulation', '66')];
const FALSE_REPORTS = [clause('mem-order-11', '7(2)')];
const JUDGMENT_DEBTORS = [clause('spc-dishonest-debtors', '1')];
// 兵役法 art. 58¶2: treated as art. 57¶2 says.
const DEFENCE_DUTY = [clause('military-service-law', '57(2)'), clause('military-service-law', '58(2)')];

/** Every statutory row: for whom it is, by which conduct. Read from the words of its target and from what the list rules say of their own clauses. */
export const measureTargets: Readonly<Record<string, MeasureTarget>> = {
  // 隐瞒情况或者提供虚假材料申请; 以欺骗、贿赂等不正当手段取得: 第44号令 art. 10(2), 文旅部令第7号 arts. 13(1), 14(1).
  S01: { conduct: [clause('samr-order-44', '10(2)')] },
  S02: { conduct: [clause('samr-order-44', '10(2)'), clause('mct-order-7', '13(1)'), clause('mct-order-7', '14(1)')] },
  S03: { conduct: OWN_CLAUSE_ALONE },
  S04: { conduct: OWN_CLAUSE_ALONE },
  S05: { conduct: OWN_CLAUSE_ALONE },
  // 供应商的法定六类违法行为; 实施条例 arts. 72¶1 and 73 refer to the same consequence, art. 72¶2 to a fine and the list alone.
  S06: {
    ofSectors: ['government-procurement'],
    conduct: [
      clause('government-procurement-law-regulation', '72(1)'),
      clause('government-procurement-law-regulation', '73'),
    ],
  },
  // 列入拖欠农民工工资失信联合惩戒对象名单的用人单位.
  S07: {
    ofSectors: ['human-resources'],
    roles: RESPONSIBLE,
    ofListed: true,
    conduct: [clause('mohrss-order-45', '5'), clause('mohrss-2017-16', '5')],
  },
  // 食品生产经营者及其法定代表人、直接负责的主管人员和其他直接责任人员.
  S08: {
    ofSectors: ['market-supervision'],
    roles: ['legal-representative', 'direct-manager', 'direct-staff'],
    conduct: FOOD,
  },
  'S08-life': { ofSectors: ['market-supervision'], conduct: FOOD },
  // 生产、销售假药或者劣药; 伪造、变造、出租、出借、非法买卖许可证件.
  S09: { ofSectors: OF_DRUGS, roles: RESPONSIBLE, conduct: [clause('samr-order-44', '6(1)')] },
  S10: { ofSectors: OF_DRUGS, roles: RESPONSIBLE, conduct: [clause('samr-order-44', '10(2)')] },
  S11: { ofSectors: ['securities'], conduct: OWN_CLAUSE_ALONE },
  // 出具虚假报告的安全评价、认证、检测、检验机构.
  S12: { roles: ['direct-manager', 'direct-staff'], conduct: FALSE_REPORTS },
  'S12-life': { roles: ['direct-manager', 'direct-staff'], conduct: FALSE_REPORTS },
  // 未履行安全生产职责: by which of the situations of 应急管理部令第11号 it is found, no source says.
  S13: { roles: ['principal'], anyConduct: 'which clauses it means was not found' },
  // 对重大、特别重大生产安全事故负有责任.
  'S13-life': { roles: ['principal'], conduct: [clause('mem-order-11', '6(1)')] },
  // 安全生产失信: the rules of work safety.
  S14: { conduct: [clause('mem-order-11'), clause('work-safety-law'), clause('coal-mine-safety-regulation', '47')] },
  // 失信被执行人, 被执行人.
  S15: { ofSectors: ['courts'], ofListed: true, conduct: JUDGMENT_DEBTORS },
  S16: { conduct: OWN_CLAUSE_ALONE },
  // 被依法列为失信联合惩戒对象: by whatever list.
  S17: { ofListed: true, anyConduct: 'it names a standing, not a conduct' },
  S18: { ofSectors: ['courts'], ofListed: true, conduct: JUDGMENT_DEBTORS },
  'S18-supervisor': { ofListed: true, anyConduct: 'it names a standing, not a conduct' },
  S19: { ofSectors: ['courts'], conduct: JUDGMENT_DEBTORS },
  // 欠税人或者其法定代表人: whoever owes tax, by whichever situation of 国家税务总局令第54号.
  S20: {
    ofSectors: ['taxation'],
    roles: ['legal-representative'],
    anyConduct: 'which clauses it means was not found',
  },
  S21: { ofSectors: ['national-defence'], conduct: DEFENCE_DUTY },
  'S21-exit': { ofSectors: ['national-defence'], conduct: DEFENCE_DUTY },
  'S21-schooling': { ofSectors: ['national-defence'], conduct: DEFENCE_DUTY },
  S22: { conduct: OWN_CLAUSE_ALONE },
  S23: { ofSectors: ['science-technology'], conduct: OWN_CLAUSE_ALONE },
  // 药品、医疗器械、化妆品生产经营者, each by a law of its own.
  S24: {
    ofSectors: OF_DRUGS,
    conduct: [
      { ...clause('samr-order-44', '6(1)'), under: 'drug-administration-law' },
      { ...clause('samr-order-44', '6(2)'), under: 'medical-device-regulation' },
      { ...clause('samr-order-44', '6(3)'), under: 'cosmetics-regulation' },
      clause('samr-order-44', '6(4)'),
    ],
  },
  S25: { conduct: OWN_CLAUSE_ALONE },
  S26: { ofSectors: ['public-security'], conduct: OWN_CLAUSE_ALONE },
  // 严重违法企业名单: the list of Order 83; Order 44 no longer keeps it.
  S27: {
    ofSectors: ['market-supervision'],
    roles: ['legal-representative'],
    ofListed: true,
    conduct: [clause('samr-order-83', '5')],
  },
  S28: { ofSectors: ['education'], conduct: OWN_CLAUSE_ALONE },
};
