import type { ProofDraft, ProofFault } from './proof-faults.js';

type MeasureDraft = NonNullable<ProofDraft['statement']['measure']>;

const ofMeasure = (
  name: string,
  code: string,
  change: (measure: MeasureDraft, proof: ProofDraft) => void,
): ProofFault => [name, code, (proof) => change(proof.statement.measure!, proof)];

const rowOf = ({ sanctions, statement }: ProofDraft) =>
  sanctions!.mappings.find(({ code }) => code === statement.measure!.mapping)!;

type InstrumentDraft = ProofDraft['statement']['law']['instruments'][number];

const instrument = (
  { statement }: ProofDraft,
  id: string,
  rank: InstrumentDraft['rank'],
  versions: InstrumentDraft['versions'],
): InstrumentDraft => ({ ...statement.law.instruments[0]!, id, rank, versions });

/** Of a measure of any sector. */
export const MEASURE_FAULTS: readonly ProofFault[] = [
  ofMeasure('a measure that was lifted', 'proof/measure-not-standing', (m) => (m.state = 'ended')),
  ofMeasure('another day of assignment than the ledger has', 'proof/wrong-day', (_m, p) => {
    p.assigned!.entry.at = '2026-11-20T02:00:00.000Z';
  }),
  ofMeasure('a measure of an edition that another had followed', 'proof/wrong-day', (m, p) => {
    m.edition.until = p.statement.listing!.listedOn;
  }),
  ofMeasure('one person for two in the measure', 'proof/same-person', (m) => (m.preparedBy = m.decidedBy)),
  ofMeasure('a measure assigned by an officer of another organ', 'proof/organ-not-competent', (_m, p) => {
    p.assigned!.entry.actor = 'other/approver';
  }),
  ofMeasure('a measure assigned by another officer than the ledger has', 'proof/organ-not-competent', (m) => {
    m.decidedBy = 'somebody-else';
  }),
  ofMeasure('a measure off the list', 'proof/measure-off-list', (m) => {
    m.list.from = null;
  }),
  ofMeasure('a list of measures that was no longer in force', 'proof/measure-off-list', (m, p) => {
    m.list.to = p.statement.listing!.listedOn;
  }),
  ofMeasure('a list of measures not yet in force', 'proof/measure-off-list', (m) => (m.list.from = '2027-01-01')),
  ofMeasure('a measure that is advice', 'proof/measure-off-list', (m) => (m.list.measure!.kind = 'advisory')),
  ofMeasure(
    'a row of the list of which every basis had ended when it was assigned',
    'proof/measure-off-list',
    (m, p) => {
      m.list.measure!.bases = [{ instrument: 'ended-law', article: '1', mark: 'V' }];
      const [law] = p.statement.law.instruments;
      const [version] = law!.versions;
      p.statement.law.instruments.push({ ...law!, id: 'ended-law', versions: [{ ...version!, to: m.from }] });
    },
  ),
  ofMeasure('a measure for other subjects', 'proof/measure-off-list', (m) => (m.list.measure!.subjects = [])),
  ofMeasure('a measure that the rules do not have', 'proof/measure-not-mapped', (m) => (m.mapping = 'no-such')),
  ofMeasure(
    'a measure of another list than the rules name',
    'proof/measure-not-mapped',
    (m) => (m.list.code = 'other'),
  ),
  ofMeasure('a measure other than the rules name', 'proof/measure-not-mapped', (m) => (m.list.measure!.code = 'X99')),
  ofMeasure('a measure for another criterion', 'proof/measure-not-mapped', (_m, p) => (rowOf(p).criteria = ['other'])),
  ofMeasure('a measure for a graver case', 'proof/measure-not-mapped', (_m, p) => {
    const { statement, edition } = p;
    statement.criterion.severity = 'general';
    edition.criteria.find(({ code }) => code === statement.criterion.code)!.severity = 'general';
  }),
  ofMeasure('a measure for another penalty', 'proof/measure-not-mapped', (_m, p) => {
    rowOf(p).whenPenalty = ['public-criticism'];
  }),
  ofMeasure(
    'a measure aimed at other persons',
    'proof/measure-not-mapped',
    (_m, p) => (rowOf(p).targets = ['actual-controller']),
  ),
  ofMeasure('a measure that is not assignable', 'proof/measure-not-mapped', (_m, p) => {
    rowOf(p).assignable = { missing: { zh: '尚无依据', en: 'no basis yet' } };
  }),
  ofMeasure('a measure whose condition nobody answered', 'proof/measure-not-mapped', (_m, p) => {
    rowOf(p).when = { fact: 'some', is: true };
  }),
  ofMeasure('a measure of another sector’s rules', 'proof/measure-not-mapped', (m) => (m.edition.sector = 'other')),
  ofMeasure('a measure by a clause that had expired', 'proof/clause-not-in-force', (_m, p) => {
    const basis = { instrument: 'expired-regulation', article: '1', mark: 'V' } as const;
    rowOf(p).basis = basis;
    p.statement.law.instruments.push(
      instrument(p, basis.instrument, 'law', [{ from: '2020-01-01', to: '2024-01-01', mark: 'V' }]),
    );
  }),
  ofMeasure('a measure by a departmental rule', 'proof/rank-too-low', (_m, p) => {
    const basis = { instrument: 'some-departmental-rule', article: '1', mark: 'V' } as const;
    rowOf(p).basis = basis;
    p.statement.law.instruments.push(
      instrument(p, basis.instrument, 'departmental-rule', [{ from: '2020-01-01', mark: 'V' }]),
    );
  }),
  ofMeasure('a measure longer than its term or its listing', 'proof/measure-term', (m) => (m.until = '2099-01-01')),
  ofMeasure(
    'a measure said to have a term of its own, or to have none',
    'proof/measure-term',
    (m) => (m.ownTerm = !m.ownTerm),
  ),
  ofMeasure('an executing organ of a sector that the list does not name', 'proof/executor-not-competent', (m) => {
    m.list.measure!.executorSectors = ['some-other-sector'];
  }),
  ofMeasure('a measure of a listing that was marked', 'proof/listing-not-standing', (_m, p) => {
    p.statement.listing!.marked = true;
  }),
  ofMeasure('a measure of a listing annulled', 'proof/listing-not-standing', (_m, p) => {
    p.statement.listing!.state = 'removed-basis-annulled';
  }),
];
