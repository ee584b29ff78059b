import { refusals } from '../refusal/refused.js';

const ORDER_36 = { instrument: 'ndrc-order-36', articleUnknown: true, mark: 'FRAG' } as const;

/** Refusals of credit commitments. */
export const commitmentRefusals = refusals({
  'commitment/bar-unread': {
    status: 422,
    message: {
      zh: '曾有虚假承诺或者未履行承诺，规定限制申请修复，年数没有读到：是否已经届满须由人判断并说明理由',
      en: 'A commitment was untrue or not kept and the rule bars repair for years that nobody has read: a person says whether they are over, and why',
    },
    fix: {
      zh: '填写 commitmentBar.over 和 commitmentBar.reasons',
      en: 'Give commitmentBar.over and commitmentBar.reasons',
    },
    basis: ORDER_36,
  },
  'commitment/made-in-future': {
    status: 422,
    message: { zh: '承诺之日尚未到来', en: 'The day of the commitment has not come' },
    fix: { zh: '核对日期', en: 'Check the day' },
  },
  'commitment/period-before': {
    status: 422,
    message: { zh: '履行期限早于承诺之日', en: 'It would have to be fulfilled before it was made' },
    fix: { zh: '核对履行期限', en: 'Check its last day' },
  },
  'commitment/clause-unknown': {
    status: 422,
    message: { zh: '没有登记这一法律文件', en: 'The instrument is not registered' },
    fix: { zh: '写明要求作出承诺的文件和条款', en: 'Name the instrument and clause that ask for it' },
  },
  'commitment/paper-used': {
    status: 409,
    message: { zh: '该承诺书已经登记', en: 'The paper is recorded already' },
    fix: { zh: '引用已登记的承诺', en: 'Refer to the commitment recorded' },
  },
  'commitment/not-open': {
    status: 409,
    message: { zh: '该承诺的结果已经登记', en: 'What became of it is recorded' },
    fix: { zh: '读取该承诺', en: 'Read the commitment' },
  },
  'commitment/finding-open': {
    status: 409,
    message: { zh: '已有待决定的认定', en: 'A finding waits for a decision' },
    fix: { zh: '由另一人决定', en: 'Let another person decide' },
  },
  'commitment/no-finding': {
    status: 409,
    message: { zh: '没有待决定的认定', en: 'No finding waits for a decision' },
    fix: { zh: '先提出认定', en: 'Propose one first' },
  },
  'commitment/document-unfit': {
    status: 422,
    message: {
      zh: '认定虚假承诺应当依据本机关对该主体作出的生效文书',
      en: 'A false commitment is found by a document of the organ in force against the subject',
    },
    fix: { zh: '先登记认定所依据的文书', en: 'Register first the document by which it was found' },
    basis: { instrument: 'lvliang-2022-5', article: '二', mark: 'V' },
  },
  'commitment/not-yet-due': {
    status: 422,
    message: { zh: '履行期限尚未届满', en: 'Its period of fulfilment is not over' },
    fix: { zh: '期满以后再认定', en: 'Find it after its last day' },
  },
  'commitment/found-false': {
    status: 409,
    message: { zh: '该承诺已被认定为虚假或者未履行', en: 'The commitment was found untrue, or was not kept' },
    fix: { zh: '另行作出承诺', en: 'A new commitment is made' },
    basis: ORDER_36,
  },
  'commitment/repair-barred': {
    status: 409,
    message: {
      zh: '因虚假承诺或者未履行承诺，期限内不得申请信用修复',
      en: 'After a commitment that was untrue or not kept no repair may be applied for within the period',
    },
    fix: { zh: '期满以后再申请', en: 'Apply once the period is over' },
    basis: ORDER_36,
  },
});
