import { digestOf } from '@chengxin/domain/canonical-json';
import type { FactSet, JudgementSet, PublicationEdition, RepairEdition, RepairRoute } from '@chengxin/plugin-contract';
import { Inject, Injectable } from '@nestjs/common';
import type { IsoDay } from '../clock/shanghai-day.js';
import { CORE_CONFIG, type CoreConfig } from '../configuration/core-config.js';
import type { RecordedFacts } from '../determination/case-facts.js';
import type { Determination } from '../determination/determination.entity.js';
import type { DocumentSubject } from '../document/document-subject.entity.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import type { Listing } from '../listing/listing.entity.js';
import { PluginHost, type HostedEdition } from '../plugin-host/plugin-host.js';
import type { Publication } from '../publication/publication.entity.js';
import type { Sanction } from '../sanction/sanction.entity.js';
import type { Subject } from '../subject/subject.entity.js';
import { assessRoute, publicationTier, type RepairGround, type RouteAssessment } from '@chengxin/domain/repair-ground';
import {
  repairGround,
  speaksOf,
  statutoryMeasureRunning,
  statutoryMeasures,
  type AssessedTarget,
  type StatutoryMeasures,
} from './repair-target.js';

/** What is asked about, with whose rules say it. */
export type RuledTarget = AssessedTarget & { readonly determination: Pick<Determination, 'sectorCode'> };

/** What an application would end. */
export interface RepairTarget extends RuledTarget {
  readonly subject: Subject;
  readonly determination: Determination;
  readonly document: DocumentSubject;
  readonly listing?: Listing;
  readonly publication?: Publication;
  readonly sanctions: readonly Sanction[];
}

@Injectable()
export class RepairAssessments {
  private readonly digests = new WeakMap<PublicationEdition, string>();

  constructor(
    private readonly host: PluginHost,
    private readonly register: ReferenceRegister,
    @Inject(CORE_CONFIG) private readonly config: CoreConfig,
  ) {}

  /**
   * The edition that the day of application picks: the sector's own, and the national one for a published penalty of which the sector's says
   * nothing.
   */
  editionOn(target: RuledTarget, day: IsoDay): HostedEdition<RepairEdition> | undefined {
    const { sectorCode } = target.determination;
    const own = this.host.editionOn(sectorCode, 'repair', day);
    if (target.listing || (own && speaksOf(own.edition, target))) return own;
    return this.host.nationalRepairOn(sectorCode, day) ?? own;
  }

  /** The measures with a statutory term of their own that rest on the determination. */
  statutoryMeasures(target: RuledTarget): StatutoryMeasures {
    const { sectorCode } = target.determination;
    const sanctionsOn = (listedOn: IsoDay) => this.host.editionOn(sectorCode, 'sanction', listedOn)?.edition;
    return statutoryMeasures(target, sanctionsOn, this.register);
  }

  /** What the records say of a target on the day of application: whether such a measure runs, and what its own tier is. What is not known is absent. */
  recorded(target: RuledTarget, appliedOn: IsoDay): RecordedFacts {
    const running = statutoryMeasureRunning(this.statutoryMeasures(target), appliedOn);
    const tier = publicationTier(this.ground(target, appliedOn), this.regimes(target));
    return {
      ...(running === undefined ? {} : { statutoryMeasureRunning: running }),
      ...(tier ? { publicationTier: tier } : {}),
    };
  }

  /** Runs one route on a target, with what is stated or verified, as of the day of application. */
  assess(
    edition: RepairEdition,
    route: RepairRoute,
    target: RuledTarget,
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
  ground(target: RuledTarget, appliedOn: IsoDay): RepairGround {
    return repairGround(target, appliedOn, {
      regimes: this.regimes(target).map((regime) => ({ code: regime.code, digest: this.digest(regime) })),
      regimePolicy: this.config.regimeConflict,
      floorPolicy: this.config.floorConflict,
      calendars: this.register.contents.calendars,
    });
  }

  /** Public reads ask about every record of a page: an edition is a frozen value and digested once. */
  private digest(regime: PublicationEdition): string {
    let digest = this.digests.get(regime);
    if (digest === undefined) this.digests.set(regime, (digest = digestOf(regime)));
    return digest;
  }

  private regimes({ listing, determination }: RuledTarget): readonly PublicationEdition[] {
    return listing ? this.register.data.regimes : this.host.publicationEditions(determination.sectorCode);
  }
}
