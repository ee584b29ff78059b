import fc from 'fast-check';
import { canonicalDocumentNumber } from './document-number.js';

const canonicalOf = (raw: string): string => {
  const result = canonicalDocumentNumber(raw);
  return result.status === 'ok'
    ? result.canonical
    : `${result.status}${'reason' in result ? `: ${result.reason}` : ''}`;
};

describe('one form of a document number', () => {
  it.each([
    '吕环罚〔2025〕4号',
    '吕环罚[2025]4号',
    '吕环罚［２０２５］４号',
    '吕环罚(2025)4号',
    '吕环罚（2025）4号',
    '吕环罚【2025】4号',
    '吕环罚〈2025〉4号',
    '吕环罚﹝2025﹞4号',
    '呂環罰(2025)4號',
    ' 吕环罚 〔2025〕 4 号 ',
    '吕环罚〔2025〕4',
    '（吕环罚〔2025〕4号）',
  ])('%s is 吕环罚〔2025〕4号', (raw) => {
    expect(canonicalOf(raw)).toBe('吕环罚〔2025〕4号');
  });

  it.each([
    ['(津保)应急罚[2023]k-39号', '(津保)应急罚〔2023〕k-39号'],
    ['（津保）应急罚〔2023〕K－39号', '(津保)应急罚〔2023〕K-39号'],
    ['广市监处罚〔2024〕03033号', '广市监处罚〔2024〕03033号'],
    ['黔江医保处罚字〔2023〕第3号', '黔江医保处罚字〔2023〕第3号'],
    ['法（研）发〔1987〕32号', '法(研)发〔1987〕32号'],
    ['〔2023〕12号', '〔2023〕12号'],
    ['深市监龙罚字〔2021〕稽123号', '深市监龙罚字〔2021〕稽123号'],
    ['日市监处罚〔2024〕5号', '日市监处罚〔2024〕5号'],
    ['乾市監罰〔2024〕5號', '乾市监罚〔2024〕5号'],
  ])('%s is %s: prefixes, letters, leading zeros and 第 stay', (raw, expected) => {
    expect(canonicalOf(raw)).toBe(expected);
  });

  it.each([
    ['（2016）最高法民再98号', '(2016)最高法民再98号'],
    ['〔2016〕最高法民再98号', '(2016)最高法民再98号'],
    ['（2008）二中民终字第00453号', '(2008)二中民终字第00453号'],
    ['(2020)晋11执123号之一', '(2020)晋11执123号之一'],
  ])('a court’s number %s is %s', (raw, expected) => {
    expect(canonicalOf(raw)).toBe(expected);
  });

  it.each(['国家市场监督管理总局令第44号', '晋食药监械经营备20230012号', 'JY21411020001234'])(
    '%s has no year in brackets and is kept',
    (raw) => {
      expect(canonicalDocumentNumber(raw)).toEqual({ status: 'ok', canonical: raw, changed: false });
    },
  );

  it('says whether the number was written in another form', () => {
    expect(canonicalDocumentNumber('吕环罚〔2025〕4号')).toMatchObject({ changed: false });
    expect(canonicalDocumentNumber('吕环罚[2025]4号')).toMatchObject({ changed: true });
  });

  it('leading zeros make another number', () => {
    expect(canonicalOf('广市监处罚〔2024〕3033号')).not.toBe(canonicalOf('广市监处罚〔2024〕03033号'));
  });
});

describe('what is no document number', () => {
  it.each(['暂无', '无', '/', '-', '—', '— —', 'N/A', 'null', '0', '暂无文号', 'XXX'])(
    '%s is refused as a placeholder',
    (raw) => {
      expect(canonicalDocumentNumber(raw)).toEqual({ status: 'placeholder', code: 'document/number-placeholder' });
    },
  );

  it.each(['', '  ', '\u3000', null, undefined])('%j is missing', (raw) => {
    expect(canonicalDocumentNumber(raw)).toEqual({ status: 'missing', code: 'document/number-missing' });
  });

  it.each([
    ['（法释〔1998〕11号', 'unbalanced-brackets'],
    ['吕环罚〔2025]4号', 'unbalanced-brackets'],
    ['吕环罚2025〕4号', 'unbalanced-brackets'],
    ['吕环罚〔2025〕�号', 'characters'],
    ['吕环罚?2025?4号', 'characters'],
    ['锟斤拷〔2025〕4号', 'characters'],
    ['Âð»··£〔2025〕4', 'characters'],
    ['日作出（2013）陕民三终字第38号', 'sentence'],
    ['（以下简称京政办字〔2017〕20号', 'sentence'],
    ['撤销吕环罚〔2025〕4号', 'sentence'],
    ['根据吕环罚〔2025〕4号', 'sentence'],
    ['我院法〔1998〕86号', 'sentence'],
    ['吕环罚〔2025〕4号文件', 'sentence'],
    ['吕环罚〔2025〕4号。', 'sentence'],
    ['吕环罚〔2025〕4号吕环罚〔2025〕5号', 'several-numbers'],
    ['吕环罚〔2025〕4号5号', 'several-numbers'],
    ['吕环罚〔2025〕号', 'no-serial'],
    ['行政处罚决定书', 'no-serial'],
    ['吕环罚2025年4号', 'incomplete'],
    ['12号', 'incomplete'],
    ['吕环罚2025-4号', 'incomplete'],
    ['吕环罚2025-4', 'incomplete'],
    ['2025晋11民初1号', 'incomplete'],
    ['吕环罚〔〕4号', 'incomplete'],
    ['吕环罚〔25〕4号', 'incomplete'],
    ['吕环罚〔2O25〕4号', 'incomplete'],
    ['吕环罚〔XXXX〕4号', 'incomplete'],
    ['吕环罚（二〇二五）4号', 'incomplete'],
    ['吕环罚〔2025〕**号', 'masked'],
    ['吕环罚〔2025〕XX号', 'masked'],
    ['某环罚〔2025〕4号', 'masked'],
    ['2022-09-31', 'date'],
    ['2022年9月30日', 'date'],
    ['11010519491231002X', 'citizen-number'],
    ['吕市监罚〔2026〕11010519491231002X号', 'citizen-number'],
    ['吕市监罚〔2026〕11010519491231002x号之一', 'citizen-number'],
  ])('%s is quarantined, not repaired (%s)', (raw, reason) => {
    expect(canonicalDocumentNumber(raw)).toEqual({ status: 'mangled', code: 'document/number-mangled', reason });
  });

  it('a long serial that is nobody’s number stays a serial', () => {
    for (const serial of ['110105194912310021', '110105194913310029', '1101051949123100210'])
      expect(canonicalDocumentNumber(`吕市监罚〔2026〕${serial}号`).status).toBe('ok');
  });

  it('a number longer than the field of the files is quarantined', () => {
    expect(canonicalOf(`${'吕'.repeat(122)}〔2025〕4号`)).toBe('mangled: too-long');
  });
});

describe('every number', () => {
  const head = fc.constantFrom('吕环罚', '呂環罰', '(津保)应急罚', '晋市监处罚字', '乾市监罚', '法（研）发');
  const brackets = fc.constantFrom('〔〕', '[]', '()', '（）', '【】', '〈〉', '﹝﹞', '［］');
  const year = fc.integer({ min: 1949, max: 2026 });
  const serial = fc.oneof(
    fc.integer({ min: 1, max: 99999 }).map(String),
    fc.constantFrom('03033', 'k-39', '第3', '稽12', '1-2'),
  );

  it('is one with any brackets, and canonical already when read again', () => {
    fc.assert(
      fc.property(head, brackets, brackets, year, serial, (h, [a, b], [c, d], y, s) => {
        const canonical = canonicalOf(`${h}${a}${y}${b}${s}号`);
        expect(canonicalOf(`${h}${c}${y}${d}${s}號`)).toBe(canonical);
        expect(canonicalDocumentNumber(canonical)).toEqual({ status: 'ok', canonical, changed: false });
        expect(canonical).toContain(`〔${y}〕`);
      }),
    );
  });

  it('in brackets within brackets is the number inside them', () => {
    expect(canonicalDocumentNumber('〔〔之一〕〕')).toMatchObject({ status: 'ok', canonical: '之一' });
  });

  it('whatever a cell holds, an accepted number is canonical already when read again', () => {
    const piece = fc.constantFrom(
      '吕',
      '罚',
      '〔',
      '〕',
      '(',
      ')',
      '2025',
      '〔2025〕',
      '4',
      '号',
      '第',
      '-',
      'k',
      ' ',
      '之一',
      '[',
      ']',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
        const first = canonicalDocumentNumber(pieces.join(''));
        if (first.status !== 'ok') return;
        expect(canonicalDocumentNumber(first.canonical)).toEqual({ ...first, changed: false });
      }),
      { numRuns: 2000 },
    );
  });
});
