import { canonicalJson, digestOf } from '@chengxin/domain/canonical-json';
import { parseRecordId } from '../database/record-id.js';
import { DETERMINATION_GROUNDS } from '../database/migrations/Migration20261122221700_grounds.js';
import { PluginHost } from '../plugin-host/plugin-host.js';
import { QuarantineRecords } from '../plugin-host/quarantine-records.js';
import { OFFICERS, refusalCodes } from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { CITY_DECISIONS, CITY_MODULES, CITY_SECTORS, decideCity, type DecidedCity } from '../testing/decided-city.js';
import { standAloneSector } from '../testing/fixture-stand-alone-sector.js';
import { ReplayDecisions, type ReplayEvent, type ReplayPosition } from './replay-decisions.js';

const { creditOffice, marketApprover } = OFFICERS;

type Summary = Extract<ReplayEvent, { event: 'summary' }>;
type Finding = Extract<ReplayEvent, { event: 'finding' }>;

async function replay(
  bed: CoreTestbed,
  after?: ReplayPosition,
): Promise<{ summary: Summary; findings: Finding[]; events: ReplayEvent[] }> {
  const events: ReplayEvent[] = [];
  for await (const event of await bed.query<AsyncIterable<ReplayEvent>>(new ReplayDecisions(creditOffice, after)))
    events.push(event);
  const summary = events.at(-1)!;
  if (summary.event !== 'summary') throw new Error(`ended with ${summary.event}`);
  return { summary, findings: events.filter((e): e is Finding => e.event === 'finding'), events };
}

const counts = (equal: number, different = 0, notReplayable = 0) => ({
  decisions: equal + different + notReplayable,
  equal,
  different,
  notReplayable,
});

describe('replay', () => {
  let bed: CoreTestbed;
  let city: DecidedCity;

  beforeAll(async () => {
    bed = await openCore(CITY_MODULES, { plugins: CITY_SECTORS, today: '2026-12-01' });
    city = await decideCity(bed);
  });
  afterAll(() => bed?.close());

  /** Changes what is stored behind the platform's back, replays, and puts it right again. */
  const tampered = async (table: string, set: string, where: string, ...values: readonly unknown[]) => {
    const column = set.split(' ')[0]!;
    await bed.pool.query(`alter table cx.${table} disable trigger user`);
    await bed.pool.query(`create table cx.kept as select ${column} from cx.${table} where ${where}`, [...values]);
    try {
      const changed = await bed.pool.query(`update cx.${table} set ${set} where ${where}`, [...values]);
      expect(changed.rowCount).toBe(1);
      return await replay(bed);
    } finally {
      await bed.pool.query(`update cx.${table} set ${column} = (select ${column} from cx.kept) where ${where}`, [
        ...values,
      ]);
      await bed.pool.query('drop table cx.kept');
      await bed.pool.query(`alter table cx.${table} enable trigger user`);
    }
  };
  const uuid = (view: { readonly id: string }) => parseRecordId(view.id)!.id;
  const byId = (kind: string) => `${kind}_id = $1`;

  it('judges every decision of lived cases again, each equal, and says how far it is', async () => {
    const { summary, findings, events } = await replay(bed);
    expect(findings).toEqual([]);
    expect(summary).toEqual({
      event: 'summary',
      ...counts(CITY_DECISIONS),
      kinds: [
        { decision: 'determination', ...counts(4) },
        { decision: 'listing', ...counts(3) },
        { decision: 'sanction', ...counts(1) },
        { decision: 'publication', ...counts(1) },
        { decision: 'classification', ...counts(0) },
        { decision: 'repair', ...counts(1) },
      ],
      plugins: [
        { plugin: 'fixture-market', state: 'running', ...counts(9) },
        { plugin: 'fixture-wages', state: 'running', ...counts(1) },
      ],
      records: { compared: 27, differing: 0 },
    });
    expect(events[0]).toEqual({ event: 'started', total: CITY_DECISIONS });
    expect(events.filter((e) => e.event === 'progress').map((e) => e.decisions)).toEqual([4, 7, 8, 9, 10, 10, 10, 10]);
  });

  it('is for the credit office alone', async () => {
    expect(await refusalCodes(bed.query(new ReplayDecisions(marketApprover)))).toEqual(['actor/role-missing']);
  });

  const stepOf = (kind: string) => `listing_id = $1 and kind = '${kind}'`;
  const put = (column: string, path: string, value: string) =>
    `${column} = jsonb_set(${column}, '{${path}}', '${value}')`;
  it.each<[string, string, string, (c: DecidedCity) => { id: string }, string, string?]>([
    [
      'determination',
      'determination',
      put('trace', 'trace,children,0,children,1,answer', '"met"'),
      (c) => c.repaired.determination,
      '/trace/trace/children/0/children/1/answer',
    ],
    ['determination', 'determination', `severity = 'minor'`, (c) => c.wages, '/severity'],
    [
      'determination',
      'determination',
      put('ground', 'subject', '"natural-person"'),
      (c) => c.repaired.determination,
      '/trace/gates/0/found',
    ],
    ['listing', 'listing', `ends_on = '2030-12-01'`, (c) => c.repaired.listing, '/endsOn'],
    ['listing', 'listing', `listed_on = '2026-11-30'`, (c) => c.repaired.listing, '/listedOn'],
    ['listing', 'listing', `ends_on = '2031-12-01'`, (c) => c.extended, '/endsOn'],
    ['listing', 'listing', `removed_on = '2026-12-02'`, (c) => c.exited, '/removedOn'],
    ['listing', 'listing', `state = 'removed-error'`, (c) => c.exited, '/state'],
    [
      'listing',
      'listing_step',
      put('body', 'endsOn', '"2028-12-01"'),
      (c) => c.repaired.listing,
      '/steps/3/body/endsOn',
      stepOf('decision'),
    ],
    [
      'listing',
      'listing_step',
      put('body', 'measureNotice,measures,0,applies', 'false'),
      (c) => c.repaired.listing,
      '/steps/3/body/measureNotice/measures/0/applies',
      stepOf('decision'),
    ],
    [
      'listing',
      'listing_step',
      put('body', 'criterion,code', '"FX-A05.3"'),
      (c) => c.repaired.listing,
      '/steps/3/body/criterion/code',
      stepOf('decision'),
    ],
    [
      'listing',
      'listing_step',
      put('body', 'until', '"2031-12-01"'),
      (c) => c.extended,
      '/steps/5/body/until',
      stepOf('extended'),
    ],
    ['listing', 'listing_step', put('body', 'by', '"P9Y"'), (c) => c.extended, '/steps/5/body/by', stepOf('extended')],
    [
      'listing',
      'listing_step',
      put('ground', 'clause,facts,performed', 'false'),
      (c) => c.exited,
      '/steps/5/body/exit',
      stepOf('removed'),
    ],
    ['sanction', 'sanction', `until_day = '2040-01-01'`, (c) => c.repaired.sanction, '/untilDay'],
    ['sanction', 'sanction', `obligation = 'may'`, (c) => c.repaired.sanction, '/obligation'],
    ['sanction', 'sanction', put('ground', 'severity', '"general"'), (c) => c.repaired.sanction, '/mapping'],
    ['publication', 'publication', `ends_on = '2028-06-01'`, (c) => c.repaired.publication, '/endsOn'],
    ['publication', 'publication', `tier = 'general'`, (c) => c.repaired.publication, '/tier'],
    [
      'repair',
      'repair',
      put('decision', 'earliest,day', '"2027-06-01"'),
      (c) => c.repaired.repair,
      '/decision/earliest/day',
    ],
    ['repair', 'repair', `decide_due = '2028-01-01'`, (c) => c.repaired.repair, '/decideDue'],
    ['repair', 'repair', `accept_due = '2028-01-01'`, (c) => c.repaired.repair, '/acceptDue'],
    [
      'repair',
      'repair',
      put('ground', 'listing,listedOn', '"2027-06-01"'),
      (c) => c.repaired.repair,
      '/decision/granted',
    ],
    ['repair', 'repair', put('facts', 'duties-performed', 'false'), (c) => c.repaired.repair, '/decision/granted'],
    ['repair', 'repair', `decided_on = '2027-12-02'`, (c) => c.repaired.repair, '/decidedOn'],
  ])('finds that very %s where %s was changed: %s', async (kind, table, set, of, pointer, where = byId(table)) => {
    const { summary, findings } = await tampered(table, set, where, uuid(of(city)));
    expect(findings.map(({ decision, id, outcome }) => [decision, id, outcome])).toEqual([
      [kind, of(city).id, 'different'],
    ]);
    expect(findings[0]!.reasons.map((reason) => reason.pointer)).toContain(pointer);
    expect(summary).toMatchObject(counts(CITY_DECISIONS - 1, 1));
    expect((await replay(bed)).summary).toMatchObject(counts(CITY_DECISIONS));
  });

  it('says what is stored and what comes out again where it is a day or an answer, and repeats no fact', async () => {
    const { listing, determination } = city.repaired;
    const day = await tampered('listing', `ends_on = '2030-12-01'`, byId('listing'), uuid(listing));
    expect(day.findings[0]!.reasons[0]).toMatchObject({ stored: '2030-12-01', replayed: '2029-12-01' });
    const other = `facts = facts || '{"conduct":"other-licence"}'`;
    const { findings } = await tampered('determination', other, byId('determination'), uuid(determination));
    expect(findings[0]!.reasons).toContainEqual(
      expect.objectContaining({ code: 'replay/not-carried', pointer: '/trace/answer' }),
    );
    expect(JSON.stringify(findings)).not.toContain('other-licence');
  });

  it.each(['determination', 'sanction', 'publication', 'repair'])(
    'counts a %s made before grounds were kept as not replayable, never as equal',
    async (kind) => {
      const { repaired } = city;
      const view = repaired[kind as 'determination' | 'sanction' | 'publication' | 'repair'];
      const { summary, findings } = await tampered(kind, 'ground = null', byId(kind), uuid(view));
      expect(summary).toMatchObject(counts(CITY_DECISIONS - 1, 0, 1));
      expect(findings).toMatchObject([
        { outcome: 'not-replayable', decision: kind, id: view.id, reasons: [{ code: 'replay/ground-missing' }] },
      ]);
    },
  );

  it('counts a listing, an extension and an exit made before grounds were kept as not replayable', async () => {
    for (const [listing, kind] of [
      [city.repaired.listing, 'decision'],
      [city.extended, 'extended'],
      [city.exited, 'removed'],
    ] as const) {
      const { summary, findings } = await tampered('listing_step', 'ground = null', stepOf(kind), uuid(listing));
      expect(summary).toMatchObject(counts(CITY_DECISIONS - 1, 0, 1));
      expect(findings).toMatchObject([{ id: listing.id, reasons: [{ code: 'replay/ground-missing' }] }]);
    }
  });

  it('finds the grounds of determinations made before they were kept in their traces', async () => {
    const grounds = () => bed.pool.query('select determination_id, ground from cx.determination order by 1');
    const before = await grounds();
    await bed.pool.query('update cx.determination set ground = null');
    await bed.pool.query(DETERMINATION_GROUNDS);
    expect((await replay(bed)).summary).toMatchObject(counts(CITY_DECISIONS));
    for (const { determination_id, ground } of before.rows as { determination_id: string; ground: object }[])
      await bed.pool.query('update cx.determination set ground = $2 where determination_id = $1', [
        determination_id,
        JSON.stringify(ground),
      ]);
  });

  it('runs no edition and no calendar that is not what was recorded, and names every decision made under it', async () => {
    const { edition } = city.repaired.determination;
    const of = `edition_code = $1 and digest = $2`;
    for (const set of [`canonical = replace(canonical, 'serious', 'general')`, `canonical = '{"kind":'`]) {
      const { findings } = await tampered('plugin_edition', set, of, edition.code, edition.digest);
      expect(findings.map(({ decision }) => decision).sort()).toEqual([
        ...Array<string>(3).fill('determination'),
        ...Array<string>(3).fill('listing'),
        'publication',
      ]);
      for (const { outcome, reasons } of findings)
        expect([outcome, reasons.map(({ code }) => code)]).toEqual(['different', ['replay/edition-altered']]);
    }
    const { rows } = await bed.pool.query<{ digest: string }>(`select ground->>'calendars' as digest from cx.sanction`);
    const altered = await tampered('reference_content', `canonical = '[]'`, 'digest = $1', rows[0]!.digest);
    expect(new Set(altered.findings.map(({ decision }) => decision))).toEqual(
      new Set(['listing', 'sanction', 'repair']),
    );
  });

  it('names a decision whose recorded content has a form that cannot be run any more, and judges the others', async () => {
    const odd = { kind: 'publication', code: 'of-another-form' };
    const digest = digestOf(odd);
    await bed.pool.query('insert into cx.reference_content (digest, canonical, recorded_at) values ($1, $2, now())', [
      digest,
      canonicalJson(odd),
    ]);
    const { summary, findings } = await tampered(
      'publication',
      `ground = jsonb_set(ground, '{regimes}', '[{"code":"of-another-form","digest":"${digest}"}]')`,
      `publication_id = (select publication_id from cx.publication where regime_record is not null order by 1 limit 1)`,
    );
    expect(summary).toMatchObject(counts(CITY_DECISIONS - 1, 1));
    expect(findings).toMatchObject([
      { decision: 'publication', outcome: 'different', reasons: [{ code: 'replay/edition-not-evaluable' }] },
    ]);
  });

  it('does not fail where content was lawfully deleted: it says so', async () => {
    const { subjectId } = parseRecordId(city.repaired.listing.id)!;
    const { summary, findings } = await tampered('subject', 'key_salt = null', 'subject_id = $1', subjectId);
    expect(summary).toMatchObject(counts(CITY_DECISIONS - 5, 0, 5));
    expect(new Set(findings.flatMap(({ reasons }) => reasons.map(({ code }) => code)))).toEqual(
      new Set(['replay/content-deleted']),
    );
  });

  it.each([
    ['quarantined', ['fixture-market'], 'quarantined'],
    ['installed no more', [], 'quarantined'],
  ] as const)('is as whole where the plugin that decided is %s', async (_how, quarantine, state) => {
    const beside = await openCore(CITY_MODULES, {
      databaseUrl: bed.config.databaseUrl,
      plugins: [standAloneSector],
      config: { quarantine },
      today: '2027-12-01',
    });
    try {
      const { summary, findings } = await replay(beside);
      expect(findings).toEqual([]);
      expect(summary).toMatchObject(counts(CITY_DECISIONS));
      expect(summary.plugins[0]).toMatchObject({ plugin: 'fixture-market', state, equal: 9 });
      const host = beside.module.get(PluginHost);
      expect(host.warnings()).toContainEqual({ code: 'plugin/quarantined', plugin: 'fixture-market' });
      // No look at the acts of two persons lets out what is not there, nor takes its ways out away.
      await host.follow(new Set());
      expect(host.ofSector('market-supervision')).toMatchObject({ id: 'fixture-market', state: 'quarantined' });
      const events = (await beside.module.get(QuarantineRecords).history()).get('fixture-market');
      expect(events?.at(-1)).toMatchObject({ change: 'quarantined', by: 'configuration', version: '1.0.0' });
    } finally {
      await beside.close();
    }
  });

  it('loses none and takes none twice where decisions fill several pages, stopped and gone on with anywhere', async () => {
    await bed.pool.query(
      `insert into cx.determination select (jsonb_populate_record(d, jsonb_build_object(
         'determination_id', gen_random_uuid(), 'state', 'ended', 'ended_on', '2027-01-01'))).*
       from cx.determination d, generate_series(1, 300)`,
    );
    const all = 1200 + CITY_DECISIONS;
    const { summary, events } = await replay(bed);
    expect(summary).toMatchObject(counts(all));
    const stops = events.filter((e) => e.event === 'progress');
    expect(stops.map((e) => e.decisions)).toEqual([500, 1000, 1204, 1207, 1208, 1209, 1210, 1210, 1210, 1210]);
    for (const { position } of stops) {
      const rest = await replay(bed, JSON.parse(JSON.stringify(position)) as ReplayPosition);
      expect(rest.summary).toEqual(summary);
    }
    await bed.pool.query(`delete from cx.determination where ended_on = '2027-01-01'`);
  });

  it('an edition keeps its digest through the database, and so does what the register gave', async () => {
    const { rows } = await bed.pool.query<{ canonical: string; digest: string }>(
      'select canonical, digest from cx.plugin_edition union all select canonical, digest from cx.reference_content',
    );
    expect(rows.length).toBeGreaterThan(10);
    for (const { canonical, digest } of rows) {
      expect(digestOf(JSON.parse(canonical))).toBe(digest);
      expect(canonicalJson(JSON.parse(canonical))).toBe(canonical);
    }
  });
});
