import { APPROVER, CLERK, digestOf } from './actors.js';
import { plan } from './article.js';
import { proposal } from './case-papers.js';
import { all, members, must, part, type Memory, type TourStep } from './step.js';

const SEVERE = 'market-supervision/listing/2021-09-01';
const CITY_CLERK = 'market-clerk';

interface Standard {
  readonly code: string;
  readonly digest: string;
  readonly inForce: boolean;
  readonly reviewsDue: readonly unknown[];
}
const severe = (body: unknown) => members<Standard>(body, 'items').find(({ code }) => code === SEVERE);

/** 领域: four of them, each with the clause that sets it. */
export const fieldSteps: readonly TourStep[] = [
  {
    id: 'field.of-the-list',
    zh: '名单的领域、情形和每一情形的条款，任何人可查',
    en: 'The field of the list, its criteria and the clause of each are public',
    article: plan('六'),
    request: () => ({
      method: 'GET',
      path: `/v1/plugins/market-supervision/editions/${encodeURIComponent(SEVERE)}`,
    }),
    expect: { status: 200 },
    check: ({ body }) =>
      all(
        typeof part(body, 'rules', 'list', 'field') === 'string' ? undefined : 'no field',
        members<{ readonly basis?: unknown }>(body, 'rules', 'criteria').every(({ basis }) => basis !== undefined)
          ? undefined
          : 'a criterion without a basis',
      ),
    told: ({ body }) =>
      `领域 ${String(part(body, 'rules', 'list', 'field'))}，${members(body, 'rules', 'criteria').length} 种情形`,
  },
  {
    id: 'field.extended',
    zh: '以标准之外的情形认定，擅自扩展名单',
    en: 'A determination on a criterion that no standard has',
    article: plan('六'),
    as: CLERK,
    request: (memory) => ({
      method: 'POST',
      path: '/v1/determinations',
      body: { ...proposal(memory), criterion: 'SAMR-A99' },
    }),
    expect: { status: 422, code: 'determination/criterion-unknown', basis: plan('七') },
  },
];

/** 认定标准: public, consulted on, evaluated by somebody else. */
export const standardSteps: readonly TourStep[] = [
  {
    id: 'standard.public',
    zh: '认定标准公开；没有查到的征求意见情况如实写明',
    en: 'Standards are public; what was not found of their consultation is said so',
    article: plan('七'),
    request: () => ({ method: 'GET', path: '/v1/standards?limit=200' }),
    expect: { status: 200 },
    check: ({ body }) => must('in force', severe(body)?.inForce, true),
    keep: ({ body }, memory) => memory.set('standard-digest', severe(body)?.digest),
    told: ({ body }) => `${members(body, 'items').length} 个标准`,
  },
  {
    id: 'standard.exit-and-remedies',
    zh: '标准一并明确移出条件、程序和救济措施',
    en: 'A standard says how a listing ends and what remedies there are',
    article: plan('七'),
    request: () => ({
      method: 'GET',
      path: `/v1/plugins/market-supervision/editions/${encodeURIComponent(SEVERE)}`,
    }),
    expect: { status: 200 },
    check: ({ body }) =>
      all(
        part(body, 'rules', 'removal', 'conditions') ? undefined : 'no conditions of removal',
        part(body, 'rules', 'removal', 'procedure') ? undefined : 'no procedure of removal',
        members(body, 'rules', 'remedies').length > 0 ? undefined : 'no remedies',
      ),
  },
  {
    id: 'standard.national-not-consulted-here',
    zh: '就国家标准另行征求意见、自立标准',
    en: 'The city consults on a national standard as if it were its own',
    article: plan('七'),
    as: CITY_CLERK,
    request: () => ({
      method: 'POST',
      path: '/v1/consultations',
      body: {
        ...{ edition: SEVERE, departmentSite: '吕梁市市场监督管理局网站（合成）', publishedOn: '2026-11-23' },
        ...{ evidenceDigest: digestOf('合成公告'), until: '2026-12-24' },
        asked: [{ capacity: 'department', count: 3, evidenceDigest: digestOf('合成函') }],
      },
    }),
    expect: { status: 409, code: 'consultation/not-for-national' },
  },
  {
    id: 'standard.not-evaluated-here',
    zh: '评估不是本地采纳的标准',
    en: 'A standard that was not adopted here is evaluated here',
    article: plan('七'),
    as: CITY_CLERK,
    request: () => ({
      method: 'POST',
      path: '/v1/standards/evaluations',
      body: {
        ...{ edition: SEVERE, evaluator: '合成评估机构', evaluatedOn: '2026-11-20' },
        ...{ reportDigest: digestOf('合成评估报告'), findings: '标准执行情况良好', outcome: 'keep' },
      },
    }),
    expect: { status: 409, code: 'standard/not-evaluated-here' },
  },
];

const review = (memory: Memory, change: object = {}) => ({
  method: 'POST' as const,
  path: '/v1/standards/reviews',
  body: {
    ...{ transition: 'lvliang-2022-5', edition: SEVERE, digest: memory.get('standard-digest') },
    ...{ finding: 'does-not-conform', reasons: '合成审查' },
    documents: [{ title: '合成梳理评估报告', digest: digestOf('合成梳理评估报告') }],
    ...change,
  },
});

/** 过渡期: until the end of 2022, and what became of the lists. */
export const transitionSteps: readonly TourStep[] = [
  {
    id: 'transition.public',
    zh: '过渡期公开：哪个文件、哪一日止、依据哪一条',
    en: 'The transition is public: of which paper, until when, by which clause',
    article: plan('九(四)'),
    request: () => ({ method: 'GET', path: '/v1/standards/transitions' }),
    expect: { status: 200 },
    check: ({ body }) => must('last day', part(body, 'items', 0, 'lastDay'), '2022-12-31'),
    told: ({ body }) => `止于 ${String(part(body, 'items', 0, 'lastDay'))}`,
  },
  {
    id: 'transition.none-left',
    zh: '过渡期后施行的标准都不欠审查',
    en: 'No standard in force still owes its review',
    article: plan('九(四)'),
    request: () => ({ method: 'GET', path: '/v1/standards?limit=200' }),
    expect: { status: 200 },
    check: ({ body }) =>
      members<Standard>(body, 'items').some(({ inForce, reviewsDue }) => inForce && reviewsDue.length > 0)
        ? 'a standard in force was not reviewed'
        : undefined,
  },
  {
    id: 'transition.not-of-this-place',
    zh: '在本地废止国家的标准',
    en: 'A national standard is ended here',
    article: plan('九(四)'),
    as: CITY_CLERK,
    request: (memory) => review(memory),
    expect: { status: 409, code: 'review/not-of-this-place' },
  },
  {
    id: 'transition.invented',
    zh: '自行设立另一过渡期',
    en: 'A transition of one’s own making',
    article: plan('九(四)'),
    as: CITY_CLERK,
    request: (memory) => review(memory, { transition: 'another' }),
    expect: { status: 404, code: 'review/transition-unknown' },
  },
  {
    id: 'transition.not-by-approver',
    zh: '审批人员自己提出审查结论',
    en: 'An approver proposes the finding',
    article: plan('九(四)'),
    as: APPROVER,
    request: (memory) => review(memory),
    expect: { status: 403, code: 'actor/role-missing', basis: 'none' },
  },
];
