import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { citizenNumberWithCheckDigit, unifiedCodeWithCheckDigits } from '@chengxin/domain/identity-code-synthetic';
import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import type { FactDefinition, IntakeColumn, IntakeMapping, SectorPlugin } from '@chengxin/plugin-contract';
import type { AssessmentView } from '../src/determinations/determination.views.js';
import type { ImportReportRowView, ImportView } from '../src/imports/import.views.js';
import type { LayoutView } from '../src/imports/layout.views.js';
import type { Account } from './accounts.js';
import type { ApiAnswer, ApiClient } from './api-client.js';
import { startApi, type ApiTestbed } from './api-testbed.js';

type Cells = Readonly<Record<string, string>>;

/** Who sends the files of each installed sector. */
const SENDERS: Readonly<Record<string, { readonly account: Account; readonly organ: string }>> = {
  'market-supervision': { account: 'market-clerk', organ: '吕梁市市场监督管理局' },
  taxation: { account: 'taxation-clerk', organ: '国家税务总局吕梁市税务局' },
  courts: { account: 'courts-importer', organ: '吕梁市中级人民法院' },
  'human-resources': { account: 'wages-importer', organ: '吕梁市人力资源和社会保障局' },
  'emergency-management': { account: 'safety-importer', organ: '吕梁市应急管理局' },
  'government-procurement': { account: 'procurement-importer', organ: '吕梁市财政局' },
  statistics: { account: 'statistics-importer', organ: '吕梁市统计局' },
  'culture-tourism': { account: 'culture-importer', organ: '吕梁市文化和旅游局' },
  'national-defence': { account: 'defence-importer', organ: '吕梁市国防动员办公室' },
};
const MAPPED = installedPlugins.flatMap((plugin) =>
  (plugin.intake ?? []).map((mapping) => [`${plugin.manifest.id}.${mapping.code}`, plugin, mapping] as const),
);

/** Kinds that a row of each sector may be, as files write them. */
const KIND_NAMES: Readonly<Record<string, string>> = {
  'penalty-decision': '行政处罚决定书',
  judgment: '司法裁判文书',
  'other-statutory': '其他法定文书',
};

const csvOf = (rows: readonly Cells[]): string => {
  const headings = Object.keys(rows[0]!);
  const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return [headings, ...rows.map((row) => headings.map((h) => row[h] ?? ''))]
    .map((c) => c.map(quoted).join(','))
    .join('\r\n');
};

function definitionOf({ ruleSets }: SectorPlugin, fact: string): FactDefinition {
  return ruleSets.flatMap((e) => ('facts' in e && e.facts[fact] ? [e.facts[fact]] : []))[0]!;
}

/** Whether every rule of the sector is for natural persons alone: its rows have an identity number and no code of a body. */
const ofPersons = ({ ruleSets }: SectorPlugin): boolean =>
  ruleSets
    .flatMap((edition) => (edition.kind === 'listing' ? edition.criteria : []))
    .every(({ subjects }) => subjects.every((kind) => kind === 'natural-person'));

/** A cell that the column takes, and one that it does not with the code that is then told; no bad one where it takes any text. */
function cellsFor(
  column: IntakeColumn,
  plugin: SectorPlugin,
  organ: string,
  no: number,
): readonly [string, string?, string?] {
  const { to, codes } = column;
  const known = codes && Object.keys(codes)[0]!;
  const field = 'field' in to ? to.field : 'order' in to ? to.order : undefined;
  switch (field) {
    case 'document.number':
      return [`吕示例行业〔2026〕${no}号`, '', 'field/required'];
    case 'document.decided-on':
    case 'document.served-on':
      return ['2026年3月2日', '2026-02-30', 'field/date-impossible'];
    case 'document.organ':
      return [organ, '没有的机关', 'organ/unknown'];
    case 'party.name':
      return [ofPersons(plugin) ? '合成人' : `吕梁合成行业${no}有限公司`, '', 'field/required'];
    case 'party.unified-code':
      return [unifiedCodeWithCheckDigits('9', '1', '141102', no), '914101173245******', 'subject/code-masked'];
    case 'order.penalties':
      return [known ?? '罚款;警告', '没有的类别', 'field/enumeration-unknown'];
    case 'order.fine':
    case 'order.confiscation':
      return ['1.25', '-1', 'field/amount-negative'];
    case 'party.identity-number':
      return ofPersons(plugin)
        ? [citizenNumberWithCheckDigit('149999', '1990-03-07', no % 1000), '', 'field/required']
        : [''];
    case undefined:
      break;
    default:
      return column.required ? ['示例内容', '', 'field/required'] : ['示例内容'];
  }
  if (known !== undefined) return [known, '没有的代码', 'field/enumeration-unknown'];
  switch (definitionOf(plugin, (to as { fact: string }).fact).type) {
    case 'boolean':
      return ['是', '也许', 'field/answer-malformed'];
    case 'integer':
      return ['12', '十几', 'field/number-malformed'];
    case 'money':
      return ['200000', '约二十万', 'field/amount-malformed'];
    case 'ratio':
      return ['12.5', '很高', 'field/share-malformed'];
    case 'date':
      return ['2026-01-05', '2026-02-30', 'field/date-impossible'];
    default:
      return ['示例'];
  }
}

describe('plan art. 1: a sector sends its own files, by its plugin’s mapping', () => {
  let api: ApiTestbed;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api?.close());

  const send = (client: ApiClient, content: string, query = ''): Promise<ApiAnswer<ImportView>> =>
    client.send<ImportView>('POST', `/v1/imports${query}`, {
      body: content,
      headers: { 'Content-Type': 'text/csv', 'Idempotency-Key': randomUUID() },
    });
  async function finished(client: ApiClient, sent: ApiAnswer<ImportView>): Promise<ImportView> {
    expect([sent.status, sent.status === 201 ? [] : sent.problem.findings]).toEqual([201, []]);
    for (;;) {
      const { body } = await client.get<ImportView>(sent.location!);
      if (body.state === 'done' || body.state === 'failed') return body;
      await sleep(30);
    }
  }
  const reportOf = async (client: ApiClient, id: string) =>
    (await client.get<{ items: ImportReportRowView[] }>(`/v1/imports/${id}/report?limit=100`)).body.items;
  const layoutOf = async (code: string): Promise<LayoutView> => {
    const { body } = await api.as('market-clerk').get<{ items: LayoutView[] }>('/v1/import-templates');
    return body.items.find((layout) => layout.code === code)!;
  };

  /** A good row: one cell for each column of the mapping, and what the platform's own columns ask beside. */
  async function goodRow(
    code: string,
    plugin: SectorPlugin,
    mapping: IntakeMapping,
    organ: string,
    no: number,
  ): Promise<Cells> {
    const layout = await layoutOf(code);
    const cells: Record<string, string> = {};
    const stated = new Set<string>();
    for (const column of mapping.columns) {
      const target = JSON.stringify(column.to);
      cells[column.headings[0]] = stated.has(target) ? '' : cellsFor(column, plugin, organ, no)[0];
      stated.add(target);
    }
    const kind = layout.documents.find((one) => KIND_NAMES[one]);
    const own: Cells = {
      CX_WSH: `吕示例行业〔2026〕${no}号`,
      CX_ZCRQ: '2026-03-02',
      CX_ZCJG: organ,
      CX_DSR: `吕梁合成行业${no}有限公司`,
      CX_TYDM: ofPersons(plugin) ? '' : unifiedCodeWithCheckDigits('9', '1', '141102', no),
      ...(kind ? { CX_WSLX: KIND_NAMES[kind]! } : {}),
    };
    for (const { code: name, heading } of layout.columns) if (own[name] !== undefined) cells[heading] = own[name]!;
    return cells;
  }

  it('leaves no installed plugin without a mapping of its own file', () => {
    const sectors = installedPlugins.map(({ manifest }) => manifest.sector);
    expect(
      installedPlugins.filter(({ intake = [] }) => intake.length === 0).map(({ manifest }) => manifest.id),
    ).toEqual([]);
    expect(Object.keys(SENDERS).sort()).toEqual([...sectors].sort());
  });

  it('has every mapping of every installed plugin on the list of layouts, with sector, units, codes and source', async () => {
    const { body } = await api.as('market-clerk').get<{ items: LayoutView[] }>('/v1/import-templates');
    expect(body.items.filter((one) => one.sector !== null).map((one) => one.code)).toEqual(
      MAPPED.map(([code]) => code),
    );
    expect(MAPPED.length).toBeGreaterThan(0);
    const safety = body.items.find((one) => one.code === 'emergency-management.work-safety-penalties')!;
    expect(safety.columns.find((column) => column.code === 'order.fine')).toMatchObject({
      heading: '罚款金额（万元）',
      unit: 'wan-yuan',
      source: 'sector',
    });
    expect(safety.columns.find((column) => column.code === 'fact.accident-class')).toMatchObject({
      fact: 'accident-class',
      codes: expect.arrayContaining([{ written: '重大', code: 'major' }]),
    });
    for (const [code] of MAPPED)
      expect((await api.as('market-clerk').get(`/v1/import-templates/${code}`)).status).toBe(200);
  });

  it.each(MAPPED)(
    '%s takes a good row, and refuses a bad cell of each of its columns by name',
    async (code, plugin, mapping) => {
      const { account, organ } = SENDERS[plugin.manifest.sector]!;
      const client = api.as(account);
      const base = 50_000 + MAPPED.findIndex(([one]) => one === code) * 100;
      const good = await goodRow(code, plugin, mapping, organ, base);
      const bad: { readonly row: Cells; readonly heading: string; readonly told: string }[] = [];
      for (const [index, column] of mapping.columns.entries()) {
        const no = base + 1 + index;
        const [, wrong, told] = cellsFor(column, plugin, organ, no);
        if (wrong === undefined) continue;
        const row = await goodRow(code, plugin, mapping, organ, no);
        bad.push({ row: { ...row, [column.headings[0]]: wrong }, heading: column.headings[0], told: told! });
      }
      const view = await finished(client, await send(client, csvOf([good, ...bad.map(({ row }) => row)])));
      const report = await reportOf(client, view.id);
      const first = report.find((row) => row.row === 2)?.findings.filter((f) => !f.code.endsWith('-normalised')) ?? [];
      expect([view.layout, view.unknownColumns, view.counts.refused, first]).toEqual([code, [], bad.length, []]);
      for (const [index, { heading, told }] of bad.entries()) {
        const row = report.find((one) => one.row === index + 3);
        expect([heading, row?.outcome, row?.findings.map((f) => `${f.heading} ${f.code}`)]).toEqual([
          heading,
          'refused',
          expect.arrayContaining([`${heading} ${told}`]),
        ]);
        const found = row!.findings.find((f) => f.heading === heading)!;
        expect([found.fix, found.cell]).toEqual([expect.stringMatching(/./), expect.stringMatching(/^[A-Z]+\d+$/)]);
      }
      const { rows } = await api.pool.query<{ facts: Record<string, unknown> }>(
        `select party_order->'sectorFacts' as facts from cx.document_subject where import_id = $1`,
        [view.id],
      );
      const facts = mapping.columns.flatMap(({ to }) => ('fact' in to ? [to.fact] : []));
      expect(rows.map((row) => Object.keys(row.facts ?? {}).sort())).toEqual([[...new Set(facts)].sort()]);
    },
  );

  it('states the facts of an order to pay wages: its assessment asks for none of them again', async () => {
    const [code, plugin, mapping] = MAPPED.find(([one]) => one.startsWith('human-resources.'))!;
    const client = api.as('wages-importer');
    const row = await goodRow(code, plugin, mapping, '吕梁市人力资源和社会保障局', 59_001);
    const view = await finished(client, await send(client, csvOf([row]), `?layout=${code}`));
    expect(view.counts.normalised + view.counts.accepted).toBe(1);
    const { rows } = await api.pool.query<{ subjectId: string; documentId: string }>(
      `select subject_id as "subjectId", document_id as "documentId" from cx.document_subject where import_id = $1`,
      [view.id],
    );
    const { status, body } = await client.post<AssessmentView>(
      '/v1/determinations/assessments',
      { ...rows[0], facts: {}, judgements: {} },
      { key: null },
    );
    expect(status).toBe(200);
    expect(body.answers.find((one) => one.criterion === 'HRSS-A05.1')).toMatchObject({ answer: 'met' });
  });

  it('is for its own sector alone, and a quarantined row is dismissed with a reason or sent again', async () => {
    const [code, plugin, mapping] = MAPPED.find(([one]) => one.startsWith('government-procurement.'))!;
    const client = api.as('procurement-importer');
    const row = await goodRow(code, plugin, mapping, '吕梁市财政局', 59_101);
    const foreign = await send(api.as('taxation-clerk'), csvOf([row]), `?layout=${code}`);
    expect([foreign.status, foreign.problem.code]).toEqual([403, 'file/layout-not-yours']);
    // The published records have no code: who is meant a person must find out.
    const other = await goodRow(code, plugin, mapping, '吕梁市财政局', 59_102);
    const nameless = [row, other].map((cells) => ({ ...cells, 统一社会信用代码: '' }));
    const view = await finished(client, await send(client, csvOf(nameless)));
    expect(view.counts.quarantined).toBe(2);
    const dismissed = await client.post<ImportReportRowView>(`/v1/imports/${view.id}/rows/2/dismissal`, {
      reason: '查无此主体',
    });
    expect([dismissed.status, dismissed.body.resolution]).toEqual([
      200,
      expect.objectContaining({ as: 'dismissed', reason: '查无此主体' }),
    ]);
    const again = await client.post(`/v1/imports/${view.id}/rows/2/dismissal`, { reason: '查无此主体' });
    expect([again.status, again.problem.code]).toEqual([409, 'row/already-resolved']);
    const waiting = await client.get<string>(`/v1/imports/${view.id}/refused-rows?outcome=quarantined`);
    const lines = waiting.body.replace('\ufeff', '').trimEnd().split('\r\n');
    const at = lines[0]!.split(',').indexOf('统一社会信用代码');
    const cells = lines[1]!.split(',');
    cells[at] = unifiedCodeWithCheckDigits('9', '1', '141102', 59_102);
    const mended = await finished(client, await send(client, `${lines[0]}\r\n${cells.join(',')}\r\n`));
    expect(mended.counts.normalised + mended.counts.accepted).toBe(1);
    expect((await reportOf(client, view.id))[1]!.resolution).toMatchObject({
      as: 'resubmitted',
      by: { importId: mended.id, rowNo: 2 },
    });
    const open = await client.get<{ items: unknown[] }>(`/v1/imports/${view.id}/report?open=true`);
    expect(open.body.items).toEqual([]);
  });
});
