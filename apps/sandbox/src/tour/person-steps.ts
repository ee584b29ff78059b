import { APPROVER, CLERK, digestOf, PERSON, TOUR_DAY } from './actors.js';
import { order44, plan } from './article.js';
import { penalty } from './case-papers.js';
import { all, members, must, part, type Memory, type TourStep, unverified } from './step.js';

const publish = (memory: Memory, consent: object = {}) => ({
  method: 'POST' as const,
  path: `/v1/determinations/${memory.get('person-determination')}/publication`,
  body: { classification: { tier: 'general', reason: '罚款数额标准未定，按一般失信处理' }, ...consent },
});

/** 自然人: shown only by law or by consent, and masked. */
export const personSteps: readonly TourStep[] = [
  {
    id: 'person.document',
    zh: '登记一名自然人的处罚决定',
    en: 'A decision about a natural person',
    article: plan('十四'),
    as: CLERK,
    request: () => ({
      method: 'POST',
      path: '/v1/documents',
      body: {
        ...penalty('合成离市监罚〔2026〕103号', '2026-09-15', '2026-09-16'),
        parties: [
          {
            name: PERSON.name,
            kind: 'natural-person',
            identityType: '身份证',
            identityNumber: PERSON.number,
            order: { penalties: ['fine', 'suspension-of-business'], fineFen: 800_000, actOn: '2026-06-01' },
          },
        ],
      },
    }),
    expect: { status: 201 },
    check: ({ bytes }) => (bytes.includes(PERSON.number) ? 'the answer repeats the number' : undefined),
    keep: ({ body }, memory) => {
      memory.set('person-document', body.id);
      memory.set('person', part(body, 'parties', 0, 'subjectId'));
    },
  },
  {
    id: 'person.masked',
    zh: '查询：姓名与证件号码脱敏',
    en: 'Looked up: name and number are masked',
    article: plan('十四'),
    as: CLERK,
    request: (memory) => ({ method: 'GET', path: `/v1/subjects/${memory.get('person')}` }),
    expect: { status: 200 },
    check: ({ body, bytes }) =>
      all(
        must('masked', body.masked, true),
        bytes.includes(PERSON.name) || bytes.includes(PERSON.number) ? 'something shows' : undefined,
      ),
    told: ({ body }) => `${body.name}，${part(body, 'identity', 'tail')}`,
  },
  {
    id: 'person.no-purpose',
    zh: '不说明目的即检索',
    en: 'A search without a purpose',
    article: plan('十四'),
    as: CLERK,
    request: (memory) => ({
      method: 'GET',
      path: `/v1/subjects/${memory.get('person')}`,
      headers: { 'X-Purpose': '' },
    }),
    expect: {
      status: 403,
      code: 'purpose/missing',
      basis: { instrument: 'personal-information-protection-law', article: '6' },
    },
  },
  {
    id: 'person.determination',
    zh: '拟认定',
    en: 'A determination is proposed',
    article: order44('9(5)'),
    as: CLERK,
    request: (memory) => ({
      method: 'POST',
      path: '/v1/determinations',
      body: {
        subjectId: memory.get('person'),
        documentId: memory.get('person-document'),
        criterion: 'SAMR-A09.5',
        facts: { conducts: ['false-advertising-on-life-and-health'] },
        judgements: {
          gravity: { answer: true, reasons: '受众广、持续时间长（合成）' },
          'no-intent': { answer: false, reasons: '自行撰写（合成）' },
        },
        care: {
          minor: { answer: 'no', reasons: '成年人' },
          incapacity: { answer: 'no', reasons: '无此情形' },
          'force-majeure': { answer: 'no', reasons: '无此情形' },
          'no-intent': { answer: 'no', reasons: '自行撰写' },
          trifle: { answer: 'no', reasons: '受众广' },
        },
      },
    }),
    expect: { status: 201 },
    keep: ({ body, etag }, memory) => {
      memory.set('person-determination', body.id);
      memory.set('person-determination-version', etag);
    },
  },
  {
    id: 'person.determined',
    zh: '另一人决定认定',
    en: 'Another person decides',
    article: plan('八'),
    as: APPROVER,
    request: (memory) => ({
      method: 'POST',
      path: `/v1/determinations/${memory.get('person-determination')}/decision`,
      body: { made: true, reasons: '事实清楚' },
      ifMatch: 'person-determination-version',
    }),
    expect: { status: 200 },
  },
  {
    id: 'person.publication-without-basis',
    zh: '公示自然人，无法定依据也无本人同意',
    en: 'A person is published without a legal basis or consent',
    article: plan('四'),
    as: APPROVER,
    request: (memory) => publish(memory),
    expect: { status: 422, code: 'publication/person-without-basis' },
  },
  {
    id: 'person.consent-for-life',
    zh: '一次授权终身使用',
    en: 'A consent for life',
    article: plan('十四'),
    as: CLERK,
    request: (memory) => consent(memory, TOUR_DAY),
    expect: { status: 422, code: 'consent/open-ended' },
  },
  {
    id: 'person.consent',
    zh: '登记本人同意：目的明确，有到期日',
    en: 'The person’s consent is recorded, for a purpose and a time',
    article: plan('十四'),
    as: CLERK,
    request: (memory) => consent(memory, '2027-05-20'),
    expect: { status: 201 },
    keep: ({ body, etag }, memory) => {
      memory.set('consent', body.id);
      memory.set('consent-version', etag);
    },
  },
  {
    id: 'person.published',
    zh: '依本人同意公示，姓名脱敏，不超过同意的期限',
    en: 'Published by consent: masked, and no longer than the consent',
    article: plan('四'),
    as: APPROVER,
    request: (memory) => publish(memory, { consentId: memory.get('consent') }),
    expect: { status: 201 },
    check: ({ body, bytes }) =>
      all(
        bytes.includes(PERSON.name) || bytes.includes(PERSON.number) ? 'something shows' : undefined,
        String(body.endsOn) <= '2027-05-20' ? undefined : `shown until ${body.endsOn}`,
      ),
    keep: ({ body }, memory) => memory.set('person-publication', body.id),
    told: ({ body }) =>
      `${part(body, 'view', 'name')}，至 ${body.endsOn}${unverified(...members(body, 'periodBasis'))}`,
  },
  {
    id: 'person.consent-withdrawn',
    zh: '本人撤回同意',
    en: 'The person withdraws the consent',
    article: plan('十四'),
    as: CLERK,
    request: (memory) => ({
      method: 'POST',
      path: `/v1/consents/${memory.get('consent')}/withdrawal`,
      body: {},
      ifMatch: 'consent-version',
    }),
    expect: { status: 200 },
  },
  {
    id: 'person.no-longer-shown',
    zh: '公示随即终止',
    en: 'What was shown by it is shown no longer',
    article: plan('十四'),
    request: (memory) => ({ method: 'GET', path: `/v1/publications/${memory.get('person-publication')}` }),
    expect: { status: 404, code: 'record/not-found', basis: 'none' },
  },
];

const consent = (memory: Memory, untilDay: string) => ({
  method: 'POST' as const,
  path: '/v1/consents',
  body: {
    subjectId: memory.get('person'),
    scope: ['publication'],
    purpose: '依本人申请公示处罚信息',
    givenOn: TOUR_DAY,
    untilDay,
    freelyGiven: true,
    evidenceDigest: digestOf('合成同意书'),
  },
});
