import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { canonicalName } from '@chengxin/domain/name';
import { unifiedCodeWithCheckDigits } from '@chengxin/domain/identity-code-synthetic';
import { organs } from '@chengxin/reference-data/organs';
import { formatWanYuan, yuanToFen } from '@chengxin/domain/money';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { DocumentModule } from '../document/document.module.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { textWorkbook } from '../testing/workbook.js';
import { csvFile, imported, reportOf, SENDERS } from '../testing/sent-file.js';
import { SubjectModule } from '../subject/subject.module.js';
import { admitCode } from '../testing/cases.js';
import { ExchangeModule } from './exchange.module.js';
import type { ImportView } from './import-view.js';
import type { NationalEdition, NationalLayoutCode } from '@chengxin/domain/intake/column';
import { LAYOUTS } from './layouts/layout-book.js';

interface Decision {
  readonly id: string;
  readonly doc_no: string;
  readonly doc_no_norm: string;
  readonly kind: string;
  readonly authority: string;
  readonly subject: string;
  readonly subject_type: string;
  readonly uscc: string;
  readonly fact_date: string;
  readonly posted: string;
  readonly measure: string;
  readonly amount_cny: string;
  readonly violated: string;
  readonly basis: string;
  readonly outcome: string;
  readonly code: string;
}
interface Malformed {
  readonly field: string;
  readonly value: string;
  readonly outcome: string;
  readonly result: string;
}

const shared = resolve(import.meta.dirname, '../../../..', process.env['CHENGXIN_SHARED'] ?? '../shared');
const read = <T>(name: string): T[] =>
  parse<T>(readFileSync(resolve(shared, 'data', name)), { columns: true, bom: true });
const decisions = read<Decision>('published-decisions.csv');
const malformed = read<Malformed>('malformed-values.csv');

/** Organs of other places, registered for this test: the lead unit below them sends what was published elsewhere. */
const ELSEWHERE = [...new Set([...decisions.map((d) => d.authority), '汕头市自然资源局'])].filter(
  (name) => !organs.some((o) => canonicalName(o.name) === canonicalName(name)),
);
const NATIONAL_LEAD = {
  ...SENDERS.lead,
  organ: { ...SENDERS.lead.organ, id: 'national-lead-of-the-test', level: 'national' },
} as const;

type Cells = Readonly<Record<string, string>>;

/** The day of the decision lies between facts and publication; the later that is known to the day stands for it. */
const dayOf = ({ posted, fact_date }: Decision): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(posted) ? posted : /^\d{4}-\d{2}$/.test(posted) ? `${posted}-01` : fact_date;

/** A decision as a row of each layout and edition. A penalty that states no measure states none in the file either. */
function cellsOf(decision: Decision, layout: NationalLayoutCode, edition: NationalEdition): Cells {
  const day = dayOf(decision);
  const sole = decision.subject_type === '个体工商户';
  if (layout === 'permit') {
    // The same heading facts on a permit: who, which number, which organ, which day.
    const common = { XK_XDR_SHXYM: decision.uscc, XK_WSH: decision.doc_no, XK_JDRQ: day, XK_NR: '许可内容' };
    return edition === 'current'
      ? {
          ...common,
          XK_XDR_MC: decision.subject,
          XK_XDR_LB: sole ? '个体工商户' : '法人及非法人组织',
          XK_XKWS: '准予行政许可决定书',
          XK_XKLB: '普通',
          XK_XKJG: decision.authority,
        }
      : { ...common, XK_XDR: decision.subject, XK_XMMC: '许可项目', XK_SPLB: '普通', XK_XZJG: decision.authority };
  }
  const amount = decision.amount_cny === '' ? undefined : yuanToFen(decision.amount_cny);
  const fine = amount?.status === 'ok' ? formatWanYuan(amount.fen) : '';
  const common = {
    CF_XDR_MC: decision.subject,
    CF_XDR_SHXYM: decision.uscc,
    CF_WSH: decision.doc_no,
    CF_SY: decision.violated,
    CF_YJ: decision.basis,
    CF_JDRQ: day,
  };
  return edition === 'current'
    ? {
        ...common,
        CF_XDR_LB: sole ? '个体工商户' : '法人及非法人组织',
        CF_CFLB: decision.measure,
        CF_NR: decision.measure,
        CF_NR_FK: fine,
        CF_CFJG: decision.authority,
      }
    : {
        ...common,
        CF_CFMC: decision.kind,
        CF_CFLB1: decision.measure,
        CF_JG: decision.measure,
        CF_XZJG: decision.authority,
      };
}

const EDITIONS: readonly (readonly [NationalLayoutCode, NationalEdition])[] = [
  ['penalty', 'current'],
  ['penalty', '2016'],
  ['permit', 'current'],
  ['permit', '2016'],
];

describe('files built from what authorities published', () => {
  let bed: CoreTestbed;
  beforeEach(async () => {
    bed = await openCore([DocumentModule, ExchangeModule, SubjectModule]);
    await bed.pool.query(`insert into cx.region (region_code, name, parent_code) values ('999999', '外地', null)`);
    const register = (id: string, name: string, level: string, sector: string) =>
      bed.pool.query(
        'insert into cx.organ (organ_id, name, name_canonical, level, region_code, sector_code) values ($1,$2,$3,$4,$5,$6)',
        [id, name, canonicalName(name), level, '999999', sector],
      );
    for (const [i, name] of ELSEWHERE.entries())
      await register(`elsewhere-${i}`, name, 'municipal', 'local-government');
    await register(NATIONAL_LEAD.organ.id, '国家信用牵头单位（测试）', 'national', 'credit-lead');
  });
  afterEach(() => bed?.close());

  /** What became of each row of a file, in its order: the report has those that are not simply accepted. */
  async function outcomesOf(view: ImportView, rows: number): Promise<{ outcome: string; codes: readonly string[] }[]> {
    expect(view).toMatchObject({ state: 'done', rowsRead: rows });
    const report = new Map((await reportOf(bed, NATIONAL_LEAD, view.id)).map((row) => [row.rowNo, row]));
    return Array.from({ length: rows }, (_, i) => {
      const row = report.get(i + 2);
      return { outcome: row?.outcome ?? 'accepted', codes: row?.findings.map((f) => f.code) ?? [] };
    });
  }

  describe.each(EDITIONS)('%s, edition %s', (layout, edition) => {
    const columns = LAYOUTS[layout].editions[edition];
    const numbers = new Map<string, string>();
    const rows = decisions
      .filter((d) => !/等\d+家/.test(d.subject))
      .map((decision) => ({ decision, cells: cellsOf(decision, layout, edition) }));
    const content = csvFile(
      columns.map((c) => c.code),
      rows.map((r) => r.cells),
    );

    function expectOutcomes(outcomes: readonly { outcome: string; codes: readonly string[] }[]): void {
      const got = rows.map(({ decision }, i) => [
        decision.id,
        outcomes[i]!.outcome,
        decision.code === '' || outcomes[i]!.codes.includes(decision.code),
      ]);
      expect(got).toEqual(rows.map(({ decision }) => [decision.id, decision.outcome, true]));
    }

    it('as UTF-8 with codes, each row ends as its outcome says, under its one number', async () => {
      expectOutcomes(await outcomesOf(await imported(bed, NATIONAL_LEAD, `\ufeff${content}`), rows.length));
      const stored = await bed.pool.query<{ number: string }>('select number_canonical as number from cx.document');
      for (const { number } of stored.rows) numbers.set(number, number);
      for (const { decision } of rows)
        if (decision.outcome === 'accepted') expect(numbers.has(decision.doc_no_norm)).toBe(true);
    });

    it('as GB18030 with Chinese headings the same, and a second time nothing changes', async () => {
      const headings = csvFile(
        columns.map((c) => c.heading),
        rows.map((r) => Object.fromEntries(columns.map((c) => [c.heading, r.cells[c.code] ?? '']))),
      );
      const bytes = iconv.encode(headings, 'gb18030');
      expectOutcomes(await outcomesOf(await imported(bed, NATIONAL_LEAD, bytes), rows.length));
      const again = await outcomesOf(await imported(bed, NATIONAL_LEAD, bytes), rows.length);
      const taken = rows.filter(({ decision }) => decision.outcome === 'accepted').length;
      expect(again.filter((row) => row.outcome === 'accepted')).toHaveLength(taken); // unchanged rows stand in no report
      expect((await bed.pool.query('select count(*)::int as n from cx.document')).rows[0]!.n).toBe(taken);
    });

    it('as a workbook the same', async () => {
      expectOutcomes(
        await outcomesOf(
          await imported(bed, NATIONAL_LEAD, textWorkbook(parse(content)), { kind: 'xlsx', fileName: '处罚.xlsx' }),
          rows.length,
        ),
      );
    });

    it('as JSON lines the same', async () => {
      const lines = rows.map(({ cells }) =>
        JSON.stringify(Object.fromEntries(columns.map((c) => [c.code, cells[c.code] ?? '']))),
      );
      const view = await imported(bed, NATIONAL_LEAD, lines.join('\n'), { kind: 'ndjson' });
      const report = new Map((await reportOf(bed, NATIONAL_LEAD, view.id)).map((row) => [row.rowNo, row]));
      expectOutcomes(
        rows.map((_, i) => ({
          outcome: report.get(i + 1)?.outcome ?? 'accepted',
          codes: report.get(i + 1)?.findings.map((f) => f.code) ?? [],
        })),
      );
    });
  });

  it('one decision over 1,254 subjects, with its list, is one document', async () => {
    const bulk = decisions.find((d) => /等1254家/.test(d.subject))!;
    // The notice's number and codes are not among the facts: a made-up number and made-up codes stand for its list.
    const rows = Array.from({ length: 1_254 }, (_, i) => ({
      ...cellsOf(
        { ...bulk, doc_no: '湖市监处告〔2020〕1号', uscc: unifiedCodeWithCheckDigits('9', '1', '350206', i) },
        'penalty',
        'current',
      ),
      CF_XDR_MC: `合成名单第${i + 1}家公司`,
      CX_SDFS: '公告送达',
    }));
    const view = await imported(
      bed,
      NATIONAL_LEAD,
      csvFile(
        LAYOUTS.penalty.editions.current.map((c) => c.code),
        rows,
      ),
    );
    expect([bulk.outcome, view.counts.accepted]).toEqual(['accepted', 1_254]);
    const { rows: documents } = await bed.pool.query(
      `select service, (select count(*)::int from cx.document_party) as parties from cx.document`,
    );
    expect(documents).toEqual([{ service: 'public-notice', parties: 1_254 }]);
  });

  it('a fine of 6,164.10 arrives to the 分, a refund and a rectification order beside it', async () => {
    const decision = decisions.find((d) => d.id === 'D14')!;
    await imported(
      bed,
      NATIONAL_LEAD,
      csvFile(
        LAYOUTS.penalty.editions.current.map((c) => c.code),
        [cellsOf(decision, 'penalty', 'current')],
      ),
    );
    const { rows } = await bed.pool.query(`select party_order from cx.document_subject`);
    expect(rows[0]!.party_order).toMatchObject({
      fineFen: 616_410,
      penalties: ['fine'],
      orders: ['rectification-order'],
    });
  });

  /** Fields that these files have, and what each value is read into. */
  const FIELDS: Readonly<Record<string, string>> = {
    统一社会信用代码: 'CF_XDR_SHXYM',
    决定书文号: 'CF_WSH',
    处罚决定日期: 'CF_JDRQ',
    处罚有效期: 'CF_YXQ',
    公示截止期: 'CF_GSJZQ',
    罚款金额: 'CF_NR_FK',
    处罚机关: 'CF_CFJG',
  };

  it('each malformed value, put into an otherwise good row, ends as its outcome says', async () => {
    const values = malformed.filter(({ field }) => FIELDS[field] !== undefined);
    expect(values.length).toBeGreaterThan(15);
    const rows = values.map(({ field, value }, i): Cells => {
      const good = {
        CF_XDR_MC: `合成商贸${i}有限公司`,
        CF_XDR_LB: '法人及非法人组织',
        CF_XDR_SHXYM: unifiedCodeWithCheckDigits('9', '1', '141102', 50_000 + i),
        CF_WSH: `吕合成罚〔2026〕${i + 1}号`,
        CF_CFLB: '罚款',
        CF_JDRQ: '2026-03-02',
        CF_CFJG: '吕梁市市场监督管理局',
      };
      return { ...good, [FIELDS[field]!]: value };
    });
    // The full-width code, made up, does not check either: it is normalised first and then wants its recorded override, as any such code.
    const unchecked = values.findIndex(({ value }) => value.startsWith('１１３３'));
    await admitCode(bed, values[unchecked]!.value);
    const outcomes = await outcomesOf(
      await imported(
        bed,
        NATIONAL_LEAD,
        csvFile(
          LAYOUTS.penalty.editions.current.map((c) => c.code),
          rows,
        ),
      ),
      rows.length,
    );
    const got = values.map(({ field, value }, i) => [field, value, outcomes[i]!.outcome]);
    expect(got).toEqual(values.map(({ field, value, outcome }) => [field, value, outcome]));
    for (const [i, { outcome, result }] of values.entries())
      if (outcome === 'refused') expect(outcomes[i]!.codes).toContain(result);

    const { rows: stored } = await bed.pool.query<{
      number: string;
      order: Record<string, unknown>;
      code: string;
      decided: string;
      delegation: string | null;
    }>(
      `select s.number_canonical as number, s.party_order as "order", i.value_plain as code, s.decided_on as decided, d.delegation from cx.document_subject s
       join cx.subject_identifier i using (subject_id) join cx.document d using (document_id)`,
    );
    const of = (value: string) => {
      const i = values.findIndex((v) => v.value === value);
      return stored.find((row) => row.code === rows[i]!['CF_XDR_SHXYM'] || row.number === rows[i]!['CF_WSH']);
    };
    expect(of('91330203674737244w')).toMatchObject({ code: '91330203674737244W' });
    expect(of('91330282l07196379d')).toMatchObject({ code: '91330282L07196379D' });
    expect(of('呂環罰〔2025〕4號')).toMatchObject({ number: '吕环罚〔2025〕4号' });
    expect(of('2019-5-22 0:00:00')).toMatchObject({ decided: '2019-05-22' });
    expect(of('二〇二四年四月九日')).toMatchObject({ decided: '2024-04-09' });
    expect(of('无处罚期限')).toMatchObject({ order: { validUntil: 'no-term' } });
    expect(of('— —')!.order).not.toHaveProperty('fineFen');
    expect(of('54.69万元')).toMatchObject({ order: { fineFen: 54_690_000 } });
    expect(of('贰万陆仟元整(¥26,000元)')).toMatchObject({ order: { fineFen: 2_600_000 } });
    expect(of('汕头市自然资源局(根据省政府令第270号，受省林业局委托)')).toMatchObject({
      delegation: expect.stringContaining('委托'),
    });
  });
});
