import { APPROVER, CLERK, COMPANY, digestOf, OFFICE_APPROVER, TERM_OVER } from './actors.js';
import { plan } from './article.js';
import { all, members, must, type Memory, type TourStep } from './step.js';

const lawDraft = (memory: Memory, change: object = {}) => ({
  method: 'POST' as const,
  path: '/v1/law-proposals',
  body: {
    ...{ instrument: 'food-safety-law', article: '122' },
    ...{ insufficiency: '罚款上限与违法所得相比过低（合成）', necessity: '同类行为再次发生（合成）' },
    ...{ suggestion: '建议提高罚款的下限（合成）', cases: [memory.get('determination')], ...change },
  },
});
const lawStep = (name: string, body: object) => (memory: Memory) => ({
  method: 'POST' as const,
  path: `/v1/law-proposals/${memory.get('law-proposal')}/${name}`,
  body,
  ifMatch: 'law-proposal-version',
});

/** 修法建议: what is too weak is proposed to whoever may change it, and nobody is sanctioned harder meanwhile. */
export const lawProposalSteps: readonly TourStep[] = [
  {
    id: 'law.not-law',
    zh: '以部门规章为对象提出修法建议',
    en: 'A proposal about a departmental rule',
    article: plan('十五'),
    as: CLERK,
    request: (memory) => lawDraft(memory, { instrument: 'samr-order-44', article: '5' }),
    expect: { status: 422, code: 'law-proposal/not-law' },
  },
  {
    id: 'law.drafted',
    zh: '附案例提出修法建议，案例不写当事人',
    en: 'A change is proposed with its cases, none of whose parties is named',
    article: plan('十五'),
    as: CLERK,
    request: (memory) => lawDraft(memory),
    expect: { status: 201 },
    check: ({ bytes }) =>
      bytes.includes(COMPANY.name) || bytes.includes(COMPANY.code) ? 'the party shows' : undefined,
    keep: ({ body, etag }, memory) => {
      memory.set('law-proposal', body['id']);
      memory.set('law-proposal-version', etag);
    },
  },
  {
    id: 'law.submitted',
    zh: '本机关另一人报送',
    en: 'Another person of the organ submits it',
    article: plan('十五'),
    as: APPROVER,
    request: lawStep('submission', { submit: true }),
    expect: { status: 200 },
    keep: ({ etag }, memory) => memory.set('law-proposal-version', etag),
  },
  {
    id: 'law.sent',
    zh: '信用办转送有权修改的机关',
    en: 'The credit office sends it to who may change the law',
    article: plan('十五'),
    as: OFFICE_APPROVER,
    request: lawStep('sending', {
      ...{ to: '有权机关（合成）', on: TERM_OVER, number: '合成函〔2027〕3号', paper: digestOf('合成函') },
    }),
    expect: { status: 200 },
    check: ({ body }) => must('state', body['state'], 'sent'),
  },
];

const article = (memory: Memory, change: object = {}) => ({
  method: 'POST' as const,
  path: '/v1/policy-articles',
  body: {
    ...{ kind: 'typical-case', title: '无证生产食品案（合成）', text: '列入须同时具备较重行政处罚和严重情节' },
    ...{ clauses: [{ instrument: 'samr-order-44', article: '5' }], source: '离石区市场监督管理局' },
    ...{ cases: [memory.get('determination')], ...change },
  },
});

/** 宣传解读: articles tied to clauses, cases without names. */
export const explainingSteps: readonly TourStep[] = [
  {
    id: 'article.party-named',
    zh: '典型案例写出当事人名称',
    en: 'A typical case names its party',
    article: plan('九(三)'),
    as: CLERK,
    request: (memory) => article(memory, { text: `${COMPANY.name}未取得许可` }),
    expect: {
      status: 422,
      code: 'case/party-named',
      basis: { instrument: 'personal-information-protection-law', article: '6' },
    },
  },
  {
    id: 'article.drafted',
    zh: '起草典型案例，附条款和本机关的认定',
    en: 'A typical case is drafted, with its clause and determination',
    article: plan('九(三)'),
    as: CLERK,
    request: (memory) => article(memory),
    expect: { status: 201 },
    keep: ({ body, etag }, memory) => {
      memory.set('policy-article', body['id']);
      memory.set('policy-article-version', etag);
    },
  },
  {
    id: 'article.published',
    zh: '另一人发布',
    en: 'Another person publishes it',
    article: plan('九(三)'),
    as: APPROVER,
    request: (memory) => ({
      method: 'POST',
      path: `/v1/policy-articles/${memory.get('policy-article')}/publication`,
      body: { publish: true, reasons: '与条款原文一致' },
      ifMatch: 'policy-article-version',
    }),
    expect: { status: 200 },
  },
  {
    id: 'article.public',
    zh: '任何人可以查看，看不到当事人',
    en: 'Everybody reads it, and nobody reads of whom',
    article: plan('九(三)'),
    request: (memory) => ({ method: 'GET', path: `/v1/policy-articles/${memory.get('policy-article')}` }),
    expect: { status: 200 },
    check: ({ body, bytes }) =>
      all(
        must('cases', members(body, 'cases').length, 1),
        bytes.includes(COMPANY.name) || bytes.includes(COMPANY.code) ? 'the party shows' : undefined,
      ),
  },
];
