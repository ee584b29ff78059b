import type { LegalBasis, SanctionMapping, Text } from '@chengxin/plugin-contract';
import { cosmeticsRegulation, deviceRegulation, drugLaw, figure, foodSafetyLaw, order44 } from '../bases.js';
import { DRUG_PERSONS } from '../listing/order-44-safety.js';
import { LISTED } from '../repair/early-removal.js';

const FOOD = LISTED.filter((code) => code.startsWith('SAMR-A05.'));

const RANK_MISSING: Text = {
  zh: '第44号令第十五条为部门规章，不足以设定减损权益或者增加义务的措施；尚未查到法律、行政法规或者党中央、国务院政策文件的直接依据，清单条目名称亦未核实',
  en: 'Order 44 art. 15 is a departmental rule and cannot carry the measure; no law, administrative regulation or central policy is known yet, and the name of the item is not verified',
};

const managementMeasure = (code: string, list: string, item: string): SanctionMapping => ({
  code,
  criteria: LISTED,
  measure: { list, code: item },
  fromSeverity: 'serious',
  obligation: 'may',
  basis: order44('15'),
  assignable: { missing: RANK_MISSING },
});

/** 对有不良信用记录的药品、医疗器械、化妆品生产经营者增加监督检查频次。医疗器械的条号见于2024年文本，2021、2022年版清单中没有这一依据。 */
const moreChecks = (code: string, criterion: string, list: string, basis: LegalBasis): SanctionMapping => ({
  code,
  criteria: [criterion],
  measure: { list, code: 'S24' },
  fromSeverity: 'serious',
  obligation: 'must',
  basis,
  assignable: true,
});

/**
 * 一份全国清单有效期间的惩戒。第十五条五项管理措施中：
 * 第一项（作为审查许可、资质、政府采购、招投标的重要考量因素）在清单中没有相合的条目，禁入与考量不是一回事，不写；
 * 第五项（其他管理措施）没有内容，契约也没有可写的地方，不写。
 * 终身禁业只及于自然人，以法律所定的事实为条件：食品的须本人被判处有期徒刑以上刑罚（第一百三十五条第二款）；
 * 药品的须为假药，或者情节严重的劣药（药品管理法第一百一十八条）。
 * 食品安全法第一百三十五条的五年禁业对被吊销许可证的当事人和一并列入的法定代表人、直接负责的主管人员、其他直接责任人员各按其列入实施。
 */
export const mappingsOf = (list: string): readonly SanctionMapping[] => [
  managementMeasure('SAMR-M2', list, 'I12'),
  managementMeasure('SAMR-M3', list, 'I09'),
  managementMeasure('SAMR-M4', list, 'I08'),
  {
    code: 'SAMR-food-licence-revoked',
    criteria: FOOD,
    measure: { list, code: 'S08' },
    fromSeverity: 'serious',
    obligation: 'must',
    whenPenalty: ['licence-revocation'],
    term: figure('P5Y', foodSafetyLaw('135')),
    termStartsOn: figure('penalty-decision', foodSafetyLaw('135', 'INF')),
    basis: foodSafetyLaw('135'),
    assignable: true,
  },
  {
    code: 'SAMR-food-crime-life',
    criteria: FOOD,
    measure: { list, code: 'S08-life' },
    fromSeverity: 'serious',
    obligation: 'must',
    when: { fact: 'imprisoned-for-food-crime', is: true },
    term: figure('life', foodSafetyLaw('135(2)')),
    basis: foodSafetyLaw('135(2)'),
    assignable: true,
  },
  {
    code: 'SAMR-drug-life',
    criteria: ['SAMR-A06.1'],
    measure: { list, code: 'S09' },
    fromSeverity: 'serious',
    obligation: 'must',
    targets: DRUG_PERSONS,
    when: {
      any: [
        { fact: 'drugs-found', is: 'fake' },
        { all: [{ fact: 'drugs-found', is: 'inferior' }, { judgement: 'inferior-drugs-serious' }] },
      ],
    },
    term: figure('life', drugLaw('118')),
    basis: drugLaw('118'),
    assignable: true,
  },
  moreChecks('SAMR-drug-supervision', 'SAMR-A06.1', list, drugLaw('105')),
  ...(list === 'national-2024'
    ? [moreChecks('SAMR-device-supervision', 'SAMR-A06.2', list, deviceRegulation('78'))]
    : []),
  moreChecks('SAMR-cosmetics-supervision', 'SAMR-A06.3', list, cosmeticsRegulation('56')),
];
