import { ORGAN_LEVELS, type Approval, type OrganLevel } from '@chengxin/plugin-contract';

/** The lowest level that may decide: the rule's own, and below county only where it cites what allows that (plan art. 8). */
export const lowestLevel = (approval?: Approval): OrganLevel =>
  approval &&
  (approval.belowCountyBasis || ORGAN_LEVELS.indexOf(approval.lowestLevel) >= ORGAN_LEVELS.indexOf('county'))
    ? approval.lowestLevel
    : 'county';

/** Whether an organ of this level may be let decide in another's name (plan art. 8). */
export const mayDecideFor = (level: OrganLevel): boolean =>
  ORGAN_LEVELS.indexOf(level) >= ORGAN_LEVELS.indexOf('county');
