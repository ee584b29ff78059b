import { digestOf } from '@chengxin/domain/canonical-json';
import { localRowsDigest } from '@chengxin/domain/local-register';
import type { LocalCatalogue } from '@chengxin/domain/reference-data';
import type { IsoDate } from '@chengxin/plugin-contract';
import {
  inclusionRanges,
  leafHash,
  nodeHash,
  rangeHash,
  type LeafRange,
  type ReadNode,
} from '@chengxin/domain/merkle-tree';
import { hashOf, signCheckpoint, suiteOf } from '@chengxin/signing/checkpoint';
import { contentDigest, entryDigest } from '@chengxin/signing/ledger-entry';
import { proofContent, type LegalityProof } from '@chengxin/signing/legality-proof';
import type { NoteSigner } from '@chengxin/signing/signed-note';

/** A proof that a test may change. */
type Loose<T> = T extends object ? { -readonly [K in keyof T]: Loose<T[K]> } : T;
export type ProofDraft = Loose<LegalityProof>;

export const changedProof = (proof: LegalityProof, change: (draft: ProofDraft) => void): LegalityProof => {
  const draft = structuredClone(proof) as ProofDraft;
  change(draft);
  return draft as LegalityProof;
};

/** The ledger's entries that a proof holds, in the order in which they were appended. */
const entriesOf = ({ decided, listed, revoked, restored, assigned, shown, settled, stated }: ProofDraft) =>
  [decided, listed, revoked, restored, assigned, shown, settled, stated].filter((entry) => entry !== undefined);

/** Makes a changed proof consistent again: digests, every entry and a tree of their own, signed by the key. Keeps the edition's digest where asked. */
export function remadeProof(proof: LegalityProof, signer: NoteSigner, keepsDigest = false): LegalityProof {
  return changedProof(proof, (draft) => {
    const { statement, decided, stated } = draft;
    if (!keepsDigest) {
      const { edition, listing } = statement;
      const digest = digestOf(draft.edition);
      if (listing?.edition === edition.digest) listing.edition = digest;
      edition.digest = digest;
      if (statement.measure) statement.measure.edition.digest = digestOf(draft.sanctions);
      if (statement.repair) statement.repair.edition.digest = digestOf(draft.repairs);
      if (listing?.restored) listing.restored.repair.edition.digest = digestOf(draft.repairs);
    }
    statement.record.entry = entryDigest(decided.entry);
    const { listing, measure, publication, repair } = statement;
    for (const [part, sealed] of [
      [listing, draft.listed],
      [listing?.restored, draft.restored],
      [measure, draft.assigned],
      [publication, draft.shown],
      [repair, draft.settled],
    ] as const)
      if (part?.entry && sealed) part.entry = entryDigest(sealed.entry);
    if (listing?.restored?.revoked && draft.revoked) listing.restored.revoked = entryDigest(draft.revoked.entry);
    stated.entry.contentDigest = contentDigest(proofContent(statement as LegalityProof['statement']));
    const hash = hashOf(suiteOf(signer.verifier));
    const entries = entriesOf(draft);
    const leaves = entries.map(({ entry }) => leafHash(hash, Buffer.from(entryDigest(entry))));
    const read: ReadNode = ({ level, index }) =>
      level === 0
        ? leaves[index]!
        : nodeHash(
            hash,
            read({ level: level - 1, index: 2 * index }),
            read({ level: level - 1, index: 2 * index + 1 }),
          );
    const text = (range: LeafRange) => Buffer.from(rangeHash(hash, range, read)).toString('base64');
    const size = entries.length;
    for (const [index, entry] of entries.entries())
      Object.assign(entry, { index, hashes: inclusionRanges(index, size).map(text) });
    draft.checkpoint = signCheckpoint(
      { origin: signer.verifier.name, size, root: text({ from: 0, to: size }) },
      signer,
    );
  });
}

/** Changes a regime of publication beside the statement, and the digest by which it is named. */
export function changeRegimes(
  { statement, regimes = [] }: ProofDraft,
  change: (regime: NonNullable<ProofDraft['regimes']>[number]) => void,
): void {
  const { publication, repair } = statement;
  const named = [
    ...(publication ? [...publication.regimes.shown, ...publication.regimes.proved] : []),
    ...(repair ? repair.ground.regimes : []),
  ];
  for (const regime of regimes) {
    const before = digestOf(regime);
    change(regime);
    for (const ref of named.filter(({ digest }) => digest === before)) ref.digest = digestOf(regime);
  }
}

const instrumentOf = ({ edition, statement }: ProofDraft) => {
  const { instrument } = edition.criteria.find(({ code }) => code === statement.criterion.code)!.basis;
  return statement.law.instruments.find(({ id }) => id === instrument)!;
};

/** Name, code of the link that must refuse it, and the fault. */
export type ProofFault = readonly [string, string, (draft: ProofDraft) => void];

const ofDelegation = (name: string, change: (delegation: NonNullable<ProofDraft['statement']['delegation']>) => void) =>
  [
    name,
    'proof/organ-not-competent',
    ({ statement }: ProofDraft) => change(statement.delegation!),
  ] satisfies ProofFault;

/** Of a decision that another organ made in the competent one's name. */
export const DELEGATION_FAULTS: readonly ProofFault[] = [
  ofDelegation('a delegation that had expired', (d) => Object.assign(d, { from: '2025-01-01', until: '2026-01-01' })),
  ofDelegation('a delegation that expired on the day', (d) => (d.until = d.from)),
  ofDelegation('a delegation that had not begun', (d) => Object.assign(d, { from: '2027-01-01', until: '2028-01-01' })),
  ofDelegation('a delegation ended before', (d) => (d.endedOn = '2026-11-01')),
  ofDelegation('a delegation that nobody decided', (d) => Object.assign(d, { decidedOn: null })),
  ofDelegation('a delegation decided later', (d) => (d.decidedOn = '2027-01-01')),
  ofDelegation('a delegation that one person made', (d) => (d.preparedBy = d.decidedBy!)),
  ofDelegation('a delegation decided elsewhere', (d) => (d.decidedBy = 'other/approver')),
  ofDelegation('the delegation of another act', (d) => (d.acts = ['determination.propose'])),
  ofDelegation('the delegation of another organ', (d) => (d.organId = 'lvliang-taxation')),
  ofDelegation('a delegation to another organ', (d) => (d.to.id = 'wenshui-market-supervision')),
  ofDelegation('a delegation to the organ itself', (d) => (d.to.id = d.organId)),
  ofDelegation('a delegation below county level', (d) => (d.to.level = 'township')),
  ofDelegation('another delegation than the entry names', (d) => (d.id = '00000000-0000-4000-8000-000000000000')),
  ['no delegation, though the entry names one', 'proof/organ-not-competent', (p) => delete p.statement.delegation],
  [
    'a delegation that the entry does not name',
    'proof/organ-not-competent',
    (p) => (p.decided.entry.actor = p.decided.entry.actor.split(';')[0]!),
  ],
];

type LocalDraft = NonNullable<ProofDraft['statement']['catalogue']['local']>;

const ofCity = (name: string, change: (local: LocalDraft, draft: ProofDraft) => void): ProofFault => [
  name,
  'proof/off-city-catalogue',
  (draft) => {
    const { local } = draft.statement.catalogue;
    change(local!, draft);
    local!.digest = localRowsDigest(local!.edition as LocalCatalogue);
  },
];

/** Of a record that the city's own catalogue admitted. */
export const CITY_FAULTS: readonly ProofFault[] = [
  ofCity('a city’s edition that began later', ({ edition }) => (edition.from = '2027-01-01')),
  ofCity('a city’s edition that another had followed', (local) => (local.until = local.collectedOn)),
  ofCity('the edition of another city', ({ edition }) => (edition.region = '140700')),
  ofCity('the city’s list of measures', ({ edition }) => Object.assign(edition, { register: 'measure-list' })),
  ofCity('a city’s catalogue without the item', ({ edition }) => (edition.rows = [])),
  ofCity('a row of another item', ({ edition }) => edition.rows.forEach((row) => (row.parent = 'judgment'))),
  ofCity('a row for other subjects', ({ edition }) =>
    edition.rows.forEach((row) => (row.subjects = ['natural-person'])),
  ),
  ofCity('a row for other sectors', ({ edition }) => edition.rows.forEach((row) => (row.sectors = ['taxation']))),
  ofCity('a row whose every basis had ended', ({ edition }, { statement: { law } }) => {
    const named = edition.rows.flatMap((row) => row.bases.map(({ instrument }) => instrument));
    for (const each of law.instruments.filter(({ id }) => named.includes(id)))
      each.versions.forEach((version) => (version.to = '2026-01-01'));
  }),
  ofCity('a row without a basis', ({ edition }) => edition.rows.forEach((row) => (row.bases = []))),
  [
    'a row that is not the one that was approved',
    'proof/edition-digest-differs',
    ({ statement }) => (statement.catalogue.local!.edition.rows[0]!.sharing = 'public'),
  ],
  [
    'another day of collection',
    'proof/wrong-day',
    ({ statement }) =>
      (statement.catalogue.local!.collectedOn = statement.provedOn.replace(/^\d{4}/u, '2031') as IsoDate),
  ],
];

export const PROOF_FAULTS: readonly ProofFault[] = [
  [
    'a clause that had expired',
    'proof/clause-not-in-force',
    (p) => instrumentOf(p).versions.forEach((version) => (version.to = '2026-01-01')),
  ],
  [
    'a clause not yet in force',
    'proof/clause-not-in-force',
    (p) => instrumentOf(p).versions.forEach((version) => (version.from = '2026-11-30')),
  ],
  ['a draft', 'proof/clause-not-in-force', (p) => (instrumentOf(p).draft = true)],
  ['an instrument of too low a rank', 'proof/rank-too-low', (p) => (instrumentOf(p).rank = 'normative-document')],
  [
    'an annulled document',
    'proof/document-annulled',
    (p) => (p.statement.document.statuses = [{ status: 'annulled', from: p.statement.provedOn }]),
  ],
  [
    'a stayed document',
    'proof/document-not-effective',
    (p) => (p.statement.document.statuses = [{ status: 'stayed', from: '2026-11-01' }]),
  ],
  ['a document that proves no breach', 'proof/document-no-basis', (p) => (p.statement.document.noPenalty = true)],
  ['an organ below county level', 'proof/organ-not-competent', (p) => (p.statement.organ.level = 'township')],
  [
    'an organ of another sector',
    'proof/organ-not-competent',
    ({ statement: { organ } }) => (organ.sector = organ.sector === 'taxation' ? 'courts' : 'taxation'),
  ],
  ['an organ that did not make the document', 'proof/organ-not-competent', (p) => (p.statement.document.organId = 'x')],
  ['an officer of another organ', 'proof/organ-not-competent', (p) => (p.decided.entry.actor = 'other/approver')],
  ['an item that is in no catalogue', 'proof/item-off-catalogue', (p) => (p.statement.catalogue.item = null)],
  [
    'a catalogue that was not in force',
    'proof/item-off-catalogue',
    (p) => p.statement.catalogue.editions.forEach((edition) => (edition.inForce = false)),
  ],
  [
    'an item for other documents',
    'proof/item-off-catalogue',
    (p) => (p.statement.catalogue.item!.documents = ['arbitral-award']),
  ],
  [
    'an edition that was only proposed',
    'proof/edition-not-adopted',
    (p) => (p.statement.edition.adoption = { state: 'proposed', adoptedOn: null }),
  ],
  [
    'an edition adopted later',
    'proof/edition-not-adopted',
    (p) => (p.statement.edition.adoption = { state: 'adopted', adoptedOn: '2026-11-30' }),
  ],
  [
    'a local standard that nobody adopted here',
    'proof/edition-not-adopted',
    (p) => {
      const { instrument } = p.edition.adoption.adoptedBy;
      p.statement.law.instruments.find(({ id }) => id === instrument)!.region = '141100';
    },
  ],
  [
    'a record of public security',
    'proof/public-security-sealed',
    (p) => (p.statement.document.basis = [{ instrument: 'public-security-penalties-law', article: '26', mark: 'V' }]),
  ],
  [
    'a record whose text names the law on public security',
    'proof/public-security-sealed',
    (p) => (p.statement.document.lawsNamed = ['中华人民共和国治安管理处罚法']),
  ],
  ['a day before the decision', 'proof/wrong-day', (p) => (p.statement.document.effectiveOn = '2026-08-01')],
  [
    'a day on which another edition picks',
    'proof/wrong-day',
    (p) => (p.statement.edition.until = p.statement.document.effectiveOn),
  ],
  [
    'another day of decision than the ledger has',
    'proof/wrong-day',
    (p) => (p.decided.entry.at = '2026-11-20T02:00:00.000Z'),
  ],
  [
    'another day of proof than the ledger has',
    'proof/wrong-day',
    (p) => (p.stated.entry.at = '2026-12-03T02:00:00.000Z'),
  ],
  ['one person for two', 'proof/same-person', (p) => (p.statement.record.preparedBy = p.statement.record.decidedBy!)],
  ['a determination that ended', 'proof/record-not-made', (p) => (p.statement.record.state = 'ended')],
  [
    'an answer that the rule does not give',
    'proof/criterion-not-met',
    (p) => {
      const deny = (node: ProofDraft['statement']['criterion']['outline']['when']): void => {
        if (node.children) node.children.forEach(deny);
        else node.answer = 'not-met';
      };
      deny(p.statement.criterion.outline.when);
    },
  ],
  [
    'the outline of another criterion',
    'proof/criterion-not-met',
    (p) => (p.statement.criterion.outline.when = { node: 'judgement', of: 'no-such', answer: 'met' }),
  ],
];
