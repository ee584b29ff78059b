import { canonicalJson } from '@chengxin/domain/canonical-json';
import { PLUGIN_ACTIONS, type IntakeColumn, type IntakeMapping, type SectorPlugin } from '@chengxin/plugin-contract';
import type { Difference } from './release-differences.js';

// What two releases say otherwise beside their rules: who holds which action, how the sector's own files are read, what the manifest tells people.
// No past case is decided otherwise by it; who does what, and what a file brings in, is otherwise from now on.

const isOther = (was: unknown, is: unknown): boolean => canonicalJson(was ?? null) !== canonicalJson(is ?? null);

/** Both sides in words, where there is one. */
const sides = (was: string | undefined, is: string | undefined): Pick<Difference, 'was' | 'is'> => ({
  ...(was === undefined ? {} : { was }),
  ...(is === undefined ? {} : { is }),
});

/** Who holds an action, by every row of the table that gives it. */
const holders = ({ permissions }: SectorPlugin, action: string): string | undefined => {
  const roles = permissions.filter((row) => row.action === action).flatMap((row) => row.roles);
  return roles.length === 0 ? undefined : [...new Set(roles)].sort().join('、');
};

export function* permissionDifferences(old: SectorPlugin, now: SectorPlugin): Generator<Difference> {
  for (const action of PLUGIN_ACTIONS) {
    const [was, is] = [holders(old, action), holders(now, action)];
    if (was !== is) yield { bump: 'minor', kind: 'permission', place: action, ...sides(was, is) };
  }
}

const targetOf = ({ to }: IntakeColumn): string => Object.values(to).join();

/** A column as people compare it with their form: its headings, where it goes, in what unit, whether it must be filled, and its words. */
const inWords = (column: IntakeColumn): string =>
  [
    column.headings.join('、'),
    targetOf(column),
    ...(column.unit ? [column.unit] : []),
    ...(column.required ? ['必填'] : []),
    ...Object.entries(column.codes ?? {}).map(([word, code]) => `${word}＝${code}`),
  ].join('；');

type Columns = IntakeMapping['columns'];

/** The column that took the place of one whose usual heading is gone: new, and going where that one went, in its unit. */
const renamed = (column: IntakeColumn, old: Columns, now: Columns): IntakeColumn | undefined =>
  now.find(
    (other) =>
      targetOf(other) === targetOf(column) &&
      other.unit === column.unit &&
      !old.some(({ headings: [usual] }) => usual === other.headings[0]),
  );

/** Columns of either form, each with what it is in the other. */
function* columnPairs(
  old: Columns,
  now: Columns,
): Generator<readonly [IntakeColumn | undefined, IntakeColumn | undefined]> {
  const taken = new Set<IntakeColumn>();
  for (const column of old) {
    const same = now.find(({ headings: [usual] }) => usual === column.headings[0]) ?? renamed(column, old, now);
    if (same && taken.has(same)) yield [column, undefined];
    else {
      if (same) taken.add(same);
      yield [column, same];
    }
  }
  for (const column of now) if (!taken.has(column)) yield [undefined, column];
}

function* mappingDifferences(old: IntakeMapping, now: IntakeMapping): Generator<Difference> {
  const place = (what: string): string => `${now.code}/${what}`;
  for (const [was, is] of columnPairs(old.columns, now.columns)) {
    if (!isOther(was, is)) continue;
    const [usual] = (was ?? is)!.headings;
    yield { bump: 'minor', kind: 'intake', place: place(usual), ...sides(was && inWords(was), is && inWords(is)) };
  }
  for (const part of ['formats', 'encodings', 'dateForms'] as const) {
    const [was, is] = [old, now].map((mapping) => [...mapping[part]].sort().join('、')) as [string, string];
    if (was !== is) yield { bump: 'minor', kind: 'intake', place: place(part), was, is };
  }
  // The order of columns, the title and what a person finds decide nothing of how a row is read.
  for (const part of ['title', 'byPerson'] as const)
    if (isOther(old[part], now[part])) yield { bump: 'patch', kind: 'wording', place: `intake/${place(part)}` };
}

export function* intakeDifferences(old: SectorPlugin, now: SectorPlugin): Generator<Difference> {
  const [before, after] = [old.intake ?? [], now.intake ?? []];
  for (const mapping of before) {
    const same = after.find(({ code }) => code === mapping.code);
    if (same) yield* mappingDifferences(mapping, same);
    // Every import of it names the file by this code.
    else yield { bump: 'major', kind: 'code-removed', place: `intake/${mapping.code}` };
  }
  for (const { code } of after)
    if (!before.some((mapping) => mapping.code === code))
      yield { bump: 'minor', kind: 'code-added', place: `intake/${code}` };
}

/** What the manifest says to people, each part by its name; its version, its authority's competence and the ends of editions are compared elsewhere. */
export function* manifestWording(old: SectorPlugin, now: SectorPlugin): Generator<Difference> {
  const told = ({ manifest: { contract, title, authority, maintainers, verified, ends = [] } }: SectorPlugin) => ({
    ...{ contract, title, maintainers, verified },
    'authority/name': authority.name,
    // Which clause it is decides competence, and is told so; the rest is how well it is known.
    'authority/competence': { ...authority.competence, instrument: '', article: '' },
    // Which editions end on which day shows in the days that they decide; their clauses do not.
    ends: ends.map(({ basis }) => basis),
  });
  const [before, after] = [told(old), told(now)];
  const sameEnds = old.manifest.ends?.length === now.manifest.ends?.length;
  for (const name of Object.keys(before) as (keyof typeof before)[]) {
    if (!isOther(before[name], after[name]) || (name === 'ends' && !sameEnds)) continue;
    yield { bump: 'patch', kind: 'wording', place: `manifest/${name}` };
  }
}
