import { compileCondition, missingIn } from '@chengxin/domain/conditions';
import { publicationRegime } from '@chengxin/domain/regimes';
import { addTerm } from '@chengxin/domain/terms';
import type {
  Answer,
  ClockStart,
  FactSet,
  JudgementSet,
  LegalBasis,
  RepairEdition,
  RepairRoute,
  SanctionEdition,
  Text,
  Trace,
} from '@chengxin/plugin-contract';
import { Inject, Injectable } from '@nestjs/common';
import type { IsoDay } from '../clock/shanghai-day.js';
import { CORE_CONFIG, type CoreConfig } from '../configuration/core-config.js';
import type { Determination } from '../determination/determination.entity.js';
import type { DocumentSubject } from '../document/document-subject.entity.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import type { Listing } from '../listing/listing.entity.js';
import { PluginHost, type HostedEdition } from '../plugin-host/plugin-host.js';
import type { Publication } from '../publication/publication.entity.js';
import { PublicationPeriods } from '../publication/publication-period.js';
import { applyMapping } from '../sanction/measure-mapping.js';
import type { Sanction } from '../sanction/sanction.entity.js';
import type { Subject } from '../subject/subject.entity.js';

/** What an application would end. */
export interface RepairTarget {
  readonly subject: Subject;
  readonly determination: Determination;
  readonly document: DocumentSubject;
  readonly listing?: Listing;
  readonly publication?: Publication;
  readonly sanctions: readonly Sanction[];
}

/** The earliest day with both numbers, the sector's and the national floor's, and the policy that chose. */
export interface Earliest {
  readonly day: IsoDay;
  readonly policy: string;
  readonly sector?: { readonly day: IsoDay; readonly anchor: string; readonly bases: readonly LegalBasis[] };
  readonly national?: { readonly day: IsoDay; readonly edition: string; readonly bases: readonly LegalBasis[] };
}

/** What one route says of an application on a day. Eligibility and decision are this same answer. */
export interface RouteAssessment {
  readonly route: string;
  readonly text: Text;
  readonly basis: LegalBasis;
  readonly answer: Answer;
  readonly earliest?: Earliest;
  readonly tooEarly: boolean;
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
  readonly effects: RepairRoute['effects'];
}

/** Criterion under which a route covers published penalties that led to no listing. */
const PENALTY_PUBLICATION = 'penalty-publication';

@Injectable()
export class RepairAssessments {
  constructor(
    private readonly host: PluginHost,
    private readonly register: ReferenceRegister,
    private readonly periods: PublicationPeriods,
    @Inject(CORE_CONFIG) private readonly config: CoreConfig,
  ) {}

  /** The edition that the day of application picks. */
  editionOn(sector: string, day: IsoDay): HostedEdition<RepairEdition> | undefined {
    return this.host.editionOn(sector, 'repair', day) as HostedEdition<RepairEdition> | undefined;
  }

  /** Routes that cover the target. */
  routes(edition: RepairEdition, target: RepairTarget): readonly RepairRoute[] {
    const covered = target.listing ? target.determination.criterionCode : PENALTY_PUBLICATION;
    return edition.routes.filter((route) => route.criteria.includes(covered));
  }

  /** The clause that forbids repair of the target, if one does. */
  irreparable(edition: RepairEdition, target: RepairTarget): LegalBasis | undefined {
    return edition.irreparable?.find((rule) => rule.criteria.includes(target.determination.criterionCode))?.basis;
  }

  /** Whether a measure with its own statutory term still runs on the determination: assigned, or drawn by law from the listing. */
  statutoryMeasureRunning(target: RepairTarget, day: IsoDay): boolean {
    if (target.sanctions.some((s) => s.ownTerm && s.state === 'assigned' && (s.untilDay == null || day < s.untilDay)))
      return true;
    const { listing, determination, document } = target;
    if (!listing?.listedOn || !determination.severity) return false;
    const edition = this.host.editionOn(determination.sectorCode, 'sanction', listing.listedOn) as
      HostedEdition<SanctionEdition> | undefined;
    return (edition?.edition.mappings ?? []).some((mapping) => {
      if (!mapping.term || mapping.assignable !== true) return false;
      const { mapped } = applyMapping(
        mapping,
        {
          criterion: listing.criterionCode,
          severity: determination.severity!,
          subject: target.subject.kind,
          penalties: document.partyOrder.penalties ?? [],
          listedOn: listing.listedOn!,
          documentDecidedOn: document.decidedOn,
        },
        this.register,
      );
      return mapped?.until !== undefined && day < mapped.until;
    });
  }

  /** Runs one route on a target, with what is stated or verified, as of the day of application. */
  assess(
    edition: RepairEdition,
    route: RepairRoute,
    target: RepairTarget,
    facts: FactSet,
    judgements: JudgementSet,
    appliedOn: IsoDay,
  ): RouteAssessment {
    const condition = compileCondition(route.when, edition.facts).trace(facts, judgements);
    const bars = route.bars.map((bar) => ({
      code: bar.code,
      text: bar.text,
      basis: bar.basis,
      trace: compileCondition(bar.when, edition.facts).trace(facts, judgements),
    }));
    const {
      earliest,
      never,
      missing: missingDays,
    } = target.listing ? this.listingWait(route, target, facts, appliedOn) : this.publicationWait(target, appliedOn);
    const tooEarly = earliest !== undefined && appliedOn < earliest.day;
    const missing = [...missingDays, ...missingIn(condition), ...bars.flatMap((bar) => missingIn(bar.trace))];
    const defeated =
      never !== undefined ||
      tooEarly ||
      condition.answer === 'not-met' ||
      bars.some((bar) => bar.trace.answer === 'met');
    const open = missing.length > 0 || condition.answer === 'undetermined' || earliest === undefined;
    return {
      route: route.code,
      text: route.text,
      basis: route.basis,
      answer: defeated ? 'not-met' : open ? 'undetermined' : 'met',
      ...(earliest ? { earliest } : {}),
      tooEarly,
      ...(never ? { never } : {}),
      condition,
      bars: bars.map(({ trace, ...bar }) => ({ ...bar, answer: trace.answer })),
      materials: route.materials,
      missing: [...new Set(missing)],
      acceptWithin: route.acceptWithin,
      decideWithin: route.decideWithin,
      effects: route.effects,
    };
  }

  /** A listing: the sector's own wait from its anchor, beside the national floor of the day (architecture §5). */
  private listingWait(
    route: RepairRoute,
    target: RepairTarget,
    facts: FactSet,
    appliedOn: IsoDay,
  ): { readonly earliest?: Earliest; readonly never?: RouteAssessment['never']; readonly missing: readonly string[] } {
    const { wait } = route;
    // A route without a wait is open from the listing on.
    const anchoredBy = 'none' in wait ? 'listing' : wait.anchor;
    const anchor = this.anchorDay(anchoredBy, target, facts);
    if (anchor === undefined) return { missing: [`anchor:${anchoredBy}`] };
    const sector = {
      day: 'none' in wait ? anchor : addTerm(anchor, wait.value, { calendars: this.register.data.calendars }).due,
      anchor: anchoredBy,
      bases: [wait.basis],
    };
    const floor = publicationRegime({
      editions: this.register.data.regimes,
      record: {
        penalties: target.document.partyOrder.penalties ?? [],
        determiningDocumentOn: target.listing!.listedOn!,
        penaltyDecidedOn: target.document.decidedOn,
        classified: [{ tier: 'serious', reason: '列入严重失信主体名单' }],
      },
      askedOn: appliedOn,
      policy: this.config.regimeConflict,
    });
    const from = floor.outcome === 'governed' ? floor.repairableFrom : undefined;
    const national = from ? { day: from.day, edition: from.edition, bases: from.bases } : undefined;
    const day =
      national && this.config.floorConflict === 'stricter' && national.day > sector.day ? national.day : sector.day;
    return {
      earliest: { day, policy: this.config.floorConflict, sector, ...(national ? { national } : {}) },
      missing: [],
    };
  }

  /** A published penalty: the channel's regimes say from when. */
  private publicationWait(
    target: RepairTarget,
    appliedOn: IsoDay,
  ): { readonly earliest?: Earliest; readonly never?: RouteAssessment['never']; readonly missing: readonly string[] } {
    if (!target.publication) return { never: { reason: 'not-published', bases: [] }, missing: [] };
    const answer = this.periods.answer(target.determination.sectorCode, target.publication.regimeRecord, appliedOn);
    if (!answer) return { missing: ['publication-regime'] };
    const gate = answer.repair;
    if (gate.kind === 'never-early' || gate.kind === 'not-repairable')
      return { never: { reason: gate.kind, bases: gate.bases }, missing: [] };
    if (gate.kind === 'ends-by-itself' || gate.kind === 'not-published')
      return { never: { reason: gate.kind, bases: [] }, missing: [] };
    const from = answer.repairableFrom;
    if (!from) return { missing: answer.missing.length > 0 ? answer.missing : ['repairable-from'] };
    const other = answer.repairConflict?.other;
    return {
      earliest: {
        day: from.day,
        policy: this.config.regimeConflict,
        sector: { day: from.day, anchor: from.by, bases: from.bases },
        ...(other ? { national: { day: other.day, edition: other.edition, bases: other.bases } } : {}),
      },
      missing: [],
    };
  }

  private anchorDay(anchor: ClockStart, target: RepairTarget, facts: FactSet): IsoDay | undefined {
    switch (anchor) {
      case 'listing':
        return target.listing?.listedOn ?? undefined;
      case 'publication':
        return target.publication?.publishedOn;
      case 'penalty-decision':
      case 'determining-document':
        return target.document.decidedOn;
      case 'correction':
        return facts['correctedOn'] as IsoDay | undefined;
      case 'execution-completed':
        return facts['executionCompletedOn'] as IsoDay | undefined;
    }
  }
}
