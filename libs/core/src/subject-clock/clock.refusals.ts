import { refusals } from '../refusal/refused.js';

/** Refusals of terms and of who answers for them (plan art. 12). */
export const clockRefusals = refusals({
  'clock/officer-not-here': {
    status: 422,
    message: {
      zh: '负责人须为本机关在册的工作人员',
      en: 'Who answers for a term is an officer of the organ, in service',
    },
    fix: { zh: '填写本机关工作人员的编号', en: 'Name an officer of the own organ' },
    basis: { instrument: 'lvliang-2022-5', article: '十二', mark: 'V' },
  },
});
