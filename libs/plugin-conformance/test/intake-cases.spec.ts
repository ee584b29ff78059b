import type { IntakeColumn, IntakeMapping, ListingEdition, SectorPlugin } from '@chengxin/plugin-contract';
import { failedCase, missingCases } from '../src/check-cases.js';
import { mutateIntake } from '../src/mutate-intake.js';
import { casesOfFiles, readCases } from '../src/yaml-cases.js';
import { emptyRegister, small } from './small-plugin.js';

// How a sector's own file is read is proved like its rules: by rows that say what becomes of them, and by changes that those rows must notice.

const columns: IntakeMapping['columns'] = [
  { headings: ['案号', '文号'], to: { field: 'document.number' }, required: true },
  { headings: ['结案日'], to: { field: 'document.decided-on' }, required: true },
  { headings: ['办案机关'], to: { field: 'document.organ' }, required: true },
  { headings: ['企业'], to: { field: 'party.name' }, required: true },
  { headings: ['结果'], to: { field: 'order.content' } },
  { headings: ['罚没（元）'], to: { order: 'order.fine' }, unit: 'yuan' },
  { headings: ['情节'], to: { fact: 'grade' }, codes: { 轻: 'minor', 重: 'grave' } },
];
const withFile = (own: IntakeMapping['columns'], more: Partial<IntakeMapping> = {}): SectorPlugin => {
  const [listing] = small.ruleSets as [ListingEdition];
  const grade = { type: 'code', codes: ['minor', 'grave'], label: { zh: '情节' }, catalogueItem: 'penalty' } as const;
  return {
    ...small,
    ruleSets: [{ ...listing, facts: { ...listing.facts, grade } }],
    intake: [
      {
        code: 'ledger',
        title: { zh: '台账' },
        formats: ['csv'],
        encodings: ['utf-8'],
        dateForms: ['iso'],
        columns: own,
        ...more,
      },
    ],
  };
};
const plugin = withFile(columns);
/** One column otherwise than in the file that the cases were written for. */
const edited = (index: number, change: Partial<IntakeColumn>): SectorPlugin =>
  withFile(columns.with(index, { ...columns[index]!, ...change }) as unknown as IntakeMapping['columns']);

const row = (number: string, day: string, grade: string): string => `
    ${number}: 示例〔2026〕1号
    结案日: '${day}'
    办案机关: 示例局
    企业: 示例公司
    结果: 罚款
    罚没（元）: '12.5'
    情节: ${grade}`;
const taken = (number: string, grade: string, code: string): string => `
- case: 一行报送成为文书、当事人和事实
  kind: intake
  mapping: ledger
  row:${row(number, '2026-03-02', grade)}
  expect:
    fields:
      document.kind: penalty-decision
      document.number: 示例〔2026〕1号
      document.decided-on: 2026-03-02
      document.organ: 示例局
      party.name: 示例公司
      party.kind: legal-or-unincorporated
      order.fine: 1250
      order.content: 罚款
    facts: { grade: ${code} }
    formats: [csv]
    encodings: [utf-8]
`;
const refused = `
- case: 必填各栏空白，整行拒收
  kind: intake
  mapping: ledger
  row: { 案号: '', 结案日: '', 办案机关: '', 企业: '', 罚没（元）: 若干 }
  expect:
    refused:
      案号: field/required
      结案日: field/required
      办案机关: field/required
      企业: field/required
      罚没（元）: field/amount-malformed
`;
const otherForms = ['2026/03/02', '20260302', '2026年3月2日']
  .map(
    (day) => `
- case: 台账不用的日期写法，整行拒收
  kind: intake
  mapping: ledger
  row:${row('案号', day, '轻')}
  expect: { refused: { 结案日: field/date-malformed } }
`,
  )
  .join('');
const whole = taken('案号', '轻', 'minor') + taken('文号', '重', 'grave') + refused + otherForms;

const failing = (of: SectorPlugin, text: string): readonly string[] =>
  readCases('intake.yaml', text).flatMap((given) =>
    failedCase(of, given, emptyRegister).map(({ code, pointer, message }) => `${code} ${pointer} ${message.en}`),
  );

describe('a row of the sector’s own file', () => {
  it('says what document, party and facts become of it, or for what it is refused', () => {
    expect(failing(plugin, whole)).toEqual([]);
  });

  it.each<[string, SectorPlugin, string]>([
    [
      'two columns that changed places',
      withFile(columns.with(4, { ...columns[4]!, to: { field: 'document.title' } }) as never),
      'fields.order.content: 罚款 ≠ —',
    ],
    ['another unit', edited(5, { unit: 'ten-thousand-yuan', headings: ['罚没'] }), 'fields.order.fine'],
    ['codes turned about', edited(6, { codes: { 轻: 'grave', 重: 'minor' } }), 'facts.grade: minor ≠ grave'],
  ])('is read otherwise by %s, and its case says so', (_what, other, why) => {
    expect(failing(other, taken('案号', '轻', 'minor')).join()).toContain(why);
  });

  it('counts all that it brings in: a field that no case knows of is a difference', () => {
    const more = withFile([...columns, { headings: ['备考'], to: { field: 'document.title' } }]);
    const text = taken('案号', '轻', 'minor').replace('    结果: 罚款', '    结果: 罚款\n    备考: 别的');
    expect(failing(plugin, text)).toEqual([]);
    expect(failing(more, text).join()).toContain('fields.document.title: — ≠ 别的');
  });

  it('is refused with its file where the heading lacks what must be there', () => {
    const text =
      '- case: 缺栏\n  kind: intake\n  mapping: ledger\n  row: { 案号: 一, 结案日: 2026-03-02, 企业: 甲 }\n  expect: { refused: { 办案机关: file/columns-missing } }\n';
    expect(failing(plugin, text)).toEqual([]);
    expect(failing(plugin, text.replace('columns-missing', 'column-twice')).join()).toContain('refused.办案机关');
  });

  it('is of a file that the sector has', () => {
    expect(failing(plugin, refused.replace('ledger', 'leger')).join()).toContain('no file leger');
  });

  it('holds texts, as a file does, and no day: the release in force reads it', () => {
    const fault = (text: string) => () => readCases('intake.yaml', text);
    expect(fault(refused.replace('罚没（元）: 若干', '罚没（元）: 12'))).toThrow('intake.yaml:5');
    expect(fault(refused.replace('  mapping:', '  on: 2026-01-01\n  mapping:'))).toThrow('on');
  });
});

describe('the rows of a file', () => {
  const missing = (text: string) =>
    missingCases(plugin, readCases('intake.yaml', text))
      .filter(({ pointer }) => pointer.startsWith('/intake'))
      .map(({ message }) => message.en);
  const survivors = (of: SectorPlugin, text: string) =>
    mutateIntake(of, casesOfFiles(readCases('intake.yaml', text))).survivors.map(
      ({ mutation, pointer, mustBeNoticed }) => `${mutation} ${pointer}${mustBeNoticed ? ' !' : ''}`,
    );

  it('are one that is taken and one that is refused at least', () => {
    expect(missing(whole)).toEqual([]);
    expect(missing(refused)).toEqual(['the file ledger has no case of a row that is taken']);
    expect(missing(taken('文号', '轻', 'minor') + taken('案号', '轻', 'minor'))).toEqual([
      'the file ledger has no case of a row that is refused',
    ]);
    expect(missing('[]')).toHaveLength(2);
  });

  it('show every heading of it, with a cell under it, where the row is taken', () => {
    const read = (of: SectorPlugin, text: string) =>
      missingCases(of, readCases('intake.yaml', text))
        .filter(({ pointer }) => pointer.startsWith('/intake'))
        .map(({ code, pointer, message }) => `${code} ${pointer} ${message.en}`);
    const added = edited(4, { headings: ['结果', '备考'] });
    const unread = [
      'conformance/case-missing /intake/0/columns/4/headings/1 no row that is taken has a cell under the heading 备考 (结果) of the file ledger',
    ];
    expect(failing(added, whole)).toEqual([]);
    expect(read(added, whole)).toEqual(unread);
    // A heading over an empty cell, or in a row that is refused, shows nothing of where its cells go.
    expect(read(added, whole.replace('    结果: 罚款\n', "    备考: ''\n"))).toEqual(unread);
    expect(read(added, whole.replace("{ 案号: ''", "{ 备考: 罚款, 案号: ''"))).toEqual(unread);
    const shown = whole + taken('案号', '轻', 'minor').replace('    结果: 罚款\n', '    备考: 罚款\n');
    expect(read(added, shown)).toEqual([]);
    expect(failing(added, shown)).toEqual([]);
  });

  it('notice every change to how it is read', () => {
    expect(survivors(plugin, whole)).toEqual([]);
  });

  it.each([
    ['without the refused row', whole.replace(refused, ''), 'drop-required /intake/0/columns/0/required !'],
    ['of one word alone', whole.replace(taken('文号', '重', 'grave'), ''), 'other-code /intake/0/columns/6/codes/重 !'],
    [
      'under one heading alone',
      whole.replace(taken('文号', '重', 'grave'), ''),
      'drop-heading /intake/0/columns/0/headings/1 !',
    ],
    [
      'under one heading alone',
      whole.replace(taken('文号', '重', 'grave'), ''),
      'move-heading /intake/0/columns/0/headings/1 !',
    ],
    ['with days in one form alone', whole.replace(otherForms, ''), 'other-date-form /intake/0/dateForms !'],
    [
      'that leave a column empty',
      whole.replaceAll(/ *结果: 罚款\n/g, '').replaceAll(/ *order.content: 罚款\n/g, ''),
      'drop-column /intake/0/columns/4 !',
    ],
    [
      'that do not say in what it is sent',
      whole.replaceAll(/ {4}formats: .*\n/g, ''),
      'other-sending /intake/0/formats',
    ],
  ])('%s leave one unnoticed', (_what, text, survivor) => {
    expect(failing(plugin, text)).toEqual([]);
    expect(survivors(plugin, text)).toContain(survivor);
  });

  it('state the columns of the form, where the platform’s own column would take the place of one unseen', () => {
    const own = withFile([...columns, { headings: ['统一社会信用代码'], to: { field: 'party.unified-code' } }]);
    const rows = whole
      .replaceAll('    结果: 罚款\n', '    结果: 罚款\n    统一社会信用代码: 91141102MA0TE5T167\n')
      .replaceAll('      order.fine', '      party.unified-code: 91141102MA0TE5T167\n      order.fine');
    const stating = (headings: string): string =>
      rows.replace('    encodings: [utf-8]\n', `    columns: [${headings}]\n`);
    const all = [...columns, { headings: ['统一社会信用代码'] as const }].map(({ headings }) => headings[0]).join(', ');
    expect(failing(own, rows)).toEqual([]);
    expect(survivors(own, rows)).toEqual(['drop-column /intake/0/columns/7 !']);
    expect(survivors(own, stating(all)).filter((line) => line.startsWith('drop-column'))).toEqual([]);
    expect(failing(own, stating(all))).toEqual([]);
    expect(failing(own, stating(`${all}, 备考`))).not.toEqual([]);
  });
});
