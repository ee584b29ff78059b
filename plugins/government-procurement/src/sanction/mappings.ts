import type { SanctionMapping } from '@chengxin/plugin-contract';
import { procurementLaw, procurementRegulation } from '../bases.js';

const STATUTORY = ['GP-A77.1', 'GP-A77.2', 'GP-A77.3', 'GP-A77.4', 'GP-A77.5', 'GP-A77.6'];
const FURTHER = ['GP-A72.1', 'GP-A72.2', 'GP-A72.3', 'GP-A72.4', 'GP-A72.5', 'GP-A72.6'];

/**
 * 一份全国清单有效期间的惩戒。禁止参加政府采购活动由处罚决定作出，期限一至三年以决定书为准，因此不写期限，随名单。
 * 评审阶段资格变化未通知的（条例第七十二条第二款）不受禁止，不在其列。
 */
export const mappingsOf = (list: string): readonly SanctionMapping[] => {
  const ban = (code: string, criteria: readonly string[], basis: SanctionMapping['basis']): SanctionMapping => ({
    code,
    criteria,
    measure: { list, code: 'S06' },
    fromSeverity: 'serious',
    obligation: 'must',
    basis,
    assignable: true,
  });
  return [
    ban('GP-ban', STATUTORY, procurementLaw('77')),
    ban('GP-ban-further', FURTHER, procurementRegulation('72')),
    ban('GP-ban-complaint', ['GP-A73'], procurementRegulation('73')),
    {
      code: 'GP-ban-agency',
      criteria: ['GP-A78'],
      measure: { list, code: 'I01' },
      fromSeverity: 'serious',
      obligation: 'must',
      basis: procurementLaw('78'),
      assignable: {
        missing: {
          zh: '清单中没有禁止代理政府采购业务的具体条目；禁止由处罚决定本身生效',
          en: 'No row of the list holds the bar from procurement agency; the penalty decision itself imposes it',
        },
      },
    },
  ];
};
