import type { CriterionCase } from '@chengxin/domain/criterion';
import { entryPeriod, preemptionsOf } from '@chengxin/domain/listing-entry';
import {
  holdsOn,
  lawDayOf,
  picksOf,
  reachOver,
  type Picked,
  type PickedByTransition,
} from '@chengxin/domain/edition-pick';
import type { CatalogueEdition } from '@chengxin/domain/reference-data';
import { earlierEnd, type EntryEnd } from '@chengxin/domain/simulation';
import type { ParameterSet } from '@chengxin/domain/conditions';
import { parametersOn, placesAround } from '@chengxin/domain/parameters';
import {
  isKnown,
  type FactSet,
  type IsoDate,
  type ListingEdition,
  type PersonRole,
  type RuleSet,
  type SanctionEdition,
} from '@chengxin/plugin-contract';
import { caseDocumentOf } from '../determination/assessment.js';
import { countedFacts, countsDeterminations, type Counted } from '../determination/case-evidence.js';
import { caseFacts } from '../determination/case-facts.js';
import type { ReferenceRegister } from '../legal-basis/reference-register.js';
import { listingEnd } from '@chengxin/domain/listing-entry';
import { listsPersons, personsRule } from '../listing/named-persons.js';
import {
  applyMapping,
  hasOwnTerm,
  mappingsNaming,
  NOTHING_KNOWN,
  type MeasureEvidence,
} from '../sanction/measure-mapping.js';
import { clockStart, extendedDay, type EntryDays, type EntryMade } from './entry-clock.js';
import { answered, CompiledList, type CriterionSays, type PreparedCriterion } from './compiled-list.js';
import { sideSays, together, type SideSays } from './respects.js';
import type { StatedCase, StoredCase, StoredPerson } from './stored-cases.js';

/** An edition with the days on which it picks in the comparison. */
export interface SidedEdition<E extends RuleSet = RuleSet> {
  readonly edition: E;
  readonly digest: string;
  readonly from: IsoDate;
  readonly until?: IsoDate;
  /** Picks again after another stood before it. */
  readonly resumed?: boolean;
  /** Part of the draft: its clauses are supposed to be in force. */
  readonly draft: boolean;
}

/** One set of rules, present or drafted, with all that decides beside them. */
export interface RuleSideParts {
  readonly editions: readonly SidedEdition[];
  /** The national editions of repair, for penalties that are published and of which the sector's own say nothing. */
  readonly nationalRepairs: readonly SidedEdition[];
  readonly reference: Pick<ReferenceRegister, 'measure' | 'data'>;
  /** Whether a document could be recorded at all; absent = as it was. */
  readonly recordable?: (stored: StoredCase) => boolean;
  /** The catalogue by which a record is shown on a day. */
  readonly catalogueOn: (day: IsoDate) => CatalogueEdition | undefined;
  /** What the draft changes of that on which showing a record hangs. */
  readonly changes: { readonly catalogue: boolean; readonly regimes: boolean };
  /** The rules are supposed to have been in force always: what is shown already is asked about as if it began under them. */
  readonly afresh: boolean;
}

/** The days by which a criterion is asked: when an entry would begin, the day asked about, and that on which its clause must be in force. */
interface AskedDays {
  readonly start: IsoDate;
  readonly on: IsoDate;
  readonly lawDay: IsoDate;
}

const NO_PARAMETERS: ParameterSet = Object.freeze({});

/** Runs one set of rules over stored records. Conditions are compiled once; a record costs its answers alone, reasons are made on demand. */
export class RuleSide {
  private readonly lists: readonly CompiledList[];
  private readonly sanctions: readonly SidedEdition<SanctionEdition>[];
  /** The case made last: it is asked by every criterion, for what is missing and for measures. */
  private shared?: { readonly stored: StoredCase; readonly list: CompiledList; readonly input: CriterionCase };

  private pickedDays: { readonly on?: IsoDate; readonly known: Map<IsoDate, readonly Picked<CompiledList>[]> } = {
    known: new Map(),
  };

  private readonly counts = new WeakMap<StoredCase, readonly Counted[]>();

  /** Whether some criterion lists persons beside a party without asking anybody (一并列入). */
  readonly wantsPersons: boolean;

  constructor(private readonly parts: RuleSideParts) {
    this.lists = parts.editions
      .filter((sided): sided is SidedEdition<ListingEdition> => sided.edition.kind === 'listing')
      .map((sided) => new CompiledList(sided, parts.reference.data));
    this.wantsPersons = this.lists.some(({ edition }) =>
      edition.criteria.some(({ coListing }) => coListing?.mode === 'mandatory'),
    );
    this.sanctions = parts.editions.filter(
      (sided): sided is SidedEdition<SanctionEdition> => sided.edition.kind === 'sanction',
    );
  }

  /** Whether an edition counts determinations: other rules determine otherwise. */
  get countsDeterminations(): boolean {
    return this.lists.some(({ edition }) => countsDeterminations(edition.facts));
  }

  /** What counts against the subject of a record, where it is not what stands; more may be added to it. */
  countFor(stored: StoredCase, counted: readonly Counted[]): void {
    this.counts.set(stored, counted);
    delete this.shared;
  }

  /** The standards of this side. */
  get standards(): readonly ListingEdition[] {
    return this.lists.map(({ edition }) => edition);
  }

  /** Whether an edition asks for counts over the subject's other records. */
  get asksCounts(): boolean {
    return this.lists.some((list) => list.asksCounts);
  }

  /**
   * Every criterion's answer about a record, by the editions that the document's day picks. `known` gives the answer where the other side has
   * said it of the same criterion already.
   */
  answers(
    stored: StoredCase,
    on: IsoDate,
    known?: (list: CompiledList, code: string) => CriterionSays | undefined,
  ): readonly CriterionSays[] {
    const recordable = this.parts.recordable?.(stored) ?? true;
    const says: CriterionSays[] = [];
    for (const { picked: list, transition } of this.picked(stored, on)) {
      const start = startOf(stored, list.edition.list.code, on);
      for (const prepared of list.criteria) {
        const { rule: criterion, respect } = prepared;
        if (!recordable) {
          says.push({ criterion, respect, list, answer: 'not-met', lacking: ['catalogue-item'] });
          continue;
        }
        const said = known?.(list, criterion.code);
        if (said && !said.lacking) {
          says.push(said.answer === 'met' ? { ...said, criterion, list, respect } : answered(prepared, said.answer));
          continue;
        }
        const lawDay = lawDayOf(stored.document.effectiveOn, transition);
        says.push(this.says(prepared, list, stored, { start, on, lawDay }));
      }
    }
    return says;
  }

  /** The lists that a record's day picks, for what is decided on the day asked about: thousands of records share few days. */
  private picked({ document: { effectiveOn } }: StoredCase, on: IsoDate): readonly Picked<CompiledList>[] {
    if (this.pickedDays.on !== on) this.pickedDays = { on, known: new Map() };
    const { known } = this.pickedDays;
    let picked = known.get(effectiveOn);
    if (!picked) known.set(effectiveOn, (picked = picksOf(this.lists, effectiveOn, on)));
    return picked;
  }

  /** The clause of transition by which a list was asked about a record; undefined where the record's own day picks it. */
  transitionOf({ list }: CriterionSays, { document }: StoredCase): PickedByTransition | undefined {
    return holdsOn(list, document.effectiveOn) ? undefined : reachOver(list, document.effectiveOn);
  }

  /** The case as a criterion of the list is asked about it, for its trace. */
  caseFor({ criterion, list }: CriterionSays, stored: StoredCase): CriterionCase {
    return this.caseOf(criterion.code, list, stored);
  }

  /** The measures that the criteria found met draw upon the subject, with the last day of each. */
  measures(met: readonly CriterionSays[], stored: StoredCase, on: IsoDate): ReadonlyMap<string, SideSays> {
    const found = new Map<string, SideSays>();
    for (const one of met) {
      const listedOn = startOf(stored, one.list.edition.list.code, on);
      const sanction = this.sanctions.find((sided) => holdsOn(sided, listedOn));
      const isShielded = shields(stored, one.criterion.code);
      for (const mapping of sanction ? mappingsNaming(sanction.edition, one.criterion.code) : []) {
        if (isShielded && !hasOwnTerm(mapping)) continue;
        const { mapped, open } = applyMapping(
          mapping,
          {
            criterion: one.criterion.code,
            severity: one.criterion.severity,
            subject: stored.subjectKind,
            penalties: stored.document.partyOrder.penalties ?? [],
            listedOn,
            documentDecidedOn: stored.document.decidedOn,
            evidence: mapping.when ? this.evidence(one, stored) : NOTHING_KNOWN,
          },
          this.parts.reference,
        );
        const carried = found.get(`${mapping.measure.list}/${mapping.measure.code}`);
        if (open && carried?.answer !== 'met')
          found.set(`${open.list}/${open.measure.code}`, {
            answer: 'undetermined',
            criteria: [...(carried?.criteria ?? []), { ...one, answer: 'undetermined', lacking: open.missing }],
          });
        if (!mapped) continue;
        const key = `${mapped.list}/${mapped.measure.code}`;
        const end: EntryEnd = mapped.forLife
          ? { kind: 'life' }
          : mapped.until
            ? { kind: 'day', day: mapped.until }
            : (one.end ?? { kind: 'none' });
        const basis = mapping.term?.basis ?? mapping.basis;
        found.set(
          key,
          together([
            carried?.answer === 'met' ? carried : undefined,
            { answer: 'met', end, endBasis: basis, criteria: [one] },
          ]),
        );
      }
    }
    return found;
  }

  /**
   * What the side says of a person who was named beside the party: whoever held such a role is on the list by the rule of a criterion that lists the
   * party, for the party's own term, and until the party leaves where the rule says so. `ofParty`: what the criteria of the list say of the party.
   */
  person(person: StoredPerson, ofParty: readonly CriterionSays[], stored: StoredCase, on: IsoDate): SideSays {
    return sideSays(ofParty.map((says) => this.besideParty(person, says, stored, on)));
  }

  /** Roles which the criteria that list the party want answered for (一并列入). */
  rolesWanted(ofParty: readonly CriterionSays[], { subjectKind }: StoredCase): ReadonlySet<PersonRole> {
    const rules = ofParty
      .filter(({ answer }) => answer === 'met')
      .map(({ list, criterion }) => personsRule(list.edition, criterion.code, subjectKind));
    return new Set(rules.flatMap((rule) => (rule?.mode === 'mandatory' ? rule.roles : [])));
  }

  private besideParty(person: StoredPerson, says: CriterionSays, stored: StoredCase, on: IsoDate): CriterionSays {
    if (says.answer === 'not-met') return says;
    const { list, criterion, end: _end, lacking: _lacking, ...rest } = says;
    const rule = personsRule(list.edition, criterion.code, stored.subjectKind);
    if (!rule || !listsPersons(rule) || !person.roles.some((role) => rule.roles.includes(role)))
      return { ...rest, list, criterion, answer: 'not-met', lacking: ['persons:not-listed'] };
    if (says.answer === 'undetermined') return says;
    if (rule.mode === 'by-decision' && person.isResponsible !== true)
      return { ...rest, list, criterion, answer: 'undetermined', lacking: ['persons:responsibility'] };
    const ofParty = lastEntry(stored, list.edition.list.code);
    const { banEndsOn = null, extendedBy = null, publishedOn = null } = ofParty ?? {};
    const entry = { banEndsOn, extendedBy, publishedOn, removedOn: person.removedOn };
    const listedOn = person.listedOn ?? ofParty?.listedOn ?? on;
    const own = this.endOf(list, list.of(criterion), entry, { document: stored.document, listedOn, on });
    const end = rule.leavesWithParty ? earlierEnd(own, says.end!) : own;
    return { ...says, end };
  }

  /** The dated amounts that hold where the organ is, on the day the document took effect. */
  private parameters({ organ, document }: StoredCase): ParameterSet {
    const { parameters = [], regions } = this.parts.reference.data;
    return parameters.length === 0
      ? NO_PARAMETERS
      : parametersOn(parameters, placesAround(regions, organ.region), document.effectiveOn);
  }

  private says(
    prepared: PreparedCriterion,
    list: CompiledList,
    stored: StoredCase,
    { start, on, lawDay }: AskedDays,
  ): CriterionSays {
    const { rule, respect, mayRest, period } = prepared;
    const input = this.caseOf(rule.code, list, stored);
    const answer = list.answer(prepared, input);
    if (answer !== 'met') return answered(prepared, answer);
    const lacking = [
      ...(list.edition.procedure.requiresFinality && !isFinal(stored, rule.code, on) ? ['document:final-on'] : []),
      ...(mayRest(lawDay) ? [] : [`basis:${rule.basis.instrument}`]),
      ...(rule.leadsTo === 'severe-list' && !isKnown(period) ? ['figure:period'] : []),
    ];
    const cured = rule.leadsTo === 'severe-list' ? cureOf(list, rule.code, stored, input) : undefined;
    if (cured?.answer === 'met')
      return { criterion: rule, respect, list, answer: 'not-met', lacking: [`cure:${cured.code}`] };
    if (cured) lacking.push(...cured.missing);
    if (lacking.length > 0) return { criterion: rule, respect, list, answer: 'undetermined', lacking };
    const end =
      rule.leadsTo === 'severe-list'
        ? this.endOf(list, prepared, lastEntry(stored, list.edition.list.code), {
            document: stored.document,
            listedOn: start,
            on,
          })
        : ({ kind: 'none' } as const);
    return { criterion: rule, respect, list, answer, end, endBasis: period.basis };
  }

  /** What measures may ask, as the criterion was asked. */
  private evidence(says: CriterionSays, stored: StoredCase): MeasureEvidence {
    const { facts, judgements = {}, parameters = NO_PARAMETERS } = this.caseFor(says, stored);
    return { facts, judgements, parameters };
  }

  /** Whether an entry would last as long as a ban whose end nobody has stated. Whose entry was taken off has its end. */
  private awaitsBan({ edition }: CompiledList, { rule, period }: PreparedCriterion, entry: EntryMade): boolean {
    if (!isKnown(period) || period.value.kind !== 'linked-ban' || entry?.removedOn) return false;
    const ban = entry?.banEndsOn ?? undefined;
    const { missing } = entryPeriod(edition, rule.code, { anchors: {}, ...(ban ? { banEndsOn: ban } : {}) });
    return ban === undefined || missing.includes('ban-ends');
  }

  private endOf(list: CompiledList, prepared: PreparedCriterion, entry: EntryMade, days: EntryDays): EntryEnd {
    const { edition } = list;
    const { rule, period, term } = prepared;
    if (this.awaitsBan(list, prepared, entry)) return { kind: 'unstated', by: term };
    const ban = entry?.banEndsOn ?? undefined;
    const { calendars } = this.parts.reference.data;
    const start = clockStart(edition, entry, days);
    const day =
      start &&
      (extendedDay(edition, rule.code, start, entry, calendars) ??
        listingEnd(edition, rule.code, start, calendars, ban));
    const removed = entry?.removedOn ?? null;
    if (removed !== null && (day === null || removed < day)) return { kind: 'day', day: removed };
    if (day !== null) return { kind: 'day', day };
    const kind = isKnown(period) ? period.value.kind : undefined;
    return { kind: kind === 'life' || (kind === 'linked-ban' && ban === 'life') ? 'life' : 'event' };
  }

  /** The case put to a criterion. Its criteria share one, but where determinations contradict each other: there each has what was stated for it. */
  private caseOf(criterion: string, list: CompiledList, stored: StoredCase): CriterionCase {
    const own = stored.agreed.conflicting.size > 0 ? ownOf(stored, criterion) : undefined;
    if (own) return this.caseWith(list, stored, statedIn(own));
    if (this.shared?.stored !== stored || this.shared.list !== list)
      this.shared = { stored, list, input: this.caseWith(list, stored, stored.agreed) };
    return this.shared.input;
  }

  private caseWith(
    { edition, asksCounts }: CompiledList,
    stored: StoredCase,
    stated: Pick<StatedCase, 'facts' | 'judgements'>,
  ): CriterionCase {
    const document = caseDocumentOf(stored.document);
    const { effectiveOn } = stored.document;
    const counts = asksCounts
      ? countedFacts(edition.facts, this.counts.get(stored) ?? stored.counted, effectiveOn)
      : undefined;
    const known = caseFacts(edition.facts, stored.document, {}, counts ? { counts } : {}).facts;
    const facts: Record<string, FactSet[string]> = { ...known };
    for (const name in stated.facts) {
      const definition = edition.facts[name];
      if (definition && !definition.from && !('counts' in definition)) facts[name] = stated.facts[name];
    }
    return {
      subject: stored.subjectKind,
      ...(document ? { document } : {}),
      facts,
      judgements: stated.judgements,
      parameters: this.parameters(stored),
    };
  }
}

/** A chance to cure in time keeps an entry from being made; one that was made has had it. What must be weighed, or asked, a person says. */
function cureOf(
  { edition }: CompiledList,
  criterion: string,
  stored: StoredCase,
  { facts, judgements = {}, parameters = {} }: CriterionCase,
): { readonly answer: 'met' | 'undetermined'; readonly code: string; readonly missing: readonly string[] } | undefined {
  if (!edition.preemption?.length || lastEntry(stored, edition.list.code)) return undefined;
  const open = preemptionsOf(edition, criterion, { anchors: {}, facts, judgements, parameters }).filter(
    ({ preemption, answer }) => preemption.effect === 'not-listed' && answer !== 'not-met',
  );
  const must = open.find(({ preemption, answer }) => answer === 'met' && preemption.obligation === 'must');
  if (must) return { answer: 'met', code: must.preemption.code, missing: [] };
  if (open.length === 0) return undefined;
  const { code } = open[0]!.preemption;
  const missing = open.flatMap((one) => (one.missing.length > 0 ? one.missing : [`cure:${one.preemption.code}`]));
  return { answer: 'undetermined', code, missing };
}

const lastEntry = (stored: StoredCase, list: string) => stored.entries.findLast((entry) => entry.list === list);

/** An entry that was made keeps its first day; one that is not would begin on the day asked about. */
const startOf = (stored: StoredCase, list: string, on: IsoDate): IsoDate => lastEntry(stored, list)?.listedOn ?? on;

const shields = (stored: StoredCase, criterion: string): boolean =>
  stored.determinations.some((determination) => determination.isShielded && determination.criterion === criterion);

/** What was stated for this very criterion goes before what another determination of the document says. */
const ownOf = (stored: StoredCase, criterion: string) =>
  stored.determinations.find((determination) => determination.criterion === criterion);

const statedIn = ({ facts, judgements }: StoredCase['determinations'][number]) => ({ facts, judgements });

/** Final on a day that has come, as some determination of the document recorded it. */
function isFinal(stored: StoredCase, criterion: string, on: IsoDate): boolean {
  const own = stored.determinations.filter((determination) => determination.criterion === criterion);
  return (own.length > 0 ? own : stored.determinations).some(
    ({ finalOn }) => finalOn !== null && finalOn <= on && finalOn >= stored.document.effectiveOn,
  );
}
