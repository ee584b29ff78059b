import { unifiedCodeWithCheckDigits } from '@chengxin/domain/identity-code-synthetic';
import iconv from 'iconv-lite';
import { DocumentModule } from '../document/document.module.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { csvFile, imported, reportOf, SENDERS } from '../testing/sent-file.js';
import { textWorkbook } from '../testing/workbook.js';
import { ExchangeModule } from './exchange.module.js';
import type { NationalEdition, NationalLayoutCode } from '@chengxin/domain/intake/column';
import { LAYOUTS } from './layouts/layout-book.js';

/** A decision as authorities publish them, with their dirt: every name, number and code made up, the dirt as it was seen. */
interface Decision {
  readonly what: string;
  readonly name: string;
  readonly code: string;
  readonly number: string;
  readonly organ?: string;
  readonly day?: string;
  readonly kinds?: string;
  readonly fine?: string;
  readonly outcome: string;
  readonly finding?: string;
}

const company = (serial: number) => unifiedCodeWithCheckDigits('9', '1', '141102', serial);
const DECISIONS: readonly Decision[] = [
  {
    what: 'two acts in one decision',
    name: '离石合成洗煤厂',
    code: company(1),
    number: '吕环合罚〔2025〕4号',
    kinds: '罚款(两行为)',
    outcome: 'accepted',
  },
  {
    what: 'no code',
    name: '临县合成农村商业银行股份有限公司',
    code: '',
    number: '吕银合罚决字〔2025〕17号',
    kinds: '警告;罚款',
    fine: '54.69',
    outcome: 'quarantined',
    finding: 'subject/identifier-missing',
  },
  {
    what: 'a sole trader',
    name: '合成水产调味店',
    code: unifiedCodeWithCheckDigits('9', '2', '140502', 2),
    number: '合城市监处罚〔2026〕7号',
    kinds: '',
    outcome: 'accepted',
  },
  {
    what: 'ASCII brackets',
    name: '合成水泥制品厂',
    code: company(3),
    number: '盘环合罚决(2021)138号',
    day: '2021-04-20',
    kinds: '罚款',
    fine: '5',
    outcome: 'accepted',
  },
  {
    what: 'a prefix in brackets, letters in the serial number',
    name: '合成汽车部件有限公司',
    code: company(4),
    number: '(合保)应急罚[2023]k-39号',
    kinds: '罚款',
    outcome: 'accepted',
  },
  {
    what: 'a refund and an order beside the fine',
    name: '合成医院',
    code: company(5),
    number: '合医保处罚字〔2023〕第3号',
    kinds: '责令改正;退回基金;罚款',
    fine: '0.61641',
    outcome: 'accepted',
  },
  {
    what: 'a leading zero and an abolished county',
    name: '合成超市',
    code: unifiedCodeWithCheckDigits('9', '2', '341822', 6),
    number: '合市监处罚〔2024〕03033号',
    kinds: '',
    outcome: 'accepted',
  },
  {
    what: 'a masked code',
    name: '合成食品有限公司',
    code: '914101173245******',
    number: '',
    kinds: '',
    outcome: 'refused',
    finding: 'subject/code-masked',
  },
  {
    what: 'a masked name',
    name: '合成某食品有限公司',
    code: company(7),
    number: '合市监罚〔2025〕8号',
    kinds: '罚款',
    outcome: 'quarantined',
    finding: 'subject/name-masked',
  },
];

function cellsOf(d: Decision, layout: NationalLayoutCode, edition: NationalEdition): Readonly<Record<string, string>> {
  const sole = d.code.startsWith('92');
  const [organ, day] = [d.organ ?? '吕梁市市场监督管理局', d.day ?? '2026-02-09'];
  if (layout === 'permit') {
    const permit = { XK_XDR_SHXYM: d.code, XK_WSH: d.number, XK_JDRQ: day };
    return edition === 'current'
      ? {
          ...permit,
          XK_XDR_MC: d.name,
          XK_XDR_LB: sole ? '个体工商户' : '法人及非法人组织',
          XK_XKWS: '许可决定书',
          XK_XKLB: '核准',
          XK_XKJG: organ,
        }
      : { ...permit, XK_XDR: d.name, XK_XMMC: '许可项目', XK_XZJG: organ };
  }
  const penalty = { CF_XDR_MC: d.name, CF_XDR_SHXYM: d.code, CF_WSH: d.number, CF_JDRQ: day };
  return edition === 'current'
    ? {
        ...penalty,
        CF_XDR_LB: sole ? '个体工商户' : '法人及非法人组织',
        CF_CFLB: d.kinds ?? '',
        CF_NR_FK: d.fine ?? '',
        CF_CFJG: organ,
      }
    : { ...penalty, CF_CFLB1: d.kinds ?? '', CF_XZJG: organ };
}

describe('files with the dirt of published decisions', () => {
  let bed: CoreTestbed;
  beforeEach(async () => {
    bed = await openCore([DocumentModule, ExchangeModule]);
  });
  afterEach(() => bed?.close());

  const LAYOUTS_AND_EDITIONS = (['penalty', 'permit'] as const).flatMap((layout) =>
    (['current', '2016'] as const).map((edition) => [layout, edition] as const),
  );

  it.each(LAYOUTS_AND_EDITIONS)(
    'of %s, edition %s, end the same as CSV in two encodings, as a workbook and as JSON lines',
    async (layout, edition) => {
      const columns = LAYOUTS[layout].editions[edition];
      const rows = DECISIONS.map((d) => cellsOf(d, layout, edition));
      const headed = rows.map((cells) => Object.fromEntries(columns.map((c) => [c.heading, cells[c.code] ?? ''])));
      const headings = columns.map((c) => c.heading);
      const files = {
        'CSV in UTF-8': await imported(
          bed,
          SENDERS.market,
          `\ufeff${csvFile(
            columns.map((c) => c.code),
            rows,
          )}`,
        ),
        'CSV in GB18030': await imported(bed, SENDERS.market, iconv.encode(csvFile(headings, headed), 'gb18030')),
        workbook: await imported(
          bed,
          SENDERS.market,
          textWorkbook([headings, ...headed.map((row) => headings.map((h) => row[h]!))]),
          { kind: 'xlsx' },
        ),
        'JSON lines': await imported(bed, SENDERS.market, headed.map((row) => JSON.stringify(row)).join('\n'), {
          kind: 'ndjson',
        }),
      };
      const expected = (first: boolean) => {
        const taken = DECISIONS.filter((d) => d.outcome === 'accepted').length;
        const count = (outcome: string) => DECISIONS.filter((d) => d.outcome === outcome).length;
        return {
          accepted: first ? taken : 0,
          normalised: 0,
          unchanged: first ? 0 : taken,
          quarantined: count('quarantined'),
          refused: count('refused'),
        };
      };
      Object.values(files).forEach((view, i) =>
        expect([view.layout, view.edition, view.counts]).toEqual([layout, edition, expected(i === 0)]),
      );

      const report = await reportOf(bed, SENDERS.market, files['CSV in UTF-8'].id);
      const left = DECISIONS.map((d, i) => ({ ...d, rowNo: i + 2 })).filter((d) => d.outcome !== 'accepted');
      expect(report.map((row) => [row.rowNo, row.outcome, row.findings.map((f) => f.code)])).toEqual(
        left.map((d) => [d.rowNo, d.outcome, expect.arrayContaining([d.finding])]),
      );
      const { rows: numbers } = await bed.pool.query<{ n: string }>(
        `select number_canonical as n from cx.document order by 1`,
      );
      expect(numbers.map((row) => row.n)).toContain('(合保)应急罚〔2023〕k-39号');
      expect(numbers.map((row) => row.n)).toContain('盘环合罚决〔2021〕138号');
    },
  );

  it('keep amounts of 万元 to the last 分', async () => {
    const columns = LAYOUTS.penalty.editions.current.map((c) => c.code);
    const amounts = ['0.000001', '54.69', '0.61641', '9007199254.740991', '12345.678901'];
    const rows = amounts.map((fine, i) =>
      cellsOf(
        {
          what: '',
          name: `合成${i}有限公司`,
          code: company(100 + i),
          number: `吕合罚〔2026〕${i + 1}号`,
          kinds: '罚款',
          fine,
          outcome: '',
        },
        'penalty',
        'current',
      ),
    );
    await imported(bed, SENDERS.market, csvFile(columns, rows));
    const { rows: stored } = await bed.pool.query<{ fen: string }>(
      `select party_order->>'fineFen' as fen from cx.document_subject order by number_canonical`,
    );
    expect(stored.map((row) => row.fen)).toEqual(['1', '54690000', '616410', '9007199254740991', '12345678901']);
  });
});
