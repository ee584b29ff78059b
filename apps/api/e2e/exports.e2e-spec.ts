import { ReferenceRegister } from '@chengxin/core/legal-basis/reference-register';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import { CONTROLLERS } from '../src/resources.js';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { MarketCase } from './market-case.js';

const CSV = 'text/csv';
const TABLES = [CSV, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/vnd.ms-excel'];
/** What a spreadsheet program would calculate, full-width forms included. */
const FORMULAS = ['=SUM(A1)', '+1+1', '-2+3', '@SUM(1)', '\t=1', '\uff1d1\uff0b1', "'=1"];
const CALCULATED = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/;

/** Handlers that answer with a file for a spreadsheet, as they declare it. */
const exporting = CONTROLLERS.flatMap((controller) =>
  Object.getOwnPropertyNames(controller.prototype).flatMap((name) => {
    const handler = (controller.prototype as Record<string, unknown>)[name];
    if (typeof handler !== 'function') return [];
    const produced = (Reflect.getMetadata('swagger/apiProduces', handler) ?? []) as readonly string[];
    return produced.some((type) => TABLES.includes(type)) ? [`${controller.name}.${name}`] : [];
  }),
);

/** Cells of a CSV text (RFC 4180), read without the platform's own reader. */
const cellsOf = (text: string): string[] =>
  [...text.replace(/^\ufeff/, '').matchAll(/(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );

describe('a file that the platform gives out for a spreadsheet', () => {
  let api: ApiTestbed;
  let sent: string;
  beforeAll(async () => {
    api = await startApi();
    const template = await api.as('market-clerk').get<string>('/v1/import-templates/penalty');
    const [heading = '', example = ''] = template.body.replace(/^\ufeff/, '').split('\r\n');
    const columns = heading.split(',');
    const day = columns.indexOf('处罚决定日期');
    const rows = FORMULAS.map((formula, i) => {
      const cells = example.split(',').map((cell, at) => (at === day ? '无日期' : cell));
      for (const column of ['行政相对人名称', '违法事实', '备注']) cells[columns.indexOf(column)] = `"${formula}${i}"`;
      return cells.join(',');
    });
    const { body } = await api.as('market-clerk').send<{ id: string }>('POST', '/v1/imports', {
      headers: { 'Content-Type': CSV, 'Idempotency-Key': randomUUID() },
      body: `${[heading, ...rows].join('\r\n')}\r\n`,
    });
    sent = body.id;
    const state = async () => (await api.as('market-clerk').get<{ state: string }>(`/v1/imports/${sent}`)).body.state;
    while (!['done', 'failed'].includes(await state())) await sleep(50);
  });
  afterAll(() => api?.close());

  it('comes from these routes and no other: who adds one adds it here, with its proof below', () => {
    expect(exporting.sort()).toEqual([
      'ImportTemplatesController.show',
      'ImportsController.refusedRows',
      'ImportsController.report',
      'SimulationsController.records',
      'SiteExportsController.template',
      'SupervisionReportsController.counties',
      'SupervisionReportsController.show',
    ]);
  });

  const guarded = (text: string, least: number) => {
    const cells = cellsOf(text);
    expect(cells.length).toBeGreaterThan(least);
    expect(cells.filter((cell) => CALCULATED.test(cell))).toEqual([]);
    return cells;
  };

  it('calculates nothing of the rows that were refused, which are given back as they were sent', async () => {
    const { status, body, headers } = await api.as('market-clerk').get<string>(`/v1/imports/${sent}/refused-rows`);
    expect([status, headers.get('Content-Disposition')]).toEqual([200, expect.stringMatching(/^attachment;/)]);
    const cells = guarded(body, 30);
    for (const sign of ['=SUM(A1)0', '+1+11', '-2+32', '@SUM(1)3']) expect(cells).toContain(`'${sign}`);
  });

  it('calculates nothing of an import’s report', async () => {
    const { status, body, headers } = await api
      .as('market-clerk')
      .get<string>(`/v1/imports/${sent}/report`, { Accept: CSV });
    expect([status, headers.get('Content-Type')]).toEqual([200, 'text/csv; charset=utf-8']);
    guarded(body, 10);
  });

  it('calculates nothing of a template', async () => {
    for (const layout of ['penalty', 'permit'])
      guarded((await api.as('market-clerk').get<string>(`/v1/import-templates/${layout}`)).body, 20);
  });

  it('calculates nothing of the template of a site’s export', async () => {
    const { status, body, headers } = await api.as('market-clerk').get<string>('/v1/site-exports/template');
    expect([status, headers.get('Content-Disposition')]).toEqual([
      200,
      expect.stringMatching(/^attachment;.*site-publication\.csv$/),
    ]);
    expect(guarded(body, 18)).toEqual(
      expect.arrayContaining(['行政处罚决定书文号', '公示截止期', '示例行，导入前请删除']),
    );
  });

  it('calculates nothing of a monthly report, whatever an organ is called', async () => {
    await api.pool.query(`update cx.organ set name = '=1+1' || name where organ_id = 'lvliang-market-supervision'`);
    const { status, body } = await api
      .as('market-clerk')
      .get<string>('/v1/supervision-reports/2026-12', { Accept: CSV });
    expect([status, String(body).slice(0, 200)]).toEqual([200, expect.any(String)]);
    expect(guarded(body, 20).some((cell) => cell.startsWith("'=1+1"))).toBe(true);
    await api.pool.query(`update cx.organ set name = substr(name, 5) where organ_id = 'lvliang-market-supervision'`);
  });

  it('calculates nothing of a county’s sums, whatever a region is called', async () => {
    const { regions } = api.app.get(ReferenceRegister, { strict: false }).data;
    const city = regions.find(({ code }) => code === '141100') as { name: string };
    const { name } = city;
    city.name = `=1+1${name}`;
    const { body } = await api
      .as('market-clerk')
      .get<string>('/v1/supervision-reports/2026-12/counties', { Accept: CSV })
      .finally(() => (city.name = name));
    expect(guarded(body, 20).some((cell) => cell.startsWith("'=1+1"))).toBe(true);
  });

  it('calculates nothing of a trial, whatever a party is called', async () => {
    const cases = new MarketCase(api);
    for (const name of ['=1+1合成有限公司', '@合成有限公司', '\uff0b合成有限公司'])
      await cases.determine(await cases.register({ party: { name } }));
    const market = installedPlugins.find(({ manifest }) => manifest.id === 'market-supervision')!;
    const listing = market.ruleSets.find(({ kind, code }) => kind === 'listing' && code.endsWith('/2021-09-01'))!;
    const never = { fact: 'penalties', includes: 'licence-revocation' };
    const { criteria } = listing as unknown as { criteria: readonly { code: string; when: object }[] };
    const draft = {
      editions: [
        {
          ...listing,
          criteria: criteria.map((criterion) =>
            criterion.code === 'SAMR-A05.1' ? { ...criterion, when: { all: [criterion.when, never] } } : criterion,
          ),
        },
      ],
    };
    const { status, body } = await api
      .as('market-clerk')
      .post<string>('/v1/simulations/records', { draft }, { key: null, headers: { Accept: CSV } });
    expect([status, String(body).slice(0, 200)]).toEqual([200, expect.any(String)]);
    const cells = guarded(body, 20);
    expect(cells.some((cell) => cell.startsWith("'=1+1合成"))).toBe(true);
  });

  it('counts its rows towards how far whoever took it reached, portion by portion and before they leave', async () => {
    const { rows } = await api.pool.query<{ route: string; rows: number; portion: number }>(
      `select content->>'route' as route, (content->>'rows')::int as rows, (content->>'portion')::int as portion
       from cx.access_ledger where kind = 'access.answered' and content ? 'portion' order by at, seq`,
    );
    expect(rows).toContainEqual({
      route: 'GET /v1/imports/:id/refused-rows',
      // The heading is a line too.
      rows: FORMULAS.length + 1,
      portion: 1,
    });
    const taken = rows.map(({ route }) => route);
    expect(taken).toEqual(expect.arrayContaining(['GET /v1/imports/:id/report', 'POST /v1/simulations/records']));
    // A template holds nobody's rows.
    expect(taken.filter((route) => route.includes('template'))).toEqual([]);
    await api.as('market-clerk').get(`/v1/imports/${sent}/report`);
    const { rows: paged } = await api.pool.query<{ rows: number }>(
      `select (content->>'rows')::int as rows from cx.access_ledger
       where content->>'route' = 'GET /v1/imports/:id/report' and not content ? 'portion' and content ? 'rows'`,
    );
    expect(paged).toContainEqual({ rows: FORMULAS.length });
  });
});
