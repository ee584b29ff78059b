import type { IsoDate } from '@chengxin/plugin-contract';
import { DocumentModule } from '../document/document.module.js';
import { idOf, makeDetermination, OFFICERS, proposalOf, refusalCodes, registerDocument } from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { EXPIRED, REACHES, REACHING_CODE, REACHING_FROM, reachingSector } from '../testing/fixture-reaching-sector.js';
import { standAloneSector } from '../testing/fixture-stand-alone-sector.js';
import { AssessDocument, type AssessmentView } from './assess-document.js';
import { DecideDetermination } from './decide-determination.js';
import type { DeterminationView } from './determination-view.js';
import { DeterminationModule } from './determination.module.js';
import { ProposeDetermination } from './propose-determination.js';

const { marketClerk, marketApprover } = OFFICERS;
const OLDER_CODE = 'fixture-market/listing/2021-09-01';
const CLAUSE = {
  reaches: REACHES,
  since: REACHING_FROM,
  basis: { instrument: 'samr-order-44', articleUnknown: true, mark: 'INF' },
};
const ENOUGH_FOR_THE_OLDER = 6_000_000;
const ENOUGH_FOR_BOTH = 12_000_000;

describe('a standard whose clause of transition reaches earlier documents', () => {
  let bed: CoreTestbed;
  beforeAll(async () => {
    bed = await openCore([DocumentModule, DeterminationModule], {
      plugins: [reachingSector, standAloneSector],
      today: '2026-09-10',
    });
  });
  afterAll(() => bed?.close());

  const document = (decidedOn: IsoDate, fineFen = ENOUGH_FOR_THE_OLDER) =>
    registerDocument(bed, marketClerk, { decidedOn, order: { fineFen } });
  type Document = Awaited<ReturnType<typeof document>>;
  const propose = (of: Document) =>
    bed.command<DeterminationView>(new ProposeDetermination(marketClerk, proposalOf(of, EXPIRED)));
  const decide = ({ id, version }: DeterminationView, made: boolean) =>
    bed.command<DeterminationView>(
      new DecideDetermination(marketApprover, idOf({ id }), version, { made, reasons: '核对' }),
    );
  const assessed = async ({ subjectId, documentId }: Document) => {
    const { edition, transition, answers } = await bed.query<AssessmentView>(
      new AssessDocument(marketClerk, { subjectId, documentId, facts: EXPIRED.facts, judgements: {} }),
    );
    const answer = answers.find(({ criterion }) => criterion === EXPIRED.criterion)?.answer;
    return { edition: edition.code, transition, answer };
  };
  const old = { edition: OLDER_CODE, transition: null, answer: 'met' };

  it('decides nothing before it is in force, then what is decided from that day on; what was determined stands', async () => {
    const [early, between, before] = [
      await document('2026-08-20'),
      await document('2026-08-20'),
      await document('2026-07-31'),
    ];
    expect(await assessed(early)).toEqual(old);
    const made = await makeDetermination(bed, proposalOf(early, EXPIRED));
    expect([made.edition.code, made.transition]).toEqual([OLDER_CODE, null]);
    const proposed = await propose(between);
    expect(proposed.edition.code).toBe(OLDER_CODE);

    bed.clock.moveTo(REACHING_FROM);
    // The new standard asks more of a fine: whom the older one would list it does not.
    expect(await assessed(between)).toEqual({ edition: REACHING_CODE, transition: CLAUSE, answer: 'not-met' });
    expect(await assessed(before)).toEqual(old);
    expect(await refusalCodes(decide(proposed, true))).toEqual(['determination/standard-superseded']);
    expect((await decide(proposed, false)).state).toBe('not-made');
    expect(await refusalCodes(propose(between))).toEqual(['determination/criterion-not-met']);
    const { rows } = await bed.pool.query(`select state, edition_code from cx.determination where document_id = $1`, [
      early.documentId,
    ]);
    expect(rows).toEqual([{ state: 'made', edition_code: OLDER_CODE }]);
  });

  it('is marked in the decision with the clause and its days, and not where the day picks it by itself', async () => {
    const reached = await makeDetermination(bed, proposalOf(await document(REACHES, ENOUGH_FOR_BOTH), EXPIRED));
    expect([reached.state, reached.edition.code, reached.transition]).toEqual(['made', REACHING_CODE, CLAUSE]);
    const { rows } = await bed.pool.query<{ transition: unknown }>(
      `select ground->'transition' as transition from cx.determination where determination_id = $1`,
      [idOf(reached).id],
    );
    expect(rows).toEqual([{ transition: CLAUSE }]);
    const own = await makeDetermination(bed, proposalOf(await document(REACHING_FROM, ENOUGH_FOR_BOTH), EXPIRED));
    expect([own.edition.code, own.transition]).toEqual([REACHING_CODE, null]);
    const older = await makeDetermination(bed, proposalOf(await document('2026-07-31'), EXPIRED));
    expect([older.edition.code, older.transition]).toEqual([OLDER_CODE, null]);
  });
});
