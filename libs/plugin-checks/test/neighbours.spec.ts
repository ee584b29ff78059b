import type { ConditionNode, ListingEdition, RuleSet } from '@chengxin/plugin-contract';
import { checkPlugins, type CheckContext } from '../src/check-plugins.js';
import { changed, valueAt, withFile, type Column } from './broken.js';
import { plain } from './good/plain.js';
import { law, reference, rule } from './reference.js';

// Where a rule has an exact boundary: what lies just inside it, and what lies just outside.

const context: CheckContext = { reference, today: '2026-06-01', phase: 'C' };
const found = (plugin: unknown): string[] =>
  checkPlugins([plugin], context).flatMap(({ findings }) => findings.map(({ code, pointer }) => `${code} ${pointer}`));

describe('a gap between two editions', () => {
  const publication = plain.ruleSets[3]!;
  const next = (from: string) => ({ ...publication, code: `example/publication/${from}`, from });
  const ended = (end: Record<string, unknown>, from = '2024-07-01') => ({
    ...plain,
    manifest: { ...plain.manifest, ends: [{ edition: publication.code, ...end }] },
    ruleSets: [...plain.ruleSets, next(from)],
  });
  const GAP = 'edition/gap /manifest/ends/0/basis';

  it('wants the clause that ended the first: one day is enough to ask', () => {
    expect(found(ended({ on: '2024-01-01' }, '2024-01-02'))).toEqual([GAP]);
    expect(found(ended({ on: '2024-01-01', basis: { instrument: 'example-law', mark: 'V' } }))).toEqual([GAP]);
    expect(found(ended({ on: '2024-01-01', basis: law('40') }))).toEqual([]);
  });

  it('is none where the next begins on the day itself; the end then wants a basis like anything else', () => {
    expect(found(ended({ on: '2024-01-01' }, '2024-01-01'))).toEqual(['basis/missing /manifest/ends/0/basis']);
    expect(found(ended({ on: '2024-01-01', basis: law('40') }, '2024-01-01'))).toEqual([]);
  });

  it('is not made by what was not in force: on the day, or on the day before it ran out', () => {
    const repealed = { instrument: 'example-repealed-law', article: '9', mark: 'V' };
    expect(found(ended({ on: '2025-01-01', basis: repealed }, '2025-07-01'))).toEqual([]);
    expect(found(ended({ on: '2025-01-02', basis: repealed }, '2025-07-01'))).toEqual([GAP]);
  });

  it('is not filled by what is loaded for simulation alone', () => {
    const draft = { ...next('2024-01-01'), disabled: { reason: { zh: '征求意见稿' } } };
    const plugin = ended({ on: '2024-01-01' });
    expect(found({ ...plugin, ruleSets: [...plugin.ruleSets, draft] })).toContain(GAP);
  });
});

describe('a term of nothing', () => {
  it.each([
    ['/ruleSets/0/period/value/term', 'P0Y'],
    ['/ruleSets/0/remedies/0/within/value', 'P0D'],
    ['/ruleSets/2/routes/0/wait/value', 'P0D'],
    ['/ruleSets/3/tiers/0/atMost/value', 'P0M'],
  ])('is no term: %s', (pointer, value) => {
    expect(found(changed(pointer, value))).toContain(`edition/term-empty ${pointer}`);
  });

  it('is a deadline that an organ can keep: on the day itself', () => {
    expect(found(changed('/ruleSets/2/routes/0/acceptWithin/value', '0wd'))).toEqual([]);
    expect(found(changed('/ruleSets/0/publishWithin/0/within/value', '0wd'))).toEqual([]);
    expect(found(changed('/ruleSets/0/procedure/objectionWindow/value', '5wd'))).toEqual([]);
  });

  it('is no lower bound of a ban that the listing follows', () => {
    const period = { value: { kind: 'linked-ban', atLeast: 'P0D' }, basis: law('9') };
    expect(found(changed('/ruleSets/0/period', period))).toEqual([]);
  });
});

describe('what stands where a standard should say something', () => {
  const REMOVAL = '/ruleSets/0/removal/procedure';

  it.each(['待定', '略。', '无', 'TODO: ask the lawyers', '待主管部门明确', '——'])('%s says nothing', (zh) => {
    expect(found(changed(REMOVAL, { zh }))).toEqual([`adoption/removal-missing ${REMOVAL}`]);
    expect(found(changed('/ruleSets/0/remedies/0/text', { zh }))).toEqual([
      'adoption/remedies-missing /ruleSets/0/remedies/0/text',
    ]);
    expect(found(changed('/ruleSets/0/adoption/publishedAt/0', zh))).toEqual([
      'adoption/not-published /ruleSets/0/adoption/publishedAt/0',
    ]);
  });

  it.each(['待处罚决定履行完毕，经核实后移出', '无需申请，期满移出', '向原认定机关申请', '待履行义务后由认定机关确定'])(
    '%s says something',
    (zh) => {
      expect(found(changed(REMOVAL, { zh }))).toEqual([]);
    },
  );

  it('a court reviews its own decisions, and states neither reconsideration nor litigation', () => {
    const [remedy] = valueAt('/ruleSets/0/remedies') as readonly object[];
    const objection = changed('/ruleSets/0/remedies', [{ ...remedy, kind: 'objection' }]);
    const { manifest } = objection;
    const [listing, ...others] = objection.ruleSets as readonly [ListingEdition, ...RuleSet[]];
    const authority = { ...manifest.authority, name: { zh: '示例法院' }, channel: 'court' as const };
    const ofCourt = {
      ...objection,
      manifest: { ...manifest, sector: 'courts', authority },
      ruleSets: [{ ...listing, list: { ...listing.list, name: { zh: '示例被执行人名单' } } }, ...others],
    };
    expect(found(ofCourt)).toEqual([]);
    const called = (zh: string) => {
      const { manifest: own } = ofCourt;
      return found({ ...ofCourt, manifest: { ...own, authority: { ...own.authority, name: { zh } } } });
    };
    for (const two of [
      '示例法院、税务局',
      '税務局和示例法院',
      '示例法院税 务 局',
      '示例法院税·务局',
      '示例法院（公安机关）',
    ])
      expect(called(two)).toEqual(['manifest/authority-misnamed /manifest/authority/name/zh']);
    expect(called('示例市人民政府所在地的法院')).toEqual([]);
  });
});

describe('what the catalogue shares', () => {
  const at = '/ruleSets/0/facts/innocent';
  const under = (catalogueItem: string, more: object) =>
    found(changed(at, { ...(valueAt(at) as object), catalogueItem, ...more }));

  it('the own document is not shared by anybody', () => {
    const amount = '/ruleSets/0/facts/amount';
    const { personal: _personal, ...fact } = valueAt(amount) as Record<string, unknown>;
    expect(found(changed(amount, { ...fact, catalogueItem: 'on-authorisation', from: 'order.fine' }))).toEqual([]);
    expect(under('registration', {})).toEqual([]);
  });

  it('a fact of natural persons alone is personal; of others it may be', () => {
    expect(under('occupation', { personal: true })).toEqual([]);
    expect(under('penalty', {})).toEqual([]);
  });

  it('rules older than the first catalogue ask under that one, and for nothing that it does not name', () => {
    const catalogues = reference.catalogues.map((catalogue) => ({ ...catalogue, from: '2030-01-01' as const }));
    const before = (plugin: unknown) =>
      checkPlugins([plugin], { ...context, reference: { ...reference, catalogues } }).flatMap(({ findings }) =>
        findings.map(({ code }) => code),
      );
    expect(before(plain)).toEqual([]);
    expect(before(changed(`${at}/catalogueItem`, 'in-no-catalogue'))).toEqual(['fact/not-in-catalogue']);
  });
});

describe('what no case satisfies, and what every case does', () => {
  const WHEN = '/ruleSets/0/criteria/1/when';
  const innocent = (is: boolean): ConditionNode => ({ fact: 'innocent', is });
  const when = (node: ConditionNode) => found(changed(WHEN, node)).filter((line) => line.startsWith('criterion/'));
  const apart = (from: number): ConditionNode => ({
    all: [
      { fact: 'amount', atLeast: from },
      { fact: 'amount', atMost: 99_999 },
    ],
  });

  it('one 分 decides', () => {
    expect(when(apart(100_000))).toEqual([`criterion/unsatisfiable ${WHEN}`]);
    expect(when(apart(99_999))).toEqual([]);
    expect(when({ not: apart(100_000) })).toEqual([`criterion/always-met ${WHEN}`]);
    expect(when({ not: apart(99_999) })).toEqual([]);
  });

  it('a criterion that its exceptions always defeat is none, though both can hold', () => {
    const EXCEPTIONS = '/ruleSets/0/criteria/0/exceptions';
    const [exception] = valueAt(EXCEPTIONS) as readonly object[];
    const excepting = (node: ConditionNode) => found(changed(EXCEPTIONS, [{ ...exception, when: node }]));
    const unused = 'fact/unused /ruleSets/0/facts/innocent';
    expect(excepting({ any: [innocent(true), { judgement: 'grave' }] })).toEqual([
      'criterion/unsatisfiable /ruleSets/0/criteria/0',
    ]);
    expect(excepting({ all: [innocent(true), { judgement: 'grave' }] })).toEqual([]);
    expect(excepting({ any: [innocent(true), innocent(false)] })).toEqual([
      `criterion/always-met ${EXCEPTIONS}/0/when`,
    ]);
    expect(excepting({ all: [{ judgement: 'grave' }, { not: { judgement: 'grave' } }] })).toEqual([
      `criterion/unsatisfiable ${EXCEPTIONS}/0/when`,
      unused,
    ]);
  });

  it('a part that no case meets, or that every case does, is written in vain', () => {
    const kindA: ConditionNode = { fact: 'kind', is: 'a' };
    expect(when({ any: [kindA, apart(100_000)] })).toEqual([`criterion/unsatisfiable ${WHEN}/any/1`]);
    expect(when({ all: [kindA, { not: apart(100_000) }] })).toEqual([`criterion/always-met ${WHEN}/all/1`]);
    expect(when({ any: [kindA, { all: [{ fact: 'amount', atMost: -1 }, { judgement: 'grave' }] }] })).toEqual([
      `criterion/unsatisfiable ${WHEN}/any/1`,
    ]);
    expect(when({ all: [kindA, { fact: 'amount', atLeast: 0 }] })).toEqual([`criterion/always-met ${WHEN}/all/1`]);
    expect(when({ all: [kindA, { fact: 'breaches', atLeast: 0 }] })).toEqual([`criterion/always-met ${WHEN}/all/1`]);
    expect(when({ all: [kindA, { fact: 'breaches', atMost: -1 }] })).toEqual(
      expect.arrayContaining([expect.stringMatching(/^criterion\/unsatisfiable /)]),
    );
  });

  it('an exclusion of the list defeats like an exception', () => {
    const exclusion = { code: 'x', text: { zh: '示例' }, basis: rule('7'), when: { judgement: 'grave' } };
    expect(found(changed('/ruleSets/0/exclusions', [exclusion]))).toEqual([
      'criterion/unsatisfiable /ruleSets/0/criteria/0',
    ]);
  });

  it('a route may ask for nothing but its wait, its bar may not', () => {
    const always: ConditionNode = {
      any: [
        { fact: 'performed', is: true },
        { fact: 'performed', is: false },
      ],
    };
    expect(found(changed('/ruleSets/2/routes/0/when', always))).toEqual([]);
    const bar = { code: 'bar', text: { zh: '示例' }, basis: rule('11') };
    const barred = (node: ConditionNode) => found(changed('/ruleSets/2/routes/0/bars', [{ ...bar, when: node }]));
    expect(barred(always)).toEqual(['criterion/always-met /ruleSets/2/routes/0/bars/0/when']);
    expect(barred({ fact: 'performed', is: true })).toEqual(['criterion/unsatisfiable /ruleSets/2/routes/0']);
    expect(barred({ fact: 'performed', is: false })).toEqual([]);
  });

  it('is asked in the check, not at boot', () => {
    const boot = checkPlugins([changed(WHEN, apart(100_000))], { ...context, phase: 'B' });
    expect(boot.flatMap(({ findings }) => findings.map(({ code }) => code))).not.toContain('criterion/unsatisfiable');
  });
});

describe('severity, tiers, routes', () => {
  it('a record may be of any severity', () => {
    for (const severity of ['minor', 'general', 'serious']) {
      const plugin = changed('/ruleSets/0/criteria/1/severity', severity);
      expect(found(plugin).filter((line) => line.startsWith('criterion/'))).toEqual([]);
    }
  });

  it('a tier may follow from several kinds of penalty, described once', () => {
    const tierOf = [
      { tier: 'general', penalties: ['fine'], basis: law('40') },
      { tier: 'general', penalties: ['warning'], basis: law('40') },
    ];
    expect(found(changed('/ruleSets/3/tierOf', tierOf))).toEqual([]);
  });

  it('what one edition lets repair, a later one may forbid', () => {
    const repair = plain.ruleSets[2] as unknown as { routes: readonly { criteria: readonly string[] }[] };
    const [route] = repair.routes;
    const later = {
      ...repair,
      code: 'example/repair/2025-01-01',
      from: '2025-01-01',
      routes: [{ ...route, criteria: ['EX-A05.1'] }],
      irreparable: [{ criteria: ['EX-A05.2'], basis: law('60') }],
    };
    expect(found({ ...plain, ruleSets: [...plain.ruleSets, later] })).toEqual([]);
  });
});

describe('roles of the platform', () => {
  it.each(['clerk', 'approver', 'superior', 'auditor', 'credit-office', 'sandbox'])(
    '%s hold no action of a sector',
    (name) => {
      expect(found(changed('/permissions/0/roles/0', name))).toEqual([
        'permission/platform-role /permissions/0/roles/0',
      ]);
    },
  );

  it('are told from those of a sector by the whole name, and nobody stands for everybody', () => {
    for (const name of ['case-clerk', 'clerks-of-inspection', 'credit-management'])
      expect(found(changed('/permissions/0/roles/0', name))).toEqual([]);
    for (const name of ['everyone', 'all', 'public'])
      expect(found(changed('/permissions/0/roles/0', name))).toEqual([
        'permission/role-invalid /permissions/0/roles/0',
      ]);
  });
});

describe('roles', () => {
  const role = (name: string) => found(changed('/permissions/0/roles/0', name));
  const action = (name: string) => found(changed('/permissions/6', { action: name, roles: ['officer'] }));

  it('are of the own sector, whatever they are called', () => {
    expect(role('officer-other-sector')).toEqual([]);
    expect(role('example-sector')).toEqual([]);
  });

  it.each(['other-sector', 'other-sector/officer', 'other-sector.officer', 'elsewhere:officer'])(
    '%s names another sector',
    (name) => {
      expect(role(name)).toEqual(['permission/foreign-sector /permissions/0/roles/0']);
    },
  );

  it('an action with another sector before it is that fault alone; with the own one it is no action', () => {
    expect(action('other-sector:list')).toEqual(['permission/foreign-sector /permissions/6/action']);
    expect(action('example-sector:list')).toEqual(['permission/action-unknown /permissions/6/action']);
  });
});

describe('a wait that runs from a day which no record holds', () => {
  const WAIT = '/ruleSets/2/routes/0/wait';
  const day = { type: 'date', label: { zh: '改正之日' }, catalogueItem: 'penalty' } as const;
  const waiting = (wait: object, facts: object) => {
    const plugin = changed(WAIT, { value: 'P1Y', basis: rule('11'), anchor: 'correction', ...wait });
    return {
      ...plugin,
      ruleSets: plugin.ruleSets.map((set) =>
        set.kind === 'repair' ? { ...set, facts: { ...set.facts, ...facts } } : set,
      ),
    };
  };

  it('names the fact that holds the day', () => {
    expect(found(waiting({ day: 'corrected-on' }, { 'corrected-on': day }))).toEqual([]);
    expect(found(waiting({}, {}))).toEqual([`manifest/shape ${WAIT}/day`]);
    expect(found(waiting({ day: 'corrected-on' }, {}))).toEqual([`criterion/fact-unknown ${WAIT}/day`]);
  });

  it('runs from a day and from nothing else', () => {
    expect(found(waiting({ day: 'performed' }, {}))).toEqual([`criterion/type-mismatch ${WAIT}/day`]);
  });

  it('names none where a record holds the day', () => {
    expect(found(waiting({ anchor: 'listing', day: 'corrected-on' }, { 'corrected-on': day }))).toEqual([
      `manifest/shape ${WAIT}/day`,
    ]);
  });
});

describe('two criteria of one list', () => {
  const CRITERIA = '/ruleSets/0/criteria';
  const [heavier, lighter] = valueAt(CRITERIA) as readonly Record<string, unknown>[];
  const ambiguous = (changes: Record<string, unknown>) =>
    found(changed(CRITERIA, [heavier, { ...lighter, documents: ['penalty-decision'], ...changes }])).filter((line) =>
      line.startsWith('criterion/ambiguous'),
    );
  const same = {
    when: { not: { any: [{ not: { judgement: 'grave' } }, { fact: 'breaches', atMost: 2 }] } },
    exceptions: heavier!['exceptions'],
  };

  it('that ask for the same in other words leave it to whoever picks', () => {
    expect(ambiguous(same)).toEqual([`criterion/ambiguous ${CRITERIA}/1/when`]);
  });

  it('are told apart by a fact, an exception, the parties or the documents', () => {
    expect(ambiguous({ ...same, when: { not: { fact: 'breaches', atMost: 2 } } })).toEqual([]);
    expect(ambiguous({ when: same.when })).toEqual([]);
    expect(ambiguous({ ...same, subjects: ['natural-person'] })).toEqual([]);
    expect(ambiguous({ ...same, documents: ['judgment'] })).toEqual([]);
  });
});

describe('what a column fills', () => {
  const unfit = (column: Column) => found(withFile(column)).filter((line) => line.startsWith('intake/reading-unfit'));

  it.each<readonly [Column, string | undefined]>([
    [{ headings: ['金额'], to: { fact: 'amount' } }, 'headings/0'],
    [{ headings: ['金额'], to: { fact: 'amount' }, unit: 'fen' }, undefined],
    [{ headings: ['金额'], to: { fact: 'amount' }, unit: 'per-mille' }, 'unit'],
    [{ headings: ['文号'], to: { field: 'document.number' }, unit: 'yuan' }, 'unit'],
    [{ headings: ['文号'], to: { field: 'document.number' }, codes: { 甲: 'a' } }, 'codes'],
    [{ headings: ['无过错'], to: { fact: 'innocent' }, codes: { 有: 'true' } }, undefined],
    [{ headings: ['禁入'], to: { order: 'record.statutory-measure-running' } }, 'to/order'],
    [{ headings: ['罚款'], to: { order: 'order.fine' }, unit: 'percent' }, 'unit'],
  ])('%j is read as it says, or refused (%s)', (column, at) => {
    expect(unfit(column)).toEqual(at ? [`intake/reading-unfit /intake/0/columns/0/${at}`] : []);
  });

  it('has headings that a reader of the file tells apart', () => {
    const columns = [
      { headings: ['金额（元）'], to: { fact: 'amount' }, unit: 'yuan' },
      { headings: ['金额 (元)*'], to: { field: 'order.content' } },
    ];
    expect(found(withFile(...columns))).toEqual(['intake/heading-twice /intake/0/columns/1/headings/0']);
  });
});

describe('an extension', () => {
  const PERIOD = '/ruleSets/0/period/value';
  const extendable = (atLeast: string, atMost: string) =>
    found(
      changed(PERIOD, {
        kind: 'extendable',
        term: 'P2Y',
        extendBy: { atLeast, atMost: 'P3Y' },
        atMost,
        grounds: [{ zh: '示例' }],
      }),
    );

  it('fits into what is left of the longest period', () => {
    expect(extendable('P1Y', 'P3Y')).toEqual([]);
    expect(extendable('P2Y', 'P3Y')).toEqual([`edition/bounds-contradictory ${PERIOD}/extendBy/atLeast`]);
  });
});

describe('a count', () => {
  it('is named with the window that it is taken in', () => {
    const counted = (zh: string) =>
      found(
        changed('/ruleSets/0/facts/breaches', {
          ...(valueAt('/ruleSets/0/facts/breaches') as object),
          label: { zh },
          counts: { of: 'penalties', within: 'P13M' },
        }),
      );
    expect(counted('十三个月内的违法次数')).toEqual([]);
    expect(counted('十二个月内的违法次数')).toEqual(['text/figure-differs /ruleSets/0/facts/breaches/label/zh']);
  });
});

describe('a column of what is a person’s', () => {
  const misplaced = (heading: string, to: Column['to']) =>
    found(withFile({ headings: [heading], to })).filter((line) => line.startsWith('intake/personal-misplaced'));
  const AT = ['intake/personal-misplaced /intake/0/columns/0/headings/0'];
  const NUMBER = { field: 'party.identity-number' };
  const TEXT = { field: 'order.content' };

  it.each([
    ['居民身份证号', NUMBER],
    ['被执行人身份证号码', NUMBER],
    ['自然人证件号码', NUMBER],
    ['许可证件号码', TEXT],
    ['营业执照编号', TEXT],
    ['法定代表人', { field: 'party.legal-representative' }],
    ['处罚内容', TEXT],
  ])('%s may stand as it does', (heading, to) => {
    expect(misplaced(heading, to)).toEqual([]);
  });

  it.each([
    ['居民身份证号', TEXT],
    ['身 份 证 号', { field: 'document.title' }],
    ['ID card number', { field: 'party.unified-code' }],
    ['法定代表人身份证号', NUMBER],
    ['农民工身份证号码', NUMBER],
    ['负责人手机号码', TEXT],
    ['银行账号', TEXT],
    ['企业名称', NUMBER],
  ])('%s may not', (heading, to) => {
    expect(misplaced(heading, to)).toEqual(AT);
  });
});

describe('a paper that is asked for a repair', () => {
  const asked = (zh: string, article = '11', en = 'paper') =>
    found(
      changed('/ruleSets/2/routes/0/materials/0', { code: 'paper', text: { zh, en }, basis: rule(article) }),
    ).filter((line) => line.startsWith('repair/paper-unasked'));
  const AT = ['repair/paper-unasked /ruleSets/2/routes/0/materials/0'];

  it.each([
    ['信用修复申请书', '11'],
    ['信用承诺书', '11'],
    ['不再拖欠工资的书面信用承诺', '11'],
    ['履行法定义务的证明材料', '11'],
    ['缴清罚款的凭证', '11'],
    ['省级人民政府出具的材料', '12'],
    ['营业执照或者身份证件', '12(3)'],
  ])('%s may stand on its clause', (zh, article) => {
    expect(asked(zh, article)).toEqual([]);
  });

  it.each([
    ['上一级机关同意修复的文件', '11'],
    ['上级单位同意后的信用承诺书', '11'],
    ['履行义务并经社区盖章的证明材料', '11'],
    ['修复服务费的付款凭证', '12'],
    ['向慈善组织捐款的证明', '12'],
    ['第三方信用报告', '12'],
    ['省级人民政府出具的材料', '11'],
    ['营业执照或者身份证件', '11'],
    ['人民法院批准重整计划的裁定书', '12'],
    ['其他材料', '12'],
  ])('%s may not', (zh, article) => {
    expect(asked(zh, article)).toEqual(AT);
  });

  it('is no other in English than in Chinese', () => {
    expect(asked('信用承诺书', '11', 'commitment with the consent of the superior unit')).toContain(AT[0]);
  });
});

describe('what is shown of a person', () => {
  const shown = (field: string, article: string) =>
    found(
      changed(
        '/ruleSets/0/publishFields',
        [{ field, mask: field === 'identity-number' ? 'tail' : undefined, basis: rule(article) }].map(
          (one) => JSON.parse(JSON.stringify(one)) as unknown,
        ),
      ),
    ).filter((line) => line.startsWith('publication/person-without-ground'));

  it('is what the clause names of persons; of the party’s own name and code no clause needs to', () => {
    expect(shown('identity-number', '10')).toEqual([]);
    expect(shown('identity-number', '10(2)')).toEqual([]);
    expect(shown('name', '5')).toEqual([]);
    for (const field of ['identity-number', 'sex', 'age', 'responsible-persons'])
      expect(shown(field, '5')).toEqual(['publication/person-without-ground /ruleSets/0/publishFields/0']);
    expect(shown('sex', '10')).toHaveLength(1);
  });
});

describe('a fact that is named after something of a person', () => {
  const unmarked = (zh: string) => {
    const facts = valueAt('/ruleSets/0/facts') as Readonly<Record<string, object>>;
    const [name] = Object.keys(facts);
    return found(changed(`/ruleSets/0/facts/${name}/label`, { zh })).filter((line) =>
      line.startsWith('fact/personal-unmarked'),
    );
  };

  it('is personal, whatever item it stands under', () => {
    for (const zh of ['业主身份证号码', '负责人手机号码', '申请人住址及银行账号']) expect(unmarked(zh)).toHaveLength(1);
    for (const zh of ['违法次数', '许可证件号码', '被吊销执照']) expect(unmarked(zh)).toEqual([]);
  });
});

describe('a measure of the provincial supplement', () => {
  const mapped = (code: string) => {
    const own = valueAt('/ruleSets/1/mappings/0') as Record<string, unknown>;
    const basis = { instrument: 'example-provincial-regulation', article: '30', mark: 'V' };
    const { term: _term, termStartsOn: _start, ...rest } = own;
    return changed('/ruleSets/1/mappings/0', { ...rest, measure: { list: 'supplement', code }, basis });
  };

  it('is of a kind that the regulation allows: what bars somebody for life is none, whatever clause it cites (山西条例 30)', () => {
    const off = 'sanction/basis-elsewhere /ruleSets/1/mappings/0/measure';
    expect(found(mapped('ban'))).not.toContain(off);
    expect(found(mapped('life-ban'))).toContain(off);
  });
});
