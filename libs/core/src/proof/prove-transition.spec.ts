import type { IsoDate } from '@chengxin/plugin-contract';
import { proofText, verifyLegalityProof, type LegalityProof } from '@chengxin/signing/legality-proof';
import { NoteSigner } from '@chengxin/signing/signed-note';
import type { DeterminationView } from '../determination/determination-view.js';
import { DeterminationModule } from '../determination/determination.module.js';
import { DocumentModule } from '../document/document.module.js';
import { LogSealer } from '../ledger/log-sealer.js';
import { idOf, makeDetermination, OFFICERS, proposalOf, registerDocument } from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { EXPIRED, REACHES, REACHING_FROM, reachingSector } from '../testing/fixture-reaching-sector.js';
import { standAloneSector } from '../testing/fixture-stand-alone-sector.js';
import { changedProof as changed, remadeProof as remade, type ProofDraft } from '../testing/proof-faults.js';
import { ProofModule } from './proof.module.js';
import { ProveRecord, type ProvedRecord } from './prove-record.js';

describe('the proof of a record that a clause of transition decided', () => {
  let bed: CoreTestbed;
  let reached: LegalityProof;
  let older: LegalityProof;
  const signer = NoteSigner.make('credit.example/log', 'ed25519');

  const determined = async (decidedOn: IsoDate) =>
    makeDetermination(
      bed,
      proposalOf(
        await registerDocument(bed, OFFICERS.marketClerk, { decidedOn, order: { fineFen: 12_000_000 } }),
        EXPIRED,
      ),
    );
  const proofOf = async (view: DeterminationView): Promise<LegalityProof> => {
    const prove = () => bed.query<ProvedRecord>(new ProveRecord(OFFICERS.creditOffice, idOf(view)));
    await prove();
    const sealer = new LogSealer(bed.pool, signer, () => bed.clock.now());
    while ((await sealer.turn()) === 'more');
    return (await prove()).proof!;
  };
  const codesIn = (proof: LegalityProof) => {
    const { holds, seal, links, entries } = verifyLegalityProof(proofText(proof), signer.verifier);
    const found = [...links.flatMap((link) => link.findings), ...entries].map(({ code }) => code);
    return { holds, seal: seal.map(({ code }) => code), found: [...new Set(found)].sort() };
  };
  const forged = (proof: LegalityProof, change: (draft: ProofDraft) => void) =>
    codesIn(remade(changed(proof, change), signer));
  const SOUND = { holds: true, seal: [], found: [] };
  const refusedBy = (...found: readonly string[]) => ({ holds: false, seal: [], found });

  beforeAll(async () => {
    bed = await openCore([DocumentModule, DeterminationModule, ProofModule], {
      plugins: [reachingSector, standAloneSector],
      today: '2026-09-14',
    });
    const before = await determined('2026-08-20');
    bed.clock.moveTo('2026-09-20');
    older = await proofOf(before);
    reached = await proofOf(await determined(REACHES));
  }, 120_000);
  afterAll(() => bed?.close());

  it('holds offline with the key of the log alone, and names the clause with its days', () => {
    expect(codesIn(reached)).toEqual(SOUND);
    expect(codesIn(remade(reached, signer))).toEqual(SOUND);
    const { links } = verifyLegalityProof(proofText(reached), signer.verifier);
    const standard = links.find(({ link }) => link === 'standard')!;
    expect(standard.says['transition']).toMatchObject({
      reaches: REACHES,
      since: REACHING_FROM,
      clause: { instrument: 'samr-order-44', mark: 'INF', verified: false },
    });
    expect(standard.unverified).toContainEqual({ instrument: 'samr-order-44', articleUnknown: true, mark: 'INF' });
  });

  it('is refused where the day lies before the reach, or the edition has no such clause', () => {
    const WRONG = refusedBy('proof/clause-not-in-force', 'proof/edition-not-adopted', 'proof/wrong-day');
    const late = forged(reached, (p) => (p.edition.transition!.reaches = '2026-08-02'));
    const none = forged(reached, (p) => delete p.edition.transition);
    for (const { holds, found } of [late, none]) {
      expect(holds).toBe(false);
      expect(WRONG.found).toEqual(expect.arrayContaining(found));
      expect(found).toEqual(expect.arrayContaining(['proof/edition-not-adopted', 'proof/wrong-day']));
    }
  });

  it('is refused where a clause was written into the edition, or moved: the digest of what decided is in the log', () => {
    const written = changed(older, (p) => (p.edition.transition = { ...reached.edition.transition! }));
    const moved = changed(reached, (p) => (p.edition.transition!.reaches = '2020-01-01'));
    for (const proof of [written, moved]) {
      expect(codesIn(proof)).toEqual(refusedBy('proof/edition-digest-differs'));
      expect(codesIn(remade(proof, signer, true))).toEqual(refusedBy('proof/edition-digest-differs'));
    }
  });

  it('is refused where it was proposed before the edition was in force, or adopted', () => {
    expect(forged(reached, (p) => (p.statement.record.recordedOn = '2026-09-14'))).toEqual(
      refusedBy('proof/wrong-day'),
    );
    expect(
      forged(reached, (p) => (p.statement.edition.adoption = { state: 'adopted', adoptedOn: '2026-09-21' })),
    ).toEqual(refusedBy('proof/wrong-day'));
    expect(
      forged(reached, (p) => (p.statement.edition.adoption = { state: 'proposed', adoptedOn: null })).found,
    ).toContain('proof/edition-not-adopted');
  });

  it('is refused where the clause was not in force with the edition, or its rank carries no list', () => {
    const orders = (p: ProofDraft) => p.statement.law.instruments.filter(({ id }) => id === 'samr-order-44');
    expect(
      forged(reached, (p) => orders(p).forEach(({ versions }) => versions.forEach((v) => (v.from = '2026-09-16'))))
        .found,
    ).toContain('proof/clause-not-in-force');
    expect(forged(reached, (p) => orders(p).forEach((order) => (order.rank = 'normative-document'))).found).toContain(
      'proof/rank-too-low',
    );
  });

  it('of what the older edition decided holds, until the day from which the clause reaches its document', () => {
    expect(codesIn(older)).toEqual(SOUND);
    expect(older.statement.edition.reachedFrom).toBe(REACHING_FROM);
    const { determinedOn } = older.statement.record;
    expect(forged(older, (p) => (p.statement.edition.reachedFrom = determinedOn!))).toEqual(
      refusedBy('proof/wrong-day'),
    );
  });
});
