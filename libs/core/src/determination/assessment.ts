import {
  compileCriterion,
  type CaseDocument,
  type CompiledCriterion,
  type CriterionAnswer,
} from '@chengxin/domain/criterion';
import type { FactSet, JudgementSet, ListingCriterion, ListingEdition, SubjectKind } from '@chengxin/plugin-contract';
import { Injectable } from '@nestjs/common';
import { competenceRefusals } from '../access/competence.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import type { DocumentSubject } from '../document/document-subject.entity.js';
import { EditionRecords } from '../plugin-host/edition-records.js';
import { PluginHost, type HostedEdition, type HostedPlugin } from '../plugin-host/plugin-host.js';
import { refuseAny } from '../refusal/refused.js';
import { determinationRefusals } from './determination.refusals.js';

/** The standard that applies to a document, with its plugin. */
export interface ApplicableStandard {
  readonly plugin: HostedPlugin;
  readonly hosted: HostedEdition<ListingEdition>;
}

/** What a document counts as before a criterion: an order that is no penalty stands under its own name, a permit under none. */
export function caseDocumentOf({
  kind,
  partyOrder,
}: Pick<DocumentSubject, 'kind' | 'partyOrder'>): CaseDocument | undefined {
  if (kind === 'permit-decision') return undefined;
  return partyOrder.orders?.includes('rectification-order') && !partyOrder.penalties?.length
    ? 'rectification-order'
    : kind;
}

/** Finds the standard that a document's day picks, and runs its criteria. */
@Injectable()
export class Assessment {
  private readonly compiled = new Map<string, ReadonlyMap<string, CompiledCriterion>>();

  constructor(
    private readonly host: PluginHost,
    private readonly records: EditionRecords,
  ) {}

  /** The adopted standard of a sector on the day the document took effect, or a refusal that says what is missing. */
  async standardFor(sector: string, effectiveOn: IsoDay): Promise<ApplicableStandard> {
    const plugin = this.host.ofSector(sector);
    refuseAny([plugin ? undefined : competenceRefusals.refuse('plugin/none-for-sector')]);
    refuseAny([plugin!.state === 'quarantined' ? competenceRefusals.refuse('plugin/quarantined') : undefined]);
    const hosted = this.host.editionOn(sector, 'listing', effectiveOn) as HostedEdition<ListingEdition> | undefined;
    refuseAny([
      hosted
        ? undefined
        : determinationRefusals.refuse('standard/not-in-force', { detail: { zh: effectiveOn, en: effectiveOn } }),
    ]);
    refuseAny([
      (await this.records.isAdopted(hosted!.edition.code))
        ? undefined
        : determinationRefusals.refuse('standard/not-adopted'),
    ]);
    return { plugin: plugin!, hosted: hosted! };
  }

  criterion(hosted: HostedEdition<ListingEdition>, code: string): ListingCriterion | undefined {
    return hosted.edition.criteria.find((c) => c.code === code);
  }

  /** Runs one criterion on a case; the answer carries its whole trace. */
  run(
    hosted: HostedEdition<ListingEdition>,
    code: string,
    document: DocumentSubject,
    subject: SubjectKind,
    facts: FactSet,
    judgements: JudgementSet,
  ): CriterionAnswer {
    const kind = caseDocumentOf(document);
    return this.compiledOf(hosted)
      .get(code)!
      .evaluate({ subject, facts, judgements, ...(kind ? { document: kind } : {}) });
  }

  private compiledOf(hosted: HostedEdition<ListingEdition>): ReadonlyMap<string, CompiledCriterion> {
    const known = this.compiled.get(hosted.digest);
    if (known) return known;
    const made = new Map(hosted.edition.criteria.map((c) => [c.code, compileCriterion(c, hosted.edition.facts, hosted.edition.exclusions)]));
    this.compiled.set(hosted.digest, made);
    return made;
  }
}
