import { APPROVER, CLERK, COMPANY, HEAD } from './actors.js';
import { order44, plan, rule } from './article.js';
import { CARE, FACTS, JUDGEMENTS, ORIGINAL, party, penalty, proposal, sha256 } from './case-papers.js';
import { all, members, must, part, type StepAnswer, type TourStep } from './step.js';

/** 文书与认定: from the document to the determination. */
/** The sector keeps several lists: the severe one is meant. */
const LIST = 'samr-serious';

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
      body: { subjectId: memory.get('subject'), documentId: memory.get('document'), list: LIST, facts: FACTS },
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
        list: LIST,
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
