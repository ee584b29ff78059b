import { Refused, type Refusal } from '../refusal/refused.js';
import { OFFICERS, refusalCodes } from '../testing/cases.js';
import { actorOf } from '../testing/core-testbed.js';
import { drafted, json, openDrafted, type DraftedRecords } from '../testing/drafted-records.js';
import { ExportSimulation } from './export-simulation.js';
import type { AffectedRecord } from './run-simulation.js';
import { ListAffectedRecords } from './simulate.js';

describe('who asks what a draft would do', () => {
  let records: DraftedRecords;
  beforeAll(async () => {
    records = await openDrafted();
  });
  afterAll(() => records?.bed.close());
  const ask: DraftedRecords['ask'] = (...question) => records.ask(...question);
  const affected: DraftedRecords['affected'] = (...question) => records.affected(...question);

  it('refuses a draft that no check passes, with every finding at its place in the draft', async () => {
    const broken = json(drafted('2021-10-01')) as unknown as {
      bases: unknown;
      criteria: { basis: { instrument: string }; when: unknown }[];
    };
    broken.criteria[0]!.when = { fact: 'no-such-fact', is: true };
    broken.criteria[1]!.basis.instrument = 'invented';
    const findings = await refusalsOf(ask({ draft: { editions: [broken] } }));
    expect(findings.map(({ code, pointer }) => [code, pointer])).toEqual(
      expect.arrayContaining([
        ['criterion/fact-unknown', expect.stringMatching(/^\/draft\/editions\/0\/criteria\/0\/when/)],
        ['basis/instrument-unknown', '/draft/editions/0/criteria/1/basis/instrument'],
      ]),
    );
    expect(findings.every(({ message, fix }) => message.zh !== '' && fix.zh !== '')).toBe(true);
    const shapeless = await refusalsOf(ask({ draft: { editions: [{ kind: 'listing' }] } }));
    expect(shapeless.every(({ code }) => code === 'manifest/shape')).toBe(true);
    expect(shapeless.map(({ pointer }) => pointer)).toContain('/draft/editions/0/criteria');
    const list = await refusalsOf(ask({ draft: { measureLists: [{ code: 'x', measures: 'none' }] } }));
    expect(list.map(({ pointer }) => pointer)).toContain('/draft/measureLists/0/measures');
    expect(await refusalCodes(ask({ draft: {} }))).toEqual(['simulation/nothing-changed']);
    const edition = json(drafted('2021-10-01'));
    expect(await refusalCodes(ask({ draft: { editions: [edition, edition] } }))).toEqual([
      'simulation/two-drafts-of-one-edition',
    ]);
    expect(await refusalCodes(ask({ on: '2027-01-01' }))).toEqual(['simulation/day-to-come']);
  });

  const refusalsOf = async (work: Promise<unknown>): Promise<readonly Refusal[]> => {
    const error = await work.then(
      () => undefined,
      (fault: unknown) => fault,
    );
    if (!(error instanceof Refused)) throw new Error(`not refused: ${String(error)}`);
    return error.findings;
  };

  it('is for the sector’s own rule roles and the credit office, and shows no other sector', async () => {
    const none = actorOf('lvliang-market-supervision', 'market-importer', ['importer']);
    expect(await refusalCodes(ask({}, none))).toEqual(['actor/role-missing']);
    expect(await refusalCodes(ask({ sector: 'market-supervision' }, OFFICERS.wagesClerk))).toEqual([
      'actor/other-sector',
    ]);
    expect(await refusalCodes(ask({}, OFFICERS.taxationClerk))).toEqual(['plugin/none-for-sector']);
    const office = await ask({ sector: 'market-supervision' }, OFFICERS.creditOffice);
    expect(office.totals.records).toBe((await ask()).totals.records);
  });

  it('writes nothing, and gives its connection back also where the reader leaves early', async () => {
    const state = async () =>
      (
        await records.bed.pool.query(
          `select (select sum(last_seq) from cx.subject) as ledger, (select count(*) from cx.determination) as determinations,
                  (select count(*) from cx.listing) as listings, (select count(*) from cx.outbox) as outbox`,
        )
      ).rows;
    const before = await state();
    for (let i = 0; i < 6; i += 1) expect(await affected({}, 1)).toHaveLength(1);
    expect(await state()).toEqual(before);
  });

  it('goes on after the last record shown', async () => {
    const all = await affected();
    const rest = await records.bed.query<readonly AffectedRecord[]>(
      new ListAffectedRecords(
        OFFICERS.marketClerk,
        { draft: { editions: [json(drafted('2021-10-01'))] } },
        { after: all[1]!, limit: 100 },
      ),
    );
    expect(rest.map(({ documentId }) => documentId)).toEqual(all.slice(2).map(({ documentId }) => documentId));
  });

  it('is kept as a file that calculates nothing and ends with its totals', async () => {
    const question = { draft: { editions: [json(drafted('2021-10-01'))] } };
    const read = async (format: 'csv' | 'ndjson') => {
      let text = '';
      const options = { format, language: 'zh' } as const;
      for await (const piece of await records.bed.query<AsyncIterable<string>>(
        new ExportSimulation(OFFICERS.marketClerk, question, options),
      ))
        text += piece;
      return text;
    };
    const lines = (await read('ndjson'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { ground?: object; record?: AffectedRecord; totals?: object });
    expect(lines[0]!.ground).toMatchObject({ sector: 'market-supervision', on: '2026-12-01' });
    expect(lines.filter(({ record }) => record)).toHaveLength((await affected()).length);
    expect(lines.at(-1)!.totals).toEqual(json((await ask()).totals));
    const csv = await read('csv');
    expect(csv.startsWith('\ufeff变化,')).toBe(true);
    expect(csv).toMatch(/^移出,名单,market-supervision-serious,/m);
    expect(csv.split('\r\n').some((line) => /^[=+@-]/.test(line))).toBe(false);
    // What nobody compared with its source says so here too.
    expect(csv).toMatch(/（[A-Z0-9-]+ 未经核实）/);
    expect(csv).not.toMatch(/（(?:M-H|M-M|MEM|INF|FRAG|V2)）/);
  });
});
