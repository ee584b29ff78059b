import type { Finding, SectorPlugin, Text } from '@chengxin/plugin-contract';
import { kitFinding } from './kit-finding.js';
import type { RuleCase } from './yaml-cases.js';

// A case that states what no rule reads, or expects nothing, agrees with every rule: it would look like a proof and be none.

/** Names that the editions of a plugin ask by, and the criteria that they list by. */
function namesOf(plugin: SectorPlugin) {
  const editions = plugin.ruleSets.flatMap((edition) => ('facts' in edition ? [edition] : []));
  const sanctions = plugin.ruleSets.flatMap((edition) => (edition.kind === 'sanction' ? edition.mappings : []));
  const listings = plugin.ruleSets.flatMap((edition) => (edition.kind === 'listing' ? edition.criteria : []));
  return {
    facts: new Set(editions.flatMap(({ facts }) => Object.keys(facts))),
    judgements: new Set(editions.flatMap(({ judgements }) => Object.keys(judgements))),
    criteria: new Set([...listings.map(({ code }) => code), ...sanctions.flatMap(({ criteria }) => criteria)]),
  };
}

/** Whether anything stands in an expectation beside the edition. */
function saysSomething(expected: unknown): boolean {
  if (expected === undefined) return false;
  if (typeof expected !== 'object' || expected === null) return true;
  return Array.isArray(expected) || Object.values(expected).some(saysSomething);
}

/** conformance/case-failed: names that no rule of the plugin has, and an edition that is expected to decide without saying what. */
export function* misstated(plugin: SectorPlugin, given: RuleCase): Generator<Finding> {
  const failed = (message: Text, fix: Text): Finding =>
    kitFinding('conformance/case-failed', plugin, `${given.file}:${given.line}`, message, fix);
  const { facts, judgements, criteria } = namesOf(plugin);
  const stated =
    given.kind === 'publication'
      ? []
      : [
          ...Object.keys(given.facts).filter((name) => !facts.has(name)),
          ...Object.keys(given.judgements).filter((name) => !judgements.has(name)),
          ...('criterion' in given && !criteria.has(given.criterion) ? [given.criterion] : []),
        ];
  for (const name of stated) {
    yield failed(
      {
        zh: `“${given.sentence}”写了 ${name}，而插件的规则中没有这个名称，写了等于没写`,
        en: `the case states ${name}, a name that no rule of the plugin has: nothing reads it`,
      },
      { zh: '改正名称，或者删去', en: 'mend the name, or leave it out' },
    );
  }
  const { edition: code, ...rest } = given.expect;
  const edition = plugin.ruleSets.find((each) => each.code === code);
  // Of a sanction edition that draws no measure yet there is nothing more to say.
  const isEmpty = edition?.kind === 'sanction' && edition.mappings.length === 0;
  if (code !== 'none' && !isEmpty && !saysSomething(rest)) {
    yield failed(
      {
        zh: `“${given.sentence}”只写了版本，没有写该版本怎么决定，什么规则都与它相符`,
        en: 'the case names an edition and not what it decides: every rule agrees with it',
      },
      {
        zh: '写明结论：criteria、mappings、routes 等，或者 says、due',
        en: 'write what comes out: criteria, mappings, routes and so on, or says, due',
      },
    );
  }
}
