import type { ReferenceData } from '@chengxin/domain/reference-data';
import type { MutantCounts, Survivor } from '@chengxin/plugin-checks/conformance-report';
import { step } from '@chengxin/plugin-checks/fault';
import type { RuleSet, SectorPlugin } from '@chengxin/plugin-contract';
import { differences, failedCase, isTried } from './check-cases.js';
import { editionOf, judgeUnder } from './judge-case.js';
import { ruleEdits, type RuleEdit, type RuleMutation } from './rule-edits.js';
import { judgePlaces, nameOf } from './said.js';
import type { RuleCase } from './yaml-cases.js';

/** The list of an edition in which something was changed, and the item; no item where the change is beside the lists. */
function changedIn(
  edition: RuleSet,
  [list, index]: readonly string[],
): { readonly list: string; readonly item?: string } {
  const items = (edition as unknown as Readonly<Record<string, unknown>>)[list!];
  if (!Array.isArray(items) || index === undefined) return { list: list! };
  return { list: list!, item: nameOf(items[Number(index)], Number(index)) };
}

/** An edition of which only one item of a list is judged: what becomes of the others no change there can touch. */
const only = (edition: RuleSet, list: string, item: string): RuleSet => ({
  ...edition,
  [list]: (edition as unknown as Readonly<Record<string, readonly unknown[]>>)[list]!.filter(
    (each, index) => nameOf(each, index) === item,
  ),
});

/** What of a case a change can touch, and the edition it is then judged by; undefined where it touches nothing. */
function touched(
  given: RuleCase,
  { edition }: RuleEdit,
  { list, item }: ReturnType<typeof changedIn>,
): { readonly expect: unknown; readonly edition: RuleSet } | undefined {
  switch (given.kind) {
    case 'listing': {
      if (list !== 'criteria' || item === undefined || !(item in given.expect.criteria)) return undefined;
      return { expect: { criteria: { [item]: given.expect.criteria[item] } }, edition: only(edition, list, item) };
    }
    case 'repair': {
      if (list !== 'routes' || item === undefined || !(item in given.expect.routes)) return undefined;
      return { expect: { routes: { [item]: given.expect.routes[item] } }, edition: only(edition, list, item) };
    }
    case 'entry': {
      const { due: _due, says: _says, ...expect } = given.expect;
      return list === 'criteria' && item !== given.criterion ? undefined : { expect, edition };
    }
    default: {
      const { due: _due, says: _says, ...expect } = given.expect;
      return { expect, edition };
    }
  }
}

/** Changes to terms, by which something would fall due on another day. */
const OF_TERMS: readonly RuleMutation[] = ['longer-term', 'other-unit'];

/** A rule taken away, and a term that counts other days than its clause: one of either is one too many. */
const NOTICED_ALWAYS: readonly RuleMutation[] = ['drop-rule', 'other-unit'];

/** What a case would name to notice the change: the day a term ends, or what the rule says. */
const statedAt = ({ mutation, place }: RuleEdit): string =>
  place.startsWith('transition')
    ? 'on, decidedOn, expect: { edition: … }'
    : OF_TERMS.includes(mutation)
      ? `from: { ${place}: … }, due: { ${place}: … }`
      : `says: { ${place}: … }`;

/** Changes everything that editions say beside their conditions, one thing at a time: terms, words, flags, items of lists. */
export function mutateRules(
  plugin: SectorPlugin,
  cases: readonly RuleCase[],
  reference: ReferenceData,
): { readonly counts: MutantCounts; readonly survivors: readonly Survivor[] } {
  const survivors: Survivor[] = [];
  let made = 0;
  // A case that already fails would notice everything.
  const sound = cases.filter((given) => failedCase(plugin, given, reference).length === 0);
  const picked = new Map(sound.map((given) => [given, editionOf(plugin, given, reference)]));
  for (const [index, edition] of plugin.ruleSets.entries()) {
    if (!isTried(edition, cases)) continue;
    const own = sound.filter((given) => picked.get(given) === edition);
    for (const change of ruleEdits(edition)) {
      made += 1;
      const where = changedIn(edition, change.path);
      const other = { ...plugin, ruleSets: plugin.ruleSets.with(index, change.edition) };
      const saysOtherwise = ({ from, expect }: RuleCase): boolean => {
        const { due, says } = expect;
        return (
          differences({ due, says }, judgePlaces(change.edition, { from, expect }, reference.calendars)).length > 0
        );
      };
      const decidesOtherwise = (given: RuleCase): boolean => {
        const part = touched(given, change, where);
        if (!part) return false;
        const judged = judgeUnder(other, part.edition, given, reference);
        return differences(part.expect, { edition: edition.code, ...judged }).length > 0;
      };
      // Which days an edition reaches shows in which edition a case has: under the changed one it may be another's.
      const picksOtherwise = (given: RuleCase): boolean =>
        (editionOf(other, given, reference)?.code ?? 'none') !== given.expect.edition;
      if (change.path[0] === 'transition' && sound.some(picksOtherwise)) continue;
      if (own.some(saysOtherwise) || own.some(decidesOtherwise)) continue;
      const { mutation, path, edit } = change;
      survivors.push({
        edition: edition.code,
        rule: { kind: edition.kind, code: where.item ?? where.list },
        mutation,
        pointer: path.reduce<string>(step, `/ruleSets/${index}`),
        edit,
        mustBeNoticed: NOTICED_ALWAYS.includes(mutation),
        noticedBy: statedAt(change),
      });
    }
  }
  return { counts: { made, killed: made - survivors.length, equivalent: 0 }, survivors };
}
