import { refusals } from '../refusal/refused.js';

export const supplementRefusals = refusals({
  'supplement/nothing-stands': {
    status: 409,
    message: {
      zh: '该认定没有作出或者已经终止，没有可补充的',
      en: 'The determination was not made, or has ended: there is nothing to supplement',
    },
    fix: { zh: '尚未决定的，不予认定后重新拟认定', en: 'Where it is only proposed, decline it and propose it anew' },
  },
  'supplement/open': {
    status: 409,
    message: { zh: '已有一项补充待决定', en: 'A supplement is waiting for its decision already' },
    fix: { zh: '先由另一人决定', en: 'Let another person decide that one first' },
  },
  'supplement/nothing-to-decide': {
    status: 409,
    message: { zh: '没有待决定的补充', en: 'No supplement is waiting for a decision' },
    fix: { zh: '重新读取', en: 'Read it again' },
  },
  'supplement/empty': {
    status: 422,
    message: { zh: '没有补充任何事实或者判断', en: 'Neither a fact nor a judgement is supplied' },
    fix: { zh: '填写所缺的事实或者判断', en: 'Give the facts or judgements that are missing' },
  },
  'supplement/already-stated': {
    status: 409,
    message: {
      zh: '该项在认定时或者此后已经写明，补充不得改变',
      en: 'It was stated when the determination was made, or since: a supplement changes nothing stated',
    },
    fix: {
      zh: '删除该项；所写有误的，按程序更正：移出名单（error-corrected）后据正确事实重新认定，文书有误的由作出机关更正文书',
      en: 'Leave it out; where it is wrong it is corrected: remove the entry (error-corrected) and determine anew on the right facts, or let the organ correct its document',
    },
  },
  'supplement/through-the-party': {
    status: 422,
    message: {
      zh: '该项是案件的事实或者判断，不是本人的，在当事人的认定中补充，随之及于本人',
      en: 'It is of the case, not of this person: it is supplied to the party’s determination and reaches the person by that',
    },
    fix: { zh: '在当事人的认定中补充', en: 'Supply it to the determination of the party' },
  },
  'supplement/day-in-future': {
    status: 422,
    message: { zh: '证据的日期在今日之后', en: 'The evidence bears a day that has not come' },
    fix: { zh: '填写证据所载的日期', en: 'Give the day that the evidence bears' },
  },
});
