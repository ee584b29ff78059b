import { shieldPublication } from '../publication/channel-acts.js';
import { isBlank } from '@chengxin/domain/blank';
import { exitsOf } from '@chengxin/domain/listing-entry';
import type { LegalBasis, ListingExit, RepairEdition } from '@chengxin/plugin-contract';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import { formatRecordId, type RecordId } from '../database/record-id.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { CoListedEntries } from '../listing/co-listed-entries.js';
import { Listing } from '../listing/listing.entity.js';
import { ListingCases, type ListingCase } from '../listing/listing-case.js';
import type { ClauseGround, ListingEndGround } from '../listing/listing-ground.js';
import { restartedEnd } from '@chengxin/domain/listing-entry';
import { decidedBan, knownPeriodOf } from '../listing/listing-period.js';
import type { SubjectTransactions } from '../listing/propose-persons.js';
import { fraudExit } from '@chengxin/domain/listing-entry';
import { evidenceOf, type StatedClause } from '../listing/stated-clauses.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { refuseAny, type Refusal } from '../refusal/refused.js';
import { SubjectRecords } from '../subject/subject-records.js';
import { RepairCases, type RepairCase } from './repair-case.js';
import type { Repair } from './repair.entity.js';
import { repairRefusals } from './repair.refusals.js';
import { repairView, type RepairView } from './repair-view.js';

/**
 * 撤销修复: the application was fraudulent. Where the rule of repair or the list says so the listing is restored and its clock starts again;
 * what the law draws from it holds at once, and it may be shown and its measures assigned again, each by its own act.
 */
export class RevokeRepair {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly revocation: {
      readonly reasons: string;
      /** What the list's own rule on fraud asks for, where it asks for facts. */
    } & StatedClause,
  ) {}
}

type Fraud = NonNullable<RepairEdition['fraud']>;

/** What comes back, and by which clauses. */
interface Restoration {
  readonly found: ListingCase;
  readonly restartsClock: boolean;
  readonly bases: readonly LegalBasis[];
  /** What the list's own clause was asked with, where it asks. */
  readonly clause?: ClauseGround;
}

@CommandHandler(RevokeRepair)
export class RevokeRepairHandler implements ICommandHandler<RevokeRepair, RepairView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly cases: RepairCases,
    private readonly listings: ListingCases,
    private readonly entries: CoListedEntries,
    private readonly register: ReferenceRegister,
  ) {}

  async execute({ actor, id, ifMatch, revocation }: RevokeRepair): Promise<RepairView> {
    return this.subjects.changeTogether(await this.cases.subjectsOf(id), actor, async (txs) => {
      const tx = txs.get(id.subjectId)!;
      const repair = await this.cases.repair(tx, id, ifMatch);
      const found = await this.cases.load(tx, repair.determinationId);
      const { hosted, route } = this.cases.rules(repair);
      const { fraud } = hosted.edition;
      const listed = repair.listingId
        ? await this.listings.around(tx, await tx.get(Listing, { listingId: repair.listingId }))
        : undefined;
      const exit = listed && fraudExit(listed.hosted.edition, listed.listing.criterionCode);
      refuseAny([
        ...actFindings('repair.revoke', actor, { plugin: found.plugin, preparedBy: repair.preparedBy }),
        ...(await this.cases.competence(tx, actor, found, route, 'decide')),
        fraud || exit ? undefined : repairRefusals.refuse('repair/fraud-rule-missing'),
        !isBlank(revocation.reasons)
          ? undefined
          : repairRefusals.refuse('repair/reasons-missing', { pointer: '/reasons' }),
        ...this.evidenceFindings(listed, exit, revocation, actor),
      ]);
      // What was only shielded never ended, and stands again as it was.
      const ended = repair.state === 'granted';
      if (repair.state === 'suspended' && found.target.publication)
        shieldPublication(tx, found.target.publication, false);
      this.cases.move(repair, 'revoke-for-fraud');
      const bases = [exit?.basis, fraud?.basis].filter((basis) => basis !== undefined);
      const clause = listed && exit?.when ? this.clause(listed, revocation, actor) : undefined;
      const restoration = listed && ended && this.restoration(listed, found, exit, fraud, { bases, clause });
      if (restoration) await this.restore(txs, repair, restoration, revocation.reasons);
      repair.decision = {
        ...repair.decision,
        revoked: {
          on: tx.today,
          by: actor.officerId,
          reasons: revocation.reasons,
          basis: this.register.cite(fraud?.basis ?? bases[0]!),
          restored: restoration ? this.restored(restoration) : null,
        },
      };
      tx.record('repair.revoked', 'repair', repair.repairId, repair, 'repair.decided');
      await tx.em.flush();
      return repairView(repair, this.cases.due(repair, tx.today));
    });
  }

  /** Whether the list's own clause on fraud holds on what is stated; what it does not ask is not taken. */
  private evidenceFindings(
    listed: ListingCase | undefined,
    exit: ListingExit | undefined,
    stated: StatedClause,
    actor: Actor,
  ): readonly (Refusal | undefined)[] {
    if (!listed || !exit?.when)
      return (['facts', 'judgements'] as const).map((field) =>
        Object.keys(stated[field] ?? {}).length > 0
          ? recordRefusals.refuse('record/field-not-wanted', { pointer: `/${field}` })
          : undefined,
      );
    const evidence = evidenceOf(listed, stated, actor);
    const given = { ...evidence, anchors: {}, parameters: this.listings.parametersOf(listed) };
    const answer = exitsOf(listed.hosted.edition, listed.listing.criterionCode, given).find(
      ({ exit: { code } }) => code === exit.code,
    )!;
    if (answer.answer === 'met') return evidence.findings;
    const detail =
      answer.missing.length > 0 ? { zh: answer.missing.join('、'), en: answer.missing.join(', ') } : exit.text;
    return [
      ...evidence.findings,
      repairRefusals.refuse('repair/fraud-not-shown', { pointer: '/facts', basis: exit.basis, detail }),
    ];
  }

  private clause(listed: ListingCase, stated: StatedClause, actor: Actor): ClauseGround {
    const { facts, judgements } = evidenceOf(listed, stated, actor);
    return { facts, judgements, parameters: this.listings.parametersOf(listed) };
  }

  /** The entry that comes back; none where no rule says so, or where nothing is left for it to rest on (plan art. 2). */
  private restoration(
    listed: ListingCase,
    { target }: RepairCase,
    exit: ListingExit | undefined,
    fraud: Fraud | undefined,
    { bases, clause }: { readonly bases: readonly LegalBasis[]; readonly clause: ClauseGround | undefined },
  ): Restoration | undefined {
    const stands = target.document.status === 'effective' && target.determination.state === 'made';
    if (!stands || !(exit || fraud?.restores)) return undefined;
    const restartsClock = exit?.restartsClock ?? fraud?.restartsClock ?? false;
    return { found: listed, restartsClock, bases, ...(clause ? { clause } : {}) };
  }

  private async restore(
    txs: SubjectTransactions,
    repair: Repair,
    { found, restartsClock, bases, clause }: Restoration,
    reasons: string,
  ): Promise<void> {
    const { listing, document } = found;
    const tx = txs.get(listing.subjectId)!;
    const { edition } = found.hosted;
    const { criterionCode: criterion } = listing;
    // A ban goes on as it did. Where nobody kept it, its end was the later of the two, and an entry without an end had a ban for life.
    const linked = knownPeriodOf(edition, criterion).value.kind === 'linked-ban';
    const banEndsOn = linked ? (decidedBan(found.steps) ?? listing.endsOn ?? 'life') : undefined;
    this.listings.move(found, 'restore-after-fraud');
    listing.removedOn = null;
    listing.removalReason = null;
    if (restartsClock) {
      listing.listedOn = tx.today;
      listing.endsOn = restartedEnd(edition, criterion, tx.today, this.register.data.calendars, banEndsOn);
    }
    const ground: ListingEndGround = {
      of: 'end',
      documentDecidedOn: document.decidedOn,
      calendars: this.register.contents.calendars,
      repairs: { code: repair.editionCode, digest: repair.editionDigest },
      ...(banEndsOn ? { banEndsOn } : {}),
      ...(clause ? { clause } : {}),
    };
    const back = await this.entries.comeBack(txs, found, { reasons, clockRestarted: restartsClock }, ground);
    this.listings.step(
      tx,
      found,
      'restored',
      tx.today,
      {
        reasons,
        clockRestarted: restartsClock,
        listedOn: listing.listedOn,
        endsOn: listing.endsOn ?? null,
        legalBasis: bases.map((basis) => this.register.cite(basis)),
        ...(back.length > 0 ? { back } : {}),
      },
      ground,
    );
    tx.record('listing.restored', 'listing', listing.listingId, listing, 'listing.decided');
    await tx.em.flush();
  }

  private restored({ found: { listing }, restartsClock, bases }: Restoration): Readonly<Record<string, unknown>> {
    return {
      kind: 'listing',
      id: formatRecordId({ subjectId: listing.subjectId, id: listing.listingId }),
      clockRestarted: restartsClock,
      listedOn: listing.listedOn,
      endsOn: listing.endsOn ?? null,
      legalBasis: bases.map((basis) => this.register.cite(basis)),
    };
  }
}
