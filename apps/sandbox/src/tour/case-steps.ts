import { createHash } from 'node:crypto';
import { APPROVER, CLERK, COMPANY, digestOf, HEAD, ORGAN, pdfOf, SUPERIOR, TOUR_DAY } from './actors.js';
import { order44, plan, rule } from './article.js';
import { all, members, must, part, type StepAnswer, type TourStep } from './step.js';

const ORIGINAL = pdfOf('合成离市监罚〔2026〕101号 行政处罚决定书（合成）');
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('base64');

export const party = (order: object) => ({
  name: COMPANY.name,
  kind: 'legal-person',
  unifiedCode: COMPANY.code,
  order,
});
export const penalty = (number: string, decidedOn: string, servedOn: string) => ({
  kind: 'penalty-decision',
  number,
  organName: ORGAN.name,
  decidedOn,
  service: 'served',
  servedOn,
});

const FACTS = { conducts: ['food-without-licence'], 'fine-in-upper-bracket': true };
const JUDGEMENTS = {
  gravity: { answer: true, reasons: '持续六个月，销往学校食堂（合成）' },
  'no-intent': { answer: false, reasons: '经两次告知仍继续经营（合成）' },
};
export const CARE = {
  minor: { answer: 'not-applicable', reasons: '' },
  incapacity: { answer: 'not-applicable', reasons: '' },
  'force-majeure': { answer: 'no', reasons: '案发期间无灾害、疫情' },
  'no-intent': { answer: 'no', reasons: '经两次告知仍继续经营' },
  trifle: { answer: 'no', reasons: '持续六个月，货值较大' },
};
export const NOTICE = {
  facts: '未取得食品生产许可从事食品生产活动',
  legalBasis: '《市场监督管理严重违法失信名单管理办法》第五条第一项',
  rights: '陈述、申辩，要求听证',
  servedOn: '2026-08-10',
  method: 'direct',
  receiptDigest: digestOf('合成送达回证'),
};

const proposal = (memory: { get(name: string): string }) => ({
  subjectId: memory.get('subject'),
  documentId: memory.get('document'),
  criterion: 'SAMR-A05.1',
  facts: FACTS,
  judgements: JUDGEMENTS,
  care: CARE,
});

/** 文书与认定: from the document to the determination. */
export const determinationSteps: readonly TourStep[] = [
  {
    id: 'document.code-masked',
    zh: '代码打码的当事人：不建立主体',
    en: 'A party with a masked code: no subject is made',
    article: rule('gb-32100-2015'),
    as: CLERK,
    request: () => ({
      method: 'POST',
      path: '/v1/documents',
      body: {
        ...penalty('合成离市监罚〔2026〕100号', '2026-09-01', '2026-09-03'),
        parties: [
          { ...party({ penalties: ['fine'], fineFen: 500_000 }), unifiedCode: `${COMPANY.code.slice(0, 12)}******` },
        ],
      },
    }),
    expect: { status: 422, code: 'subject/code-masked', basis: 'none' },
  },
  {
    id: 'document.rectification-alone',
    zh: '只责令改正：不能作为认定依据',
    en: 'An order to mend alone proves no breach',
    article: rule('administrative-penalty-law', '9'),
    as: CLERK,
    request: () => ({
      method: 'POST',
      path: '/v1/documents',
      body: {
        ...penalty('合成离市监改〔2026〕7号', '2026-09-01', '2026-09-03'),
        parties: [party({ orders: ['rectification-order'] })],
      },
    }),
    expect: { status: 422, code: 'document/rectification-alone' },
  },
  {
    id: 'document.registered',
    zh: '登记行政处罚决定书',
    en: 'The penalty decision is registered',
    article: plan('二'),
    as: CLERK,
    request: () => ({
      method: 'POST',
      path: '/v1/documents',
      body: {
        ...penalty('合成离市监罚[2026]101號', '2026-09-01', '2026-09-03'),
        parties: [
          party({
            penalties: ['fine', 'confiscation-of-gains'],
            fineFen: 12_000_000,
            confiscationFen: 300_000,
            violation: '未取得食品生产许可从事食品生产活动',
            content: '罚款120,000.00元；没收违法所得3,000.00元',
          }),
        ],
      },
    }),
    expect: { status: 201 },
    keep: ({ body }, memory) => {
      memory.set('document', body.id);
      memory.set('subject', part(body, 'parties', 0, 'subjectId'));
    },
    told: ({ body }) =>
      members<{ readonly message: string }>(body, 'notes')
        .map((note) => note.message)
        .join('；') || '原样登记',
  },
  {
    id: 'document.original-attached',
    zh: '附上决定书原件及其摘要',
    en: 'The original is attached with its digest',
    article: plan('二'),
    as: CLERK,
    request: (memory) => ({
      method: 'POST',
      path: `/v1/documents/${memory.get('document')}/files`,
      body: ORIGINAL,
      headers: {
        'Content-Type': 'application/pdf',
        'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent('行政处罚决定书.pdf')}`,
        'Content-Digest': `sha-256=:${sha256(ORIGINAL)}:`,
      },
    }),
    expect: { status: 201 },
    check: ({ body }) => must('size', body.size, ORIGINAL.length),
    told: ({ body }) => `${body.name}，${String(body.digest).slice(0, 19)}…`,
  },
  {
    id: 'document.original-served',
    zh: '取回原件，逐字节相同',
    en: 'The original comes back byte for byte',
    article: plan('二'),
    as: APPROVER,
    request: (memory) => ({ method: 'GET', path: `/v1/documents/${memory.get('document')}/files/1` }),
    expect: { status: 200 },
    check: ({ bytes }) => must('bytes', sha256(bytes), sha256(ORIGINAL)),
  },
  {
    id: 'assessment.undetermined',
    zh: '试判：缺少综合判断，不推定结论',
    en: 'Assessed without the judgements: what is missing is never an answer',
    article: order44('5(1)'),
    as: CLERK,
    request: (memory) => ({
      method: 'POST',
      path: '/v1/determinations/assessments',
      body: { subjectId: memory.get('subject'), documentId: memory.get('document'), facts: FACTS },
    }),
    expect: { status: 200 },
    check: ({ body }) => must('answer', answerOf(body, 'SAMR-A05.1').answer, 'undetermined'),
    told: ({ body }) => `尚缺 ${answerOf(body, 'SAMR-A05.1').missing.join('、')}`,
  },
  {
    id: 'assessment.met',
    zh: '试判：情形成立',
    en: 'Assessed with them: the criterion is met',
    article: order44('5(1)'),
    as: CLERK,
    request: (memory) => ({
      method: 'POST',
      path: '/v1/determinations/assessments',
      body: {
        subjectId: memory.get('subject'),
        documentId: memory.get('document'),
        facts: FACTS,
        judgements: JUDGEMENTS,
      },
    }),
    expect: { status: 200 },
    check: ({ body }) => must('answer', answerOf(body, 'SAMR-A05.1').answer, 'met'),
    told: ({ body }) => `以文书生效之日施行的 ${part(body, 'edition', 'code')} 判断`,
  },
  {
    id: 'determination.other-sector',
    zh: '税务部门认定市场监管的案件',
    en: 'Taxation determines a case of market supervision',
    article: plan('八'),
    as: 'taxation-clerk',
    request: (memory) => ({ method: 'POST', path: '/v1/determinations', body: proposal(memory) }),
    expect: { status: 403, code: 'actor/other-sector' },
  },
  {
    id: 'determination.other-county',
    zh: '文水县认定离石区的案件',
    en: 'Another county determines this county’s case',
    article: plan('八'),
    as: 'wenshui-market-clerk',
    request: (memory) => ({ method: 'POST', path: '/v1/determinations', body: proposal(memory) }),
    expect: { status: 403, code: 'actor/other-region' },
  },
  {
    id: 'determination.township',
    zh: '乡镇认定',
    en: 'A township determines',
    article: plan('八'),
    as: 'township-approver',
    request: (memory) => ({ method: 'POST', path: '/v1/determinations', body: proposal(memory) }),
    expect: { status: 403, code: 'organ/below-county' },
  },
  {
    id: 'determination.care-unanswered',
    zh: '未回答宽容审慎问题',
    en: 'The questions of care are not answered',
    article: plan('十六'),
    as: HEAD,
    request: (memory) => ({
      method: 'POST',
      path: '/v1/determinations',
      body: { ...proposal(memory), care: { 'force-majeure': CARE['force-majeure'] } },
    }),
    expect: { status: 422, code: 'care/unanswered' },
  },
  {
    id: 'determination.proposed',
    zh: '拟认定失信行为',
    en: 'The determination is proposed',
    article: plan('八'),
    as: HEAD,
    request: (memory) => ({ method: 'POST', path: '/v1/determinations', body: proposal(memory) }),
    expect: { status: 201 },
    check: ({ body }) => must('state', body.state, 'proposed'),
    keep: ({ body, etag }, memory) => {
      memory.set('determination', body.id);
      memory.set('determination-version', etag);
    },
    told: ({ body }) => `${body.criterion}，目录条目 ${body.catalogueItem}`,
  },
  {
    id: 'determination.same-person',
    zh: '拟办人自己决定',
    en: 'Who prepared decides',
    article: plan('八'),
    as: HEAD,
    request: (memory) => ({
      method: 'POST',
      path: `/v1/determinations/${memory.get('determination')}/decision`,
      body: { made: true, reasons: '事实清楚，证据充分' },
      ifMatch: 'determination-version',
    }),
    expect: { status: 403, code: 'actor/same-person', basis: 'none' },
  },
  {
    id: 'determination.made',
    zh: '另一人决定认定',
    en: 'Another person decides: determined',
    article: plan('八'),
    as: APPROVER,
    request: (memory) => ({
      method: 'POST',
      path: `/v1/determinations/${memory.get('determination')}/decision`,
      body: { made: true, reasons: '事实清楚，证据充分' },
      ifMatch: 'determination-version',
    }),
    expect: { status: 200 },
    check: ({ body }) => all(must('state', body.state, 'made'), must('severity', body.severity, 'serious')),
    told: ({ body }) => `失信程度 ${body.severity}，${body.preparedBy} 拟办，${body.decidedBy} 决定`,
  },
  {
    id: 'determination.changed-meanwhile',
    zh: '再按旧版本决定：已被他人更改',
    en: 'A decision on the old version: changed meanwhile',
    article: plan('八'),
    as: APPROVER,
    request: (memory) => ({
      method: 'POST',
      path: `/v1/determinations/${memory.get('determination')}/decision`,
      body: { made: false, reasons: '改为不予认定' },
      ifMatch: 'determination-version',
    }),
    expect: { status: 412, code: 'record/changed-meanwhile', basis: 'none' },
  },
  {
    id: 'determination.proof',
    zh: '合法性证明：逐环节成立',
    en: 'Its proof of legality holds link by link',
    article: plan('二'),
    as: APPROVER,
    request: (memory) => ({ method: 'GET', path: `/v1/determinations/${memory.get('determination')}/proof` }),
    expect: { status: 200 },
    check: ({ body }) => must('holds', body.holds, true),
    told: ({ body }) =>
      members<{ readonly link: string }>(body, 'chain')
        .map(({ link }) => link)
        .join(' → '),
  },
];

interface CriterionAnswer {
  readonly criterion: string;
  readonly answer: string;
  readonly missing: readonly string[];
}

function answerOf(body: StepAnswer['body'], criterion: string): CriterionAnswer {
  const found = members<CriterionAnswer>(body, 'answers').find((answer) => answer.criterion === criterion);
  if (!found) throw new Error(`no answer on ${criterion}`);
  return found;
}

const decide = (memory: { get(name: string): string }, list: boolean) => ({
  method: 'POST' as const,
  path: `/v1/listings/${memory.get('listing')}/decision`,
  body: { list, reasons: '事实清楚，程序合法，予以列入' },
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
    told: ({ body }) => `事由、依据、惩戒措施提示、移出条件和程序、救济；列入期 ${body.listedOn} 至 ${body.endsOn}`,
  },
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
    told: ({ body }) => `渠道 ${body.channel}，${body.startsOn} 至 ${body.endsOn}，规则 ${body.regime}`,
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
