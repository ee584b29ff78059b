import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import type { RecordId } from '../database/record-id.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, refuseAny } from '../refusal/refused.js';
import { SubjectRecords } from '../subject/subject-records.js';
import { channelRefusals } from '../publication/channel.refusals.js';
import { channelsAwaited } from './repair-receivers.js';
import { RepairCases } from './repair-case.js';
import { repairRefusals } from './repair.refusals.js';
import { repairView, type RepairView } from './repair-view.js';

/** 撤回申请: by the applicant, at any time before the decision. */
export class WithdrawRepair {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly reasons: string,
  ) {}
}

@CommandHandler(WithdrawRepair)
export class WithdrawRepairHandler implements ICommandHandler<WithdrawRepair, RepairView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly cases: RepairCases,
  ) {}

  async execute({ actor, id, ifMatch, reasons }: WithdrawRepair): Promise<RepairView> {
    return this.subjects.change(id.subjectId, actor, async (tx) => {
      const repair = await this.cases.repair(tx, id, ifMatch);
      const found = await this.cases.load(tx, repair.determinationId);
      refuseAny([
        ...actFindings('repair.withdraw', actor, { plugin: found.plugin }),
        actor.organ.id === found.organ.id ? undefined : recordRefusals.refuse('actor/other-region'),
      ]);
      this.cases.move(repair, 'withdraw');
      repair.decision = { withdrawn: true, reasons };
      tx.record('repair.withdrawn', 'repair', repair.repairId, repair);
      await tx.em.flush();
      return repairView(repair, this.cases.due(repair, tx.today));
    });
  }
}

/** 回执: a receiver of the information says that it followed the repair. */
export class RecordReceipt {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly receipt: { readonly receiver: string; readonly note?: string },
  ) {}
}

@CommandHandler(RecordReceipt)
export class RecordReceiptHandler implements ICommandHandler<RecordReceipt, RepairView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly cases: RepairCases,
  ) {}

  async execute({ actor, id, ifMatch, receipt }: RecordReceipt): Promise<RepairView> {
    return this.subjects.change(id.subjectId, actor, async (tx) => {
      const repair = await this.cases.repair(tx, id, ifMatch);
      const found = await this.cases.load(tx, repair.determinationId);
      refuseAny([
        ...actFindings('repair.receipt', actor, { plugin: found.plugin }),
        actor.organ.id === found.organ.id ? undefined : recordRefusals.refuse('actor/other-region'),
        repair.state === 'granted'
          ? undefined
          : repairRefusals.refuse('repair/transition-not-allowed', { detail: { zh: repair.state, en: repair.state } }),
      ]);
      if ((await channelsAwaited(tx, repair)).includes(receipt.receiver))
        throw new Refused([channelRefusals.refuse('repair/receipt-by-channel', { pointer: '/receiver' })]);
      repair.receipts = [...repair.receipts, { ...receipt, on: tx.today }];
      tx.record('repair.receipt-recorded', 'repair', repair.repairId, repair);
      await tx.em.flush();
      return repairView(repair, this.cases.due(repair, tx.today));
    });
  }
}
