import {
  changedAct,
  CHANNELS,
  isAnswered,
  isWithChannel,
  presentActs,
  type ChannelAct,
  type ChannelAnswer,
  type ChannelCode,
  type ChannelHandOver,
} from '@chengxin/domain/channel-act';
import { isBlank } from '@chengxin/domain/blank';
import { CommandHandler, QueryHandler, type ICommandHandler, type IQueryHandler } from '@nestjs/cqrs';
import { MikroORM } from '@mikro-orm/postgresql';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import { organOf } from '../access/organ-of.js';
import { mayReadCase } from '../access/read-access.js';
import type { RecordId } from '../database/record-id.js';
import { Determination } from '../determination/determination.entity.js';
import { PluginHost } from '../plugin-host/plugin-host.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, refuseAny, type Refusal } from '../refusal/refused.js';
import { Repair } from '../repair/repair.entity.js';
import { outstandingReceivers } from '../repair/repair-receivers.js';
import { SubjectRecords, type SubjectTransaction } from '../subject/subject-records.js';
import { channelActsView, type ChannelActsView } from './channel-acts-view.js';
import { channelRefusals } from './channel.refusals.js';
import { Publication } from './publication.entity.js';

/** 转送公示渠道: what a channel has to do is handed to it, with the day by which it answers and why that day. */
export class HandToChannel {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly handOver: { readonly channel: ChannelCode } & Omit<ChannelHandOver, 'by'>,
  ) {}
}

/** 登记渠道回执: done, or refused with a reason; its number, and the organ or system that gave it. */
export class RecordChannelAnswer {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly answer: { readonly channel: ChannelCode } & Omit<ChannelAnswer, 'by'>,
  ) {}
}

@CommandHandler(HandToChannel)
export class HandToChannelHandler implements ICommandHandler<HandToChannel, ChannelActsView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly host: PluginHost,
  ) {}

  async execute({ actor, id, ifMatch, handOver }: HandToChannel): Promise<ChannelActsView> {
    const { channel, ...handed } = handOver;
    return this.subjects.change(id.subjectId, actor, async (tx) => {
      const { publication, findings } = await ownPublication(tx, id, ifMatch, 'publication.hand-over', this.host);
      const act = present(publication, channel);
      refuseAny([
        ...findings,
        isAnswered(act) ? channelRefusals.refuse('channel/nothing-to-do', { pointer: '/channel' }) : undefined,
        handed.on > tx.today || handed.on < act.openedOn
          ? channelRefusals.refuse('channel/day-impossible', { pointer: '/on' })
          : undefined,
        handed.answerBy < handed.on
          ? channelRefusals.refuse('channel/day-impossible', { pointer: '/answerBy' })
          : undefined,
        isBlank(handed.reason) ? channelRefusals.refuse('channel/reason-missing', { pointer: '/reason' }) : undefined,
      ]);
      change(publication, act, { handOvers: [...act.handOvers, { ...handed, by: actor.officerId }] });
      tx.record('publication.handed-over', 'publication', publication.publicationId, publication);
      await tx.em.flush();
      return channelActsView(publication);
    });
  }
}

@CommandHandler(RecordChannelAnswer)
export class RecordChannelAnswerHandler implements ICommandHandler<RecordChannelAnswer, ChannelActsView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly host: PluginHost,
  ) {}

  async execute({ actor, id, ifMatch, answer }: RecordChannelAnswer): Promise<ChannelActsView> {
    const { channel, ...said } = answer;
    return this.subjects.change(id.subjectId, actor, async (tx) => {
      const { publication, findings } = await ownPublication(tx, id, ifMatch, 'publication.record-receipt', this.host);
      const act = present(publication, channel);
      const handed = act.handOvers.at(-1);
      refuseAny([
        ...findings,
        isAnswered(act) ? channelRefusals.refuse('channel/nothing-to-do', { pointer: '/channel' }) : undefined,
        isAnswered(act) || isWithChannel(act)
          ? undefined
          : channelRefusals.refuse('channel/not-handed-over', { pointer: '/channel' }),
        said.on > tx.today || (handed && said.on < handed.on)
          ? channelRefusals.refuse('channel/day-impossible', { pointer: '/on' })
          : undefined,
        said.outcome === 'refused' && isBlank(said.reasons ?? '')
          ? channelRefusals.refuse('channel/reason-missing', { pointer: '/reasons' })
          : undefined,
        said.outcome === 'done' && said.reasons !== undefined
          ? recordRefusals.refuse('record/field-not-wanted', { pointer: '/reasons' })
          : undefined,
      ]);
      change(publication, act, { answers: [...act.answers, { ...said, by: actor.officerId }] });
      const event = said.outcome === 'done' ? 'publication.receipt-recorded' : 'publication.channel-refused';
      tx.record(event, 'publication', publication.publicationId, publication);
      if (act.act === 'withdraw' && said.outcome === 'done') await tellRepair(tx, publication, channel, said);
      await tx.em.flush();
      return channelActsView(publication);
    });
  }
}

/** What is asked of the channels of one publication: for the sector whose case it is and the credit office. */
export class ReadChannelActs {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
  ) {}
}

@QueryHandler(ReadChannelActs)
export class ReadChannelActsHandler implements IQueryHandler<ReadChannelActs, ChannelActsView> {
  constructor(private readonly orm: MikroORM) {}

  async execute({ actor, id: { subjectId, id } }: ReadChannelActs): Promise<ChannelActsView> {
    const em = this.orm.em.fork();
    const publication = await em.findOne(Publication, { subjectId, publicationId: id });
    const determination =
      publication && (await em.findOne(Determination, { subjectId, determinationId: publication.determinationId }));
    if (!determination || !mayReadCase(actor, await organOf(em, determination.organId)))
      throw new Refused([recordRefusals.refuse('record/not-found')]);
    return channelActsView(publication);
  }
}

/** The publication, of the actor's own organ. */
async function ownPublication(
  tx: SubjectTransaction,
  id: RecordId,
  ifMatch: number | undefined,
  act: 'publication.hand-over' | 'publication.record-receipt',
  host: PluginHost,
): Promise<{ readonly publication: Publication; readonly findings: readonly (Refusal | undefined)[] }> {
  const publication = await tx.get(Publication, { publicationId: id.id });
  tx.expectVersion(publication, ifMatch);
  const { organId, sectorCode } = await tx.get(Determination, { determinationId: publication.determinationId });
  const findings = [
    ...actFindings(act, tx.actor, { plugin: host.ofSector(sectorCode)! }),
    tx.actor.organ.id === organId ? undefined : recordRefusals.refuse('actor/other-region'),
  ];
  return { publication, findings };
}

/** What a channel has to do now. */
function present({ channelActs }: Publication, channel: ChannelCode): ChannelAct {
  const act = presentActs(channelActs).find((one) => one.channel === channel);
  if (!act) throw new Refused([channelRefusals.refuse('channel/not-of-this', { pointer: '/channel' })]);
  return act;
}

function change(publication: Publication, act: ChannelAct, changed: Partial<ChannelAct>): void {
  publication.channelActs = changedAct(publication.channelActs, act.no, (one) => ({ ...one, ...changed }));
}

/** Who took down what a repair ended has followed the repair: said once, here. */
async function tellRepair(
  tx: SubjectTransaction,
  { determinationId, endReason }: Publication,
  channel: ChannelCode,
  { on, number, system }: Omit<ChannelAnswer, 'by'>,
): Promise<void> {
  if (endReason !== 'repaired') return;
  const receiver = CHANNELS[channel].zh;
  for (const repair of await tx.all(Repair, { determinationId, state: 'granted' })) {
    if (!outstandingReceivers(repair).includes(receiver)) continue;
    repair.receipts = [...repair.receipts, { receiver, on, note: `${system} ${number}` }];
    tx.record('repair.receipt-recorded', 'repair', repair.repairId, repair);
  }
}
