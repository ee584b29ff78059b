import { createHash } from 'node:crypto';
import iconv from 'iconv-lite';
import { layoutTemplate } from '../exchange/layout-template.js';
import { SITE_PUBLICATION } from '../exchange/layouts/site-publication.js';
import { bytesInMemory } from '../exchange/readers/file-bytes.js';
import { Refused } from '../refusal/refused.js';
import { readSiteExport, SITE_EXPORT_LIMITS, type SentExport } from './site-export.js';

const HEADING =
  '行政相对人名称,统一社会信用代码,行政处罚决定书文号,违法行为类型,处罚类别,罚款金额（元）,没收金额,处罚决定日期,公示截止期';
const ROW =
  '合成食品有限公司,91141102MA0TE5T167,吕市监罚〔2026〕12号,未取得许可,罚款;警告,50000.00,1.2,2026年3月2日,2029-03-02';

const read = (text: string | Buffer, sent?: SentExport) =>
  readSiteExport(bytesInMemory(Buffer.from(text as string), 777).read(), sent);
const file = (...rows: readonly string[]) => `${[HEADING, ...rows].join('\r\n')}\r\n`;
/** The row with one cell in the place of another. */
const changed = (at: number, cell: string) => ROW.split(',').with(at, cell).join(',');

async function refused(text: string | Buffer, sent?: SentExport) {
  const error: unknown = await read(text, sent).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Refused)) throw new Error(`not refused: ${String(error)}`);
  return error.findings.map(({ code, pointer, message }) => ({ code, pointer, message: message.zh }));
}
const codes = async (text: string | Buffer, sent?: SentExport) =>
  (await refused(text, sent)).map(({ code, pointer }) => [code, pointer]);

describe('an export of a department’s own site', () => {
  it('is read by the headings of 双公示, with its digest, amounts in 分 and days as days', async () => {
    const text = file(ROW);
    expect(await read(text)).toEqual({
      digest: `sha256:${createHash('sha256').update(text).digest('hex')}`,
      shown: [
        {
          number: '吕市监罚〔2026〕12号',
          until: '2029-03-02',
          content: {
            name: '合成食品有限公司',
            unifiedCode: '91141102MA0TE5T167',
            decidedOn: '2026-03-02',
            violation: '未取得许可',
            penalties: ['warning', 'fine'],
            fineFen: 5_000_000,
            confiscationFen: 1_200_000,
          },
        },
      ],
      notRead: [],
    });
  });

  it('is read in GB18030 and under codes, with the three columns that it must have alone', async () => {
    const text = 'CF_XDR_MC,CF_WSH,CF_GSJZQ\n合成食品有限公司,吕市监罚〔2026〕12号,\n';
    const shown = [{ number: '吕市监罚〔2026〕12号', until: null, content: { name: '合成食品有限公司' } }];
    expect((await read(iconv.encode(text, 'gb18030'))).shown).toEqual(shown);
    expect((await read(iconv.encode(text, 'gb18030'), { encoding: 'gb18030' })).shown).toEqual(shown);
  });

  it('says nothing of a blank cell, and shows for good what has no last day or no end', async () => {
    const [blank, forGood] = (await read(file(',,吕市监罚〔2026〕12号,,,,,,', changed(8, '长期')))).shown;
    expect(blank).toEqual({ number: '吕市监罚〔2026〕12号', until: null, content: {} });
    expect(forGood!.until).toBeNull();
  });

  it('names the columns that it does not compare, and no number that stands in a heading; identity documents are not read', async () => {
    const text = `${HEADING},序号,13800138000,证件号码\n${ROW},1,x,110101199003070079\n`;
    const { notRead, shown } = await read(text);
    expect(notRead).toHaveLength(3);
    expect(notRead.join()).not.toContain('13800138000');
    expect(JSON.stringify(shown)).not.toContain('110101199003070079');
  });

  it('is refused whole, every bad row named by its row, its column and a code, and nothing of what stands there', async () => {
    const text = file(
      ROW,
      changed(2, '=1+1'),
      changed(8, '2029-02-30'),
      changed(5, '五万左右'),
      changed(4, '罚酒'),
      changed(1, '123'),
      changed(3, '联系13800138000'),
      `${ROW},多一格`,
      changed(2, ''),
      '"引号,没有收尾',
    );
    const found = await refused(text);
    expect(found.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['reconciliation/number-unreadable', '/rows/3/CF_WSH'],
      ['field/date-impossible', '/rows/4/CF_GSJZQ'],
      ['field/amount-malformed', '/rows/5/CF_NR_FK'],
      ['field/enumeration-unknown', '/rows/6/CF_CFLB'],
      ['subject/code-malformed', '/rows/7/CF_XDR_SHXYM'],
      ['record/holds-number', '/rows/8/CF_WFXW'],
      ['row/cell-count', '/rows/9'],
      ['field/required', '/rows/10/CF_WSH'],
      ['row/quotes-broken', '/rows/11'],
    ]);
    expect(found[1]!.message).toContain('第4行“公示截止期”');
    expect(JSON.stringify(found)).not.toMatch(/1\+1|五万左右|罚酒|13800138000|多一格/);
  });

  it('leaves no bad row unnamed, however many there are', async () => {
    const rows = Array.from({ length: SITE_EXPORT_LIMITS.findings + 2 }, () => changed(8, '不是日期'));
    const found = await refused(file(...rows));
    expect(found).toHaveLength(SITE_EXPORT_LIMITS.findings + 1);
    expect(found.at(-1)).toMatchObject({ code: 'reconciliation/further-rows' });
    expect(found.at(-1)!.message).toContain(
      `第${SITE_EXPORT_LIMITS.findings + 2}、${SITE_EXPORT_LIMITS.findings + 3}行`,
    );
  });

  it('takes off what guards a cell against being calculated, and refuses the template’s example row', async () => {
    expect((await read(file(changed(3, "'=1+1")))).shown[0]!.content!.violation).toBe('=1+1');
    expect(await codes(layoutTemplate(SITE_PUBLICATION, 'current'))).toEqual([['row/example', '/rows/2']]);
  });

  it.each([
    ['nothing', '', 'file/empty'],
    ['UTF-16', Buffer.from('\ufeff行政处罚', 'utf16le'), 'file/encoding-not-supported'],
    ['no heading', '甲,乙,丙\n1,2,3\n', 'file/heading-missing'],
    ['a heading without the last day', '行政相对人名称,统一社会信用代码,行政处罚决定书文号\n', 'file/columns-missing'],
    [
      'a heading of two columns, whose rows would be lost',
      '文号,公示截止期\n吕市监罚〔2026〕12号,\n',
      'file/columns-missing',
    ],
    ['a column twice', `${HEADING},文号\n`, 'file/column-twice'],
    ['too many bytes', Buffer.alloc(SITE_EXPORT_LIMITS.bytes + 1, 32), 'file/too-large'],
    ['too many rows', file(...Array.from({ length: SITE_EXPORT_LIMITS.rows + 1 }, () => ROW)), 'file/too-large'],
  ])('is refused as %s', async (_what, text, code) => {
    expect((await codes(text))[0]![0]).toBe(code);
  });

  it('takes as many rows as a comparison does, and none: a site may show nothing', async () => {
    expect((await read(file(...Array.from({ length: SITE_EXPORT_LIMITS.rows }, () => ROW)))).shown).toHaveLength(
      10_000,
    );
    expect((await read(file())).shown).toEqual([]);
  });

  it('is refused where it is not what its digest says, or not in the encoding that was declared', async () => {
    expect(await codes(file(ROW), { digest: '0'.repeat(64) })).toEqual([['file/digest-differs', undefined]]);
    const gb = iconv.encode(file(ROW), 'gb18030');
    expect((await codes(gb, { encoding: 'utf-8' }))[0]![0]).toBe('file/heading-missing');
  });
});
