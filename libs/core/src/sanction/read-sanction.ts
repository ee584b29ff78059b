import type { SanctionEdition } from '@chengxin/plugin-contract';
import { MikroORM } from '@mikro-orm/postgresql';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { organOf } from '../access/organ-of.js';
import { mayReadCase } from '../access/read-access.js';
import type { RecordId } from '../database/record-id.js';
import { Determination } from '../determination/determination.entity.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { PluginHost } from '../plugin-host/plugin-host.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused } from '../refusal/refused.js';
import { Sanction } from './sanction.entity.js';
import { sanctionView, type SanctionView } from './sanction-view.js';

/** One sanction, for the sector whose listing it rests on, the sector that carries it out, and the credit office. */
export class ReadSanction {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
  ) {}
}

@QueryHandler(ReadSanction)
export class ReadSanctionHandler implements IQueryHandler<ReadSanction, SanctionView> {
  constructor(
    private readonly orm: MikroORM,
    private readonly host: PluginHost,
    private readonly register: ReferenceRegister,
  ) {}

  async execute({ actor, id: { subjectId, id } }: ReadSanction): Promise<SanctionView> {
    const em = this.orm.em.fork();
    const sanction = await em.findOne(Sanction, { subjectId, sanctionId: id });
    if (!sanction) throw new Refused([recordRefusals.refuse('record/not-found')]);
    const { organId } = await em.findOneOrFail(Determination, {
      subjectId,
      determinationId: sanction.determinationId,
    });
    const executor = await organOf(em, sanction.organId);
    if (!mayReadCase(actor, await organOf(em, organId)) && !mayReadCase(actor, executor))
      throw new Refused([recordRefusals.refuse('record/not-found')]);
    const { mappings } = this.host.recordedEdition<SanctionEdition>(
      sanction.editionCode,
      sanction.editionDigest,
    ).edition;
    return sanctionView(
      sanction,
      this.register,
      mappings.find((m) => m.code === sanction.mappingCode),
    );
  }
}
