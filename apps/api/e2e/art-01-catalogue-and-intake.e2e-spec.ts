import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { citizenNumberWithCheckDigit, unifiedCodeWithCheckDigits } from '@chengxin/domain/identity-code-synthetic';
import iconv from 'iconv-lite';
import type { ImportReportRowView, ImportView } from '../src/imports/import.views.js';
import type { ApiAnswer, ApiClient } from './api-client.js';
import { startApi, type ApiTestbed } from './api-testbed.js';

const COMMAND = fileURLToPath(new URL('../../../tools/cli/bin/chengxin.mjs', import.meta.url));

const HEADING = [
  '行政相对人名称',
  '行政相对人类别',
  '统一社会信用代码',
  '证件类型',
  '证件号码',
  '行政处罚决定书文号',
  '违法事实',
  '处罚依据',
  '处罚类别',
  '罚款金额（万元）',
  '处罚决定日期',
  '处罚机关',
  '备注',
];
let serial = 40_000;
const nextCode = () => unifiedCodeWithCheckDigits('9', '1', '141102', (serial += 1));

/** A row that the catalogue allows, changed where the test says. */
function row(change: Readonly<Partial<Record<string, string>>> = {}): string[] {
  const cells: Readonly<Record<string, string>> = {
    行政相对人名称: '离石区合成食品有限公司',
    行政相对人类别: '法人及非法人组织',
    统一社会信用代码: nextCode(),
    行政处罚决定书文号: `吕市监罚〔2026〕${(serial += 1)}号`,
    处罚类别: '罚款',
    '罚款金额（万元）': '2.000000',
    处罚决定日期: '2026-09-01',
    处罚机关: '吕梁市市场监督管理局',
    ...change,
  };
  return HEADING.map((heading) => cells[heading] ?? '');
}
const csv = (...rows: readonly (readonly string[])[]): string =>
  [HEADING, ...rows]
    .map((cells) => cells.map((c) => (/[",\n]/.test(c) ? `"${c.replaceAll('"', '""')}"` : c)).join(','))
    .join('\r\n') + '\r\n';

let key = 0;
function send(
  client: ApiClient,
  content: string | Uint8Array,
  type = 'text/csv',
  query = '',
  headers: Readonly<Record<string, string>> = {},
): Promise<ApiAnswer<ImportView>> {
  return client.send<ImportView>('POST', `/v1/imports${query}`, {
    body: content,
    headers: { 'Content-Type': type, 'Idempotency-Key': `import-of-the-test-${(key += 1)}`, ...headers },
  });
}
async function finished(client: ApiClient, sent: ApiAnswer<ImportView>): Promise<ImportView> {
  expect([sent.status, sent.body]).toEqual([201, expect.objectContaining({ state: expect.any(String) })]);
  for (;;) {
    const { body } = await client.get<ImportView>(sent.location!);
    if (body.state === 'done' || body.state === 'failed') return body;
    await sleep(30);
  }
}

describe('plan art. 1: what the catalogue holds is collected, row by row, and nothing else', () => {
  let api: ApiTestbed;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chengxin-cli-'));
    api = await startApi();
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  afterAll(() => api?.close());

  const market = () => api.as('market-clerk');
  const reportOf = async (id: string, query = '') =>
    (await market().get<{ items: ImportReportRowView[]; next?: string }>(`/v1/imports/${id}/report${query}`)).body;

  it('takes a file of penalties in the background and tells how far it came', async () => {
    const sent = await send(
      market(),
      csv(row(), row(), row({ 处罚决定日期: '2026-9-1 0:00:00' })),
      'text/csv',
      '?layout=penalty',
      {
        'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent('9月处罚.csv')}`,
      },
    );
    expect(sent.location).toBe(`/v1/imports/${sent.body.id}`);
    const done = await finished(market(), sent);
    expect(done).toMatchObject({
      state: 'done',
      fileName: '9月处罚.csv',
      layout: 'penalty',
      edition: 'current',
      format: { kind: 'csv', encoding: 'utf-8' },
      rowsRead: 3,
      counts: { accepted: 2, normalised: 1, quarantined: 0, refused: 0, unchanged: 0 },
      findings: [{ code: 'field/date-normalised', rows: 1 }],
      bytesRead: done.bytesTotal,
    });
  });

  it('takes what is not in the catalogue from nobody: a person without a ground, a decision without a penalty', async () => {
    const person = citizenNumberWithCheckDigit('149900', '1990-03-07', 7);
    const rows = csv(
      row({ 处罚类别: '责令改正', '罚款金额（万元）': '' }),
      row({ 处罚类别: '不予处罚', '罚款金额（万元）': '' }),
      row({
        行政相对人类别: '自然人',
        统一社会信用代码: '',
        证件类型: '身份证',
        证件号码: person,
        行政相对人名称: '甲乙丙',
        处罚依据: '治安管理处罚法第二十三条',
      }),
    );
    const done = await finished(market(), await send(market(), rows));
    const { items } = await reportOf(done.id);
    expect(items.map((item) => [item.outcome, item.findings.map((f) => f.code)])).toEqual([
      ['refused', ['document/rectification-alone']],
      ['refused', ['document/no-penalty-is-no-basis']],
      ['refused', expect.arrayContaining(['document/public-security-sealed'])],
    ]);
    expect(items[0]!.findings[0]!.basis).toMatchObject({
      instrument: 'administrative-penalty-law',
      article: '9',
      verified: true,
    });
    expect(items[0]!.findings[0]).toMatchObject({ column: 'CF_CFLB', heading: '处罚类别' });
  });

  it('takes GB18030, found out or said by the media type, and files of JSON lines', async () => {
    const gb = iconv.encode(csv(row()), 'gb18030');
    expect((await finished(market(), await send(market(), gb))).format.encoding).toBe('gb18030');
    const said = iconv.encode(csv(row()), 'gbk');
    expect((await finished(market(), await send(market(), said, 'text/csv; charset=GBK'))).counts.accepted).toBe(1);
    const lines = [row(), row()]
      .map((cells) => JSON.stringify(Object.fromEntries(HEADING.map((h, i) => [h, cells[i]]))))
      .join('\n');
    expect((await finished(market(), await send(market(), lines, 'application/x-ndjson'))).counts.accepted).toBe(2);
    expect((await send(market(), csv(row()), 'text/csv; charset=utf-16')).problem.code).toBe(
      'file/encoding-not-supported',
    );
  });

  it('takes a form of one file, its kind told by its name, and no other form', async () => {
    const form = (...files: readonly [string, string][]) => {
      const data = new FormData();
      for (const [name, text] of files) data.append('file', new Blob([text]), name);
      return data;
    };
    const post = (body: FormData) =>
      market().send<ImportView>('POST', '/v1/imports', {
        body,
        headers: { 'Idempotency-Key': `form-of-the-test-${(key += 1)}` },
      });
    expect(await finished(market(), await post(form(['处罚.csv', csv(row())])))).toMatchObject({
      fileName: '处罚.csv',
      counts: { accepted: 1 },
    });
    expect((await post(form(['a.csv', csv(row())], ['b.csv', csv(row())]))).problem.code).toBe('file/one-at-a-time');
    expect((await post(form(['a.pdf', 'x']))).problem.code).toBe('file/type-not-supported');
    expect((await post(form())).problem.code).toBe('file/missing');
    const withField = form(['a.csv', csv(row())]);
    withField.append('layout', 'permit');
    expect((await post(withField)).problem.code).toBe('file/parameters-in-form');
  });

  it('refuses a file as a whole, at once and with everything that is wrong with its heading', async () => {
    const refused = await send(market(), '行政相对人名称,处罚内容,处罚决定日期\r\na,b,c\r\n');
    expect(refused.status).toBe(422);
    expect(refused.problem.findings.map((f) => f.pointer)).toEqual([
      '/columns/CF_XDR_LB',
      '/columns/CF_XDR_SHXYM',
      '/columns/CF_WSH',
      '/columns/CF_CFLB',
      '/columns/CF_CFJG',
    ]);
    expect((await send(market(), csv(row()), 'text/csv', '?layout=permit')).problem.code).toBe('file/layout-differs');
    expect((await send(market(), csv(row()), 'text/csv', '?dateForms=DD/MM/YYYY')).problem.findings[0]).toMatchObject({
      code: 'file/date-form-unknown',
      parameter: 'dateForms',
    });
    expect((await send(market(), csv(row()), 'application/pdf')).status).toBe(415);
    expect(
      (await send(market(), 'not a zip', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')).problem
        .code,
    ).toBe('file/not-xlsx');
    expect(
      (
        await send(market(), csv(row()), 'text/csv', '', {
          'Content-Digest': `sha-256=:${createHash('sha256').update('other').digest('base64')}:`,
        })
      ).problem.code,
    ).toBe('file/digest-differs');
    expect((await send(api.as('market-approver'), csv(row()))).problem.code).toBe('actor/role-missing');
  });

  it('reads dates only in the forms that are declared', async () => {
    const content = csv(row({ 处罚决定日期: '二〇二六年九月一日' }));
    const declared = await finished(
      market(),
      await send(market(), content, 'text/csv', `?dateForms=${encodeURIComponent('YYYY-MM-DD,YYYY-M-D H:mm:ss')}`),
    );
    expect(declared).toMatchObject({ counts: { refused: 1 }, findings: [{ code: 'field/date-malformed' }] });
    expect((await finished(market(), await send(market(), content))).counts.normalised).toBe(1);
  });

  it('gives the report page by page, and as a CSV that opens in a spreadsheet, calculates nothing and names nobody', async () => {
    const person = citizenNumberWithCheckDigit('149900', '1990-03-07', 9);
    const bad = Array.from({ length: 3 }, () =>
      row({ 统一社会信用代码: person, 处罚机关: '=cmd|x', 处罚决定日期: '2026-02-30' }),
    );
    const done = await finished(
      market(),
      await send(market(), csv(...bad, row({ 违法事实: '=HYPERLINK("http://x")' }))),
    );
    expect(done.counts).toMatchObject({ refused: 3, accepted: 1 });
    const first = await reportOf(done.id, '?limit=2&outcome=refused');
    expect(first.items.map((item) => item.row)).toEqual([2, 3]);
    const next = await market().get<{ items: ImportReportRowView[] }>(
      `/v1/imports/${done.id}/report?limit=2&outcome=refused&cursor=${first.next}`,
    );
    expect(next.body.items.map((item) => item.row)).toEqual([4]);
    const file = await market().get<string>(`/v1/imports/${done.id}/report`, { Accept: 'text/csv' });
    expect(file.headers.get('Content-Type')).toBe('text/csv; charset=utf-8');
    const text = await (
      await fetch(`${api.url}/v1/imports/${done.id}/report`, {
        headers: { Accept: 'text/csv', 'X-Purpose': 'data-intake', Authorization: authorizationOf(market()) },
      })
    ).arrayBuffer();
    expect([...new Uint8Array(text).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(file.body.split('\r\n')[1]).toMatch(/^2,未接收,/);
    expect(file.body).not.toMatch(/1990030|cmd|HYPERLINK|合成食品/);
    for (const line of file.body.split('\r\n'))
      for (const cell of line.split(',')) expect(cell).not.toMatch(/^"?[=+\-@]/);
  });

  it('gives the refused rows alone, as they were sent, to be mended and sent again', async () => {
    const broken = row({ 处罚决定日期: '2026-02-30', 违法事实: '=1+1，"引号"，\n两行' });
    const done = await finished(market(), await send(market(), csv(row(), broken, row())));
    const file = await market().get<string>(`/v1/imports/${done.id}/refused-rows`);
    expect(file.headers.get('Content-Disposition')).toContain("filename*=UTF-8''");
    expect(file.body).toContain("'=1+1");
    const mended = await finished(market(), await send(market(), file.body.replace('2026-02-30', '2026-02-28')));
    expect(mended.counts).toMatchObject({ accepted: 1, refused: 0 });
    const { rows } = await api.pool.query(
      `select party_order->>'facts' as facts from cx.document_subject where import_id = $1`,
      [mended.id],
    );
    expect(rows).toEqual([{ facts: '=1+1，"引号"，\n两行' }]);
    const office = api.as('credit-office').for('supervision');
    expect((await office.get(`/v1/imports/${done.id}/refused-rows`)).status).toBe(404);
    expect((await office.get(`/v1/imports/${done.id}`)).status).toBe(200);
    expect((await api.as('taxation-clerk').get(`/v1/imports/${done.id}`)).problem.code).toBe('import/not-found');
  });

  it('gives templates of both layouts and editions whose example row is recognised and not taken', async () => {
    for (const layout of ['penalty', 'permit']) {
      for (const edition of ['current', '2016']) {
        const template = await market().get<string>(`/v1/import-templates/${layout}?edition=${edition}`);
        const done = await finished(market(), await send(market(), template.body));
        expect(done).toMatchObject({ layout, edition, unknownColumns: [], counts: { refused: 1 } });
        expect((await reportOf(done.id)).items[0]!.findings[0]!.code).toBe('row/example');
      }
    }
    expect((await market().get('/v1/import-templates/other')).status).toBe(404);
  });

  it('does with the same file twice what it did with it once', async () => {
    const content = csv(row(), row());
    const first = await finished(market(), await send(market(), content));
    const second = await finished(market(), await send(market(), content));
    expect(second).toMatchObject({ sameAs: first.id, counts: { unchanged: 2, accepted: 0 } });
    const again = await market().send<ImportView>('POST', '/v1/imports', {
      body: content,
      headers: { 'Content-Type': 'text/csv', 'Idempotency-Key': 'the-same-key-twice' },
    });
    const replayed = await market().send<ImportView>('POST', '/v1/imports', {
      body: content,
      headers: { 'Content-Type': 'text/csv', 'Idempotency-Key': 'the-same-key-twice' },
    });
    expect([replayed.headers.get('Idempotency-Replayed'), replayed.body.id]).toEqual(['true', again.body.id]);
  });

  it('lists the organ’s own imports, the newest first', async () => {
    const page = await market().get<{ items: ImportView[]; next?: string }>('/v1/imports?limit=2');
    expect(page.body.items).toHaveLength(2);
    expect(page.body.items[0]!.receivedAt >= page.body.items[1]!.receivedAt).toBe(true);
    const rest = await market().get<{ items: ImportView[] }>(`/v1/imports?limit=2&cursor=${page.body.next}`);
    expect(rest.body.items[0]!.id).not.toBe(page.body.items[1]!.id);
    expect((await api.as('taxation-clerk').get<{ items: ImportView[] }>('/v1/imports')).body.items).toEqual([]);
  });

  it('is taken from the command line, which follows it to its end and brings back what was refused', async () => {
    const file = join(folder, '处罚.csv');
    await writeFile(file, csv(row(), row({ 处罚决定日期: '2026-02-30' })));
    const run = (...words: string[]) => {
      const env = {
        ...process.env,
        CHENGXIN_URL: api.url,
        CHENGXIN_TOKEN: authorizationOf(market()).replace('Bearer ', ''),
      };
      return new Promise<{ code: number; out: string; err: string }>((resolve) =>
        execFile(process.execPath, [COMMAND, ...words], { env }, (error, out, err) =>
          resolve({ code: Number(error?.code ?? 0), out, err }),
        ),
      );
    };
    const refused = join(folder, 'refused.csv');
    const first = await run('import', file, '--json', '--refused', refused, '--report', join(folder, 'report.csv'));
    expect(first.code).toBe(3);
    const view = JSON.parse(first.out) as ImportView;
    expect(view).toMatchObject({ state: 'done', fileName: '处罚.csv', counts: { accepted: 1, refused: 1 } });
    expect(await readFile(join(folder, 'report.csv'), 'utf8')).toContain('field/date-impossible');
    await writeFile(refused, (await readFile(refused, 'utf8')).replace('2026-02-30', '2026-02-28'));
    const second = await run('import', refused);
    expect([second.code, second.out]).toEqual([0, expect.stringContaining('accepted 1 ')]);
    expect((await run('follow', view.id)).code).toBe(3);

    await writeFile(file, 'a,b\r\n1,2\r\n');
    expect(await run('import', file)).toMatchObject({ code: 4, err: expect.stringContaining('file/heading-missing') });
    expect((await run('import', join(folder, 'none.csv'))).code).toBe(1);
    expect((await run('import')).code).toBe(2);
  }, 60_000);

  it('leaves nothing on disk when all is done', async () => {
    expect(await readdir(api.config.core.spoolFolder)).toEqual([]);
  });
});

/** The client’s token, for a request whose bytes the test wants to see. */
function authorizationOf(client: ApiClient): string {
  return (client as unknown as { headers: Record<string, string> }).headers['Authorization'] ?? '';
}
