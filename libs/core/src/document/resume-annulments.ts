import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { ReadPool } from '../database/pool.js';
import { DocumentFollower } from './follow-document.js';
import { DocumentJudges } from './document-judges.js';

/** Goes on with documents whose parties have not all followed, as after a killed process. Run by the worker; safe to run twice at once. */
export class ResumeAnnulments {}

export interface ResumedAnnulments {
  readonly documents: number;
  readonly subjects: number;
}

@CommandHandler(ResumeAnnulments)
export class ResumeAnnulmentsHandler implements ICommandHandler<ResumeAnnulments, ResumedAnnulments> {
  constructor(
    private readonly pool: ReadPool,
    private readonly judges: DocumentJudges,
    private readonly follower: DocumentFollower,
  ) {}

  async execute(): Promise<ResumedAnnulments> {
    const { rows } = await this.pool.query<{ document_id: string; actor: string }>(
      `select d.document_id, l.actor from cx.document d
       join lateral (select actor from cx.document_ledger l where l.document_id = d.document_id and l.kind in ('document.status-changed','document.corrected')
                     order by seq desc limit 1) l on true
       where d.following order by d.document_id`,
    );
    const organs = rows.length > 0 ? await this.judges.organs() : undefined;
    let subjects = 0;
    for (const { document_id: documentId, actor } of rows) {
      const [organId, officerId] = actor.split('/') as [string, string];
      const organ = organs!.get(organId);
      if (!organ) throw new Error(`organ ${organId}, which changed document ${documentId}, is not registered`);
      // Who changed the document changed what rests on it: the platform only carries it through.
      const carried: Actor = { officerId, name: officerId, organ, roles: [], client: 'worker' };
      subjects += await this.follower.followAll(documentId, carried);
    }
    return { documents: rows.length, subjects };
  }
}
