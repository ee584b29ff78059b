import type { SanctionMapping, Text } from '@chengxin/plugin-contract';
import { figure, order11, workSafetyLaw } from '../bases.js';

export const ALL = [
  'EM-A06.1',
  'EM-A06.1-others',
  'EM-A06.2',
  'EM-A06.3',
  'EM-A06.4',
  'EM-A06.5',
  'EM-A07.1',
  'EM-A07.2',
  'EM-A07.3',
  'EM-A07.4',
] as const;

/** 主要负责人一并列入、可以一并列入的情形。 */
const PRINCIPALS = ['EM-A06.1', 'EM-A06.1-others', 'EM-A06.2', 'EM-A06.3', 'EM-A06.4', 'EM-A07.1', 'EM-A07.3'] as const;

const START_MISSING: Text = {
  zh: '安全生产法第九十四条的五年自何日起算没有查到，不能算出期满之日',
  en: 'From which day the five years of Work Safety Law art. 94 run was not found: their last day cannot be named',
};

const RANK_MISSING: Text = {
  zh: '第11号令第八条为部门规章，不足以设定减损权益或者增加义务的措施；条文只凭记忆，清单条目名称亦未核实',
  en: 'Order 11 art. 8 is a departmental rule and cannot carry the measure; its text is from memory and the name of the item is not verified',
};

const managementMeasure = (code: string, list: string, item: string): SanctionMapping => ({
  code,
  criteria: ALL,
  measure: { list, code: item },
  fromSeverity: 'serious',
  obligation: 'may',
  basis: order11('8', 'M-H'),
  assignable: { missing: RANK_MISSING },
});

/**
 * 一份全国清单有效期间的惩戒。加强检查已在安全生产法第七十八条之内（S14）。
 * 第九十四条的任职限制针对本人受刑事处罚或者撤职处分的主要负责人：五年自何日起算没有查到，只登记；
 * 对重大、特别重大事故负有责任的，终身。
 */
export const mappingsOf = (list: string): readonly SanctionMapping[] => [
  {
    code: 'EM-joint',
    criteria: ALL,
    measure: { list, code: 'S14' },
    fromSeverity: 'serious',
    obligation: 'may',
    basis: workSafetyLaw('78'),
    assignable: true,
  },
  {
    code: 'EM-safety-services',
    criteria: ['EM-A07.2'],
    measure: { list, code: 'S12' },
    fromSeverity: 'serious',
    obligation: 'must',
    // 吊销资质、资格的才有五年限制。
    whenPenalty: ['licence-revocation'],
    term: figure('P5Y', workSafetyLaw('92')),
    // 第九十二条没有读到自何日起算，按处罚决定推断。
    termStartsOn: figure('penalty-decision', workSafetyLaw('92', 'INF')),
    basis: workSafetyLaw('92'),
    assignable: true,
  },
  {
    code: 'EM-safety-services-life',
    criteria: ['EM-A07.2'],
    measure: { list, code: 'S12-life' },
    fromSeverity: 'serious',
    obligation: 'must',
    whenPenalty: ['licence-revocation'],
    when: { judgement: 'services-circumstances-serious' },
    term: figure('life', workSafetyLaw('92')),
    basis: workSafetyLaw('92'),
    assignable: true,
  },
  {
    code: 'EM-principal-five-years',
    criteria: PRINCIPALS,
    measure: { list, code: 'S13' },
    fromSeverity: 'serious',
    obligation: 'must',
    targets: ['principal'],
    when: { fact: 'principal-punished-or-dismissed', is: true },
    term: figure('P5Y', workSafetyLaw('94')),
    basis: workSafetyLaw('94'),
    assignable: { missing: START_MISSING },
  },
  {
    code: 'EM-principal-life',
    criteria: ['EM-A06.1', 'EM-A06.1-others'],
    measure: { list, code: 'S13-life' },
    fromSeverity: 'serious',
    obligation: 'must',
    targets: ['principal'],
    when: {
      all: [
        { fact: 'accident-class', in: ['especially-major', 'major'] },
        { fact: 'principal-punished-or-dismissed', is: true },
        { fact: 'principal-responsible-for-accident', is: true },
      ],
    },
    term: figure('life', workSafetyLaw('94')),
    basis: workSafetyLaw('94'),
    assignable: true,
  },
  managementMeasure('EM-no-conveniences', list, 'I09'),
  managementMeasure('EM-no-honours', list, 'I08'),
  managementMeasure('EM-no-fiscal-support', list, 'I07'),
];
