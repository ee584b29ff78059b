import { unifiedCodeWithCheckDigits } from '@chengxin/domain/identity-code-synthetic';
import { canonicalName } from '@chengxin/domain/name';
import { organs } from '@chengxin/reference-data/organs';
import { referenceData } from '@chengxin/reference-data/reference-data';
import { Keyring } from '../access/keyring.js';
import { DocumentJudge } from '../document/document-judge.js';
import { OrganDirectory } from '../document/organ-directory.js';
import { judgeRow, type JudgedRow } from './judge-row.js';
import type { NationalEdition, NationalLayoutCode } from '@chengxin/domain/intake/column';
import { readHeading } from './layouts/heading.js';
import { LAYOUTS } from './layouts/layout-book.js';
import { DEFAULT_DATE_FORMS } from '@chengxin/domain/intake/read-row';
import type { SourceRow } from './readers/source-row.js';

const judge = new DocumentJudge({
  reference: referenceData,
  organs: new OrganDirectory(
    organs.map((o) => ({ ...o, nameCanonical: canonicalName(o.name), ...(o.parent ? { parentId: o.parent } : {}) })),
    new Map(referenceData.regions.map((r) => [r.code, r.parent])),
  ),
  keyring: new Keyring(Buffer.alloc(32, 9)),
  today: '2026-12-01',
});
const sender = {
  organId: 'lvliang-market-supervision',
  sector: 'market-supervision',
  region: '141100',
  level: 'municipal',
} as const;

type Cells = Readonly<Record<string, string>>;

function judged(
  layout: NationalLayoutCode,
  edition: NationalEdition,
  cells: Cells,
  more: Partial<SourceRow> = {},
  dateForms = DEFAULT_DATE_FORMS,
): JudgedRow {
  const columns = LAYOUTS[layout].editions[edition].map((c) => c.code);
  const heading = readHeading(columns, { declared: layout });
  const source = { rowNo: 2, cells: columns.map((code) => cells[code] ?? ''), ...more };
  return judgeRow(source, { heading, dateForms, judge, sender, today: '2026-12-01' });
}
const code = unifiedCodeWithCheckDigits('9', '1', '141102', 7);
const PENALTY: Cells = {
  CF_XDR_MC: '离石合成食品有限公司',
  CF_XDR_LB: '法人及非法人组织',
  CF_XDR_SHXYM: code,
  CF_WSH: '吕市监罚〔2026〕7号',
  CF_CFLB: '罚款',
  CF_NR_FK: '54.690000',
  CF_JDRQ: '2026-03-02',
  CF_CFJG: '吕梁市市场监督管理局',
};
const penalty = (change: Cells = {}, more: Partial<SourceRow> = {}) =>
  judged('penalty', 'current', { ...PENALTY, ...change }, more);
const codesOf = (row: JudgedRow) => row.findings.map((f) => (f.column ? `${f.code} ${f.column}` : f.code));
const orderOf = (row: JudgedRow) => ('party' in row ? row.party.order : undefined);
const documentOf = (row: JudgedRow) => ('document' in row ? row.document : undefined);

describe('a row of penalties', () => {
  it.each([
    ['CF_WFXW', '张某（身份证号11010519491231002X）无证经营'],
    ['CF_SY', '当事人电话13800138000，到案说明情况'],
    ['CF_NR', '罚款，缴至卡号6222020200011122233'],
    ['CF_YJ', '依据食品安全法，联系方式：0358-8221234'],
  ])('is refused where words hold a number of a person, by its column and with nothing of it: %s', (column, text) => {
    const row = penalty({ [column]: text });
    expect([row.outcome, codesOf(row)]).toEqual(['refused', [`record/holds-number ${column}`]]);
    expect(JSON.stringify(row.findings)).not.toMatch(/\d{7}/u);
  });

  it('tells every column of words that holds one, beside what else is wrong', () => {
    const number = '11010519491231002X';
    const row = penalty({ CF_WFXW: number, CF_NR: number, CF_NR_FK: '-1' });
    expect(codesOf(row)).toEqual(
      expect.arrayContaining([
        'record/holds-number CF_WFXW',
        'record/holds-number CF_NR',
        'field/amount-negative CF_NR_FK',
      ]),
    );
  });

  it('takes words with the codes of bodies, numbers of documents and amounts', () => {
    const row = penalty({ CF_WFXW: `${code}号营业执照的持有人，见吕市监罚〔2026〕20260000123号，涉案1234567.89元` });
    expect([row.outcome, row.findings]).toEqual(['accepted', []]);
  });

  it('is a document and an order, amounts in 分', () => {
    const row = penalty({ CF_NR_WFFF: '0.000001', CF_NR: '罚款54.69万元', CF_YJ: '食品安全法' });
    expect([row.outcome, row.findings]).toEqual(['accepted', []]);
    expect(orderOf(row)).toEqual({
      penalties: ['fine'],
      fineFen: 54_690_000,
      confiscationFen: 1,
      content: '罚款54.69万元',
      legalBasisText: '食品安全法',
    });
    expect(documentOf(row)).toMatchObject({
      numberCanonical: '吕市监罚〔2026〕7号',
      decidedOn: '2026-03-02',
      effectiveOn: '2026-03-02',
      effectProvisional: true,
    });
  });

  it.each<[string, Cells, string]>([
    ['a day in another form', { CF_JDRQ: '2026年3月2日' }, 'field/date-normalised CF_JDRQ'],
    ['no term', { CF_YXQ: '无处罚期限' }, 'field/no-term CF_YXQ'],
    ['an amount with its unit', { CF_NR_FK: '54.69万元' }, 'field/amount-normalised CF_NR_FK'],
    ['a dash for an amount', { CF_NR_FK: '— —' }, 'field/absent CF_NR_FK'],
    ['a code in lower case', { CF_XDR_SHXYM: code.toLowerCase() }, 'subject/code-normalised CF_XDR_SHXYM'],
    ['a number in traditional characters', { CF_WSH: '呂市監罰〔2026〕7號' }, 'document/number-normalised CF_WSH'],
    ['a note of delegation', { CF_CFJG: '吕梁市市场监督管理局(受省市场监督管理局委托)' }, 'organ/delegated CF_CFJG'],
  ])('is normalised, and says so: %s', (_what, change, finding) => {
    const row = penalty(change);
    expect([row.outcome, codesOf(row)]).toEqual(['normalised', [finding]]);
  });

  it.each<[string, Cells, string]>([
    ['a sentinel', { CF_GSJZQ: '1900-1-1 0:00:00' }, 'field/date-sentinel CF_GSJZQ'],
    ['a day that is none', { CF_JDRQ: '2022-09-31' }, 'field/date-impossible CF_JDRQ'],
    ['no day', { CF_JDRQ: '' }, 'field/required CF_JDRQ'],
    ['no kind of party', { CF_XDR_LB: '' }, 'field/required CF_XDR_LB'],
    ['a kind of party that is none', { CF_XDR_LB: '公司' }, 'field/enumeration-unknown CF_XDR_LB'],
    ['words and digits that differ', { CF_NR_FK: '贰万陆仟元整(¥62,000元)' }, 'field/amount-contradictory CF_NR_FK'],
    ['a masked code', { CF_XDR_SHXYM: '911411021732******' }, 'subject/code-masked CF_XDR_SHXYM'],
    ['a placeholder for a number', { CF_WSH: '暂无' }, 'document/number-placeholder CF_WSH'],
    ['a date for an organ', { CF_CFJG: '2022-09-31' }, 'organ/unknown CF_CFJG'],
    ['a name that is too long', { CF_XDR_MC: '长'.repeat(201) }, 'field/too-long CF_XDR_MC'],
    ['the template’s example', { BZ: '示例行，导入前请删除' }, 'row/example'],
  ])('is refused, by column: %s', (_what, change, finding) => {
    const row = penalty(change);
    expect(row.outcome).toBe('refused');
    expect(codesOf(row)).toContain(finding);
  });

  it('is kept for a person where the kind says two things', () => {
    expect(penalty({ CF_CFLB: '暂扣或者吊销执照' })).toMatchObject({
      outcome: 'quarantined',
      findings: [{ code: 'field/penalty-kind-ambiguous', column: 'CF_CFLB' }],
    });
  });

  it('is told all its faults at once, also where the day of decision cannot be read', () => {
    expect(
      codesOf(
        penalty({ CF_JDRQ: '31/2/2026', CF_XDR_SHXYM: '911411021732******', CF_WSH: '暂无', CF_CFJG: '没有的局' }),
      ).sort(),
    ).toEqual([
      'document/number-placeholder CF_WSH',
      'field/date-malformed CF_JDRQ',
      'organ/unknown CF_CFJG',
      'subject/code-masked CF_XDR_SHXYM',
    ]);
  });

  it('reads days in the forms declared and in no other', () => {
    const declared = judged('penalty', 'current', { ...PENALTY, CF_JDRQ: '20260302' }, {}, ['YYYY-MM-DD']);
    expect(codesOf(declared)).toEqual(['field/date-malformed CF_JDRQ']);
    expect(
      documentOf(judged('penalty', 'current', { ...PENALTY, CF_JDRQ: '46083' }, {}, ['excel-serial']))!.decidedOn,
    ).toBe('2026-03-02');
    expect(codesOf(penalty({ CF_JDRQ: '46083' }))).toEqual(['field/date-malformed CF_JDRQ']);
  });

  it('takes effect on the day of service where the file has it, and is no party’s before', () => {
    expect(documentOf(penalty({ CX_SDRQ: '2026-03-09' }))).toMatchObject({
      service: 'served',
      servedOn: '2026-03-09',
      effectiveOn: '2026-03-09',
      effectProvisional: false,
    });
    expect(documentOf(penalty({ CX_SDFS: '公告送达', CX_SDRQ: '2026-05-09' }))).toMatchObject({
      service: 'public-notice',
    });
    expect(codesOf(penalty({ CX_SDRQ: '2026-02-09' }))).toContain('document/served-before-decided CX_SDRQ');
  });

  it('counts a person’s age on the day of the act', () => {
    const natural = {
      CF_XDR_LB: '自然人',
      CF_XDR_SHXYM: '/',
      CF_XDR_MC: '甲文乙',
      CF_XDR_ZJLX: '身份证',
      CF_XDR_ZJHM: '141124201106150023',
    };
    expect(codesOf(penalty({ ...natural, CX_XWRQ: '2025-06-14' }))).toContain('subject/under-14 CF_XDR_ZJHM');
    expect(codesOf(penalty({ ...natural, CX_XWRQ: '2025-06-15' }))).not.toContain('subject/under-14 CF_XDR_ZJHM');
    expect(codesOf(penalty(natural))).toContain('subject/age-on-act-unknown CX_XWRQ');
  });

  it('is refused where the spreadsheet lost digits or the row itself is broken', () => {
    const at = LAYOUTS.penalty.editions.current.findIndex((c) => c.code === 'CF_XDR_SHXYM');
    expect(codesOf(penalty({}, { cellFaults: new Map([[at, 'field/number-precision-lost']]) }))).toContain(
      'field/number-precision-lost CF_XDR_SHXYM',
    );
    expect(penalty({}, { fault: 'row/quotes-broken' })).toMatchObject({
      outcome: 'refused',
      findings: [{ code: 'row/quotes-broken' }],
    });
  });

  it('takes members that only later objects have', () => {
    const heading = readHeading(Object.keys(PENALTY), { declared: 'penalty' });
    const source = { rowNo: 5, cells: Object.values(PENALTY), more: { 处罚内容: '罚款', 填报人: '某' } };
    const row = judgeRow(source, { heading, dateForms: DEFAULT_DATE_FORMS, judge, sender, today: '2026-12-01' });
    expect(orderOf(row)).toMatchObject({ content: '罚款' });
  });
});

describe('a row of penalties of the 2016 edition', () => {
  const OLD: Cells = {
    CF_WSH: '吕市监罚〔2016〕7号',
    CF_CFMC: '合成食品案',
    CF_CFLB1: '罚款',
    CF_CFLB2: '没收违法所得',
    CF_SY: '经营超过保质期的食品',
    CF_XDR_MC: '离石合成食品有限公司',
    CF_XDR_SHXYM: code,
    CF_JG: '罚款5万元',
    CF_JDRQ: '2016/03/02',
    CF_XZJG: '吕梁市市场监督管理局',
    GSQX: '1',
    DFBM: '141100',
    SJC: '2016/03/05',
  };
  const old = (change: Cells = {}) => judged('penalty', '2016', { ...OLD, ...change });

  it('is a document with its title, and both its kinds', () => {
    const row = old();
    expect(documentOf(row)).toMatchObject({ title: '合成食品案', decidedOn: '2016-03-02' });
    expect(orderOf(row)).toEqual({
      penalties: ['fine', 'confiscation-of-gains'],
      facts: '经营超过保质期的食品',
      content: '罚款5万元',
    });
  });

  it('tells the kind of party by its codes', () => {
    const trader = unifiedCodeWithCheckDigits('9', '2', '141102', 8);
    const kind = (row: JudgedRow) => ('party' in row ? row.party.kind : row.findings.map((f) => f.code));
    expect(kind(old())).toBe('legal-person');
    expect(kind(old({ CF_XDR_SHXYM: trader }))).toBe('sole-trader');
    expect(kind(old({ CF_XDR_SHXYM: '', CF_XDR_SFZ: '440524188001010014', CF_XDR_MC: '甲文乙' }))).toBe(
      'natural-person',
    );
    expect(kind(old({ CF_XDR_SHXYM: '' }))).toContain('subject/identifier-missing');
  });
});

describe('a row of permits', () => {
  const PERMIT: Cells = {
    XK_XDR_MC: '离石合成食品有限公司',
    XK_XDR_LB: '法人及非法人组织',
    XK_XDR_SHXYM: code,
    XK_XKWS: '食品经营许可证',
    XK_WSH: '吕市监许〔2026〕7号',
    XK_XKLB: '普通',
    XK_XKBH: 'JY11411020000007',
    XK_JDRQ: '2026-03-02',
    XK_YXQZ: '2026-03-02',
    XK_YXQZI: '2031-03-01',
    XK_NR: '食品经营',
    XK_XKJG: '吕梁市市场监督管理局',
  };
  const permit = (change: Cells = {}) => judged('permit', 'current', { ...PERMIT, ...change });

  it('is a permit decision with its terms', () => {
    const row = permit();
    expect(documentOf(row)).toMatchObject({ kind: 'permit-decision', title: '食品经营许可证' });
    expect(orderOf(row)).toEqual({
      permitKind: '普通',
      permitNumber: 'JY11411020000007',
      content: '食品经营',
      validFrom: '2026-03-02',
      validUntil: '2031-03-01',
    });
  });

  it('may be without end, and says so', () => {
    const row = permit({ XK_YXQZI: '长期' });
    expect([row.outcome, codesOf(row)]).toEqual(['normalised', ['field/no-term XK_YXQZI']]);
    expect(orderOf(row)).toMatchObject({ validUntil: 'no-term' });
  });

  it('goes by the number of its certificate where it has none of its own', () => {
    for (const none of ['', '/', '暂无'])
      expect(documentOf(permit({ XK_WSH: none }))).toMatchObject({ numberCanonical: 'JY11411020000007' });
    expect(codesOf(permit({ XK_WSH: '', XK_XKBH: '' }))).toEqual(['document/number-missing XK_WSH']);
  });

  it('is refused where a required field is empty or a kind unknown', () => {
    expect(codesOf(permit({ XK_XKWS: '', XK_XKLB: '特别' }))).toEqual([
      'field/required XK_XKWS',
      'field/enumeration-unknown XK_XKLB',
    ]);
    expect(permit({ XK_XKLB: '其他-备案' }).outcome).toBe('accepted');
  });

  it('of the 2016 edition is read by its own columns', () => {
    const row = judged('permit', '2016', {
      XK_WSH: '吕市监许〔2016〕7号',
      XK_XMMC: '食品经营许可',
      XK_SPLB: '普通',
      XK_NR: '食品经营',
      XK_XDR: '离石合成食品有限公司',
      XK_XDR_SHXYM: code,
      XK_JDRQ: '2016-03-02',
      XK_JZQ: '2021-03-01',
      XK_XZJG: '吕梁市市场监督管理局',
      XK_ZT: '0',
    });
    expect(row.outcome).toBe('accepted');
    expect(orderOf(row)).toMatchObject({ permitKind: '普通', validUntil: '2021-03-01', permitStatus: '0' });
  });
});
