import { changeRegimes, type ProofDraft, type ProofFault } from './proof-faults.js';

type RepairDraft = NonNullable<ProofDraft['statement']['repair']>;
type RestoredDraft = NonNullable<NonNullable<ProofDraft['statement']['listing']>['restored']>;

const ofRepair = (name: string, code: string, change: (repair: RepairDraft, proof: ProofDraft) => void): ProofFault => [
  name,
  code,
  (proof) => change(proof.statement.repair!, proof),
];

const routeOf = ({ repairs, statement }: ProofDraft) =>
  repairs!.routes.find(({ code }) => code === statement.repair!.route)!;

type Node = RepairDraft['when'];
const answerAll = (node: Node, answer: Node['answer']): void => {
  node.answer = answer;
  node.children?.forEach((child) => answerAll(child, answer));
};

/** Of a decision on an application that granted it. */
export const REPAIR_FAULTS: readonly ProofFault[] = [
  ofRepair('a repair that was revoked', 'proof/repair-not-standing', (r) => (r.state = 'revoked')),
  ofRepair('a repair that was never accepted', 'proof/repair-not-standing', (r) => (r.acceptedOn = null)),
  ofRepair('another day of repair than the ledger has', 'proof/wrong-day', (_r, p) => {
    p.settled!.entry.at = '2026-11-20T02:00:00.000Z';
  }),
  ofRepair(
    'a repair by an edition that another had followed',
    'proof/wrong-day',
    (r) => (r.edition.until = r.appliedOn),
  ),
  ofRepair('a repair by an edition of a later day', 'proof/wrong-day', (_r, p) => (p.repairs!.from = '2099-01-01')),
  ofRepair('one person for two in the repair', 'proof/same-person', (r) => (r.preparedBy = r.decidedBy)),
  ofRepair('a repair by an officer of another organ', 'proof/organ-not-competent', (_r, p) => {
    p.settled!.entry.actor = 'other/approver';
  }),
  ofRepair('a repair by another officer than the ledger has', 'proof/organ-not-competent', (r) => {
    r.decidedBy = 'somebody-else';
  }),
  ofRepair('a repair by an organ of another sector', 'proof/organ-not-competent', (r) => (r.organ.sector = 'other')),
  ofRepair('a repair below the level that the route asks for', 'proof/organ-not-competent', (_r, p) => {
    routeOf(p).approval.lowestLevel = 'national';
  }),
  ofRepair('a route that the rules do not have', 'proof/repair-off-route', (r) => (r.route = 'no-such')),
  ofRepair('a route for other criteria', 'proof/repair-off-route', (_r, p) => (routeOf(p).criteria = ['other'])),
  ofRepair('an applicant who is not entitled', 'proof/repair-off-route', (r, p) => {
    r.applicant = 'administrator';
    routeOf(p).applicants = ['subject'];
  }),
  ofRepair('a repair that the rules forbid', 'proof/repair-off-route', (_r, p) => {
    const basis = { instrument: 'administrative-penalty-law', article: '1', mark: 'V' } as const;
    p.repairs!.irreparable = [{ criteria: [p.statement.criterion.code], basis }];
  }),
  ofRepair('a route by a clause that had expired', 'proof/clause-not-in-force', (_r, p) => {
    const basis = { instrument: 'expired-regulation', article: '1', mark: 'V' } as const;
    routeOf(p).basis = basis;
    p.statement.law.instruments.push({
      ...p.statement.law.instruments[0]!,
      id: basis.instrument,
      versions: [{ from: '2020-01-01', to: '2024-01-01', mark: 'V' }],
    });
  }),
  ofRepair('a repair before its first day', 'proof/repair-too-early', (_r, p) => {
    const { wait } = routeOf(p);
    if ('value' in wait) wait.value = 'P30Y';
    else throw new Error('a route without a wait');
  }),
  ofRepair('another first day than the rules come to', 'proof/repair-too-early', (r) => (r.earliest = '2020-01-01')),
  ofRepair('another day of the document than the case has', 'proof/repair-too-early', (r) => {
    r.ground.documentDecidedOn = '2020-01-01';
  }),
  ofRepair('other penalties than the document has', 'proof/repair-too-early', (r) => {
    r.ground.penalties = ['public-criticism'];
  }),
  ofRepair('a condition that was not met', 'proof/repair-condition', (r) => answerAll(r.when, 'not-met')),
  ofRepair('a condition of another route', 'proof/repair-condition', (r) => {
    r.when = { node: 'judgement', of: 'no-such', answer: 'met' };
  }),
  ofRepair('a bar that nobody answered', 'proof/repair-condition', (_r, p) => {
    const { basis } = routeOf(p);
    routeOf(p).bars.push({ code: 'bar', text: { zh: '另有严重失信行为' }, basis, when: { fact: 'some', is: true } });
  }),
  ofRepair('an answer on a bar that the route does not have', 'proof/repair-condition', (r) => {
    r.bars.push({ code: 'other', when: { node: 'fact', of: 'other', answer: 'not-met' } });
  }),
  ofRepair('a paper that was not handed in', 'proof/repair-materials', (_r, p) => {
    const { basis, materials } = routeOf(p);
    materials.push({ code: 'other-paper', text: { zh: '其他材料' }, basis });
  }),
  ofRepair('a paper that nobody may ask for', 'proof/repair-materials', (r) => {
    r.materials.push({ code: 'other-paper', digest: `sha256:${'0'.repeat(64)}` });
  }),
  ofRepair('other effects than the route has', 'proof/repair-effects', (r) => (r.effects = ['annotate'])),
  ofRepair('a repair that ended nothing', 'proof/repair-effects', (r) => (r.ended = [])),
  ofRepair('a measure lifted by a route that lifts none', 'proof/repair-effects', (r, p) => {
    routeOf(p).effects = ['remove-from-list'];
    r.effects = ['remove-from-list'];
    r.ended.push({ kind: 'sanction', id: '00000000-0000-4000-8000-000000000000' });
  }),
];

/** Of an entry that a repair ended. */
export const REPAIRED_LISTING_FAULTS: readonly ProofFault[] = [
  ofRepair('an entry that left on another day', 'proof/listing-not-standing', (_r, p) => {
    p.statement.listing!.removedOn = '2020-01-01';
  }),
  ofRepair('an entry that left for another reason', 'proof/listing-not-standing', (_r, p) => {
    p.statement.listing!.state = 'removed-error';
  }),
  ofRepair('a national floor that is longer', 'proof/repair-too-early', (_r, p) =>
    changeRegimes(p, (regime) =>
      regime.tiers.forEach((tier) => {
        if (tier.atLeast) tier.atLeast.value = 'P30Y';
      }),
    ),
  ),
];

const ofRestored = (
  name: string,
  code: string,
  change: (restored: RestoredDraft, proof: ProofDraft) => void,
): ProofFault => [name, code, (proof) => change(proof.statement.listing!.restored!, proof)];

/** Of an entry that came back after fraud, by the rules of repair. */
export const RESTORED_LISTING_FAULTS: readonly ProofFault[] = [
  ofRestored('no rule that brings it back', 'proof/listing-restored', (_r, p) => delete p.repairs!.fraud),
  ofRestored('a rule that does not restore', 'proof/listing-restored', (_r, p) => (p.repairs!.fraud!.restores = false)),
  ofRestored('a repair that was not revoked', 'proof/listing-restored', (r) => (r.repair.state = 'granted')),
  ofRestored('a clock that did not begin again though the rule says so', 'proof/listing-restored', (r) => {
    r.clockRestarted = false;
  }),
  ofRestored('the repair of somebody else', 'proof/listing-restored', (r, p) => {
    r.repair.subjectId = '00000000-0000-4000-8000-000000000000';
    p.revoked!.entry.stream = r.repair.subjectId;
  }),
  ofRestored('another day of return than the ledger has', 'proof/wrong-day', (_r, p) => {
    p.restored!.entry.at = '2026-11-20T02:00:00.000Z';
  }),
  ofRestored('another day of revocation than the ledger has', 'proof/wrong-day', (_r, p) => {
    p.revoked!.entry.at = '2026-11-20T02:00:00.000Z';
  }),
  ofRestored('another first day than the ledger has', 'proof/wrong-day', (_r, p) => {
    p.listed!.entry.at = '2026-11-20T02:00:00.000Z';
  }),
  ofRestored('one person for two in the revocation', 'proof/same-person', (r) => (r.preparedBy = r.decidedBy)),
  ofRestored('a revocation by an officer of another organ', 'proof/organ-not-competent', (_r, p) => {
    p.revoked!.entry.actor = 'other/approver';
  }),
  ofRestored('a revocation below the level of the route', 'proof/organ-not-competent', (_r, p) => {
    p.repairs!.routes.forEach((route) => (route.approval.lowestLevel = 'national'));
  }),
  ofRestored('a period counted from the first day', 'proof/listing-period', (r, p) => {
    p.statement.listing!.clock.startedOn = r.firstListedOn;
  }),
  ofRestored('rules of repair of another day', 'proof/wrong-day', (r) => (r.repair.edition.until = r.repair.appliedOn)),
];
