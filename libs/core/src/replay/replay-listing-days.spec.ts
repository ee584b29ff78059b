import type { ListingEdition, SectorPlugin } from '@chengxin/plugin-contract';
import { parseRecordId } from '../database/record-id.js';
import { DeterminationModule } from '../determination/determination.module.js';
import { DocumentModule } from '../document/document.module.js';
import { ExtendDecision, StateDecisionClock } from '../listing/extend-decision.js';
import { GrantGrace } from '../listing/grant-grace.js';
import { HandOverListing } from '../listing/hand-over-listing.js';
import { AnswerObjection, VerifyObjection } from '../objection/answer-objection.js';
import { LodgeObjection } from '../objection/lodge-objection.js';
import { ObjectionModule } from '../objection/objection.module.js';
import type { ObjectionView } from '../objection/objection-view.js';
import { ListingModule } from '../listing/listing.module.js';
import type { ListingView } from '../listing/listing-view.js';
import { ReadListing } from '../listing/read-listing.js';
import {
  decideListing,
  idOf,
  makeDetermination,
  noticeServed,
  OFFICERS,
  proposeListing,
  registerDocument,
  WAGES_PATH,
  wagesProposalOf,
} from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { figure } from '../testing/fixture-rules.js';
import { standAloneSector } from '../testing/fixture-stand-alone-sector.js';
import { ReplayDecisions, type ReplayEvent } from './replay-decisions.js';
import { ReplayModule } from './replay.module.js';

const { wagesClerk, wagesApprover, creditOffice } = OFFICERS;
const RULE = { instrument: 'mohrss-order-45', article: '6', mark: 'V' } as const;

/** What the rules of courts and wages know of days, in a list with a procedure of its own. */
const withDays: SectorPlugin = {
  ...standAloneSector,
  ruleSets: standAloneSector.ruleSets.map((set) =>
    set.kind === 'listing'
      ? ({
          ...set,
          procedure: {
            ...set.procedure,
            decideWithin: figure('20wd', RULE),
            decisionExtendable: { ...figure('20wd', RULE), approvedBy: { zh: '负责人' } },
            grace: figure({ atLeast: 'P1M', atMost: 'P3M' }, RULE),
          },
          publishWithin: [
            { where: 'same-province', within: figure('20wd', RULE) },
            {
              where: 'other-province',
              handOverWithin: figure('10wd', RULE),
              within: figure('10wd', RULE),
            },
          ],
        } satisfies ListingEdition)
      : set,
  ),
};

describe('the replay of the days of a procedure', () => {
  let bed: CoreTestbed;
  let listing: ListingView;

  beforeAll(async () => {
    bed = await openCore([DocumentModule, DeterminationModule, ListingModule, ObjectionModule, ReplayModule], {
      plugins: [withDays],
    });
    const document = await registerDocument(bed, wagesClerk, { decidedOn: '2026-11-02' });
    const proposal = wagesProposalOf(document);
    const determination = await makeDetermination(bed, proposal, [wagesClerk, wagesApprover]);
    const open = await proposeListing(bed, determination, WAGES_PATH);
    const clock = { from: '2026-11-27', reasons: '收到申请之日' } as const;
    const told = await bed.command<ListingView>(new StateDecisionClock(wagesClerk, idOf(open), open.version, clock));
    const later = await bed.command<ListingView>(
      new ExtendDecision(wagesApprover, idOf(told), told.version, '案情复杂'),
    );
    const noticed = await noticeServed(bed, later, WAGES_PATH);
    bed.clock.moveTo('2026-12-09');
    const decided = await decideListing(bed, noticed, WAGES_PATH);
    const grace = { term: 'P2M', reasons: '正在筹款' } as const;
    const granted = await bed.command<ListingView>(
      new GrantGrace(wagesApprover, idOf(decided), decided.version, grace),
    );
    bed.clock.moveTo('2026-12-15');
    const handOver = { to: '北京市朝阳区人力资源和社会保障局', on: '2026-12-10', receivedOn: '2026-12-14' } as const;
    listing = await bed.command<ListingView>(new HandOverListing(wagesClerk, idOf(granted), granted.version, handOver));
  });
  afterAll(() => bed?.close());

  const replay = async () => {
    const events: ReplayEvent[] = [];
    for await (const event of await bed.query<AsyncIterable<ReplayEvent>>(new ReplayDecisions(creditOffice)))
      events.push(event);
    return {
      summary: events.findLast((event) => event.event === 'summary')!,
      findings: events.filter(
        (event): event is Extract<ReplayEvent, { event: 'finding' }> => event.event === 'finding',
      ),
    };
  };

  /** Changes a step behind the platform's back, replays, and puts it right again. */
  const tampered = async (kind: string, set: string) => {
    const step = [parseRecordId(listing.id)!.id, kind];
    const where = 'where listing_id = $1 and kind = $2';
    await bed.pool.query('alter table cx.listing_step disable trigger user');
    const { rows } = await bed.pool.query<{ on_day: string; body: object; ground: object }>(
      `select on_day::text, body, ground from cx.listing_step ${where}`,
      step,
    );
    expect(rows).toHaveLength(1);
    const [{ on_day, body, ground }] = rows as [(typeof rows)[number]];
    try {
      await bed.pool.query(`update cx.listing_step set ${set} ${where}`, step);
      return await replay();
    } finally {
      await bed.pool.query(`update cx.listing_step set on_day = $3, body = $4, ground = $5 ${where}`, [
        ...step,
        on_day,
        JSON.stringify(body),
        JSON.stringify(ground),
      ]);
      await bed.pool.query('alter table cx.listing_step enable trigger user');
    }
  };
  const put = (path: string, value: string) => `body = jsonb_set(body, '{${path}}', '${value}')`;

  it('counts every one again, each as it was stored', async () => {
    const { summary, findings } = await replay();
    expect(findings).toEqual([]);
    expect(summary).toMatchObject({ decisions: 2, equal: 2, different: 0, notReplayable: 0 });
    expect(listing.steps.map(({ kind }) => kind)).toEqual([
      'proposed',
      'decision-clock',
      'decision-extended',
      'notice-served',
      'decision',
      'grace-granted',
      'handed-over',
    ]);
  });

  it.each([
    [
      'the window for objections',
      'notice-served',
      put('objectionUntil', '"2026-12-07"'),
      '/steps/3/body/objectionUntil',
    ],
    ['the day of service', 'notice-served', `on_day = '2026-11-30'`, '/steps/3/onDay'],
    ['a window that was not over', 'notice-served', put('objectionUntil', '"2026-12-09"'), '/steps/4/onDay'],
    [
      'the clause of the window',
      'notice-served',
      put('windowBasis,article', '"99"'),
      '/steps/3/body/windowBasis/article',
    ],
    ['the day the decision is counted from', 'decision-clock', `on_day = '2026-11-20'`, '/steps/1/onDay'],
    ['and with it what was extended', 'decision-clock', `on_day = '2026-11-20'`, '/steps/2/body/from'],
    ['the due day that was extended', 'decision-extended', put('from', '"2026-12-31"'), '/steps/2/body/from'],
    ['by how much', 'decision-extended', put('by', '"40wd"'), '/steps/2/body/by'],
    ['a day of extension after the due day', 'decision-extended', `on_day = '2026-12-28'`, '/steps/2/onDay'],
    ['the end of the time granted', 'grace-granted', put('until', '"2027-03-09"'), '/steps/5/body/until'],
    ['a time out of bounds', 'grace-granted', put('term', '"P6M"'), '/steps/5/body/term'],
    ['the clause of the time granted', 'grace-granted', put('basis,article', '"99"'), '/steps/5/body/basis/article'],
    ['the day of the hand-over', 'handed-over', `on_day = '2026-12-12'`, '/steps/6/onDay'],
    ['the day of receipt', 'handed-over', put('receivedOn', '"2026-12-11"'), '/steps/6/body/receivedOn'],
  ])('finds %s changed behind the guards', async (_what, kind, set, pointer) => {
    const { summary, findings } = await tampered(kind, set);
    expect(findings).toMatchObject([{ decision: 'listing', id: listing.id, outcome: 'different' }]);
    expect(findings[0]!.reasons.map((reason) => reason.pointer)).toContain(pointer);
    expect(summary).toMatchObject({ different: 1, notReplayable: 0 });
    expect((await replay()).findings).toEqual([]);
  });

  it.each(['notice-served', 'decision-clock', 'decision-extended', 'grace-granted', 'handed-over'])(
    'names a listing whose step %s was taken before grounds were kept, and never counts it as equal',
    async (kind) => {
      const { summary, findings } = await tampered(kind, 'ground = null');
      expect(findings).toMatchObject([
        { id: listing.id, outcome: 'not-replayable', reasons: [{ code: 'replay/ground-missing' }] },
      ]);
      expect(summary).toMatchObject({ equal: 1, different: 0, notReplayable: 1 });
    },
  );

  describe('of an objection', () => {
    let objection: ObjectionView;
    let objected: ListingView;
    beforeAll(async () => {
      const document = await registerDocument(bed, wagesClerk, { decidedOn: '2026-11-02' });
      const determination = await makeDetermination(bed, wagesProposalOf(document), [wagesClerk, wagesApprover]);
      const open = await noticeServed(bed, await proposeListing(bed, determination, WAGES_PATH), WAGES_PATH);
      const lodged = { lodgedOn: bed.clock.today(), against: 'facts', text: '工资已经付清' } as const;
      objection = await bed.command<ObjectionView>(new LodgeObjection(wagesClerk, idOf(open), lodged));
      const verified = await bed.command<ObjectionView>(
        new VerifyObjection(wagesClerk, idOf(objection), objection.version, '核对工资支付台账'),
      );
      const answer = { upheld: false, reasons: '台账与陈述不符' };
      await bed.command(new AnswerObjection(wagesApprover, idOf(verified), verified.version, answer));
      bed.clock.moveTo('2026-12-28');
      const current = await bed.query<ListingView>(new ReadListing(wagesClerk, idOf(open)));
      objected = await decideListing(bed, current, WAGES_PATH);
    });
    const changed = async (set: string) => {
      const id = [parseRecordId(objection.id)!.id];
      await bed.pool.query(`update cx.objection set ${set} where objection_id = $1`, id);
      return replay();
    };

    it('the day by which it is to be answered is counted again, by the rule and with the calendars of its time', async () => {
      expect(objection.dueOn).toBe('2026-12-22');
      expect((await replay()).findings).toEqual([]);
    });

    it('finds that day changed behind the guards, and names a listing whose objection kept no calendars', async () => {
      expect((await changed(`due_on = '2026-12-23'`)).findings).toMatchObject([
        {
          id: objected.id,
          outcome: 'different',
          reasons: [{ pointer: '/objections/0/dueOn', stored: '2026-12-23', replayed: '2026-12-22' }],
        },
      ]);
      expect((await changed(`due_on = '2026-12-22', calendars = null`)).findings).toMatchObject([
        { outcome: 'not-replayable', reasons: [{ code: 'replay/ground-missing' }] },
      ]);
    });
  });
});
