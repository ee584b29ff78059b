import { APPROVER, CLERK, OFFICE_CLERK, ORGAN, TERM_OVER } from './actors.js';
import { plan, rule } from './article.js';
import { moveClock } from './clock-step.js';
import { application } from './repair-steps.js';
import { all, members, must, part, type Memory, type StepAnswer, type TourStep, unverified } from './step.js';

interface OpenClock {
  readonly record: { readonly id: string };
  readonly state: string;
  readonly due: string | null;
  readonly clauses: readonly unknown[];
  readonly responsible: { readonly officer: string } | null;
}

const sanction = (memory: Memory, listing: string) => ({
  method: 'POST' as const,
  path: `/v1/listings/${memory.get(listing)}/sanctions`,
  body: { mapping: 'SAMR-food-licence-revoked', executorOrganId: ORGAN.id },
});

/** 过惩相当: by what was done, and once. */
export const proportionSteps: readonly TourStep[] = [
  {
    id: 'proportion.term',
    zh: '惩戒期限以法律所定为准',
    en: 'The measure lasts as long as the law says, and no longer',
    article: plan('十'),
    as: APPROVER,
    request: (memory) => ({ method: 'GET', path: `/v1/sanctions/${memory.get('sanction')}` }),
    expect: { status: 200 },
    check: ({ body }) => must('until', String(body['until']).slice(0, 7), '2031-09'),
    told: ({ body }) => `至 ${String(body['until'])}${unverified(body['legalBasis'], ...members(body, 'endBasis'))}`,
  },
  {
    id: 'proportion.too-heavy',
    zh: '只受罚款的，适用吊销许可证的惩戒措施',
    en: 'Who was only fined is given the measure for a revoked licence',
    article: plan('十'),
    as: APPROVER,
    request: (memory) => sanction(memory, 'listing'),
    expect: { status: 422, code: 'sanction/penalty-does-not-fit', basis: rule('food-safety-law', '135') },
  },
  {
    id: 'proportion.doubled',
    zh: '同一事实再次加重',
    en: 'The same fact is sanctioned once more',
    article: plan('十'),
    as: APPROVER,
    request: (memory) => sanction(memory, 'food-listing'),
    expect: { status: 409, code: 'sanction/already-assigned' },
  },
];

const naming = (officer: string) => () => ({
  method: 'POST' as const,
  path: '/v1/responsible-persons',
  body: { duty: 'repair', officer },
});
const clockOf = ({ body }: StepAnswer, state: string) =>
  members<OpenClock>(body, 'items').find((clock) => clock.state === state && clock.responsible?.officer === CLERK);

/** 修复时限: named persons, days that are followed, and what comes to light when one passes. */
export const termSteps: readonly TourStep[] = [
  {
    id: 'term.named-by-clerk',
    zh: '经办人员自己指定负责人',
    en: 'A clerk names who answers',
    article: plan('十二'),
    as: CLERK,
    request: naming(CLERK),
    expect: { status: 403, code: 'actor/role-missing' },
  },
  {
    id: 'term.named-elsewhere',
    zh: '指定其他机关的人负责本机关的修复',
    en: 'An officer of another organ is named',
    article: plan('十二'),
    as: APPROVER,
    request: naming('taxation-clerk'),
    expect: { status: 422, code: 'clock/officer-not-here' },
  },
  {
    id: 'term.named',
    zh: '明确专门人员负责信用修复',
    en: 'A person is named who answers for repairs',
    article: plan('十二'),
    as: APPROVER,
    request: naming(CLERK),
    expect: { status: 200 },
    check: ({ body }) => must('officer', body['officer'], CLERK),
  },
  {
    id: 'term.fee',
    zh: '对申请收费：没有这个字段',
    en: 'A fee for the application: there is no such field',
    article: plan('十二'),
    as: CLERK,
    request: (memory) => application(memory, { determination: memory.get('food-determination'), fee: 100 }),
    expect: { status: 400, code: 'request/unknown-field', basis: 'none' },
  },
  {
    id: 'term.applied',
    zh: '收到一件修复申请，受理期限开始计算',
    en: 'An application comes in, and its term begins',
    article: plan('十二'),
    as: CLERK,
    request: (memory) => application(memory, { determination: memory.get('food-determination') }),
    expect: { status: 201 },
    keep: ({ body, etag }, memory) => {
      memory.set('late-repair', body['id']);
      memory.set('late-repair-version', etag);
    },
  },
  {
    id: 'term.followed',
    zh: '平台跟踪这一期限：依据、最后一日、负责人',
    en: 'The platform follows it: clause, last day and who answers',
    article: plan('十二'),
    as: CLERK,
    request: () => ({ method: 'GET', path: '/v1/clocks?responsible=me&kind=accept&limit=100' }),
    expect: { status: 200 },
    until: (answer) => clockOf(answer, 'running') !== undefined,
    check: (answer, memory) => {
      const clock = clockOf(answer, 'running');
      return all(
        must('record', clock?.record.id, memory.get('late-repair')),
        clock?.due ? undefined : 'no last day',
        clock?.clauses.length ? undefined : 'no clause',
      );
    },
    told: (answer) =>
      `最后一日 ${String(clockOf(answer, 'running')?.due)}${unverified(...(clockOf(answer, 'running')?.clauses ?? []))}`,
  },
  moveClock('term.time-goes', TERM_OVER, plan('十二'), '时钟拨过受理期限', 'The clock moves past the last day'),
  {
    id: 'term.overdue',
    zh: '逾期自己显现：记为逾期，信用办可见',
    en: 'What is late shows by itself, to the credit office too',
    article: plan('十二'),
    as: OFFICE_CLERK,
    request: () => ({ method: 'GET', path: `/v1/clocks?state=overdue&kind=accept&organ=${ORGAN.id}&limit=100` }),
    expect: { status: 200 },
    until: (answer) => clockOf(answer, 'overdue') !== undefined,
    check: (answer, memory) => must('record', clockOf(answer, 'overdue')?.record.id, memory.get('late-repair')),
    told: (answer) => `逾期起自 ${String(part(clockOf(answer, 'overdue'), 'overdueOn'))}`,
  },
  {
    id: 'term.case',
    zh: '平台自己立案：逾期未办理信用修复',
    en: 'The platform opens a case by itself: a repair not handled in time',
    article: plan('十二'),
    as: OFFICE_CLERK,
    request: () => ({ method: 'GET', path: '/v1/supervision-cases?matter=repair-overdue' }),
    expect: { status: 200 },
    until: ({ body }) => members(body, 'items').length > 0,
    check: ({ body }) => must('organ', part(body, 'items', 0, 'organ'), ORGAN.id),
    told: ({ body }) => `立案于 ${String(part(body, 'items', 0, 'openedOn'))}`,
  },
  {
    id: 'term.read',
    zh: '负责人打开该件',
    en: 'Who answers for it opens it',
    article: plan('十二'),
    as: CLERK,
    request: (memory) => ({ method: 'GET', path: `/v1/repairs/${memory.get('late-repair')}` }),
    expect: { status: 200 },
    keep: ({ etag }, memory) => memory.set('late-repair-version', etag),
  },
  {
    id: 'term.dealt-with',
    zh: '补办：法定措施期限未满，不予受理并写明理由',
    en: 'It is dealt with: declined, with its reasons',
    article: plan('十二'),
    as: CLERK,
    request: (memory) => ({
      method: 'POST',
      path: `/v1/repairs/${memory.get('late-repair')}/acceptance`,
      body: { accept: false, reasons: '五年限制期限未满' },
      ifMatch: 'late-repair-version',
    }),
    expect: { status: 200 },
    check: ({ body }) => must('state', body['state'], 'not-accepted'),
  },
];
