import { APPROVER, CLERK, COMPANY, digestOf, ORGAN, SUPERIOR, TOUR_DAY } from './actors.js';
import { order44, plan } from './article.js';
import { NOTICE } from './case-papers.js';
import {
  all,
  members,
  must,
  paperStep,
  part,
  type Memory,
  type StepAnswer,
  type TourStep,
  unverified,
} from './step.js';

const decide = (memory: Memory, list: boolean) => ({
  method: 'POST' as const,
  path: `/v1/listings/${memory.get('listing')}/decision`,
  body: { list, reasons: '事实清楚，程序合法，予以列入', ...(list ? { noBan: true } : {}) },
  ifMatch: 'listing-version',
});

/** 列入: from the proposal to the publication. */
export const listingSteps: readonly TourStep[] = [
  {
    id: 'listing.proposed',
    zh: '拟列入严重违法失信名单',
    en: 'Entry in the severe list is proposed',
    article: order44('5(1)'),
    as: CLERK,
    request: (memory) => ({
      method: 'POST',
      path: '/v1/listings',
      body: { determination: memory.get('determination'), reasons: '符合列入情形，拟列入' },
    }),
    expect: { status: 201 },
    check: ({ body }) => must('form', body.form, 'merged-with-penalty'),
    keep: ({ body, etag }, memory) => {
      memory.set('listing', body.id);
      memory.set('listing-version', etag);
    },
    told: ({ body }) => `${part(body, 'list', 'name', 'zh')}，程序：与处罚合并`,
  },
  paperStep(
    {
      id: 'paper.notice',
      zh: '打印告知书',
      en: 'The notice as a page to sign',
      article: plan('八'),
      as: CLERK,
    },
    (memory) => `/v1/listings/${memory.get('listing')}/papers/notice`,
    ['告知书', COMPANY.name, ORGAN.name],
  ),
  {
    id: 'listing.notice-missing',
    zh: '未告知即决定',
    en: 'Decided without prior notice',
    article: order44('13'),
    as: APPROVER,
    request: (memory) => decide(memory, true),
    expect: { status: 422, code: 'listing/notice-not-served' },
  },
  {
    id: 'listing.notice-without-listing',
    zh: '处罚告知未载明拟列入名单',
    en: 'The penalty file’s notice did not name the listing',
    article: order44('13'),
    as: CLERK,
    request: (memory) => ({
      method: 'POST',
      path: `/v1/listings/${memory.get('listing')}/notice`,
      body: { ...NOTICE, namedListing: false },
      ifMatch: 'listing-version',
    }),
    expect: { status: 422, code: 'listing/penalty-notice-did-not-name-listing' },
  },
  {
    id: 'listing.notice-served',
    zh: '登记处罚案卷中载明拟列入的告知及其送达',
    en: 'The penalty file’s notice, which named the listing, and its service are recorded',
    article: plan('八'),
    as: CLERK,
    request: (memory) => ({
      method: 'POST',
      path: `/v1/listings/${memory.get('listing')}/notice`,
      body: { ...NOTICE, namedListing: true },
      ifMatch: 'listing-version',
    }),
    expect: { status: 200 },
    check: ({ body }) => must('state', body.state, 'notified'),
    keep: ({ etag }, memory) => memory.set('listing-version', etag),
  },
  {
    id: 'listing.window-of-the-penalty',
    zh: '放弃异议期限：期限在处罚程序之中，无可放弃',
    en: 'A waiver of the window: it lies in the penalty procedure, there is none to waive here',
    article: order44('13'),
    as: CLERK,
    request: (memory) => ({
      method: 'POST',
      path: `/v1/listings/${memory.get('listing')}/waiver`,
      body: { on: TOUR_DAY, evidenceDigest: digestOf('合成书面声明') },
      ifMatch: 'listing-version',
    }),
    expect: { status: 422, code: 'listing/no-window', basis: 'none' },
  },
  {
    id: 'objection.lodged',
    zh: '当事人提出异议',
    en: 'The party lodges an objection',
    article: plan('八'),
    as: CLERK,
    request: (memory) => ({
      method: 'POST',
      path: `/v1/listings/${memory.get('listing')}/objections`,
      body: { lodgedOn: TOUR_DAY, against: 'facts', text: '许可证在有效期内，附复印件（合成）' },
    }),
    expect: { status: 201 },
    keep: ({ body, etag }, memory) => {
      memory.set('objection', body.id);
      memory.set('objection-version', etag);
    },
  },
  readListing(
    'listing.read-objection',
    '名单记录进入异议办理',
    'The listing waits for the objection',
    'objection-open',
  ),
  {
    id: 'listing.objection-unanswered',
    zh: '异议未核实答复即决定',
    en: 'Decided while the objection is unanswered',
    article: plan('八'),
    as: APPROVER,
    request: (memory) => decide(memory, true),
    expect: { status: 422, code: 'listing/objection-unanswered' },
  },
  {
    id: 'objection.not-verified',
    zh: '未核实即答复',
    en: 'Answered before it was verified',
    article: plan('八'),
    as: APPROVER,
    request: (memory) => ({
      method: 'POST',
      path: `/v1/objections/${memory.get('objection')}/answer`,
      body: { upheld: false, reasons: '不成立' },
      ifMatch: 'objection-version',
    }),
    expect: { status: 422, code: 'objection/not-verified' },
  },
  {
    id: 'objection.verified',
    zh: '核实异议',
    en: 'The objection is verified',
    article: plan('八'),
    as: CLERK,
    request: (memory) => ({
      method: 'POST',
      path: `/v1/objections/${memory.get('objection')}/verification`,
      body: { found: '经核对发证系统，许可证已于案发前注销（合成）' },
      ifMatch: 'objection-version',
    }),
    expect: { status: 200 },
    keep: ({ etag }, memory) => memory.set('objection-version', etag),
  },
  {
    id: 'objection.answered',
    zh: '另一人答复异议：不成立',
    en: 'Another person answers it: not upheld',
    article: plan('八'),
    as: APPROVER,
    request: (memory) => ({
      method: 'POST',
      path: `/v1/objections/${memory.get('objection')}/answer`,
      body: { upheld: false, reasons: '与登记不符，异议不成立' },
      ifMatch: 'objection-version',
    }),
    expect: { status: 200 },
    check: ({ body }) => must('state', body.state, 'answered'),
  },
  readListing('listing.read-answered', '异议已答复', 'The objection is answered', 'objection-answered'),
  {
    id: 'listing.consent-missing',
    zh: '县级决定未经上一级同意',
    en: 'A county decides without the consent of the next level up',
    article: order44('22'),
    as: APPROVER,
    request: (memory) => decide(memory, true),
    expect: { status: 422, code: 'listing/consent-missing' },
  },
  {
    id: 'listing.consent-not-superior',
    zh: '非上一级机关表示同意',
    en: 'Consent by an organ that is not the next level up',
    article: order44('22'),
    as: 'shanxi-market-superior',
    request: (memory) => ({
      method: 'POST',
      path: `/v1/listings/${memory.get('listing')}/consent`,
      body: { given: true, reasons: '同意列入' },
      ifMatch: 'listing-version',
    }),
    expect: { status: 403, code: 'listing/consent-not-superior' },
  },
  {
    id: 'listing.consent-given',
    zh: '上一级（市局）同意列入',
    en: 'The next level up consents',
    article: order44('22'),
    as: SUPERIOR,
    request: (memory) => ({
      method: 'POST',
      path: `/v1/listings/${memory.get('listing')}/consent`,
      body: { given: true, reasons: '同意列入' },
      ifMatch: 'listing-version',
    }),
    expect: { status: 200 },
    keep: ({ etag }, memory) => memory.set('listing-version', etag),
  },
  {
    id: 'listing.decided',
    zh: '列入决定，载明五项内容',
    en: 'Listed, by a decision that carries the five elements',
    article: plan('八'),
    as: APPROVER,
    request: (memory) => decide(memory, true),
    expect: { status: 200 },
    check: ({ body }) => {
      const decision = stepOf(body, 'decision');
      return all(
        must('state', body.state, 'decided-listed'),
        ...['reasons', 'legalBasis', 'measureNotice', 'removal', 'remedies'].map((element) =>
          decision[element] ? undefined : `the decision lacks ${element}`,
        ),
      );
    },
    keep: ({ etag }, memory) => memory.set('listing-version', etag),
    told: ({ body }) => {
      const { periodBasis, startsOnBasis } = stepOf(body, 'decision');
      return `事由、依据、惩戒措施提示、移出条件和程序、救济；列入期 ${body.listedOn} 至 ${body.endsOn}${unverified(periodBasis, startsOnBasis)}`;
    },
  },
  paperStep(
    {
      id: 'paper.decision',
      zh: '打印列入决定书',
      en: 'The decision as a page to sign',
      article: plan('八'),
      as: APPROVER,
    },
    (memory) => `/v1/listings/${memory.get('listing')}/papers/decision`,
    ['决定书', '事由', '依据', '失信惩戒措施提示', '移出条件和程序', '救济途径'],
  ),
  {
    id: 'publication.shown',
    zh: '公示，注明期限与依据',
    en: 'Published with period and basis',
    article: plan('五'),
    as: APPROVER,
    request: (memory) => ({
      method: 'POST',
      path: `/v1/listings/${memory.get('listing')}/publication`,
      body: {},
      ifMatch: 'listing-version',
    }),
    expect: { status: 201 },
    check: ({ body }) => all(must('tier', body.tier, 'serious'), must('shown', body.shown, true)),
    keep: ({ body }, memory) => memory.set('publication', body.id),
    told: ({ body }) =>
      `渠道 ${body.channel}，${body.startsOn} 至 ${body.endsOn}${unverified(...members(body, 'periodBasis'))}，规则 ${body.regime}`,
  },
  {
    id: 'publication.public-view',
    zh: '公众以繁体名称检索：只见可公开的内容',
    en: 'The public searches by the traditional name: only what may be public shows',
    article: plan('四'),
    request: () => ({ method: 'POST', path: '/v1/publications/search', body: { name: '離石區合成恆源' } }),
    expect: { status: 200 },
    check: ({ body, bytes }, memory) =>
      all(
        must(
          'publications',
          members<{ readonly id: string }>(body, 'items').map(({ id }) => id),
          [memory.get('publication')],
        ),
        bytes.includes('receiptDigest') || bytes.includes('lishi-market-approver')
          ? 'the file shows through'
          : undefined,
      ),
    told: ({ body }) =>
      `${part(body, 'items', 0, 'view', 'name')}：${members(body, 'items', 0, 'view', 'penalties').join('、')}`,
  },
];

function readListing(id: string, zh: string, en: string, state: string): TourStep {
  return {
    id,
    zh,
    en,
    article: plan('八'),
    as: CLERK,
    request: (memory) => ({ method: 'GET', path: `/v1/listings/${memory.get('listing')}` }),
    expect: { status: 200 },
    check: ({ body }) => must('state', body.state, state),
    keep: ({ etag }, memory) => memory.set('listing-version', etag),
  };
}

interface ListingStep {
  readonly kind: string;
  readonly body: Readonly<Record<string, unknown>>;
}

function stepOf(listing: StepAnswer['body'], kind: string): Readonly<Record<string, unknown>> {
  const found = members<ListingStep>(listing, 'steps').findLast((step) => step.kind === kind);
  if (!found) throw new Error(`the listing has no step ${kind}`);
  return found.body;
}
