import type { CheckContext } from '../src/check-plugins.js';
import type { CheckCode, SectorPlugin } from '@chengxin/plugin-contract';
import { plain } from './good/plain.js';

/** A plugin that breaks one rule. The file's name is the code it stands for. */
export interface Broken {
  readonly plugins: readonly unknown[];
  /** Where the finding must point. */
  readonly at: string;
  /** Codes that follow from the same fault, each with why. */
  readonly consequences?: Partial<Record<CheckCode, string>>;
  readonly context?: Partial<CheckContext>;
}

type Loose = Record<string, unknown>;

function place(root: unknown, pointer: string): readonly [Loose, string] {
  const names = pointer.split('/').slice(1);
  const last = names.pop();
  if (last === undefined) throw new Error('a change needs a place');
  let here = root as Loose;
  for (const name of names) {
    const next = here[name];
    if (typeof next !== 'object' || next === null) throw new Error(`nothing at ${pointer}`);
    here = next as Loose;
  }
  return [here, last];
}

/** The plain plugin with another value at one place. */
export function changed(pointer: string, value: unknown): SectorPlugin {
  const copy = structuredClone(plain);
  const [holder, name] = place(copy, pointer);
  holder[name] = value;
  return copy;
}

/** The plain plugin without one property. */
export function without(pointer: string): SectorPlugin {
  const copy = structuredClone(plain);
  const [holder, name] = place(copy, pointer);
  if (!(name in holder)) throw new Error(`nothing at ${pointer}`);
  delete holder[name];
  return copy;
}

/** A value of the plain plugin, to be changed and put back. */
export function valueAt(pointer: string): unknown {
  const [holder, name] = place(plain, pointer);
  return holder[name];
}

/** A column of a file, as loose as a keeper may write it. */
export type Column = Loose & {
  readonly to: { readonly fact?: string; readonly field?: string; readonly order?: string };
};

/** The plain plugin with a file of its own: these columns, and one for every other fact that its criteria read. */
export function withFile(...columns: readonly Column[]): SectorPlugin {
  const whole: readonly Column[] = [
    { headings: ['违法次数'], to: { fact: 'breaches' } },
    { headings: ['金额（元）'], to: { fact: 'amount' }, unit: 'yuan' },
    { headings: ['类别'], to: { fact: 'kind' }, codes: { 甲: 'a', 乙: 'b' } },
    { headings: ['无过错'], to: { fact: 'innocent' } },
  ];
  const filled = new Set(columns.map(({ to }) => to.fact));
  return changed('/intake', [
    {
      code: 'file',
      title: { zh: '文件' },
      formats: ['csv'],
      encodings: ['utf-8'],
      dateForms: ['iso'],
      columns: [...columns, ...whole.filter(({ to }) => !filled.has(to.fact))],
    },
  ]);
}
