import { A_YEAR_LATER, APPROVER, CLERK, COMPANY } from './actors.js';
import { plan } from './article.js';
import { CARE } from './case-papers.js';
import { nothingBinds } from './food-steps.js';
import { all, must, type TourStep } from './step.js';

/** 撤销: a document is annulled, and everything that rests on it ends. */
export const annulmentSteps: readonly TourStep[] = [
  {
    id: 'document.read',
    zh: '读取决定书',
    en: 'The document is read',
    article: plan('二'),
    as: APPROVER,
    request: (memory) => ({ method: 'GET', path: `/v1/documents/${memory.get('food-document')}` }),
    expect: { status: 200 },
    keep: ({ etag }, memory) => memory.set('food-document-version', etag),
  },
  {
    id: 'document.not-yours',
    zh: '他县撤销本区的决定书',
    en: 'Another county annuls this county’s document',
    article: plan('二'),
    as: 'wenshui-market-approver',
    request: (memory) => ({
      method: 'POST',
      path: `/v1/documents/${memory.get('food-document')}/status`,
      body: { status: 'annulled', from: A_YEAR_LATER, reason: '不属于本机关' },
      ifMatch: 'food-document-version',
    }),
    expect: { status: 403, code: 'document/not-yours', basis: 'none' },
  },
  {
    id: 'document.annulled',
    zh: '复议撤销处罚决定',
    en: 'The penalty is annulled on review',
    article: plan('二'),
    as: APPROVER,
    request: (memory) => ({
      method: 'POST',
      path: `/v1/documents/${memory.get('food-document')}/status`,
      body: { status: 'annulled', from: A_YEAR_LATER, reason: '行政复议决定撤销原处罚决定（合成）' },
      ifMatch: 'food-document-version',
    }),
    expect: { status: 200 },
    check: ({ body }) => all(must('status', body.status, 'annulled'), must('followed', body.followed, 1)),
    told: ({ body }) => `${body.followed} 个主体的记录随之更新`,
  },
  {
    id: 'annulled.listing',
    zh: '依其列入的名单记录：因依据撤销而移出',
    en: 'The listing that rested on it: removed, its basis annulled',
    article: plan('二'),
    as: APPROVER,
    request: (memory) => ({ method: 'GET', path: `/v1/listings/${memory.get('food-listing')}` }),
    expect: { status: 200 },
    check: ({ body }) => must('state', body.state, 'removed-basis-annulled'),
  },
  {
    id: 'annulled.sanction',
    zh: '依其实施的惩戒：终止',
    en: 'The measure that rested on it: ended',
    article: plan('二'),
    as: APPROVER,
    request: (memory) => ({ method: 'GET', path: `/v1/sanctions/${memory.get('sanction')}` }),
    expect: { status: 200 },
    check: ({ body }) => must('end', [body.state, body.endReason], ['ended', 'basis-annulled']),
  },
  {
    id: 'annulled.publication',
    zh: '依其公示的信息：公众查无此项',
    en: 'What was published on it: the public finds nothing',
    article: plan('二'),
    request: (memory) => ({ method: 'GET', path: `/v1/publications/${memory.get('food-publication')}` }),
    expect: { status: 404, code: 'record/not-found', basis: 'none' },
  },
  {
    id: 'annulled.determination',
    zh: '依其作出的认定：终止',
    en: 'The determination that rested on it: ended',
    article: plan('二'),
    as: APPROVER,
    request: (memory) => ({ method: 'GET', path: `/v1/determinations/${memory.get('food-determination')}` }),
    expect: { status: 200 },
    check: ({ body }) => must('state', body.state, 'ended'),
  },
  {
    id: 'annulled.check',
    zh: '窗口核查：不再有任何措施',
    en: 'Checked: nothing binds any more',
    article: plan('九'),
    as: 'service-hall',
    request: () => ({
      method: 'POST',
      path: '/v1/checks',
      body: { unifiedCode: COMPANY.code, matter: 'food-licence' },
    }),
    expect: { status: 200 },
    check: ({ body }) => nothingBinds(body),
  },
  {
    id: 'annulled.no-new-determination',
    zh: '以被撤销的决定书再次认定',
    en: 'A new determination on the annulled document',
    article: plan('二'),
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
          gravity: { answer: true, reasons: '（合成）' },
          'no-intent': { answer: false, reasons: '（合成）' },
        },
        care: CARE,
      },
    }),
    expect: { status: 422, code: 'determination/document-not-effective' },
  },
];
