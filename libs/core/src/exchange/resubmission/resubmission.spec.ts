import { unifiedCodeWithCheckDigits } from '@chengxin/domain/identity-code-synthetic';
import type { Actor } from '../../access/actor.js';
import { DocumentModule } from '../../document/document.module.js';
import { openCore, type CoreTestbed } from '../../testing/core-testbed.js';
import { csvFile, imported, reportOf, SENDERS } from '../../testing/sent-file.js';
import { ExchangeModule } from '../exchange.module.js';
import { ReadImportReport, type ReportRow } from '../read-import-report.js';
import { ReadRefusedRows, type RefusedRowsFile } from '../read-refused-rows.js';
import { DismissRow } from './dismiss-row.js';

const COLUMNS = ['CF_XDR_MC', 'CF_XDR_LB', 'CF_XDR_SHXYM', 'CF_WSH', 'CF_CFLB', 'CF_JDRQ', 'CF_CFJG'];
type Cells = Readonly<Record<string, string>>;
const row = (no: number, change: Cells = {}): Cells => ({
  CF_XDR_MC: `合成重报${no}有限公司`,
  CF_XDR_LB: '法人及非法人组织',
  CF_XDR_SHXYM: unifiedCodeWithCheckDigits('9', '1', '141102', no),
  CF_WSH: `吕市监重〔2026〕${no}号`,
  CF_CFLB: '罚款',
  CF_JDRQ: '2026-03-02',
  CF_CFJG: '吕梁市市场监督管理局',
  ...change,
});
const file = (...rows: readonly Cells[]) => csvFile(COLUMNS, rows);
const AMBIGUOUS = { CF_CFLB: '暂扣或者吊销许可证、暂扣或者吊销执照' };

describe('a row that waits for a person', () => {
  let bed: CoreTestbed;
  const { market, ecology, clerk, creditOffice } = SENDERS;
  beforeAll(async () => {
    bed = await openCore([DocumentModule, ExchangeModule]);
  });
  afterAll(() => bed?.close());

  async function waiting(importId: string, outcome: 'refused' | 'quarantined', actor: Actor = market): Promise<string> {
    const { content } = await bed.query<RefusedRowsFile>(new ReadRefusedRows(actor, importId, outcome));
    let text = '';
    for await (const piece of content) text += piece;
    return text;
  }
  const entries = async (importId: string) =>
    (
      await bed.pool.query<{ seq: number; kind: string; content: unknown }>(
        'select seq, kind, content from cx.import_ledger where import_id = $1 order by seq',
        [importId],
      )
    ).rows;
  const open = (importId: string) =>
    bed.query<readonly ReportRow[]>(new ReadImportReport(market, importId, { after: -1, limit: 10, open: true }));

  it('is settled by the mended file of quarantined rows, with a link and an entry in the ledger', async () => {
    const first = await imported(bed, market, file(row(1, AMBIGUOUS), row(2), row(3, AMBIGUOUS)));
    expect(first.counts).toMatchObject({ accepted: 1, quarantined: 2 });
    const sent = await waiting(first.id, 'quarantined');
    expect(sent).toContain(`${first.id}/2`);
    const mended = sent.replace(AMBIGUOUS.CF_CFLB, '吊销许可证件');
    const second = await imported(bed, market, mended);
    expect(second.counts).toMatchObject({ accepted: 1, quarantined: 1, refused: 0 });
    const report = await reportOf(bed, market, first.id);
    expect(report.map((r) => [r.rowNo, r.resolution?.as, r.resolution?.by])).toEqual([
      [2, 'resubmitted', { importId: second.id, rowNo: 2 }],
      [4, 'resubmitted', { importId: second.id, rowNo: 3 }],
    ]);
    // What was quarantined again waits in the import that took it up.
    expect([await open(first.id), (await open(second.id)).map((r) => r.rowNo)]).toEqual([[], [3]]);
    expect((await entries(first.id)).slice(2)).toEqual([
      {
        seq: 3,
        kind: 'import.rows-resubmitted',
        content: {
          byImport: second.id,
          rows: [
            { row: 2, byRow: 2 },
            { row: 4, byRow: 3 },
          ],
        },
      },
    ]);
    expect(await waiting(first.id, 'quarantined')).not.toContain('合成重报');
    // Sent once more, the same file changes nothing and settles nothing anew.
    await imported(bed, market, mended);
    expect(await entries(first.id)).toHaveLength(3);
  });

  it('still waits where it was refused again, and is settled by the file of that refusal', async () => {
    const first = await imported(bed, market, file(row(11, { CF_JDRQ: '2026-02-30' })));
    const second = await imported(
      bed,
      market,
      (await waiting(first.id, 'refused')).replace('2026-02-30', '2026-02-31'),
    );
    expect(second.counts.refused).toBe(1);
    expect((await open(first.id)).map((r) => r.rowNo)).toEqual([2]);
    const third = await imported(
      bed,
      market,
      (await waiting(second.id, 'refused')).replace('2026-02-31', '2026-02-27'),
    );
    expect(third.counts.accepted).toBe(1);
    expect((await reportOf(bed, market, first.id))[0]!.resolution?.by).toEqual({ importId: third.id, rowNo: 2 });
  });

  it('is no other organ’s to settle, and a row that names none of the organ’s own is refused', async () => {
    const first = await imported(bed, market, file(row(21, AMBIGUOUS)));
    const mended = (await waiting(first.id, 'quarantined')).replace(AMBIGUOUS.CF_CFLB, '罚款');
    const foreign = await imported(bed, ecology, mended.replace('吕梁市市场监督管理局', '吕梁市生态环境局'));
    expect((await reportOf(bed, ecology, foreign.id))[0]!.findings[0]).toMatchObject({
      code: 'row/original-unknown',
      heading: '原导入行',
      cell: 'H2',
    });
    const astray = await imported(bed, market, mended.replace(`${first.id}/2`, '第二行'));
    expect((await reportOf(bed, market, astray.id))[0]!.findings[0]!.code).toBe('row/original-unknown');
    expect(await open(first.id)).toHaveLength(1);
    await expect(waiting(first.id, 'quarantined', ecology)).rejects.toThrow('import/not-found');
  });

  it('is dismissed with a reason, once, by the organ that sent it, and the reason stands in the ledger', async () => {
    const first = await imported(bed, market, file(row(31, AMBIGUOUS), row(32, { CF_JDRQ: '' })));
    const dismissal = (rowNo: number, reason = '同一决定已由县局报送', actor: Actor = market) =>
      bed.command<ReportRow>(new DismissRow(actor, first.id, rowNo, reason));
    await expect(dismissal(2, ' ')).rejects.toThrow('row/reason-missing');
    await expect(dismissal(3)).rejects.toThrow('row/not-quarantined');
    await expect(dismissal(9)).rejects.toThrow('row/not-found');
    await expect(dismissal(2, undefined, ecology)).rejects.toThrow('import/not-found');
    await expect(dismissal(2, undefined, clerk)).rejects.toThrow('actor/role-missing');
    await expect(dismissal(2, undefined, creditOffice)).rejects.toThrow('actor/role-missing');
    expect((await dismissal(2)).resolution).toMatchObject({
      as: 'dismissed',
      reason: '同一决定已由县局报送',
      by: null,
    });
    await expect(dismissal(2)).rejects.toThrow('row/already-resolved');
    expect((await entries(first.id)).at(-1)).toMatchObject({
      seq: 3,
      kind: 'import.row-dismissed',
      content: { row: 2, reason: expect.stringMatching(/^sha256:/) },
    });
    expect(await waiting(first.id, 'quarantined')).not.toContain('合成重报');
  });

  it('whose code is recorded with another name says in which column and cell', async () => {
    await imported(bed, market, file(row(41)));
    const view = await imported(bed, market, file(row(42, { CF_XDR_SHXYM: row(41)['CF_XDR_SHXYM']! })));
    expect((await reportOf(bed, market, view.id))[0]!.findings[0]).toMatchObject({
      code: 'subject/name-differs',
      column: 'CF_XDR_MC',
      heading: '行政相对人名称',
      cell: 'A2',
    });
  });
});
