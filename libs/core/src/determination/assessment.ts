import type { CaseDocument, CompiledCriterion, CriterionAnswer } from '@chengxin/domain/criterion';
import type { ParameterSet } from '@chengxin/domain/conditions';
import type { PickedByTransition } from '@chengxin/domain/edition-pick';
import type { FactSet, JudgementSet, ListingCriterion, ListingEdition, SubjectKind } from '@chengxin/plugin-contract';
import { Injectable } from '@nestjs/common';
import { competenceRefusals, notWhileQuarantined } from '../access/competence.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import type { DocumentSubject } from '../document/document-subject.entity.js';
import { PluginHost, type HostedEdition, type HostedPlugin } from '../plugin-host/plugin-host.js';
import { Standards, type PickedStandard } from '../plugin-host/standards.js';
import { Refused, refuseAny } from '../refusal/refused.js';
import { compiledCriteria } from './compiled-criteria.js';
import { determinationRefusals } from './determination.refusals.js';

/** The standard that applies to a document, with its plugin. */
export interface ApplicableStandard {
  readonly plugin: HostedPlugin;
  readonly hosted: HostedEdition<ListingEdition>;
  /** Present where a clause of transition picked it, and not the day by itself. */
  readonly transition?: PickedByTransition;
}

/** The days by which a standard is picked. */
export interface PickingDays {
  /** Day on which the document took effect. */
  readonly effectiveOn: IsoDay;
  /** Day on which it is determined: no clause of transition binds before its edition is in force. */
  readonly decidedOn: IsoDay;
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

const lists = (standards: readonly PickedStandard[]) => {
  const codes = standards.map(({ hosted: { edition } }) => edition.list.code).join(', ');
  return { detail: { zh: codes, en: codes } };
};

/** Whether a standard has the criterion, or is of the list, that is asked for. */
const covers = (
  { edition }: HostedEdition<ListingEdition>,
  { criterion, list }: { readonly criterion?: string; readonly list?: string },
): boolean =>
  (criterion === undefined || edition.criteria.some(({ code }) => code === criterion)) &&
  (list === undefined || edition.list.code === list);

/** Finds the standard that a document's day picks, and runs its criteria. */
@Injectable()
export class Assessment {
  private readonly compiled = new Map<string, ReadonlyMap<string, CompiledCriterion>>();

  constructor(
    private readonly host: PluginHost,
    private readonly standards: Standards,
  ) {}

  /** The adopted standard of a sector on the day the document took effect, or a refusal that says what is missing. `wanted` tells lists apart. */
  async standardFor(
    sector: string,
    { effectiveOn, decidedOn }: PickingDays,
    wanted: { readonly criterion?: string; readonly list?: string },
  ): Promise<ApplicableStandard> {
    const plugin = this.host.ofSector(sector);
    refuseAny([plugin ? undefined : competenceRefusals.refuse('plugin/none-for-sector')]);
    refuseAny([notWhileQuarantined(plugin!)]);
    const { inForce, waiting } = await this.standards.on(plugin!, effectiveOn, decidedOn);
    const awaited = inForce.some(({ hosted }) => covers(hosted, wanted))
      ? undefined
      : waiting.find((standard) => covers(standard, wanted));
    const detail = awaited && { zh: awaited.edition.code, en: awaited.edition.code };
    refuseAny([detail ? determinationRefusals.refuse('standard/not-adopted', { detail }) : undefined]);
    const picked = this.pick(inForce, wanted);
    refuseAny([
      picked
        ? undefined
        : determinationRefusals.refuse('standard/not-in-force', { detail: { zh: effectiveOn, en: effectiveOn } }),
    ]);
    refuseAny([await this.standards.bar(picked!.hosted, decidedOn)]);
    return { plugin: plugin!, ...picked! };
  }

  /** Of several lists of one day the one that has the criterion, or that is named; a day with one list needs no choice. */
  private pick(
    editions: readonly PickedStandard[],
    { criterion, list }: { readonly criterion?: string; readonly list?: string },
  ): PickedStandard | undefined {
    if (list !== undefined) {
      const named = editions.find(({ hosted: { edition } }) => edition.list.code === list);
      if (editions.length > 0 && !named)
        throw new Refused([
          determinationRefusals.refuse('standard/list-unknown', { pointer: '/list', ...lists(editions) }),
        ]);
      return named;
    }
    if (criterion !== undefined)
      return (
        editions.find(({ hosted: { edition } }) => edition.criteria.some(({ code }) => code === criterion)) ??
        editions[0]
      );
    if (editions.length > 1)
      throw new Refused([
        determinationRefusals.refuse('standard/list-unnamed', { pointer: '/list', ...lists(editions) }),
      ]);
    return editions[0];
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
    parameters: ParameterSet,
  ): CriterionAnswer {
    const kind = caseDocumentOf(document);
    return this.compiledOf(hosted)
      .get(code)!
      .evaluate({ subject, facts, judgements, parameters, ...(kind ? { document: kind } : {}) });
  }

  private compiledOf(hosted: HostedEdition<ListingEdition>): ReadonlyMap<string, CompiledCriterion> {
    const known = this.compiled.get(hosted.digest);
    if (known) return known;
    const made = compiledCriteria(hosted.edition);
    this.compiled.set(hosted.digest, made);
    return made;
  }
}
