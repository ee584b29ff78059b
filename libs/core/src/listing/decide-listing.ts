import { isBlank } from '@chengxin/domain/blank';
import { coListingOf, periodOf, type BanEnd } from '@chengxin/domain/listing-entry';
import type { SanctionEdition } from '@chengxin/plugin-contract';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import { notWhileQuarantined } from '../access/competence.js';
import { formatRecordId, type RecordId } from '../database/record-id.js';
import { casePenalties, measureEvidence, standingRoles } from '../determination/case-penalties.js';
import { endedItemFinding, itemsOfEntry } from '../document/ended-item.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { Objection } from '../objection/objection.entity.js';
import { PluginHost, type HostedEdition } from '../plugin-host/plugin-host.js';
import { refuseAny, type Refusal } from '../refusal/refused.js';
import { unwanted } from '../refusal/unwanted.js';
import { askedBy } from '../sanction/measure-mapping.js';
import { SubjectRecords, type SubjectTransaction } from '../subject/subject-records.js';
import type { Subject } from '../subject/subject.entity.js';
import { CoListedEntries, type CoListedCase } from './co-listed-entries.js';
import { decisionElements } from './decision-elements.js';
import { hearingFindings } from './hearing.js';
import { ListingCases, type ListingCase } from './listing-case.js';
import type { ListingDecisionGround } from './listing-ground.js';
import { decidedEnd } from './listing-period.js';
import { curedFindings, evidenceOf, type StatedClause } from './stated-clauses.js';
import { listingRefusals } from './listing.refusals.js';
import { besideView, listingView, personsView, type ListingView } from './listing-view.js';
import { personsRule } from './named-persons.js';
import { repairedFinding } from './not-again.js';
import { rolesText } from './person-roles.js';
import type { NoticeBody } from './serve-notice.js';

/** A person of the proposal whom the decision does not list. */
export interface LeftOut {
  /** The person's own entry. */
  readonly listing: string;
  readonly reasons: string;
}

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
      /** Persons of the proposal whom the decision does not list; all others stand or fall with the party. */
      readonly leftOut?: readonly LeftOut[];
    } & StatedClause,
  ) {}
}

@CommandHandler(DecideListing)
export class DecideListingHandler implements ICommandHandler<DecideListing, ListingView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly cases: ListingCases,
    private readonly entries: CoListedEntries,
    private readonly host: PluginHost,
    private readonly register: ReferenceRegister,
  ) {}

  async execute({ actor, id, ifMatch, decision }: DecideListing): Promise<ListingView> {
    const subjects = await this.entries.subjectsOf({ subjectId: id.subjectId, listingId: id.id });
    return this.subjects.changeTogether(subjects, actor, async (txs) => {
      const tx = txs.get(id.subjectId)!;
      const found = await this.cases.load(tx, id, ifMatch);
      const persons = (await this.entries.casesOf(txs, found)).map((person) => ({
        ...person,
        leftOut: decision.leftOut?.find(({ listing }) => listing === entryIdOf(person)),
      }));
      refuseAny([
        ...actFindings('listing.decide', actor, { plugin: found.plugin, preparedBy: found.listing.preparedBy }),
        ...this.cases.competence(actor, found),
        found.determination.beside ? listingRefusals.refuse('listing/decided-with-party') : undefined,
        decision.list ? notWhileQuarantined(found.plugin) : undefined,
        decision.list ? await this.cases.standardBar(found, tx.today) : undefined,
        ...(decision.list ? await this.groundFindings(tx, found, persons) : []),
        ...(decision.list
          ? [...(await this.procedureFindings(tx, found)), await repairedFinding(tx, found.determination)]
          : []),
        ...(decision.list ? await this.personFindings(tx, found, persons, decision.leftOut ?? []) : []),
        ...(decision.list ? this.cureFindings(found, decision, actor) : []),
        ...unwantedFindings(found, decision),
      ]);
      this.cases.move(found, decision.list ? 'decide-to-list' : 'decide-not-to-list');
      found.listing.decidedBy = actor.officerId;
      if (decision.list) {
        found.listing.listedOn = tx.today;
        found.listing.endsOn = decidedEnd(found, decision.banEndsOn, tx.today, this.register.data.calendars);
      }
      const { persons: named } = found.listing;
      this.write(
        tx,
        found,
        decision,
        named && {
          persons: {
            ...personsView(named),
            leftOut: (decision.leftOut ?? []).map(({ listing, reasons }) => ({ listing, reasons })),
          },
        },
      );
      for (const person of persons) this.decidePerson(found, person, decision);
      await tx.em.flush();
      return listingView(found);
    });
  }

  /** A person stands or falls with the party, unless the decision leaves it out. Its determination is made in the same act. */
  private decidePerson(
    party: ListingCase,
    { tx, found, leftOut }: DecidedPerson,
    decision: DecideListing['decision'],
  ): void {
    const { listing, determination } = found;
    const list = decision.list && !leftOut;
    const reasons = leftOut?.reasons ?? decision.reasons;
    this.cases.move(found, list ? 'decide-to-list' : 'decide-not-to-list');
    determination.state = list ? 'made' : 'not-made';
    determination.decidedBy = tx.actor.officerId;
    determination.determinedOn = tx.today;
    determination.decisionReasons = reasons;
    tx.record(
      list ? 'determination.made' : 'determination.declined',
      'determination',
      determination.determinationId,
      determination,
      list ? 'determination.made' : undefined,
    );
    listing.decidedBy = tx.actor.officerId;
    if (list) {
      listing.listedOn = party.listing.listedOn!;
      listing.endsOn = party.listing.endsOn ?? null;
    }
    const { basis } = coListingOf(found.hosted.edition, listing.criterionCode)!;
    const { listing: beside, roles, responsibility } = besideView(determination.beside!);
    this.write(
      tx,
      found,
      { ...decision, list, reasons },
      { beside: { listing: beside, roles, responsibility, basis: this.register.cite(basis) } },
    );
  }

  /** The step of the decision about one entry; `more`: what it says of those who stand beside each other. */
  private write(
    tx: SubjectTransaction,
    found: ListingCase,
    decision: DecideListing['decision'],
    more: Readonly<Record<string, unknown>> | null | undefined,
  ): void {
    const { listing } = found;
    if (decision.list) this.listedStep(tx, found, decision, more ?? {});
    else this.cases.step(tx, found, 'decision', tx.today, { list: false, reasons: decision.reasons, ...more });
    tx.record(
      decision.list ? 'listing.decided' : 'listing.declined',
      'listing',
      listing.listingId,
      listing,
      decision.list ? 'listing.decided' : undefined,
    );
  }

  /** What the entry rests on is asked again on the day of decision: the list's own basis, and the city's row for each who is entered (plan arts. 1, 6 and 7). */
  private async groundFindings(
    { subject, today }: SubjectTransaction,
    party: ListingCase,
    persons: readonly DecidedPerson[],
  ): Promise<readonly (Refusal | undefined)[]> {
    const { data } = this.register;
    return [
      await this.cases.groundBar(party, today),
      endedItemFinding(data, itemsOfEntry(party, subject.kind), today),
      ...persons
        .filter(({ leftOut }) => !leftOut)
        .map((person) => {
          const ended = endedItemFinding(data, itemsOfEntry(person.found, person.tx.subject.kind), today);
          return ended && aboutPerson(ended, person);
        }),
    ];
  }

  /** Each person was told and heard like the party; whom the rule lists is left out only where its own objection was upheld. */
  private async personFindings(
    tx: SubjectTransaction,
    party: ListingCase,
    persons: readonly DecidedPerson[],
    leftOut: readonly LeftOut[],
  ): Promise<readonly (Refusal | undefined)[]> {
    const { edition } = party.hosted;
    const rule = personsRule(edition, party.listing.criterionCode, tx.subject.kind);
    const findings: (Refusal | undefined)[] = leftOut.flatMap(({ listing, reasons }, i) => {
      const at = `/leftOut/${i}`;
      return [
        persons.some((person) => entryIdOf(person) === listing)
          ? undefined
          : listingRefusals.refuse('listing/left-out-unknown', { pointer: `${at}/listing` }),
        !isBlank(reasons)
          ? undefined
          : listingRefusals.refuse('listing/person-reasons-missing', { pointer: `${at}/reasons` }),
      ];
    });
    // What was proposed before anybody asked for the persons is not decided without them.
    if (rule?.mode === 'mandatory' && !party.listing.persons)
      findings.push(
        listingRefusals.refuse('listing/person-missing', { basis: rule.basis, detail: rolesText(rule.roles) }),
      );
    for (const person of persons) {
      const heard = await this.procedureFindings(person.tx, person.found);
      const upheld = heard.some((finding) => finding?.code === 'listing/objection-upheld');
      const found = !person.leftOut
        ? [this.cases.bar(person.found, 'decide-to-list'), ...heard]
        : rule?.mode === 'mandatory' && !upheld
          ? [listingRefusals.refuse('listing/person-is-mandatory', { basis: rule.basis })]
          : [];
      findings.push(...found.map((finding) => finding && aboutPerson(finding, person)));
    }
    return findings;
  }

  /** A party that cured in time is not listed where the rule says so, and where it may be left off somebody says why it is not. */
  private cureFindings(found: ListingCase, decision: DecideListing['decision'], actor: Actor): readonly Refusal[] {
    const evidence = evidenceOf(found, decision, actor);
    const parameters = this.cases.parametersOf(found);
    return [...evidence.findings, ...curedFindings(found, 'not-listed', evidence, parameters, decision.despite)];
  }

  /** Notice served, window passed or waived, hearing answered, every objection answered, consent given, document still effective. */
  private async procedureFindings(tx: SubjectTransaction, found: ListingCase): Promise<(Refusal | undefined)[]> {
    const notice = this.cases.lastStep(found, 'notice-served');
    const body = notice?.body as NoticeBody | undefined;
    const waived = this.cases.lastStep(found, 'window-waived') !== undefined;
    const objections = await tx.all(Objection, { listingId: found.listing.listingId });
    const open = objections.filter((objection) => objection.state !== 'answered');
    // One decision needs one consent: it is given to the party's entry. A person's determination is made in the decision itself.
    const person = !!found.determination.beside;
    const consentRule = person ? undefined : found.hosted.edition.approval.superiorConsent;
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
      ...hearingFindings(found, this.register.data.calendars),
      ...open.map(() => listingRefusals.refuse('listing/objection-unanswered')),
      objections.some((objection) => objection.answer?.upheld)
        ? listingRefusals.refuse('listing/objection-upheld')
        : undefined,
      consentRule?.value.includes(found.organ.level) && consent?.body['given'] !== true
        ? listingRefusals.refuse('listing/consent-missing', { basis: consentRule.basis })
        : undefined,
      found.document.status === 'effective' && found.determination.state === (person ? 'proposed' : 'made')
        ? undefined
        : listingRefusals.refuse('listing/document-not-effective'),
    ];
  }

  private listedStep(
    tx: SubjectTransaction,
    found: ListingCase,
    decision: DecideListing['decision'],
    more: Readonly<Record<string, unknown>>,
  ): void {
    const { listing, determination, hosted, plugin } = found;
    const sanctions = this.host.editionOn(plugin.sector, 'sanction', tx.today) as
      HostedEdition<SanctionEdition> | undefined;
    const ground = this.ground(found, tx.subject, sanctions, decision, tx.actor);
    const entry = {
      criterion: listing.criterionCode,
      severity: determination.severity ?? null,
      listedOn: listing.listedOn!,
      endsOn: listing.endsOn ?? null,
      reasons: decision.reasons,
    };
    const elements = decisionElements(hosted.edition, sanctions?.edition, ground, entry, this.register);
    const body = { ...elements, ...(decision.despite?.trim() ? { despite: decision.despite } : {}), ...more };
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
    const { determination, document } = found;
    const { facts, judgements } = evidenceOf(found, decision, actor);
    const { calendars, measureLists } = this.register.contents;
    const asking = (sanctions?.edition.mappings ?? []).filter(
      ({ when, criteria }) => when !== undefined && criteria.includes(determination.criterionCode),
    );
    const named = new Set(sanctions?.edition.mappings.map(({ measure }) => measure.list));
    return {
      of: 'decision',
      subject: subject.kind,
      ...standingRoles(determination),
      penalties: casePenalties(determination, document),
      document: { number: document.numberCanonical, kind: document.kind, decidedOn: document.decidedOn },
      ...(asking.length > 0 ? { evidence: askedBy(asking, measureEvidence(determination)) } : {}),
      clause: { facts, judgements, parameters: this.cases.parametersOf(found) },
      ...(decision.banEndsOn === undefined ? {} : { banEndsOn: decision.banEndsOn }),
      ...(sanctions ? { sanctions: { code: sanctions.edition.code, digest: sanctions.digest } } : {}),
      calendars,
      measureLists: measureLists.filter(({ code }) => named.has(code)),
    };
  }
}

/** What is not asked: anything but reasons where nothing is listed, and the end of a ban where the entry does not last as long as one. */
function unwantedFindings(
  { hosted: { edition }, listing }: ListingCase,
  { list, despite, banEndsOn, leftOut, facts, judgements }: DecideListing['decision'],
): readonly Refusal[] {
  const period = periodOf(edition, listing.criterionCode);
  const linked = period && 'value' in period && period.value.kind === 'linked-ban';
  return [
    ...unwanted(list && !!linked, { banEndsOn }, { basis: period?.basis }),
    ...unwanted(list, { despite, leftOut, facts, judgements }),
  ];
}

interface DecidedPerson extends CoListedCase {
  readonly leftOut: LeftOut | undefined;
}

const entryIdOf = ({ found: { listing } }: CoListedCase): string =>
  formatRecordId({ subjectId: listing.subjectId, id: listing.listingId });

/** A finding on one of the persons names its roles and its entry. */
function aboutPerson(finding: Refusal, person: CoListedCase): Refusal {
  const roles = rolesText(person.named.roles);
  const id = entryIdOf(person);
  return {
    ...finding,
    pointer: '/leftOut',
    message: {
      zh: `${roles.zh}（${id}）：${finding.message.zh}`,
      en: `${roles.en} (${id}): ${finding.message.en}`,
    },
  };
}
