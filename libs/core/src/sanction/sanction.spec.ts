import { unifiedCodeWithCheckDigits } from '@chengxin/domain/identity-code-synthetic';
import { DeterminationModule } from '../determination/determination.module.js';
import { DocumentModule } from '../document/document.module.js';
import { ListingModule } from '../listing/listing.module.js';
import type { ListingView } from '../listing/listing-view.js';
import {
  changeStatus,
  decideListing,
  idOf,
  listed,
  makeDetermination,
  noticeServed,
  OFFICERS,
  proposalOf,
  proposeListing,
  refusalCodes,
  registerDocument,
  type DocumentOf,
} from '../testing/cases.js';
import { actorOf, openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { AssignSanction } from './assign-sanction.js';
import { SubjectChecks } from './check-subject.js';
import { LiftSanction, ReportSanction } from './change-sanction.js';
import { ReadSanction } from './read-sanction.js';
import { SanctionModule } from './sanction.module.js';
import type { SanctionView } from './sanction-view.js';
import { CASE_ROLE } from '../testing/fixture-rules.js';

const { marketClerk, marketApprover } = OFFICERS;
const DRUGS = 'shanxi-drug-administration';
const drugClerk = actorOf(DRUGS, 'drug-clerk', ['clerk', CASE_ROLE]);
const drugApprover = actorOf(DRUGS, 'drug-approver', ['approver', CASE_ROLE]);
const drugQuerier = actorOf(DRUGS, 'drug-querier', ['querier']);

describe('a measure', () => {
  let bed: CoreTestbed;
  beforeAll(async () => {
    bed = await openCore([DocumentModule, DeterminationModule, ListingModule, SanctionModule]);
  });
  afterAll(() => bed?.close());

  const assign = (listing: ListingView, mapping = 'FX-CHECKS', executorOrganId = DRUGS, actor = marketApprover) =>
    bed.command<SanctionView>(new AssignSanction(actor, idOf(listing), { mapping, executorOrganId }));
  const codes = (...args: Parameters<typeof assign>) => refusalCodes(assign(...args));
  /** Another entry of the party on a document. */
  const listedBy = async (document: DocumentOf, criterion: string, conduct: string) => {
    const change = criterion === 'FX-A05.1' ? { criterion } : { criterion, judgements: {} };
    const determination = await makeDetermination(bed, proposalOf(document, { ...change, facts: { conduct } }));
    return decideListing(bed, await noticeServed(bed, await proposeListing(bed, determination)));
  };
  const mustIn = async ({ subjectId }: { readonly subjectId: string }) =>
    (await bed.module.get(SubjectChecks).check({ subjectId }, 'key-supervision')).must.map(
      ({ restsOn }) => restsOn.sanction,
    );

  describe('is assigned', () => {
    it('to nobody anew while the sector’s plugin is quarantined; one that stands is reported on and lifted', async () => {
      const [before, { listing }] = [await listed(bed), await listed(bed)];
      const standing = await assign(before.listing);
      const quarantined = await openCore([DocumentModule, DeterminationModule, ListingModule, SanctionModule], {
        databaseUrl: bed.config.databaseUrl,
        config: { quarantine: ['fixture-market'] },
      });
      try {
        const input = { mapping: 'FX-CHECKS', executorOrganId: DRUGS };
        expect(
          await refusalCodes(quarantined.command(new AssignSanction(marketApprover, idOf(listing), input))),
        ).toEqual(['plugin/quarantined']);
        expect(await bed.query(new ReadSanction(marketApprover, idOf(standing)))).toMatchObject({ state: 'assigned' });
        const reported = await quarantined.command<SanctionView>(
          new ReportSanction(drugClerk, idOf(standing), standing.version, { done: true, text: '已检查' }),
        );
        expect(
          await quarantined.command(new LiftSanction(drugApprover, idOf(standing), reported.version, '已纠正')),
        ).toMatchObject({ state: 'ended' });
      } finally {
        await quarantined.close();
      }
    });

    it('from the list in force, with its clause, as long as the listing where it has no term of its own', async () => {
      const { listing } = await listed(bed);
      expect(await assign(listing)).toMatchObject({
        measure: { list: 'national-2024', code: 'S24', content: { zh: expect.stringContaining('监督检查') } },
        obligation: 'must',
        organ: DRUGS,
        from: '2026-12-01',
        until: '2029-12-01',
        ownTerm: false,
        legalBasis: { instrument: 'drug-administration-law', article: '105', verified: true },
      });
    });

    it('for its statutory term where it has one, counted from the day the law says', async () => {
      const { listing } = await listed(bed, { order: { penalties: ['licence-revocation'] } });
      expect(await assign(listing, 'FX-FOOD-BAN', 'lvliang-market-supervision')).toMatchObject({
        until: '2031-09-01',
        ownTerm: true,
      });
    });

    it('never outside the list, by a rule of too low a rank, without the penalty it wants, or beyond the severity found', async () => {
      const { listing } = await listed(bed);
      expect(await codes(listing, 'FX-OTHER')).toEqual(['sanction/mapping-unknown']);
      expect(await codes(listing, 'FX-SUPERVISION')).toEqual(['sanction/not-assignable']);
      expect(await codes(listing, 'FX-FOOD-BAN')).toEqual(['sanction/penalty-does-not-fit']);
      const lighter = await listed(
        bed,
        {},
        { criterion: 'FX-A05.3', facts: { conduct: 'expired-material' }, judgements: {} },
      );
      // No checked plugin lists what is not serious; a record of another severity is still judged by its own.
      await bed.pool.query(`update cx.determination set severity = 'general' where determination_id = $1`, [
        idOf(lighter.determination).id,
      ]);
      expect(await codes(lighter.listing)).toEqual(['sanction/severity-too-low']);
      expect(await codes(lighter.listing, 'FX-FOOD-BAN')).toContain('sanction/mapping-unknown');
    });

    it('never to a kind of subject that the list does not name', async () => {
      const { listing } = await listed(
        bed,
        {
          kind: 'natural-person',
          party: {
            name: '王五',
            unifiedCode: undefined as never,
            identityType: '身份证',
            identityNumber: '11010519491231002X', // the example printed in GB 11643
          },
          order: { actOn: '2026-06-01' },
        },
        {
          care: {
            minor: { answer: 'no', reasons: '成年' },
            incapacity: { answer: 'no', reasons: '无' },
            'force-majeure': { answer: 'no', reasons: '无' },
            'no-intent': { answer: 'no', reasons: '无' },
            trifle: { answer: 'no', reasons: '不轻微' },
          },
        },
      );
      expect(await codes(listing)).toEqual(['sanction/subject-does-not-fit']);
    });

    it('to an organ of the executing sector and no other', async () => {
      const { listing } = await listed(bed);
      expect(await codes(listing, 'FX-CHECKS', 'lvliang-taxation')).toEqual(['sanction/executor-not-competent']);
      expect(await codes(listing, 'FX-CHECKS', 'nobody')).toEqual(['sanction/executor-not-competent']);
    });

    it('once for the same facts', async () => {
      const { listing } = await listed(bed);
      await assign(listing);
      expect(await codes(listing)).toEqual(['sanction/already-assigned']);
    });

    it('once for the same document, by whichever of its criteria the party was listed', async () => {
      const { document, listing } = await listed(bed);
      const other = await listedBy(document, 'FX-A05.3', 'expired-material');
      const standing = await assign(listing);
      expect(await codes(other)).toEqual(['sanction/already-assigned']);
      expect(await mustIn(document)).toEqual([standing.id]);
      await bed.command(new LiftSanction(drugApprover, idOf(standing), standing.version, '认定有误'));
      expect(await assign(other)).toMatchObject({ measure: { code: 'S24' } });
    });

    it('again for another document', async () => {
      const party = {
        name: '吕梁合成两案有限公司',
        unifiedCode: unifiedCodeWithCheckDigits('9', '1', '141102', 880_001),
      };
      const { listing } = await listed(bed, { party });
      await assign(listing);
      const again = await registerDocument(bed, marketClerk, { party });
      expect(await assign(await listedBy(again, 'FX-A05.1', 'unlicensed-food'))).toMatchObject({ state: 'assigned' });
    });

    it('only on a listing that holds: not before its decision, not while it is marked, not after its period', async () => {
      const open = await proposeListing(bed, await makeDetermination(bed, proposalOf(await registerDocument(bed))));
      expect(await codes(open)).toEqual(['sanction/not-listed']);
      const marked = await listed(bed);
      await changeStatus(bed, marked.document, 'stayed');
      expect(await codes(marked.listing)).toEqual(['sanction/not-listed']);
    });

    it('by another person of the listing organ than proposed the listing, who may assign', async () => {
      const { listing } = await listed(bed);
      const proposer = { ...marketApprover, officerId: marketClerk.officerId };
      expect(await codes(listing, 'FX-CHECKS', DRUGS, proposer)).toEqual(['actor/same-person']);
      expect(await codes(listing, 'FX-CHECKS', DRUGS, marketClerk)).toContain('actor/role-missing');
      expect(await codes(listing, 'FX-CHECKS', DRUGS, OFFICERS.lishiApprover)).toEqual(['actor/other-region']);
      expect(await codes(listing, 'FX-CHECKS', DRUGS, OFFICERS.taxationApprover)).toContain('actor/other-sector');
    });
  });

  describe('once assigned', () => {
    const assigned = async () => assign((await listed(bed)).listing);
    const report = (sanction: SanctionView, actor = drugClerk) =>
      bed.command<SanctionView>(
        new ReportSanction(actor, idOf(sanction), sanction.version, { done: true, text: '已检查' }),
      );
    const lift = (sanction: SanctionView, actor = drugApprover) =>
      bed.command<SanctionView>(new LiftSanction(actor, idOf(sanction), sanction.version, '已整改'));

    it('is reported on by the organ that carries it out', async () => {
      const sanction = await assigned();
      expect(await refusalCodes(report(sanction, marketClerk))).toEqual(['sanction/not-the-executor']);
      expect(await refusalCodes(report(sanction, drugQuerier))).toEqual(['actor/role-missing']);
      const reported = await report(sanction);
      expect(reported.feedback).toEqual({ on: '2026-12-01', done: true, text: '已检查', by: 'drug-clerk' });
      expect(await refusalCodes(report(sanction))).toEqual(['record/changed-meanwhile']);
    });

    it('is lifted early by that organ alone, and then is over', async () => {
      const sanction = await assigned();
      expect(await refusalCodes(lift(sanction, marketApprover))).toEqual(['sanction/not-the-executor']);
      expect(await refusalCodes(lift(sanction, drugClerk))).toEqual(['actor/role-missing']);
      const over = await lift(sanction);
      expect(over).toMatchObject({ state: 'ended', endReason: 'lifted', endedOn: '2026-12-01' });
      expect(await refusalCodes(lift(over))).toEqual(['sanction/not-active']);
      expect(await refusalCodes(report(over))).toEqual(['sanction/not-active']);
    });

    it('is read by both sectors and the credit office, and by nobody else', async () => {
      const sanction = await assigned();
      for (const actor of [marketClerk, drugQuerier, OFFICERS.creditOffice]) {
        expect(await bed.query(new ReadSanction(actor, idOf(sanction)))).toEqual(sanction);
      }
      expect(await refusalCodes(bed.query(new ReadSanction(OFFICERS.wagesClerk, idOf(sanction))))).toEqual([
        'record/not-found',
      ]);
    });
  });

  it('is not assigned after the listing’s period, also where nobody has removed it yet', async () => {
    const { listing } = await listed(bed);
    bed.clock.moveTo('2029-12-01');
    expect(await codes(listing)).toEqual(['sanction/not-listed']);
  });
});
