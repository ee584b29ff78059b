import { listingEdition } from '@chengxin/plugin-contract';
import { listingJudgements } from '../facts.js';
import { criteria } from './criteria.js';
import { neverMinors, rules } from './rules.js';

/** 失信被执行人名单，2017年5月1日起（法释〔2017〕7号修正）。此前是2013年的文本。 */
export const listing20170501 = listingEdition({
  ...rules,
  code: 'courts/listing/2017-05-01',
  title: {
    zh: '失信被执行人名单（法释〔2013〕17号，法释〔2017〕7号修正）',
    en: 'List of dishonest judgment debtors (SPC provisions as amended in 2017)',
  },
  from: '2017-05-01',
  bases: [{ instrument: 'spc-dishonest-debtors', mark: 'V' }],
  judgements: listingJudgements,
  criteria,
  exclusions: [neverMinors],
});
