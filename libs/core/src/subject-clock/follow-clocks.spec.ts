import { addDays } from '@chengxin/domain/calendar';
import { DeterminationModule } from '../determination/determination.module.js';
import { DocumentModule } from '../document/document.module.js';
import { ClearMark } from '../document/clear-mark.js';
import type { ListingView } from '../listing/listing-view.js';
import { ListingModule } from '../listing/listing.module.js';
import { ReadListing } from '../listing/read-listing.js';
import { PublicationModule } from '../publication/publication.module.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { Publish } from '../publication/publish.js';
import type { PublicationView } from '../publication/publication-view.js';
import { Retention } from '../retention/retention.js';
import { changeStatus, idOf, listed, OFFICERS, registerDocument } from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { BehindSubjects } from './behind-subjects.js';
import { DueSubjects } from './due-subjects.js';
import { FollowClocks } from './follow-clocks.js';
import { SubjectClockModule } from './subject-clock.module.js';

const { marketClerk, marketApprover } = OFFICERS;

interface Row {
  readonly kind: string;
  readonly state: string;
  readonly due: string | null;
  readonly next: string | null;
}

describe('the clocks of a subject', () => {
  let bed: CoreTestbed;
  beforeEach(async () => {
    bed = await openCore([DocumentModule, DeterminationModule, ListingModule, PublicationModule, SubjectClockModule]);
  });
  afterEach(() => bed?.close());

  const follow = (subjectId: string) => bed.module.get(FollowClocks).execute(subjectId);
  const clocks = async (subjectId: string): Promise<Readonly<Record<string, Row>>> => {
    const { rows } = await bed.pool.query<Row>(
      'select kind, state, due_on::text as due, next_on::text as next from cx.subject_clock where subject_id = $1',
      [subjectId],
    );
    return Object.fromEntries(rows.map((row) => [row.kind, row]));
  };
  const entries = async (subjectId: string, pattern: string) =>
    (
      await bed.pool.query<{ kind: string; actor: string }>(
        'select kind, actor from cx.subject_ledger where subject_id = $1 and kind ~ $2 order by seq',
        [subjectId, pattern],
      )
    ).rows.map(({ kind, actor }) => `${kind} by ${actor}`);
  const publish = (of: ListingView) =>
    bed.command<PublicationView>(new Publish(marketApprover, { listing: idOf(of), ifMatch: of.version }, {}));
  const current = (of: ListingView) => bed.query<ListingView>(new ReadListing(marketClerk, idOf(of)));

  it('say what is due by which clause, tell of it on the day, and enter once that it was late', async () => {
    const { listing } = await listed(bed);
    await follow(listing.subjectId);
    const first = (await clocks(listing.subjectId))['publish-same-province']!;
    expect(first).toMatchObject({ state: 'running', due: '2026-12-29', next: '2026-12-29' });
    bed.clock.moveTo('2026-12-29');
    expect(await follow(listing.subjectId)).toMatchObject({ due: 1, overdue: 0 });
    expect(await follow(listing.subjectId)).toMatchObject({ due: 0, overdue: 0 });
    bed.clock.moveTo('2026-12-30');
    expect(await follow(listing.subjectId)).toMatchObject({ due: 0, overdue: 1 });
    bed.clock.moveTo('2027-02-01');
    expect(await follow(listing.subjectId)).toMatchObject({ due: 0, overdue: 0 });
    expect((await clocks(listing.subjectId))['publish-same-province']).toMatchObject({ state: 'overdue', next: null });
    expect(await entries(listing.subjectId, ':')).toEqual([
      'listing.due:publish-same-province by worker',
      'listing.overdue:publish-same-province by worker',
    ]);
    await publish(await current(listing));
    await follow(listing.subjectId);
    expect((await clocks(listing.subjectId))['publish-same-province']).toMatchObject({ state: 'done', next: null });
  });

  it('enter what is overdue at once where nobody looked on its last day', async () => {
    const { listing } = await listed(bed);
    await follow(listing.subjectId);
    bed.clock.moveTo('2027-03-01');
    expect(await follow(listing.subjectId)).toMatchObject({ due: 0, overdue: 1 });
    expect(await entries(listing.subjectId, ':')).toEqual(['listing.overdue:publish-same-province by worker']);
  });

  it('end what is shown on the first day on which it lasts no longer, whenever that is noticed', async () => {
    const { listing } = await listed(bed);
    const shown = await publish(listing);
    await follow(listing.subjectId);
    const { due } = (await clocks(listing.subjectId))['publication-end']!;
    expect(due).toBe('2029-12-01');
    bed.clock.moveTo('2030-01-15');
    expect(await follow(listing.subjectId)).toMatchObject({ ended: 2 });
    expect(await follow(listing.subjectId)).toMatchObject({ ended: 0 });
    const { rows } = await bed.pool.query(
      'select state, ended_on::text as on, end_reason as why from cx.publication where subject_id = $1 and publication_id = $2',
      [listing.subjectId, idOf(shown).id],
    );
    expect(rows).toEqual([{ state: 'ended', on: '2029-12-01', why: 'expired' }]);
    // People decide the removal: the platform tells them that it is time.
    expect(await current(listing)).toMatchObject({ state: 'published', removedOn: null });
    expect(await entries(listing.subjectId, 'publication.ended|listing-end')).toEqual(
      ['publication.ended by worker', 'listing.due:listing-end by worker'].sort(),
    );
  });

  it('stand still while the document is stayed, and have as many working days left when it goes on', async () => {
    const { listing, document, determination } = await listed(bed);
    bed.clock.moveTo('2026-12-10');
    await changeStatus(bed, document, 'stayed');
    await follow(listing.subjectId);
    expect((await clocks(listing.subjectId))['publish-same-province']).toMatchObject({
      state: 'suspended',
      due: null,
      next: null,
    });
    bed.clock.moveTo('2027-02-10');
    expect(await follow(listing.subjectId)).toMatchObject({ overdue: 0 });
    await changeStatus(bed, document, 'effective');
    const { rows } = await bed.pool.query<{ version: number }>(
      'select version from cx.determination where subject_id = $1',
      [listing.subjectId],
    );
    await bed.command(new ClearMark(marketApprover, idOf(determination), rows[0]!.version, '停止执行已经终止'));
    await follow(listing.subjectId);
    const { due, state } = (await clocks(listing.subjectId))['publish-same-province']!;
    expect(state).toBe('running');
    // Due on 29 December, it had 14 working days left with the tenth; that day is not counted twice.
    expect(due).toBe('2027-03-01');
  });

  it('make nobody late by a last day that an arrangement of holidays may still move', async () => {
    const { listing } = await listed(bed);
    await follow(listing.subjectId);
    await bed.pool.query('delete from cx.calendar_year where calendar_year = 2026');
    await bed.module.get(ReferenceRegister).load();
    await follow(listing.subjectId);
    const { due } = (await clocks(listing.subjectId))['publish-same-province']!;
    bed.clock.moveTo(addDays(due as never, 10));
    expect(await follow(listing.subjectId)).toMatchObject({ due: 1, overdue: 0 });
    const clock = (await clocks(listing.subjectId))['publish-same-province']!;
    // It is counted again tomorrow.
    expect(clock).toMatchObject({ state: 'due', next: addDays(due as never, 11) });
    bed.clock.moveTo(addDays(due as never, 32));
    expect(await follow(listing.subjectId)).toMatchObject({ overdue: 1 });
  });

  it('are followed by two at once as by one', async () => {
    const { listing } = await listed(bed);
    bed.clock.moveTo('2027-03-01');
    const all = await Promise.all(Array.from({ length: 6 }, () => follow(listing.subjectId)));
    expect(all.reduce((sum, { overdue }) => sum + overdue, 0)).toBe(1);
    expect(await entries(listing.subjectId, ':')).toHaveLength(1);
  });

  it('are found by the day that came, and by a ledger that went on without them', async () => {
    const due = bed.module.get(DueSubjects);
    const behind = bed.module.get(BehindSubjects);
    const { listing } = await listed(bed);
    const { subjectId } = listing;
    expect(await behind.list(undefined, 10)).toEqual([subjectId]);
    expect(await due.due(undefined, 10)).toEqual([]);
    await follow(subjectId);
    expect(await behind.list(undefined, 10)).toEqual([]);
    bed.clock.moveTo('2026-12-29');
    expect(await due.due(undefined, 10)).toEqual([{ on: '2026-12-29', subjectId }]);
    await follow(subjectId);
    expect(await due.due(undefined, 10)).toEqual([]);
    const { rows } = await bed.pool.query(
      'select topic from cx.outbox where subject_id = $1 order by seq desc limit 1',
      [subjectId],
    );
    expect(rows).toEqual([{ topic: 'clock.due' }]);
  });

  it('can be made again from the records: they hold nothing of their own', async () => {
    const { listing } = await listed(bed);
    await publish(listing);
    await follow(listing.subjectId);
    await follow(listing.subjectId);
    const before = await clocks(listing.subjectId);
    await bed.pool.query('delete from cx.subject_clock');
    await follow(listing.subjectId);
    expect(await clocks(listing.subjectId)).toEqual(before);
    // Put down by somebody who may write them, they are counted anew once the owner says so.
    await bed.pool.query(`update cx.subject_clock set state = 'void', next_on = null`);
    expect(await bed.module.get(BehindSubjects).list(undefined, 10)).toEqual([]);
    await bed.pool.query('delete from cx.subject_clock_followed');
    expect(await bed.module.get(BehindSubjects).list(undefined, 10)).toEqual([listing.subjectId]);
    await follow(listing.subjectId);
    expect(await clocks(listing.subjectId)).toEqual(before);
  });

  it('are read again where the rules are others, though nobody touched the records', async () => {
    const { listing } = await listed(bed);
    const { subjectId } = listing;
    const behind = bed.module.get(BehindSubjects);
    await follow(subjectId);
    expect(await behind.list(undefined, 10)).toEqual([]);
    await bed.pool.query(`update cx.subject_clock_followed set rules = 'an earlier one'`);
    expect(await behind.list(undefined, 10)).toEqual([subjectId]);
    await follow(subjectId);
    expect(await behind.list(undefined, 10)).toEqual([]);
  });
});

describe('the period for which records are kept', () => {
  let bed: CoreTestbed;
  beforeEach(async () => {
    bed = await openCore([DocumentModule, SubjectClockModule], { config: { retentionTerm: 'P2Y' } });
  });
  afterEach(() => bed?.close());

  it('runs from the end of the last that rests on a document, is told of once, and shows the record no more', async () => {
    const { subjectId } = await registerDocument(bed);
    expect(await bed.module.get(BehindSubjects).list(undefined, 10)).toEqual([subjectId]);
    const follow = () => bed.module.get(FollowClocks).execute(subjectId);
    await follow();
    const read = async () =>
      (
        await bed.pool.query(
          `select kind, record_kind as of, organ_id as organ, state, from_on::text as from, due_on::text as due, clauses from cx.subject_clock where subject_id = $1`,
          [subjectId],
        )
      ).rows;
    const [clock] = await read();
    expect(clock).toMatchObject({ kind: 'retention-end', of: 'document', state: 'running', clauses: [] });
    expect(clock!.due).toBe(String(clock!.from).replace(/^\d{4}/, (year) => String(Number(year) + 2)));
    const out = () => bed.module.get(Retention).outOfUse([subjectId]);
    expect((await out()).size).toBe(0);
    bed.clock.moveTo(clock!.due);
    expect((await out()).size).toBeGreaterThan(0);
    expect(await follow()).toMatchObject({ ended: 1 });
    expect(await follow()).toMatchObject({ ended: 0 });
    expect(await read()).toMatchObject([{ state: 'ended' }]);
    const { rows } = await bed.pool.query(
      `select l.kind, o.topic from cx.subject_ledger l left join cx.outbox o using (subject_id, seq) where l.subject_id = $1 order by l.seq desc limit 1`,
      [subjectId],
    );
    expect(rows).toEqual([{ kind: 'document.due:retention-end', topic: 'clock.due' }]);
  });
});
