import { addDays } from '@chengxin/domain/calendar';
import { citizenNumberWithCheckDigit } from '@chengxin/domain/identity-code-synthetic';
import type { CoListing, ListingEdition, PersonRole, SectorPlugin } from '@chengxin/plugin-contract';
import { DeterminationModule } from '../determination/determination.module.js';
import { DocumentModule } from '../document/document.module.js';
import { DecideListing } from '../listing/decide-listing.js';
import { ListingModule } from '../listing/listing.module.js';
import type { ListingView } from '../listing/listing-view.js';
import type { ProposedPerson, ProposedPersons } from '../listing/named-persons.js';
import { ProposeListing } from '../listing/propose-listing.js';
import { ReadListing } from '../listing/read-listing.js';
import { ServeNotice } from '../listing/serve-notice.js';
import {
  idOf,
  makeDetermination,
  NOTHING_TO_WEIGH,
  OFFICERS,
  OWN_NOTICE,
  refusalCodes,
  registerDocument,
  wagesProposalOf,
} from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { json } from '../testing/drafted-records.js';
import { standAloneSector } from '../testing/fixture-stand-alone-sector.js';
import type { AffectedEntry } from './run-simulation.js';
import { ListAffectedRecords, Simulate, type SimulationAnswer } from './simulate.js';
import { SimulationModule } from './simulation.module.js';
import type { AffectedRecord } from './run-simulation.js';

const { wagesClerk, wagesApprover } = OFFICERS;
const MODULES = [DocumentModule, DeterminationModule, ListingModule, SimulationModule];
const CLAUSE = { instrument: 'mohrss-order-45', article: '5', mark: 'V' } as const;
const LEAVING: CoListing = {
  mode: 'mandatory',
  roles: ['legal-representative', 'direct-staff'],
  basis: CLAUSE,
  leavesWithParty: { basis: CLAUSE },
};
const wages = standAloneSector.ruleSets.find((set): set is ListingEdition => set.kind === 'listing')!;

/** The wage list, whose criterion says this of persons beside the party. */
function listOf(coListing: CoListing | undefined, change: Partial<ListingEdition['criteria'][number]> = {}) {
  const criteria = wages.criteria.map(({ coListing: _none, ...criterion }) => ({
    ...criterion,
    ...(coListing ? { coListing } : {}),
    ...change,
  }));
  return { ...wages, criteria } as ListingEdition;
}
const sectorOf = (...listings: readonly ListingEdition[]): SectorPlugin => ({
  ...standAloneSector,
  ruleSets: [...standAloneSector.ruleSets.filter((set) => set.kind !== 'listing'), ...listings],
});
let serial = 0;
async function personOn(bed: CoreTestbed): Promise<string> {
  serial += 1;
  const { subjectId } = await registerDocument(bed, wagesClerk, {
    kind: 'natural-person',
    party: {
      name: '测试人甲',
      unifiedCode: undefined as never,
      identityType: '身份证',
      identityNumber: citizenNumberWithCheckDigit('141102', '1980-02-03', serial),
    },
  });
  return subjectId;
}
const besideAs = (subjectId: string, role: PersonRole): ProposedPerson => ({
  subjectId,
  roles: [role],
  reasons: '营业执照载明',
  care: {
    ...NOTHING_TO_WEIGH,
    minor: { answer: 'no', reasons: '已成年' },
    incapacity: { answer: 'no', reasons: '没有证据' },
  },
});

/** Proposes the entry of a party with these persons beside it. */
async function proposed(bed: CoreTestbed, persons: Partial<ProposedPersons>) {
  const document = await registerDocument(bed, wagesClerk);
  const determination = await makeDetermination(bed, wagesProposalOf(document), [wagesClerk, wagesApprover]);
  const listing = () =>
    bed.command<ListingView>(
      new ProposeListing(wagesClerk, idOf(determination), '拟列入', { persons: [], notKnown: [], ...persons }),
    );
  return { document, listing };
}

/** Lists a party and whoever stands beside it. */
async function listedOn(bed: CoreTestbed, persons: Partial<ProposedPersons>) {
  const { document, listing: propose } = await proposed(bed, persons);
  const listing = await propose();
  const read = (id: string) => bed.query<ListingView>(new ReadListing(wagesClerk, idOf({ id })));
  for (const id of [listing.id, ...(listing.persons?.named ?? []).flatMap((one) => one.listing ?? [])]) {
    const { version } = await read(id);
    await bed.command(
      new ServeNotice(wagesClerk, idOf({ id }), version, { ...OWN_NOTICE, servedOn: bed.clock.today() }),
    );
  }
  bed.clock.moveTo(addDays(bed.clock.today(), 14));
  const { version } = await read(listing.id);
  await bed.command(new DecideListing(wagesApprover, idOf(listing), version, { list: true, reasons: '予以列入' }));
  return { document, read: () => read(listing.id) };
}

describe('a draft put to entries beside which persons stand', () => {
  let bed: CoreTestbed;
  const question = (edition: ListingEdition) => ({ draft: { editions: [json(edition)] } });
  const totals = async (edition: ListingEdition) =>
    (await bed.query<SimulationAnswer>(new Simulate(wagesClerk, question(edition)))).totals;
  const personsUnder = async (edition: ListingEdition): Promise<readonly AffectedEntry[]> => {
    const records = await bed.query<readonly AffectedRecord[]>(
      new ListAffectedRecords(wagesClerk, question(edition), { limit: 100 }),
    );
    return records.flatMap(({ entries }) => entries).filter(({ respect }) => respect === 'person');
  };

  describe('by the same decision', () => {
    let standing: Awaited<ReturnType<typeof listedOn>>;
    beforeAll(async () => {
      bed = await openCore(MODULES, { plugins: [sectorOf(listOf(LEAVING))] });
      standing = await listedOn(bed, {
        persons: [besideAs(await personOn(bed), 'legal-representative'), besideAs(await personOn(bed), 'direct-staff')],
      });
    });
    afterAll(() => bed?.close());

    /** What a run over the same facts says of the same persons where the draft is the rule. */
    const later = async (edition: ListingEdition, roles: readonly PersonRole[]) => {
      const core = await openCore(MODULES, { plugins: [sectorOf(edition)] });
      try {
        const persons = [];
        for (const role of roles) persons.push(besideAs(await personOn(core), role));
        return await refusalCodes((await proposed(core, { persons })).listing());
      } finally {
        await core.close();
      }
    };
    const BOTH: readonly PersonRole[] = ['legal-representative', 'direct-staff'];

    it('leaves them as they are where it leaves the rule as it is', async () => {
      const { persons, lists } = await totals(listOf(LEAVING));
      expect(lists).toMatchObject({ unchanged: 3, undetermined: 0, removed: 0 });
      expect(persons).toMatchObject({ counts: { unchanged: 2, removed: 0 }, unnamed: 0, unnamedNow: 0 });
      expect(persons.byList.map(({ code, counts }) => [code, counts.unchanged])).toEqual([['wage-default', 2]]);
    });

    it('takes both off where it speaks of persons no more, as the later real run lists neither', async () => {
      const draft = listOf(undefined);
      expect((await totals(draft)).persons.counts).toMatchObject({ removed: 2, unchanged: 0 });
      const [first] = await personsUnder(draft);
      expect(first).toMatchObject({
        code: 'wage-default',
        change: 'removed',
        person: { name: '测***', roles: ['legal-representative'] },
        why: { draft: [{ answer: 'not-met' }] },
      });
      expect(first!.why.draft[0]!.leaves[0]).toMatchObject({ name: 'persons:not-listed' });
      expect(await later(draft, BOTH)).toEqual(['listing/persons-not-in-rule', 'listing/persons-not-in-rule']);
    });

    it('takes off whose role it drops, and keeps the other', async () => {
      const draft = listOf({ ...LEAVING, roles: ['legal-representative'] });
      expect((await totals(draft)).persons.counts).toMatchObject({ removed: 1, unchanged: 1 });
      expect((await personsUnder(draft)).map(({ person }) => person!.roles)).toEqual([['direct-staff']]);
      expect(await later(draft, BOTH)).toEqual(['listing/role-not-in-rule']);
    });

    it('cannot tell where it leaves to a finding what nobody was asked', async () => {
      const draft = listOf({ ...LEAVING, mode: 'by-decision' });
      expect((await totals(draft)).persons.counts).toMatchObject({ undetermined: 2, removed: 0, undeterminedNow: 0 });
      const [first] = await personsUnder(draft);
      expect(first!.why.draft.flatMap(({ missing }) => missing.map(({ code }) => code))).toContain(
        'persons:responsibility',
      );
      expect(await later(draft, BOTH)).toEqual(['listing/responsibility-missing', 'listing/responsibility-missing']);
    });

    it('counts the entry beside which it wants a role that nobody has answered for', async () => {
      const draft = listOf({ ...LEAVING, roles: [...LEAVING.roles, 'actual-controller'] });
      expect((await totals(draft)).persons).toMatchObject({ counts: { unchanged: 2 }, unnamed: 1, unnamedNow: 0 });
      expect(await later(draft, BOTH)).toEqual(['listing/person-missing']);
    });

    it('shortens their entries with the party’s, and takes them off with it', async () => {
      const period = { value: { kind: 'fixed', term: 'P2Y' }, basis: CLAUSE } as const;
      const shorter = await totals(listOf(LEAVING, { period }));
      expect(shorter.lists).toMatchObject({ shortened: 1 });
      expect(shorter.persons.counts).toMatchObject({ shortened: 2, unchanged: 0 });
      const entries = await personsUnder(listOf(LEAVING, { period }));
      const { listedOn: began } = await standing.read();
      const twoYearsOn = `${Number(began!.slice(0, 4)) + 2}${began!.slice(4)}`;
      expect(entries.map(({ draft }) => draft.end)).toEqual([0, 1].map(() => ({ kind: 'day', day: twoYearsOn })));
      const others = await totals(listOf(LEAVING, { subjects: ['sole-trader'] }));
      expect(others.lists).toMatchObject({ removed: 1 });
      expect(others.persons.counts).toMatchObject({ removed: 2, unchanged: 0 });
    });

    it('tells each in the file by the own number, the name masked', async () => {
      const [first, second] = await personsUnder(listOf(undefined));
      expect(first!.person!.subjectId).not.toBe(second!.person!.subjectId);
      expect([first, second].map((entry) => entry!.person!.subjectId)).not.toContain(standing.document.subjectId);
    });
  });

  describe('of whom the rule so far says nothing', () => {
    beforeAll(async () => {
      bed = await openCore(MODULES, { plugins: [sectorOf(listOf(undefined))] });
      await listedOn(bed, {});
    });
    afterAll(() => bed?.close());

    it('adds nobody whom it does not know: it counts the entry', async () => {
      const { persons } = await totals(listOf(LEAVING));
      expect(persons).toMatchObject({ counts: { added: 0, unchanged: 0 }, unnamed: 1, unnamedNow: 0 });
    });
  });

  describe('who were only named', () => {
    beforeAll(async () => {
      const { leavesWithParty: _none, ...rule } = LEAVING;
      bed = await openCore(MODULES, { plugins: [sectorOf(listOf({ ...rule, mode: 'named-only' }))] });
      const { care: _care, ...one } = besideAs(await personOn(bed), 'legal-representative');
      await listedOn(bed, {
        persons: [one],
        notKnown: [{ role: 'direct-staff', reasons: '查无其人' }],
      });
    });
    afterAll(() => bed?.close());

    it('adds them to the list, from the party’s own day', async () => {
      const draft = listOf(LEAVING);
      expect((await totals(draft)).persons).toMatchObject({ counts: { added: 1, unchanged: 0 }, unnamed: 0 });
    });
  });
});
