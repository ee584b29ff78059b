import { checkPlugins, type CheckContext } from '../src/check-plugins.js';
import { changed, valueAt } from './broken.js';
import { plain } from './good/plain.js';
import { law, reference, rule } from './reference.js';

const context: CheckContext = { reference, today: '2026-06-01', phase: 'B' };
const found = (plugin: unknown, more: Partial<CheckContext> = {}): string[] =>
  checkPlugins([plugin], { ...context, ...more }).flatMap(({ findings }) =>
    findings.map(({ code, pointer }) => `${code} ${pointer}`),
  );
const notice = (article: string) => ({ instrument: 'example-notice', article, mark: 'V' as const });
const mapping = (index: number): Record<string, unknown> =>
  structuredClone(valueAt(`/ruleSets/1/mappings/${index}`)) as Record<string, unknown>;
const mappings = (...rows: readonly Record<string, unknown>[]) => changed('/ruleSets/1/mappings', rows);

describe('a range on the contract', () => {
  it.each(['*', 'x', '>=0', '||', '^1 ||', '>=1.0.0 <2.0.0 || *', '>=1', '>=1 <2 || >=3'])(
    '%j is refused as unbounded, in a report',
    (range) => {
      expect(found(changed('/manifest/contract', range))).toEqual([
        'version/contract-range-unbounded /manifest/contract',
      ]);
    },
  );

  it.each(['^1', '~1.0', '1.x', '1.0.0', '>=1.0.0 <2.0.0', '^1 || ^2'])('%j has an upper bound', (range) => {
    expect(found(changed('/manifest/contract', range))).toEqual([]);
  });
});

describe('what a digest does not see is no part of a plugin', () => {
  it.each([
    ['a symbol among the facts', '/ruleSets/0/facts'],
    ['a symbol in a condition', '/ruleSets/0/criteria/0/when'],
    ['a symbol on a list', '/ruleSets/0/criteria'],
    ['a symbol on a list in a condition', '/ruleSets/0/criteria/0/when/all'],
  ])('%s is refused at its place', (_, pointer) => {
    const copy = changed('/manifest/id', 'example');
    const holder = pointer
      .split('/')
      .slice(1)
      .reduce<unknown>((here, name) => (here as Record<string, unknown>)[name], copy);
    Object.defineProperty(holder, Symbol('hidden'), { value: () => true, enumerable: true });
    expect(found(copy)).toEqual([`manifest/shape ${pointer}/Symbol(hidden)`]);
  });

  it.each(['/ruleSets/0/facts', '/ruleSets/0/criteria/0/when', '/ruleSets'])(
    'a property that no listing shows is refused in %s',
    (pointer) => {
      const copy = changed('/manifest/id', 'example');
      const holder = pointer
        .split('/')
        .slice(1)
        .reduce<unknown>((here, name) => (here as Record<string, unknown>)[name], copy);
      Object.defineProperty(holder, 'hidden', { value: {}, enumerable: false });
      expect(found(copy)).toEqual([`manifest/shape ${pointer}/hidden`]);
    },
  );

  it('a list that is more than a list is refused: another class, another method', () => {
    class Codes extends Array<string> {}
    expect(found(changed('/ruleSets/0/facts/kind/codes', Codes.from(['a', 'b'])))).toEqual([
      'manifest/shape /ruleSets/0/facts/kind/codes',
    ]);
    const overridden = Object.assign(['a', 'b'], { map: () => [] });
    expect(found(changed('/ruleSets/0/facts/kind/codes', overridden))).toEqual([
      'manifest/shape /ruleSets/0/facts/kind/codes/map',
    ]);
    const holes: string[] = ['a'];
    holes.length = 2;
    expect(found(changed('/ruleSets/0/criteria/1/when', { fact: 'kind', in: holes }))).toEqual([
      'manifest/shape /ruleSets/0/criteria/1/when/in',
    ]);
  });

  it('nothing is inherited', () => {
    const heir = Object.assign(Object.create({ ...plain.manifest, ends: [] }) as object, plain.manifest);
    expect(found({ ...plain, manifest: heir })).toEqual(['manifest/shape /manifest']);
    const above = Object.assign(Object.create(null) as object, { ends: [] });
    const orphan = Object.assign(Object.create(above) as object, plain.manifest);
    expect(found({ ...plain, manifest: orphan })).toEqual(['manifest/shape /manifest']);
    expect(found(changed('/ruleSets/0/facts/kind/codes', Object.setPrototypeOf(['a', 'b'], null)))).toEqual([
      'manifest/shape /ruleSets/0/facts/kind/codes',
    ]);
  });

  it('a name that is another object’s prototype is refused', () => {
    const fact: unknown = { type: 'boolean', label: { zh: '示例' }, catalogueItem: 'penalty' };
    const facts = JSON.parse(JSON.stringify({ ...plain.ruleSets[0], facts: {} })) as { facts: object };
    Object.defineProperty(facts.facts, '__proto__', { value: fact, enumerable: true });
    expect(found({ ...plain, ruleSets: [facts, ...plain.ruleSets.slice(1)] })).toContain(
      'manifest/shape /ruleSets/0/facts/__proto__',
    );
  });

  it('nothing that a plugin holds is called, and what cannot be read is a finding', () => {
    const spoken: string[] = [];
    const speaker = { toString: () => String(spoken.push('called')) };
    expect(found(changed('/manifest/authority', { ...plain.manifest.authority, channel: speaker }))).toEqual([
      'manifest/shape /manifest/authority/channel',
    ]);
    for (const kind of [speaker, Object.create(null) as object]) {
      const editions = [{ ...plain.ruleSets[0], kind }, ...plain.ruleSets.slice(1)];
      expect(found({ ...plain, ruleSets: editions })).toEqual(['manifest/shape /ruleSets/0/kind']);
    }
    expect(spoken).toEqual([]);
    const closed = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('closed');
        },
      },
    );
    expect(found(closed)).toEqual(['manifest/shape ']);
  });
});

describe('numbers that no calendar holds', () => {
  it.each([
    '/ruleSets/0/period/value/term',
    '/ruleSets/1/mappings/0/term/value',
    '/ruleSets/2/routes/0/wait/value',
    '/ruleSets/3/tiers/1/atMost/value',
  ])('a term of 99,999 years at %s is refused, not thrown over', (pointer) => {
    expect(found(changed(pointer, 'P99999Y'))).toEqual([`manifest/shape ${pointer}`]);
  });

  it.each(['/ruleSets/0/adoption/evaluation/everyMonths', '/manifest/verified/everyDays'])(
    'an interval without end or of nothing at %s is refused',
    (pointer) => {
      for (const value of [1e15, 0]) expect(found(changed(pointer, value))).toEqual([`manifest/shape ${pointer}`]);
    },
  );
});

describe('days that say too much', () => {
  it('a comparison or an evaluation of tomorrow is none', () => {
    expect(found(changed('/manifest/verified/on', '2026-06-02'))).toEqual([
      'manifest/verification-due /manifest/verified',
    ]);
    expect(found(changed('/ruleSets/0/adoption/evaluation/last', '2026-06-02'))).toEqual([
      'adoption/evaluation-overdue /ruleSets/0/adoption/evaluation',
    ]);
  });

  it('consultation that goes on after the standard began counts up to that day only', () => {
    const consultation = { opened: '2021-12-20', closed: '2022-02-20' };
    expect(found(changed('/ruleSets/0/adoption/consultation', consultation))).toEqual([
      'adoption/consultation-too-short /ruleSets/0/adoption/consultation',
    ]);
  });
});

describe('rank', () => {
  it('a severe list that a normative document adopted is refused, whatever its criteria cite', () => {
    const adoptedBy = { instrument: 'example-notice', mark: 'V' };
    expect(found(changed('/ruleSets/0/adoption/adoptedBy', adoptedBy))).toEqual([
      'basis/rank-too-low /ruleSets/0/adoption/adoptedBy',
      'adoption/missing /ruleSets/0/adoption/adoptedBy/instrument',
    ]);
  });

  it('an order that is no penalty leads to a severe list by a clause of sufficient rank only', () => {
    const acceptsOrder = { order: 'rectification-order', basis: notice('5') };
    expect(found(changed('/ruleSets/0/criteria/0/acceptsOrder', acceptsOrder))).toEqual([
      'basis/rank-too-low /ruleSets/0/criteria/0/acceptsOrder/basis',
    ]);
    expect(found(changed('/ruleSets/0/criteria/0/acceptsOrder', { ...acceptsOrder, basis: rule('5') }))).toEqual([]);
  });

  it('a repair below county level wants its law as a listing does', () => {
    expect(found(changed('/ruleSets/2/routes/0/approval', { lowestLevel: 'township' }))).toEqual([
      'manifest/authority-incompetent /ruleSets/2/routes/0/approval/lowestLevel',
    ]);
  });
});

describe('time', () => {
  it('what the rules give for acceptance is not won back by deciding fast', () => {
    expect(found(changed('/ruleSets/2/routes/0/acceptWithin/value', '30wd'))).toEqual([
      'repair/too-slow /ruleSets/2/routes/0/acceptWithin/value',
    ]);
  });
});

const term = (value: string) => ({ term: { value, basis: law('30') } });

describe('a measure that holds only for some facts', () => {
  const asking = (when: unknown, phase: CheckContext['phase'] = 'B') =>
    found(mappings({ ...mapping(0), when }, mapping(1)), { phase });

  it('asks only what the editions of its criteria declare, and as they declare it', () => {
    const at = '/ruleSets/1/mappings/0/when';
    expect(asking({ fact: 'breaches', atLeast: 2 })).toEqual([]);
    expect(asking({ fact: 'breach', atLeast: 2 })).toEqual([`criterion/fact-unknown ${at}/fact`]);
    expect(asking({ fact: 'breaches', is: 'two' })).toEqual([`criterion/type-mismatch ${at}/is`]);
    expect(asking({ judgement: 'vile' })).toEqual([`criterion/judgement-unknown ${at}/judgement`]);
  });

  it('holds for some facts, and not for all of them', () => {
    const at = '/ruleSets/1/mappings/0/when';
    const [two, one] = [
      { fact: 'breaches', atLeast: 2 },
      { fact: 'breaches', atMost: 1 },
    ];
    expect(asking({ all: [two, one] }, 'C')).toContain(`criterion/unsatisfiable ${at}`);
    expect(asking({ any: [two, one] }, 'C')).toContain(`criterion/always-met ${at}`);
  });
});

describe('a measure for life', () => {
  it('is above a ceiling that ends, and stands where the list says for life and a law says so', () => {
    const at = '/ruleSets/1/mappings/0/term/value';
    const life = { ...mapping(0), ...term('life') };
    expect(found(mappings(life, mapping(1)))).toEqual([`sanction/term-above-ceiling ${at}`]);
    const measureLists = reference.measureLists.map((list) => ({
      ...list,
      measures: list.measures.map((row) => ({ ...row, ...(row.term ? { term: { atMost: 'life' as const } } : {}) })),
    }));
    const context = { reference: { ...reference, measureLists } };
    expect(found(mappings(life, mapping(1)), context)).toEqual([]);
    const ofRule = { ...life, term: { value: 'life', basis: rule('30') } };
    expect(found(mappings(ofRule, mapping(1)), context)).toContain(`sanction/life-without-law ${at}`);
    const recorded = { ...ofRule, assignable: { missing: { zh: '缺依据' } } };
    expect(found(mappings(recorded, mapping(1)), context)).not.toContain(`sanction/life-without-law ${at}`);
  });
});

describe('proportion: the lighter breach may fare no worse', () => {
  const both = { ...mapping(1), criteria: ['EX-A05.1'], code: 'heavier' };
  const lighter = { ...mapping(1), criteria: ['EX-A05.2'], code: 'lighter' };

  it.each([
    ['must for the lighter, may for the heavier', { ...lighter, obligation: 'must' }, both],
    ['the heavier only where a licence was revoked', lighter, { ...both, whenPenalty: ['licence-revocation'] }],
    ['the heavier only for some facts', lighter, { ...both, when: { fact: 'breaches', atLeast: 2 } }],
    [
      'for life for the lighter, for years for the heavier',
      { ...lighter, ...term('life') },
      { ...both, ...term('P3Y') },
    ],
    ['the heavier is never assigned it', lighter, { ...both, assignable: { missing: { zh: '缺依据' } } }],
  ])('%s', (_, light, heavy) => {
    expect(found(mappings(light, heavy))).toContain('sanction/not-proportionate /ruleSets/1/mappings/0/criteria');
  });

  it('the same for both is proportionate, also where both ask for one penalty', () => {
    expect(found(mappings(lighter, both))).toEqual([]);
    const whenPenalty = ['licence-revocation'];
    expect(found(mappings({ ...lighter, whenPenalty }, { ...both, whenPenalty }))).toEqual([]);
  });
});

describe('what is left out', () => {
  it('a measure without a term of its own lasts as long as the listing, which may be above the ceiling', () => {
    const open = mapping(0);
    delete open['term'];
    expect(found(mappings(open))).toEqual([]);
    const period = { value: { kind: 'fixed', term: 'P6Y' }, basis: law('9') };
    const longer = structuredClone(changed('/ruleSets/0/period', period)) as unknown as {
      ruleSets: { mappings: unknown[] }[];
    };
    longer.ruleSets[1]!.mappings = [open];
    expect(found(longer)).toEqual(['sanction/term-above-ceiling /ruleSets/1/mappings/0/term']);
  });

  it('a tier that kinds of penalty lead to has its periods', () => {
    const tierOf = [{ tier: 'serious', penalties: ['licence-revocation'], basis: law('40') }];
    expect(found(changed('/ruleSets/3/tierOf', tierOf))).toEqual([
      'publication/bounds-missing /ruleSets/3/tierOf/0/tier',
    ]);
  });

  it('a code of one list is not a code of another on the same day', () => {
    const first = plain.ruleSets[0] as unknown as { list: object };
    const second = {
      ...first,
      code: 'example/listing/2022-01-01/second',
      list: { ...first.list, code: 'second-list' },
    };
    expect(found({ ...plain, ruleSets: [...plain.ruleSets, second] })).toEqual([
      'criterion/duplicate-code /ruleSets/4/criteria/0/code',
      'criterion/duplicate-code /ruleSets/4/criteria/1/code',
    ]);
  });
});

describe('what a measure aims at', () => {
  const forPersons = { ...mapping(0), code: 'persons', measure: { list: 'list', code: 'person-only' } };

  it('a measure for persons fits the persons beside a body, though the body alone is the party', () => {
    delete (forPersons as { term?: unknown }).term;
    expect(found(mappings(forPersons)).map((finding) => finding.split(' ')[0])).toContain(
      'sanction/measure-not-applicable',
    );
    expect(
      found(mappings({ ...forPersons, targets: ['principal'] })).map((finding) => finding.split(' ')[0]),
    ).not.toContain('sanction/measure-not-applicable');
  });
});

describe('conditions outside the criteria', () => {
  const clause = { code: 'cured', text: { zh: '已改正' }, basis: rule('7') };
  const asks = { when: { fact: 'nowhere', is: true } };

  it.each([
    ['exclusions', { ...clause, ...asks }],
    ['preemption', { ...clause, ...asks, criteria: ['EX-A05.1'], effect: 'not-listed', obligation: 'may' }],
    ['exits', { ...clause, ...asks, trigger: 'event', initiator: 'organ', outcome: 'removed' }],
  ])('%s ask for declared facts only', (name, entry) => {
    expect(found(changed(`/ruleSets/0/${name}`, [entry]))).toContain(
      `criterion/fact-unknown /ruleSets/0/${name}/0/when/fact`,
    );
  });
});

describe('an edition loaded for simulation alone', () => {
  const disabled = { reason: { zh: '规范性文件，层级不足' } };
  const other = (more: Record<string, unknown>): string[] => {
    const from = more['from'] ?? valueAt('/ruleSets/0/from');
    const edition = structuredClone(valueAt('/ruleSets/0')) as { criteria: { code: string }[] };
    edition.criteria.forEach((criterion, index) => (criterion.code = `OLD-${index}`));
    const list = { ...(valueAt('/ruleSets/0/list') as object), code: 'old-list' };
    const old = { ...edition, code: `example/listing/${String(from)}/old`, list, bases: [notice('1')], ...more };
    const plugin = changed('/ruleSets', [...(valueAt('/ruleSets') as readonly unknown[]), old]);
    const place = `/ruleSets/${(valueAt('/ruleSets') as readonly unknown[]).length}`;
    return found(plugin).flatMap((finding) => (finding.includes(`${place}/`) ? [finding.replace(place, '')] : []));
  };

  it('may rest on a paper whose rank carries no list, and needs no way out', () => {
    expect(other({})).toEqual(
      expect.arrayContaining(['basis/rank-too-low /bases/0', 'repair/criterion-uncovered /criteria/0']),
    );
    expect(other({ disabled })).toEqual([]);
  });

  it('may be of a day on which its basis does not hold', () => {
    expect(other({ from: '2019-01-01' })).toContain('basis/not-in-force /bases/0');
    expect(other({ from: '2019-01-01', disabled })).toEqual([]);
  });

  it('still asks for declared facts only', () => {
    const criteria = [
      { ...(valueAt('/ruleSets/0/criteria/0') as object), code: 'OLD-0', when: { fact: 'nowhere', is: true } },
    ];
    expect(other({ criteria, disabled })).toEqual(['criterion/fact-unknown /criteria/0/when/fact']);
  });
});

describe('a repair edition loaded for simulation alone', () => {
  it('lets nobody out', () => {
    const covered = changed('/ruleSets/2/disabled', { reason: { zh: '征求意见稿' } });
    expect(found(covered)).toContain('repair/criterion-uncovered /ruleSets/0/criteria/0');
  });
});
