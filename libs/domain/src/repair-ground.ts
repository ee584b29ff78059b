import type { BarFound } from './commitment.js';
import { compileCondition, missingIn } from './conditions.js';
import type { CalendarYear } from './reference-data.js';
import type { PublicationRecord, RegimeDay } from './regime-reading.js';
import { editionOn, editionsFor, type RegimePolicy, type RegimeQuestion } from './regimes.js';
import { repairWait } from './repair-wait.js';
import type {
  Answer,
  ClockStart,
  FactSet,
  IsoDate,
  JudgementSet,
  LegalBasis,
  PenaltyKind,
  PublicationEdition,
  RepairEdition,
  RepairRoute,
  Text,
  Trace,
  UnknownFigure,
} from '@chengxin/plugin-contract';
import { regimeAnswer } from './regime-answer.js';

/** Which number holds where the sector's own wait and the national floor differ. */
export const FLOOR_POLICIES = ['stricter', 'sector-prevails'] as const;
export type FloorPolicy = (typeof FLOOR_POLICIES)[number];

/** The tier of a published penalty as the regime of a day finds it, or what of the record leaves it undetermined. */
export type RecordedTier =
  | { readonly tier: string; readonly edition: string; readonly basis?: LegalBasis }
  | { readonly missing: readonly string[] };

/** What an application is judged on beside what is stated: the days that clocks run from, as they stood, and the regimes and policies that bound. */
export interface RepairGround {
  readonly appliedOn: IsoDate;
  readonly documentDecidedOn: IsoDate;
  readonly penalties: readonly PenaltyKind[];
  /** Present where a listing is to be ended; else the publication alone is. */
  readonly listing?: { readonly listedOn: IsoDate };
  /** Present where the criterion leads to a record alone: routes that name it count from the day on which it was determined. */
  readonly record?: { readonly criterion: string; readonly determinedOn: IsoDate };
  readonly publication?: { readonly publishedOn: IsoDate; readonly record: PublicationRecord | null };
  /** A commitment of repair that was found untrue or broken by the day of application, and bars it, or may. */
  readonly commitmentBar?: CommitmentBarGround;
  /** The national floor for a listing, the regimes of the channel for a publication. */
  readonly regimes: readonly { readonly code: string; readonly digest: string }[];
  readonly regimePolicy: RegimePolicy;
  readonly floorPolicy: FloorPolicy;
  readonly calendars: string;
}

/** The bar as the rule of the day of the finding sets it. `until` null: nobody read for how long, and a person says whether it is over. */
export interface CommitmentBarGround extends BarFound {
  readonly foundOn: IsoDate;
  readonly judged?: { readonly over: boolean; readonly reasons: string; readonly by: string };
}

/** The contents that a ground names. */
export interface RepairReference {
  readonly regimes: readonly PublicationEdition[];
  readonly calendars: readonly CalendarYear[];
}

/** The earliest day with both numbers, the sector's and the national floor's, and the policy that chose. */
export interface Earliest {
  readonly day: IsoDate;
  readonly policy: string;
  readonly sector?: { readonly day: IsoDate; readonly anchor: string; readonly bases: readonly LegalBasis[] };
  readonly national?: {
    readonly day: IsoDate;
    readonly edition: string;
    readonly bases: readonly LegalBasis[];
    /** The policy by which it does not bind: no national rule spoke of lists when the entry was made. */
    readonly yields?: RegimePolicy;
  };
}

/** What one route says of an application on a day. Eligibility and decision are this same answer. */
export interface RouteAssessment {
  readonly route: string;
  readonly text: Text;
  readonly basis: LegalBasis;
  readonly answer: Answer;
  readonly earliest?: Earliest;
  readonly tooEarly: boolean;
  /** Why nobody can say from when: the rule’s wait is not known. The answer is then undetermined. */
  readonly waitUnknown?: UnknownFigure;
  /** Why repair is out of the question whatever is done. */
  readonly never?: {
    readonly reason: 'never-early' | 'not-repairable' | 'not-published' | 'ends-by-itself';
    readonly bases: readonly LegalBasis[];
  };
  readonly condition: Trace;
  readonly bars: readonly {
    readonly code: string;
    readonly text: Text;
    readonly basis: LegalBasis;
    readonly answer: Answer;
  }[];
  readonly materials: RepairRoute['materials'];
  readonly missing: readonly string[];
  readonly acceptWithin: RepairRoute['acceptWithin'];
  readonly decideWithin: RepairRoute['decideWithin'];
  /** The day from which the term to decide runs. */
  readonly decideFrom: 'application' | 'acceptance';
  readonly effects: RepairRoute['effects'];
}

/**
 * The tier of the published penalty by the regime of the day of application: whoever applies or decides cannot choose the route by it. Undefined
 * where a listing is to be ended, or nothing is published.
 */
export function publicationTier(
  ground: RepairGround,
  regimes: readonly PublicationEdition[],
): RecordedTier | undefined {
  const { listing, publication } = ground;
  if (listing || !publication) return undefined;
  const answer = groundAnswer(ground, regimes);
  // Shown by the rule of a list alone: no regime ever placed it.
  if (answer?.outcome !== 'governed') return { missing: ['publication-regime'] };
  const { tier, edition, missing } = answer;
  if (tier === 'undetermined') return { missing };
  const [basis] = tier.bases;
  return { tier: tier.tier, edition, ...(basis ? { basis } : {}) };
}

type FloorQuestion = Pick<RegimeQuestion, 'editions' | 'record'>;

/** By ground: every route of one application asks for the same floor. */
const floorQuestions = new WeakMap<
  RepairGround,
  { readonly regimes: RepairReference['regimes']; readonly question: FloorQuestion }
>();

/** What the regimes say of the record as it is published, or of the entry: there, the national floor. Undefined where no regime counts its time. */
function groundAnswer(
  ground: RepairGround,
  regimes: RepairReference['regimes'],
): ReturnType<typeof regimeAnswer> | undefined {
  const { appliedOn: askedOn, regimePolicy: policy, listing, publication } = ground;
  if (!listing)
    return publication?.record
      ? regimeAnswer({ editions: regimes, record: publication.record, askedOn, policy })
      : undefined;
  let floor = floorQuestions.get(ground);
  if (floor?.regimes !== regimes)
    floorQuestions.set(ground, (floor = { regimes, question: floorQuestion(ground, listing, regimes) }));
  return regimeAnswer({ ...floor.question, askedOn, policy });
}

/** The national regime that spoke of lists when an entry was made. */
const floorOnEntry = (regimes: RepairReference['regimes'], listedOn: IsoDate): PublicationEdition | undefined =>
  editionOn(editionsFor(regimes, { entry: true }), listedOn);

const lines = new WeakMap<RepairReference['regimes'], Map<string, RepairReference['regimes']>>();

/** A regime that was over before the entry was made never spoke of it, however old the penalty behind it. */
function speakingSince(
  regimes: RepairReference['regimes'],
  onEntry: PublicationEdition | undefined,
): RepairReference['regimes'] {
  if (!onEntry) return regimes;
  let since = lines.get(regimes);
  if (!since) lines.set(regimes, (since = new Map()));
  let speaking = since.get(onEntry.from);
  if (!speaking) since.set(onEntry.from, (speaking = regimes.filter(({ from }) => from >= onEntry.from)));
  return speaking;
}

const floorQuestion = (
  { penalties, documentDecidedOn }: RepairGround,
  { listedOn }: NonNullable<RepairGround['listing']>,
  regimes: RepairReference['regimes'],
): FloorQuestion => ({
  editions: speakingSince(regimes, floorOnEntry(regimes, listedOn)),
  record: {
    entry: true,
    penalties,
    determiningDocumentOn: listedOn,
    penaltyDecidedOn: documentDecidedOn,
    classified: [{ tier: 'serious', reason: '列入严重失信主体名单' }],
  },
});

const decideFromOf = ({ decideFrom }: RepairRoute): RouteAssessment['decideFrom'] => decideFrom ?? 'acceptance';

/** The day from which the term to decide runs; undefined while it has not come. */
export const decisionCountsFrom = (
  route: RepairRoute,
  { appliedOn, acceptedOn }: { readonly appliedOn: IsoDate; readonly acceptedOn?: IsoDate | null },
): IsoDate | undefined => (decideFromOf(route) === 'application' ? appliedOn : (acceptedOn ?? undefined));

/** From when a route lets one apply, or why never, or what is missing. */
export interface RouteWait {
  readonly earliest?: Earliest;
  readonly never?: RouteAssessment['never'];
  readonly missing: readonly string[];
}

/** Runs one route on what is stated or verified, as of the day of application: the same when it is decided and when it is judged again. */
export function assessRoute(
  edition: RepairEdition,
  route: RepairRoute,
  ground: RepairGround,
  facts: FactSet,
  judgements: JudgementSet,
  reference: RepairReference,
): RouteAssessment {
  const compiled = compiledRoute(edition, route);
  const condition = compiled.when.trace(facts, judgements);
  const bars = route.bars.map((bar, index) => ({
    code: bar.code,
    text: bar.text,
    basis: bar.basis,
    trace: compiled.bars[index]!.trace(facts, judgements),
  }));
  const { earliest, never, missing: missingDays } = waitOf(route, ground, facts, reference);
  const tooEarly = earliest !== undefined && ground.appliedOn < earliest.day;
  // What leaves the tier open stands among the days already; the tier itself is nobody's to supply.
  const asked = [...missingIn(condition), ...bars.flatMap((bar) => missingIn(bar.trace))].filter(
    (what) => missingDays.length === 0 || !isTier(edition, what),
  );
  const barred = commitmentAnswer(ground);
  const missing = [...missingDays, ...asked, ...(barred?.answer === 'undetermined' ? [COMMITMENT_BAR] : [])];
  const defeated =
    never !== undefined ||
    tooEarly ||
    condition.answer === 'not-met' ||
    bars.some((bar) => bar.trace.answer === 'met') ||
    barred?.answer === 'met';
  const open = missing.length > 0 || condition.answer === 'undetermined' || earliest === undefined;
  return {
    route: route.code,
    text: route.text,
    basis: route.basis,
    answer: defeated ? 'not-met' : open ? 'undetermined' : 'met',
    ...(earliest ? { earliest } : {}),
    tooEarly,
    ...('unknown' in route.wait && bindsItself(route, ground) ? { waitUnknown: route.wait } : {}),
    ...(never ? { never } : {}),
    condition,
    bars: [...bars.map(({ trace, ...bar }) => ({ ...bar, answer: trace.answer })), ...(barred ? [barred] : [])],
    materials: route.materials,
    missing: [...new Set(missing)],
    acceptWithin: route.acceptWithin,
    decideWithin: route.decideWithin,
    decideFrom: decideFromOf(route),
    effects: route.effects,
  };
}

/** What is missing where a bar's years were not read: a person says whether it is over. */
export const COMMITMENT_BAR = 'commitment-bar';

function commitmentAnswer({ appliedOn, commitmentBar }: RepairGround): RouteAssessment['bars'][number] | undefined {
  if (!commitmentBar) return undefined;
  const { until, judged, basis } = commitmentBar;
  const over = until === null ? judged?.over : appliedOn >= until;
  return {
    code: COMMITMENT_BAR,
    text: { zh: '虚假承诺、未履行承诺后的限制申请期', en: 'The bar after a commitment that was untrue or not kept' },
    basis,
    answer: over === undefined ? 'undetermined' : over ? 'not-met' : 'met',
  };
}

const isTier = ({ facts }: RepairEdition, what: string): boolean =>
  what.startsWith('fact:') && facts[what.slice('fact:'.length)]?.from === 'record.publication-tier';

type Compiled = ReturnType<typeof compileCondition>;
interface CompiledRoute {
  readonly when: Compiled;
  readonly bars: readonly Compiled[];
}

/** Editions are frozen values: a route is compiled once, however many cases are put to it. */
const compiledRoutes = new WeakMap<RepairEdition, Map<RepairRoute, CompiledRoute>>();

function compiledRoute(edition: RepairEdition, route: RepairRoute): CompiledRoute {
  let routes = compiledRoutes.get(edition);
  if (!routes) compiledRoutes.set(edition, (routes = new Map()));
  let compiled = routes.get(route);
  if (!compiled) {
    compiled = {
      when: compileCondition(route.when, edition.facts),
      bars: route.bars.map((bar) => compileCondition(bar.when, edition.facts)),
    };
    routes.set(route, compiled);
  }
  return compiled;
}

/** Whether the route's own wait binds: for an entry of a list, and for a record whose criterion it names. */
const bindsItself = ({ criteria }: RepairRoute, { listing, record }: RepairGround): boolean =>
  listing !== undefined || (record !== undefined && criteria.includes(record.criterion));

/** The first day of an application by a route, with both numbers where two rules differ. */
export function waitOf(
  route: RepairRoute,
  ground: RepairGround,
  facts: FactSet,
  reference: RepairReference,
): RouteWait {
  if (ground.listing) return listingWait(route, ground, facts, reference);
  return bindsItself(route, ground)
    ? recordWait(route, ground, facts, reference)
    : publicationWait(route, ground, reference);
}

/** Stands for the policy between the two numbers where a court's ruling opened the route. */
const OF_REORGANISATION = 'reorganisation';

/** A listing: the sector's own wait from its anchor, beside the national floor of the day (architecture §5). */
function listingWait(
  { wait, reorganisation }: RepairRoute,
  ground: RepairGround,
  facts: FactSet,
  { regimes, calendars }: RepairReference,
): RouteWait {
  const own = repairWait(wait, { anchors: anchorsOf(ground), facts }, { calendars });
  if (own.day === undefined) return { missing: own.missing };
  const sector = { day: own.day, anchor: own.anchor!, bases: [wait.basis] };
  const floor = groundAnswer(ground, regimes);
  const from = floor?.outcome === 'governed' ? floor.repairableFrom : undefined;
  // 从旧兼从轻: where nothing national spoke of lists when the entry was made, the kinder rule is that there is no floor.
  const none = ground.regimePolicy === 'more-favourable' && !floorOnEntry(regimes, ground.listing!.listedOn);
  const yields = none ? { yields: ground.regimePolicy } : {};
  const national = from ? { day: from.day, edition: from.edition, bases: from.bases, ...yields } : undefined;
  // The ruling on a plan opens the route by itself: the national rule has a procedure of its own for it (Order 36).
  const policy = reorganisation ? OF_REORGANISATION : ground.floorPolicy;
  const binds = national && !none && policy === 'stricter' && national.day > sector.day;
  const day = binds ? national.day : sector.day;
  return { earliest: { day, policy, sector, ...(national ? { national } : {}) }, missing: [] };
}

/** A record under its own criterion: the sector's wait, beside what the regimes of its channel say of the record that is shown. */
function recordWait(
  { wait, reorganisation }: RepairRoute,
  ground: RepairGround,
  facts: FactSet,
  reference: RepairReference,
): RouteWait {
  const own = repairWait(wait, { anchors: anchorsOf(ground), facts }, { calendars: reference.calendars });
  if (own.day === undefined) return { missing: own.missing };
  const anchor = own.anchor === 'listing' ? 'determination' : own.anchor!;
  const sector = { day: own.day, anchor, bases: [wait.basis] };
  const { from, never, missing } = publicationGate(ground, reference);
  const policy = reorganisation ? OF_REORGANISATION : ground.floorPolicy;
  // What nobody knows of the national rule could be the stricter number; a tier that ends by itself has none.
  if (policy === 'stricter' && !from && never?.reason !== 'ends-by-itself')
    return { ...(never ? { never } : {}), missing };
  const national = from && { day: from.day, edition: from.edition, bases: from.bases };
  const day = policy === 'stricter' && national && national.day > sector.day ? national.day : sector.day;
  return { earliest: { day, policy, sector, ...(national ? { national } : {}) }, missing: [] };
}

/** A published penalty: the channel's regimes say from when. */
function publicationWait({ reorganisation }: RepairRoute, ground: RepairGround, reference: RepairReference): RouteWait {
  const { from, other, never, missing } = publicationGate(ground, reference);
  const { publication } = ground;
  // The ruling on a plan asks for no minimum, and opens what is otherwise never taken down early.
  if (reorganisation && publication && never?.reason !== 'not-published' && !missing.includes('publication-regime')) {
    const sector = { day: publication.publishedOn, anchor: 'publication', bases: [reorganisation.basis] };
    return { earliest: { day: publication.publishedOn, policy: OF_REORGANISATION, sector }, missing: [] };
  }
  if (!from) return { ...(never ? { never } : {}), missing };
  return {
    earliest: {
      day: from.day,
      policy: ground.regimePolicy,
      sector: { day: from.day, anchor: from.by, bases: from.bases },
      ...(other ? { national: { day: other.day, edition: other.edition, bases: other.bases } } : {}),
    },
    missing: [],
  };
}

/** From when the regimes of its channel let what is shown be repaired, with the number that did not prevail; or why never; or what is missing. */
function publicationGate(
  ground: RepairGround,
  { regimes }: RepairReference,
): Pick<RouteWait, 'never' | 'missing'> & { readonly from?: RegimeDay; readonly other?: RegimeDay } {
  const { publication } = ground;
  if (!publication) return { never: { reason: 'not-published', bases: [] }, missing: [] };
  const answer = groundAnswer(ground, regimes);
  // Shown by the rule of a list alone: no regime ever counted its time.
  if (answer?.outcome !== 'governed') return { missing: ['publication-regime'] };
  const gate = answer.repair;
  if (gate.kind === 'never-early' || gate.kind === 'not-repairable')
    return { never: { reason: gate.kind, bases: gate.bases }, missing: [] };
  if (gate.kind === 'ends-by-itself' || gate.kind === 'not-published')
    return { never: { reason: gate.kind, bases: [] }, missing: [] };
  const from = answer.repairableFrom;
  if (!from) return { missing: answer.missing.length > 0 ? answer.missing : ['repairable-from'] };
  const other = answer.repairConflict?.other;
  return { from, ...(other ? { other } : {}), missing: [] };
}

/** The days that records of the platform hold. */
const anchorsOf = ({
  listing,
  record,
  publication,
  documentDecidedOn,
}: RepairGround): Readonly<Partial<Record<ClockStart, IsoDate>>> => ({
  ...(listing ? { listing: listing.listedOn } : record ? { listing: record.determinedOn } : {}),
  ...(publication ? { publication: publication.publishedOn } : {}),
  'penalty-decision': documentDecidedOn,
  'determining-document': documentDecidedOn,
});
