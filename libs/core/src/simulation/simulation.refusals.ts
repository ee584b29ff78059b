import { refusals } from '../refusal/refused.js';

export const simulationRefusals = refusals({
  'simulation/nothing-changed': {
    status: 422,
    message: { zh: '草案没有任何改动', en: 'The draft changes nothing' },
    fix: {
      zh: '至少给出一个版本、目录、措施清单或者参数',
      en: 'Give at least one edition, catalogue, measure list or parameter',
    },
  },
  'simulation/two-drafts-of-one-edition': {
    status: 422,
    message: { zh: '同一版本有两份草案', en: 'Two drafts of one edition' },
    fix: { zh: '只留一份', en: 'Keep one' },
  },
  'simulation/draft-shape': {
    status: 422,
    message: { zh: '草案结构不符', en: 'The draft does not have the shape of the register' },
    fix: { zh: '按登记册中同类条目的结构书写', en: 'Write it as the register holds its like' },
  },
  'simulation/draft-refused': {
    status: 422,
    message: { zh: '草案未通过检查', en: 'The draft fails a check' },
    fix: { zh: '按检查说明修改草案', en: 'Mend the draft as the check says' },
  },
  'simulation/day-to-come': {
    status: 422,
    message: { zh: '试算之日不得晚于今日', en: 'The day asked about may not lie ahead' },
    fix: { zh: '填写今日或者以前的日期', en: 'Give today or a day before' },
  },
  'simulation/busy': {
    status: 429,
    message: { zh: '正在进行其他试算', en: 'Other simulations are running' },
    fix: { zh: '稍后再试；试算通常不超过半分钟', en: 'Try again; one rarely takes longer than half a minute' },
  },
});
