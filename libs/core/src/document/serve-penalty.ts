import { servedWithBoth, TWO_PAPERS } from '@chengxin/reference-data/two-papers';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { refuseAny } from '../refusal/refused.js';
import { SubjectRecords } from '../subject/subject-records.js';
import { documentRefusals } from './document.refusals.js';
import { DocumentSubject, type PapersServed } from './document-subject.entity.js';

export interface PenaltyServed extends PapersServed {
  readonly documentId: string;
  readonly subjectId: string;
}

/** 送达行政处罚决定书: on one party, with the notice of how to repair where the rule of the day of the decision asks for both (两书同达). */
export class ServePenalty {
  constructor(
    readonly actor: Actor,
    readonly party: { readonly documentId: string; readonly subjectId: string },
    readonly served: Omit<PapersServed, 'bothBy' | 'recordedBy' | 'recordedOn'>,
  ) {}
}

@CommandHandler(ServePenalty)
export class ServePenaltyHandler implements ICommandHandler<ServePenalty, PenaltyServed> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly register: ReferenceRegister,
  ) {}

  async execute({ actor, party, served }: ServePenalty): Promise<PenaltyServed> {
    const { documentId, subjectId } = party;
    return this.subjects.change(subjectId, actor, async (tx) => {
      const copy = await tx.get(DocumentSubject, { documentId });
      const both = copy.kind === 'penalty-decision' && servedWithBoth(copy.decidedOn);
      const { servedOn, repairNoticeDigest, decisionDigest } = served;
      refuseAny([
        ...actFindings('document.serve', actor),
        actor.organ.id === copy.organId ? undefined : documentRefusals.refuse('document/not-yours'),
        copy.kind === 'penalty-decision' ? undefined : documentRefusals.refuse('document/no-penalty'),
        copy.status === 'annulled' ? documentRefusals.refuse('document/annulled') : undefined,
        copy.servedPapers ? documentRefusals.refuse('document/served-already') : undefined,
        servedOn > tx.today || servedOn < copy.decidedOn
          ? documentRefusals.refuse('document/service-day-impossible', { pointer: '/servedOn' })
          : undefined,
        both && repairNoticeDigest === undefined
          ? documentRefusals.refuse('document/repair-notice-missing', {
              pointer: '/repairNoticeDigest',
              basis: TWO_PAPERS.basis,
            })
          : undefined,
        repairNoticeDigest !== undefined && repairNoticeDigest === decisionDigest
          ? documentRefusals.refuse('document/one-paper-for-two', { pointer: '/repairNoticeDigest' })
          : undefined,
      ]);
      copy.servedPapers = {
        ...served,
        ...(both ? { bothBy: this.register.cite(TWO_PAPERS.basis) } : {}),
        recordedBy: actor.officerId,
        recordedOn: tx.today,
      };
      tx.record('document.served', 'document', documentId, copy, 'record.changed');
      await tx.em.flush();
      return { documentId, subjectId, ...copy.servedPapers };
    });
  }
}
