import { citizenNumberWithCheckDigit } from '@chengxin/domain/identity-code-synthetic';
import type { IsoDate, SanctionMapping, SectorPlugin } from '@chengxin/plugin-contract';
import { DeterminationModule } from '../determination/determination.module.js';
import { DocumentModule } from '../document/document.module.js';
import { ConsentToListing } from '../listing/consent-to-listing.js';
import { DecideListing } from '../listing/decide-listing.js';
import type { DecisionElements } from '../listing/decision-elements.js';
import { ListingModule } from '../listing/listing.module.js';
import type { ListingView } from '../listing/listing-view.js';
import { ProposeListing } from '../listing/propose-listing.js';
import { ReadListing } from '../listing/read-listing.js';
import { RemoveListing } from '../listing/remove-listing.js';
import { ServeNotice } from '../listing/serve-notice.js';
import { PaperModule } from '../paper/paper.module.js';
import { PrintListing } from '../paper/print-listing.js';
import { Refused } from '../refusal/refused.js';
import { ReplayDecisions, type ReplayEvent } from '../replay/replay-decisions.js';
import { ReplayModule } from '../replay/replay.module.js';
import {
  idOf,
  makeDetermination,
  NOTHING_TO_WEIGH,
  OFFICERS,
  PENALTY_NOTICE,
  proposalOf,
  refusalCodes,
  registerDocument,
} from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { mergedSector } from '../testing/fixture-merged-sector.js';
import { ownerUrlOf } from '../testing/app-login.js';
import { fillStandings, type FillProgress } from '../standing/fill-standings.js';
import type { Standing } from '../standing/standing.js';
import { AssignSanction } from './assign-sanction.js';
import { SubjectChecks } from './check-subject.js';
import { SanctionModule } from './sanction.module.js';
import type { SanctionView } from './sanction-view.js';

const { marketClerk, marketApprover, marketSuperior, creditOffice } = OFFICERS;
const FOOD_LAW_135_2 = { instrument: 'food-safety-law', article: '135(2)', mark: 'V' } as const;
const LIFE: SanctionMapping = {
  code: 'FX-FOOD-LIFE',
  criteria: ['FX-A05.1'],
  measure: { list: 'national-2024', code: 'S08-life' },
  fromSeverity: 'serious',
  obligation: 'must',
  when: {
    all: [
      { fact: 'conduct', is: 'unlicensed-food' },
      { fact: 'imprisoned', is: true },
    ],
  },
  term: { value: 'life', basis: FOOD_LAW_135_2 },
  basis: FOOD_LAW_135_2,
  assignable: true,
};
const sector: SectorPlugin = {
  ...mergedSector,
  ruleSets: mergedSector.ruleSets.map((set) => {
    if (set.kind === 'sanction') return { ...set, mappings: [...set.mappings, LIFE] };
    if (set.kind !== 'listing') return set;
    return {
      ...set,
      bases: [...set.bases, FOOD_LAW_135_2],
      facts: {
        ...set.facts,
        imprisoned: {
          type: 'boolean',
          label: { zh: '因食品安全犯罪被判处有期徒刑以上刑罚', en: 'Imprisoned for a food crime' },
          catalogueItem: 'court-judgment',
          personal: true,
        },
      },
      criteria: set.criteria.map((criterion) => ({
        ...criterion,
        coListing: { mode: 'mandatory', roles: ['legal-representative'], basis: FOOD_LAW_135_2 },
      })),
    };
  }),
};
const CARE = {
  ...NOTHING_TO_WEIGH,
  minor: { answer: 'no', reasons: '已成年' },
  incapacity: { answer: 'no', reasons: '没有证据' },
} as const;

describe('a ban for life that holds only for some facts', () => {
  let bed: CoreTestbed;
  let serial = 0;
  beforeAll(async () => {
    bed = await openCore(
      [DocumentModule, DeterminationModule, ListingModule, SanctionModule, ReplayModule, PaperModule],
      {
        plugins: [sector],
      },
    );
  });
  afterAll(() => bed?.close());

  const read = (id: string) => bed.query<ListingView>(new ReadListing(marketClerk, idOf({ id })));
  /** The party and its legal representative, listed by one decision; `ofParty` is stated of the party, `facts` of the person. */
  const listed = async (facts?: object, ofParty: object = {}) => {
    serial += 1;
    const { subjectId } = await registerDocument(bed, marketClerk, {
      kind: 'natural-person',
      party: {
        name: '测试人甲',
        unifiedCode: undefined as never,
        identityType: '身份证',
        identityNumber: citizenNumberWithCheckDigit('141102', '1980-02-03', serial),
      },
      order: { actOn: '2026-06-01' },
    });
    const document = await registerDocument(bed);
    const known = proposalOf(document);
    const determination = await makeDetermination(bed, { ...known, facts: { ...known.facts, ...ofParty } });
    const person = { subjectId, roles: ['legal-representative'] as const, reasons: '营业执照载明', care: CARE };
    const proposed = await bed.command<ListingView>(
      new ProposeListing(marketClerk, idOf(determination), '拟列入', {
        persons: [{ ...person, ...(facts ? { facts } : {}) } as never],
        notKnown: [],
      }),
    );
    const entry = proposed.persons!.named[0]!.listing!;
    for (const id of [proposed.id, entry])
      await bed.command(new ServeNotice(marketClerk, idOf({ id }), (await read(id)).version, PENALTY_NOTICE));
    const { version } = await read(proposed.id);
    await bed.command(new ConsentToListing(marketSuperior, idOf(proposed), version, { given: true, reasons: '同意' }));
    await bed.command(
      new DecideListing(marketApprover, idOf(proposed), (await read(proposed.id)).version, {
        list: true,
        reasons: '予以列入',
      }),
    );
    return { subjectId, entry: await read(entry), party: await read(proposed.id) };
  };
  const check = (subjectId: string, on?: IsoDate) =>
    bed.module.get(SubjectChecks).check({ subjectId }, 'food-management', on);
  const assign = (listing: ListingView) =>
    bed.command<SanctionView>(
      new AssignSanction(marketApprover, idOf(listing), {
        mapping: 'FX-FOOD-LIFE',
        executorOrganId: 'lvliang-market-supervision',
      }),
    );
  const noticeOf = (listing: ListingView) =>
    (
      listing.steps.find(({ kind }) => kind === 'decision')!.body as unknown as DecisionElements
    ).measureNotice.measures.find(({ code }) => code === 'FX-FOOD-LIFE');

  it('binds the person of whom the fact was stated, for life, and says so with its clause', async () => {
    const { subjectId, entry } = await listed({ imprisoned: true });
    const answer = await check(subjectId);
    expect(answer.must).toMatchObject([
      {
        code: 'S08-life',
        until: null,
        forLife: true,
        legalBasis: { instrument: 'food-safety-law', article: '135(2)', verified: true },
      },
    ]);
    expect(answer.undetermined).toEqual([]);
    expect(noticeOf(entry)).toMatchObject({ applies: true, until: null, forLife: true });
    expect(await assign(entry)).toMatchObject({ until: null, ownTerm: true, forLife: true });
    expect((await check(subjectId)).must).toMatchObject([{ code: 'S08-life', until: null, forLife: true }]);
  });

  it('stands on the printed decision with its clause and that it never ends, and only on that of the one it binds', async () => {
    const { entry, party } = await listed({ imprisoned: true });
    const open = await listed();
    const printed = async (listing: ListingView) =>
      (await bed.query<string>(new PrintListing(marketClerk, idOf(listing), 'decision', {})))
        .replace(/<[^>]+>/g, '')
        .replace(/\s+/g, '');
    const own = await printed(entry);
    expect(own).toContain('（依据：《食品安全法》第一百三十五条（二）；终身，不因名单移出而结束）');
    expect(await printed(party)).not.toContain('终身');
    expect(await printed(open.entry)).not.toContain('终身');
  });

  it('does not end with the entry, whether it was assigned or is only drawn from the list', async () => {
    const [assigned, drawn] = [await listed({ imprisoned: true }), await listed({ imprisoned: true })];
    await assign(assigned.entry);
    for (const { subjectId } of [assigned, drawn])
      expect((await check(subjectId, '2066-12-01')).must).toMatchObject([{ code: 'S08-life', forLife: true }]);
  });

  it('binds nobody where the fact is found not to be', async () => {
    const { subjectId, entry } = await listed({ imprisoned: false });
    expect(await check(subjectId)).toMatchObject({ must: [], undetermined: [] });
    expect(noticeOf(entry)).toMatchObject({ applies: false });
    expect(noticeOf(entry)).not.toHaveProperty('missing');
    expect(await refusalCodes(assign(entry))).toEqual(['sanction/condition-not-met']);
  });

  it('is presumed of nobody: while the fact is missing it is shown as open, with what is missing, and cannot be assigned', async () => {
    const { subjectId, entry } = await listed();
    expect(await check(subjectId)).toMatchObject({
      must: [],
      undetermined: [
        {
          code: 'S08-life',
          listing: entry.id,
          missing: [{ code: 'fact:imprisoned', text: { zh: '因食品安全犯罪被判处有期徒刑以上刑罚' } }],
        },
      ],
    });
    expect(noticeOf(entry)).toMatchObject({ applies: false, missing: ['fact:imprisoned'] });
    const refused: unknown = await assign(entry).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Refused);
    expect((refused as Refused).findings).toMatchObject([
      {
        code: 'sanction/undetermined',
        pointer: '/mapping',
        message: { zh: expect.stringContaining('fact:imprisoned') },
        basis: FOOD_LAW_135_2,
      },
    ]);
  });

  it('is never read out of what is known of the party: a personal fact speaks of the one of whom it was stated', async () => {
    const { subjectId } = await listed(undefined, { imprisoned: true });
    expect(await check(subjectId)).toMatchObject({
      must: [],
      undetermined: [{ code: 'S08-life', missing: [{ code: 'fact:imprisoned' }] }],
    });
  });

  it('takes of a person only what the standard declares of persons, at its place', async () => {
    const refused: unknown = await listed({ imprisoned: 'yes', conduct: 'unlicensed-food' }).catch(
      (error: unknown) => error,
    );
    expect(refused).toBeInstanceOf(Refused);
    expect((refused as Refused).findings.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['fact/wrong-type', '/persons/0/facts/imprisoned'],
      ['fact/not-declared', '/persons/0/facts/conduct'],
    ]);
  });

  it('ends with an entry that was made in error', async () => {
    const { subjectId, entry } = await listed({ imprisoned: true });
    await assign(entry);
    for (const [actor, step] of [
      [marketClerk, 'prepare'],
      [marketApprover, 'decide'],
    ] as const)
      await bed.command(
        new RemoveListing(actor, idOf(entry), (await read(entry.id)).version, {
          step,
          reasons: '列入有误',
          reason: 'error-corrected',
        }),
      );
    expect((await check(subjectId)).must).toEqual([]);
  });

  it('comes out the same when every decision is judged again', async () => {
    const events: ReplayEvent[] = [];
    for await (const event of await bed.query<AsyncIterable<ReplayEvent>>(new ReplayDecisions(creditOffice)))
      events.push(event);
    expect(events.filter(({ event }) => event === 'finding')).toEqual([]);
    expect(events.at(-1)).toMatchObject({ event: 'summary', different: 0, notReplayable: 0 });
  });

  describe('in a database from before measures asked anything', () => {
    const standings = async () =>
      new Map(
        (
          await bed.pool.query<{ subject_id: string; body: string }>('select subject_id, body from cx.standing')
        ).rows.map(({ subject_id, body }) => [subject_id, JSON.parse(body) as Standing]),
      );
    const evidenceOf = (standing: Standing | undefined) => standing?.listings.map(({ evidence }) => evidence);

    it('is filled in from what is stored, and what nobody stated stays missing', async () => {
      const { subjectId, party } = await listed({ imprisoned: true }, { imprisoned: false });
      const before = await standings();
      await bed.pool.query(`update cx.determination set beside = beside - 'facts' where beside is not null`);
      await bed.pool.query(
        `update cx.standing set body = jsonb_set(body::jsonb, '{listings}', (select coalesce(jsonb_agg(l - 'evidence'), '[]')
           from jsonb_array_elements(body::jsonb->'listings') l))::text`,
      );
      expect((await check(subjectId)).undetermined).toMatchObject([
        { missing: [{ code: 'fact:conduct' }, { code: 'fact:imprisoned' }] },
      ]);

      const told: FillProgress[] = [];
      const report = await fillStandings(ownerUrlOf(bed.config.databaseUrl), (progress) => void told.push(progress));
      const entered = [...before.values()].filter(({ listings }) => listings.length > 0);
      expect(report).toMatchObject({ filled: entered.length, empty: 0, underivable: 0 });
      expect(report.persons).toBe(entered.filter(({ kind }) => kind === 'natural-person').length);
      expect(told.at(-1)).toMatchObject({ filled: entered.length });
      const after = await standings();
      expect(evidenceOf(after.get(party.subjectId))).toEqual(evidenceOf(before.get(party.subjectId)));
      expect(evidenceOf(after.get(subjectId))).toMatchObject([{ facts: { conduct: 'unlicensed-food' } }]);
      // The party's own is not the person's, and what was stated of the person was never stored in such a database.
      expect((await check(subjectId)).undetermined).toMatchObject([{ missing: [{ code: 'fact:imprisoned' }] }]);
    });

    it('is not filled twice', async () => {
      const before = await standings();
      const report = await fillStandings(ownerUrlOf(bed.config.databaseUrl), () => undefined);
      expect(report).toMatchObject({ filled: 0, persons: 0, empty: 0, underivable: 0 });
      expect(report.looked).toBeGreaterThan(0);
      expect(await standings()).toEqual(before);
    });

    it('says of how many standards too little is kept to tell the case’s facts from a person’s', async () => {
      await listed();
      await bed.pool.query(`update cx.determination set beside = beside - 'facts' where beside is not null`);
      await bed.pool.query('alter table cx.plugin_edition disable trigger user');
      await bed.pool.query(`update cx.plugin_edition set canonical = canonical || ' ' || 'x' where kind = 'listing'`);
      await bed.pool.query('alter table cx.plugin_edition enable trigger user');
      const report = await fillStandings(ownerUrlOf(bed.config.databaseUrl), () => undefined);
      expect(report.persons).toBe(0);
      expect(report.underivable).toBeGreaterThan(0);
    });
  });
});
