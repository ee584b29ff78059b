import { digestOf } from '@chengxin/domain/canonical-json';
import {
  PENALTY_PUBLICATION,
  type FactSet,
  type JudgementSet,
  type LegalBasis,
  type PublicationEdition,
  type RepairEdition,
  type RepairRoute,
  type SanctionEdition,
} from '@chengxin/plugin-contract';
import { Inject, Injectable } from '@nestjs/common';
import type { IsoDay } from '../clock/shanghai-day.js';
import { CORE_CONFIG, type CoreConfig } from '../configuration/core-config.js';
import { casePenalties, standingRoles } from '../determination/case-penalties.js';
import type { Determination } from '../determination/determination.entity.js';
import type { DocumentSubject } from '../document/document-subject.entity.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import type { Listing } from '../listing/listing.entity.js';
import { PluginHost, type HostedEdition } from '../plugin-host/plugin-host.js';
import type { Publication } from '../publication/publication.entity.js';
import { applyMapping } from '../sanction/measure-mapping.js';
import type { Sanction } from '../sanction/sanction.entity.js';
import type { Subject } from '../subject/subject.entity.js';
import { assessRoute, type RepairGround, type RouteAssessment } from './repair-ground.js';

/** What an application would end. */
export interface RepairTarget {
  readonly subject: Subject;
  readonly determination: Determination;
  readonly document: DocumentSubject;
  readonly listing?: Listing;
  readonly publication?: Publication;
  readonly sanctions: readonly Sanction[];
}

@Injectable()
export class RepairAssessments {
  constructor(
    private readonly host: PluginHost,
    private readonly register: ReferenceRegister,
    @Inject(CORE_CONFIG) private readonly config: CoreConfig,
  ) {}

  /**
   * The edition that the day of application picks: the sector's own, and the national one for a published penalty of which the sector's says
   * nothing.
   */
  editionOn(target: RepairTarget, day: IsoDay): HostedEdition<RepairEdition> | undefined {
    const { sectorCode } = target.determination;
    const own = this.host.editionOn(sectorCode, 'repair', day);
    const speaks = own && (this.routes(own.edition, target).length > 0 || this.irreparable(own.edition, target));
    return target.listing || speaks ? own : (this.host.nationalRepairOn(sectorCode, day) ?? own);
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
          ...standingRoles(determination),
          penalties: casePenalties(determination, document),
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
    return assessRoute(edition, route, this.ground(target, appliedOn), facts, judgements, {
      regimes: this.regimes(target),
      calendars: this.register.data.calendars,
    });
  }

  /** What a target is judged on, for a replay to judge it again. */
  ground(target: RepairTarget, appliedOn: IsoDay): RepairGround {
    const { listing, publication, document } = target;
    return {
      appliedOn,
      documentDecidedOn: document.decidedOn,
      penalties: casePenalties(target.determination, document),
      ...(listing ? { listing: { listedOn: listing.listedOn! } } : {}),
      ...(publication
        ? { publication: { publishedOn: publication.publishedOn, record: publication.regimeRecord ?? null } }
        : {}),
      regimes: this.regimes(target).map((regime) => ({ code: regime.code, digest: digestOf(regime) })),
      regimePolicy: this.config.regimeConflict,
      floorPolicy: this.config.floorConflict,
      calendars: this.register.contents.calendars,
    };
  }

  private regimes({ listing, determination }: RepairTarget): readonly PublicationEdition[] {
    return listing ? this.register.data.regimes : this.host.publicationEditions(determination.sectorCode);
  }
}
