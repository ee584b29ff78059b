import { COMPANY, digestOf, ORGAN, PERSON } from './actors.js';
import { plan } from './article.js';
import { all, members, must, part, type Memory, type StepAnswer, type TourStep } from './step.js';

const MATTER = '合成许可申请〔2026〕3号';

interface Looked {
  readonly matter: string | null;
  readonly organ: { readonly id: string } | null;
  readonly purpose: { readonly code: string } | null;
  readonly found: string | null;
}

interface Review {
  readonly id: string;
  readonly version: number;
  readonly why: readonly { readonly code: string }[];
  readonly query: { readonly matter: string | null; readonly subjects: number };
}

const reviewOf = ({ body }: StepAnswer) => members<Review>(body, 'items').find(({ query }) => query.matter === MATTER);

/** An officer at the window prepares, another decides: from then on the account signs in for the subject. */
const linkSteps = (account: string, subject: string, capacity: string, whom: string): readonly TourStep[] => [
  {
    id: `own.${account}-link-proposed`,
    zh: `${whom}到窗口核验身份，拟关联登录账号`,
    en: 'At the window: who it is was seen, and an account is to sign in for it',
    article: plan('十三'),
    as: 'credit-clerk',
    request: (memory) => ({
      method: 'POST',
      path: '/v1/subject-identities',
      body: {
        subjectId: memory.get(subject),
        account,
        capacity,
        evidence: [{ text: '身份证明，当面核验（合成）', digest: digestOf('合成身份证明') }],
      },
    }),
    expect: { status: 201 },
    keep: ({ body, etag }, memory) => {
      memory.set(`${account}-link`, body.id);
      memory.set(`${account}-link-version`, etag);
    },
  },
  {
    id: `own.${account}-linked`,
    zh: '另一人决定关联',
    en: 'Another person decides',
    article: plan('十三'),
    as: 'credit-approver',
    request: (memory) => ({
      method: 'POST',
      path: `/v1/subject-identities/${memory.get(`${account}-link`)}/decision`,
      body: { approved: true, reason: '证件与登记信息一致' },
      ifMatch: `${account}-link-version`,
    }),
    expect: { status: 200 },
  },
];

const accesses = () => ({ method: 'GET' as const, path: '/v1/me/accesses?limit=200' });

/** 谁查阅过: an officer's query with its purpose, and the subject's own view of it. */
export const ownSteps: readonly TourStep[] = [
  ...linkSteps('company', 'subject', 'legal-representative', '企业法定代表人'),
  ...linkSteps('person', 'person', 'self', '自然人本人'),
  {
    id: 'own.officer-query',
    zh: '窗口办理许可，写明目的和申请编号查询企业',
    en: 'The licence window asks about the company, for a purpose and in a case',
    article: plan('十三'),
    as: 'service-hall',
    request: () => ({
      method: 'POST',
      path: '/v1/checks',
      headers: { 'X-Matter': encodeURIComponent(MATTER) },
      body: { unifiedCode: COMPANY.code, matter: 'food-licence' },
    }),
    expect: { status: 200 },
  },
  {
    id: 'own.who-looked',
    zh: '企业登录，看到谁、为何、在哪件申请中查询过',
    en: 'The company signs in and sees who asked, for what, in which case',
    article: plan('十三'),
    as: 'company',
    request: accesses,
    expect: { status: 200 },
    check: ({ body, bytes }) => {
      const found = members<Looked>(body, 'items').find(({ matter }) => matter === MATTER);
      return all(
        must('organ', found?.organ?.id, ORGAN.id),
        must('purpose', found?.purpose?.code, 'licensing'),
        bytes.includes(PERSON.name) ? 'somebody else shows' : undefined,
      );
    },
    told: ({ body }) => `${members(body, 'items').length} 次查阅`,
  },
  {
    id: 'own.query-drawn',
    zh: '日志封存后，该次查询被抽中；审查人员看到谁、为何、涉及几个主体，看不到是谁',
    en: 'The log is sealed and the query drawn: the reviewer sees who asked, for what, of how many; not of whom',
    article: plan('十三'),
    as: 'reviewer',
    request: () => ({ method: 'GET', path: '/v1/query-reviews?limit=200' }),
    expect: { status: 200 },
    until: (answer) => reviewOf(answer) !== undefined,
    check: (answer) => {
      const found = reviewOf(answer);
      return all(
        must(
          'drawn',
          found?.why.some(({ code }) => code === 'sampled'),
          true,
        ),
        must('subjects', found?.query.subjects, 1),
        answer.bytes.includes(COMPANY.name) || answer.bytes.includes(COMPANY.code) ? 'the company shows' : undefined,
      );
    },
    keep: (answer, memory) => {
      memory.set('review', reviewOf(answer)!.id);
      memory.set('review-version', `"${reviewOf(answer)!.version}"`);
    },
  },
  {
    id: 'own.review-taken',
    zh: '审查人员领取该件',
    en: 'The reviewer takes it',
    article: plan('十三'),
    as: 'reviewer',
    request: (memory) => ({
      method: 'POST',
      path: `/v1/query-reviews/${memory.get('review')}/taking`,
      ifMatch: 'review-version',
    }),
    expect: { status: 200 },
    keep: ({ etag }, memory) => memory.set('review-version', etag),
  },
  {
    id: 'own.review-decided',
    zh: '审查人员作出结论：查询正当，说明理由',
    en: 'The reviewer decides: the query was justified, with reasons',
    article: plan('十三'),
    as: 'reviewer',
    request: (memory) => ({
      method: 'POST',
      path: `/v1/query-reviews/${memory.get('review')}/decision`,
      body: { verdict: 'justified', reasons: '与窗口所收许可申请相符' },
      ifMatch: 'review-version',
    }),
    expect: { status: 200 },
  },
  {
    id: 'own.found',
    zh: '企业在查阅记录中看到审查结论',
    en: 'The company sees in its list what the review found',
    article: plan('十三'),
    as: 'company',
    request: accesses,
    expect: { status: 200 },
    check: ({ body }) =>
      must('found', members<Looked>(body, 'items').find(({ matter }) => matter === MATTER)?.found, 'justified'),
  },
  {
    id: 'own.person-sees-own',
    zh: '自然人登录，看到自己的全名和记录，看不到企业的查询',
    en: 'The person signs in: the own name in full, and nothing of the company’s',
    article: plan('十四'),
    as: 'person',
    request: () => ({ method: 'GET', path: '/v1/me' }),
    expect: { status: 200 },
    check: ({ body, bytes }) =>
      all(
        must('name', part(body, 'subject', 'name'), PERSON.name),
        bytes.includes(PERSON.number) ? 'the number shows whole' : undefined,
        bytes.includes(COMPANY.code) ? 'the company shows' : undefined,
      ),
  },
  {
    id: 'own.not-the-companys',
    zh: '自然人看不到企业被谁查询',
    en: 'Who asked about the company is not the person’s to see',
    article: plan('十四'),
    as: 'person',
    request: accesses,
    expect: { status: 200 },
    check: ({ body }) =>
      members<Looked>(body, 'items').some(({ matter }) => matter === MATTER) ? 'the query shows' : undefined,
  },
  {
    id: 'own.no-officers-route',
    zh: '信用主体的账号查阅他人',
    en: 'A subject’s account reads of another',
    article: plan('十四'),
    as: 'person',
    request: (memory: Memory) => ({ method: 'GET', path: `/v1/subjects/${memory.get('subject')}` }),
    expect: { status: 403, code: 'request/for-officers', basis: 'none' },
  },
  {
    id: 'own.copy',
    zh: '取得复制件，附摘要',
    en: 'A copy, with its digest',
    article: plan('十四'),
    as: 'company',
    request: () => ({ method: 'GET', path: '/v1/me/copy' }),
    expect: { status: 200 },
    check: ({ body }) => must('name', part(body, 'copy', 'subject', 'name'), COMPANY.name),
    told: ({ body }) => String(body['digest']),
  },
];
