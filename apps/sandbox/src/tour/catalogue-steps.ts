import { CATALOGUE_DAY, CLERK, digestOf, OFFICE_APPROVER, OFFICE_CLERK, TOUR_DAY } from './actors.js';
import { plan } from './article.js';
import { moveClock } from './clock-step.js';
import { ADVISORY, catalogueRow, measureRow, missingRows } from './register-rows.js';
import { members, must, part, type Memory, type TourStep } from './step.js';

/** After everything that the tour shows: what is approved here changes nothing of it. */
const FROM = '2029-01-01';
const CODE = `141100.catalogue.${FROM}`;
const ASKED = ['department', 'market-subject', 'association', 'legal-service', 'expert'].map((capacity) => ({
  ...{ capacity, count: 3, evidenceDigest: digestOf('合成征求意见函') },
}));
const OURS = catalogueRow('administrative-penalty', 'market-supervision');

const draft = (items: readonly object[], from = FROM) => ({
  method: 'POST' as const,
  path: '/v1/local-editions',
  body: { register: 'catalogue', title: '吕梁市公共信用信息目录（合成）', from, items },
});
const listDraft = (measures: readonly object[]) => ({
  method: 'POST' as const,
  path: '/v1/local-editions',
  body: { register: 'measure-list', title: '吕梁市失信惩戒措施基础清单（合成）', from: FROM, measures },
});
const rowsLeftOut = (memory: Memory, name: string) => JSON.parse(memory.get(name)) as readonly [string, string][];
const decide = (code: string) => () => ({
  method: 'POST' as const,
  path: `/v1/local-editions/${code}/decision`,
  body: { outcome: 'approved', reasons: '意见已逐条答复' },
  headers: { 'If-Match': '"1"' },
});
const closing = (memory: Memory) => ({
  method: 'POST' as const,
  path: `/v1/consultations/${memory.get('consultation')}/closing`,
  body: { reasons: '已逐条答复' },
  headers: { 'If-Match': '"1"' },
});

/** 目录: drafted, consulted on, approved and published. */
export const catalogueSteps: readonly TourStep[] = [
  {
    id: 'catalogue.left-out',
    zh: '漏列施行中的规则用到的条目',
    en: 'A row that rules in force rest on is left out',
    article: plan('一'),
    as: OFFICE_CLERK,
    request: () => draft([OURS]),
    expect: { status: 422, code: 'local-edition/left-out' },
    keep: (answer, memory) => memory.set('catalogue-rows', JSON.stringify(missingRows(answer))),
  },
  {
    id: 'catalogue.drafted',
    zh: '拟订市级目录：每一条目指向国家目录，写明采集部门、共享、公开范围和依据',
    en: 'The city’s catalogue is drafted: each row names its parent, collector, scopes and basis',
    article: plan('一'),
    as: OFFICE_CLERK,
    request: (memory) =>
      draft([OURS, ...rowsLeftOut(memory, 'catalogue-rows').map(([parent, sector]) => catalogueRow(parent, sector))]),
    expect: { status: 201 },
    check: ({ body }) => must('drafted', [body['state'], body['code']], ['drafted', CODE]),
  },
  {
    id: 'catalogue.not-consulted',
    zh: '未征求意见即审定',
    en: 'Approved before anybody was consulted',
    article: plan('一'),
    as: OFFICE_APPROVER,
    request: decide(CODE),
    expect: { status: 409, code: 'local-edition/not-consulted' },
  },
  {
    id: 'consultation.opened',
    zh: '向部门、市场主体、行业协会、法律服务机构、专家和公众征求意见',
    en: 'Departments, companies, associations, law firms, experts and the public are asked',
    article: plan('一'),
    as: OFFICE_CLERK,
    request: () => ({
      method: 'POST',
      path: '/v1/consultations',
      body: {
        ...{ edition: CODE, departmentSite: '吕梁市发展和改革委员会网站（合成）', publishedOn: CATALOGUE_DAY },
        ...{ evidenceDigest: digestOf('合成征求意见公告'), until: '2026-11-16', asked: ASKED },
      },
    }),
    expect: { status: 201 },
    keep: ({ body }, memory) => memory.set('consultation', body['id']),
  },
  {
    id: 'consultation.opinion',
    zh: '公众不用登录即可提出意见',
    en: 'Anybody gives an opinion, without an account',
    article: plan('一'),
    request: (memory) => ({
      method: 'POST',
      path: `/v1/consultations/${memory.get('consultation')}/opinions`,
      body: { capacity: 'public', text: '建议写明更新频次' },
    }),
    expect: { status: 201 },
    keep: ({ body }, memory) => memory.set('opinion', body['id']),
  },
  moveClock(
    'consultation.time-goes',
    '2026-11-17',
    plan('一'),
    '时钟拨到征求意见期满',
    'The clock moves past the last day',
  ),
  {
    id: 'consultation.unanswered',
    zh: '意见未答复即结束',
    en: 'Closed while an opinion is unanswered',
    article: plan('一'),
    as: OFFICE_APPROVER,
    request: closing,
    expect: { status: 409, code: 'consultation/unanswered', basis: plan('七') },
  },
  {
    id: 'consultation.answered',
    zh: '逐条答复',
    en: 'Each opinion is answered',
    article: plan('一'),
    as: OFFICE_CLERK,
    request: (memory) => ({
      method: 'POST',
      path: `/v1/consultations/${memory.get('consultation')}/opinions/${memory.get('opinion')}/answer`,
      body: { outcome: 'taken', answer: '已写明' },
      headers: { 'If-Match': '"1"' },
    }),
    expect: { status: 200 },
  },
  {
    id: 'consultation.closed',
    zh: '由另一人结束征求意见，公布采纳情况',
    en: 'Another person closes it; what was taken is public',
    article: plan('一'),
    as: OFFICE_APPROVER,
    request: closing,
    expect: { status: 200 },
    check: ({ body }) => must('state', body['state'], 'closed'),
  },
  {
    id: 'catalogue.approved',
    zh: '信用办审定',
    en: 'The credit office approves',
    article: plan('一'),
    as: OFFICE_APPROVER,
    request: decide(CODE),
    expect: { status: 200 },
    check: ({ body }) => must('state', body['state'], 'approved'),
  },
  {
    id: 'catalogue.published',
    zh: '向社会公布，附与上一版的差异',
    en: 'Published, with its difference to the edition before',
    article: plan('一'),
    request: () => ({ method: 'GET', path: `/v1/local-editions/${CODE}/difference?limit=100` }),
    expect: { status: 200 },
    check: ({ body }) => (members(body, 'items').length > 0 ? undefined : 'no difference'),
    told: ({ body }) => `${members(body, 'items').length} 个条目`,
  },
  moveClock('catalogue.time-goes', TOUR_DAY, plan('一'), '时钟拨到办案之日', 'The clock moves to the day of the case'),
];

/** 共享: by the catalogue, collected once. */
export const sharingSteps: readonly TourStep[] = [
  {
    id: 'sharing.by-catalogue',
    zh: '国家目录每一条目都写明共享范围，任何人可查',
    en: 'Every item of the catalogue says how far it is shared, for everybody to read',
    article: plan('三'),
    request: () => ({ method: 'GET', path: '/v1/catalogue/national-2024/items?limit=200' }),
    expect: { status: 200 },
    check: ({ body }) =>
      members<{ readonly sharing?: string }>(body, 'items').every(({ sharing }) => sharing !== undefined)
        ? undefined
        : 'an item without a scope',
    told: ({ body }) => `${members(body, 'items').length} 个条目`,
  },
  {
    id: 'sharing.second-collector',
    zh: '同一信息由第二个部门采集：违反“一口采集”',
    en: 'A second collector of the same information',
    article: plan('三'),
    as: OFFICE_CLERK,
    request: () => draft([OURS, { ...OURS, code: 'LL-2', collectedBy: 'lvliang-taxation' }], '2030-01-01'),
    expect: { status: 422, code: 'local-edition/second-collector' },
  },
  {
    id: 'sharing.other-department',
    zh: '其他部门写明用途和事项，查到共享的决定书',
    en: 'Another department, for a purpose and in a case, finds the decision that is shared',
    article: plan('三'),
    as: 'taxation-clerk',
    request: (memory) => ({ method: 'GET', path: `/v1/subjects/${memory.get('subject')}/records` }),
    expect: { status: 200 },
    check: ({ body }) =>
      must(
        'document',
        members<{ readonly kind: string }>(body, 'records').some(({ kind }) => kind === 'document'),
        true,
      ),
  },
  {
    id: 'sharing.purpose-unknown',
    zh: '以目的清单之外的用途查询',
    en: 'A query for a purpose that no list has',
    article: plan('三'),
    as: 'taxation-clerk',
    request: (memory) => ({
      method: 'GET',
      path: `/v1/subjects/${memory.get('subject')}/records`,
      headers: { 'X-Purpose': 'curiosity' },
    }),
    expect: { status: 403, code: 'purpose/unknown', basis: plan('十三') },
  },
];

/** 惩戒措施清单: by the national list, with nothing added. */
export const measureListSteps: readonly TourStep[] = [
  {
    id: 'measure-list.advice-only',
    zh: '把金融机构等自主决定的事项列为必须执行的措施',
    en: 'What banks and associations decide themselves is made a measure that must be carried out',
    article: plan('九'),
    as: OFFICE_CLERK,
    request: () =>
      listDraft([{ ...measureRow('national-2024', 'S08'), parent: { list: 'national-2024', code: ADVISORY } }]),
    expect: { status: 422, code: 'local-edition/advice-only' },
  },
  {
    id: 'measure-list.left-out',
    zh: '漏列规则用到的措施',
    en: 'Measures that rules rest on are left out',
    article: plan('九'),
    as: OFFICE_CLERK,
    request: () => listDraft([measureRow('national-2024', 'S08')]),
    expect: { status: 422, code: 'local-edition/left-out', basis: plan('一') },
    keep: (answer, memory) => memory.set('measure-rows', JSON.stringify(missingRows(answer))),
  },
  {
    id: 'measure-list.drafted',
    zh: '拟订吕梁市失信惩戒措施基础清单',
    en: 'The city’s list of measures is drafted',
    article: plan('九'),
    as: OFFICE_CLERK,
    request: (memory) =>
      listDraft([
        measureRow('national-2024', 'S08'),
        ...rowsLeftOut(memory, 'measure-rows').map(([list, code]) => measureRow(list, code)),
      ]),
    expect: { status: 201 },
    told: ({ body }) => String(part(body, 'code')),
  },
  {
    id: 'measure-list.not-by-department',
    zh: '部门自己审定清单',
    en: 'A department approves the list by itself',
    article: plan('九'),
    as: CLERK,
    request: decide(`141100.measure-list.${FROM}`),
    expect: { status: 403, code: 'actor/role-missing', basis: plan('一') },
  },
];
