import { compileCriterion, type CompiledCriterion, type CriterionCase } from '@chengxin/domain/criterion';
import { canonicalJson } from '@chengxin/domain/canonical-json';
import { entryPeriod, periodOf, preemptionsOf } from '@chengxin/domain/listing-entry';
import { resolveBasis } from '@chengxin/domain/rank';
import type { CatalogueEdition, ReferenceData } from '@chengxin/domain/reference-data';
import { laterEnd, type EntryEnd, type RuleAnswer } from '@chengxin/domain/simulation';
import { anyOf, type ParameterSet } from '@chengxin/domain/conditions';
import { parametersOn, placesAround } from '@chengxin/domain/parameters';
import {
  isKnown,
  type FactSet,
  type IsoDate,
  type LegalBasis,
  type ListingCriterion,
  type ListingEdition,
  type RuleSet,
  type SanctionEdition,
} from '@chengxin/plugin-contract';
import { caseDocumentOf } from '../determination/assessment.js';
import { asksCounts, countedFacts } from '../determination/case-evidence.js';
import { caseFacts } from '../determination/case-facts.js';
import type { ReferenceRegister } from '../legal-basis/reference-register.js';
import { listingEnd } from '../listing/listing-period.js';
import { applyMapping, NOTHING_KNOWN, type MeasureEvidence } from '../sanction/measure-mapping.js';
import type { StatedCase, StoredCase } from './stored-cases.js';

/** An edition with the days on which it picks in the comparison. */
export interface SidedEdition<E extends RuleSet = RuleSet> {
  readonly edition: E;
  readonly digest: string;
  readonly from: IsoDate;
  readonly until?: IsoDate;
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

/** What one criterion says of a record. */
export interface CriterionSays extends RuleAnswer {
  readonly criterion: ListingCriterion;
  readonly list: CompiledList;
  /** What an entry of it would be: {@link RECORD_ONLY}, or `list:` and the code. */
  readonly respect: string;
  /** Clause of the period. */
  readonly endBasis?: LegalBasis;
  /** What is missing beside the facts: finality, a clause that is not known to be in force, an item of the catalogue. */
  readonly lacking?: readonly string[];
}

/** What a side says of a record in one respect: a list, the record only, or a measure. */
export interface SideSays extends RuleAnswer {
  readonly criteria: readonly CriterionSays[];
  readonly endBasis?: LegalBasis;
}

export const RECORD_ONLY = 'record';

const NO_PARAMETERS: ParameterSet = Object.freeze({});

interface PreparedCriterion {
  readonly rule: ListingCriterion;
  readonly respect: string;
  readonly compiled: CompiledCriterion;
  readonly mayRest: (day: IsoDate) => boolean;
}

/** A listing edition made ready to run. */
export interface CompiledList {
  readonly edition: ListingEdition;
  readonly digest: string;
  readonly draft: boolean;
  readonly asksCounts: boolean;
  readonly criteria: readonly PreparedCriterion[];
}

/** Runs one set of rules over stored records. Conditions are compiled once; a record costs its answers alone, reasons are made on demand. */
export class RuleSide {
  private readonly lists: readonly (CompiledList & { readonly from: IsoDate; readonly until?: IsoDate })[];
  private readonly sanctions: readonly SidedEdition<SanctionEdition>[];

  constructor(private readonly parts: RuleSideParts) {
    this.lists = parts.editions
      .filter((sided): sided is SidedEdition<ListingEdition> => sided.edition.kind === 'listing')
      .map((sided) => ({
        ...sided,
        asksCounts: asksCounts(sided.edition.facts),
        criteria: sided.edition.criteria.map((rule) => prepared(rule, sided, parts.reference.data)),
      }));
    this.sanctions = parts.editions.filter(
      (sided): sided is SidedEdition<SanctionEdition> => sided.edition.kind === 'sanction',
    );
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
    for (const list of this.lists) {
      if (!picks(list, stored.document.effectiveOn)) continue;
      const start = startOf(stored, list.edition.list.code, on);
      let shared: CriterionCase | undefined;
      for (const prepared of list.criteria) {
        const { rule: criterion, respect } = prepared;
        if (!recordable) {
          says.push({ criterion, respect, list, answer: 'not-met', lacking: ['catalogue-item'] });
          continue;
        }
        const said = known?.(list, criterion.code);
        if (said && !said.lacking) {
          says.push({ ...said, criterion, list, respect });
          continue;
        }
        const own = stored.agreed.conflicting.size > 0 ? ownOf(stored, criterion.code) : undefined;
        shared ??= this.caseOf(list, stored, stored.agreed);
        const input = own ? this.caseOf(list, stored, statedIn(own)) : shared;
        says.push(this.says(prepared, list, stored, input, start, on));
      }
    }
    return says;
  }

  /** The case as a criterion of the list is asked about it, for its trace. */
  caseFor({ criterion, list }: CriterionSays, stored: StoredCase): CriterionCase {
    const own = stored.agreed.conflicting.size > 0 ? ownOf(stored, criterion.code) : undefined;
    return this.caseOf(list, stored, own ? statedIn(own) : stored.agreed);
  }

  /** The measures that the criteria found met draw upon the subject, with the last day of each. */
  measures(met: readonly CriterionSays[], stored: StoredCase, on: IsoDate): ReadonlyMap<string, SideSays> {
    const found = new Map<string, SideSays>();
    for (const one of met) {
      const listedOn = startOf(stored, one.list.edition.list.code, on);
      const sanction = this.sanctions.find((sided) => picks(sided, listedOn));
      for (const mapping of sanction?.edition.mappings ?? []) {
        if (!mapping.criteria.includes(one.criterion.code)) continue;
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

  /** The dated amounts that hold where the organ is, on the day the document took effect. */
  private parameters({ organ, document }: StoredCase): ParameterSet {
    const { parameters = [], regions } = this.parts.reference.data;
    return parameters.length === 0
      ? NO_PARAMETERS
      : parametersOn(parameters, placesAround(regions, organ.region), document.effectiveOn);
  }

  private says(
    { rule, respect, compiled, mayRest }: PreparedCriterion,
    list: CompiledList,
    stored: StoredCase,
    input: CriterionCase,
    start: IsoDate,
    on: IsoDate,
  ): CriterionSays {
    const answer = compiled.answer(input);
    if (answer !== 'met') return { criterion: rule, respect, list, answer };
    const lacking = [
      ...(list.edition.procedure.requiresFinality && !isFinal(stored, rule.code, on) ? ['document:final-on'] : []),
      ...(mayRest(stored.document.effectiveOn) ? [] : [`basis:${rule.basis.instrument}`]),
      ...(rule.leadsTo === 'severe-list' && !isKnown(periodOf(list.edition, rule.code)) ? ['figure:period'] : []),
    ];
    const cured = rule.leadsTo === 'severe-list' ? cureOf(list, rule.code, stored, input) : undefined;
    if (cured?.answer === 'met')
      return { criterion: rule, respect, list, answer: 'not-met', lacking: [`cure:${cured.code}`] };
    if (cured) lacking.push(...cured.missing);
    if (lacking.length > 0) return { criterion: rule, respect, list, answer: 'undetermined', lacking };
    const end = rule.leadsTo === 'severe-list' ? this.endOf(list, rule, stored, start) : ({ kind: 'none' } as const);
    return { criterion: rule, respect, list, answer, end, endBasis: periodOf(list.edition, rule.code).basis };
  }

  /** What measures may ask, as the criterion was asked. */
  private evidence(says: CriterionSays, stored: StoredCase): MeasureEvidence {
    const { facts, judgements = {}, parameters = NO_PARAMETERS } = this.caseFor(says, stored);
    return { facts, judgements, parameters };
  }

  /** Whether an entry would last as long as a ban whose end nobody has stated. Whose entry was taken off has its end. */
  private awaitsBan({ edition }: CompiledList, rule: ListingCriterion, stored: StoredCase): boolean {
    const period = periodOf(edition, rule.code);
    const entry = lastEntry(stored, edition.list.code);
    if (!isKnown(period) || period.value.kind !== 'linked-ban' || entry?.removedOn) return false;
    const ban = entry?.banEndsOn ?? undefined;
    const { missing } = entryPeriod(edition, rule.code, { anchors: {}, ...(ban ? { banEndsOn: ban } : {}) });
    return ban === undefined || missing.includes('ban-ends');
  }

  private endOf(list: CompiledList, rule: ListingCriterion, stored: StoredCase, start: IsoDate): EntryEnd {
    const { edition } = list;
    const period = periodOf(edition, rule.code);
    if (this.awaitsBan(list, rule, stored)) return { kind: 'unstated', by: canonicalJson(period) };
    const entry = lastEntry(stored, edition.list.code);
    const ban = entry?.banEndsOn ?? undefined;
    const day = listingEnd(edition, rule.code, start, this.parts.reference.data.calendars, ban);
    const removed = entry?.removedOn ?? null;
    if (removed !== null && (day === null || removed < day)) return { kind: 'day', day: removed };
    if (day !== null) return { kind: 'day', day };
    const kind = isKnown(period) ? period.value.kind : undefined;
    return { kind: kind === 'life' || (kind === 'linked-ban' && ban === 'life') ? 'life' : 'event' };
  }

  private caseOf(
    { edition, asksCounts }: CompiledList,
    stored: StoredCase,
    stated: Pick<StatedCase, 'facts' | 'judgements'>,
  ): CriterionCase {
    const document = caseDocumentOf(stored.document);
    const { effectiveOn } = stored.document;
    const counts = asksCounts ? countedFacts(edition.facts, stored.counted, effectiveOn) : undefined;
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

export const picks = ({ from, until }: { readonly from: IsoDate; readonly until?: IsoDate }, day: IsoDate): boolean =>
  from <= day && (until === undefined || day < until);

const lastEntry = (stored: StoredCase, list: string) => stored.entries.findLast((entry) => entry.list === list);

/** An entry that was made keeps its first day; one that is not would begin on the day asked about. */
const startOf = (stored: StoredCase, list: string, on: IsoDate): IsoDate => lastEntry(stored, list)?.listedOn ?? on;

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

/** A draft's clauses are supposed to be in force; for the present rules the register says on which days they are. */
function prepared(
  rule: ListingCriterion,
  { edition, draft }: SidedEdition<ListingEdition>,
  data: ReferenceData,
): PreparedCriterion {
  const known = new Map<IsoDate, boolean>();
  const inForce = (day: IsoDate): boolean => {
    let answer = known.get(day);
    if (answer === undefined) {
      answer = resolveBasis(data, rule.basis, day).status === 'in-force';
      known.set(day, answer);
    }
    return answer;
  };
  return {
    rule,
    respect: rule.leadsTo === 'severe-list' ? `list:${edition.list.code}` : RECORD_ONLY,
    compiled: compileCriterion(rule, edition.facts, edition.exclusions),
    mayRest: draft || rule.leadsTo === 'record' ? () => true : inForce,
  };
}

/**
 * Respects in which a side speaks of a record, from what its criteria say: each list, and what is recorded only. Criteria that are `setAside`
 * carry nothing, but their list is still one of the respects.
 */
export function respectsOf(
  says: readonly CriterionSays[],
  setAside: ReadonlySet<string>,
): ReadonlyMap<string, SideSays> {
  const groups = new Map<string, CriterionSays[]>();
  for (const one of says) {
    let group = groups.get(one.respect);
    if (!group) groups.set(one.respect, (group = []));
    if (!setAside.has(one.criterion.code)) group.push(one);
  }
  const respects = new Map<string, SideSays>();
  for (const [respect, criteria] of groups) respects.set(respect, sideSays(criteria));
  return respects;
}

function sideSays(criteria: readonly CriterionSays[]): SideSays {
  const met = criteria.filter(({ answer }) => answer === 'met');
  if (met.length > 0) return { ...together(met.map((one) => ({ ...one, criteria: [one] }))), criteria };
  return { answer: anyOf(criteria.map(({ answer }) => answer)), criteria };
}

/** Several rules that carry one entry: it lasts as long as the last of them. */
function together(carriers: readonly (SideSays | undefined)[]): SideSays {
  const [first, ...others] = carriers.filter((carrier) => carrier !== undefined);
  return others.reduce<SideSays>((one, other) => {
    const end = laterEnd(one.end!, other.end!);
    const { endBasis } = end === one.end ? one : other;
    return { answer: 'met', end, ...(endBasis ? { endBasis } : {}), criteria: [...one.criteria, ...other.criteria] };
  }, first!);
}
