import { listingEdition } from '@chengxin/plugin-contract';
import { publicityRegulationUnread, reconsiderationLaw } from '../bases.js';
import { abnormalDirectory } from './abnormal.js';

/** 企业信息公示暂行条例修订（国务院令第777号）施行之日起。修订后的条文没有读到，情形沿用第68号令。 */
export const listing20240501 = listingEdition({
  code: 'market-supervision/listing/2024-05-01',
  from: '2024-05-01',
  bases: [publicityRegulationUnread('V'), { instrument: 'saic-order-68', mark: 'V' }],
  ...abnormalDirectory(reconsiderationLaw('20')),
});
