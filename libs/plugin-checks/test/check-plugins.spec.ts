import fc from 'fast-check';
import { digestOf } from '@chengxin/domain/canonical-json';
import { checkPlugins, type CheckContext, type PhaseResult } from '../src/check-plugins.js';
import { PLUGIN_STRUCTURE } from '../src/contract-structure.js';
import type { Structure } from '../src/structure.js';
import { changed, valueAt, without } from './broken.js';
import { everyProperty } from './good/every-property.js';
import { plain } from './good/plain.js';
import { reference } from './reference.js';

const context: CheckContext = { reference, today: '2026-06-01', phase: 'B' };
const errors = (results: readonly PhaseResult[]) =>
  results.flatMap(({ findings }) => findings).filter(({ severity }) => severity === 'error');
const outcomes = (results: readonly PhaseResult[]) => results.map((r) => [r.plugin, r.phase, r.outcome].join(' '));

const renamed = (plugin: unknown, id: string, sector: string): unknown =>
  JSON.parse(
    JSON.stringify(plugin)
      .replaceAll('"example/', `"${id}/`)
      .replace('"id":"example"', `"id":"${id}"`)
      .replace('"sector":"example-sector"', `"sector":"${sector}"`),
  ) as unknown;

describe('phases', () => {
  it('run over all plugins before the next begins, and stop only between phases', () => {
    const other = JSON.parse(
      JSON.stringify(changed('/ruleSets/0/removal/basis/instrument', 'unheard-of'))
        .replaceAll('"example/', '"other/')
        .replace('"id":"example"', '"id":"other"'),
    ) as unknown;
    const unknownMeasure = changed('/ruleSets/1/mappings/0/measure/code', 'other-measures');

    expect(outcomes(checkPlugins([unknownMeasure, other], context))).toEqual([
      'example shape passed',
      'other shape passed',
      'example versions passed',
      'other versions passed',
      'example references refused',
      'other references refused',
      'example time not-run',
      'other time not-run',
      'example law not-run',
      'other law not-run',
      'example composition not-run',
      'other composition not-run',
    ]);
  });

  it('go on past warnings', () => {
    const results = checkPlugins([changed('/ruleSets/0/removal/basis/mark', 'M-H')], context);
    expect(outcomes(results)).toContain('example references warned');
    expect(outcomes(results)).toContain('example composition passed');
  });

  it('collect every fault of a phase in one report', () => {
    const twice = changed('/ruleSets/1/mappings/0/measure/code', 'other-measures');
    const results = checkPlugins([{ ...twice, permissions: [{ action: 'fine', roles: ['officer'] }] }], context);
    expect(errors(results).map(({ code }) => code)).toEqual(['permission/action-unknown', 'sanction/measure-unknown']);
  });

  it('report in the order of places, items of a list by their number, plugin after plugin', () => {
    const criteria = (valueAt('/ruleSets/0/criteria') as { code: string }[]).slice(0, 1);
    const many = Array.from({ length: 12 }, (_, index) => ({
      ...structuredClone(criteria[0]!),
      code: `EX-${index}`,
      when: { fact: 'unheard-of', is: true },
    }));
    const first = changed('/ruleSets/0/criteria', many);
    const other = renamed(first, 'other', 'other-sector');
    const found = errors(checkPlugins([first, other], context)).filter(({ code }) => code === 'criterion/fact-unknown');
    const places = many.map((_, index) => `/ruleSets/0/criteria/${index}/when/fact`);
    expect(found.map(({ plugin, pointer }) => `${plugin} ${pointer}`)).toEqual([
      ...places.map((place) => `example ${place}`),
      ...places.map((place) => `other ${place}`),
    ]);
  });

  it('name a plugin without an id by its place in the list', () => {
    const results = checkPlugins([plain, 42], context);
    expect(results.filter(({ phase }) => phase === 'shape').map(({ plugin, outcome }) => [plugin, outcome])).toEqual([
      ['example', 'passed'],
      ['#2', 'refused'],
    ]);
  });

  it('weigh an overdue comparison as a warning at boot and an error in the check', () => {
    const overdue = changed('/manifest/verified/on', '2025-01-01');
    const at = (phase: 'B' | 'C') =>
      checkPlugins([overdue], { ...context, phase }).flatMap(({ findings }) =>
        findings.map(({ severity }) => severity),
      );
    expect(at('B')).toEqual(['warning']);
    expect(at('C')).toEqual(['error']);
  });
});

describe('shape', () => {
  const names = (structure: Structure, into = new Set<string>()): Set<string> => {
    if (structure.is === 'object') {
      for (const fields of [structure.required, structure.answeredElsewhere, structure.optional]) {
        for (const [name, inner] of Object.entries(fields)) {
          into.add(name);
          names(inner, into);
        }
      }
    } else if (structure.is === 'list' || structure.is === 'named') names(structure.of, into);
    else if (structure.is === 'by-tag') Object.values(structure.cases).forEach((inner) => names(inner, into));
    else if (structure.is === 'by-presence')
      [structure.present, structure.absent].forEach((inner) => names(inner, into));
    else if (structure.is === 'value-or') names(structure.or, into);
    return into;
  };
  const keys = (value: unknown, into = new Set<string>()): Set<string> => {
    if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        if (!Array.isArray(value)) into.add(key);
        keys(inner, into);
      }
    }
    return into;
  };

  it('knows the properties that the types of the contract know', () => {
    const used = new Set([...keys(everyProperty), ...keys(plain)]);
    expect([...names(PLUGIN_STRUCTURE)].filter((name) => !used.has(name))).toEqual([]);
    expect(errors(checkPlugins([everyProperty], context))).toEqual([]);
  });

  it('refuses an unknown property anywhere, with its place', () => {
    const places: string[] = [];
    const visit = (value: unknown, pointer: string): void => {
      if (typeof value !== 'object' || value === null) return;
      const named = /\/(facts|judgements)$/.test(pointer);
      if (!Array.isArray(value) && !named) places.push(pointer);
      for (const [key, inner] of Object.entries(value)) visit(inner, `${pointer}/${key}`);
    };
    visit(plain, '');
    for (const pointer of places) {
      const at = `${pointer}/surprise`;
      const found = errors(checkPlugins([changed(at, true)], context));
      expect(found.map((finding) => finding.pointer)).toContain(at);
      expect(found.every(({ code }) => code === 'manifest/shape')).toBe(true);
    }
    expect(places.length).toBeGreaterThan(100);
  });

  it('refuses a missing property with its place', () => {
    const found = errors(checkPlugins([without('/ruleSets/2/routes/0/wait/anchor')], context));
    expect(found.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['manifest/shape', '/ruleSets/2/routes/0/wait/anchor'],
    ]);
  });

  it('refuses what JSON cannot say: functions, instances, getters, undefined', () => {
    const place = '/ruleSets/0/criteria/0/when';
    const getter = Object.defineProperty({}, 'judgement', { get: () => 'grave', enumerable: true });
    for (const value of [() => true, new Map(), getter, undefined, null]) {
      const copy = structuredClone(plain) as unknown as { ruleSets: { criteria: { when: unknown }[] }[] };
      copy.ruleSets[0]!.criteria[0]!.when = value;
      const [finding] = errors(checkPlugins([copy], context));
      expect([finding?.code, finding?.pointer]).toEqual(['manifest/shape', place]);
    }
  });

  it('refuses a condition without end', () => {
    const endless: { not?: unknown } = {};
    endless.not = endless;
    const copy = structuredClone(plain) as unknown as { ruleSets: { criteria: { when: unknown }[] }[] };
    copy.ruleSets[0]!.criteria[0]!.when = endless;
    expect(errors(checkPlugins([copy], context)).map(({ code }) => code)).toContain('manifest/shape');
  });

  it('never throws, whatever it is given, and changes nothing', () => {
    fc.assert(
      fc.property(fc.anything({ maxDepth: 4, withBigInt: true, withMap: true, withNullPrototype: true }), (value) => {
        expect(errors(checkPlugins([value], context)).length).toBeGreaterThan(0);
      }),
    );
    const before = digestOf(plain);
    checkPlugins([plain], context);
    expect(digestOf(plain)).toBe(before);
  });

  it('finds a fault, and only answers, in whatever place a plugin is broken', () => {
    const pointers: string[] = [];
    const visit = (value: unknown, pointer: string): void => {
      if (pointer !== '') pointers.push(pointer);
      if (typeof value === 'object' && value !== null) {
        for (const [key, inner] of Object.entries(value)) visit(inner, `${pointer}/${key}`);
      }
    };
    visit(plain, '');
    fc.assert(
      fc.property(
        fc.constantFrom(...pointers),
        fc.constantFrom(Symbol('s'), 1.5, 10n, -0.5, null),
        (pointer, value) => {
          expect(errors(checkPlugins([changed(pointer, value)], context)).length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('releases', () => {
  const recorded = (version: string, digest: (index: number) => string) =>
    plain.ruleSets.map((edition, index) => ({
      plugin: 'example',
      version,
      edition: edition.code,
      digest: digest(index),
      from: edition.from,
      prerelease: version.includes('-'),
    }));
  const same = (index: number): string => digestOf(plain.ruleSets[index]);
  const codes = (plugin: unknown, records: CheckContext['recorded']) =>
    errors(checkPlugins([plugin], { ...context, recorded: records ?? [] })).map(({ code }) => code);

  it('pass unchanged under their own number and under a later one', () => {
    expect(codes(plain, recorded('1.2.0', same))).toEqual([]);
    expect(codes(plain, recorded('1.1.0', same))).toEqual([]);
  });

  it('may correct what is in force only with a major version', () => {
    const other = () => `sha256:${'0'.repeat(64)}`;
    expect(codes(changed('/manifest/version', '2.0.0'), recorded('1.1.0', other))).toEqual([]);
    expect(codes(plain, recorded('1.1.0', other))).toHaveLength(plain.ruleSets.length);
  });

  it('may not drop an edition that was in force', () => {
    const dropped = { ...plain, ruleSets: plain.ruleSets.slice(0, -1) };
    expect(codes(dropped, recorded('1.1.0', same))).toEqual(['edition/history-rewritten']);
    expect(codes(dropped, recorded('1.2.0', same))).toEqual(['version/changed-without-bump']);
  });

  it('may change a pre-release under one number, and an edition before its first day', () => {
    const other = () => `sha256:${'0'.repeat(64)}`;
    expect(codes(changed('/manifest/version', '1.3.0-next.1'), recorded('1.3.0-next.1', other))).toEqual([]);
    const early = { ...context, today: '2021-12-31' as const, recorded: recorded('1.1.0', other) };
    expect(errors(checkPlugins([plain], early)).filter(({ code }) => code === 'edition/history-rewritten')).toEqual([]);
  });
});
