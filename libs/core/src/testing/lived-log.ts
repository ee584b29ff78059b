import { unifiedCodeWithCheckDigits } from '@chengxin/domain/identity-code-synthetic';
import { cosign } from '@chengxin/signing/checkpoint';
import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import type { NoteSigner } from '@chengxin/signing/signed-note';
import { randomUUID } from 'node:crypto';
import { AccessLedger } from '../access/access-ledger.js';
import { CORE_ROLES } from '../access/actor.js';
import { saveClockAhead } from '../clock/platform-clock.js';
import { keyringOf } from '../configuration/master-keys.js';
import { ConsentModule } from '../consent/consent.module.js';
import { RecordConsent } from '../consent/record-consent.js';
import { DecideDelegation, ProposeDelegation } from '../delegation/delegate.js';
import { DelegationModule } from '../delegation/delegation.module.js';
import type { DelegationView } from '../delegation/delegations.js';
import { ExchangeModule } from '../exchange/exchange.module.js';
import { Cosignatures } from '../ledger/cosignatures.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { PlatformLedger } from '../ledger/platform-ledger.js';
import { LogSealer } from '../ledger/log-sealer.js';
import { SealedLog } from '../ledger/sealed-log.js';
import { changeAccount } from '../access/officer-accounts.js';
import { carryOutErasures } from '../retention/carry-out.js';
import { eraseWords } from '../retention/erase-words.js';
import { DecideErasure, ProposeErasure, type ErasureView } from '../retention/erase.js';
import { LawProposalModule } from '../law-proposal/law-proposal.module.js';
import { LocalRegisterModule } from '../local-register/local-register.module.js';
import { ListTransitionModule } from '../list-transition/list-transition.module.js';
import { PolicyArticleModule } from '../policy-article/policy-article.module.js';
import { ReconciliationModule } from '../reconciliation/reconciliation.module.js';
import { SubjectClockModule } from '../subject-clock/subject-clock.module.js';
import { SupervisionModule } from '../supervision/supervision.module.js';
import { StandardModule } from '../plugin-host/standard.module.js';
import { RetentionModule } from '../retention/retention.module.js';
import { ReviewRaiser } from '../review/raise-reviews.js';
import { ListReviews } from '../review/read-reviews.js';
import { parseReviewId } from '../review/review-id.js';
import { TakeReview } from '../review/review-query.js';
import type { QueryReviewView } from '../review/review-view.js';
import { ReviewModule } from '../review/review.module.js';
import { SubjectModule } from '../subject/subject.module.js';
import { ownerUrlOf } from './app-login.js';
import { OFFICERS, registerDocument } from './cases.js';
import { actorOf, openCore, type CoreTestbed } from './core-testbed.js';
import { CITY_MODULES, CITY_SECTORS, decideCity } from './decided-city.js';
import { csvFile, imported, SENDERS } from './sent-file.js';

const { clerk, approver, creditOffice, reviewer } = CORE_ROLES;
const reader = actorOf('lvliang-market-supervision', 'reader', [clerk], 'case-handling');
const office = actorOf('lvliang-credit-office', 'office-clerk', [creditOffice, clerk], 'supervision');
const head = actorOf('lvliang-credit-office', 'office-head', [creditOffice, approver], 'supervision');
const looker = actorOf('lvliang-credit-office', 'reviewer', [reviewer], 'query-review');
const DIGEST = `sha256:${'d'.repeat(64)}`;
const PURGED = { identityType: '护照号', identityNumber: 'E98765431' };

/** An installation whose log holds rows of every kind: decisions, imports, reads, refused attempts, delegation, consent, review, deletion, witnesses' lines. */
export interface LivedLog {
  readonly bed: CoreTestbed;
  seal(): Promise<void>;
  close(): Promise<void>;
}

/** Lives such an installation. What was done last is not sealed yet. */
export async function liveLog(signer: NoteSigner, witness: NoteSigner): Promise<LivedLog> {
  const bed = await openCore(
    [
      ...CITY_MODULES,
      LawProposalModule,
      PolicyArticleModule,
      SubjectClockModule,
      SupervisionModule,
      ReconciliationModule,
      ListTransitionModule,
      LocalRegisterModule,
      SubjectModule,
      LedgerModule,
      ConsentModule,
      DelegationModule,
      ReviewModule,
      RetentionModule,
      ExchangeModule,
      StandardModule,
    ],
    { plugins: CITY_SECTORS, config: { logWitnesses: [String(witness.verifier)] } },
  );
  const seal = async () => {
    const sealer = new LogSealer(bed.pool, signer, () => bed.clock.now());
    while ((await sealer.turn()) === 'more');
  };
  const witnessed = async () => {
    const { size, note } = await bed.module.get(SealedLog).latest();
    const now = bed.clock.now();
    const line = cosign(note, witness, Math.floor(now.getTime() / 1000));
    await bed.module.get(Cosignatures).add(size, line, now);
  };
  await importFile(bed, 1);
  await seal();
  await witnessed();
  await decideCity(bed);
  await delegate(bed);
  await changeAccounts(bed);
  await readAndBeRefused(bed);
  await seal();
  await witnessed();
  await review(bed, seal);
  const deleted = await consentAndBeDeleted(bed);
  await read(bed, [deleted], 256);
  await seal();
  await witnessed();
  await registerDocument(bed);
  await seal();
  await witnessed();
  await registerDocument(bed);
  await importFile(bed, 2);
  await importFile(bed, 3);
  await readAndBeRefused(bed);
  return { bed, seal, close: () => bed.close() };
}

async function importFile(bed: CoreTestbed, serial: number): Promise<void> {
  const row = {
    CF_XDR_MC: `合成商贸${serial}有限公司`,
    CF_XDR_LB: '法人及非法人组织',
    CF_XDR_SHXYM: unifiedCodeWithCheckDigits('9', '1', '141103', serial),
    CF_WSH: `吕市监罚〔2026〕9${serial}号`,
    CF_WFXW: '经营超过保质期的食品',
    CF_CFLB: '罚款',
    CF_NR: '罚款2万元',
    CF_NR_FK: '2.000000',
    CF_JDRQ: '2026-03-02',
    CF_CFJG: '吕梁市市场监督管理局',
  };
  const { counts } = await imported(bed, SENDERS.market, csvFile(Object.keys(row), [row]));
  if (counts.accepted !== 1) throw new Error(`the file was not taken: ${JSON.stringify(counts)}`);
}

async function delegate(bed: CoreTestbed): Promise<void> {
  const { marketClerk, marketApprover } = OFFICERS;
  const { id, version } = await bed.command<DelegationView>(
    new ProposeDelegation(marketClerk, {
      to: 'lishi-market-supervision',
      acts: ['determination.propose', 'case.read'],
      evidenceDigest: DIGEST,
      from: bed.clock.today(),
      until: '2028-06-01',
    }),
  );
  await bed.command(new DecideDelegation(marketApprover, id, version, { approved: true, reason: '依法委托' }));
}

/** On orders, whose numbers lie beside their entries, as they did not before; some are destroyed. */
async function changeAccounts(bed: CoreTestbed): Promise<void> {
  const ownerUrl = ownerUrlOf(bed.config.databaseUrl);
  const two = { by: 'ops-07', checkedBy: 'ops-12' };
  await saveClockAhead(bed.pool, bed.clock);
  const change = (officer: string, act: 'add' | 'disable', order: string) =>
    changeAccount(
      { ownerUrl, sectorRoles: new Map() },
      act === 'add'
        ? { act, officer, name: '合成', organ: reader.organ.id, roles: [clerk], person: `p-${officer}` }
        : { act, officer },
      { ...two, order },
    );
  for (const officer of ['opened-01', 'opened-02', 'opened-03']) await change(officer, 'add', `批件甲-${officer}`);
  await change('opened-01', 'disable', '离岗');
  const before = { recordKind: 'officer', recordId: 'opened-02', actor: 'operator/ops-07' } as const;
  await bed.module
    .get(MikroORM)
    .em.fork()
    .transactional((em) =>
      bed.module
        .get(PlatformLedger)
        .append(em as EntityManager, bed.clock.now(), [
          { ...before, kind: 'officer.disabled', content: { order: '离岗' } },
        ]),
    );
  const { rows } = await bed.pool.query<{ seq: number }>(
    `select seq::int as seq from cx.platform_ledger where record_id like 'opened-%' and kind = 'officer.disabled'`,
  );
  const entries = rows.map(({ seq }) => seq);
  await eraseWords(ownerUrl, { entries, ground: 'unlawful' }, { ...two, order: '批件乙' });
}

/** Reads of one person each, in one statement. */
async function read(bed: CoreTestbed, subjects: readonly string[], times = 1): Promise<void> {
  const ledger = bed.module.get(AccessLedger);
  const one = { actor: reader, route: 'GET /v1/subjects/:id', subjects, fields: ['reference', 'identity'] } as const;
  await Promise.all(Array.from({ length: times }, () => ledger.answered({ ...one, request: randomUUID() })));
}

async function readAndBeRefused(bed: CoreTestbed): Promise<void> {
  const first = (await registerDocument(bed)).subjectId;
  const second = (await registerDocument(bed)).subjectId;
  await read(bed, [first, second]);
  await read(bed, [second]);
  const attempt = { route: 'GET /v1/subjects/:id', status: 403, codes: ['actor/role-missing'], bounded: randomUUID() };
  const ledger = bed.module.get(AccessLedger);
  for (const subjects of [[first], [second], []])
    await ledger.refused({ what: 'access', actor: reader, ...attempt, request: randomUUID(), subjects });
}

async function review(bed: CoreTestbed, seal: () => Promise<void>): Promise<void> {
  const { use } = reader;
  await bed.module.get(AccessLedger).answered({
    actor: { ...reader, officerId: 'curious', use: { ...use!, matter: '看一看' } },
    route: 'GET /v1/subjects/:id',
    request: randomUUID(),
    subjects: [(await registerDocument(bed)).subjectId],
    fields: ['identity'],
  });
  await seal();
  const raiser = bed.module.get(ReviewRaiser);
  while (await raiser.turn());
  const [raised] = await bed.query<readonly QueryReviewView[]>(new ListReviews(looker, { limit: 10 }, {}));
  if (!raised) throw new Error('no query was raised for review');
  await bed.command(new TakeReview(looker, { id: parseReviewId(raised.id)!, ifMatch: raised.version }));
}

/** A person who consented, was read of, and was deleted whole; returns whom. */
async function consentAndBeDeleted(bed: CoreTestbed): Promise<string> {
  const { subjectId } = await registerDocument(bed, undefined, {
    kind: 'natural-person',
    order: { penalties: ['fine'], actOn: '2026-08-01' },
    party: { name: '合成测试人', unifiedCode: undefined, ...PURGED } as never,
  });
  const today = bed.clock.today();
  await bed.command(
    new RecordConsent(OFFICERS.marketClerk, subjectId, {
      scope: ['query'],
      purpose: 'credit-service',
      givenOn: today,
      untilDay: '2028-06-01',
      birthDay: '1990-03-07',
      freelyGiven: true,
      evidenceDigest: DIGEST,
    }),
  );
  await read(bed, [subjectId, (await registerDocument(bed)).subjectId]);
  const proposed = await bed.command<ErasureView>(
    new ProposeErasure(office, subjectId, { ground: 'purpose-met', reason: '已履行' }),
  );
  const id = { subjectId, id: proposed.erasureId };
  await bed.command(new DecideErasure(head, id, proposed.version, { approved: true, reason: '无在办事项' }));
  await saveClockAhead(bed.pool, bed.clock);
  const told = await carryOutErasures({ ownerUrl: ownerUrlOf(bed.config.databaseUrl), keyring: keyringOf(bed.config) });
  if (told[0]?.blocked.length !== 0) throw new Error(`the deletion was not carried out: ${JSON.stringify(told)}`);
  return (await registerDocument(bed)).subjectId;
}
