import { addDays } from '@chengxin/domain/calendar';
import type { IsoDate } from '@chengxin/plugin-contract';
import { proofText, type LegalityProof } from '@chengxin/signing/legality-proof';
import type { Actor } from '../access/actor.js';
import { DecideDelegation, ProposeDelegation } from '../delegation/delegate.js';
import { DelegationModule } from '../delegation/delegation.module.js';
import { Delegations, type DelegationView } from '../delegation/delegations.js';
import { DeterminationModule } from '../determination/determination.module.js';
import { DocumentModule } from '../document/document.module.js';
import { ListingModule } from '../listing/listing.module.js';
import type { ListingView } from '../listing/listing-view.js';
import { WaiveWindow } from '../listing/waive-window.js';
import { ObjectionModule } from '../objection/objection.module.js';
import { PublicationModule } from '../publication/publication.module.js';
import {
  changeStatus,
  decideListing,
  idOf,
  listed,
  makeDetermination,
  MARKET_PATH,
  noticeServed,
  OFFICERS,
  proposalOf,
  proposeListing,
  registerDocument,
  WAGES_PATH,
  wagesProposalOf,
} from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import {
  LISTING_FAULTS,
  LISTING_PERIOD_FAULTS,
  MERGED_LISTING_FAULTS,
  STAND_ALONE_LISTING_FAULTS,
} from '../testing/listing-proof-faults.js';
import { changedProof, DELEGATION_FAULTS, PROOF_FAULTS } from '../testing/proof-faults.js';
import { ProofBench, refusedWith, singleEdits, SOUND } from '../testing/proof-bench.js';
import { ProofModule } from './proof.module.js';

const { wagesClerk, wagesApprover } = OFFICERS;

describe('a proof of legality of a listing', () => {
  let bed: CoreTestbed;
  let merged: LegalityProof;
  let standAlone: LegalityProof;
  let bench: ProofBench;
  const prove: ProofBench['prove'] = (...asked) => bench.prove(...asked);
  const proofOf: ProofBench['proofOf'] = (view) => bench.proofOf(view);
  const verdict: ProofBench['verdict'] = (proof) => bench.verdict(proof);

  const wagesListing = async (): Promise<ListingView> => {
    const proposal = wagesProposalOf(await registerDocument(bed, wagesClerk));
    const determination = await makeDetermination(bed, proposal, [wagesClerk, wagesApprover]);
    return noticeServed(bed, await proposeListing(bed, determination, WAGES_PATH), WAGES_PATH);
  };

  beforeAll(async () => {
    bed = await openCore([
      DocumentModule,
      DeterminationModule,
      ListingModule,
      ObjectionModule,
      PublicationModule,
      DelegationModule,
      ProofModule,
    ]);
    bench = new ProofBench(bed);
    merged = await proofOf((await listed(bed)).listing);
    const noticed = await wagesListing();
    bed.clock.moveTo('2026-12-09');
    standAlone = await proofOf(await decideListing(bed, noticed, WAGES_PATH));
  }, 120_000);
  afterAll(() => bed?.close());

  it('holds with the key of the log alone, decided with the penalty and on its own', () => {
    expect([verdict(merged), verdict(standAlone)]).toEqual([SOUND, SOUND]);
    expect(merged.statement.listing).toMatchObject({ form: 'merged-with-penalty', state: 'decided-listed' });
    expect(standAlone.statement.listing).toMatchObject({
      form: 'stand-alone',
      notice: { servedOn: '2026-12-01', objectionUntil: '2026-12-08', waivedOn: null, windowSet: null },
      listedOn: '2026-12-09',
    });
  });

  it('carries the entry of its decision, and is recorded as the listing’s own', async () => {
    expect(merged.listed!.entry).toMatchObject({ kind: 'listing.decided', recordKind: 'listing' });
    expect(merged.stated.entry).toMatchObject({
      kind: 'proof.made',
      recordKind: 'listing',
      recordId: merged.statement.listing!.id,
    });
  });

  it('says nothing that anybody typed: of notice and decision digests alone', () => {
    for (const { statement } of [merged, standAlone]) {
      const { calendars: _official, ...typed } = statement.listing!;
      expect(JSON.stringify(typed)).not.toMatch(/\p{Script=Han}/u);
    }
    expect(proofText(merged) + proofText(standAlone)).not.toMatch(/合成|事实清楚|自收到告知书/u);
    expect(standAlone.statement.listing!.notice!.digest).toMatch(/^sha256:[0-9a-f]{64}$/u);
  });

  it.each([...PROOF_FAULTS, ...LISTING_FAULTS])(
    'is refused with %s, edited into the file, and though the log itself signed it',
    (_name, code, fault) => {
      for (const proof of [merged, standAlone]) {
        const edited = verdict(changedProof(proof, fault));
        expect(edited.holds).toBe(false);
        expect(edited.seal.some((each) => each === 'proof/digest-differs' || each === 'proof/not-in-log')).toBe(true);
        expect(bench.resigned(changedProof(proof, fault))).toEqual(refusedWith(code));
      }
    },
  );

  it.each([...MERGED_LISTING_FAULTS, ...LISTING_PERIOD_FAULTS])(
    'decided with the penalty, is refused with %s, though the log itself signed it',
    (_name, code, fault) => expect(bench.resigned(changedProof(merged, fault))).toEqual(refusedWith(code)),
  );

  it.each([...STAND_ALONE_LISTING_FAULTS, ...LISTING_PERIOD_FAULTS])(
    'decided on its own, is refused with %s, though the log itself signed it',
    (_name, code, fault) => expect(bench.resigned(changedProof(standAlone, fault))).toEqual(refusedWith(code)),
  );

  it('is refused with any single member changed, and without the entry of its decision', () => {
    for (const proof of [merged, standAlone]) {
      for (const [path, change] of singleEdits(proof.statement.listing!)) {
        const edited = changedProof(proof, (draft) => change(draft.statement.listing!));
        expect([path, verdict(edited).holds, verdict(edited).seal.length]).toEqual([path, false, 1]);
      }
      const { listed: _gone, ...rest } = proof;
      expect(verdict(rest as LegalityProof)).toMatchObject({ holds: false, seal: ['proof/unreadable'] });
    }
  });

  it('is not the proof of its determination, nor is that of the determination its own', () => {
    const { listing: _gone, ...record } = merged.statement;
    const { listed: _entry, ...alone } = { ...merged, statement: record };
    expect(verdict(alone)).toMatchObject({ holds: false, seal: ['proof/digest-differs'] });
    // An entry of which the statement does not speak.
    expect(verdict({ ...merged, statement: record })).toMatchObject({ holds: false, seal: ['proof/unreadable'] });
  });

  it('is not made while nobody has decided', async () => {
    const { kind, holds, pending } = await prove(await wagesListing());
    expect([kind, holds, pending?.code]).toEqual(['listing', false, 'proof/does-not-hold']);
  });

  it('holds where the party waived the rest of its window, and not where it did so before the notice or after the decision', async () => {
    const noticed = await wagesListing();
    const on = bed.clock.today();
    const evidenceDigest = `sha256:${'e'.repeat(64)}`;
    const waived = await bed.command<ListingView>(
      new WaiveWindow(wagesClerk, idOf(noticed), noticed.version, { on, evidenceDigest }),
    );
    const proof = await proofOf(await decideListing(bed, waived, WAGES_PATH));
    expect(verdict(proof)).toEqual(SOUND);
    expect(proof.statement.listing!.notice!.waivedOn).toBe(on);
    for (const day of ['2026-11-30', addDays(on, 1)] as const) {
      const other = changedProof(proof, (p) => (p.statement.listing!.notice!.waivedOn = day));
      expect([day, bench.resigned(other)]).toEqual([day, refusedWith('proof/window-open')]);
    }
  });

  it('is made no more once the listing was marked with its document', async () => {
    const { document, listing } = await listed(bed);
    expect(verdict(await proofOf(listing))).toEqual(SOUND);
    await changeStatus(bed, document, 'stayed');
    const { holds, proof, chain } = await prove(listing);
    expect([holds, proof]).toEqual([false, null]);
    expect(chain.flatMap(({ findings }) => findings).map(({ code }) => code)).toContain('proof/listing-not-standing');
  });

  it('ends with the listing: not on the day on which it no longer holds, still on the day before', () => {
    const { endsOn } = merged.statement.listing!;
    const on = (day: typeof endsOn) =>
      bench.resigned(
        changedProof(merged, (p) => {
          p.statement.provedOn = day!;
          p.stated.entry.at = `${day}T02:00:00.000Z`;
        }),
      );
    expect(on(addDays(endsOn!, -1))).toEqual(SOUND);
    expect(on(endsOn)).toEqual(refusedWith('proof/listing-not-standing'));
  });

  describe('counts its period by the rule of its edition:', () => {
    const PERIOD = {
      kind: 'extendable',
      term: 'P1Y',
      extendBy: { atLeast: 'P1Y', atMost: 'P2Y' },
      atMost: 'P3Y',
    } as const;
    const withPeriod = (by: 'P1Y' | 'P6M' | null, endsOn: IsoDate) =>
      bench.resigned(
        changedProof(merged, (p) => {
          const basis = { instrument: 'samr-order-44', article: '21', mark: 'V' } as const;
          p.edition.period = { value: { ...PERIOD, grounds: [{ zh: '未履行义务' }] }, basis };
          const { listing } = p.statement;
          listing!.clock.extendedBy = by;
          listing!.endsOn = endsOn;
        }),
      );

    it('an extension within its bounds, and none beyond them', () => {
      expect(withPeriod(null, '2027-12-01')).toEqual(SOUND);
      expect(withPeriod('P1Y', '2028-12-01')).toEqual(SOUND);
      expect(withPeriod('P1Y', '2029-12-01')).toEqual(refusedWith('proof/listing-period'));
      expect(withPeriod('P6M', '2028-06-01')).toEqual(refusedWith('proof/listing-period'));
    });

    it('one that begins with publication has no end before, and its own after', () => {
      const shown = (startedOn: IsoDate | null, endsOn: IsoDate | null) =>
        bench.resigned(
          changedProof(merged, (p) => {
            p.edition.startsOn.value = 'publication';
            const { listing } = p.statement;
            listing!.clock.startedOn = startedOn;
            listing!.endsOn = endsOn;
          }),
        );
      expect(shown(null, null)).toEqual(SOUND);
      expect(shown('2026-12-01', '2029-12-01')).toEqual(SOUND);
      for (const [startedOn, endsOn] of [
        [null, '2029-12-01'],
        ['2026-11-30', '2029-11-30'],
        ['2026-12-02', '2029-12-02'],
      ] as const)
        expect(shown(startedOn, endsOn)).toEqual(refusedWith('proof/listing-period'));
    });
  });

  describe('decided by delegation', () => {
    let delegated: LegalityProof;
    beforeAll(async () => {
      const { marketClerk, marketApprover, lishiClerk, lishiApprover } = OFFICERS;
      const proposed = await bed.command<DelegationView>(
        new ProposeDelegation(marketClerk, {
          to: lishiClerk.organ.id,
          acts: ['listing.propose', 'listing.serve-notice', 'listing.decide'],
          evidenceDigest: `sha256:${'d'.repeat(64)}`,
          from: bed.clock.today(),
          until: '2027-12-01',
        }),
      );
      await bed.command(
        new DecideDelegation(marketApprover, proposed.id, proposed.version, { approved: true, reason: '具备条件' }),
      );
      const inName = (officer: Actor) => bed.module.get(Delegations).acting(officer, proposed.id);
      const path = { ...MARKET_PATH, clerk: await inName(lishiClerk), approver: await inName(lishiApprover) };
      const determination = await makeDetermination(bed, proposalOf(await registerDocument(bed)));
      const noticed = await noticeServed(bed, await proposeListing(bed, determination, path), path);
      delegated = await proofOf(await decideListing(bed, noticed, path));
    });

    it('holds, and carries the delegation of this act', () => {
      expect(verdict(delegated)).toEqual(SOUND);
      expect(delegated.statement.delegation).toBeUndefined();
      expect(delegated.statement.listing!.delegation!.acts).toContain('listing.decide');
    });

    it.each(DELEGATION_FAULTS)('is refused with %s, though the log itself signed it', (_name, code, fault) => {
      // The same faults, of the delegation of the listing.
      const seeded = changedProof(delegated, (draft) => {
        const { listing } = draft.statement;
        const aside = {
          ...draft,
          statement: { ...draft.statement, delegation: listing!.delegation! },
          decided: draft.listed!,
        };
        fault(aside);
        if (aside.statement.delegation) listing!.delegation = aside.statement.delegation;
        else delete listing!.delegation;
      });
      expect(bench.resigned(seeded)).toEqual(refusedWith(code));
    });
  });
});
