import { APPROVER, OFFICE_CLERK, ORGAN, TOUR_DAY } from './actors.js';
import { plan } from './article.js';
import { proposal } from './case-papers.js';
import { comparisonStep } from './governance-steps.js';
import { members, must, part, type TourStep } from './step.js';

const MONTH = TOUR_DAY.slice(0, 7);

/** 公开渠道: the department's site and this one say the same. */
export const comparisonSteps: readonly TourStep[] = [
  {
    id: 'comparison.in-future',
    zh: '登记尚未到来之日的网站公示',
    en: 'A comparison with a day to come',
    article: plan('五'),
    as: 'lishi-market-clerk',
    request: (memory) => ({
      ...comparisonStep('2026-12-31').request(memory),
    }),
    expect: { status: 422, code: 'reconciliation/taken-in-future' },
  },
  comparisonStep(TOUR_DAY),
];

/** 查询权限: a purpose of the list, or nothing. */
export const querySteps: readonly TourStep[] = [
  {
    id: 'query.without-purpose',
    zh: '以目的清单之外的用途查询企业',
    en: 'A query for a purpose that no list has',
    article: plan('十三'),
    as: APPROVER,
    request: (memory) => ({
      method: 'GET',
      path: `/v1/subjects/${memory.get('subject')}`,
      headers: { 'X-Purpose': 'acquaintance' },
    }),
    expect: { status: 403, code: 'purpose/unknown' },
  },
];

interface Row {
  readonly organ: string;
}
const countyAlone = (found: readonly Row[]): string | undefined =>
  must(
    'organs of other places',
    found.map(({ organ }) => organ).filter((organ) => !organ.startsWith('lishi-')),
    [],
  ) ?? (found.some(({ organ }) => organ === ORGAN.id) ? undefined : `${ORGAN.id} is missing`);

/** 主体责任: each sector its own, the city all, a county's lead unit its county. */
export const responsibilitySteps: readonly TourStep[] = [
  {
    id: 'responsibility.other-sector',
    zh: '税务部门代办市场监管的案件',
    en: 'Taxation handles a case of market supervision',
    article: plan('九(一)'),
    as: 'taxation-clerk',
    request: (memory) => ({ method: 'POST', path: '/v1/determinations', body: proposal(memory) }),
    expect: { status: 403, code: 'actor/other-sector', basis: plan('八') },
  },
  {
    id: 'responsibility.city',
    zh: '市信用办按部门和县（市、区）查看月报',
    en: 'The city’s credit office reads the month by department and county',
    article: plan('九(一)'),
    as: OFFICE_CLERK,
    request: () => ({ method: 'GET', path: `/v1/supervision-reports/${MONTH}?limit=200` }),
    expect: { status: 200 },
    check: ({ body }) => (members(body, 'items').length > 0 ? undefined : 'nobody did anything'),
    told: ({ body }) => `${members(body, 'items').length} 个机关`,
  },
  {
    id: 'responsibility.county',
    zh: '离石区牵头单位看到本辖区各机关的监督案件，只看到本辖区的',
    en: 'The lead unit of Lishi sees the supervision cases of its county, and of its county alone',
    article: plan('九(一)'),
    as: 'lishi-lead',
    request: () => ({ method: 'GET', path: '/v1/supervision-cases?matter=publication-differs&limit=100' }),
    expect: { status: 200 },
    check: ({ body }) => countyAlone(members<Row>(body, 'items')),
    keep: ({ body }, memory) => memory.set('county-case', part(body, 'items', 0, 'id')),
  },
  {
    id: 'responsibility.terms',
    zh: '牵头单位看到本辖区的期限和负责人，据以指导',
    en: 'It sees the terms of its county and who answers for each',
    article: plan('九(一)'),
    as: 'lishi-lead',
    request: () => ({ method: 'GET', path: '/v1/clocks?limit=100' }),
    expect: { status: 200 },
    check: ({ body }) => countyAlone(members<Row>(body, 'items')),
    told: ({ body }) => `${members(body, 'items').length} 项期限`,
  },
  {
    id: 'responsibility.other-county',
    zh: '文水县牵头单位查无此件',
    en: 'To the lead unit of Wenshui there is no such case',
    article: plan('九(一)'),
    as: 'wenshui-lead',
    request: (memory) => ({ method: 'GET', path: `/v1/supervision-cases/${memory.get('county-case')}` }),
    expect: { status: 404, code: 'record/not-found', basis: 'none' },
  },
  {
    id: 'responsibility.guides-only',
    zh: '牵头单位指导，不代替信用办责令改正',
    en: 'A lead unit guides; it orders nothing in the credit office’s place',
    article: plan('九(一)'),
    as: 'lishi-lead',
    request: (memory) => ({
      method: 'POST',
      path: `/v1/supervision-cases/${memory.get('county-case')}/order`,
      body: { text: '限期改正', due: '2027-12-31' },
      headers: { 'If-Match': '"1"' },
    }),
    expect: { status: 403, code: 'actor/role-missing', basis: 'none' },
  },
];
