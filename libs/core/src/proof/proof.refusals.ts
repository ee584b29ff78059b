import { refusals } from '../refusal/refused.js';

/** Why there is no proof that stands alone. */
export const proofRefusals = refusals({
  'proof/does-not-hold': {
    status: 409,
    message: { zh: '有环节不成立，不出具证明', en: 'A link does not hold, so no proof is made' },
    fix: { zh: '见各环节所列原因', en: 'See what the links name' },
  },
  'proof/not-sealed-yet': {
    status: 409,
    message: { zh: '尚未封存，稍后再取', en: 'Not sealed yet, ask again' },
    fix: { zh: '后台进程封存日志后再次取得', en: 'Ask again when the worker has sealed the log' },
  },
  'proof/reference-missing': {
    status: 409,
    message: {
      zh: '决定当时所用的日历、措施清单或者规则版本已不完整保存，不出具证明',
      en: 'Calendars, a list of measures or rules with which it was decided are no longer kept whole, so no proof is made',
    },
    fix: {
      zh: '由运行方从备份恢复参考数据，并以 chengxin replay --all 查明',
      en: 'Let the operator restore the reference data from a backup; chengxin replay --all says what is missing',
    },
  },
  'proof/content-deleted': {
    status: 409,
    message: {
      zh: '内容已依法销毁，不再出具证明',
      en: 'The content was lawfully destroyed; no proof is made any more',
    },
    fix: { zh: '此前取得的证明仍可核对', en: 'A proof that was made before can still be checked' },
  },
});
