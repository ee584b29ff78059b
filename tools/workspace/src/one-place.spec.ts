import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
/** Everything that runs; tests, and the generators of synthetic data, may write what they like. */
const PLACES = ['libs/domain/src', 'libs/core/src', 'apps/api/src', 'apps/worker/src', 'libs/signing/src'];

function sources(): readonly { readonly path: string; readonly text: string }[] {
  return PLACES.flatMap((place) =>
    readdirSync(join(ROOT, place), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !/(?:^|[./-])(?:shared-)?spec\.ts$|(?:^|\/)testing\//.test(name))
      .map((name) => {
        const path = join(ROOT, place, name);
        return { path: relative(ROOT, path).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') };
      }),
  );
}

const breaking = (rule: RegExp, allowed: readonly string[], texts = sources()): readonly string[] =>
  texts.filter(({ path, text }) => rule.test(text) && !allowed.includes(path)).map(({ path }) => path);

/** A source takes up what masks. */
const MASKS =
  /from '(?:@chengxin\/domain|\.|\.\.)\/(?:[\w-]+\/)*masking(?:\.js)?'|\bmask(?:Text|PersonName|IdentityNumber|Address|Phone|BankAccount)\b/;
/** Asterisks that are written in the place of something. */
const STARS = /'\*+'\s*\.\s*repeat|replace(?:All)?\([^)]*'\*+'/;
/** Lets an event leave. */
const EVENTS = /insert into cx\.outbox|CopyRows\('outbox'/;
/** Writes to the terminal, or makes a log of its own. */
const WRITES = /\bconsole\.|process\.std(?:out|err)\.write|from 'pino'/;

describe('one place', () => {
  it('masks: everything that is shown goes by the policy, and nothing else takes characters away', () => {
    const policy = ['masking', 'names-in-words', 'masking-policy'].map((name) => `libs/domain/src/${name}.ts`);
    expect(breaking(MASKS, policy)).toEqual([]);
    expect(breaking(STARS, ['libs/domain/src/masking.ts'])).toEqual([]);
  });

  it('logs: no process writes a line past the log, but what a person at the terminal is told of a start that failed', () => {
    const terminal = ['apps/api/src/main.ts', 'apps/worker/src/main.ts'];
    expect(breaking(WRITES, ['libs/core/src/log/log.ts', ...terminal])).toEqual([]);
  });

  it('lets events leave: by the transaction on one subject, and by files that come in, and both say topic, kind and id alone', () => {
    const [one, many, writer] = [
      'subject/subject-records',
      'exchange/intake/record-tables',
      'exchange/intake/record-writer',
    ].map((name) => `libs/core/src/${name}.ts`);
    expect(breaking(EVENTS, [one!, many!])).toEqual([]);
    const texts = new Map(sources().map(({ path, text }) => [path, text]));
    for (const path of [one!, writer!])
      expect(texts.get(path)!.match(/JSON\.stringify\(\{ version: 1, recordKind[^}]*\}\)/g)).toHaveLength(1);
  });

  it('would be noticed where it became two', () => {
    const caught = (rule: RegExp, text: string) => breaking(rule, [], [{ path: 'x.ts', text }]);
    expect(caught(MASKS, "import { maskText as m } from '@chengxin/domain/masking';")).toEqual(['x.ts']);
    expect(caught(MASKS, "import * as m from '../masking.js';")).toEqual(['x.ts']);
    expect(caught(MASKS, "import { Mask } from '@chengxin/domain/masking-policy';")).toEqual([]);
    expect(caught(STARS, "name.slice(0, 1) + '*'.repeat(2)")).toEqual(['x.ts']);
    expect(caught(STARS, "text.replace(/\\d/g, '*')")).toEqual(['x.ts']);
    expect(caught(WRITES, 'console.error(error)')).toEqual(['x.ts']);
  });
});
