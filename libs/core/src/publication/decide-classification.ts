import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import type { RecordId } from '../database/record-id.js';
import { refuseAny } from '../refusal/refused.js';
import { SubjectRecords, type SubjectTransaction } from '../subject/subject-records.js';
import { ClassifiedCases, type ClassifiedAnswer, type ClassifiedCase } from './classification-case.js';
import { TierClassification } from './classification.entity.js';
import { classificationView, type ClassificationView } from './classification-view.js';
import { endPublication } from './channel-acts.js';
import { publicationRefusals } from './publication.refusals.js';

/**
 * 分类: by another person than proposed it. From that day on the regimes find the tier in the record: reads, repair and simulation alike. What
 * is thereby minor is shown no longer, unless it was found necessary (国办发〔2025〕22号: 原则上不予公示).
 */
export class DecideClassification {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly decision: { readonly made: boolean; readonly reasons: string },
  ) {}
}

@CommandHandler(DecideClassification)
export class DecideClassificationHandler implements ICommandHandler<DecideClassification, ClassificationView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly cases: ClassifiedCases,
  ) {}

  async execute({ actor, id, ifMatch, decision }: DecideClassification): Promise<ClassificationView> {
    return this.subjects.change(id.subjectId, actor, async (tx) => {
      const classification = await tx.get(TierClassification, { classificationId: id.id });
      tx.expectVersion(classification, ifMatch);
      const found = await this.cases.load(tx, classification.publicationId);
      const answer = this.cases.answer(found, classification, classification.preparedBy, tx.today);
      const { regimeCode } = classification;
      refuseAny([
        ...actFindings('publication.decide-classification', actor, {
          plugin: found.plugin,
          preparedBy: classification.preparedBy,
        }),
        ...this.cases.competence(actor, found),
        classification.state === 'proposed' ? undefined : publicationRefusals.refuse('classification/not-proposed'),
        ...(decision.made
          ? [
              ...this.cases.findings(found, classification, answer),
              answer.before && answer.before.edition !== regimeCode
                ? publicationRefusals.refuse('classification/regime-changed', {
                    detail: { zh: answer.before.edition, en: answer.before.edition },
                  })
                : undefined,
            ]
          : []),
      ]);
      classification.state = decision.made ? 'made' : 'not-made';
      classification.decidedBy = actor.officerId;
      classification.decidedOn = tx.today;
      classification.decisionReasons = decision.reasons;
      if (decision.made) {
        classification.ground = {
          askedOn: tx.today,
          record: found.publication.regimeRecord!,
          ...this.cases.regimes(found),
        };
        classify(tx, found, answer);
      }
      const { classificationId } = classification;
      const event = decision.made ? 'classification.made' : 'classification.declined';
      tx.record(event, 'classification', classificationId, classification);
      await tx.em.flush();
      return classificationView(classification);
    });
  }
}

/** Keeps the tier with what is published, and ends that where the tier is not shown. */
function classify(tx: SubjectTransaction, { publication }: ClassifiedCase, { record, after }: ClassifiedAnswer): void {
  publication.regimeRecord = record;
  tx.record('publication.classified', 'publication', publication.publicationId, publication);
  const over = after!.shown === 'no';
  if (!over && after!.shown !== 'not-in-principle') return;
  endPublication(tx, publication, over ? 'expired' : 'not-in-principle');
}
