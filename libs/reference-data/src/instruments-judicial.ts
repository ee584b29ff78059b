import type { Instrument } from '@chengxin/domain/reference-data';
import { instrument, listed, normative, read, type Versions } from './instrument-rows.js';

const interpretation = (
  row: { id: string; zh: string; en: string; number?: string; mark: Instrument['mark'] },
  ...versions: Versions
): Instrument => instrument({ ...row, versions, rank: 'judicial-interpretation', organ: '最高人民法院' });

/** 司法解释 and papers of the Supreme People's Court. */
export const judicialInstruments: readonly Instrument[] = [
  interpretation(
    {
      id: 'spc-dishonest-debtors',
      zh: '最高人民法院关于公布失信被执行人名单信息的若干规定',
      en: 'SPC Provisions on Publishing the List of Dishonest Judgment Debtors',
      number: '法释〔2013〕17号，法释〔2017〕7号修正',
      mark: 'V',
    },
    read({ publishedOn: '2013-07-16', from: '2013-10-01', articles: 7 }),
    read({ publishedOn: '2017-02-28', from: '2017-05-01', articles: 13 }),
  ),
  interpretation(
    {
      id: 'spc-consumption-restriction',
      zh: '最高人民法院关于限制被执行人高消费的若干规定',
      en: 'SPC Provisions on Restricting High Consumption by Judgment Debtors',
      number: '法释〔2010〕8号，法释〔2015〕17号修正',
      mark: 'V',
    },
    listed('2010-07-01', undefined, 12),
    read({ from: '2015-07-22' }),
  ),
  // Days of the announcement, as a law firm's copy and a news agency (新华社, 2013-01-22) restate them.
  interpretation(
    {
      id: 'spc-2013-3',
      zh: '最高人民法院关于审理拒不支付劳动报酬刑事案件适用法律若干问题的解释',
      en: 'SPC Interpretation on Criminal Cases of Refusing to Pay Remuneration',
      number: '法释〔2013〕3号',
      mark: 'V',
    },
    read({ publishedOn: '2013-01-16', from: '2013-01-23' }, 'V2'),
  ),
  interpretation(
    {
      id: 'spc-civil-procedure-interpretation',
      zh: '最高人民法院关于适用《中华人民共和国民事诉讼法》的解释',
      en: 'SPC Interpretation on the Application of the Civil Procedure Law',
      mark: 'V',
    },
    read({}),
  ),
  interpretation(
    {
      id: 'spc-property-investigation',
      zh: '最高人民法院关于民事执行中财产调查若干问题的规定',
      en: 'SPC Provisions on Property Investigation in Civil Enforcement',
      mark: 'V',
    },
    read({}),
  ),
  normative(
    {
      id: 'spc-2019-35',
      zh: '最高人民法院关于在执行工作中进一步强化善意文明执行理念的意见',
      en: 'SPC Opinions on Good-faith and Civilised Enforcement',
      number: '法发〔2019〕35号',
      organ: '最高人民法院',
      mark: 'V',
    },
    read({ publishedOn: '2020-01-02' }),
  ),
];
