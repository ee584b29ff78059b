import type { IsoDate, RepairEdition, SectorPlugin } from '@chengxin/plugin-contract';
import { proofText, type LegalityProof } from '@chengxin/signing/legality-proof';
import { DeterminationModule } from '../determination/determination.module.js';
import { DocumentModule } from '../document/document.module.js';
import { ListingModule } from '../listing/listing.module.js';
import { PublicationModule } from '../publication/publication.module.js';
import { Publish } from '../publication/publish.js';
import type { PublicationView } from '../publication/publication-view.js';
import { AcceptRepair } from '../repair/accept-repair.js';
import { ApplyForRepair } from '../repair/apply-for-repair.js';
import { DecideRepair } from '../repair/decide-repair.js';
import { EndReorganisation } from '../repair/end-reorganisation.js';
import { RepairModule } from '../repair/repair.module.js';
import type { RepairView } from '../repair/repair-view.js';
import { RevokeRepair } from '../repair/revoke-repair.js';
import { AssignSanction } from '../sanction/assign-sanction.js';
import { SanctionModule } from '../sanction/sanction.module.js';
import type { SanctionView } from '../sanction/sanction-view.js';
import { idOf, listed, makeDetermination, OFFICERS, proposalOf, registerDocument } from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { mergedSector } from '../testing/fixture-merged-sector.js';
import { ProofBench, refusedWith, singleEdits, SOUND } from '../testing/proof-bench.js';
import { changedProof, PROOF_FAULTS } from '../testing/proof-faults.js';
import { REPAIR_FAULTS, REPAIRED_LISTING_FAULTS, RESTORED_LISTING_FAULTS } from '../testing/repair-proof-faults.js';
import { ProofModule } from './proof.module.js';

const { marketClerk, marketApprover } = OFFICERS;
const STATED = {
  facts: { 'duties-performed': true },
  judgements: { 'harm-removed': { answer: true, reasons: '已召回并公开致歉' } },
};
const NOT_PERFORMED = { ...STATED, facts: { 'duties-performed': false } };
const RULING = { facts: { 'plan-approved': true }, judgements: {} };
const ORDER_107 = { instrument: 'samr-order-107', articleUnknown: true, mark: 'V2' } as const;

/** The market sector with a shorter route for records, and one for who carries out a plan of reorganisation. */
const sector: SectorPlugin = {
  ...mergedSector,
  ruleSets: mergedSector.ruleSets.map((set) => {
    if (set.kind !== 'repair' || set.from !== '2025-12-25') return set;
    const [route] = set.routes;
    return {
      ...set,
      facts: {
        ...set.facts,
        'plan-approved': { type: 'boolean', label: { zh: '法院已批准重整计划' }, catalogueItem: 'court-judgment' },
      },
      routes: [
        { ...route!, criteria: route!.criteria.filter((code) => code !== 'FX-A10.1') },
        {
          ...route!,
          code: 'record',
          text: { zh: '记录满三个月修复' },
          criteria: ['FX-A10.1'],
          wait: { value: 'P3M', basis: route!.basis, anchor: 'listing' },
        },
        {
          ...route!,
          code: 'reorganisation',
          text: { zh: '重整计划执行期间暂时屏蔽' },
          basis: ORDER_107,
          wait: { none: true, basis: ORDER_107 },
          when: { fact: 'plan-approved', is: true },
          materials: [],
          reorganisation: { lasts: 'while-carried-out', basis: ORDER_107 },
        },
      ],
    } satisfies RepairEdition;
  }),
};

describe('a proof of legality of a repair', () => {
  let bed: CoreTestbed;
  let bench: ProofBench;
  let granted: LegalityProof;
  let refused: LegalityProof;
  let ofRecord: LegalityProof;
  let restored: LegalityProof;
  const proofOf: ProofBench['proofOf'] = (view) => bench.proofOf(view);
  const verdict: ProofBench['verdict'] = (proof) => bench.verdict(proof);

  const shown = async () => {
    const made = await listed(bed);
    const publication = await bed.command<PublicationView>(
      new Publish(marketApprover, { listing: idOf(made.listing), ifMatch: made.listing.version }, {}),
    );
    return { ...made, publication };
  };
  const recorded = async () => {
    const proposal = { criterion: 'FX-A10.1', facts: { conduct: 'other-licence' }, judgements: {} };
    const determination = await makeDetermination(bed, proposalOf(await registerDocument(bed), proposal));
    await bed.command(
      new Publish(
        marketApprover,
        { determination: idOf(determination) },
        { classification: { tier: 'general', reason: '罚款数额标准未定' } },
      ),
    );
    return determination;
  };
  const accepted = async (
    determination: { readonly id: string },
    stated: typeof STATED | typeof RULING = STATED,
    route = 'early-removal',
  ) => {
    const plan = stated === RULING;
    const applied = await bed.command<RepairView>(
      new ApplyForRepair(marketClerk, idOf(determination), {
        ...stated,
        route: plan ? 'reorganisation' : route,
        applicant: { role: 'subject', name: '合成申请人' },
        materials: [],
        ...(plan ? {} : { commitment: { on: '2026-12-01' as IsoDate, digest: `sha256:${'c'.repeat(64)}` } }),
      }),
    );
    return bed.command<RepairView>(new AcceptRepair(marketClerk, idOf(applied), applied.version, { accept: true }));
  };
  const decide = (
    repair: RepairView,
    grant: boolean,
    stated: typeof STATED | typeof NOT_PERFORMED | typeof RULING = STATED,
  ) =>
    bed.command<RepairView>(
      new DecideRepair(marketApprover, idOf(repair), repair.version, { ...stated, grant, reasons: '经核实' }),
    );

  beforeAll(async () => {
    bed = await openCore(
      [
        DocumentModule,
        DeterminationModule,
        ListingModule,
        PublicationModule,
        SanctionModule,
        RepairModule,
        ProofModule,
      ],
      { today: '2026-12-01', plugins: [sector] },
    );
    bench = new ProofBench(bed);
    const [first, second, third] = [await shown(), await shown(), await shown()];
    const record = await recorded();
    bed.clock.moveTo('2027-03-01');
    ofRecord = await proofOf(await decide(await accepted(record, STATED, 'record'), true));
    bed.clock.moveTo('2027-12-01');
    granted = await proofOf(await decide(await accepted(first.determination), true));
    refused = await proofOf(await decide(await accepted(second.determination), false, NOT_PERFORMED));
    const fraudulent = await decide(await accepted(third.determination), true);
    bed.clock.moveTo('2028-03-01');
    await bed.command(
      new RevokeRepair(marketApprover, idOf(fraudulent), fraudulent.version, { reasons: '提交虚假缴款凭证' }),
    );
    restored = await proofOf(third.listing);
    expect((await bench.prove(fraudulent)).holds).toBe(false);
  }, 180_000);
  afterAll(() => bed?.close());

  it('holds with the key of the log alone: granted, refused, of an entry and of a record, and of an entry that came back', () => {
    expect([granted, refused, ofRecord, restored].map(verdict)).toEqual([SOUND, SOUND, SOUND, SOUND]);
    expect(granted.statement.repair).toMatchObject({
      granted: true,
      earliest: '2027-12-01',
      effects: ['remove-from-list', 'stop-publication', 'stop-sharing', 'lift-measures'],
    });
    expect(granted.statement.repair!.ended.map(({ kind }) => kind).sort()).toEqual(['listing', 'publication']);
    expect(granted.settled!.entry).toMatchObject({ kind: 'repair.granted', recordKind: 'repair' });
    expect(granted.stated.entry).toMatchObject({ recordKind: 'repair', recordId: granted.statement.repair!.id });
    expect(refused.settled!.entry).toMatchObject({ kind: 'repair.refused' });
    expect(ofRecord.statement.listing).toBeUndefined();
    expect(ofRecord.statement.repair!.ground.record).toMatchObject({ criterion: 'FX-A10.1' });
  });

  it('of an entry that came back carries the revocation, and the clock that began again', () => {
    expect(restored.statement.listing).toMatchObject({
      state: 'restored',
      listedOn: '2028-03-01',
      endsOn: '2031-03-01',
      restored: { on: '2028-03-01', firstListedOn: '2026-12-01', clockRestarted: true, repair: { state: 'revoked' } },
    });
    expect(restored.revoked!.entry).toMatchObject({ kind: 'repair.revoked', recordKind: 'repair' });
    expect(restored.restored!.entry).toMatchObject({ kind: 'listing.restored', recordKind: 'listing' });
  });

  it('says nothing that anybody typed, and nobody’s name', () => {
    for (const proof of [granted, refused, ofRecord, restored])
      expect(proofText(proof)).not.toMatch(/合成|经核实|虚假缴款|罚款数额标准/u);
  });

  it.each([...PROOF_FAULTS, ...REPAIR_FAULTS])(
    'is refused with %s, edited into the file, and though the log itself signed it',
    (_name, code, fault) => {
      for (const proof of [granted, ofRecord]) {
        // A record restricts nobody: no rank is asked of it.
        if (code === 'proof/rank-too-low' && proof === ofRecord) continue;
        expect(verdict(changedProof(proof, fault)).holds).toBe(false);
        const { holds, seal, found } = bench.resigned(changedProof(proof, fault));
        expect([holds, seal]).toEqual([false, []]);
        expect(found).toContain(code);
      }
    },
  );

  it.each(REPAIRED_LISTING_FAULTS)('of an entry, is refused with %s', (_name, code, fault) => {
    const { holds, seal, found } = bench.resigned(changedProof(granted, fault));
    expect([holds, seal, found.includes(code)]).toEqual([false, [], true]);
  });

  it.each([...PROOF_FAULTS, ...RESTORED_LISTING_FAULTS])(
    'of an entry that came back is refused with %s, though the log itself signed it',
    (_name, code, fault) => {
      const { holds, seal, found } = bench.resigned(changedProof(restored, fault));
      expect([holds, seal]).toEqual([false, []]);
      expect(found).toContain(code);
    },
  );

  it('of a refusal does not hold where the conditions were met: it was owed', () => {
    const owed = changedProof(refused, (p) => {
      const answer = (node: NonNullable<typeof p.statement.repair>['when']): void => {
        node.answer = 'met';
        node.children?.forEach(answer);
      };
      answer(p.statement.repair!.when);
    });
    expect(bench.resigned(owed)).toEqual(refusedWith('proof/repair-condition'));
    const granting = changedProof(refused, (p) => Object.assign(p.statement.repair!, { granted: true }));
    expect(bench.resigned(granting).holds).toBe(false);
  });

  it('is refused with any single member changed, without an entry or a rule, and with anything beside what was signed', () => {
    for (const [proof, part] of [
      [granted, 'repair'],
      [refused, 'repair'],
      [ofRecord, 'repair'],
      [restored, 'listing'],
    ] as const) {
      for (const [path, change] of singleEdits(proof.statement[part]!)) {
        const edited = changedProof(proof, (draft) => change(draft.statement[part]!));
        expect([path, verdict(edited).holds]).toEqual([path, false]);
      }
      const { repairs: _rules, ...bare } = proof;
      expect(verdict(bare as LegalityProof).seal).toEqual(['proof/unreadable']);
      for (const beside of [
        { ...proof, shown: proof.decided },
        { ...proof, sanctions: proof.edition },
      ])
        expect(verdict(beside as unknown as LegalityProof).seal).toEqual(['proof/unreadable']);
    }
    for (const [proof, name] of [
      [granted, 'settled'],
      [restored, 'restored'],
      [restored, 'revoked'],
    ] as const) {
      const { [name]: _entry, ...rest } = proof;
      expect(verdict(rest as LegalityProof).seal).toEqual(['proof/unreadable']);
      const more = { ...proof, [name]: { ...proof[name], by: '另一机关' } };
      expect(verdict(more as LegalityProof).seal).toEqual(['proof/unreadable']);
    }
    const without = changedProof(restored, (p) => {
      p.statement.listing!.restored = null;
      delete p.restored;
      delete p.revoked;
      delete p.repairs;
    });
    expect(bench.resigned(without).found).toContain('proof/wrong-day');
  });

  it('while a plan of reorganisation is carried out proves the shield, and no entry, measure or publication under it; then the end', async () => {
    const { determination, listing, publication } = await shown();
    const assigned = await bed.command<SanctionView>(
      new AssignSanction(marketApprover, idOf(listing), {
        mapping: 'FX-CHECKS',
        executorOrganId: 'shanxi-drug-administration',
      }),
    );
    const shielded = await decide(await accepted(determination, RULING), true, RULING);
    expect(verdict(await proofOf(shielded))).toEqual(SOUND);
    for (const under of [listing, publication, assigned]) {
      const { holds, chain } = await bench.prove(under);
      const codes = chain.flatMap(({ findings }) => findings).map(({ code }) => code);
      expect([holds, codes]).toEqual([false, ['proof/listing-not-standing']]);
    }
    const done = await bed.command<RepairView>(
      new EndReorganisation(marketApprover, idOf(shielded), shielded.version, {
        carriedOut: true,
        ruling: '（2028）晋11破1号',
        reasons: '计划执行完毕',
      }),
    );
    const proof = await proofOf(done);
    expect(verdict(proof)).toEqual(SOUND);
    expect(proof.statement.repair).toMatchObject({ carriedOutOn: '2028-03-01', state: 'granted' });
  });
});
