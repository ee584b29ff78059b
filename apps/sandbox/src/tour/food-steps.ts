import { APPROVER, CLERK, COMPANY, digestOf, ORGAN, SUPERIOR } from './actors.js';
import { order44, plan, rule } from './article.js';
import { CARE, NOTICE, party, penalty } from './case-papers.js';
import { all, members, must, part, type Memory, type StepAnswer, type TourStep, unverified } from './step.js';

const penaltyLaw = (article: string) => rule('administrative-penalty-law', article);

const foodNotice = (toldOfHearing: boolean) => (memory: Memory) => ({
  method: 'POST' as const,
  path: `/v1/listings/${memory.get('food-listing')}/notice`,
  body: {
    ...NOTICE,
    facts: '标签虚假声称治疗功能',
    servedOn: '2026-08-20',
    namedListing: true,
    toldOfHearing,
  },
  ifMatch: 'food-listing-version',
});

const FIVE_YEARS = rule('food-safety-law', '135');

const sanction =
  (mapping: string, executorOrganId: string = ORGAN.id) =>
  (memory: Memory) => ({
    method: 'POST' as const,
    path: `/v1/listings/${memory.get('food-listing')}/sanctions`,
    body: { mapping, executorOrganId },
  });

const check =
  (matter: string, purpose = 'licensing') =>
  () => ({
    method: 'POST' as const,
    path: '/v1/checks',
    headers: { 'X-Purpose': purpose },
    body: { unifiedCode: COMPANY.code, matter },
  });

interface Measure {
  readonly code: string;
  readonly until: string | null;
  readonly executor: string;
  readonly legalBasis: { readonly instrument: string; readonly article?: string };
}
const codesOf = (body: StepAnswer['body'], kind: 'must' | 'may'): readonly string[] =>
  members<Measure>(body, kind).map((measure) => measure.code);

/** The check names no measure at all. */
export const nothingBinds = (body: StepAnswer['body']): string | undefined =>
  all(must('must', codesOf(body, 'must'), []), must('may', codesOf(body, 'may'), []));

/** 惩戒: a second decision on the same company, whose food licence was revoked; measures by the list, and nothing beside it. */
export const foodSteps: readonly TourStep[] = [
  {
    id: 'check.listed-without-measure',
    zh: '核查食品许可：已列入，但清单没有可实施于此情形的措施',
    en: 'Checked for a food licence: listed, but the list holds no measure for this case',
    article: plan('九'),
    as: 'service-hall',
    request: check('food-licence'),
    expect: { status: 200 },
    check: ({ body }) => nothingBinds(body),
    told: () => '第44号令第十五条的管理措施缺少足够层级的依据，只登记，不实施',
  },
  {
    id: 'food.document',
    zh: '登记另一处罚决定：吊销食品许可证',
    en: 'Another decision: the food licence is revoked',
    article: plan('二'),
    as: CLERK,
    request: () => ({
      method: 'POST',
      path: '/v1/documents',
      body: {
        ...penalty('合成离市监罚〔2026〕102号', '2026-09-10', '2026-09-12'),
        parties: [
          party({
            penalties: ['fine', 'licence-revocation'],
            fineFen: 30_000_000,
            violation: '标签虚假声称治疗功能',
            licence: '食品生产许可证',
          }),
        ],
      },
    }),
    expect: { status: 201 },
    keep: ({ body }, memory) => memory.set('food-document', body.id),
  },
  {
    id: 'food.determination',
    zh: '拟认定',
    en: 'A determination is proposed',
    article: order44('5(3)'),
    as: CLERK,
    request: (memory) => ({
      method: 'POST',
      path: '/v1/determinations',
      body: {
        subjectId: memory.get('subject'),
        documentId: memory.get('food-document'),
        criterion: 'SAMR-A05.3',
        facts: { conducts: ['food-label-claiming-treatment-or-health-function'] },
        judgements: {
          gravity: { answer: true, reasons: '以治疗功能误导老年人（合成）' },
          'no-intent': { answer: false, reasons: '标签由当事人自行设计（合成）' },
        },
        care: CARE,
      },
    }),
    expect: { status: 201 },
    keep: ({ body, etag }, memory) => {
      memory.set('food-determination', body.id);
      memory.set('food-determination-version', etag);
    },
  },
  {
    id: 'food.determined',
    zh: '另一人决定认定',
    en: 'Another person decides',
    article: plan('八'),
    as: APPROVER,
    request: (memory) => ({
      method: 'POST',
      path: `/v1/determinations/${memory.get('food-determination')}/decision`,
      body: { made: true, reasons: '事实清楚，证据充分' },
      ifMatch: 'food-determination-version',
    }),
    expect: { status: 200 },
  },
  {
    id: 'food.listing-proposed',
    zh: '拟列入',
    en: 'Entry is proposed',
    article: order44('5(3)'),
    as: CLERK,
    request: (memory) => ({
      method: 'POST',
      path: '/v1/listings',
      body: { determination: memory.get('food-determination'), reasons: '符合列入情形' },
    }),
    expect: { status: 201 },
    keep: ({ body, etag }, memory) => {
      memory.set('food-listing', body.id);
      memory.set('food-listing-version', etag);
    },
  },
  {
    id: 'sanction.before-listing',
    zh: '列入决定之前实施惩戒',
    en: 'A measure before the listing was decided',
    article: plan('九'),
    as: APPROVER,
    request: sanction('SAMR-food-licence-revoked'),
    expect: { status: 422, code: 'sanction/not-listed' },
  },
  {
    id: 'food.notice-without-hearing',
    zh: '吊销许可证的告知没有告知听证权利',
    en: 'The notice of a revocation did not tell of the right to a hearing',
    article: penaltyLaw('63'),
    as: CLERK,
    request: foodNotice(false),
    expect: { status: 422, code: 'listing/hearing-not-told' },
  },
  {
    id: 'food.notice',
    zh: '登记载明拟列入的处罚告知',
    en: 'The penalty file’s notice is recorded',
    article: order44('13'),
    as: CLERK,
    request: foodNotice(true),
    expect: { status: 200 },
    keep: ({ etag }, memory) => memory.set('food-listing-version', etag),
  },
  {
    id: 'food.hearing',
    zh: '登记当事人逾期未要求听证',
    en: 'The party let the time to ask for a hearing pass',
    article: penaltyLaw('64'),
    as: CLERK,
    request: (memory) => ({
      method: 'POST',
      path: `/v1/listings/${memory.get('food-listing')}/hearing`,
      body: { what: 'declined', on: '2026-08-27', evidenceDigest: digestOf('合成听证告知书') },
      ifMatch: 'food-listing-version',
    }),
    expect: { status: 200 },
    keep: ({ etag }, memory) => memory.set('food-listing-version', etag),
  },
  {
    id: 'food.consent',
    zh: '上一级同意',
    en: 'The next level up consents',
    article: order44('22'),
    as: SUPERIOR,
    request: (memory) => ({
      method: 'POST',
      path: `/v1/listings/${memory.get('food-listing')}/consent`,
      body: { given: true, reasons: '同意列入' },
      ifMatch: 'food-listing-version',
    }),
    expect: { status: 200 },
    keep: ({ etag }, memory) => memory.set('food-listing-version', etag),
  },
  {
    id: 'food.listed',
    zh: '列入决定',
    en: 'Listed',
    article: plan('八'),
    as: APPROVER,
    request: (memory) => ({
      method: 'POST',
      path: `/v1/listings/${memory.get('food-listing')}/decision`,
      body: { list: true, reasons: '事实清楚，程序合法，予以列入', banEndsOn: '2031-09-10' },
      ifMatch: 'food-listing-version',
    }),
    expect: { status: 200 },
    check: ({ body }) => must('state', body.state, 'decided-listed'),
    keep: ({ etag }, memory) => memory.set('food-listing-version', etag),
  },
  {
    id: 'food.published',
    zh: '公示',
    en: 'Published',
    article: plan('五'),
    as: APPROVER,
    request: (memory) => ({
      method: 'POST',
      path: `/v1/listings/${memory.get('food-listing')}/publication`,
      body: {},
      ifMatch: 'food-listing-version',
    }),
    expect: { status: 201 },
    keep: ({ body }, memory) => memory.set('food-publication', body.id),
  },
  ...['SAMR-M2', 'SAMR-M3', 'SAMR-M4'].map((mapping): TourStep => ({
    id: `sanction.${mapping.slice(5).toLowerCase()}-not-assignable`,
    zh: `管理措施 ${mapping.slice(5)}：部门规章不足以设定，仅登记`,
    en: `Management measure ${mapping.slice(5)}: a departmental rule cannot carry it; recorded, never assigned`,
    article: order44('15'),
    as: APPROVER,
    request: sanction(mapping),
    expect: { status: 422, code: 'sanction/not-assignable' },
  })),
  {
    id: 'sanction.other-measure',
    zh: '“其他管理措施”：清单没有',
    en: '“Other measures”: the list holds none',
    article: plan('九'),
    as: APPROVER,
    request: sanction('SAMR-M5'),
    expect: { status: 422, code: 'sanction/mapping-unknown' },
  },
  {
    id: 'sanction.wrong-executor',
    zh: '由税务部门实施食品许可措施',
    en: 'Taxation is to carry out a food measure',
    article: plan('九'),
    as: APPROVER,
    request: sanction('SAMR-food-licence-revoked', 'lvliang-taxation'),
    expect: { status: 422, code: 'sanction/executor-not-competent' },
  },
  {
    id: 'sanction.assigned',
    zh: '实施清单措施：被吊销许可证，五年内不得申请食品许可',
    en: 'The list’s measure is assigned: no food licence for five years after revocation',
    article: FIVE_YEARS,
    as: APPROVER,
    request: sanction('SAMR-food-licence-revoked'),
    expect: { status: 201 },
    check: ({ body }) =>
      all(
        must('measure', part(body, 'measure', 'code'), 'S08'),
        must('obligation', body.obligation, 'must'),
        must('own term', body.ownTerm, true),
        must('five years from the decision', String(body.until).slice(0, 7), '2031-09'),
      ),
    keep: ({ body, etag }, memory) => {
      memory.set('sanction', body.id);
      memory.set('sanction-version', etag);
    },
    told: ({ body }) =>
      `${part(body, 'measure', 'list')}/${part(body, 'measure', 'code')}，至 ${body.until}${unverified(body['legalBasis'], ...members(body, 'endBasis'))}`,
  },
  {
    id: 'sanction.twice',
    zh: '同一事实重复实施同一措施',
    en: 'The same measure for the same fact again',
    article: plan('十'),
    as: APPROVER,
    request: sanction('SAMR-food-licence-revoked'),
    expect: { status: 409, code: 'sanction/already-assigned' },
  },
  {
    id: 'check.food-licence',
    zh: '窗口核查食品许可申请：应当不予受理，依据与期限俱在',
    en: 'The service hall checks a food licence application: what must be done, by which clause, until when',
    article: FIVE_YEARS,
    as: 'service-hall',
    request: check('food-licence'),
    expect: { status: 200 },
    check: ({ body }) => mustBeS08(body),
    told: ({ body }) => {
      const [measure] = body.must as readonly (Measure & { content: string })[];
      return `${measure!.content}（至 ${measure!.until}）`;
    },
  },
  {
    id: 'check.procurement',
    zh: '政府采购核查同一主体：清单没有规定，不采取措施',
    en: 'Procurement checks the same company: the list says nothing, so nothing is done',
    article: plan('九'),
    as: 'procurement',
    request: check('government-procurement', 'public-procurement'),
    expect: { status: 200 },
    check: ({ body }) => nothingBinds(body),
  },
  {
    id: 'check.not-an-organ',
    zh: '无查询权限者核查',
    en: 'Somebody without the right to query asks',
    article: plan('十三'),
    as: 'sandbox',
    request: check('food-licence'),
    expect: { status: 403, code: 'actor/role-missing' },
  },
  {
    id: 'sanction.feedback',
    zh: '实施机关反馈',
    en: 'The executing organ reports back',
    article: plan('九'),
    as: CLERK,
    request: (memory) => ({
      method: 'POST',
      path: `/v1/sanctions/${memory.get('sanction')}/feedback`,
      body: { done: true, text: '已不予受理其食品许可申请（合成）' },
      ifMatch: 'sanction-version',
    }),
    expect: { status: 200 },
    check: ({ body }) => must('done', part(body, 'feedback', 'done'), true),
  },
];

/** The check answers with the one measure that binds. */
export function mustBeS08(body: StepAnswer['body']): string | undefined {
  const measures = members<Measure>(body, 'must');
  return all(
    must('must', codesOf(body, 'must'), ['S08']),
    must(
      'clause',
      [measures[0]?.legalBasis.instrument, measures[0]?.legalBasis.article],
      [FIVE_YEARS.instrument, FIVE_YEARS.article],
    ),
  );
}
