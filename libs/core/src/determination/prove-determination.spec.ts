import { digestOf } from '@chengxin/domain/canonical-json';
import { leafHash, nodeHash } from '@chengxin/domain/merkle-tree';
import { hashOf, signCheckpoint, suiteOf } from '@chengxin/signing/checkpoint';
import { contentDigest, entryDigest } from '@chengxin/signing/ledger-entry';
import { proofContent, proofText, verifyLegalityProof, type LegalityProof } from '@chengxin/signing/legality-proof';
import { NoteSigner, type KeyAlgorithm } from '@chengxin/signing/signed-note';
import { DocumentModule } from '../document/document.module.js';
import { LogSealer } from '../ledger/log-sealer.js';
import {
  changeStatus,
  idOf,
  makeDetermination,
  OFFICERS,
  proposalOf,
  registerDocument,
  wagesProposalOf,
} from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { ListingModule } from '../listing/listing.module.js';
import { DeterminationModule } from './determination.module.js';
import type { DeterminationView } from './determination-view.js';
import { ProveDetermination, type ProvedDetermination } from './prove-determination.js';

const { creditOffice, marketApprover } = OFFICERS;
const ORIGIN = 'credit.example/log';

/** A proof that a test may change. */
type Loose<T> = T extends object ? { -readonly [K in keyof T]: Loose<T[K]> } : T;
type Draft = Loose<LegalityProof>;

const changed = (proof: LegalityProof, change: (draft: Draft) => void): LegalityProof => {
  const draft = structuredClone(proof) as Draft;
  change(draft);
  return draft as LegalityProof;
};

/** Makes a changed proof consistent again: digests, both entries and a tree of their own, signed by the key. Keeps the edition's digest where asked. */
function remade(proof: LegalityProof, signer: NoteSigner, keepsDigest = false): LegalityProof {
  return changed(proof, (draft) => {
    const { statement, decided, stated } = draft;
    if (!keepsDigest) statement.edition.digest = digestOf(draft.edition);
    statement.record.entry = entryDigest(decided.entry);
    stated.entry.contentDigest = contentDigest(proofContent(statement as LegalityProof['statement']));
    const hash = hashOf(suiteOf(signer.verifier));
    const leaves = [decided, stated].map(({ entry }) => leafHash(hash, Buffer.from(entryDigest(entry))));
    const [first, second] = leaves as [Uint8Array, Uint8Array];
    const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
    Object.assign(decided, { index: 0, hashes: [text(second)] });
    Object.assign(stated, { index: 1, hashes: [text(first)] });
    draft.checkpoint = signCheckpoint(
      { origin: signer.verifier.name, size: 2, root: text(nodeHash(hash, first, second)) },
      signer,
    );
  });
}

const instrumentOf = ({ edition, statement }: Draft) => {
  const { instrument } = edition.criteria.find(({ code }) => code === statement.criterion.code)!.basis;
  return statement.law.instruments.find(({ id }) => id === instrument)!;
};

/** Name, code of the link that must refuse it, and the fault. */
const FAULTS: readonly (readonly [string, string, (draft: Draft) => void])[] = [
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
  ['an organ of another sector', 'proof/organ-not-competent', (p) => (p.statement.organ.sector = 'taxation')],
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
      const deny = (node: Draft['statement']['criterion']['outline']['when']): void => {
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

describe('a proof of legality', () => {
  let bed: CoreTestbed;
  let good: LegalityProof;
  const signer = NoteSigner.make(ORIGIN, 'ed25519');
  const key = signer.verifier;

  const prove = (view: Pick<DeterminationView, 'id'>, actor = creditOffice) =>
    bed.query<ProvedDetermination>(new ProveDetermination(actor, idOf(view)));
  const seal = async () => {
    const sealer = new LogSealer(bed.pool, signer, () => bed.clock.now());
    while ((await sealer.turn()) === 'more');
  };
  const proofOf = async (view: Pick<DeterminationView, 'id'>): Promise<LegalityProof> => {
    await prove(view);
    await seal();
    return (await prove(view)).proof!;
  };
  const codesIn = (proof: LegalityProof, by = key) => {
    const { holds, seal: seals, links, entries } = verifyLegalityProof(proofText(proof), by);
    return {
      holds,
      seal: seals.map(({ code }) => code),
      found: codes([...links.flatMap((l) => l.findings), ...entries]),
    };
  };
  const codes = (findings: readonly { readonly code: string }[]) => [...new Set(findings.map(({ code }) => code))];
  const SOUND = { holds: true, seal: [], found: [] };

  beforeAll(async () => {
    bed = await openCore([DocumentModule, DeterminationModule, ListingModule]);
    good = await proofOf(await makeDetermination(bed, proposalOf(await registerDocument(bed))));
  }, 120_000);
  afterAll(() => bed?.close());

  it('holds for determinations of several sectors, under either suite, with the key of the log alone', async () => {
    const document = await registerDocument(bed, OFFICERS.wagesClerk);
    const wages = await makeDetermination(bed, wagesProposalOf(document), [
      OFFICERS.wagesClerk,
      OFFICERS.wagesApprover,
    ]);
    expect(codesIn(await proofOf(wages))).toEqual(SOUND);
    expect(codesIn(good)).toEqual(SOUND);
    for (const algorithm of ['ed25519', 'sm2'] satisfies KeyAlgorithm[]) {
      const own = NoteSigner.make(ORIGIN, algorithm);
      expect(codesIn(remade(good, own), own.verifier)).toEqual(SOUND);
    }
  });

  it('is asked for again while the log is not sealed, and is then the same for everybody on one day', async () => {
    const made = await makeDetermination(bed, proposalOf(await registerDocument(bed)));
    const first = await prove(made);
    expect([first.holds, first.proof, first.pending?.code]).toEqual([true, null, 'proof/not-sealed-yet']);
    const [mine, other] = await Promise.all([prove(made, marketApprover), prove(made)]);
    expect([mine.pending?.code, other.pending?.code]).toEqual(['proof/not-sealed-yet', 'proof/not-sealed-yet']);
    await seal();
    const { proof } = await prove(made, marketApprover);
    expect((await prove(made)).proof).toEqual(proof);
    const { rows } = await bed.pool.query(
      `select 1 from cx.platform_ledger where kind = 'proof.made' and record_id = $1`,
      [idOf(made).id],
    );
    expect(rows).toHaveLength(1);
  });

  it('is not made of what does not hold', async () => {
    const document = await registerDocument(bed);
    const made = await makeDetermination(bed, proposalOf(document));
    await changeStatus(bed, document, 'annulled');
    await seal();
    const { holds, proof, pending, chain } = await prove(made);
    expect([holds, proof, pending?.code]).toEqual([false, null, 'proof/does-not-hold']);
    expect(codes(chain.flatMap((link) => link.findings))).toEqual(['proof/record-not-made', 'proof/document-annulled']);
  });

  it('names no person, no amount and no reason', () => {
    const text = proofText(good);
    expect(text).not.toMatch(/合成|有限公司|事实清楚/u);
    expect(JSON.stringify(good.statement.criterion.outline)).not.toContain('found');
    expect(good.statement.blinding).toMatch(/^hmac-sha256:[0-9a-f]{64}$/u);
  });

  it.each(FAULTS)('is refused with %s, edited into the file', (_name, _code, fault) => {
    const { holds, seal: seals } = codesIn(changed(good, fault));
    expect(holds).toBe(false);
    expect(seals.some((code) => code === 'proof/digest-differs' || code === 'proof/not-in-log')).toBe(true);
  });

  it.each(FAULTS)('is refused with %s, though the log itself signed it', (_name, code, fault) => {
    const { holds, seal: seals, found } = codesIn(remade(changed(good, fault), signer));
    expect([holds, seals]).toEqual([false, []]);
    expect(found).toEqual([code]);
  });

  it.each([
    [15, null, 'proof/minor-sealed'],
    [null, 'yes', 'proof/minor-sealed'],
    [null, null, 'proof/minor-sealed'],
    [18, 'no', undefined],
  ] as const)('of a person is refused unless of age on the day of the act (%s, %s)', (onAct, answeredMinor, code) => {
    const person = changed(good, (p) => {
      p.statement.record.subjectKind = 'natural-person';
      p.statement.criterion.outline.subject = 'natural-person';
      p.edition.criteria.forEach((criterion) => (criterion.subjects = ['natural-person']));
      p.statement.catalogue.item!.subjects = ['natural-person'];
      p.statement.catalogue.item!.personalGround = { instrument: 'personal-information-law', article: '13', mark: 'V' };
      p.statement.age = { onAct, answeredMinor };
    });
    expect(codesIn(remade(person, signer)).found).toEqual(code ? [code] : []);
  });

  it('is refused with another edition than the one whose digest is stated', () => {
    const other = changed(good, (p) => (p.edition.criteria[0]!.text.zh = '另一情形'));
    expect(codesIn(other).found).toEqual(['proof/edition-digest-differs']);
    expect(codesIn(remade(other, signer, true))).toEqual({
      holds: false,
      seal: [],
      found: ['proof/edition-digest-differs'],
    });
  });

  it('is refused with a broken signature, or under another key', () => {
    const broken = changed(good, (p) => (p.checkpoint = p.checkpoint.replace(/.{6}\n$/u, 'AAAAA=\n')));
    expect(codesIn(broken).seal).toEqual(['proof/signature-invalid']);
    const other = NoteSigner.make(ORIGIN, 'ed25519');
    expect(codesIn(good, other.verifier)).toEqual({ holds: false, seal: ['proof/signature-invalid'], found: [] });
    expect(codesIn(remade(good, other)).seal).toEqual(['proof/signature-invalid']);
  });

  it('is refused with an entry that is elsewhere, or nowhere, in the log', () => {
    for (const change of [
      (p: Draft) => (p.decided.index += 1),
      (p: Draft) => (p.stated.hashes = []),
      (p: Draft) => (p.stated.index = 9_000_000),
    ])
      expect(codesIn(changed(good, change)).seal).toEqual(['proof/not-in-log']);
  });

  it.each(['', '{', 'null', '[]', '{"statement":{"form":"chengxin/legality-proof/1"}}', '{"statement":null}'])(
    'is not read out of %p',
    (text) => {
      const { holds, seal: seals } = verifyLegalityProof(text, key);
      expect([holds, seals.map(({ code }) => code)]).toEqual([false, ['proof/unreadable']]);
    },
  );

  it('is unreadable with any part of it left out, and says so without a fault of its own', () => {
    for (const part of ['record', 'criterion', 'document', 'age', 'organ', 'catalogue', 'edition', 'law'] as const) {
      const { [part]: _gone, ...rest } = good.statement;
      const verdict = verifyLegalityProof(JSON.stringify({ ...good, statement: rest }), key);
      expect([part, verdict.holds, verdict.seal[0]?.code]).toEqual([part, false, 'proof/unreadable']);
    }
  });
});
