import type { ListingEdition, SectorPlugin, Term } from '@chengxin/plugin-contract';
import { DeterminationModule } from '../determination/determination.module.js';
import { DecideSupplement } from '../determination/decide-supplement.js';
import type { DeterminationView } from '../determination/determination-view.js';
import { SupplementDetermination } from '../determination/supplement-determination.js';
import { DocumentModule } from '../document/document.module.js';
import { ListingModule } from '../listing/listing.module.js';
import {
  decideListing,
  idOf,
  listed,
  makeDetermination,
  noticeServed,
  OFFICERS,
  proposalOf,
  proposeListing,
  refusalCodes,
  type DocumentOf,
} from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { mergedSector } from '../testing/fixture-merged-sector.js';
import { standAloneSector } from '../testing/fixture-stand-alone-sector.js';
import type { AffectedRecord } from './run-simulation.js';
import { ListAffectedRecords, Simulate, type SimulationAnswer } from './simulate.js';
import { SimulationModule } from './simulation.module.js';

const { marketClerk, marketApprover } = OFFICERS;
const MODULES = [DocumentModule, DeterminationModule, ListingModule, SimulationModule];
const FROM = '2026-08-20';
const json = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const shipped = mergedSector.ruleSets.find((e): e is ListingEdition => e.kind === 'listing')!;
const ONLINE = { type: 'boolean', label: { zh: '通过网络实施' }, catalogueItem: 'administrative-penalty' } as const;
const lasting = (edition: ListingEdition, code: string, term: Term): ListingEdition['criteria'] =>
  edition.criteria.map((one) =>
    one.code === code ? { ...one, period: { value: { kind: 'fixed', term }, basis: one.basis } } : one,
  );

/** Two years for both criteria of the list, and a fact that nobody has asked for yet. */
const present: ListingEdition = {
  ...shipped,
  facts: { ...shipped.facts, online: ONLINE },
  criteria: lasting({ ...shipped, criteria: lasting(shipped, 'FX-A05.1', 'P2Y') }, 'FX-A05.3', 'P2Y'),
};
const sector: SectorPlugin = {
  ...mergedSector,
  ruleSets: mergedSector.ruleSets.map((edition) => (edition === shipped ? present : edition)),
};
const draftOf = (criteria: ListingEdition['criteria']): ListingEdition => ({
  ...present,
  code: `fixture-market/listing/${FROM}`,
  from: FROM,
  criteria,
});
const withDraft = (draft: ListingEdition): readonly SectorPlugin[] => [
  { ...sector, manifest: { ...sector.manifest, version: '2.0.0' }, ruleSets: [...sector.ruleSets, draft] },
  standAloneSector,
];

describe('a draft compared with the later real run', () => {
  let bed: CoreTestbed;
  beforeEach(async () => {
    bed = await openCore(MODULES, { plugins: [sector, standAloneSector] });
  });
  afterEach(() => bed?.close());

  const asked = (draft: ListingEdition) => ({ draft: { editions: [json(draft)] }, reach: 'own-days' as const });
  const totalsOf = async (draft: ListingEdition) =>
    (await bed.query<SimulationAnswer>(new Simulate(marketClerk, asked(draft)))).totals;
  /** What the draft does to the entry on a document. */
  const entriesOf = async (draft: ListingEdition) => {
    const affected = await bed.query<readonly AffectedRecord[]>(
      new ListAffectedRecords(marketClerk, asked(draft), { limit: 100 }),
    );
    return ({ documentId }: DocumentOf) =>
      affected.find((record) => record.documentId === documentId)?.entries.find(({ respect }) => respect === 'list');
  };
  /** What was decided under the old rules makes room for a decision under the new. */
  const supersede = ({ documentId }: DocumentOf) =>
    bed.pool.query(
      `update cx.determination set state = 'ended', ended_on = '2026-12-01', end_reason = 'superseded' where document_id = $1`,
      [documentId],
    );

  it('lengthens and shortens the entries that the adopted edition lists longer and shorter, each to the same day', async () => {
    const draft = draftOf(lasting({ ...present, criteria: lasting(present, 'FX-A05.1', 'P3Y') }, 'FX-A05.3', 'P18M'));
    const EXPIRED = { criterion: 'FX-A05.3', facts: { conduct: 'expired-material' }, judgements: {} } as const;
    const cases = [
      { change: 'lengthened', statement: {}, document: (await listed(bed)).document },
      { change: 'shortened', statement: EXPIRED, document: (await listed(bed, {}, EXPIRED)).document },
      // The draft's own days begin later than this document.
      { change: undefined, statement: {}, document: (await listed(bed, { decidedOn: '2026-08-12' })).document },
    ] as const;
    const totals = await totalsOf(draft);
    const entryOf = await entriesOf(draft);
    const later = await openCore(MODULES, { databaseUrl: bed.config.databaseUrl, plugins: withDraft(draft) });
    try {
      const counted = { lengthened: 0, shortened: 0, unchanged: 0, added: 0, removed: 0 };
      for (const { document, statement, change } of cases) {
        await supersede(document);
        const made = await makeDetermination(later, proposalOf(document, statement));
        const { endsOn } = await decideListing(later, await noticeServed(later, await proposeListing(later, made)));
        const entry = entryOf(document);
        expect(entry?.change).toBe(change);
        if (entry) expect(entry.draft.end).toEqual({ kind: 'day', day: endsOn });
        else expect(endsOn).toBe('2028-12-01');
        counted[endsOn! > '2028-12-01' ? 'lengthened' : endsOn! < '2028-12-01' ? 'shortened' : 'unchanged'] += 1;
      }
      expect(totals.lists).toMatchObject(counted);
      expect(counted).toMatchObject({ lengthened: 1, shortened: 1, unchanged: 1 });
    } finally {
      await later.close();
    }
  });

  it('reaches the earlier documents that its clause of transition reaches, as it does once it is adopted', async () => {
    const reaching: ListingEdition = {
      ...draftOf(lasting(present, 'FX-A05.1', 'P18M')),
      // No such clause is known: made up for the test.
      transition: { reaches: '2026-08-12', basis: { instrument: 'samr-order-44', articleUnknown: true, mark: 'INF' } },
    };
    const [before, reached] = [
      (await listed(bed, { decidedOn: '2026-08-11' })).document,
      (await listed(bed, { decidedOn: '2026-08-12' })).document,
    ];
    const totals = await totalsOf(reaching);
    expect(totals.lists).toMatchObject({ shortened: 1, unchanged: 1, lengthened: 0, undetermined: 0 });
    const entryOf = await entriesOf(reaching);
    expect(entryOf(before)).toBeUndefined();
    const clause = { ...reaching.transition, since: FROM };
    expect(entryOf(reached)?.why).toMatchObject({ draft: [{ transition: clause }] });
    expect(entryOf(reached)?.why.present[0]).not.toHaveProperty('transition');
    const later = await openCore(MODULES, { databaseUrl: bed.config.databaseUrl, plugins: withDraft(reaching) });
    try {
      for (const [document, transition, end] of [
        [before, null, '2028-12-01'],
        [reached, clause, '2028-06-01'],
      ] as const) {
        await supersede(document);
        const made = await makeDetermination(later, proposalOf(document));
        expect(made.transition).toEqual(transition);
        const { endsOn } = await decideListing(later, await noticeServed(later, await proposeListing(later, made)));
        expect(endsOn).toBe(end);
        expect(entryOf(document)?.draft.end ?? { kind: 'day', day: '2028-12-01' }).toEqual({ kind: 'day', day: end });
      }
    } finally {
      await later.close();
    }
  });

  it('refuses a draft whose clause would reach back and be heavier', async () => {
    const heavier: ListingEdition = {
      ...draftOf(lasting(present, 'FX-A05.1', 'P3Y')),
      transition: { reaches: '2026-08-12', basis: { instrument: 'samr-order-44', articleUnknown: true, mark: 'INF' } },
    };
    expect(await refusalCodes(totalsOf(heavier))).toEqual(['edition/transition-heavier']);
  });

  it('judges a case by what was supplied since it was determined, and by nothing that was not confirmed', async () => {
    const draft = draftOf(
      present.criteria.map((one) =>
        one.code === 'FX-A05.1' ? { ...one, when: { all: [one.when, { fact: 'online', is: true }] } } : one,
      ),
    );
    const supplied = async (online?: boolean, confirmed = true) => {
      const { document, determination } = await listed(bed);
      if (online === undefined) return document;
      const proposed = await bed.command<DeterminationView>(
        new SupplementDetermination(marketClerk, idOf(determination), determination.version, {
          facts: { online },
          judgements: {},
          evidence: {
            document: { text: '平台交易记录', digest: `sha256:${'e'.repeat(64)}` },
            on: '2026-09-01',
            reasons: '认定时未载明',
          },
        }),
      );
      await bed.command(
        new DecideSupplement(marketApprover, idOf(proposed), proposed.version, { confirmed, reasons: '与记录核对' }),
      );
      return document;
    };
    const [holds, fails, declined, open] = [
      await supplied(true),
      await supplied(false),
      await supplied(false, false),
      await supplied(),
    ];
    const totals = await totalsOf(draft);
    expect(totals.lists).toMatchObject({ unchanged: 1, removed: 1, undetermined: 2, added: 0 });
    expect(totals.missing).toContainEqual({ code: 'fact:online', records: 2 });
    const entryOf = await entriesOf(draft);
    const changes = [holds, fails, declined, open].map((one) => entryOf(one)?.change);
    expect(changes).toEqual([undefined, 'removed', 'undetermined', 'undetermined']);
    const later = await openCore(MODULES, { databaseUrl: bed.config.databaseUrl, plugins: withDraft(draft) });
    try {
      const determined = async (document: DocumentOf, facts: Readonly<Record<string, unknown>>) => {
        await supersede(document);
        const proposal = proposalOf(document, { facts: { conduct: 'unlicensed-food', ...facts } });
        return refusalCodes(makeDetermination(later, proposal));
      };
      await supersede(holds);
      const made = await makeDetermination(
        later,
        proposalOf(holds, { facts: { conduct: 'unlicensed-food', online: true } }),
      );
      expect(made.criterion).toBe('FX-A05.1');
      expect(await determined(fails, { online: false })).toEqual(['determination/criterion-not-met']);
      expect(await determined(open, {})).toContain('determination/undetermined');
    } finally {
      await later.close();
    }
  });
});
