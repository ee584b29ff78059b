import { isKnown } from '@chengxin/plugin-contract';
import { LISTED_STATES } from '@chengxin/domain/listing-state';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import { formatRecordId, type RecordId } from '../database/record-id.js';
import { Determination } from '../determination/determination.entity.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { CoListedEntries } from '../listing/co-listed-entries.js';
import { endWhatRestsOn } from '../listing/end-listing.js';
import { Listing } from '../listing/listing.entity.js';
import { ListingCases } from '../listing/listing-case.js';
import type { SubjectTransactions } from '../listing/propose-persons.js';
import { refuseAny } from '../refusal/refused.js';
import { SubjectRecords, type SubjectTransaction } from '../subject/subject-records.js';
import type { RepairTarget } from './repair-assessment.js';
import { grantFindings, RepairCases, type StatedRepair } from './repair-case.js';
import { repairRefusals } from './repair.refusals.js';
import { repairView, type RepairView } from './repair-view.js';

/**
 * 修复决定: on the facts as the organ verified them. A grant ends listing, publication, sharing and measures that rest on this determination,
 * in this one transaction, and says what stays and why.
 */
export class DecideRepair {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly decision: StatedRepair & { readonly grant: boolean; readonly reasons: string },
  ) {}
}

const NOT_LIFTED = {
  zh: '该修复途径不解除措施：期限由处罚决定，至届满为止',
  en: 'this route of repair lifts no measure: its term is that of the penalty, and runs out',
} as const;

@CommandHandler(DecideRepair)
export class DecideRepairHandler implements ICommandHandler<DecideRepair, RepairView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly cases: RepairCases,
    private readonly listings: ListingCases,
    private readonly entries: CoListedEntries,
    private readonly register: ReferenceRegister,
  ) {}

  async execute({ actor, id, ifMatch, decision }: DecideRepair): Promise<RepairView> {
    return this.subjects.changeTogether(await this.cases.subjectsOf(id), actor, async (txs) => {
      const tx = txs.get(id.subjectId)!;
      const repair = await this.cases.repair(tx, id, ifMatch);
      const found = await this.cases.load(tx, repair.determinationId);
      const { target, plugin } = found;
      const { hosted, route } = this.cases.rules(repair);
      const { facts, judgements, findings } = this.cases.stated(
        hosted.edition,
        found,
        decision,
        actor,
        repair.appliedOn,
      );
      refuseAny([
        ...actFindings('repair.decide', actor, { plugin, preparedBy: repair.preparedBy }),
        ...(await this.cases.competence(tx, actor, found, route, 'decide')),
        ...findings,
      ]);
      const assessment = this.cases.assess(repair, found, facts, judgements);
      refuseAny(
        decision.grant
          ? grantFindings(assessment)
          : [
              assessment.answer === 'met'
                ? repairRefusals.refuse('repair/must-grant', { basis: route.basis })
                : undefined,
              decision.reasons.trim()
                ? undefined
                : repairRefusals.refuse('repair/reasons-missing', { pointer: '/reasons' }),
            ],
      );
      this.cases.move(repair, decision.grant ? 'grant' : 'refuse');
      repair.facts = facts;
      repair.judgements = judgements;
      repair.trace = assessment.condition;
      if (repair.ground) repair.ground = this.cases.groundAt(repair, repair.ground, found);
      repair.decidedBy = actor.officerId;
      repair.decidedOn = tx.today;
      // A ban that the penalty itself imposes is not the repair's to lift (政府采购): the route says what it does.
      const measures = route.effects.includes('lift-measures') ? 'lifted' : 'not-lifted';
      const ended = decision.grant ? await this.end(txs, tx, target, decision.reasons, measures) : [];
      repair.stays = decision.grant ? await this.stays(tx, target, measures) : [];
      repair.decision = {
        granted: decision.grant,
        reasons: decision.reasons,
        route: route.code,
        basis: this.register.cite(route.basis),
        ...this.register.signerOf(route.approval),
        earliest: assessment.earliest ?? null,
        effects: decision.grant ? route.effects : [],
        ended,
        effectWithin: route.effectWithin && isKnown(route.effectWithin) ? route.effectWithin.value : null,
        ...(route.effectWithin ? { effectWithinBasis: this.register.cite(route.effectWithin.basis) } : {}),
        ...(route.effectWithin && !isKnown(route.effectWithin)
          ? { effectWithinUnknown: route.effectWithin.unknown }
          : {}),
      };
      tx.record(
        decision.grant ? 'repair.granted' : 'repair.refused',
        'repair',
        repair.repairId,
        repair,
        'repair.decided',
      );
      await tx.em.flush();
      return repairView(repair, this.cases.due(repair, tx.today));
    });
  }

  /** Ends what rests on this determination, and the entries of persons that leave with its listing. */
  private async end(
    txs: SubjectTransactions,
    tx: SubjectTransaction,
    target: RepairTarget,
    reasons: string,
    measures: 'lifted' | 'not-lifted',
  ): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const ended: Record<string, unknown>[] = [];
    const { listing, determination } = target;
    if (listing) {
      const found = await this.listings.around(tx, listing);
      this.listings.move(found, 'repair');
      listing.removedOn = tx.today;
      listing.removalReason = 'repaired';
      this.listings.step(tx, found, 'removed', tx.today, { reason: 'repaired' });
      tx.record('listing.removed', 'listing', listing.listingId, listing, 'listing.removed');
      ended.push({ kind: 'listing', id: formatRecordId({ subjectId: listing.subjectId, id: listing.listingId }) });
      const exit = { event: 'repair', removalReason: 'repaired', reasons, endReason: 'repaired' } as const;
      ended.push(...(await this.entries.leave(txs, found, exit)).map((entry) => ({ ...entry })));
    }
    const rest = await endWhatRestsOn(tx, determination.determinationId, 'repaired', measures);
    ended.push(
      ...rest.ended.map((e) => ({
        kind: e.kind,
        id: formatRecordId({ subjectId: determination.subjectId, id: e.id }),
      })),
    );
    return ended;
  }

  /** What the repair does not touch: bans with a term of their own, other listings, other determinations. */
  private async stays(
    tx: SubjectTransaction,
    { determination, sanctions, listing }: RepairTarget,
    measures: 'lifted' | 'not-lifted',
  ): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const opaque = (id: string) => formatRecordId({ subjectId: tx.subject.subjectId, id });
    const listings = (await tx.all(Listing)).filter(
      (l) =>
        l.determinationId !== determination.determinationId && (LISTED_STATES as readonly string[]).includes(l.state),
    );
    const others = (await tx.all(Determination)).filter(
      (d) => d.determinationId !== determination.determinationId && ['made', 'marked'].includes(d.state),
    );
    return [
      ...sanctions
        .filter((s) => s.state === 'assigned')
        .map((s) => ({
          kind: 'sanction',
          id: opaque(s.sanctionId),
          measure: `${s.listCode}/${s.measureCode}`,
          until: s.untilDay ?? null,
          why: s.ownTerm ? { zh: '法定期限独立于名单', en: 'it has a statutory term of its own' } : NOT_LIFTED,
        })),
      ...(measures === 'not-lifted' && listing
        ? [
            {
              kind: 'measures-of-listing',
              id: opaque(listing.listingId),
              until: listing.endsOn ?? null,
              why: NOT_LIFTED,
            },
          ]
        : []),
      ...listings.map((l) => ({
        kind: 'listing',
        id: opaque(l.listingId),
        why: { zh: '基于另一认定', en: 'it rests on another determination' },
      })),
      ...others.map((d) => ({
        kind: 'determination',
        id: opaque(d.determinationId),
        why: { zh: '另一认定，不因本次修复而终止', en: 'another determination, untouched by this repair' },
      })),
    ];
  }
}
