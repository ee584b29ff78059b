import type { ConditionNode } from '@chengxin/plugin-contract';
import { checkPlugins } from '../src/check-plugins.js';
import { changed } from './broken.js';
import { plain } from './good/plain.js';
import { reference } from './reference.js';

const found = (plugin: unknown): string[] =>
  checkPlugins([plugin], { reference, today: '2026-06-01', phase: 'C' }).flatMap(({ findings }) =>
    findings.filter(({ severity }) => severity === 'error').map(({ code, pointer }) => `${code} ${pointer}`),
  );

describe('a value that does not stay what it was', () => {
  it('is no plain object: a proxy may answer otherwise each time it is asked', () => {
    let asked = 0;
    const listing = new Proxy(plain.ruleSets[0]!, {
      get: (target, name, receiver): unknown => {
        asked += 1;
        if (asked > 5000) throw new Error('later');
        return Reflect.get(target, name, receiver);
      },
    });
    expect(found({ ...plain, ruleSets: [listing, ...plain.ruleSets.slice(1)] })).toEqual([
      'manifest/shape /ruleSets/0',
    ]);
    expect(asked).toBeLessThan(5000);
    expect(found({ ...plain, ruleSets: new Proxy([...plain.ruleSets], {}) })).toEqual(['manifest/shape /ruleSets']);
    expect(found(new Proxy({ ...plain }, {}))).toEqual(['manifest/shape ']);
  });
});

describe('days from which no term can be counted', () => {
  it.each(['/manifest/verified/on', '/ruleSets/0/adoption/evaluation/last'])(
    'the last day of the calendar at %s is refused, not thrown over',
    (pointer) => {
      for (const day of ['9999-12-31', '0001-01-01', '1899-12-31', '2200-01-01'])
        expect(found(changed(pointer, day))).toEqual([`manifest/shape ${pointer}`]);
    },
  );
});

describe('a condition of more parts than a person can read', () => {
  const leaf = { fact: 'amount', atLeast: 1 };

  it('is refused where it shares its parts, at once', () => {
    let when: ConditionNode = leaf;
    for (let depth = 0; depth < 30; depth += 1) when = { all: [when, when] };
    const [only, ...more] = found(changed('/ruleSets/0/criteria/0/when', when));
    expect(only).toMatch(/^manifest\/shape \/ruleSets\/0\/criteria\/0\/when\/all/);
    expect(more).toEqual([]);
  });

  it('is refused where it is long', () => {
    const all = Array.from({ length: 2000 }, (_, index) => ({ fact: 'amount', atLeast: index }));
    expect(found(changed('/ruleSets/0/criteria/0/when', { all }))).toEqual([
      'manifest/shape /ruleSets/0/criteria/0/when/all/999',
    ]);
  });
});
