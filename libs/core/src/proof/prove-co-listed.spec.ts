import { addDays } from '@chengxin/domain/calendar';
import { citizenNumberWithCheckDigit } from '@chengxin/domain/identity-code-synthetic';
import type { CoListing, SectorPlugin } from '@chengxin/plugin-contract';
import { proofText, type LegalityProof } from '@chengxin/signing/legality-proof';
import { DeterminationModule } from '../determination/determination.module.js';
import { DocumentModule } from '../document/document.module.js';
import { DecideListing } from '../listing/decide-listing.js';
import { ListingModule } from '../listing/listing.module.js';
import type { ListingView } from '../listing/listing-view.js';
import { ProposeListing } from '../listing/propose-listing.js';
import { ReadListing } from '../listing/read-listing.js';
import { ServeNotice } from '../listing/serve-notice.js';
import { AcceptRepair } from '../repair/accept-repair.js';
import { ApplyForRepair } from '../repair/apply-for-repair.js';
import { DecideRepair } from '../repair/decide-repair.js';
import { RepairModule } from '../repair/repair.module.js';
import type { RepairView } from '../repair/repair-view.js';
import { RevokeRepair } from '../repair/revoke-repair.js';
import {
  idOf,
  makeDetermination,
  NOTHING_TO_WEIGH,
  OFFICERS,
  OWN_NOTICE,
  registerDocument,
  wagesProposalOf,
} from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { standAloneSector } from '../testing/fixture-stand-alone-sector.js';
import { ProofBench, SOUND } from '../testing/proof-bench.js';
import { changedProof, PROOF_FAULTS, type ProofDraft, type ProofFault } from '../testing/proof-faults.js';
import { RESTORED_LISTING_FAULTS } from '../testing/repair-proof-faults.js';
import { ProofModule } from './proof.module.js';

const { wagesClerk, wagesApprover } = OFFICERS;
const order45 = (article: string) => ({ instrument: 'mohrss-order-45', article, mark: 'V' }) as const;
const LEAVING: CoListing = {
  mode: 'mandatory',
  roles: ['legal-representative'],
  basis: order45('5'),
  leavesWithParty: { basis: order45('14(3)') },
};
/** The wage list whose legal representatives are listed, leave and come back with the party. */
const sector: SectorPlugin = {
  ...standAloneSector,
  ruleSets: standAloneSector.ruleSets.map((set) => {
    if (set.kind === 'listing')
      return { ...set, criteria: set.criteria.map((criterion) => ({ ...criterion, coListing: LEAVING })) };
    if (set.kind !== 'repair') return set;
    const routes = set.routes.map((route) => ({
      ...route,
      wait: { none: true as const, basis: order45('12') },
      decideWithin: { value: '8wd' as const, basis: order45('14') },
    }));
    return { ...set, routes, fraud: { restores: true, restartsClock: true, basis: order45('15') } };
  }),
};
const DIGEST = `sha256:${'c'.repeat(64)}`;
const CARE = {
  ...NOTHING_TO_WEIGH,
  minor: { answer: 'no', reasons: '已成年' },
  incapacity: { answer: 'no', reasons: '没有证据' },
} as const;

type Restored = NonNullable<NonNullable<ProofDraft['statement']['listing']>['restored']>;

/** Of the entry of a person beside a party, which came back with the party's. */
const BESIDE_FAULTS: readonly ProofFault[] = (
  [
    [
      'a repair of the person alone, as if the person were the party',
      (p) => {
        const { subjectId } = p.statement.record;
        restoredOf(p).repair.subjectId = subjectId;
        p.revoked!.entry.stream = subjectId;
      },
    ],
    ['no roles, as if the entry were the party’s', (p) => (p.statement.listing!.roles = null)],
    [
      'a rule by which nobody leaves with the party',
      (p) => p.edition.criteria.forEach((c) => delete c.coListing!.leavesWithParty),
    ],
    ['a rule that lists nobody beside the party', (p) => p.edition.criteria.forEach((c) => delete c.coListing)],
  ] as readonly (readonly [string, (draft: ProofDraft) => void])[]
).map(([name, fault]) => [name, 'proof/listing-restored', fault]);
const restoredOf = ({ statement }: ProofDraft): Restored => statement.listing!.restored!;

describe('a proof of the entry of a person beside a party', () => {
  let bed: CoreTestbed;
  let bench: ProofBench;
  let listed: LegalityProof;
  let ofParty: LegalityProof;
  let ofPerson: LegalityProof;
  let person: string;
  let party: string;

  const read = (id: string) => bed.query<ListingView>(new ReadListing(wagesClerk, idOf({ id })));

  beforeAll(async () => {
    bed = await openCore([DocumentModule, DeterminationModule, ListingModule, RepairModule, ProofModule], {
      plugins: [sector],
    });
    bench = new ProofBench(bed);
    ({ subjectId: person } = await registerDocument(bed, wagesClerk, {
      kind: 'natural-person',
      party: {
        name: '测试人甲',
        unifiedCode: undefined as never,
        identityType: '身份证',
        identityNumber: citizenNumberWithCheckDigit('141102', '1980-02-03', 7),
      },
      order: { actOn: '2026-06-01' },
    }));
    const document = await registerDocument(bed, wagesClerk, { order: { actOn: '2026-06-01' } });
    party = document.subjectId;
    const determination = await makeDetermination(bed, wagesProposalOf(document), [wagesClerk, wagesApprover]);
    const proposed = await bed.command<ListingView>(
      new ProposeListing(wagesClerk, idOf(determination), '拟列入', {
        persons: [{ subjectId: person, roles: ['legal-representative'], reasons: '营业执照载明', care: CARE }],
        notKnown: [],
      }),
    );
    const head = proposed.persons!.named[0]!.listing!;
    for (const id of [proposed.id, head])
      await bed.command(
        new ServeNotice(wagesClerk, idOf({ id }), (await read(id)).version, {
          ...OWN_NOTICE,
          servedOn: bed.clock.today(),
        }),
      );
    bed.clock.moveTo(addDays(bed.clock.today(), 14));
    const { version } = await read(proposed.id);
    await bed.command(new DecideListing(wagesApprover, idOf(proposed), version, { list: true, reasons: '予以列入' }));
    listed = await bench.proofOf({ id: head });
    bed.clock.moveTo(addDays(bed.clock.today(), 366));
    const stated = { facts: {}, judgements: { corrected: { answer: true, reasons: '已付清' } } } as const;
    const applied = await bed.command<RepairView>(
      new ApplyForRepair(wagesClerk, idOf(determination), {
        ...stated,
        route: 'early-removal',
        applicant: { role: 'subject', name: '合成申请人' },
        materials: [{ code: 'commitment', digest: DIGEST }],
        commitment: { on: bed.clock.today(), digest: DIGEST },
      }),
    );
    const accepted = await bed.command<RepairView>(
      new AcceptRepair(wagesClerk, idOf(applied), applied.version, { accept: true }),
    );
    const granted = await bed.command<RepairView>(
      new DecideRepair(wagesApprover, idOf(accepted), accepted.version, { ...stated, grant: true, reasons: '经核实' }),
    );
    expect((await read(head)).removedOn).toBe(bed.clock.today());
    bed.clock.moveTo(addDays(bed.clock.today(), 30));
    await bed.command(new RevokeRepair(wagesApprover, idOf(granted), granted.version, { reasons: '提交虚假付款凭证' }));
    ofParty = await bench.proofOf(proposed);
    ofPerson = await bench.proofOf({ id: head });
  }, 180_000);
  afterAll(() => bed?.close());

  it('holds with the key of the log alone: when it was listed, and when it came back with the party’s', () => {
    expect([listed, ofParty, ofPerson].map((proof) => bench.verdict(proof))).toEqual([SOUND, SOUND, SOUND]);
    expect(listed.statement.record).toMatchObject({
      subjectId: person,
      subjectKind: 'natural-person',
      beside: true,
      party,
    });
    expect(listed.statement.listing).toMatchObject({ roles: ['legal-representative'], restored: null });
  });

  it('names the repair of the party by whose revocation it came back, with the days that are the party’s', () => {
    const [own, partys] = [ofPerson.statement.listing!, ofParty.statement.listing!];
    expect(own).toMatchObject({
      state: 'restored',
      roles: ['legal-representative'],
      listedOn: partys.listedOn,
      endsOn: partys.endsOn,
    });
    expect(own.restored).toMatchObject({ clockRestarted: true, repair: { subjectId: party, state: 'revoked' } });
    expect(own.restored!.repair.id).toBe(partys.restored!.repair.id);
    expect(ofPerson.revoked!.entry).toMatchObject({ kind: 'repair.revoked', stream: party });
    expect(ofPerson.restored!.entry).toMatchObject({ kind: 'listing.restored', stream: person });
    expect(ofPerson.revoked!.entry).toEqual(ofParty.revoked!.entry);
  });

  it('says nothing that anybody typed, and nobody’s name', () => {
    expect(proofText(ofPerson)).not.toMatch(/测试人|合成申请人|营业执照|虚假付款/u);
  });

  it.each([...PROOF_FAULTS, ...BESIDE_FAULTS, ...RESTORED_LISTING_FAULTS])(
    'that came back is refused with %s, edited into the file, and though the log itself signed it',
    (_name, code, fault) => {
      expect(bench.verdict(changedProof(ofPerson, fault)).holds).toBe(false);
      const { holds, seal, found } = bench.resigned(changedProof(ofPerson, fault));
      expect([holds, seal]).toEqual([false, []]);
      expect(found).toContain(code);
    },
  );

  it('of before the party was stated holds as it did', () => {
    const before = changedProof(ofPerson, (p) => delete p.statement.record.party);
    expect(bench.resigned(before)).toEqual(SOUND);
  });

  it('is refused with the return of the party in its place, or with none though it has one', () => {
    const borrowed = changedProof(ofPerson, (p) => (p.restored = structuredClone(ofParty.restored) as never));
    expect(bench.verdict(borrowed).holds).toBe(false);
    expect(bench.resigned(borrowed).holds).toBe(false);
    const without = changedProof(ofPerson, (p) => {
      p.statement.listing!.restored = null;
      for (const part of ['restored', 'revoked', 'repairs'] as const) delete p[part];
    });
    expect(bench.resigned(without).holds).toBe(false);
  });
});
