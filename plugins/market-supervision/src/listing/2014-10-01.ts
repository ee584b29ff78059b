import { listingEdition } from '@chengxin/plugin-contract';
import { publicityRegulation, reconsiderationLaw } from '../bases.js';
import { abnormalDirectory } from './abnormal.js';

/** 企业信息公示暂行条例施行之日起，至2024年4月30日。 */
export const listing20141001 = listingEdition({
  code: 'market-supervision/listing/2014-10-01',
  from: '2014-10-01',
  bases: [publicityRegulation('17'), { instrument: 'saic-order-68', mark: 'V' }],
  ...abnormalDirectory(reconsiderationLaw('9', 'V2')),
});
