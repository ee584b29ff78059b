import type { CriterionAnswer } from '@chengxin/domain/criterion';
import type { PickedByTransition } from '@chengxin/domain/edition-pick';
import type { LegalBasis, Text } from '@chengxin/plugin-contract';
import { MikroORM } from '@mikro-orm/postgresql';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { organOf } from '../access/organ-of.js';
import { mayReadCase } from '../access/read-access.js';
import { Clock } from '../clock/clock.js';
import { DocumentSubject } from '../document/document-subject.entity.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, refuseAny } from '../refusal/refused.js';
import { Subject } from '../subject/subject.entity.js';
import { Assessment } from './assessment.js';
import { CaseEvidence } from './case-evidence.js';
import { caseFacts, caseJudgements, type StatedJudgement } from './case-facts.js';

/** Runs every criterion of the applicable standard on a document; nothing is written. */
export class AssessDocument {
  constructor(
    readonly actor: Actor,
    readonly input: {
      readonly subjectId: string;
      readonly documentId: string;
      /** Code of the list, where the sector keeps several. */
      readonly list?: string;
      readonly facts: Readonly<Record<string, unknown>>;
      readonly judgements: Readonly<Record<string, StatedJudgement>>;
    },
  ) {}
}

export interface AssessmentView {
  readonly edition: { readonly code: string; readonly digest: string; readonly title: Text };
  /** Where a clause of transition picked the standard for a document of before its first day. */
  readonly transition: PickedByTransition | null;
  readonly answers: readonly (CriterionAnswer & { readonly text: Text; readonly basis: LegalBasis })[];
}

@QueryHandler(AssessDocument)
export class AssessDocumentHandler implements IQueryHandler<AssessDocument, AssessmentView> {
  constructor(
    private readonly orm: MikroORM,
    private readonly assessment: Assessment,
    private readonly evidence: CaseEvidence,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, input }: AssessDocument): Promise<AssessmentView> {
    const em = this.orm.em.fork();
    const document = await em.findOne(DocumentSubject, { subjectId: input.subjectId, documentId: input.documentId });
    const subject = await em.findOne(Subject, { subjectId: input.subjectId });
    const organ = document ? await organOf(em, document.organId) : undefined;
    if (!document || !subject || !organ || !mayReadCase(actor, organ))
      throw new Refused([recordRefusals.refuse('record/not-found')]);
    const wanted = input.list === undefined ? {} : { list: input.list };
    const days = { effectiveOn: document.effectiveOn, decidedOn: this.clock.today() };
    const { hosted, transition } = await this.assessment.standardFor(organ.sector, days, wanted);
    const { edition, digest } = hosted;
    const { subjectId, effectiveOn } = document;
    const counts = await this.evidence.counts(em, edition.facts, { subjectId, effectiveOn, sector: organ.sector });
    const parameters = this.evidence.parameters(organ.region, effectiveOn);
    const { facts, findings } = caseFacts(edition.facts, document, input.facts, { counts });
    const { judgements, findings: judgementFindings } = caseJudgements(edition.judgements, input.judgements, actor);
    refuseAny([...findings, ...judgementFindings]);
    return {
      edition: { code: edition.code, digest, title: edition.title },
      transition: transition ?? null,
      answers: edition.criteria.map((c) => ({
        ...this.assessment.run(hosted, c.code, document, subject.kind, facts, judgements, parameters),
        text: c.text,
        basis: c.basis,
      })),
    };
  }
}
