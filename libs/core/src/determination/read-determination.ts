import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { organOf } from '../access/organ-of.js';
import { mayReadCase } from '../access/read-access.js';
import { Clock } from '../clock/clock.js';
import type { DueDay } from '../clock/due-day.js';
import { provinceOf } from '../clock/publishing-steps.js';
import type { RecordId } from '../database/record-id.js';
import { DocumentSubject } from '../document/document-subject.entity.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { PluginHost } from '../plugin-host/plugin-host.js';
import { Publication } from '../publication/publication.entity.js';
import { publishingDueDays } from '../publication/publishing-due-days.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused } from '../refusal/refused.js';
import { Subject } from '../subject/subject.entity.js';
import { Determination } from './determination.entity.js';
import { determinationView, type DeterminationView } from './determination-view.js';

/** A determination as it is read: with the days by which the regime of its channel wants it shown. */
export interface DeterminationCaseView extends DeterminationView {
  readonly dueDays: readonly DueDay[];
}

/** One determination, for its own sector and the credit office. */
export class ReadDetermination {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
  ) {}
}

@QueryHandler(ReadDetermination)
export class ReadDeterminationHandler implements IQueryHandler<ReadDetermination, DeterminationCaseView> {
  constructor(
    private readonly orm: MikroORM,
    private readonly host: PluginHost,
    private readonly register: ReferenceRegister,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, id: { subjectId, id } }: ReadDetermination): Promise<DeterminationCaseView> {
    const em = this.orm.em.fork() as EntityManager;
    const determination = await em.findOne(Determination, { subjectId, determinationId: id });
    const organ = determination && (await organOf(em, determination.organId));
    if (!determination || !organ || !mayReadCase(actor, organ))
      throw new Refused([recordRefusals.refuse('record/not-found')]);
    const shown = await em.find(Publication, { subjectId, determinationId: id }, { orderBy: { publishedOn: 'asc' } });
    return {
      ...determinationView(determination),
      dueDays: publishingDueDays(
        {
          determination,
          document: await em.findOneOrFail(DocumentSubject, { subjectId, documentId: determination.documentId }),
          subject: (await em.findOneOrFail(Subject, { subjectId })).kind,
          region: organ.region,
          province: await provinceOf(em, subjectId),
          published: shown[0]?.publishedOn,
        },
        this.host.publicationEditions(determination.sectorCode),
        this.register,
        this.clock.today(),
      ),
    };
  }
}
