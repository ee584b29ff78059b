import { APPROVER, CLERK } from './actors.js';
import { plan } from './article.js';
import { CARE, party, penalty, proposal } from './case-papers.js';
import { must, part, type Memory, type TourStep } from './step.js';

const AFFECTED = { ...CARE, 'force-majeure': { answer: 'yes', reasons: '汛期停电，冷库断电三日（合成）' } };
const proposed = (memory: Memory, change: object = {}) => ({
  method: 'POST' as const,
  path: '/v1/determinations',
  body: { ...proposal(memory), documentId: memory.get('flood-document'), care: AFFECTED, ...change },
});

/** 宽容审慎: asked, answered, weighed; and the one who decides sees it. */
export const careSteps: readonly TourStep[] = [
  {
    id: 'care.document',
    zh: '登记一份处罚决定，案发时受灾',
    en: 'A decision on what happened in a flood',
    article: plan('十六'),
    as: CLERK,
    request: () => ({
      method: 'POST',
      path: '/v1/documents',
      body: {
        ...penalty('合成离市监罚〔2027〕9号', '2027-11-20', '2027-11-22'),
        parties: [party({ penalties: ['fine'], fineFen: 12_000_000, violation: '经营超过保质期的食品' })],
      },
    }),
    expect: { status: 201 },
    keep: ({ body }, memory) => memory.set('flood-document', part(body, 'id')),
  },
  {
    id: 'care.not-weighed',
    zh: '受不可抗力影响，不说明为何仍认定',
    en: 'Force majeure, and no word of why it is determined all the same',
    article: plan('十六'),
    as: CLERK,
    request: (memory) => proposed(memory),
    expect: { status: 422, code: 'care/weigh' },
  },
  {
    id: 'care.weighed',
    zh: '说明权衡，拟认定',
    en: 'Weighed in words, it is proposed',
    article: plan('十六'),
    as: CLERK,
    request: (memory) => proposed(memory, { leniencyReasons: '断电以前已有超过保质期的食品（合成）' }),
    expect: { status: 201 },
    check: ({ body }) => must('force majeure', part(body, 'care', 'force-majeure', 'answer'), 'yes'),
    keep: ({ body, etag }, memory) => {
      memory.set('flood-determination', body['id']);
      memory.set('flood-determination-version', etag);
    },
  },
  {
    id: 'care.declined',
    zh: '审批人员看到权衡，审慎起见不予认定',
    en: 'Who decides sees it, and determines nothing',
    article: plan('十六'),
    as: APPROVER,
    request: (memory) => ({
      method: 'POST',
      path: `/v1/determinations/${memory.get('flood-determination')}/decision`,
      body: { made: false, reasons: '受灾情影响，审慎起见不予认定' },
      ifMatch: 'flood-determination-version',
    }),
    expect: { status: 200 },
    check: ({ body }) => (body['state'] === 'made' ? 'it was made' : undefined),
  },
];
