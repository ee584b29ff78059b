import { canonicalJson } from '@chengxin/domain/canonical-json';
import { holdsOn } from '@chengxin/domain/edition-pick';
import { publicationRegime, type RegimePolicy } from '@chengxin/domain/regimes';
import type { RuleAnswer } from '@chengxin/domain/simulation';
import type {
  FactDefinition,
  FactSet,
  FactSource,
  IsoDate,
  LegalBasis,
  PublicationEdition,
  RepairEdition,
  RepairRoute,
  SanctionEdition,
} from '@chengxin/plugin-contract';
import type { CoreConfig } from '../configuration/core-config.js';
import type { RecordedTier } from '@chengxin/domain/repair-ground';
import { caseFacts } from '../determination/case-facts.js';
import { publicationLack } from '../determination/missing-text.js';
import { publicationEnd } from '../publication/publication-period.js';
import { assessRoute, publicationTier, type RepairGround, type RouteAssessment } from '@chengxin/domain/repair-ground';
import {
  irreparableBy,
  repairGround,
  routesFor,
  speaksOf,
  statutoryMeasureRunning,
  statutoryMeasures,
  type AssessedTarget,
} from '../repair/repair-target.js';
import { namedIn } from './criterion-pairs.js';
import type { RuleSideParts, SidedEdition } from './rule-side.js';
import type { StoredCase } from './stored-cases.js';
import type { StoredStanding } from './stored-standings.js';

/** What one side says of one route: `met` = it may be applied for from `end` on, its conditions left to the application. */
export interface RepairSays extends RuleAnswer {
  readonly route: RepairRoute;
  readonly edition: RepairEdition;
  readonly assessment: RouteAssessment;
  /** Clause of the deciding wait. */
  readonly endBasis?: LegalBasis;
  /** Whether the conditions hold, nobody has stated yet. */
  readonly isOpen: boolean;
  readonly lacking: readonly string[];
}

/** What one side says of the repair of one determination. */
export interface RepairsSay {
  /** Absent where no edition is in force on the day. */
  readonly edition?: RepairEdition;
  /** The clause that forbids it. */
  readonly irreparable?: LegalBasis;
  readonly routes: ReadonlyMap<string, RepairSays>;
}

/** A standing as repair looks at it. */
interface RepairQuestion {
  readonly target: AssessedTarget;
  readonly ground: RepairGround;
}

/** The policies of the installation. */
export interface RepairPolicies {
  readonly regimePolicy: RegimePolicy;
  readonly floorPolicy: CoreConfig['floorConflict'];
}

interface RouteEssence {
  readonly asked: string;
  readonly whole: string;
  readonly all: string;
}

/** Asks one set of rules from when repair may be applied for, of records as they stand: as `CheckEligibility` does for one. */
export class RepairSide {
  private readonly repairs: readonly SidedEdition<RepairEdition>[];
  private readonly national: readonly SidedEdition<RepairEdition>[];
  private readonly sanctions: readonly SidedEdition<SanctionEdition>[];
  private readonly essences = new WeakMap<RepairEdition, Map<RepairRoute, RouteEssence>>();

  constructor(
    private readonly parts: RuleSideParts,
    /** The regimes of the channel. */
    private readonly regimes: readonly PublicationEdition[],
  ) {
    this.repairs = parts.editions.filter(isRepair);
    this.national = parts.nationalRepairs.filter(isRepair);
    this.sanctions = parts.editions.filter(
      (one): one is SidedEdition<SanctionEdition> => one.edition.kind === 'sanction',
    );
  }

  /** Whether both sides must say the same of every record on a day. */
  sameAs(other: RepairSide, on: IsoDate): boolean {
    const picked = (side: RepairSide): string =>
      canonicalJson([pickedOn(side.repairs, on) ?? null, pickedOn(side.national, on) ?? null]);
    const regimes = (side: RepairSide): string => canonicalJson(side.regimes.filter(({ from }) => from <= on));
    return picked(this) === picked(other) && regimes(this) === regimes(other) && this.sameGroundAs(other, on);
  }

  /** Whether on a day both sides lay the same beside the rules of repair of an entry: the national floor, and the measures that run. */
  sameGroundAs(other: RepairSide, on: IsoDate): boolean {
    const ground = (side: RepairSide): string =>
      canonicalJson({
        sanctions: side.sanctions.map(({ edition, from, until }) => ({ edition, from, until: until ?? null })),
        floor: side.parts.reference.data.regimes.filter(({ from }) => from <= on),
        measureLists: side.parts.reference.data.measureLists,
      });
    return ground(this) === ground(other);
  }

  /** The repair editions of this side, for their words. */
  get editions(): readonly RepairEdition[] {
    return [...this.repairs, ...this.national].map(({ edition }) => edition);
  }

  /** `known` gives the answer where the other side has said it of the same route already. */
  says(
    stored: StoredCase,
    standing: StoredStanding,
    { target, ground }: RepairQuestion,
    known?: (edition: RepairEdition, route: RepairRoute) => RepairSays | undefined,
  ): RepairsSay {
    const { appliedOn: on } = ground;
    if (this.isOver(standing, ground)) return { routes: new Map() };
    const edition = this.editionFor(target, on);
    if (!edition) return { routes: new Map() };
    const irreparable = irreparableBy(edition, target);
    if (irreparable) return { edition, irreparable, routes: new Map() };
    const routes = routesFor(edition, target);
    const { calendars, regimes: floor } = this.parts.reference.data;
    const reference = { calendars, regimes: target.listing ? floor : this.regimes };
    let facts: FactSet | undefined;
    const { judgements } = standing.stated;
    const assess = (route: RepairRoute): RepairSays => {
      const said = known?.(edition, route);
      if (said) return { ...said, edition, route };
      if (!facts) {
        const tier = asksFor(edition, 'record.publication-tier')
          ? publicationTier(ground, reference.regimes)
          : undefined;
        facts = this.factsOf(edition, stored, standing, target, on, tier);
      }
      const assessment = assessRoute(edition, route, ground, facts, judgements, reference);
      return { edition, route, ...repairSays(assessment) };
    };
    return { edition, routes: new Map(routes.map((route) => [route.code, assess(route)])) };
  }

  /** All that is asked of an applicant, with the wait all that decides about a route, and all that is said of it. */
  essence({ edition, route }: Pick<RepairSays, 'edition' | 'route'>): RouteEssence {
    let essences = this.essences.get(edition);
    if (!essences) this.essences.set(edition, (essences = new Map()));
    let essence = essences.get(route);
    if (!essence) {
      const { when, bars, wait } = route;
      const named = [...namedIn({ when, bars }).facts, ...('day' in wait ? [wait.day] : [])];
      const facts = [...new Set(named)].sort().map((name) => [name, edition.facts[name] ?? null]);
      const conditions = { when, bars: bars.map((bar) => ({ code: bar.code, when: bar.when })), facts };
      essence = {
        asked: canonicalJson(conditions),
        whole: canonicalJson({ conditions, wait }),
        all: canonicalJson({ route, facts }),
      };
      essences.set(route, essence);
    }
    return essence;
  }

  /** What ended by its own time has nothing left to repair. */
  private isOver(
    { isListed, entry, publication }: StoredStanding,
    { appliedOn: on, regimePolicy: policy }: RepairGround,
  ): boolean {
    if (isListed) return !!entry?.endsOn && entry.endsOn <= on;
    if (!publication) return false;
    const { regimeRecord: record, endsOn } = publication;
    const asked = record ? publicationRegime({ editions: this.regimes, record, askedOn: on, policy }) : undefined;
    const { day } = publicationEnd({ endsOn, ground: null }, asked?.outcome === 'governed' ? asked : undefined);
    return day !== null && day <= on;
  }

  /** As the sector's own day picks it, and the national one for a published penalty of which that says nothing. */
  private editionFor(target: AssessedTarget, day: IsoDate): RepairEdition | undefined {
    const own = pickedOn(this.repairs, day);
    if (target.listing || (own && speaksOf(own, target))) return own;
    return pickedOn(this.national, day) ?? own;
  }

  private factsOf(
    edition: RepairEdition,
    { document }: StoredCase,
    { stated }: StoredStanding,
    target: AssessedTarget,
    on: IsoDate,
    tier: RecordedTier | undefined,
  ): FactSet {
    const statutoryMeasureRunning = asksFor(edition, 'record.statutory-measure-running')
      ? this.measureRuns(target, on)
      : undefined;
    const known = caseFacts(
      edition.facts,
      document,
      {},
      {
        ...(statutoryMeasureRunning === undefined ? {} : { statutoryMeasureRunning }),
        ...(tier ? { publicationTier: tier } : {}),
      },
    );
    const facts: Record<string, FactSet[string]> = { ...known.facts };
    for (const name in stated.facts) {
      const definition = edition.facts[name];
      if (definition && isStated(definition)) facts[name] = stated.facts[name];
    }
    return facts;
  }

  private measureRuns(target: AssessedTarget, on: IsoDate): boolean | undefined {
    const sanctionsOn = (day: IsoDate) => this.sanctions.find((sided) => holdsOn(sided, day))?.edition;
    return statutoryMeasureRunning(statutoryMeasures(target, sanctionsOn, this.parts.reference), on);
  }
}

/** What an organ states; of a false commitment it does where the records hold none. */
const isStated = (definition: FactDefinition): boolean =>
  (!definition.from || definition.from === 'record.false-commitment') && !('counts' in definition);

/** What is asked about a standing on a day, by either side. Undefined where there is nothing to repair. */
export function repairQuestion(
  stored: StoredCase,
  standing: StoredStanding,
  on: IsoDate,
  policies: RepairPolicies,
): RepairQuestion | undefined {
  const target = targetOf(stored, standing);
  if (!target.listing && !target.publication) return undefined;
  return { target, ground: repairGround(target, on, { regimes: [], calendars: '', ...policies }) };
}

const sources = new WeakMap<RepairEdition, ReadonlySet<FactSource | undefined>>();

/** Whether an edition asks for what only the core knows. */
function asksFor(edition: RepairEdition, source: FactSource): boolean {
  let asked = sources.get(edition);
  if (!asked) sources.set(edition, (asked = new Set(Object.values(edition.facts).map(({ from }) => from))));
  return asked.has(source);
}

const isRepair = (sided: SidedEdition): sided is SidedEdition<RepairEdition> => sided.edition.kind === 'repair';

const pickedOn = (editions: readonly SidedEdition<RepairEdition>[], day: IsoDate): RepairEdition | undefined =>
  editions.find((sided) => holdsOn(sided, day))?.edition;

function targetOf(
  stored: StoredCase,
  { determination, entry, isListed, publication, sanctions }: StoredStanding,
): AssessedTarget {
  const { criterion: criterionCode, leadsTo, determinedOn, severity, facts, judgements, parameters } = determination;
  return {
    subject: { kind: stored.subjectKind },
    determination: {
      criterionCode,
      leadsTo,
      determinedOn,
      beside: null,
      severity,
      facts,
      judgements,
      ground: { subject: stored.subjectKind, parameters },
      supplements: null, // what was supplied since stands among the facts already
    },
    document: stored.document,
    ...(isListed && entry ? { listing: { criterionCode: entry.criterion, listedOn: entry.listedOn } } : {}),
    ...(publication?.state === 'shown' ? { publication } : {}),
    sanctions,
  };
}

/** A route that something bars today, or whatever is done, is not open; the day alone is what the rule itself says. */
export function repairSays(assessment: RouteAssessment): Omit<RepairSays, 'route' | 'edition'> {
  const { earliest, never, condition, bars, missing } = assessment;
  const isOpen = condition.answer === 'undetermined' || bars.some(({ answer }) => answer === 'undetermined');
  if (never || condition.answer === 'not-met' || bars.some(({ answer }) => answer === 'met'))
    return { assessment, answer: 'not-met', isOpen: false, lacking: [] };
  if (!earliest) {
    const lacking = [...new Set(missing.map(publicationLack))];
    return {
      assessment,
      answer: 'undetermined',
      isOpen,
      lacking: lacking.length > 0 ? lacking : ['publication:repairable-from'],
    };
  }
  const { day, sector, national } = earliest;
  const endBasis = (national?.day === day && sector?.day !== day ? national.bases : sector?.bases)?.at(-1);
  return {
    assessment,
    answer: 'met',
    end: { kind: 'day', day },
    ...(endBasis ? { endBasis } : {}),
    isOpen,
    lacking: [],
  };
}
