import type { PersonRole } from '@chengxin/plugin-contract';

/** Upon whom a row of the national list falls by its own words, where they name one kind of breach or certain persons beside a body. */
export interface MeasureTarget {
  /** Sectors that find the breach which the row names. */
  readonly ofSectors?: readonly string[];
  /** Persons beside a body whom the row names. */
  readonly roles?: readonly PersonRole[];
}

const RESPONSIBLE: readonly PersonRole[] = ['legal-representative', 'principal', 'direct-manager', 'direct-staff'];
const OF_DRUGS: readonly string[] = ['drug-administration', 'market-supervision'];

/** The rows whose target leaves no doubt; the others fall upon whoever breaks the clause that they rest on. */
export const measureTargets: Readonly<Record<string, MeasureTarget>> = {
  // 供应商; 拖欠农民工工资失信联合惩戒对象名单.
  S06: { ofSectors: ['government-procurement'] },
  S07: { ofSectors: ['human-resources'], roles: RESPONSIBLE },
  // 食品生产经营者及其法定代表人、直接负责的主管人员和其他直接责任人员.
  S08: { ofSectors: ['market-supervision'], roles: ['legal-representative', 'direct-manager', 'direct-staff'] },
  'S08-life': { ofSectors: ['market-supervision'] },
  S09: { ofSectors: OF_DRUGS, roles: RESPONSIBLE },
  S10: { ofSectors: OF_DRUGS, roles: RESPONSIBLE },
  S11: { ofSectors: ['securities'] },
  S12: { roles: ['direct-manager', 'direct-staff'] },
  S13: { roles: ['principal'] },
  'S13-life': { roles: ['principal'] },
  // 失信被执行人, 被执行人.
  S15: { ofSectors: ['courts'] },
  S18: { ofSectors: ['courts'] },
  S19: { ofSectors: ['courts'] },
  // 欠税人或者其法定代表人.
  S20: { ofSectors: ['taxation'], roles: ['legal-representative'] },
  S21: { ofSectors: ['national-defence'] },
  'S21-exit': { ofSectors: ['national-defence'] },
  'S21-schooling': { ofSectors: ['national-defence'] },
  S23: { ofSectors: ['science-technology'] },
  S24: { ofSectors: OF_DRUGS },
  S26: { ofSectors: ['public-security'] },
  S27: { ofSectors: ['market-supervision'], roles: ['legal-representative'] },
  S28: { ofSectors: ['education'] },
};
