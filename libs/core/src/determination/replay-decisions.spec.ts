import { canonicalJson, digestOf } from '@chengxin/domain/canonical-json';
import { parseRecordId } from '../database/record-id.js';
import { DocumentModule } from '../document/document.module.js';
import { ListingModule } from '../listing/listing.module.js';
import { PublicationModule } from '../publication/publication.module.js';
import { AcceptRepair } from '../repair/accept-repair.js';
import { ApplyForRepair } from '../repair/apply-for-repair.js';
import { DecideRepair } from '../repair/decide-repair.js';
import { RepairModule } from '../repair/repair.module.js';
import type { RepairView } from '../repair/repair-view.js';
import {
  idOf,
  listed,
  makeDetermination,
  OFFICERS,
  refusalCodes,
  registerDocument,
  wagesProposalOf,
} from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { standAloneSector } from '../testing/fixture-stand-alone-sector.js';
import { DeterminationModule } from './determination.module.js';
import { ReplayDecisions, type ReplayEvent } from './replay-decisions.js';

const { creditOffice, marketApprover, marketClerk, wagesApprover, wagesClerk } = OFFICERS;
const MODULES = [DocumentModule, DeterminationModule, ListingModule, PublicationModule, RepairModule];
const STATED = {
  facts: { 'duties-performed': true },
  judgements: { 'harm-removed': { answer: true, reasons: '已召回并公开致歉' } },
};

type Summary = Extract<ReplayEvent, { event: 'summary' }>;
type Finding = Extract<ReplayEvent, { event: 'finding' }>;

async function replay(bed: CoreTestbed): Promise<{ summary: Summary; findings: Finding[]; events: ReplayEvent[] }> {
  const events: ReplayEvent[] = [];
  for await (const event of await bed.query<AsyncIterable<ReplayEvent>>(new ReplayDecisions(creditOffice)))
    events.push(event);
  const summary = events.at(-1)!;
  if (summary.event !== 'summary') throw new Error(`ended with ${summary.event}`);
  return { summary, findings: events.filter((e): e is Finding => e.event === 'finding'), events };
}

describe('replay', () => {
  let bed: CoreTestbed;
  let market: Awaited<ReturnType<typeof listed>>;
  let repair: RepairView;

  /** A listing that was repaired, and a determination of another sector: what a city's records are made of. */
  beforeAll(async () => {
    bed = await openCore(MODULES, { today: '2026-12-01' });
    market = await listed(bed);
    await makeDetermination(bed, wagesProposalOf(await registerDocument(bed, wagesClerk)), [wagesClerk, wagesApprover]);
    bed.clock.moveTo('2027-12-01');
    const applied = await bed.command<RepairView>(
      new ApplyForRepair(marketClerk, idOf(market.determination), {
        ...STATED,
        route: 'early-removal',
        applicant: { role: 'subject', name: '合成申请人' },
        materials: [],
        commitment: { on: '2027-12-01', digest: `sha256:${'c'.repeat(64)}` },
      }),
    );
    const accepted = await bed.command<RepairView>(
      new AcceptRepair(marketClerk, idOf(applied), applied.version, { accept: true }),
    );
    repair = await bed.command<RepairView>(
      new DecideRepair(marketApprover, idOf(accepted), accepted.version, { ...STATED, grant: true, reasons: '经核实' }),
    );
  });
  afterAll(() => bed?.close());

  /** Changes what is stored behind the platform's back, and puts it right again. */
  const tampered = async (
    table: 'determination' | 'repair' | 'plugin_edition' | 'subject',
    change: readonly [sql: string, ...values: unknown[]],
    undo: readonly [sql: string, ...values: unknown[]],
  ) => {
    await bed.pool.query(`alter table cx.${table} disable trigger user`);
    try {
      expect((await bed.pool.query(change[0], change.slice(1))).rowCount).toBe(1);
      return await replay(bed);
    } finally {
      await bed.pool.query(undo[0], undo.slice(1));
      await bed.pool.query(`alter table cx.${table} enable trigger user`);
    }
  };
  const column = async <T>(sql: string, ...values: readonly unknown[]): Promise<T> =>
    (await bed.pool.query<{ value: T }>(sql, [...values])).rows[0]!.value;

  it('judges every decision of a lived case again, each equal, and says how far it is', async () => {
    const { summary, findings, events } = await replay(bed);
    expect(findings).toEqual([]);
    expect(summary).toEqual({
      event: 'summary',
      decisions: 3,
      equal: 3,
      different: 0,
      notReplayable: 0,
      plugins: [
        { plugin: 'fixture-market', state: 'running', decisions: 2, equal: 2, different: 0, notReplayable: 0 },
        { plugin: 'fixture-wages', state: 'running', decisions: 1, equal: 1, different: 0, notReplayable: 0 },
      ],
    });
    expect(events[0]).toEqual({ event: 'started', total: 3 });
    expect(events.filter((e) => e.event === 'progress').map((e) => e.decisions)).toEqual([2, 3]);
  });

  it('is for the credit office alone', async () => {
    expect(await refusalCodes(bed.query(new ReplayDecisions(marketApprover)))).toEqual(['actor/role-missing']);
  });

  it('reports where a stored trace is not what the rules say again, without repeating what it holds', async () => {
    const { id } = parseRecordId(market.determination.id)!;
    const trace = market.determination.trace;
    const { summary, findings } = await tampered(
      'determination',
      [
        `update cx.determination set trace = jsonb_set(trace, '{trace,children,0,children,1,answer}', '"met"') where determination_id = $1`,
        id,
      ],
      ['update cx.determination set trace = $2 where determination_id = $1', id, JSON.stringify(trace)],
    );
    expect(summary).toMatchObject({ decisions: 3, equal: 2, different: 1, notReplayable: 0 });
    expect(findings).toEqual([
      {
        event: 'finding',
        outcome: 'different',
        decision: 'determination',
        id: market.determination.id,
        plugin: 'fixture-market',
        edition: market.determination.edition,
        rule: 'FX-A05.1',
        reasons: [
          {
            code: 'replay/differs',
            pointer: '/trace/trace/children/0/children/1/answer',
            stored: 'met',
            replayed: 'not-met',
            message: { zh: expect.any(String) as string, en: expect.any(String) as string },
          },
        ],
      },
    ]);
  });

  it('reports a decision that the facts no longer carry', async () => {
    const { id } = parseRecordId(market.determination.id)!;
    const { findings } = await tampered(
      'determination',
      [`update cx.determination set facts = facts || '{"conduct":"other-licence"}' where determination_id = $1`, id],
      [
        'update cx.determination set facts = $2 where determination_id = $1',
        id,
        JSON.stringify(market.determination.facts),
      ],
    );
    const reasons = findings.flatMap((finding) => finding.reasons.map(({ code, pointer }) => [code, pointer]));
    expect(reasons).toContainEqual(['replay/not-carried', '/trace/answer']);
    expect(reasons).toContainEqual(['replay/differs', '/trace/trace/children/1/found']);
    expect(JSON.stringify(findings)).not.toContain('other-licence');
  });

  it('reports another severity than the criterion has, and a criterion that the edition does not have', async () => {
    const { id } = parseRecordId(market.determination.id)!;
    const { findings } = await tampered(
      'determination',
      [`update cx.determination set severity = 'minor' where determination_id = $1`, id],
      [`update cx.determination set severity = 'serious' where determination_id = $1`, id],
    );
    expect(findings[0]!.reasons).toMatchObject([{ code: 'replay/differs', pointer: '/severity' }]);
    const other = await tampered(
      'determination',
      [`update cx.determination set criterion_code = 'FX-NONE' where determination_id = $1`, id],
      [`update cx.determination set criterion_code = 'FX-A05.1' where determination_id = $1`, id],
    );
    expect(other.findings[0]!.reasons).toMatchObject([{ code: 'replay/rule-missing', pointer: '/criterion' }]);
  });

  it('reports a repair that was granted against what was verified', async () => {
    const { id } = parseRecordId(repair.id)!;
    const facts = await column<object>('select facts as value from cx.repair where repair_id = $1', id);
    const { findings } = await tampered(
      'repair',
      [`update cx.repair set facts = facts || '{"duties-performed":false}' where repair_id = $1`, id],
      ['update cx.repair set facts = $2 where repair_id = $1', id, JSON.stringify(facts)],
    );
    expect(findings).toMatchObject([{ decision: 'repair', id: repair.id, rule: 'early-removal' }]);
    expect(findings[0]!.reasons.map(({ code }) => code)).toContain('replay/not-carried');
  });

  it('runs no edition that is not what was recorded, and names every decision made under it', async () => {
    const { code, digest } = market.determination.edition;
    const canonical = await column<string>(
      'select canonical as value from cx.plugin_edition where edition_code = $1 and digest = $2',
      code,
      digest,
    );
    const set = 'update cx.plugin_edition set canonical = $3 where edition_code = $1 and digest = $2';
    const undo = [set, code, digest, canonical] as const;
    for (const other of [canonical.replace('serious', 'general'), '{"kind":'])
      expect((await tampered('plugin_edition', [set, code, digest, other], undo)).findings).toMatchObject([
        { id: market.determination.id, outcome: 'different', reasons: [{ code: 'replay/edition-altered' }] },
      ]);
  });

  it('does not fail where content was lawfully deleted: it says so', async () => {
    const { subjectId } = market.document;
    const salt = await column<Buffer>('select key_salt as value from cx.subject where subject_id = $1', subjectId);
    const { summary, findings } = await tampered(
      'subject',
      ['update cx.subject set key_salt = null where subject_id = $1', subjectId],
      ['update cx.subject set key_salt = $2 where subject_id = $1', subjectId, salt],
    );
    expect(summary).toMatchObject({ decisions: 3, equal: 1, different: 0, notReplayable: 2 });
    expect(findings.map(({ outcome, reasons }) => [outcome, reasons.map(({ code }) => code)])).toEqual([
      ['not-replayable', ['replay/content-deleted']],
      ['not-replayable', ['replay/content-deleted']],
    ]);
  });

  it.each([
    ['quarantined', ['fixture-market'], 'quarantined'],
    ['gone altogether', [], 'absent'],
  ] as const)('is as whole where the plugin that decided is %s', async (_how, quarantine, state) => {
    const beside = await openCore(MODULES, {
      databaseUrl: bed.config.databaseUrl,
      plugins: [standAloneSector],
      config: { quarantine },
      today: '2027-12-01',
    });
    try {
      const { summary, findings } = await replay(beside);
      expect(findings).toEqual([]);
      expect(summary).toMatchObject({ decisions: 3, equal: 3 });
      expect(summary.plugins[0]).toMatchObject({ plugin: 'fixture-market', state, equal: 2 });
    } finally {
      await beside.close();
    }
  });

  it('loses none and takes none twice where decisions fill several pages', async () => {
    await bed.pool.query(
      `insert into cx.determination select (jsonb_populate_record(d, jsonb_build_object(
         'determination_id', gen_random_uuid(), 'state', 'ended', 'ended_on', '2027-01-01'))).*
       from cx.determination d, generate_series(1, 600)`,
    );
    const { summary, events } = await replay(bed);
    expect(summary).toMatchObject({ decisions: 1203, equal: 1203, different: 0 });
    expect(events.filter((e) => e.event === 'progress').map((e) => e.decisions)).toEqual([500, 1000, 1202, 1203]);
    await bed.pool.query(`delete from cx.determination where ended_on = '2027-01-01'`);
  });

  it('an edition keeps its digest through the database', async () => {
    const { rows } = await bed.pool.query<{ canonical: string; digest: string }>(
      'select canonical, digest from cx.plugin_edition',
    );
    for (const { canonical, digest } of rows) {
      expect(digestOf(JSON.parse(canonical))).toBe(digest);
      expect(canonicalJson(JSON.parse(canonical))).toBe(canonical);
    }
  });
});
