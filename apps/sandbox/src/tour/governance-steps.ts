import { A_YEAR_LATER, APPROVER, CLERK, digestOf, OFFICE_APPROVER, OFFICE_CLERK } from './actors.js';
import { plan } from './article.js';
import { must, part, type StepAnswer, type TourStep } from './step.js';

const BASIS = { instrument: 'administrative-penalty-law', article: '48' } as const;

const answered = (memory: { get(name: string): string }) => ({
  method: 'POST' as const,
  path: `/v1/register-suggestions/${memory.get('suggestion')}/answer`,
  body: { outcome: 'taken', answer: '已列入拟稿' },
  ifMatch: 'suggestion-version',
});
const supervised = (memory: { get(name: string): string }, act: string, body: object) => ({
  method: 'POST' as const,
  path: `/v1/supervision-cases/${memory.get('supervision')}/${act}`,
  body,
  ifMatch: 'supervision-version',
});
const codesIn = ({ body }: StepAnswer): readonly unknown[] =>
  ((body['findings'] ?? []) as readonly { readonly code: string }[]).map(({ code }) => code);

/** 目录建议: departments suggest, the credit office answers, and nobody invents. */
export const suggestionSteps: readonly TourStep[] = [
  {
    id: 'suggestion.made',
    zh: '成员单位建议列入市级目录的条目',
    en: 'A department suggests a row of the city’s catalogue',
    article: plan('一'),
    as: CLERK,
    request: () => ({
      method: 'POST',
      path: '/v1/register-suggestions',
      body: {
        ...{ register: 'catalogue', act: 'add', row: 'administrative-penalty' },
        ...{ reasons: '本领域处罚应予归集', basis: BASIS },
      },
    }),
    expect: { status: 201 },
    keep: ({ body, etag }, memory) => {
      memory.set('suggestion', body['id']);
      memory.set('suggestion-version', etag);
    },
  },
  {
    id: 'suggestion.not-by-department',
    zh: '部门自己答复建议',
    en: 'The department answers its own suggestion',
    article: plan('一'),
    as: CLERK,
    request: answered,
    expect: { status: 403, code: 'actor/role-missing' },
  },
  {
    id: 'suggestion.answered',
    zh: '信用办逐条答复',
    en: 'The credit office answers it',
    article: plan('一'),
    as: OFFICE_CLERK,
    request: answered,
    expect: { status: 200 },
    check: ({ body }) => must('outcome', body['outcome'], 'taken'),
  },
  {
    id: 'catalogue.invented',
    zh: '在国家目录之外自行增设条目',
    en: 'The city invents an item of its own',
    article: plan('一'),
    as: OFFICE_CLERK,
    request: () => ({
      method: 'POST',
      path: '/v1/local-editions',
      body: {
        ...{ register: 'catalogue', title: '吕梁市公共信用信息目录', from: '2028-01-01' },
        items: [
          {
            ...{ code: 'LL-1', parent: 'city-civility', sectors: ['market-supervision'], subjects: ['legal-person'] },
            ...{ collectedBy: 'lvliang-market-supervision', sharing: 'government', publication: 'not-public' },
            ...{ updatedWithin: '7wd', bases: [BASIS] },
          },
        ],
      },
    }),
    expect: { status: 422, code: 'local-edition/parent-unknown' },
  },
];

/** 核对: the department’s own site beside what is shown here, on a day. */
export const comparisonStep = (takenOn: string): TourStep => ({
  id: 'comparison.made',
  zh: '部门网站公示的决定与信用网站核对',
  en: 'What the department’s own site shows is compared with what is shown here',
  article: plan('五'),
  as: CLERK,
  request: () => ({
    method: 'POST',
    path: '/v1/reconciliations',
    body: {
      ...{ site: '离石区市场监督管理局网站（合成）', takenOn, evidenceDigest: digestOf('网站公示') },
      shown: [{ number: '离市监罚〔2020〕1号', until: null }],
    },
  }),
  expect: { status: 201 },
  check: (answer) => must('extra there', codesIn(answer).includes('extra-there'), true),
  told: (answer) => `${codesIn(answer).length} 处不一致，已立监督案件`,
});

/** 监督案件: from what the platform found to its end. */
export const supervisionSteps: readonly TourStep[] = [
  {
    id: 'supervision.found',
    zh: '平台自己立的监督案件',
    en: 'The supervision case that the platform opened by itself',
    article: plan('九(二)'),
    as: OFFICE_CLERK,
    request: () => ({ method: 'GET', path: '/v1/supervision-cases?matter=publication-differs' }),
    expect: { status: 200 },
    keep: ({ body }, memory) => memory.set('supervision', part(body, 'items', 0, 'id')),
  },
  {
    id: 'supervision.read',
    zh: '读取监督案件的证据和条款',
    en: 'Its evidence and its clause',
    article: plan('九(二)'),
    as: OFFICE_CLERK,
    request: (memory) => ({ method: 'GET', path: `/v1/supervision-cases/${memory.get('supervision')}` }),
    expect: { status: 200 },
    keep: ({ etag }, memory) => memory.set('supervision-version', etag),
  },
  {
    id: 'supervision.not-yet',
    zh: '未责令改正、未回复即结案',
    en: 'It is closed before anything was ordered or answered',
    article: plan('九(二)'),
    as: OFFICE_APPROVER,
    request: (memory) => supervised(memory, 'closing', { outcome: 'corrected', reasons: '已改正' }),
    expect: { status: 409, code: 'supervision/no-reply-yet' },
  },
  {
    id: 'supervision.ordered',
    zh: '信用办责令限期改正',
    en: 'The credit office orders a correction by a day',
    article: plan('九(二)'),
    as: OFFICE_CLERK,
    request: (memory) => supervised(memory, 'order', { text: '撤下到期的公示', due: '2027-12-31' }),
    expect: { status: 200 },
    keep: ({ etag }, memory) => memory.set('supervision-version', etag),
  },
  {
    id: 'supervision.replied',
    zh: '责任机关回复并附证明',
    en: 'The organ replies, with what shows it',
    article: plan('九(二)'),
    as: APPROVER,
    request: (memory) => supervised(memory, 'reply', { text: '已撤下', evidenceDigest: digestOf('撤下后的页面') }),
    expect: { status: 200 },
    keep: ({ etag }, memory) => memory.set('supervision-version', etag),
  },
  {
    id: 'supervision.closed',
    zh: '由信用办另一人结案',
    en: 'Another person of the credit office closes it',
    article: plan('九(二)'),
    as: OFFICE_APPROVER,
    request: (memory) => supervised(memory, 'closing', { outcome: 'corrected', reasons: '页面已撤下' }),
    expect: { status: 200 },
    check: ({ body }) => must('closed', [body['state'], body['outcome']], ['closed', 'corrected']),
  },
];

/** 规则与监督: how the city’s catalogue is made, and what the platform finds by itself. */
export const governanceSteps: readonly TourStep[] = [
  ...suggestionSteps,
  comparisonStep(A_YEAR_LATER),
  ...supervisionSteps,
];
