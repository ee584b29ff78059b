import { localMeasureFor, localMeasuresOn } from '@chengxin/domain/local-register';
import type { ReferenceData } from '@chengxin/domain/reference-data';
import type { SanctionEdition, SanctionMapping } from '@chengxin/plugin-contract';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import { notWhileQuarantined } from '../access/competence.js';
import { organOf } from '../access/organ-of.js';
import { casePenalties, measureEvidence, standingRoles } from '../determination/case-penalties.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { newId, type RecordId } from '../database/record-id.js';
import { Determination } from '../determination/determination.entity.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { LISTED_STATES } from '@chengxin/domain/listing-state';
import { ListingCases } from '../listing/listing-case.js';
import { PluginHost, type HostedEdition } from '../plugin-host/plugin-host.js';
import { Refused, refuseAny } from '../refusal/refused.js';
import { SubjectRecords, type SubjectTransaction } from '../subject/subject-records.js';
import {
  applyMapping,
  askedBy,
  cityRowStands,
  endedMeasureFinding,
  hasOwnTerm,
  lastsUntil,
  type MappedCase,
} from './measure-mapping.js';
import { Sanction } from './sanction.entity.js';
import { sanctionRefusals } from './sanction.refusals.js';
import { sanctionView, type SanctionView } from './sanction-view.js';

/** 惩戒实施: applies a measure of the list in force to a listed subject, by an organ of the executing sector. */
export class AssignSanction {
  constructor(
    readonly actor: Actor,
    readonly listing: RecordId,
    readonly input: { readonly mapping: string; readonly executorOrganId: string },
  ) {}
}

@CommandHandler(AssignSanction)
export class AssignSanctionHandler implements ICommandHandler<AssignSanction, SanctionView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly cases: ListingCases,
    private readonly host: PluginHost,
    private readonly register: ReferenceRegister,
  ) {}

  async execute({ actor, listing: id, input }: AssignSanction): Promise<SanctionView> {
    return this.subjects.change(id.subjectId, actor, async (tx) => {
      const found = await this.cases.loadCurrent(tx, id);
      const { listing, determination, document, plugin } = found;
      const listed =
        (LISTED_STATES as readonly string[]).includes(listing.state) &&
        !listing.markedReason &&
        !(listing.endsOn && listing.endsOn <= tx.today) &&
        document.status === 'effective';
      refuseAny([
        ...actFindings('sanction.assign', actor, { plugin, preparedBy: listing.preparedBy }),
        ...this.cases.competence(actor, found),
        listed ? undefined : sanctionRefusals.refuse('sanction/not-listed'),
        notWhileQuarantined(plugin),
        await this.cases.standardBar(found, tx.today),
      ]);
      const edition = this.host.editionOn(plugin.sector, 'sanction', listing.listedOn!) as
        HostedEdition<SanctionEdition> | undefined;
      const mapping = edition?.edition.mappings.find((m) => m.code === input.mapping);
      if (!edition || !mapping)
        throw new Refused([sanctionRefusals.refuse('sanction/mapping-unknown', { pointer: '/mapping' })]);
      const mappedCase: MappedCase = {
        criterion: listing.criterionCode,
        severity: determination.severity!,
        subject: tx.subject.kind,
        ...standingRoles(determination),
        penalties: casePenalties(determination, document),
        listedOn: listing.listedOn!,
        documentDecidedOn: document.decidedOn,
        evidence: askedBy([mapping], measureEvidence(determination)),
      };
      const { mapped, findings } = applyMapping(mapping, mappedCase, this.register);
      refuseAny(findings);
      const { measure, list, until } = mapped!;
      const executor = await organOf(tx.em, input.executorOrganId).catch(() => undefined);
      const doubled = await assignedOnDocument(tx, determination.documentId, { list, code: measure.code });
      refuseAny([
        executor && (measure.executorSectors.length === 0 || measure.executorSectors.includes(executor.sector))
          ? undefined
          : sanctionRefusals.refuse('sanction/executor-not-competent', { pointer: '/executorOrganId' }),
        executor && !executorsHere(this.register.data, mapping, listing.listedOn!, executor.id)
          ? sanctionRefusals.refuse('sanction/not-executor-here', { pointer: '/executorOrganId' })
          : undefined,
        !cityRowStands(this.register.data, mapping, { listedOn: listing.listedOn!, day: tx.today })
          ? sanctionRefusals.refuse('sanction/not-on-city-list', { pointer: '/mapping', basis: mapping.basis })
          : undefined,
        endedMeasureFinding(this.register, mapping, tx.today),
        doubled ? sanctionRefusals.refuse('sanction/already-assigned') : undefined,
        until !== undefined && until <= tx.today
          ? sanctionRefusals.refuse('sanction/term-over', { basis: mapping.term!.basis })
          : undefined,
      ]);
      const sanction = tx.em.create(Sanction, {
        subjectId: tx.subject.subjectId,
        sanctionId: newId(tx.at),
        determinationId: determination.determinationId,
        listingId: listing.listingId,
        listCode: list,
        measureCode: measure.code,
        mappingCode: mapping.code,
        editionCode: edition.edition.code,
        editionDigest: edition.digest,
        obligation: mapping.obligation,
        organId: executor!.id,
        fromDay: tx.today,
        untilDay: lastsUntil(mapped!, listing.endsOn ?? null),
        ownTerm: hasOwnTerm(mapping),
        ground: {
          ...mappedCase,
          assignedOn: tx.today,
          listingEndsOn: listing.endsOn ?? null,
          measureList: this.register.contents.measureLists.find(({ code }) => code === list)!,
          calendars: this.register.contents.calendars,
        },
        state: 'assigned',
        preparedBy: listing.preparedBy,
        decidedBy: actor.officerId,
        recordedAt: tx.at,
      });
      tx.em.persist(sanction);
      tx.record('sanction.assigned', 'sanction', sanction.sanctionId, sanction, 'sanction.assigned');
      await tx.em.flush();
      return sanctionView(sanction, this.register, mapping);
    });
  }
}

/** One document finds one set of facts: by whichever criteria they were determined, they bring a measure about once (plan art. 10). */
async function assignedOnDocument(
  tx: SubjectTransaction,
  documentId: string,
  { list, code }: SanctionMapping['measure'],
): Promise<boolean> {
  const of = (await tx.all(Determination, { documentId })).map(({ determinationId }) => determinationId);
  const assigned = await tx.all(Sanction, { listCode: list, measureCode: code, state: 'assigned' });
  return assigned.some(({ determinationId }) => of.includes(determinationId));
}

/** Whether the city's list, where it has one, names the organ among those that carry the measure out. */
function executorsHere(data: ReferenceData, { measure }: SanctionMapping, day: IsoDay, organ: string): boolean {
  const local = localMeasuresOn(data, day);
  const row = local && localMeasureFor(local, measure);
  return !row || row.executors.length === 0 || row.executors.includes(organ);
}
