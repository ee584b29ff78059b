import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import { newId, type RecordId } from '../database/record-id.js';
import { refuseAny } from '../refusal/refused.js';
import { SubjectRecords } from '../subject/subject-records.js';
import { ClassifiedCases, type StatedTier } from './classification-case.js';
import { TierClassification, type ClassificationStandard } from './classification.entity.js';
import { classificationView, type ClassificationView } from './classification-view.js';
import { publicationRefusals } from './publication.refusals.js';

/**
 * 拟分类: the tier of what is published already. A penalty published under Order 58 had none, and Order 36 asks for one: by the amounts of the
 * sector or the province, and where nobody gave those by a person, for a reason.
 */
export class ProposeClassification {
  constructor(
    readonly actor: Actor,
    readonly publication: RecordId,
    readonly stated: StatedTier & { readonly standard?: ClassificationStandard | undefined },
  ) {}
}

@CommandHandler(ProposeClassification)
export class ProposeClassificationHandler implements ICommandHandler<ProposeClassification, ClassificationView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly cases: ClassifiedCases,
  ) {}

  async execute({ actor, publication: id, stated }: ProposeClassification): Promise<ClassificationView> {
    return this.subjects.change(id.subjectId, actor, async (tx) => {
      const found = await this.cases.load(tx, id.id);
      const { publication } = found;
      const answer = this.cases.answer(found, stated, actor.officerId, tx.today);
      const open = await tx.all(TierClassification, { publicationId: id.id, state: 'proposed' });
      refuseAny([
        ...actFindings('publication.propose-classification', actor, { plugin: found.plugin }),
        ...this.cases.competence(actor, found),
        ...this.cases.findings(found, stated, answer),
        open.length > 0 ? publicationRefusals.refuse('classification/already-proposed') : undefined,
      ]);
      const classification = tx.em.create(TierClassification, {
        subjectId: id.subjectId,
        classificationId: newId(tx.at),
        publicationId: publication.publicationId,
        determinationId: publication.determinationId,
        regimeCode: answer.before!.edition,
        tier: stated.tier,
        reason: stated.reason,
        standard: stated.standard ?? null,
        necessity: stated.necessity?.trim() ? stated.necessity : null,
        proposedOn: tx.today,
        state: 'proposed',
        preparedBy: actor.officerId,
        recordedAt: tx.at,
      });
      tx.em.persist(classification);
      const { classificationId } = classification;
      tx.record('classification.proposed', 'classification', classificationId, classification);
      await tx.em.flush();
      return classificationView(classification);
    });
  }
}
