import type { ListingEdition, RepairEdition } from '@chengxin/plugin-contract';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { mayAct } from '../access/competence.js';
import type { RecordId } from '../database/record-id.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { Listing } from '../listing/listing.entity.js';
import { ListingCases } from '../listing/listing-case.js';
import { listingEnd } from '../listing/listing-period.js';
import { PluginHost, type HostedEdition } from '../plugin-host/plugin-host.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { refuseAny } from '../refusal/refused.js';
import { SubjectRecords } from '../subject/subject-records.js';
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
        mayAct(found.plugin, 'decide-repair', actor, false),
        actor.organ.id === found.organ.id ? undefined : recordRefusals.refuse('actor/other-region'),
      ]);
      this.cases.move(repair, 'withdraw');
      repair.decision = { withdrawn: true, reasons };
      tx.record('repair.withdrawn', 'repair', repair.repairId, repair);
      await tx.em.flush();
      return repairView(repair);
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
        mayAct(found.plugin, 'decide-repair', actor, false),
        actor.organ.id === found.organ.id ? undefined : recordRefusals.refuse('actor/other-region'),
        repair.state === 'granted'
          ? undefined
          : repairRefusals.refuse('repair/transition-not-allowed', { detail: { zh: repair.state, en: repair.state } }),
      ]);
      repair.receipts = [...repair.receipts, { ...receipt, on: tx.today }];
      tx.record('repair.receipt-recorded', 'repair', repair.repairId, repair);
      await tx.em.flush();
      return repairView(repair);
    });
  }
}

/** 撤销修复: the application was fraudulent. Where the edition says so the listing is restored and its clock starts again. */
export class RevokeRepair {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly reasons: string,
  ) {}
}

@CommandHandler(RevokeRepair)
export class RevokeRepairHandler implements ICommandHandler<RevokeRepair, RepairView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly cases: RepairCases,
    private readonly listings: ListingCases,
    private readonly host: PluginHost,
    private readonly register: ReferenceRegister,
  ) {}

  async execute({ actor, id, ifMatch, reasons }: RevokeRepair): Promise<RepairView> {
    return this.subjects.change(id.subjectId, actor, async (tx) => {
      const repair = await this.cases.repair(tx, id, ifMatch);
      const found = await this.cases.load(tx, repair.determinationId);
      const { edition }: HostedEdition<RepairEdition> = this.host.recordedEdition(
        repair.editionCode,
        repair.editionDigest,
      );
      const route = edition.routes.find((r) => r.code === repair.routeCode)!;
      refuseAny([
        mayAct(found.plugin, 'decide-repair', actor, true),
        ...this.cases.competence(actor, found, route),
        actor.officerId === repair.preparedBy ? recordRefusals.refuse('actor/same-person') : undefined,
        edition.fraud ? undefined : repairRefusals.refuse('repair/fraud-rule-missing'),
        reasons.trim() ? undefined : repairRefusals.refuse('repair/reasons-missing', { pointer: '/reasons' }),
      ]);
      this.cases.move(repair, 'revoke-for-fraud');
      repair.decidedBy = actor.officerId;
      repair.decision = {
        ...repair.decision,
        revoked: { on: tx.today, reasons, basis: this.register.cite(edition.fraud!.basis) },
      };
      // What fell with its document does not come back: nothing is left for the listing to rest on (plan art. 2).
      const stands = found.target.document.status === 'effective' && found.target.determination.state === 'made';
      if (edition.fraud!.restores && repair.listingId && stands) {
        const listing = await tx.get(Listing, { listingId: repair.listingId });
        const listingCase = await this.listings.around(tx, listing);
        this.listings.move(listingCase, 'restore-after-fraud');
        listing.removedOn = null;
        listing.removalReason = null;
        if (edition.fraud!.restartsClock) {
          const { edition: standard }: HostedEdition<ListingEdition> = this.host.recordedEdition(
            listing.editionCode,
            listing.editionDigest,
          );
          listing.listedOn = tx.today;
          // A clock that runs from publication begins when it is published again.
          listing.endsOn =
            standard.startsOn.value === 'publication'
              ? null
              : listingEnd(standard, listing.criterionCode, tx.today, this.register.data.calendars);
        }
        this.listings.step(
          tx,
          listingCase,
          'restored',
          tx.today,
          {
            reasons,
            clockRestarted: edition.fraud!.restartsClock,
          },
          {
            of: 'end',
            documentDecidedOn: listingCase.document.decidedOn,
            calendars: this.register.contents.calendars,
            repairs: { code: repair.editionCode, digest: repair.editionDigest },
          },
        );
        tx.record('listing.restored', 'listing', listing.listingId, listing, 'listing.decided');
      }
      tx.record('repair.revoked', 'repair', repair.repairId, repair, 'repair.decided');
      await tx.em.flush();
      return repairView(repair);
    });
  }
}
