import { isBlank } from '@chengxin/domain/blank';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import { competenceFindings } from '../access/competence.js';
import { organOf } from '../access/organ-of.js';
import type { RecordId } from '../database/record-id.js';
import { Determination } from '../determination/determination.entity.js';
import { determinationRefusals } from '../determination/determination.refusals.js';
import { determinationView, type DeterminationView } from '../determination/determination-view.js';
import { documentRefusals } from '../document/document.refusals.js';
import { PluginHost } from '../plugin-host/plugin-host.js';
import { refuseAny } from '../refusal/refused.js';
import { lapseRepairs } from '../repair/lapse-repairs.js';
import { SubjectRecords } from '../subject/subject-records.js';
import { endWhatRestsOn } from './end-listing.js';
import { Listing } from './listing.entity.js';

/**
 * 撤销认定: it was wrong. What is shown of it and was drawn from it ends with it, here and with every channel; the order can then be corrected and determined
 * anew. By another person than prepared it; an entry on a list leaves that list first, by its own procedure.
 */
export class RevokeDetermination {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly reasons: string,
  ) {}
}

@CommandHandler(RevokeDetermination)
export class RevokeDeterminationHandler implements ICommandHandler<RevokeDetermination, DeterminationView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly host: PluginHost,
  ) {}

  async execute({ actor, id, ifMatch, reasons }: RevokeDetermination): Promise<DeterminationView> {
    return this.subjects.change(id.subjectId, actor, async (tx) => {
      const determination = await tx.get(Determination, { determinationId: id.id });
      tx.expectVersion(determination, ifMatch);
      const { determinationId, organId, sectorCode, preparedBy, state } = determination;
      const organ = await organOf(tx.em, organId);
      const plugin = this.host.ofSector(sectorCode)!;
      const listed = (await tx.all(Listing, { determinationId })).some((listing) => !isOver(listing));
      refuseAny([
        ...actFindings('determination.revoke', actor, { plugin, preparedBy }),
        ...competenceFindings(actor, plugin, { organId: organ.id, region: organ.region }),
        state === 'made' || state === 'marked' ? undefined : determinationRefusals.refuse('determination/not-standing'),
        listed || determination.beside ? determinationRefusals.refuse('determination/is-listed') : undefined,
        isBlank(reasons) ? documentRefusals.refuse('document/reason-missing', { pointer: '/reasons' }) : undefined,
      ]);
      determination.state = 'ended';
      determination.endedOn = tx.today;
      determination.endReason = 'corrected';
      determination.revocation = { reasons, by: actor.officerId };
      tx.record('determination.ended', 'determination', determinationId, determination);
      await endWhatRestsOn(tx, determinationId, 'corrected');
      await lapseRepairs(tx, determinationId);
      await tx.em.flush();
      return determinationView(determination);
    });
  }
}

/** Left its list, or never came on it. */
const isOver = ({ state }: Listing): boolean =>
  state.startsWith('removed-') || state === 'lapsed' || state === 'decided-not-listed';
