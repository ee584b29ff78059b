import { REPAIR_TRANSITIONS, type RepairEvent, type RepairState } from '@chengxin/domain/repair-state';
import type { ListingEdition, RepairEdition, SanctionEdition } from '@chengxin/plugin-contract';
import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { organOf } from '../access/organ-of.js';
import { mayReadCase } from '../access/read-access.js';
import { Clock } from '../clock/clock.js';
import { askWithin } from '../database/ask.js';
import { formatRecordId, parseRecordId, type RecordId } from '../database/record-id.js';
import { Determination } from '../determination/determination.entity.js';
import { DocumentSubject } from '../document/document-subject.entity.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { Listing } from '../listing/listing.entity.js';
import { PluginHost, type HostedEdition } from '../plugin-host/plugin-host.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused } from '../refusal/refused.js';
import { Repair } from '../repair/repair.entity.js';
import { endBases } from '../sanction/measure-mapping.js';
import { Sanction } from '../sanction/sanction.entity.js';
import { namesAround } from '../subject/names-known.js';
import { Subject } from '../subject/subject.entity.js';
import { termInChinese, type Citation } from './chinese-text.js';
import { paperRefusals } from './paper.refusals.js';
import type { PaperSigner } from './listing-paper.js';
import { asServed, partyOf } from './paper-party.js';
import { reorganisationDecision, type ReorganisationPaper } from './reorganisation-decision.js';
import { repairDecision, type RepairPaper } from './repair-decision.js';

/** 修复决定书: a page to print and sign, for the sector that handles the case and the credit office. */
export class PrintRepair {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly options: { readonly number?: string } = {},
  ) {}
}

/** What a decision on a repair keeps, as far as the paper reads it. */
interface KeptDecision {
  readonly granted: boolean;
  readonly reasons: string;
  readonly ended: readonly { readonly kind: string; readonly id: string }[];
  readonly effectWithin: string | null;
  /** Of a repair that lasts while a plan of reorganisation is carried out. */
  readonly shieldedBy?: Citation;
  readonly shielded?: readonly { readonly kind: string; readonly id: string }[];
  readonly reorganisation?: ReorganisationPaper['end'];
  readonly signer?: PaperSigner;
}

/** States in which something was decided; what was revoked or lapsed since is no longer handed out. */
const PRINTED: readonly RepairState[] = ['granted', 'refused', 'suspended', 'suspension-ended'];

interface KeptStay {
  readonly kind: 'sanction' | 'listing' | 'determination';
  readonly id: string;
  readonly until?: string | null;
  readonly why: { readonly zh: string };
}

@QueryHandler(PrintRepair)
export class PrintRepairHandler implements IQueryHandler<PrintRepair, string> {
  constructor(
    private readonly orm: MikroORM,
    private readonly host: PluginHost,
    private readonly register: ReferenceRegister,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, id: { subjectId, id }, options }: PrintRepair): Promise<string> {
    const em = this.orm.em.fork() as EntityManager;
    const repair = await em.findOne(Repair, { subjectId, repairId: id });
    const determination = repair
      ? await em.findOne(Determination, { subjectId, determinationId: repair.determinationId })
      : null;
    if (!repair || !determination || !mayReadCase(actor, await organOf(em, determination.organId)))
      throw new Refused([recordRefusals.refuse('record/not-found')]);
    const decision = repair.decision as KeptDecision | null | undefined;
    if (!PRINTED.includes(repair.state) || !repair.decidedOn || decision?.granted === undefined)
      throw new Refused([paperRefusals.refuse('paper/nothing-decided')]);
    const paper = await this.paper(em, repair, determination, decision, options.number);
    const names = await namesAround(askWithin(em), [subjectId], [determination.documentId]);
    const { shieldedBy, shielded = [], reorganisation } = decision;
    if (!shieldedBy) return repairDecision(asServed(paper, names));
    const reorganised = asServed<ReorganisationPaper>(
      {
        ...paper,
        shieldedBy,
        shielded: await Promise.all(shielded.map((one) => this.named(em, one))),
        completion: this.stepBasis('complete-reorganisation'),
        failure: this.stepBasis('fail-reorganisation'),
        ...(reorganisation ? { end: reorganisation } : {}),
      },
      names,
    );
    return reorganisationDecision(reorganised);
  }

  /** What a step out of the shield rests on. */
  private stepBasis(event: RepairEvent): Citation {
    const [basis] = REPAIR_TRANSITIONS.find((one) => one.event === event)!.bases;
    return this.register.cite(basis);
  }

  private async paper(
    em: EntityManager,
    repair: Repair,
    determination: Determination,
    decision: KeptDecision,
    number: string | undefined,
  ): Promise<RepairPaper> {
    const { subjectId } = repair;
    const subject = await em.findOneOrFail(Subject, { subjectId });
    const document = await em.findOneOrFail(DocumentSubject, { subjectId, documentId: determination.documentId });
    const organ = await organOf(em, determination.organId);
    const { edition }: HostedEdition<RepairEdition> = this.host.recordedEdition(
      repair.editionCode,
      repair.editionDigest,
    );
    const route = edition.routes.find((r) => r.code === repair.routeCode)!;
    const stays = (repair.stays ?? []) as unknown as readonly KeptStay[];
    return {
      frame: {
        organ: organ.name,
        ...(number === undefined ? {} : { number }),
        synthetic: subject.synthetic || document.synthetic,
        source: {
          record: formatRecordId({ subjectId, id: repair.repairId }),
          version: repair.version,
          edition: repair.editionCode,
          digest: repair.editionDigest,
          printedOn: this.clock.today(),
        },
      },
      party: await partyOf(em, subject),
      applicant: repair.applicant,
      appliedOn: repair.appliedOn,
      ...(repair.acceptedOn ? { acceptedOn: repair.acceptedOn } : {}),
      decidedOn: repair.decidedOn!,
      granted: decision.granted,
      reasons: decision.reasons,
      document: { kind: document.kind, number: document.numberCanonical, decidedOn: document.decidedOn },
      criterion: this.criterion(determination),
      ...(repair.ground?.record ? { determinedOn: repair.ground.record.determinedOn } : {}),
      route: {
        text: route.text,
        basis: this.register.cite(route.basis),
        wait: this.register.cite(route.wait.basis),
      },
      ...(decision.signer ? { signer: decision.signer } : {}),
      ended: await Promise.all(decision.ended.map((one) => this.named(em, one))),
      stays: await Promise.all(
        stays.map(async (one) => ({
          what: await this.named(em, one),
          why: one.why.zh,
          ...(one.until ? { until: one.until, endBasis: await this.endBasis(em, one) } : {}),
        })),
      ),
      ...(decision.effectWithin && route.effectWithin
        ? {
            effectWithin: {
              term: termInChinese(decision.effectWithin),
              basis: this.register.cite(route.effectWithin.basis),
            },
          }
        : {}),
    };
  }

  /** What says until when a measure lasts, beside the clause that imposes it. */
  private async endBasis(em: EntityManager, { kind, id }: KeptStay): Promise<readonly Citation[]> {
    if (kind !== 'sanction') return [];
    const { subjectId, id: sanctionId } = parseRecordId(id)!;
    const { editionCode, editionDigest, mappingCode } = await em.findOneOrFail(Sanction, { subjectId, sanctionId });
    const { mappings } = this.host.recordedEdition<SanctionEdition>(editionCode, editionDigest).edition;
    const mapping = mappings.find(({ code }) => code === mappingCode);
    return mapping ? endBases(mapping).map((basis) => this.register.cite(basis)) : [];
  }

  /** A record in the words of the paper. */
  private async named(
    em: EntityManager,
    { kind, id }: { readonly kind: string; readonly id: string },
  ): Promise<string> {
    const record = parseRecordId(id)!;
    const { subjectId } = record;
    switch (kind) {
      case 'listing': {
        const listing = await em.findOneOrFail(Listing, { subjectId, listingId: record.id });
        const { edition }: HostedEdition<ListingEdition> = this.host.recordedEdition(
          listing.editionCode,
          listing.editionDigest,
        );
        return `列入${edition.list.name.zh}`;
      }
      case 'publication':
        return '该失信信息的公示及共享';
      case 'sanction': {
        const sanction = await em.findOneOrFail(Sanction, { subjectId, sanctionId: record.id });
        const measure = this.register.measure(sanction.listCode, sanction.measureCode);
        return `失信惩戒措施“${measure?.measure.content.zh ?? sanction.measureCode}”`;
      }
      default: {
        const other = await em.findOneOrFail(Determination, { subjectId, determinationId: record.id });
        return `失信行为认定“${this.criterion(other).text.zh}”`;
      }
    }
  }

  private criterion({ editionCode, editionDigest, criterionCode }: Determination): RepairPaper['criterion'] {
    const { edition }: HostedEdition<ListingEdition> = this.host.recordedEdition(editionCode, editionDigest);
    const { text, basis } = edition.criteria.find((c) => c.code === criterionCode)!;
    return { text, basis: this.register.cite(basis) };
  }
}
