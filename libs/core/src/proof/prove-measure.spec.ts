import type { LegalityProof } from '@chengxin/signing/legality-proof';
import { DeterminationModule } from '../determination/determination.module.js';
import { DocumentModule } from '../document/document.module.js';
import { ListingModule } from '../listing/listing.module.js';
import { PublicationModule } from '../publication/publication.module.js';
import { AssignSanction } from '../sanction/assign-sanction.js';
import { LiftSanction } from '../sanction/change-sanction.js';
import { SanctionModule } from '../sanction/sanction.module.js';
import type { SanctionView } from '../sanction/sanction-view.js';
import { idOf, listed, OFFICERS } from '../testing/cases.js';
import { actorOf, openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { LISTING_FAULTS } from '../testing/listing-proof-faults.js';
import { MEASURE_FAULTS } from '../testing/measure-proof-faults.js';
import { changedProof, PROOF_FAULTS } from '../testing/proof-faults.js';
import { ProofBench, refusedWith, singleEdits, SOUND } from '../testing/proof-bench.js';
import { ProofModule } from './proof.module.js';
import { ProveRecord, type ProvedRecord } from './prove-record.js';
import { CASE_ROLE } from '../testing/fixture-rules.js';

const { creditOffice, marketApprover, taxationApprover } = OFFICERS;
const drugApprover = actorOf('shanxi-drug-administration', 'drug-approver', ['approver', CASE_ROLE]);

describe('a proof of legality of a measure', () => {
  let bed: CoreTestbed;
  /** As long as its listing. */
  let checks: LegalityProof;
  /** With a statutory term of its own. */
  let ban: LegalityProof;
  let lifted: SanctionView;
  let bench: ProofBench;
  const prove: ProofBench['prove'] = (...asked) => bench.prove(...asked);
  const proofOf: ProofBench['proofOf'] = (view) => bench.proofOf(view);
  const verdict: ProofBench['verdict'] = (proof) => bench.verdict(proof);

  /** The statement of the listing alone. */
  const merged = () =>
    changedProof(checks, (p) => {
      delete p.statement.measure;
      delete p.sanctions;
    });

  const assign = async (
    mapping: string,
    executorOrganId: string,
    penalties: readonly ['licence-revocation'] | [] = [],
  ) => {
    const order = penalties.length > 0 ? { order: { penalties: ['fine', ...penalties] as const } } : {};
    const { listing } = await listed(bed, order);
    return bed.command<SanctionView>(new AssignSanction(marketApprover, idOf(listing), { mapping, executorOrganId }));
  };

  beforeAll(async () => {
    bed = await openCore([
      DocumentModule,
      DeterminationModule,
      ListingModule,
      PublicationModule,
      SanctionModule,
      ProofModule,
    ]);
    bench = new ProofBench(bed);
    lifted = await assign('FX-CHECKS', 'shanxi-drug-administration');
    checks = await proofOf(lifted);
    ban = await proofOf(await assign('FX-FOOD-BAN', 'lvliang-market-supervision', ['licence-revocation']));
  }, 120_000);
  afterAll(() => bed?.close());

  it('holds with the key of the log alone, as long as the listing and with a term of its own', () => {
    expect([verdict(checks), verdict(ban)]).toEqual([SOUND, SOUND]);
    expect(ban.statement.measure).toMatchObject({ ownTerm: true, until: '2031-09-01', state: 'assigned' });
    expect(checks.statement.measure).toMatchObject({ ownTerm: false, until: checks.statement.listing!.endsOn });
    expect(checks.assigned!.entry).toMatchObject({ kind: 'sanction.assigned', recordKind: 'sanction' });
    expect(checks.stated.entry).toMatchObject({ recordKind: 'sanction', recordId: checks.statement.measure!.id });
  });

  it('is given to the sector whose listing it follows from and to the one that carries it out, and to no other', async () => {
    expect((await prove(lifted, drugApprover)).holds).toBe(true);
    await expect(prove(lifted, taxationApprover)).rejects.toMatchObject({ findings: [{ code: 'record/not-found' }] });
  });

  it.each([...PROOF_FAULTS, ...LISTING_FAULTS, ...MEASURE_FAULTS])(
    'is refused with %s, edited into the file, and though the log itself signed it',
    (name, code, fault) => {
      // A ban with a term of its own goes on after its listing ran out or was repaired.
      const outlives = /^a listing (that expired|repaired|that is shielded)$/u.test(name);
      for (const proof of outlives ? [checks] : [checks, ban]) {
        const edited = verdict(changedProof(proof, fault));
        expect(edited.holds).toBe(false);
        const { holds, seal: seals, found } = bench.resigned(changedProof(proof, fault));
        expect([holds, seals]).toEqual([false, []]);
        expect(found).toContain(code);
      }
    },
  );

  it.each(MEASURE_FAULTS)('is refused with %s for that reason alone', (_name, code, fault) => {
    expect(bench.resigned(changedProof(checks, fault))).toEqual(refusedWith(code));
  });

  it('is refused with another edition than the one whose digest is stated, without it, and with anything beside what was signed', () => {
    const other = changedProof(checks, (p) => p.sanctions!.mappings.pop());
    expect(verdict(other).found).toEqual(['proof/edition-digest-differs']);
    const beside = [
      { ...checks, shown: checks.assigned },
      { ...checks, assigned: { ...checks.assigned, by: '另一机关' } },
      { ...merged(), assigned: checks.assigned },
    ];
    for (const file of beside) expect(verdict(file as LegalityProof).seal).toEqual(['proof/unreadable']);
    const { sanctions: _gone, ...rest } = checks;
    expect(verdict(rest as LegalityProof).seal).toEqual(['proof/unreadable']);
  });

  it('is refused with any single member of the measure changed, and without the entry of its assignment or its listing', () => {
    for (const proof of [checks, ban]) {
      for (const [path, change] of singleEdits(proof.statement.measure!)) {
        const edited = changedProof(proof, (draft) => change(draft.statement.measure!));
        expect([path, verdict(edited).holds, verdict(edited).seal.length]).toEqual([path, false, 1]);
      }
      const { assigned: _entry, ...rest } = proof;
      expect(verdict(rest as LegalityProof).seal).toEqual(['proof/unreadable']);
      const alone = changedProof(proof, (p) => {
        delete p.statement.listing;
        delete p.listed;
      });
      expect(bench.resigned(alone).found).toContain('proof/measure-not-standing');
    }
  });

  it('of a term of its own holds after the listing was repaired or ran out; any other ends with it', () => {
    const outlived = (proof: LegalityProof, state: 'removed-expired' | 'removed-repaired') =>
      bench.resigned(
        changedProof(proof, (p) => Object.assign(p.statement.listing!, { state, removedOn: p.statement.provedOn })),
      );
    for (const state of ['removed-expired', 'removed-repaired'] as const) {
      expect(outlived(ban, state)).toEqual(SOUND);
      expect(outlived(checks, state)).toEqual(refusedWith('proof/listing-not-standing'));
    }
  });

  it('is made no more once the measure was lifted', async () => {
    const found = await bed.query<ProvedRecord>(new ProveRecord(creditOffice, idOf(lifted)));
    expect(found.holds).toBe(true);
    await bed.command(new LiftSanction(drugApprover, idOf(lifted), lifted.version, '已经整改'));
    const { holds, proof, chain } = await prove(lifted);
    expect([holds, proof]).toEqual([false, null]);
    expect(chain.flatMap(({ findings }) => findings).map(({ code }) => code)).toEqual(['proof/measure-not-standing']);
  });
});
