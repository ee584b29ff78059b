import type { EntityClass } from '@mikro-orm/core';
import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import { Consent } from '../consent/consent.entity.js';
import { Consultations } from '../consultation/consultations.js';
import { executeSql } from '../database/execute-sql.js';
import { newId } from '../database/record-id.js';
import type { CitedCase } from '../determination/cited-cases.js';
import { LawProposals } from '../law-proposal/law-proposals.js';
import { LocalEditions } from '../local-register/local-editions.js';
import { PolicyArticles } from '../policy-article/policy-articles.js';
import { PlatformLedger } from '../ledger/platform-ledger.js';
import { Objection } from '../objection/objection.entity.js';
import { AccessDelay } from '../own/access-delay.entity.js';
import { Guardianship } from '../own/guardianship.entity.js';
import { SubjectIdentity } from '../own/identity.entity.js';
import { StandardReviews } from '../list-transition/standard-reviews.js';
import { Commitment } from '../commitment/commitment.entity.js';
import { QuarantineActs } from '../plugin-host/quarantine-acts.js';
import { StandardAdoptions, type AdoptionAct } from '../plugin-host/standard-adoptions.js';
import { EVALUATION_COLUMNS, evaluationContent, type StandardEvaluation } from '../plugin-host/standard-evaluations.js';
import { TierClassification } from '../publication/classification.entity.js';
import { ReconcilePublications } from '../reconciliation/reconciliations.js';
import { Recusal } from '../recusal/recusal.entity.js';
import { SubjectRequest } from '../request/subject-request.entity.js';
import { BY_ITSELF, SupervisionCases } from '../supervision/supervision-cases.js';
import { NameResponsible } from '../subject-clock/responsible-persons.js';
import { CodeAdmissions } from '../subject/admit-code.js';
import { SubjectMerge } from '../subject/subject-merge.entity.js';
import { SubjectRecords, type RecordKind } from '../subject/subject-records.js';
import { OFFICERS } from './cases.js';
import type { CoreTestbed } from './core-testbed.js';

const DIGEST = `sha256:${'e'.repeat(64)}`;
const DAY = '2027-12-01';
const by = 'lvliang-market-supervision/market-clerk';

/** One record of each kind that a lived installation has none of, written with its entry as the acts write them; what they may say is asked elsewhere. */
export async function recordOtherKinds(bed: CoreTestbed): Promise<void> {
  const { rows } = await bed.pool.query<{
    subject: string;
    listing: string;
    publication: string;
    determination: string;
  }>(
    `select subject_id as subject, listing_id as listing, publication_id as publication, determination_id as determination from cx.publication where listing_id is not null limit 1`,
  );
  const { subject, listing, publication, determination } = rows[0]!;
  const other = await bed.pool.query<{ id: string }>(
    'select subject_id as id from cx.subject where subject_id <> $1 and key_salt is not null limit 1',
    [subject],
  );
  const another = other.rows[0]!.id;
  const records = bed.module.get(SubjectRecords);
  const write = (
    entity: EntityClass<object>,
    kind: RecordKind,
    id: string,
    fields: Readonly<Record<string, unknown>>,
  ) =>
    records.change(subject, OFFICERS.marketClerk, async (tx) => {
      const recordId = newId(tx.at);
      const row = tx.em.create(entity, { subjectId: subject, [id]: recordId, recordedAt: tx.at, ...fields } as never);
      tx.em.persist(row);
      tx.record(`${kind}.recorded`, kind, recordId, row);
      return Promise.resolve();
    });
  const proposed = { state: 'proposed', preparedBy: by };
  await write(Objection, 'objection', 'objectionId', {
    listingId: listing,
    lodgedOn: DAY,
    content: { against: 'facts', text: '事实不符' },
    state: 'lodged',
    dueOn: DAY,
    undetermined: null,
    calendars: null,
    recordedBy: by,
  });
  await write(TierClassification, 'classification', 'classificationId', {
    publicationId: publication,
    determinationId: determination,
    regimeCode: 'FX',
    tier: 'minor',
    reason: '情节轻微',
    proposedOn: DAY,
    ...proposed,
  });
  await write(SubjectMerge, 'merge', 'mergeId', { survivorId: another, reason: '同一主体', evidence: [], ...proposed });
  await write(SubjectIdentity, 'identity', 'identityId', {
    issuer: 'https://issuer.example',
    account: 'account-1',
    capacity: 'self',
    evidence: [],
    ...proposed,
  });
  await write(Guardianship, 'guardianship', 'guardianshipId', {
    guardianId: another,
    relation: 'parent',
    evidence: [],
    untilDay: DAY,
    ...proposed,
  });
  await write(AccessDelay, 'access-delay', 'delayId', {
    organId: 'lvliang-market-supervision',
    matter: 'case 1',
    clause: { instrument: 'pipl' },
    reason: '调查中',
    untilDay: DAY,
    ...proposed,
  });
  await write(Commitment, 'commitment', 'commitmentId', {
    organId: 'lvliang-market-supervision',
    kind: 'repair',
    matter: '信用修复',
    clause: { instrument: 'ndrc-order-36', articleUnknown: true, mark: 'V' },
    content: '所交材料真实',
    madeOn: DAY,
    evidenceDigest: DIGEST,
    state: 'open',
    recordedBy: by,
  });
  await bed.pool.query(
    `insert into cx.officer (officer_id, name, organ_id, roles) values ('kept-out', '合成', 'lvliang-market-supervision', '{}') on conflict do nothing`,
  );
  await write(Recusal, 'recusal', 'recusalId', {
    officerId: 'kept-out',
    organId: 'lvliang-market-supervision',
    askedBy: 'organ',
    reason: '近亲属',
    recordedBy: by,
    recordedOn: DAY,
  });
  await write(SubjectRequest, 'request', 'requestId', {
    kind: 'correction',
    aboutKind: 'listing',
    aboutId: listing,
    text: '请更正',
    state: 'lodged',
    lodgedOn: DAY,
    lodgedBy: newId(),
  });
  await write(Consent, 'consent', 'consentId', {
    scope: ['query'],
    purpose: 'credit-service',
    givenOn: DAY,
    untilDay: '2028-06-01',
    singleUse: true,
    freelyGiven: true,
    evidenceDigest: DIGEST,
    recordedBy: by,
  });
  await useConsent(bed, subject);
  await recordPlatformKinds(bed);
}

/** One read that the consent is good for. */
async function useConsent(bed: CoreTestbed, subject: string): Promise<void> {
  const { rows } = await bed.pool.query<{ id: string }>(
    'select consent_id as id from cx.consent where subject_id = $1 and single_use',
    [subject],
  );
  await bed.module.get(SubjectRecords).change(subject, OFFICERS.marketClerk, async (tx) => {
    const use = { subjectId: subject, consentId: rows[0]!.id, usedAt: tx.at, actor: by };
    await executeSql(
      tx.em,
      'insert into cx.consent_use (subject_id, consent_id, used_at, actor) values (?, ?, ?, ?)',
      Object.values(use),
    );
    tx.record('consent.used', 'consent-use', use.consentId, use);
  });
}

async function recordPlatformKinds(bed: CoreTestbed): Promise<void> {
  const actor = OFFICERS.marketClerk;
  const organ = actor.organ.id;
  const admissions = bed.module.get(CodeAdmissions);
  await admissions.act((em, { at }) =>
    admissions.write(em, at, actor, {
      id: newId(at),
      version: 1,
      unifiedCode: '91141103MA0000000X',
      state: 'proposed',
      organ,
      reason: '登记机关如此核发',
      evidenceDigest: DIGEST,
      preparedBy: by,
      decidedBy: null,
      decisionReason: null,
      decidedOn: null,
    }),
  );
  const consultations = bed.module.get(Consultations);
  await consultations.act(async (act) => {
    const { id } = await consultations.write(act, 'consultation.opened', actor, {
      id: newId(act.at),
      version: 1,
      state: 'open',
      edition: 'fixture-market/listing/local',
      contentDigest: DIGEST,
      organ,
      departmentSite: 'https://organ.example/1',
      publishedOn: '2027-12-01',
      evidenceDigest: DIGEST,
      asked: [],
      from: '2027-12-01',
      until: '2028-01-15',
      openedBy: by,
      endedBy: null,
      endedOn: null,
      reasons: null,
    });
    await consultations.writeOpinion(act, 'public', {
      id: newId(act.at),
      version: 1,
      consultation: id,
      capacity: 'public',
      organisation: null,
      channel: 'platform',
      receivedOn: '2027-12-02',
      text: '建议细化',
      evidenceDigest: null,
      recordedBy: 'public',
      outcome: null,
      answer: null,
      answeredBy: null,
      answeredOn: null,
    });
  });
  const cited: CitedCase = {
    ...{
      sector: 'market-supervision',
      criterion: 'FX-A05.1',
      severity: 'serious',
      determinedOn: DAY,
      region: '141100',
    },
    ...{ penalties: ['fine'], fineFen: 12_000_000, synthetic: true, entry: DIGEST },
  };
  const proposals = bed.module.get(LawProposals);
  await proposals.act((act) =>
    proposals.write(act, 'law-proposal.drafted', actor, {
      ...{ id: newId(act.at), version: 1, state: 'drafted', instrument: 'food-safety-law', article: '122', organ },
      ...{ insufficiency: '罚款过低', necessity: '一再发生', suggestion: '提高罚款', cases: [cited], preparedBy: by },
      ...{ draftedOn: DAY, submittedBy: null, submittedOn: null, returnReasons: null, sent: null, sentBy: null },
      ...{ answer: null, answeredBy: null },
    }),
  );
  const articles = bed.module.get(PolicyArticles);
  await articles.act((act) =>
    articles.write(act, 'policy-article.drafted', actor, {
      ...{ id: newId(act.at), version: 1, state: 'drafted', kind: 'typical-case', title: '案例', text: '正文', organ },
      ...{
        clauses: [{ instrument: 'samr-order-44', article: '5' }],
        source: '测试机关',
        cases: [cited],
        preparedBy: by,
      },
      ...{ decidedBy: null, publishedOn: null, withdrawnOn: null, reasons: null },
    }),
  );
  const editions = bed.module.get(LocalEditions);
  await editions.act((act) =>
    editions.write(act, 'local-edition.drafted', actor, {
      ...{ code: '141100.catalogue.2099-01-01', version: 1, state: 'drafted', register: 'catalogue', region: '141100' },
      ...{ title: '目录', from: '2099-01-01', rows: [{ code: 'LL-1' } as never], contentDigest: DIGEST, organ },
      ...{
        preparedBy: by,
        decidedBy: null,
        reasons: null,
        approvedOn: null,
        reviewDueOn: null,
        until: null,
        ending: null,
      },
    }),
  );
  await editions.act((act) =>
    editions.writeSuggestion(act, actor, {
      ...{ id: newId(act.at), version: 1, register: 'catalogue', act: 'add', row: 'administrative-penalty', organ },
      ...{ reasons: '应予归集', basis: { instrument: 'samr-order-44', article: '5' }, madeBy: by, madeOn: DAY },
      ...{ outcome: null, answer: null, answeredBy: null, answeredOn: null },
    }),
  );
  const supervised = bed.module.get(SupervisionCases);
  const SUPERVISED = newId(bed.clock.now());
  for (const [kind, version] of [
    ['supervision.opened', 1],
    ['supervision.added', 2],
  ] as const)
    await supervised.act((act) =>
      supervised.write(act, kind, BY_ITSELF, {
        ...{
          id: SUPERVISED,
          version,
          state: 'open',
          matter: 'repair-overdue',
          organ,
          about: 'x',
          occasion: 1,
          evidence: { version },
        },
        ...{ openedOn: DAY, order: null, orderedBy: null, reply: null, repliedBy: null, outcome: null, reasons: null },
        ...{ accountability: null, closedBy: null, closedOn: null },
      }),
    );
  await bed.command(
    new ReconcilePublications(actor, {
      ...{ site: '部门网站', takenOn: bed.clock.today(), evidenceDigest: DIGEST, shown: [] },
    }),
  );
  const { marketApprover } = OFFICERS;
  await bed.pool.query(
    `insert into cx.officer (officer_id, name, organ_id, roles) values ($1, '审核', $2, '{approver}') on conflict do nothing`,
    [marketApprover.officerId, marketApprover.organ.id],
  );
  await bed.command(new NameResponsible(marketApprover, 'repair', undefined, marketApprover.officerId));
  const quarantines = bed.module.get(QuarantineActs);
  await quarantines.act('fixture-market', (act) =>
    quarantines.write(act, actor, {
      plugin: 'fixture-market',
      version: 1,
      act: 'quarantine',
      state: 'proposed',
      organ,
      reason: '情形有误',
      preparedBy: by,
      decidedBy: null,
      reasons: null,
    }),
  );
  await recordStandard(bed, organ);
}

async function recordStandard(bed: CoreTestbed, organ: string): Promise<void> {
  const { rows } = await bed.pool.query<{ edition: string; digest: string }>(
    'select edition_code as edition, edition_digest as digest from cx.listing limit 1',
  );
  const of = rows[0]!;
  const adoptions = bed.module.get(StandardAdoptions);
  const ledger = bed.module.get(PlatformLedger);
  await bed.module
    .get(MikroORM)
    .em.fork()
    .transactional(async (inner) => {
      const em = inner as EntityManager;
      const at = bed.clock.now();
      await adoptions.write({ em, at } as AdoptionAct, 'standard.adoption-proposed', OFFICERS.marketClerk, {
        ...of,
        version: 1,
        state: 'proposed',
        organ,
        evidence: { digest: DIGEST, publishedAt: '信用中国', publishedOn: '2026-11-01' },
        preparedBy: by,
        decidedBy: null,
        reasons: null,
        adoptedOn: null,
      });
      await bed.module.get(StandardReviews).write({ em, at }, 'standard.review-proposed', OFFICERS.marketClerk, {
        ...{ id: newId(at), version: 1, transition: 'lvliang-2022-5', ...of, state: 'proposed' },
        ...{ finding: 'conforms', reasons: '依据充分', documents: [{ title: '报告', digest: DIGEST }], organ },
        ...{ preparedBy: by, decidedBy: null, decisionReasons: null, decidedOn: null, endsOn: null, following: false },
      });
      const [evaluation] = await executeSql<StandardEvaluation>(
        em,
        `insert into cx.standard_evaluation (evaluation_id, edition_code, edition_digest, evaluator, evaluated_on, report_digest, findings, outcome, changes,
         organ_id, recorded_by, recorded_on, recorded_at) values (?,?,?,'评估中心','2027-11-01',?,'效果良好','keep',null,?,?,'2027-12-01',?) returning ${EVALUATION_COLUMNS}`,
        [newId(at), of.edition, of.digest, DIGEST, organ, by, at],
      );
      const entry = { kind: 'standard.evaluated', recordKind: 'standard', recordId: of.edition, actor: by } as const;
      await ledger.append(em, at, [{ ...entry, content: evaluationContent(evaluation!) }]);
    });
}
