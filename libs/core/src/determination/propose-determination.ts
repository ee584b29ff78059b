import type { CareAnswers } from '@chengxin/domain/care';
import { lawDayOf } from '@chengxin/domain/edition-pick';
import { mayCarry, resolveBasis } from '@chengxin/domain/rank';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import { competenceFindings } from '../access/competence.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { newId } from '../database/record-id.js';
import { DocumentSubject } from '../document/document-subject.entity.js';
import { endedItemFinding } from '../document/ended-item.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { Refused, refuseAny, type Refusal } from '../refusal/refused.js';
import { unwanted } from '../refusal/unwanted.js';
import { SubjectRecords } from '../subject/subject-records.js';
import { Assessment, caseDocumentOf } from './assessment.js';
import { CareReview } from './care-review.js';
import { CaseEvidence } from './case-evidence.js';
import { caseFacts, caseJudgements, type StatedJudgement } from './case-facts.js';
import { Determination } from './determination.entity.js';
import { determinationRefusals } from './determination.refusals.js';
import { determinationView, type DeterminationView } from './determination-view.js';
import { organOf } from '../access/organ-of.js';

export interface DeterminationProposal {
  readonly subjectId: string;
  readonly documentId: string;
  readonly criterion: string;
  /** Code of the list that is meant; the criterion tells it where absent. */
  readonly list?: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly judgements: Readonly<Record<string, StatedJudgement>>;
  readonly care: CareAnswers;
  /** Why a breach that calls for leniency is determined all the same. */
  readonly leniencyReasons?: string;
  /** Day on which the document became final, where the standard requires finality. */
  readonly finalOn?: IsoDay;
}

/** 拟认定: runs the criterion on the document and keeps the trace. Refused unless the answer is `met`. */
export class ProposeDetermination {
  constructor(
    readonly actor: Actor,
    readonly proposal: DeterminationProposal,
  ) {}
}

@CommandHandler(ProposeDetermination)
export class ProposeDeterminationHandler implements ICommandHandler<ProposeDetermination, DeterminationView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly assessment: Assessment,
    private readonly evidence: CaseEvidence,
    private readonly register: ReferenceRegister,
    private readonly care: CareReview,
  ) {}

  async execute({ actor, proposal }: ProposeDetermination): Promise<DeterminationView> {
    return this.subjects.change(proposal.subjectId, actor, async (tx) => {
      const document = await tx.get(DocumentSubject, { documentId: proposal.documentId }, '/documentId');
      refuseAny(documentFindings(document, tx.today));
      const organ = await organOf(tx.em, document.organId);
      const days = { effectiveOn: document.effectiveOn, decidedOn: tx.today };
      const { plugin, hosted, transition } = await this.assessment.standardFor(organ.sector, days, {
        criterion: proposal.criterion,
        ...(proposal.list === undefined ? {} : { list: proposal.list }),
      });
      const { edition } = hosted;
      const criterion = this.assessment.criterion(hosted, proposal.criterion);
      if (!criterion)
        throw new Refused([determinationRefusals.refuse('determination/criterion-unknown', { pointer: '/criterion' })]);

      const { subjectId, effectiveOn } = document;
      const counts = await this.evidence.counts(tx.em, edition.facts, { subjectId, effectiveOn, sector: organ.sector });
      const parameters = this.evidence.parameters(organ.region, effectiveOn);
      const { facts, findings: factFindings } = caseFacts(edition.facts, document, proposal.facts, { counts });
      const { judgements, findings: judgementFindings } = caseJudgements(
        edition.judgements,
        proposal.judgements,
        actor,
      );
      const findings: (Refusal | undefined)[] = [
        ...actFindings('determination.propose', actor, { plugin }),
        ...competenceFindings(actor, plugin, { organId: organ.id, region: organ.region }, edition.approval),
        endedItemFinding(
          this.register.data,
          { items: [document.itemCode], organ, subject: tx.subject.kind },
          tx.today,
          '/documentId',
        ),
        ...factFindings,
        ...judgementFindings,
        ...(await this.care.findings(tx, document, proposal)),
        ...unwanted(
          edition.procedure.requiresFinality,
          { finalOn: proposal.finalOn },
          { basis: edition.procedure.basis },
        ),
        edition.procedure.requiresFinality && !isFinal(document, proposal.finalOn, tx.today)
          ? determinationRefusals.refuse('determination/not-final', {
              pointer: '/finalOn',
              basis: edition.procedure.basis,
            })
          : undefined,
      ];
      if (criterion.leadsTo === 'severe-list') {
        const basis = resolveBasis(this.register.data, criterion.basis, lawDayOf(document.effectiveOn, transition));
        if (basis.status !== 'in-force' || !basis.instrument || !mayCarry('list', basis.instrument.rank)) {
          findings.push(determinationRefusals.refuse('standard/not-in-force', { basis: criterion.basis }));
        }
      }
      refuseAny(findings);

      const documentKind = caseDocumentOf(document);
      const answer = this.assessment.run(
        hosted,
        criterion.code,
        document,
        tx.subject.kind,
        facts,
        judgements,
        parameters,
      );
      if (answer.answer === 'undetermined') {
        throw new Refused(
          answer.missing.map((missing) =>
            determinationRefusals.refuse('determination/undetermined', {
              detail: { zh: missing, en: missing },
              basis: criterion.basis,
            }),
          ),
        );
      }
      if (answer.answer === 'not-met') {
        const why = answer.defeatedBy
          ? { zh: `例外 ${answer.defeatedBy} 成立`, en: `exception ${answer.defeatedBy} holds` }
          : { zh: criterion.code, en: criterion.code };
        throw new Refused([
          determinationRefusals.refuse('determination/criterion-not-met', { detail: why, basis: criterion.basis }),
        ]);
      }

      const known = await tx.all(Determination, { documentId: document.documentId });
      const existing = known.filter(
        (d) => d.criterionCode === criterion.code && !['ended', 'not-made'].includes(d.state),
      );
      refuseAny([
        existing.length > 0 ? determinationRefusals.refuse('determination/already-made') : undefined,
        isHeavierThanEnded(criterion.leadsTo, known)
          ? determinationRefusals.refuse('determination/heavier-than-ended', { pointer: '/criterion' })
          : undefined,
      ]);

      const determination = tx.em.create(Determination, {
        subjectId: tx.subject.subjectId,
        determinationId: newId(tx.at),
        documentId: document.documentId,
        organId: organ.id,
        sectorCode: plugin.sector,
        editionCode: edition.code,
        editionDigest: hosted.digest,
        criterionCode: criterion.code,
        leadsTo: criterion.leadsTo,
        severity: criterion.severity,
        severityReason: proposal.leniencyReasons ?? null,
        finalOn: edition.procedure.requiresFinality ? proposal.finalOn! : null,
        facts,
        judgements,
        trace: answer,
        ground: {
          subject: tx.subject.kind,
          ...(documentKind ? { document: documentKind } : {}),
          parameters,
          ...(transition ? { transition } : {}),
        },
        care: proposal.care,
        catalogueCode: document.catalogueCode,
        itemCode: document.itemCode,
        state: 'proposed',
        preparedBy: actor.officerId,
        recordedAt: tx.at,
      });
      tx.em.persist(determination);
      tx.record('determination.proposed', 'determination', determination.determinationId, determination);
      await tx.em.flush();
      return determinationView(determination);
    });
  }
}

/** What an ended standard recorded of a document is not listed by the one that is back: nobody is worse off because a rule was abolished. */
const isHeavierThanEnded = (leadsTo: Determination['leadsTo'], known: readonly Determination[]): boolean => {
  const before = known.filter(({ endReason }) => endReason === 'standard-ended');
  return leadsTo === 'severe-list' && before.length > 0 && before.every((d) => d.leadsTo === 'record');
};

/** Final on a day that has come, and not before the document took effect. */
function isFinal(document: DocumentSubject, finalOn: IsoDay | undefined, today: IsoDay): boolean {
  return finalOn !== undefined && finalOn <= today && finalOn >= document.effectiveOn;
}

/** What a document must be to prove a breach (plan art. 2). */
export function documentFindings(
  document: Pick<DocumentSubject, 'status' | 'kind' | 'partyOrder' | 'effectiveOn'>,
  today: string,
): (Refusal | undefined)[] {
  const order = document.partyOrder;
  return [
    document.status === 'effective'
      ? undefined
      : determinationRefusals.refuse('determination/document-not-effective', {
          pointer: '/documentId',
          detail: { zh: document.status, en: document.status },
        }),
    document.kind === 'permit-decision' || order.noPenalty
      ? determinationRefusals.refuse('determination/document-is-no-basis', { pointer: '/documentId' })
      : undefined,
    document.effectiveOn <= today
      ? undefined
      : determinationRefusals.refuse('determination/not-yet-effective', { pointer: '/documentId' }),
  ];
}
