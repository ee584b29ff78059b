import { A_YEAR_LATER, APPROVER, CLERK, COMPANY, digestOf, HEAD } from './actors.js';
import { order44, plan } from './article.js';
import { mustBeS08 } from './food-steps.js';
import {
  all,
  members,
  must,
  paperStep,
  part,
  type Memory,
  type StepAnswer,
  type TourStep,
  unverifiedDue,
} from './step.js';

const STATED = {
  facts: { 'duties-performed': true, 'new-heavier-penalty': false },
  judgements: { 'harm-removed': { answer: true, reasons: '产品已召回，罚款已缴清（合成）' } },
};
const MATERIALS = ['application', 'commitment', 'proof-of-performance', 'licence-or-id'].map((code) => ({
  code,
  digest: digestOf(`合成 ${code}`),
}));

export const application = (memory: Memory, change: object = {}) => ({
  method: 'POST' as const,
  path: '/v1/repairs',
  body: {
    determination: memory.get('determination'),
    route: 'early-removal',
    applicant: { role: 'subject', name: COMPANY.name },
    materials: MATERIALS,
    ...STATED,
    ...change,
  },
});

interface Route {
  readonly route: string;
  readonly answer: string;
  readonly tooEarly: boolean;
  readonly earliest?: {
    readonly day: string;
    readonly sector?: { readonly day: string };
    readonly national?: { readonly day: string };
  };
  readonly bars: readonly { readonly code: string; readonly answer: string }[];
  readonly materials: readonly unknown[];
}

const earlyRemoval = ({ body }: StepAnswer): Route => {
  const found = (body.routes as readonly Route[]).find((route) => route.route === 'early-removal');
  if (!found) throw new Error('no route early-removal');
  return found;
};

const bothNumbers = ({ earliest }: Route): string =>
  `部门规则 ${earliest?.sector?.day ?? '—'}，国家规则 ${earliest?.national?.day ?? '—'}，最早 ${earliest?.day ?? '—'}`;

const eligibility = (
  id: string,
  zh: string,
  en: string,
  of: string,
  rest: Pick<TourStep, 'article' | 'check' | 'told'>,
) => ({
  id,
  zh,
  en,
  as: CLERK,
  request: (memory: Memory) => ({
    method: 'POST' as const,
    path: '/v1/repairs/eligibility',
    body: { determination: memory.get(of), ...STATED },
  }),
  expect: { status: 200 },
  ...rest,
});

interface Kept {
  readonly kind: string;
  readonly id: string;
}
const kinds = (body: StepAnswer['body'], ...path: string[]): readonly string[] =>
  members<Kept>(body, ...path)
    .map((record) => record.kind)
    .sort();

/** 修复: too early, then in time; what ends and what stays. */
export const repairSteps: readonly TourStep[] = [
  eligibility(
    'repair.too-early',
    '修复资格：尚早，两个期限都列明',
    'Eligibility: too early, with both numbers',
    'determination',
    {
      article: order44('16'),
      check: (answer) => {
        const route = earlyRemoval(answer);
        const { earliest } = route;
        return all(
          must('too early', [route.tooEarly, route.answer], [true, 'not-met']),
          earliest?.sector && earliest.national ? undefined : 'one of the two numbers is missing',
          must('papers', route.materials.length, 4),
        );
      },
      told: (answer) => bothNumbers(earlyRemoval(answer)),
    },
  ),
  eligibility(
    'repair.statutory-measure-running',
    '被吊销许可证的一案：法定措施期限未满，不予提前移出',
    'The revocation case: a statutory measure is running, which bars early removal',
    'food-determination',
    {
      article: order44('16'),
      check: (answer) =>
        must('bar', earlyRemoval(answer).bars, [
          { ...earlyRemoval(answer).bars[0], code: 'statutory-measure-running', answer: 'met' },
        ]),
    },
  ),
  {
    id: 'repair.fee',
    zh: '申请中附收费项：没有这个字段',
    en: 'An application with a fee: there is no such field',
    article: plan('十二'),
    as: CLERK,
    request: (memory) => application(memory, { fee: 100 }),
    expect: { status: 400, code: 'request/unknown-field', basis: 'none' },
  },
  {
    id: 'repair.early-application',
    zh: '未满期限即申请：申请照样登记，申请之日决定规则',
    en: 'An early application is recorded all the same; its day picks the rules',
    article: plan('十二'),
    as: CLERK,
    request: (memory) => application(memory),
    expect: { status: 201 },
    keep: ({ body, etag }, memory) => {
      memory.set('early-repair', body.id);
      memory.set('early-repair-version', etag);
    },
    told: ({ body }) =>
      `规则 ${part(body, 'edition', 'code')}，受理期限 ${body.acceptDue}${unverifiedDue(body, 'accept')}`,
  },
  {
    id: 'repair.declined',
    zh: '不予受理，写明理由与两个期限',
    en: 'Declined with reasons',
    article: order44('16'),
    as: CLERK,
    request: (memory) => ({
      method: 'POST',
      path: `/v1/repairs/${memory.get('early-repair')}/acceptance`,
      body: { accept: false, reasons: '列入未满一年' },
      ifMatch: 'early-repair-version',
    }),
    expect: { status: 200 },
    check: ({ body }) =>
      all(
        must('state', body.state, 'not-accepted'),
        must(
          'defect',
          members<{ readonly code: string }>(body, 'decision', 'defects').map(({ code }) => code),
          ['repair/too-early'],
        ),
      ),
  },
  {
    id: 'clock.only-forward',
    zh: '把沙箱时钟往回拨',
    en: 'The sandbox clock is moved back',
    article: plan('十三'),
    as: 'sandbox',
    request: () => ({ method: 'POST', path: '/v1/sandbox/clock', body: { day: '2026-01-01' } }),
    expect: { status: 422, code: 'clock/only-forward', basis: 'none' },
  },
  {
    id: 'clock.moved',
    zh: '沙箱时钟拨到一年之后',
    en: 'The sandbox clock is moved to a year later',
    article: order44('16'),
    as: 'sandbox',
    request: () => ({ method: 'POST', path: '/v1/sandbox/clock', body: { day: A_YEAR_LATER } }),
    expect: { status: 200 },
    check: ({ body }) => must('today', body.today, A_YEAR_LATER),
    told: ({ body }) => `平台日期 ${body.today}`,
  },
  eligibility('repair.eligible', '修复资格：符合', 'Eligibility: met', 'determination', {
    article: order44('16'),
    check: (answer) => must('answer', earlyRemoval(answer).answer, 'met'),
    told: (answer) => bothNumbers(earlyRemoval(answer)),
  }),
  {
    id: 'repair.applied',
    zh: '申请提前移出，材料以规则所列为限，不收费',
    en: 'Early removal is applied for; the papers are the rule’s own, and there is no fee',
    article: order44('17'),
    as: CLERK,
    request: (memory) => application(memory),
    expect: { status: 201 },
    keep: ({ body, etag }, memory) => {
      memory.set('repair', body.id);
      memory.set('repair-version', etag);
    },
  },
  {
    id: 'repair.must-accept',
    zh: '材料齐全而不予受理',
    en: 'A complete application is declined',
    article: plan('十二'),
    as: CLERK,
    request: (memory) => ({
      method: 'POST',
      path: `/v1/repairs/${memory.get('repair')}/acceptance`,
      body: { accept: false, reasons: '不予受理' },
      ifMatch: 'repair-version',
    }),
    expect: { status: 422, code: 'repair/must-accept', basis: 'none' },
  },
  {
    id: 'repair.accepted',
    zh: '受理',
    en: 'Accepted',
    article: plan('十二'),
    as: CLERK,
    request: (memory) => ({
      method: 'POST',
      path: `/v1/repairs/${memory.get('repair')}/acceptance`,
      body: { accept: true },
      ifMatch: 'repair-version',
    }),
    expect: { status: 200 },
    check: ({ body }) => must('state', body.state, 'accepted'),
    keep: ({ etag }, memory) => memory.set('repair-version', etag),
    told: ({ body }) => `办结期限 ${body.decideDue}${unverifiedDue(body, 'decide')}`,
  },
  {
    id: 'repair.must-grant',
    zh: '符合条件而不准予',
    en: 'Refused although the conditions are met',
    article: order44('16'),
    as: APPROVER,
    request: (memory) => ({
      method: 'POST',
      path: `/v1/repairs/${memory.get('repair')}/decision`,
      body: { grant: false, reasons: '不予修复', ...STATED },
      ifMatch: 'repair-version',
    }),
    expect: { status: 422, code: 'repair/must-grant' },
  },
  {
    id: 'repair.granted',
    zh: '准予修复：名单、公示、共享、由其产生的措施一并终止',
    en: 'Granted: listing, publication, sharing and the measures drawn from them end together',
    article: plan('十一'),
    as: APPROVER,
    request: (memory) => ({
      method: 'POST',
      path: `/v1/repairs/${memory.get('repair')}/decision`,
      body: { grant: true, reasons: '义务已履行，不良影响已消除', ...STATED },
      ifMatch: 'repair-version',
    }),
    expect: { status: 200 },
    check: ({ body }, memory) =>
      all(
        must('state', body.state, 'granted'),
        must('ended', kinds(body, 'decision', 'ended'), ['listing', 'publication']),
        must('stays', kinds(body, 'stays'), ['determination', 'listing']),
        must('the listing that ended', idOf(members(body, 'decision', 'ended'), 'listing'), memory.get('listing')),
        must('the listing that stays', idOf(members(body, 'stays'), 'listing'), memory.get('food-listing')),
      ),
    keep: ({ etag }, memory) => memory.set('repair-version', etag),
    told: ({ body }) =>
      `终止：${kinds(body, 'decision', 'ended').join('、')}；不变：${(body.stays as readonly { kind: string; why: { zh: string } }[]).map(({ kind, why }) => `${kind}（${why.zh}）`).join('、')}`,
  },
  paperStep(
    {
      id: 'paper.repair',
      zh: '打印修复决定书',
      en: 'The decision on the repair as a page to sign',
      article: plan('十一'),
      as: APPROVER,
    },
    (memory) => `/v1/repairs/${memory.get('repair')}/papers/decision`,
    ['信用修复决定书', COMPANY.name],
  ),
  {
    id: 'listing.removed',
    zh: '已移出名单',
    en: 'Removed from the list',
    article: plan('十一'),
    as: HEAD,
    request: (memory) => ({ method: 'GET', path: `/v1/listings/${memory.get('listing')}` }),
    expect: { status: 200 },
    check: ({ body }) =>
      all(must('state', body.state, 'removed-repaired'), must('removed', body.removedOn, A_YEAR_LATER)),
  },
  {
    id: 'publication.ended',
    zh: '公示已终止：公众查无此项',
    en: 'Publication has ended: the public finds nothing',
    article: plan('十一'),
    request: (memory) => ({ method: 'GET', path: `/v1/publications/${memory.get('publication')}` }),
    expect: { status: 404, code: 'record/not-found', basis: 'none' },
  },
  {
    id: 'repair.receipt',
    zh: '登记接收方回执',
    en: 'A receiver confirms that it followed',
    article: plan('十一'),
    as: CLERK,
    request: (memory) => ({
      method: 'POST',
      path: `/v1/repairs/${memory.get('repair')}/receipts`,
      body: { receiver: '合成接收单位' },
      ifMatch: 'repair-version',
    }),
    expect: { status: 200 },
    check: ({ body }) => must('receipts', members(body, 'receipts').length, 1),
  },
  {
    id: 'check.own-term-stays',
    zh: '窗口再核查：五年限制不因修复而结束',
    en: 'Checked again: the five-year bar outlives the repair',
    article: plan('十一'),
    as: 'service-hall',
    request: () => ({
      method: 'POST',
      path: '/v1/checks',
      body: { unifiedCode: COMPANY.code, matter: 'food-licence' },
    }),
    expect: { status: 200 },
    check: ({ body }) => mustBeS08(body),
  },
  {
    id: 'records.as-of',
    zh: '回看修复之前一天：名单仍在施行',
    en: 'As of the day before the repair the listing still held',
    article: plan('十三'),
    as: APPROVER,
    request: (memory) => ({ method: 'GET', path: `/v1/subjects/${memory.get('subject')}/records?asOf=2027-11-23` }),
    expect: { status: 200 },
    check: ({ body }, memory) => {
      const record = (body.records as readonly { id: string; inForce: boolean }[]).find(
        ({ id }) => id === memory.get('listing'),
      );
      return must('in force', record?.inForce, true);
    },
  },
];

const idOf = (records: readonly Kept[], kind: string): string | undefined => records.find((r) => r.kind === kind)?.id;
