import { unifiedCodeWithCheckDigits } from '@chengxin/domain/identity-code-synthetic';
import { citizenCheckCharacter } from '@chengxin/domain/identity-code';
import { canonicalName } from '@chengxin/domain/name';
import type { IsoDate } from '@chengxin/plugin-contract';
import { organs } from '@chengxin/reference-data/organs';
import { referenceData } from '@chengxin/reference-data/reference-data';
import { Keyring } from '../access/keyring.js';
import type { DocumentDraft, PartyDraft, Verdict } from './document-draft.js';
import { DocumentJudge, type JudgeKnowledge } from './document-judge.js';
import { OrganDirectory, type Sender } from './organ-directory.js';

const keyring = new Keyring(Buffer.alloc(32, 7));
const directory = new OrganDirectory(
  organs.map((o) => ({ ...o, nameCanonical: canonicalName(o.name), ...(o.parent ? { parentId: o.parent } : {}) })),
  new Map(referenceData.regions.map((r) => [r.code, r.parent])),
);

function judgeOn(today: IsoDate = '2026-11-22', more: Partial<JudgeKnowledge> = {}): DocumentJudge {
  return new DocumentJudge({ reference: referenceData, organs: directory, keyring, today, ...more });
}

function senderOf(organId: string): Sender {
  const organ = organs.find((o) => o.id === organId)!;
  return { organId, sector: organ.sector, region: organ.region, level: organ.level };
}

const MARKET = 'lvliang-market-supervision';
const CODE = unifiedCodeWithCheckDigits('9', '1', '141102', 40_001);

const draft = (change: Partial<DocumentDraft> = {}): DocumentDraft => ({
  kind: 'penalty-decision',
  number: '吕市监罚〔2026〕12号',
  organName: '吕梁市市场监督管理局',
  decidedOn: '2026-09-01',
  service: 'served',
  servedOn: '2026-09-03',
  ...change,
});

const party = (change: Partial<PartyDraft> = {}): PartyDraft => ({
  name: '离石合成食品有限公司',
  kind: 'legal-or-unincorporated',
  unifiedCode: CODE,
  order: { penalties: ['fine'], fineFen: 5_000_00, violation: '未取得许可' },
  ...change,
});

/** A synthetic citizen's number with its check digit. */
function citizen(birth: string, serial = '001'): string {
  const first17 = `141102${birth}${serial}`;
  return first17 + citizenCheckCharacter(first17);
}

const person = (number: string, change: Partial<PartyDraft> = {}): PartyDraft => ({
  name: '测试人',
  kind: 'natural-person',
  identityType: '身份证',
  identityNumber: number,
  order: { penalties: ['fine'] },
  ...change,
});

function verdictOf(
  d: Partial<DocumentDraft> = {},
  p: Partial<PartyDraft> = {},
  options: { readonly sender?: string; readonly judge?: DocumentJudge } = {},
): Verdict {
  return (options.judge ?? judgeOn()).judge(draft(d), party(p), senderOf(options.sender ?? MARKET));
}

const codesOf = (verdict: Verdict): string[] => verdict.findings.map((f) => f.code);

describe('judging a document', () => {
  it('accepts a lawful penalty decision with its proof: organ, canonical number, catalogue item, subject, effect on the day of service', () => {
    const verdict = verdictOf();
    expect(verdict).toMatchObject({
      outcome: 'accepted',
      findings: [],
      document: {
        organId: MARKET,
        numberCanonical: '吕市监罚〔2026〕12号',
        title: '行政处罚决定书',
        effectiveOn: '2026-09-03',
        effectProvisional: false,
        catalogueCode: 'national-2024',
        itemCode: 'administrative-penalty',
        channel: 'creditchina',
      },
      party: { kind: 'legal-person', regionCode: '141102', identifier: { scheme: 'unified-code', normalised: CODE } },
    });
  });

  it('gives the same document one id, whatever brackets and characters its number is printed in', () => {
    const ids = ['吕环罚〔2025〕4号', '吕环罚[2025]4号', '呂環罰(2025)4號'].map((number) => {
      const verdict = judgeOn().judge(
        draft({ number, organName: '吕梁市生态环境局', decidedOn: '2025-03-28', servedOn: undefined }),
        party(),
        senderOf('lvliang-ecology-environment'),
      );
      return 'document' in verdict ? verdict.document.documentId : verdict;
    });
    expect(new Set(ids).size).toBe(1);
  });

  it('says that a traditional number was normalised, and takes other brackets for the same number', () => {
    expect(verdictOf({ number: '吕市监罚[2026]12号' }).outcome).toBe('accepted');
    const traditional = verdictOf({ number: '呂市監罰〔2026〕12號' });
    expect(traditional.outcome).toBe('normalised');
    expect(codesOf(traditional)).toEqual(['document/number-normalised']);
  });

  it.each([
    ['暂无', 'refused', 'document/number-placeholder'],
    ['', 'refused', 'document/number-missing'],
    ['吕市监罚〔2026〕1?号', 'quarantined', 'document/number-mangled'],
  ])('does not repair the number %s', (number, outcome, code) => {
    const verdict = verdictOf({ number });
    expect(verdict.outcome).toBe(outcome);
    expect(codesOf(verdict)).toEqual([code]);
    expect(verdict.findings[0]!.pointer).toBe('/number');
  });

  it('gives all findings at once, who before what', () => {
    const verdict = verdictOf(
      { number: '', organName: '2022-09-31', decidedOn: '2027-01-01', servedOn: undefined },
      { unifiedCode: '913101173245******' },
    );
    expect(verdict.outcome).toBe('refused');
    expect(codesOf(verdict)).toEqual([
      'subject/code-masked',
      'document/number-missing',
      'organ/unknown',
      'document/decided-in-future',
    ]);
  });

  it('takes a delegated organ for the organ it is, with a note of the delegation', () => {
    const verdict = judgeOn().judge(
      draft({ organName: '吕梁市自然资源局(根据省政府令第270号，受省林业局委托)' }),
      party(),
      senderOf('lvliang-natural-resources'),
    );
    expect(verdict).toMatchObject({
      outcome: 'normalised',
      document: { organId: 'lvliang-natural-resources', delegation: '根据省政府令第270号，受省林业局委托' },
    });
  });

  it('lets an organ report its own, its lower organs’ and, as lead unit, its region’s documents, and no others', () => {
    const own = verdictOf();
    const superior = verdictOf({}, {}, { sender: 'shanxi-market-supervision' });
    const lead = verdictOf({}, {}, { sender: 'lvliang-credit-lead' });
    const countyLead = verdictOf({}, {}, { sender: 'lishi-credit-lead' });
    const other = verdictOf({}, {}, { sender: 'lvliang-taxation' });
    expect([own, superior, lead].map((v) => v.outcome)).toEqual(['accepted', 'accepted', 'accepted']);
    expect([countyLead, other].map(codesOf)).toEqual([['organ/not-yours-to-report'], ['organ/not-yours-to-report']]);
    const countyOwn = judgeOn().judge(
      draft({ organName: '离石区市场监督管理局' }),
      party(),
      senderOf('lishi-credit-lead'),
    );
    expect(countyOwn.outcome).toBe('accepted');
  });

  it('cites instruments of the register only', () => {
    const basis = [
      { instrument: 'food-safety-law', article: '122', mark: 'V' as const },
      { instrument: 'no-such-law', article: '1', mark: 'V' as const },
    ];
    expect(verdictOf({ basis }).findings).toMatchObject([
      { code: 'document/basis-unknown', pointer: '/basis/1/instrument' },
    ]);
  });

  it('takes no judgment from an organ that is no court, and no penalty decision from a court', () => {
    expect(codesOf(verdictOf({ kind: 'judgment' }, { order: {} }))).toEqual(['document/kind-not-of-this-organ']);
    const ofCourt = (kind: 'judgment' | 'penalty-decision') =>
      judgeOn().judge(
        draft({ kind, number: '（2026）晋11民终8号', organName: '吕梁市中级人民法院' }),
        party({ order: {} }),
        senderOf('lvliang-courts'),
      );
    expect(codesOf(ofCourt('penalty-decision'))).toEqual(['document/kind-not-of-this-organ']);
    expect(ofCourt('judgment')).toMatchObject({ outcome: 'accepted', document: { itemCode: 'court-judgment' } });
  });

  it('refuses a document of the future and one not in effect, and days that contradict each other', () => {
    expect(codesOf(verdictOf({ servedOn: '2026-08-31' }))).toEqual(['document/served-before-decided']);
    expect(codesOf(verdictOf({ effectiveOn: '2026-09-02' }))).toEqual(['document/effective-before-served']);
    expect(codesOf(verdictOf({ service: 'public-notice', servedOn: undefined, effectiveOn: '2026-12-01' }))).toEqual([
      'document/not-yet-effective',
    ]);
  });

  it('marks effect as provisional where the day of service is not known', () => {
    expect(verdictOf({ service: 'unknown', servedOn: undefined })).toMatchObject({
      document: { effectiveOn: '2026-09-01', effectProvisional: true },
    });
  });

  it('refuses a decision not to penalise, citing 行政处罚法 33', () => {
    const verdict = verdictOf({}, { order: { noPenalty: true } });
    expect(verdict.findings).toMatchObject([
      {
        code: 'document/no-penalty-is-no-basis',
        basis: { instrument: 'administrative-penalty-law', article: '33', mark: 'V' },
      },
    ]);
  });

  it('refuses 责令改正 alone, takes it beside a fine, and alone where an edition names it', () => {
    const alone = { order: { orders: ['rectification-order' as const] } };
    expect(codesOf(verdictOf({}, alone))).toEqual(['document/rectification-alone']);
    expect(verdictOf({}, { order: { ...alone.order, penalties: ['fine'] } }).outcome).toBe('accepted');
    const asked: unknown[] = [];
    const accepting = judgeOn('2026-11-22', {
      acceptsOrder: (...question) => {
        asked.push(question);
        return true;
      },
    });
    expect(verdictOf({}, alone, { judge: accepting }).outcome).toBe('accepted');
    expect(asked).toEqual([['market-supervision', 'rectification-order', '2026-09-03']]);
  });

  it('takes administrative coercion from 2022-10-01 on, by 山西省社会信用条例 27', () => {
    const coercion = (decidedOn: IsoDate) =>
      verdictOf({ kind: 'administrative-coercion', decidedOn, servedOn: undefined }, { order: {} });
    expect(codesOf(coercion('2022-09-30'))).toEqual(['document/coercion-not-a-basis']);
    expect(coercion('2022-10-01').outcome).toBe('accepted');
  });

  it('refuses records of public-security violations from 2026-01-01 on, however they are named', () => {
    const sealed = { kind: 'penalty-decision' as const, publicSecurity: true };
    expect(codesOf(verdictOf(sealed))).toEqual(['document/public-security-sealed']);
    expect(codesOf(verdictOf({}, { order: { legalBasisText: '《治安管理处罚法》第四十三条' } }))).toEqual([
      'document/public-security-sealed',
    ]);
    const before = verdictOf(
      { ...sealed, decidedOn: '2025-06-01', servedOn: undefined },
      {},
      { judge: judgeOn('2025-12-31') },
    );
    expect(before.outcome).toBe('accepted');
  });

  it.each<[string, Partial<DocumentDraft>, PartyDraft['order']]>([
    ['a blank in the name', {}, { legalBasisText: '《中华人民共和国治安管理 处罚法》第四十三条' }],
    ['a line break in it', {}, { legalBasisText: '《中华人民共和国治安管理\n处罚法》第四十三条' }],
    ['a sign nobody sees', {}, { violation: '违反治安\u200b管理\ufe0f处罚法' }],
    ['a dot in it', {}, { content: '依治安·管理·处罚法罚款' }],
    ['traditional characters', {}, { legalBasisText: '《治安管理處罰法》第四十三条' }],
    ['compatibility forms', {}, { legalBasisText: '《治安管\uf9e4处罚法》' }],
    ['the facts', {}, { facts: '违反《治安管理处罚法》第四十三条' }],
    ['a name of a permit', {}, { permitName: '治安管理处罚法' }],
    ['what the sector’s file states', {}, { sectorFacts: { 'basis-text': '治安管理处罚法第四十三条' } }],
    ['the title', { title: '依《治安管理处罚法》决定书' }, {}],
    ['a title of its decisions', { title: '治安管理处罚决定书' }, {}],
    ['such a title, parted and traditional', { title: '治安 管理處罰決定書' }, {}],
    ['a title though the sender denies it', { title: '治安管理处罚决定书', publicSecurity: false }, {}],
  ])('sees a public-security record by %s', (_form, header, order) => {
    const penalised = { penalties: ['fine' as const], ...order };
    expect(codesOf(verdictOf(header, { order: penalised }))).toEqual(['document/public-security-sealed']);
    const police = judgeOn().judge(
      draft({ organName: '吕梁市公安局', number: '吕公罚〔2026〕9号', ...header }),
      party({ order: penalised }),
      senderOf('lvliang-public-security'),
    );
    expect(codesOf(police)).toEqual(['document/public-security-sealed']);
  });

  it('takes a decision that speaks of security and of penalties, but not of that law', () => {
    const order = {
      penalties: ['fine' as const],
      facts: '治安保卫重点单位未落实管理措施',
      legalBasisText: '《反恐怖主义法》',
    };
    expect(verdictOf({ title: '行政处罚决定书' }, { order }).outcome).toBe('accepted');
  });

  it('sets aside a police organ’s penalty of which nobody says by which law it was made', () => {
    const police = (d: Partial<DocumentDraft>, order: PartyDraft['order'] = { penalties: ['fine'] }) =>
      judgeOn().judge(
        draft({ organName: '吕梁市公安局', number: '吕公罚〔2026〕9号', ...d }),
        party({ order }),
        senderOf('lvliang-public-security'),
      );
    expect(police({})).toMatchObject({
      outcome: 'quarantined',
      findings: [{ code: 'document/public-security-unclear' }],
    });
    expect(police({ publicSecurity: false }).outcome).toBe('accepted');
    const by = (legalBasisText: string) => police({}, { penalties: ['fine'], legalBasisText }).outcome;
    for (const known of [
      '《反电信网络诈骗法》第三十一条',
      '《中华人民共和国出境入境管理法》第七十八条第一款',
      '依据反电信网络诈骗法第三十一条',
      '《中华人民共和国行政处罚法》《中华人民共和国消防法》第六十条',
    ])
      expect([known, by(known)]).toEqual([known, 'accepted']);
    expect(police({ basis: [{ instrument: 'fire-protection-law', article: '60', mark: 'V' }] }).outcome).toBe(
      'accepted',
    );
  });

  it.each([
    '依法处罚',
    '第四十三条第一款',
    '有关法律法规',
    '《治安管理条例》第五条',
    '《中华人民共和国行政处罚法》第九条',
    '公安机关办理行政案件程序规定',
    '《某某管理法》第三条',
    '反诈宣传不足',
    '。',
  ])('sets a police organ’s penalty aside whose basis says no more than “%s”', (legalBasisText) => {
    const verdict = judgeOn().judge(
      draft({ organName: '吕梁市公安局', number: '吕公罚〔2026〕9号' }),
      party({ order: { penalties: ['fine'], legalBasisText } }),
      senderOf('lvliang-public-security'),
    );
    expect([verdict.outcome, codesOf(verdict)]).toEqual(['quarantined', ['document/public-security-unclear']]);
  });

  it.each([
    ['none that is cited', []],
    ['the law on penalties alone', [{ instrument: 'administrative-penalty-law', article: '9', mark: 'V' }]],
  ] as const)('sets it aside with %s as well', (_which, basis) => {
    const verdict = judgeOn().judge(
      draft({ organName: '吕梁市公安局', number: '吕公罚〔2026〕9号', basis: [...basis] }),
      party({ order: { penalties: ['fine'] } }),
      senderOf('lvliang-public-security'),
    );
    expect(codesOf(verdict)).toEqual(['document/public-security-unclear']);
  });

  it('records the item of the catalogue in force on the day of the decision, and today’s where none was', () => {
    const on = (decidedOn: IsoDate) => verdictOf({ decidedOn, servedOn: undefined });
    expect(on('2022-06-01')).toMatchObject({ document: { catalogueCode: 'national-2021' } });
    expect(on('2020-05-18')).toMatchObject({ document: { catalogueCode: 'national-2024' } });
  });

  it('collects nothing on a day on which no catalogue is in force', () => {
    const verdict = verdictOf({ decidedOn: '2021-06-01', servedOn: undefined }, {}, { judge: judgeOn('2021-12-01') });
    expect(verdict.findings).toMatchObject([
      { code: 'catalogue/item-missing', basis: { instrument: 'lvliang-2022-5', article: '一' } },
    ]);
  });
});

describe('judging a party', () => {
  it.each([
    ['913101173245******', 'refused', 'subject/code-masked'],
    ['140000123456789', 'quarantined', 'subject/code-legacy'],
    ['', 'quarantined', 'subject/identifier-missing'],
    ['— —', 'quarantined', 'subject/identifier-missing'],
    [citizen('19900307'), 'refused', 'subject/code-is-citizen-number'],
    ['91141102MA0TE5T16', 'refused', 'subject/code-malformed'],
  ])('does not make a subject of the code %s', (unifiedCode, outcome, code) => {
    const verdict = verdictOf({}, { unifiedCode });
    expect(verdict.outcome).toBe(outcome);
    expect(codesOf(verdict)).toEqual([code]);
    expect(JSON.stringify(verdict)).not.toContain(unifiedCode || '\u0000');
  });

  it('refuses a code whose check digit is wrong, and takes it where two persons admitted it', () => {
    const wrong = CODE.slice(0, 17) + (CODE.endsWith('0') ? '1' : '0');
    expect(codesOf(verdictOf({}, { unifiedCode: wrong }))).toEqual(['subject/code-check-digit-wrong']);
    const by = { reason: '执照原件如此', evidenceDigest: `sha256:${'e'.repeat(64)}`, by: '甲', decidedBy: '乙' };
    const knowing = judgeOn('2026-11-22', { admitted: (code) => (code === wrong ? by : undefined) });
    expect(verdictOf({}, { unifiedCode: wrong }, { judge: knowing })).toMatchObject({
      outcome: 'accepted',
      party: { identifier: { normalised: wrong, note: 'check-digit-wrong' }, codeOverride: by },
      findings: [{ code: 'subject/code-admitted' }],
    });
    const other = `${CODE.slice(0, 17)}${CODE.endsWith('2') ? '3' : '2'}`;
    expect(codesOf(verdictOf({}, { unifiedCode: other }, { judge: knowing }))).toEqual([
      'subject/code-check-digit-wrong',
    ]);
  });

  it('normalises case and full width of a code, never look-alikes', () => {
    const wide = [...CODE].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('');
    for (const unifiedCode of [CODE.toLowerCase(), wide]) {
      expect(verdictOf({}, { unifiedCode })).toMatchObject({
        outcome: 'normalised',
        party: { identifier: { normalised: CODE } },
        findings: [{ code: 'subject/code-normalised' }],
      });
    }
  });

  it('quarantines a kind that the code contradicts', () => {
    const soleTrader = unifiedCodeWithCheckDigits('9', '2', '141124', 7);
    expect(codesOf(verdictOf({}, { kind: 'legal-or-unincorporated', unifiedCode: soleTrader }))).toEqual([
      'subject/kind-contradicts-code',
    ]);
    expect(codesOf(verdictOf({}, { kind: 'sole-trader' }))).toEqual(['subject/kind-contradicts-code']);
    expect(verdictOf({}, { kind: 'sole-trader', unifiedCode: soleTrader })).toMatchObject({
      outcome: 'accepted',
      party: { kind: 'sole-trader' },
    });
  });

  it('never takes a masked name for somebody', () => {
    expect(codesOf(verdictOf({}, { name: '上海某食品有限公司' }))).toEqual(['subject/name-masked']);
  });

  it('takes no name that carries a number of a person', () => {
    const number = citizen('19850312');
    for (const name of [
      `合成人${number}`,
      `合成人（${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}）`,
    ]) {
      expect(codesOf(verdictOf({}, { name }))).toEqual(['subject/name-holds-number']);
    }
    const person = { kind: 'natural-person', identityType: '身份证', identityNumber: number, unifiedCode: undefined };
    expect(codesOf(verdictOf({}, { ...person, name: '合成人1985-03-12' } as Partial<PartyDraft>))).toContain(
      'subject/name-holds-number',
    );
    const parted = ['·', '.', '，', '号'].map((mark) => number.split('').join(mark));
    for (const hidden of [
      ...parted,
      number.replace(/[0-9]/g, (d) => String.fromCodePoint(0x1d7ce + Number(d))),
      '一四一一〇二一九八五〇三一二〇〇一',
      '138\u00a00000\u00a00000',
      '①③⑧⓪⓪⓪⓪⓪⓪⓪⓪',
      '138）（0000·0000',
    ])
      expect(codesOf(verdictOf({}, { name: `合成${hidden}有限公司` }))).toEqual(['subject/name-holds-number']);
    for (const unseen of ['\u200b', '\u3164 \u202e'])
      expect(codesOf(verdictOf({}, { name: unseen }))).toEqual(['subject/name-missing']);
    expect(codesOf(verdictOf({}, { name: '五八58同城合成1999有限公司' }))).toEqual([]);
  });

  it.each([
    ['title', '/title'],
    ['violation', '/party/order/violation'],
    ['facts', '/party/order/facts'],
    ['content', '/party/order/content'],
    ['legalBasisText', '/party/order/legalBasisText'],
    ['permitName', '/party/order/permitName'],
    ['permitStatus', '/party/order/permitStatus'],
  ])(
    'refuses a number of a person in the words of a document, by the field and with nothing of it: %s',
    (field, at) => {
      const number = citizen('19850312');
      for (const text of [`当事人（${number}）`, '联系电话13800138000', '住址：吕梁市离石区滨河路1号3单元201室']) {
        const of = { [field]: text };
        const verdict =
          field === 'title'
            ? verdictOf(of as Partial<DocumentDraft>, {})
            : verdictOf({}, { order: { ...party().order, ...of } });
        expect(verdict.outcome).toBe('refused');
        expect(verdict.findings.map(({ code, pointer }) => [code, pointer])).toEqual([['record/holds-number', at]]);
        expect(verdict.findings[0]).toMatchObject({ fix: { zh: expect.stringContaining('删去') as string } });
        expect(JSON.stringify(verdict.findings)).not.toMatch(/\d{6}/);
      }
      expect(
        verdictOf({}, { order: { ...party().order, [field]: `${CODE}见吕市监罚〔2026〕20260000123号` } }).outcome,
      ).toBe('accepted');
    },
  );

  it('takes the number of a permit or a licence in the field made for it', () => {
    const order = { ...party().order, licence: 'JY11411020012345', permitNumber: '141102198503120011' };
    expect(codesOf(verdictOf({}, { order }))).toEqual([]);
  });

  it('takes no citizen’s number under another type of document: a child would be recorded unasked', () => {
    const number = citizen('20160305');
    for (const identityType of ['护照号', '其他-工作证']) {
      const verdict = verdictOf({}, { ...person(number), identityType });
      expect(verdict.outcome).toBe('refused');
      expect(codesOf(verdict)).toContain('subject/identity-type-contradicts');
    }
  });

  it('refuses who was under 14 on the day of the act, and asks for that day where it decides', () => {
    const at = (number: string, actOn?: IsoDate) =>
      judgeOn().judge(
        draft(),
        person(number, { order: { penalties: ['warning'], ...(actOn ? { actOn } : {}) } }),
        senderOf(MARKET),
      );
    const child = at(citizen('20130101'));
    expect(child.findings).toMatchObject([
      { code: 'subject/under-14', basis: { instrument: 'administrative-penalty-law', article: '30' } },
    ]);
    const youth = citizen('20110615');
    expect(codesOf(at(youth))).toEqual(['subject/age-on-act-unknown']);
    expect(codesOf(at(youth, '2025-06-14'))).toEqual(['subject/under-14']);
    expect(at(youth, '2025-06-15').outcome).toBe('accepted');
    expect(codesOf(at(youth, '2026-09-02'))).toEqual(['subject/act-after-decision']);
    expect(at(citizen('19900307')).outcome).toBe('accepted');
  });

  it('knows a person by a passport or another document, each under its own type', () => {
    const of = (identityType: string, identityNumber: string) =>
      judgeOn().judge(draft(), person(identityNumber, { identityType }), senderOf(MARKET));
    expect(of('护照号', 'E12345678')).toMatchObject({ party: { identifier: { scheme: 'passport' } } });
    const [hongKong, taiwan] = [of('港澳居民来往内地通行证', 'H12345678'), of('台湾居民来往大陆通行证', 'H12345678')];
    const key = (v: Verdict) => ('party' in v ? v.party.identifier.key : v.outcome);
    expect(key(hongKong)).not.toBe(key(taiwan));
    expect(codesOf(of('驾驶证', '12345678'))).toEqual(['subject/identity-type-unknown']);
    expect(codesOf(of('身份证', '1411021990****0014'))).toEqual(['subject/citizen-number-masked']);
  });

  it('compares orders by what they say, not by the order of their fields', () => {
    const one = verdictOf({}, { order: { penalties: ['fine'], fineFen: 1, violation: '甲', validUntil: undefined } });
    const two = verdictOf({}, { order: { violation: '甲', fineFen: 1, penalties: ['fine'] } });
    const other = verdictOf({}, { order: { violation: '甲', fineFen: 2, penalties: ['fine'] } });
    const digest = (v: Verdict) => ('party' in v ? v.party.orderDigest : v.outcome);
    expect(digest(one)).toBe(digest(two));
    expect(digest(one)).not.toBe(digest(other));
  });
});
