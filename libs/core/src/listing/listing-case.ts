import { nextListingState, type ListingEvent } from '@chengxin/domain/listing-state';
import type { ParameterSet } from '@chengxin/domain/conditions';
import type { Approval, ListingEdition } from '@chengxin/plugin-contract';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { competenceFindings, stepFindings } from '../access/competence.js';
import { organOf, type OrganRow } from '../access/organ-of.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import type { RecordId } from '../database/record-id.js';
import { CaseEvidence } from '../determination/case-evidence.js';
import { Determination } from '../determination/determination.entity.js';
import { DocumentSubject } from '../document/document-subject.entity.js';
import { PluginHost, type HostedEdition, type HostedPlugin } from '../plugin-host/plugin-host.js';
import { Standards } from '../plugin-host/standards.js';
import { refuseAny, type Refusal } from '../refusal/refused.js';
import type { SubjectTransaction } from '../subject/subject-records.js';
import { Listing, ListingStep, type ListingStepKind } from './listing.entity.js';
import type { ListingGround } from './listing-ground.js';
import { listingRefusals } from './listing.refusals.js';

/** A listing with all it stands on, loaded in one transaction. */
export interface ListingCase {
  readonly listing: Listing;
  /** In order; a step taken is added. */
  readonly steps: ListingStep[];
  readonly determination: Determination;
  readonly document: DocumentSubject;
  readonly organ: OrganRow;
  readonly plugin: HostedPlugin;
  readonly hosted: HostedEdition<ListingEdition>;
}

/** Loads cases and takes their steps; the state machine is the domain's. */
@Injectable()
export class ListingCases {
  constructor(
    private readonly host: PluginHost,
    private readonly evidence: CaseEvidence,
    private readonly standards: Standards,
  ) {}

  /** Nothing new is listed, shown, prolonged or assigned by a standard that has ended or was not reviewed in time (plan part 9 (四)). */
  standardBar({ hosted }: Pick<ListingCase, 'hosted'>, today: IsoDay): Promise<Refusal | undefined> {
    return this.standards.bar(hosted, today);
  }

  /** Why nobody is entered on the list any more on the day of an act: nothing that it rests on carries it (plan arts. 6 and 7). */
  groundBar({ hosted, plugin, listing }: ListingCase, today: IsoDay): Promise<Refusal | undefined> {
    return this.standards.groundBar(plugin, hosted, listing.criterionCode, today);
  }

  /** The case a caller decides on: the version it saw is the version it changes. */
  async load(tx: SubjectTransaction, id: RecordId, ifMatch: number | undefined): Promise<ListingCase> {
    const listing = await tx.get(Listing, { listingId: id.id });
    tx.expectVersion(listing, ifMatch);
    return this.around(tx, listing);
  }

  /** The case as it stands, for acts that add to it and decide nothing. */
  async loadCurrent(tx: SubjectTransaction, id: RecordId): Promise<ListingCase> {
    return this.around(tx, await tx.get(Listing, { listingId: id.id }));
  }

  /** The case of a listing that another use case already holds. */
  async around(tx: SubjectTransaction, listing: Listing): Promise<ListingCase> {
    const steps = (await tx.all(ListingStep, { listingId: listing.listingId })).sort((a, b) => a.stepNo - b.stepNo);
    const determination = await tx.get(Determination, { determinationId: listing.determinationId });
    const document = await tx.get(DocumentSubject, { documentId: determination.documentId });
    const organ = await organOf(tx.em, listing.organId);
    return {
      listing,
      steps,
      determination,
      document,
      organ,
      plugin: this.host.ofSector(determination.sectorCode)!,
      hosted: this.host.recordedEdition(listing.editionCode, listing.editionDigest),
    };
  }

  /** The dated amounts that hold for the case: of the organ's place, on the day the document took effect. */
  parametersOf(found: Pick<ListingCase, 'organ' | 'document'>): ParameterSet {
    return this.evidence.parameters(found.organ.region, found.document.effectiveOn);
  }

  /** The organ that made the document decides on it, and no other. */
  competence(actor: Actor, found: ListingCase): Refusal[] {
    return competenceFindings(
      actor,
      found.plugin,
      { organId: found.organ.id, region: found.organ.region },
      found.hosted.edition.approval,
      found.hosted.edition.procedure.basis,
    );
  }

  /** Removal and extension are prepared by that organ; they may be decided on another level than the listing. */
  async competenceOf(
    tx: SubjectTransaction,
    actor: Actor,
    found: ListingCase,
    act: keyof NonNullable<ListingEdition['approvalOf']>,
    step: 'prepare' | 'decide',
  ): Promise<{ readonly findings: Refusal[]; readonly approval: Approval }> {
    const { edition } = found.hosted;
    const approval = edition.approvalOf?.[act] ?? edition.approval;
    const findings = await stepFindings(tx.em, actor, found.plugin, found.organ, {
      approval,
      clause: edition.procedure.basis,
      step: step === 'prepare' ? 'handle' : 'decide',
    });
    return { findings, approval };
  }

  /** Why an event is not lawful in the listing's state, with what would be; undefined where it is lawful. */
  bar(found: ListingCase, event: ListingEvent): Refusal | undefined {
    const step = nextListingState(found.listing.state, event, found.listing.form);
    if (step.allowed) return undefined;
    const lawful = step.lawful.join(', ') || '—';
    return listingRefusals.refuse('listing/transition-not-allowed', {
      detail: {
        zh: `${step.state} → ${event}；允许：${lawful}`,
        en: `${step.state} → ${event}; lawful: ${lawful}`,
      },
    });
  }

  /** Moves the listing by an event; refuses what is not lawful in its state. */
  move(found: ListingCase, event: ListingEvent): void {
    refuseAny([this.bar(found, event)]);
    const step = nextListingState(found.listing.state, event, found.listing.form);
    if (step.allowed) found.listing.state = step.state;
  }

  /** Adds a step of the procedure. */
  step(
    tx: SubjectTransaction,
    found: ListingCase,
    kind: ListingStepKind,
    onDay: IsoDay,
    body: Readonly<Record<string, unknown>>,
    ground?: ListingGround,
  ): ListingStep {
    const made = tx.em.create(ListingStep, {
      subjectId: found.listing.subjectId,
      listingId: found.listing.listingId,
      stepNo: found.steps.length + 1,
      kind,
      onDay,
      body,
      ground: ground ?? null,
      recordedBy: tx.actor.officerId,
      recordedAt: tx.at,
    });
    tx.em.persist(made);
    found.steps.push(made);
    return made;
  }

  lastStep(found: ListingCase, kind: ListingStepKind): ListingStep | undefined {
    return found.steps.findLast((step) => step.kind === kind);
  }
}
