import { MikroORM } from '@mikro-orm/postgresql';
import { actFindings } from '../access/authority.js';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, refuseAny } from '../refusal/refused.js';
import { draftOf } from './document-access.js';
import type { PartyDraft } from './document-draft.js';
import { DocumentIntake } from './document-intake.js';
import { DocumentJudges } from './document-judges.js';
import { Document } from './document.entity.js';
import { judgeAll, senderOf, type RegisteredDocument } from './register-document.js';

/** Adds parties to a registered document; each is judged as if the document came anew with it. */
export class AddParties {
  constructor(
    readonly actor: Actor,
    readonly documentId: string,
    readonly parties: readonly [PartyDraft, ...PartyDraft[]],
  ) {}
}

@CommandHandler(AddParties)
export class AddPartiesHandler implements ICommandHandler<AddParties, RegisteredDocument> {
  constructor(
    private readonly orm: MikroORM,
    private readonly judges: DocumentJudges,
    private readonly intake: DocumentIntake,
  ) {}

  async execute({ actor, documentId, parties }: AddParties): Promise<RegisteredDocument> {
    refuseAny(actFindings('document.register', actor));
    const document = await this.orm.em.fork().findOne(Document, { documentId });
    const organs = await this.judges.organs();
    const organ = document && organs.get(document.organId);
    if (!document || !organ || !organs.mayReport(senderOf(actor), organ)) {
      throw new Refused([recordRefusals.refuse('record/not-found')]);
    }
    const judged = judgeAll(await this.judges.judge(), draftOf(document, organ), parties, senderOf(actor));
    const result = await this.intake.take(actor, judged.document, judged.parties, { synthetic: document.synthetic });
    return { ...result, notes: judged.notes };
  }
}
