import { unifiedCodeWithCheckDigits } from '@chengxin/domain/identity-code-synthetic';
import type { IntakeMapping, ListingEdition, SectorPlugin } from '@chengxin/plugin-contract';
import iconv from 'iconv-lite';
import { AssessDocument, type AssessmentView } from '../determination/assess-document.js';
import { DeterminationModule } from '../determination/determination.module.js';
import { DocumentModule } from '../document/document.module.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { mergedSector } from '../testing/fixture-merged-sector.js';
import { csvFile, imported, reportOf, SENDERS, sendFile } from '../testing/sent-file.js';
import { textWorkbook } from '../testing/workbook.js';
import { ExchangeModule } from './exchange.module.js';
import { ReadLayouts } from './import-layouts.js';
import { layoutTemplate } from './layout-template.js';
import type { Layout } from '@chengxin/domain/intake/column';

const item = { catalogueItem: 'administrative-penalty' } as const;
const FACTS: ListingEdition['facts'] = {
  'value-of-goods': { type: 'money', label: { zh: '货值', en: 'Value' }, ...item },
  batches: { type: 'integer', unit: '批', label: { zh: '批次', en: 'Batches' }, ...item },
  share: { type: 'ratio', label: { zh: '占比', en: 'Share' }, ...item },
  recalled: { type: 'boolean', label: { zh: '已召回', en: 'Recalled' }, ...item },
  'found-on': { type: 'date', label: { zh: '发现之日', en: 'Found on' }, ...item },
  aspects: { type: 'codes', codes: ['hidden', 'forged', 'threat'], label: { zh: '情形', en: 'Aspects' }, ...item },
};
const MAPPING: IntakeMapping = {
  code: 'ledger',
  title: { zh: '市场监管台账（测试）', en: 'Ledger of market supervision (fixture)' },
  formats: ['csv', 'xlsx'],
  encodings: ['utf-8', 'gb18030'],
  dateForms: ['iso', 'chinese'],
  columns: [
    { headings: ['案件文书号', '案号'], to: { field: 'document.number' }, required: true },
    { headings: ['结案日期'], to: { field: 'document.decided-on' }, required: true },
    { headings: ['办案机关'], to: { field: 'document.organ' }, required: true },
    { headings: ['企业'], to: { field: 'party.name' }, required: true },
    { headings: ['信用代码'], to: { field: 'party.unified-code' } },
    { headings: ['种类'], to: { order: 'order.penalties' }, codes: { 罚钱: 'fine', 吊照: 'licence-revocation' } },
    { headings: ['罚款（万元）'], to: { order: 'order.fine' }, unit: 'ten-thousand-yuan' },
    {
      headings: ['案由'],
      to: { fact: 'conduct' },
      codes: { 无证经营: 'unlicensed-food', 过期原料: 'expired-material', 无其他许可: 'other-licence' },
    },
    { headings: ['货值（元）'], to: { fact: 'value-of-goods' }, unit: 'yuan' },
    { headings: ['货值（万元）'], to: { fact: 'value-of-goods' }, unit: 'ten-thousand-yuan' },
    { headings: ['批次数'], to: { fact: 'batches' } },
    { headings: ['占比'], to: { fact: 'share' }, unit: 'percent' },
    { headings: ['已召回'], to: { fact: 'recalled' } },
    { headings: ['发现之日'], to: { fact: 'found-on' } },
    {
      headings: ['情形'],
      to: { fact: 'aspects' },
      codes: { '隐匿、转移': 'hidden', 伪造: 'forged', '暴力、威胁': 'threat' },
    },
  ],
};
const sectorWith = (intake: readonly IntakeMapping[]): SectorPlugin => ({
  ...mergedSector,
  ruleSets: mergedSector.ruleSets.map((edition) =>
    edition.kind === 'listing' ? { ...edition, facts: { ...edition.facts, ...FACTS } } : edition,
  ),
  intake,
});
const LAYOUT = `${mergedSector.manifest.id}.ledger`;
const HEADINGS = MAPPING.columns.map((column) => column.headings[0]);
const codeOf = (serial: number) => unifiedCodeWithCheckDigits('9', '1', '141102', serial);

type Cells = Readonly<Record<string, string>>;
const row = (no: number, change: Cells = {}): Cells => ({
  案件文书号: `吕市监台〔2026〕${no}号`,
  结案日期: '2026-03-02',
  办案机关: '吕梁市市场监督管理局',
  企业: `合成台账${no}有限公司`,
  信用代码: codeOf(no),
  种类: '罚钱',
  '罚款（万元）': '5.5',
  案由: '过期原料',
  '货值（元）': '1200.50',
  '货值（万元）': '',
  批次数: '3',
  占比: '12.5',
  已召回: '否',
  发现之日: '2026年1月5日',
  情形: '伪造；隐匿、转移',
  ...change,
});
const file = (...rows: readonly Cells[]) => csvFile(HEADINGS, rows);

describe('a sector’s own file', () => {
  let bed: CoreTestbed;
  const { market, ecology } = SENDERS;
  beforeAll(async () => {
    bed = await openCore([DocumentModule, DeterminationModule, ExchangeModule], { plugins: [sectorWith([MAPPING])] });
  });
  afterAll(() => bed?.close());

  const recorded = async (no: number) =>
    (
      await bed.pool.query<{ subject: string; document: string; kind: string; order: Record<string, unknown> }>(
        `select subject_id as subject, document_id as document, kind, party_order as "order" from cx.document_subject where number_canonical = $1`,
        [`吕市监台〔2026〕${no}号`],
      )
    ).rows[0];

  it('is known by its heading, and a row becomes a document with its party and the facts that the rules ask for', async () => {
    const view = await imported(bed, market, file(row(1)));
    expect([view.layout, view.edition, view.counts]).toEqual([
      LAYOUT,
      mergedSector.manifest.version,
      expect.objectContaining({ normalised: 1, refused: 0 }),
    ]);
    expect(await recorded(1)).toMatchObject({
      kind: 'penalty-decision',
      order: {
        penalties: ['fine'],
        fineFen: 5_500_000,
        sectorFacts: {
          conduct: 'expired-material',
          'value-of-goods': 120_050,
          batches: 3,
          share: 125_000,
          recalled: false,
          'found-on': '2026-01-05',
          aspects: ['hidden', 'forged'],
        },
      },
    });
  });

  it('needs no retyping at the assessment, where the organ may state a fact anew', async () => {
    await imported(bed, market, file(row(2)));
    const { subject, document } = (await recorded(2))!;
    const answers = async (facts: Readonly<Record<string, unknown>>) => {
      const input = { subjectId: subject, documentId: document, facts, judgements: {} };
      const view = await bed.query<AssessmentView>(new AssessDocument(SENDERS.clerk, input));
      return Object.fromEntries(view.answers.map((a) => [a.criterion, a.answer]));
    };
    expect((await answers({}))['FX-A05.3']).toBe('met');
    expect((await answers({ conduct: 'other-licence' }))['FX-A05.3']).toBe('not-met');
  });

  it.each<[string, Cells, string]>([
    ['案件文书号', { 案件文书号: '' }, 'field/required document.number A2'],
    ['结案日期', { 结案日期: '2026/03/02' }, 'field/date-malformed document.decided-on B2'],
    ['结案日期', { 结案日期: '2026-02-30' }, 'field/date-impossible document.decided-on B2'],
    ['办案机关', { 办案机关: '没有的局' }, 'organ/unknown document.organ C2'],
    ['企业', { 企业: '' }, 'field/required party.name D2'],
    ['信用代码', { 信用代码: '9114*******' }, 'subject/code-masked party.unified-code E2'],
    ['种类', { 种类: '打手心' }, 'field/enumeration-unknown order.penalties F2'],
    ['罚款（万元）', { '罚款（万元）': '-1' }, 'field/amount-negative order.fine G2'],
    ['罚款（万元）', { '罚款（万元）': '0.0000001' }, 'field/amount-precision order.fine G2'],
    ['案由', { 案由: '别的' }, 'field/enumeration-unknown fact.conduct H2'],
    ['货值（元）', { '货值（元）': '0.001' }, 'field/amount-precision fact.value-of-goods I2'],
    ['货值（万元）', { '货值（万元）': '7' }, 'field/columns-contradict fact.value-of-goods.ten-thousand-yuan J2'],
    ['批次数', { 批次数: '三批' }, 'field/number-malformed fact.batches K2'],
    ['占比', { 占比: '12.5‰' }, 'field/share-malformed fact.share L2'],
    ['已召回', { 已召回: '也许' }, 'field/answer-malformed fact.recalled M2'],
    ['发现之日', { 发现之日: '20260105' }, 'field/date-malformed fact.found-on N2'],
    ['情形', { 情形: '伪造、吓人' }, 'field/enumeration-unknown fact.aspects O2'],
  ])(
    'is refused row by row with the cell, the column %s, the code and what to do',
    async (heading, change, expected) => {
      const view = await imported(bed, market, file(row(100, change)));
      expect(view.counts).toMatchObject({ refused: 1, accepted: 0, normalised: 0 });
      const [{ findings } = { findings: [] }] = await reportOf(bed, market, view.id);
      const found = findings.find((f) => `${f.code} ${f.column} ${f.cell}` === expected);
      expect([findings.map((f) => `${f.code} ${f.column} ${f.cell}`), found?.heading]).toEqual([
        expect.arrayContaining([expected]),
        heading,
      ]);
      expect(found!.fix.zh).not.toBe('');
      expect(JSON.stringify(findings)).not.toMatch(/没有的局|打手心|也许|三批|吓人/);
      expect(await recorded(100)).toBeUndefined();
    },
  );

  it('takes nothing from an empty cell or a placeholder: a fact that is not known is absent, never no or zero', async () => {
    const blank = { 已召回: '', 批次数: '无', '货值（元）': '—', 情形: '暂无', 占比: '', 发现之日: '' };
    const view = await imported(bed, market, file(row(3, blank)));
    expect(view.counts.normalised).toBe(1);
    expect((await recorded(3))!.order['sectorFacts']).toEqual({ conduct: 'expired-material' });
  });

  it('is the same as a workbook and in GB18030; its columns that nobody knows are told, and stay out', async () => {
    const cells = row(4);
    const book = textWorkbook([
      [...HEADINGS, '性别'],
      [...HEADINGS.map((h) => cells[h]!), '男'],
    ]);
    const sheet = await imported(bed, market, book, { kind: 'xlsx' });
    expect([sheet.unknownColumns, sheet.counts.normalised]).toEqual([['性别'], 1]);
    const text = await imported(bed, market, iconv.encode(file(cells), 'gb18030'), { layout: LAYOUT });
    expect([text.format.encoding, text.counts.unchanged]).toEqual(['gb18030', 1]);
  });

  it('is for organs of the sector alone, in the types, units and forms that its mapping names', async () => {
    const sent = (content: string, more: Parameters<typeof sendFile>[3] = {}, actor = market) =>
      expect(sendFile(bed, actor, content, more)).rejects;
    await sent(file(row(5)), {}, ecology).toThrow('file/layout-not-yours');
    await sent(file(row(5)), { layout: LAYOUT }, ecology).toThrow('file/layout-not-yours');
    await sent(file(row(5)), { layout: 'no-such.layout' }).toThrow('file/layout-unknown');
    await sent(JSON.stringify(row(5)), { kind: 'ndjson' }).toThrow('file/kind-not-of-layout');
    await sent(file(row(5)), { dateForms: ['YYYY/MM/DD'] }).toThrow('file/date-form-not-of-layout');
    await sent(file(row(5)).replace('罚款（万元）', '罚款（元）')).toThrow('file/unit-differs');
    await sent(file(row(5)).replace('结案日期', '日期')).toThrow('file/columns-missing');
    expect(await recorded(5)).toBeUndefined();
  });

  it('has its layout listed with sector, units and codes, and its own template is a file of it', async () => {
    const layouts = await bed.query<readonly Layout[]>(new ReadLayouts());
    expect(layouts.map(({ code }) => code)).toEqual(['penalty', 'permit', LAYOUT]);
    const own = layouts[2]!;
    expect(own.own).toMatchObject({ sector: 'market-supervision', documents: ['penalty-decision'] });
    const template = layoutTemplate(own, mergedSector.manifest.version);
    const view = await imported(bed, market, template);
    expect([view.layout, view.unknownColumns, view.counts.refused]).toEqual([LAYOUT, [], 1]);
    expect((await reportOf(bed, market, view.id))[0]!.findings.map((f) => f.code)).toContain('row/example');
  });
});

describe('a sector’s own file that waits while the plugin is replaced', () => {
  it('ends with the word that the layout has changed: rows of one file are read by one layout', async () => {
    const bed = await openCore([DocumentModule, ExchangeModule], { plugins: [sectorWith([MAPPING])] });
    try {
      const view = await imported(bed, SENDERS.market, file(row(1)));
      await bed.pool.query(
        `insert into cx.import (import_id, organ_id, officer, file_name, file_digest, layout, format, state, bytes_total, counts, spool_key, synthetic, received_at)
         select gen_random_uuid(), organ_id, officer, file_name, 'sha256:other', layout, format || '{"edition":"0.0.1"}', 'queued', bytes_total, '{"outcomes":{},"codes":{}}', '\\x00', synthetic, received_at
         from cx.import where import_id = $1`,
        [view.id],
      );
      for (;;) {
        const { rows } = await bed.pool.query(`select failure from cx.import where state = 'failed'`);
        if (rows[0]) {
          expect(rows[0].failure.code).toBe('import/layout-changed');
          break;
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    } finally {
      await bed.close();
    }
  });
});
