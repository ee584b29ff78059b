import type {
  ListingCriterion,
  ListingEdition,
  RecordCount,
  RepairEdition,
  RepairRoute,
  RuleSet,
  SectorPlugin,
} from '@chengxin/plugin-contract';
import { isKnown } from '@chengxin/plugin-contract';
import { DEFENCE, ROUTES, type ListRoute } from './list-case.js';
import { answersFor, type Wanted } from './stated-answers.js';

const BASES: readonly ListRoute[] = [...Object.values(ROUTES), DEFENCE];

/** What is shown without a listing is placed by the regime of its channel, and by a person where that cannot be computed. */
export const classified = (tier: string) => ({ classification: { tier, reason: '按本领域分类标准' } });

/** Of what a publication of the list states, whether the party has cured; how long is shown hangs on the penalty alone. */
export const factsOf = (publication: object = {}): object =>
  'facts' in publication ? { facts: publication.facts } : {};

/** How a criterion is met over HTTP: what is stated, and the records that it counts. */
export interface Way {
  readonly route: ListRoute;
  readonly counted: readonly { readonly count: RecordCount; readonly times: number }[];
}

/** The edition in force on a day. */
export const newest = <T extends RuleSet>(sets: readonly T[], day: string): T | undefined =>
  sets.filter(({ from }) => from <= day).sort((a, b) => (a.from < b.from ? 1 : -1))[0];

export const ofKind = <K extends RuleSet['kind']>(plugin: SectorPlugin, kind: K) =>
  plugin.ruleSets.filter((set): set is Extract<RuleSet, { kind: K }> => set.kind === kind);

/** The editions of each list that a plugin keeps. */
export const listsOf = (plugin: SectorPlugin): readonly (readonly ListingEdition[])[] =>
  Object.values(Object.groupBy(ofKind(plugin, 'listing'), ({ list }) => list.code)).map((editions) => editions!);

/** Who handles the cases of a list, and how it is entered. */
export function baseOf({ list }: ListingEdition): ListRoute {
  const base = BASES.find(({ list: code }) => code === list.code);
  if (!base) throw new Error(`no officers are known for ${list.code}`);
  return base;
}

/** What makes a criterion be met and nothing defeat it; `finalOn`: day on which its document becomes final, where the list asks for it. */
export function wayOf(
  listing: ListingEdition,
  criterion: ListingCriterion,
  person: boolean,
  finalOn = '2026-11-30',
): Way {
  const base = baseOf(listing);
  const met = answersFor(
    [
      { when: criterion.when, met: true },
      ...[...(criterion.exceptions ?? []), ...(listing.exclusions ?? [])].map(({ when }) => ({ when, met: false })),
    ],
    listing.facts,
  );
  if (!met) throw new Error('no facts meet the criterion');
  const order: Record<string, unknown> = { ...base.order };
  const facts: Record<string, unknown> = {};
  const counted: Way['counted'][number][] = [];
  for (const [name, value] of Object.entries(met.facts)) {
    const definition = listing.facts[name]!;
    if ('counts' in definition && definition.counts) counted.push({ count: definition.counts, times: value as number });
    else if (definition.from === 'order.penalties') order['penalties'] = value;
    else if (definition.from === 'order.fine') order['fineFen'] = value;
    else if (definition.from === 'order.confiscation') order['confiscationFen'] = value;
    else facts[name] = value;
  }
  const [document] = criterion.documents;
  if (!document && criterion.acceptsOrder) order['orders'] = [criterion.acceptsOrder.order];
  const route: ListRoute = {
    ...base,
    criterion: criterion.code,
    kind: (document ?? 'other-statutory') as ListRoute['kind'],
    order,
    facts,
    judgements: met.judgements,
    publication: {
      ...base.publication,
      // Nobody states a ban that the period does not follow.
      ...(criterion.period && isKnown(criterion.period) && criterion.period.value.kind !== 'linked-ban'
        ? { banEndsOn: undefined }
        : {}),
      ...(criterion.leadsTo === 'record' ? classified('general') : {}),
    },
    ...(listing.procedure.requiresFinality ? { finalOn } : {}),
    ...(person ? { person: true as const, persons: {} } : {}),
    ...(!person && criterion.coListing && 'roles' in criterion.coListing && criterion.coListing.mode === 'mandatory'
      ? { persons: { personsNotKnown: criterion.coListing.roles.map((role) => ({ role, reasons: '尚未查明' })) } }
      : {}),
  };
  return { route, counted };
}

/** What an applicant states so that a route's condition holds and nothing bars it; what the records say is left to them. */
export function statedFor({ facts }: RepairEdition, { when, bars, wait }: RepairRoute, waitedFrom: string) {
  const answers = answersFor(
    [{ when, met: true }, ...bars.map((bar): Wanted => ({ when: bar.when, met: false }))],
    facts,
  )!;
  const stated = Object.fromEntries(Object.entries(answers.facts).filter(([name]) => isStated(facts[name]!)));
  if ('day' in wait) stated[wait.day] = waitedFrom;
  return { facts: stated, judgements: answers.judgements, recorded: answers.facts };
}

/** What an organ states; of a false commitment it does where the records hold none. */
const isStated = ({ from }: RepairEdition['facts'][string]): boolean => !from || from === 'record.false-commitment';
