import { refusals } from '../refusal/refused.js';

export const delegationRefusals = refusals({
  'delegation/not-in-force': {
    status: 403,
    message: {
      zh: '没有向您所在机关的该项委托，或者委托不在期限内、已经终止',
      en: 'No such delegation to your organ holds today',
    },
    fix: {
      zh: '核对 X-Delegation；不以委托机关名义办理的不填',
      en: 'Check X-Delegation; leave it out to act for your own organ',
    },
  },
  'delegation/act-not-delegated': {
    status: 403,
    message: { zh: '该事项不在委托范围内', en: 'The act is not among those delegated' },
    fix: { zh: '由委托机关办理，或者另行委托', en: 'Let the delegating organ act, or delegate it' },
  },
  'delegation/act-not-delegable': {
    status: 422,
    message: { zh: '该事项不能委托', en: 'The act cannot be delegated' },
    fix: {
      zh: '从 x-act 中选用本机关案件办理事项的代码',
      en: 'Name acts on an organ’s own cases, as the routes’ x-act has them',
    },
  },
  'delegation/decides-below-county': {
    status: 422,
    message: {
      zh: '县级以下机关不得认定：决定事项不能委托给县级以下机关',
      en: 'No organ below county level decides: an act that decides is not delegated to one',
    },
    fix: {
      zh: '只委托经办事项，或者委托县级以上机关',
      en: 'Delegate what prepares alone, or to an organ at county level or above',
    },
    basis: { instrument: 'lvliang-2022-5', article: '八', mark: 'V' },
  },
  'delegation/organ-unknown': {
    status: 422,
    message: { zh: '受托机关未登记，或者就是本机关', en: 'The organ is not registered, or is your own' },
    fix: { zh: '填写受托机关的编号', en: 'Give the id of the organ delegated to' },
  },
  'delegation/term': {
    status: 422,
    message: {
      zh: '委托期限须自今日或者以后起，到期日晚于起始日，且不超过上限',
      en: 'The term begins today or later and ends after it begins, within the longest there is',
    },
    fix: { zh: '核对 from 和 until', en: 'Check from and until' },
  },
  'delegation/nothing-to-decide': {
    status: 409,
    message: { zh: '该项委托已经决定', en: 'It was decided already' },
    fix: { zh: '重新读取', en: 'Read it again' },
  },
  'delegation/over': {
    status: 409,
    message: { zh: '该项委托未生效或者已经终止', en: 'It is not in force' },
    fix: { zh: '重新读取', en: 'Read it again' },
  },
});
