import { refusals } from '../refusal/refused.js';

export const ledgerRefusals = refusals({
  'ledger/nothing-sealed': {
    status: 404,
    message: { zh: '日志尚无检查点', en: 'The log has no checkpoint yet' },
    fix: { zh: '后台进程封存后再取', en: 'Ask again when the worker has sealed' },
  },
  'ledger/no-checkpoint': {
    status: 404,
    message: { zh: '没有该大小的检查点', en: 'There is no checkpoint of this size' },
    fix: { zh: '自检查点列表取一个大小', en: 'Take a size from the list of checkpoints' },
  },
  'ledger/size-beyond': {
    status: 422,
    message: {
      zh: '大小超过已封存的条数，或者次序颠倒',
      en: 'The size is beyond what is sealed, or the two are the wrong way round',
    },
    fix: { zh: '大小不超过最新检查点；旧的在前', en: 'At most the size of the newest checkpoint; the older one first' },
  },
  'ledger/leaf-beyond': {
    status: 422,
    message: { zh: '该位置不在这一大小的树内', en: 'No leaf at this place in a tree of this size' },
    fix: { zh: '位置自 0 起，小于树的大小', en: 'Places count from 0 and are below the size' },
  },
  'ledger/entry-not-sealed': {
    status: 404,
    message: { zh: '没有该条目，或者尚未封存', en: 'There is no such entry, or it is not sealed yet' },
    fix: {
      zh: '核对流与序号；刚写入的稍后再取',
      en: 'Check stream and number; ask again soon for what was just written',
    },
  },
  'ledger/witness-unknown': {
    status: 403,
    message: { zh: '该见证人的公钥未登记', en: 'The witness’s key is not registered here' },
    fix: {
      zh: '由运行部门在 CHENGXIN_LOG_WITNESSES 登记其公钥',
      en: 'The operator registers its key in CHENGXIN_LOG_WITNESSES',
    },
  },
  'ledger/cosignature-invalid': {
    status: 422,
    message: { zh: '共同签名与该检查点不符', en: 'The cosignature is not good for this checkpoint' },
    fix: { zh: '对所取检查点的原文签名，逐字节提交', en: 'Sign the checkpoint as it was read, byte by byte' },
  },
});
