import type { SanctionEdition } from '@chengxin/plugin-contract';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { competenceRefusals, mayAct } from '../access/competence.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import type { RecordId } from '../database/record-id.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { Objection } from '../objection/objection.entity.js';
import { PluginHost, type HostedEdition } from '../plugin-host/plugin-host.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, refuseAny, type Refusal } from '../refusal/refused.js';
import { SubjectRecords, type SubjectTransaction } from '../subject/subject-records.js';
import type { Subject } from '../subject/subject.entity.js';
import { decisionElements } from './decision-elements.js';
import { ListingCases, type ListingCase } from './listing-case.js';
import type { ListingDecisionGround } from './listing-ground.js';
import { periodOf } from '@chengxin/domain/listing-entry';
import { clockDay, listingEnd, type BanEnd } from './listing-period.js';
import { evidenceOf, preemptionFindings, type StatedClause } from './stated-clauses.js';
import { listingRefusals } from './listing.refusals.js';
import { listingView, type ListingView } from './listing-view.js';
import type { NoticeBody } from './serve-notice.js';

/** 列入决定: by another person than prepared it; the five elements of plan art. 8 are written from the rules and kept as data. */
export class DecideListing {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly decision: {
      readonly list: boolean;
      readonly reasons: string;
      /** Why it is listed although it cured and could be left off. */
      readonly despite?: string;
      /** Where the entry lasts as long as a ban of the decision. */
      readonly banEndsOn?: BanEnd;
    } & StatedClause,
  ) {}
}

@CommandHandler(DecideListing)
export class DecideListingHandler implements ICommandHandler<DecideListing, ListingView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly cases: ListingCases,
    private readonly host: PluginHost,
    private readonly register: ReferenceRegister,
  ) {}

  async execute({ actor, id, ifMatch, decision }: DecideListing): Promise<ListingView> {
    return this.subjects.change(id.subjectId, actor, async (tx) => {
      const found = await this.cases.load(tx, id, ifMatch);
      refuseAny([
        mayAct(found.plugin, 'list', actor, true),
        ...this.cases.competence(actor, found),
        actor.officerId === found.listing.preparedBy ? recordRefusals.refuse('actor/same-person') : undefined,
        decision.list && found.plugin.state === 'quarantined'
          ? competenceRefusals.refuse('plugin/quarantined')
          : undefined,
        ...(decision.list ? await this.procedureFindings(tx, found) : []),
        ...(decision.list ? this.cureFindings(found, decision, actor) : []),
      ]);
      this.cases.move(found, decision.list ? 'decide-to-list' : 'decide-not-to-list');
      found.listing.decidedBy = actor.officerId;
      if (decision.list) {
        found.listing.listedOn = tx.today;
        found.listing.endsOn = this.end(found, decision.banEndsOn, tx.today);
      }
      if (decision.list) this.listedStep(tx, found, decision, actor);
      else this.cases.step(tx, found, 'decision', tx.today, { list: false, reasons: decision.reasons });
      tx.record(
        decision.list ? 'listing.decided' : 'listing.declined',
        'listing',
        found.listing.listingId,
        found.listing,
        decision.list ? 'listing.decided' : undefined,
      );
      await tx.em.flush();
      return listingView(found);
    });
  }

  /** First day on which the entry no longer holds; null where only publication or an event will tell. */
  private end(
    { hosted: { edition }, listing, document }: ListingCase,
    ban: BanEnd | undefined,
    today: IsoDay,
  ): IsoDay | null {
    const { value: period, basis } = periodOf(edition, listing.criterionCode);
    if (period.kind === 'linked-ban' && ban === undefined)
      throw new Refused([listingRefusals.refuse('listing/ban-end-missing', { pointer: '/banEndsOn', basis })]);
    const start = clockDay(edition, document, today);
    const end = start && listingEnd(edition, listing.criterionCode, start, this.register.data.calendars, ban);
    refuseAny([
      end && end <= today
        ? listingRefusals.refuse('listing/period-over', { basis, detail: { zh: end, en: end } })
        : undefined,
    ]);
    return end;
  }

  /** A party that cured in time is not listed where the rule says so, and where it may be left off somebody says why it is not. */
  private cureFindings(found: ListingCase, decision: DecideListing['decision'], actor: Actor): readonly Refusal[] {
    const evidence = evidenceOf(found, decision, actor);
    const parameters = this.cases.parametersOf(found);
    return [...evidence.findings, ...preemptionFindings(found, 'not-listed', evidence, parameters, decision.despite)];
  }

  /** Notice served, window passed or waived, every objection answered, consent given, document still effective. */
  private async procedureFindings(tx: SubjectTransaction, found: ListingCase): Promise<(Refusal | undefined)[]> {
    const notice = this.cases.lastStep(found, 'notice-served');
    const body = notice?.body as NoticeBody | undefined;
    const waived = this.cases.lastStep(found, 'window-waived') !== undefined;
    const objections = await tx.all(Objection, { listingId: found.listing.listingId });
    const open = objections.filter((objection) => objection.state !== 'answered');
    const consentRule = found.hosted.edition.approval.superiorConsent;
    const consent = this.cases.lastStep(found, 'superior-consent');
    const procedure = found.hosted.edition.procedure;
    return [
      notice
        ? undefined
        : listingRefusals.refuse(
            'listing/notice-not-served',
            found.listing.form === 'merged-with-penalty' ? { basis: procedure.basis } : {},
          ),
      body?.objectionUntil !== undefined && tx.today <= body.objectionUntil && !waived
        ? listingRefusals.refuse('listing/objection-window-open', {
            detail: { zh: `至 ${body.objectionUntil}`, en: `until ${body.objectionUntil}` },
            ...(procedure.objectionWindow ? { basis: procedure.objectionWindow.basis } : {}),
          })
        : undefined,
      ...open.map(() => listingRefusals.refuse('listing/objection-unanswered')),
      objections.some((objection) => objection.answer?.upheld)
        ? listingRefusals.refuse('listing/objection-upheld')
        : undefined,
      consentRule?.value.includes(found.organ.level) && consent?.body['given'] !== true
        ? listingRefusals.refuse('listing/consent-missing', { basis: consentRule.basis })
        : undefined,
      found.document.status === 'effective' && found.determination.state === 'made'
        ? undefined
        : listingRefusals.refuse('listing/document-not-effective'),
    ];
  }

  private listedStep(
    tx: SubjectTransaction,
    found: ListingCase,
    decision: DecideListing['decision'],
    actor: Actor,
  ): void {
    const { listing, determination, hosted, plugin } = found;
    const sanctions = this.host.editionOn(plugin.sector, 'sanction', tx.today) as
      HostedEdition<SanctionEdition> | undefined;
    const ground = this.ground(found, tx.subject, sanctions, decision, actor);
    const entry = {
      criterion: listing.criterionCode,
      severity: determination.severity ?? null,
      listedOn: listing.listedOn!,
      endsOn: listing.endsOn ?? null,
      reasons: decision.reasons,
    };
    const elements = decisionElements(hosted.edition, sanctions?.edition, ground, entry, this.register);
    const body = { ...elements, ...(decision.despite?.trim() ? { despite: decision.despite } : {}) };
    this.cases.step(tx, found, 'decision', tx.today, body, ground);
  }

  /** What the decision is made on, as it stands today. */
  private ground(
    found: ListingCase,
    subject: Subject,
    sanctions: HostedEdition<SanctionEdition> | undefined,
    decision: DecideListing['decision'],
    actor: Actor,
  ): ListingDecisionGround {
    const { document } = found;
    const { facts, judgements } = evidenceOf(found, decision, actor);
    const { calendars, measureLists } = this.register.contents;
    const named = new Set(sanctions?.edition.mappings.map(({ measure }) => measure.list));
    return {
      of: 'decision',
      subject: subject.kind,
      penalties: document.partyOrder.penalties ?? [],
      document: { number: document.numberCanonical, kind: document.kind, decidedOn: document.decidedOn },
      clause: { facts, judgements, parameters: this.cases.parametersOf(found) },
      ...(decision.banEndsOn === undefined ? {} : { banEndsOn: decision.banEndsOn }),
      ...(sanctions ? { sanctions: { code: sanctions.edition.code, digest: sanctions.digest } } : {}),
      calendars,
      measureLists: measureLists.filter(({ code }) => named.has(code)),
    };
  }
}
