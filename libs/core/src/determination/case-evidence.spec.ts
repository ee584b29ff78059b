import { unifiedCodeWithCheckDigits } from '@chengxin/domain/identity-code-synthetic';
import type { IsoDate, LegalBasis, ListingEdition, SectorPlugin } from '@chengxin/plugin-contract';
import { DocumentModule } from '../document/document.module.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { changeStatus, OFFICERS, refusalCodes, registerDocument } from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { mergedSector } from '../testing/fixture-merged-sector.js';
import { countedFacts } from './case-evidence.js';
import { AssessDocument, type AssessmentView } from './assess-document.js';
import { DeterminationModule } from './determination.module.js';

const { marketClerk } = OFFICERS;
const basis: LegalBasis = { instrument: 'samr-order-44', article: '5', mark: 'V' };

/** Beside the sector's list a second one, whose criteria count fines within a year and compare a fine with what the place has set. */
const withSecondList = (plugin: SectorPlugin): SectorPlugin => {
  const first = plugin.ruleSets.find((edition): edition is ListingEdition => edition.kind === 'listing')!;
  const [model] = first.criteria;
  const catalogueItem = 'administrative-penalty';
  const second: ListingEdition = {
    ...first,
    code: 'fixture-market/listing/2021-09-01/second',
    list: { ...first.list, code: 'second-list', name: { zh: '市场监管重复处罚记录' } },
    facts: {
      fines: {
        type: 'integer',
        unit: '次',
        label: { zh: '一年内罚款次数' },
        catalogueItem,
        counts: { of: 'penalties', penalties: ['fine'], within: 'P1Y' },
      },
      fine: { type: 'money', label: { zh: '罚款' }, catalogueItem, from: 'order.fine' },
    },
    judgements: {},
    criteria: [
      { ...model!, code: 'FX-COUNT', basis, leadsTo: 'record', when: { fact: 'fines', atLeast: 2 }, exceptions: [] },
      {
        ...model!,
        code: 'FX-BAND',
        basis,
        leadsTo: 'record',
        when: { fact: 'fine', atLeast: { parameter: 'fixture.band' } },
        exceptions: [],
      },
    ],
  };
  const repair = plugin.ruleSets.map((edition) =>
    edition.kind === 'repair'
      ? { ...edition, routes: edition.routes.map((r) => ({ ...r, criteria: [...r.criteria, 'FX-COUNT', 'FX-BAND'] })) }
      : edition,
  );
  return { ...plugin, ruleSets: [...repair, second] };
};

describe('what the core itself knows of a case', () => {
  let bed: CoreTestbed;
  let serial = 81_000;
  beforeAll(async () => {
    bed = await openCore([DocumentModule, DeterminationModule], { plugins: [withSecondList(mergedSector)] });
  });
  afterAll(() => bed?.close());

  const fined = (unifiedCode: string, effectiveOn: IsoDate, fineFen = 1_000_000) =>
    registerDocument(bed, marketClerk, {
      decidedOn: effectiveOn,
      order: { fineFen },
      // One name for one code, whatever the document.
      party: { unifiedCode, name: `吕梁合成${unifiedCode.slice(8, 17)}有限公司` },
    });
  const assess = async (document: { subjectId: string; documentId: string }, list?: string) => {
    const input = { ...document, facts: {}, judgements: {}, ...(list ? { list } : {}) };
    const view = await bed.query<AssessmentView>(new AssessDocument(marketClerk, input));
    return Object.fromEntries(view.answers.map((a) => [a.criterion, a.missing.length > 0 ? a.missing : a.answer]));
  };
  const nextCode = () => unifiedCodeWithCheckDigits('9', '1', '141102', (serial += 1));

  it('counts the documents whose effect lies within the term, this one among them, and no annulled one', async () => {
    const code = nextCode();
    const first = await fined(code, '2025-03-01');
    expect((await assess(first, 'second-list'))['FX-COUNT']).toBe('not-met');
    const onTheDay = await fined(code, '2026-03-01');
    expect((await assess(onTheDay, 'second-list'))['FX-COUNT']).toBe('met');
    const other = nextCode();
    await fined(other, '2025-03-01');
    const dayAfter = await fined(other, '2026-03-02');
    expect((await assess(dayAfter, 'second-list'))['FX-COUNT']).toBe('not-met');
    await changeStatus(bed, first, 'annulled');
    expect((await assess(onTheDay, 'second-list'))['FX-COUNT']).toBe('not-met');
  });

  it('counts a document once, however many criteria were determined on it', () => {
    const minor = {
      type: 'integer',
      unit: '次',
      label: { zh: '十二个月内被认定次数' },
      catalogueItem: 'administrative-penalty',
      counts: { of: 'determinations', criteria: ['A', 'B', 'C'], within: 'P12M' },
    } as const;
    const found = (documentId: string, criterion: string) =>
      ({ of: 'determinations', documentId, effective_on: '2026-09-01', penalties: null, criterion }) as const;
    const counted = (rows: Parameters<typeof countedFacts>[1]) => countedFacts({ minor }, rows, '2026-10-01');
    expect(counted([found('1', 'A'), found('1', 'B'), found('1', 'C')])).toEqual({ minor: 1 });
    expect(counted([found('1', 'A'), found('2', 'A'), found('2', 'C'), found('3', 'D')])).toEqual({ minor: 2 });
  });

  it('compares with the amount that the province has set for the day, and says so where it has set none', async () => {
    const before = await fined(nextCode(), '2026-01-31', 2_000_000);
    expect((await assess(before, 'second-list'))['FX-BAND']).toEqual(['parameter:fixture.band']);
    const value = { code: 'fixture.band', region: '140000', from: '2026-02-01', value: 2_000_000, basis };
    await bed.pool.query(
      `insert into cx.parameter_value (parameter_code, region_code, effective, body) values ($1,$2,daterange($3,null),$4)`,
      [value.code, value.region, value.from, JSON.stringify(value)],
    );
    await bed.module.get(ReferenceRegister).load();
    expect((await assess(before, 'second-list'))['FX-BAND']).toEqual(['parameter:fixture.band']);
    expect((await assess(await fined(nextCode(), '2026-02-01', 2_000_000), 'second-list'))['FX-BAND']).toBe('met');
    expect((await assess(await fined(nextCode(), '2026-02-01', 1_999_999), 'second-list'))['FX-BAND']).toBe('not-met');
  });

  it('asks which list is meant where the sector keeps several, and knows no other', async () => {
    const document = await fined(nextCode(), '2026-03-01');
    expect(await refusalCodes(assess(document))).toEqual(['standard/list-unnamed']);
    expect(await refusalCodes(assess(document, 'third-list'))).toEqual(['standard/list-unknown']);
  });
});
