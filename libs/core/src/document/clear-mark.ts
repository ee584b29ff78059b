import { isBlank } from '@chengxin/domain/blank';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import { competenceFindings } from '../access/competence.js';
import { organOf } from '../access/organ-of.js';
import type { RecordId } from '../database/record-id.js';
import { Determination } from '../determination/determination.entity.js';
import { determinationView, type DeterminationView } from '../determination/determination-view.js';
import { PluginHost } from '../plugin-host/plugin-host.js';
import { refuseAny } from '../refusal/refused.js';
import { SubjectRecords } from '../subject/subject-records.js';
import { documentRefusals } from './document.refusals.js';
import { Document } from './document.entity.js';
import { clearMarks } from './what-rests-on-document.js';

/** A person decides that a record stands although its document was stayed or amended: the marks go. Not while the document is stayed. */
export class ClearMark {
  constructor(
    readonly actor: Actor,
    readonly determination: RecordId,
    readonly ifMatch: number | undefined,
    readonly reasons: string,
  ) {}
}

@CommandHandler(ClearMark)
export class ClearMarkHandler implements ICommandHandler<ClearMark, DeterminationView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly host: PluginHost,
  ) {}

  async execute({ actor, determination: id, ifMatch, reasons }: ClearMark): Promise<DeterminationView> {
    return this.subjects.change(id.subjectId, actor, async (tx) => {
      const determination = await tx.get(Determination, { determinationId: id.id });
      tx.expectVersion(determination, ifMatch);
      const document = await tx.em.findOneOrFail(Document, { documentId: determination.documentId });
      const organ = await organOf(tx.em, determination.organId);
      const plugin = this.host.ofSector(determination.sectorCode)!;
      const [changed] = await tx.em
        .getConnection()
        .execute<{ recorded_by: string }[]>(
          'select recorded_by from cx.document_status where document_id = ? order by status_no desc limit 1',
          [document.documentId],
          'all',
          tx.em.getTransactionContext(),
        );
      refuseAny([
        determination.state === 'marked' ? undefined : documentRefusals.refuse('document/no-mark'),
        document.status === 'stayed' ? documentRefusals.refuse('document/stayed') : undefined,
        document.status === 'annulled' ? documentRefusals.refuse('document/annulled') : undefined,
        ...actFindings('determination.clear-mark', actor, { plugin, preparedBy: changed?.recorded_by ?? null }),
        ...competenceFindings(actor, plugin, { organId: organ.id, region: organ.region }),
        isBlank(reasons) ? documentRefusals.refuse('document/reason-missing', { pointer: '/reasons' }) : undefined,
      ]);
      await clearMarks(tx, determination, reasons);
      await tx.em.flush();
      return determinationView(determination);
    });
  }
}
