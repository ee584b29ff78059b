import { setImmediate } from 'node:timers/promises';
import { compareAnswers, type Change, type Comparison, type EntryEnd } from '@chengxin/domain/simulation';
import type { RegimeTier } from '@chengxin/domain/regime-reading';
import { Mask, withoutNumbers } from '@chengxin/domain/masking-policy';
import type { Answer, IsoDate, LegalBasis, PersonRole, SubjectKind } from '@chengxin/plugin-contract';
import type { PoolClient } from 'pg';
import { documentFindings } from '../determination/propose-determination.js';
import { CountedRecords, type BothSay } from './counted-records.js';
import type { CriterionPairs } from './criterion-pairs.js';
import { RECORD_ONLY, type CriterionSays } from './compiled-list.js';
import { respectsOf, type SideSays } from './respects.js';
import type { RuleSide } from './rule-side.js';
import { TotalsOfRun } from './simulation-totals.js';
import type { StandingComparison } from './standing-comparison.js';
import { storedCases, type CaseSelection, type StoredCase } from './stored-cases.js';
import { missingOf, reasonOf, type CriterionReason } from './why.js';

/** An end as it is shown. */
export type ShownEnd = Exclude<EntryEnd, { kind: 'unstated' }> | { readonly kind: 'unstated' };

/** What one side says of an entry, with the criteria that carry it. */
export interface SideView {
  readonly answer: Answer;
  readonly end: ShownEnd | null;
  /** Clause of the period or of the measure. */
  readonly endBasis: LegalBasis | null;
  readonly criteria: readonly string[];
  /** Of a publication: its tier, where it is known. */
  readonly tier?: RegimeTier | null;
}

/** One respect in which a record would stand otherwise, or cannot be told. */
export interface AffectedEntry {
  readonly respect: 'list' | 'person' | 'record' | 'measure' | 'publication' | 'repair';
  /** Code of the list, of the party's entry and of those beside it; list and code of the measure; `record`; the criterion of what is shown; criterion and route of a repair. */
  readonly code: string;
  readonly change: Exclude<Change, 'unchanged'>;
  readonly openUnder: Comparison['openUnder'] | null;
  readonly present: SideView;
  readonly draft: SideView;
  /** Whose entry it is, where it stands beside the party's. The name is masked. */
  readonly person?: { readonly subjectId: string; readonly name: string; readonly roles: readonly PersonRole[] };
  /** By side; a side that has no such criterion at all gives no reason. */
  readonly why: { readonly present: readonly CriterionReason[]; readonly draft: readonly CriterionReason[] };
}

/** A record that the draft would change, or that cannot be told. Names of persons are masked. */
export interface AffectedRecord {
  readonly subjectId: string;
  readonly subjectKind: SubjectKind;
  readonly subjectName: string;
  readonly documentId: string;
  readonly documentNumber: string;
  readonly organ: string;
  readonly region: string;
  readonly decidedOn: IsoDate;
  readonly effectiveOn: IsoDate;
  /** The questions of plan art. 16 were answered in a determination; where not, a person still has to. */
  readonly careAnswered: boolean;
  readonly entries: readonly AffectedEntry[];
}

/** Both sides of one comparison, and the day it is made for. */
export interface Comparing {
  readonly present: RuleSide;
  readonly draft: RuleSide;
  readonly pairs: CriterionPairs;
  readonly on: IsoDate;
  /** Absent where the draft bears on neither publication nor repair. */
  readonly standings?: StandingComparison;
}

/** What of the affected records the caller wants to see. */
export interface Wanted {
  readonly changes: ReadonlySet<Change>;
}

/** Records judged before whatever else the process has to do gets its turn: `/checks` goes on beside it. */
const AT_A_STRETCH = 50;

/** Open criteria whose reasons are given in full; the codes of all stand beside. */
const MOST_OPEN = 6;

const UNCHANGED: Comparison = { change: 'unchanged' };
const EMPTY: SideSays = { answer: 'not-met', criteria: [] };

/** Runs both rules over the sector's records, in one state of the database, and adds up. With `wanted` it yields the records concerned. */
export async function* runSimulation(
  client: PoolClient,
  selection: CaseSelection,
  comparing: Comparing,
  totals: TotalsOfRun,
  wanted?: Wanted,
): AsyncGenerator<AffectedRecord> {
  const counted = selection.cascades ? new CountedRecords(comparing.present, comparing.draft, comparing.on) : undefined;
  for await (const page of storedCases(client, selection)) {
    let said: BothSay | undefined;
    for (const [index, stored] of page.entries()) {
      if (index % AT_A_STRETCH === 0) await setImmediate();
      // The records of a subject stand together.
      if (counted && page[index - 1]?.subjectId !== stored.subjectId)
        said = counted.say(page.slice(index, endOf(page, index)));
      const record = new RecordComparison(stored, comparing, said).judge(totals, wanted);
      if (record) yield record;
    }
  }
}

/** Where the records of the subject end that begin at a place. */
function endOf(page: readonly StoredCase[], index: number): number {
  const { subjectId } = page[index]!;
  let end = index + 1;
  while (page[end]?.subjectId === subjectId) end += 1;
  return end;
}

/** One record under both rules. */
class RecordComparison {
  private readonly entries: AffectedEntry[] = [];
  /** Criteria for want of whose facts the draft cannot decide. */
  private readonly mattering: CriterionSays[] = [];

  constructor(
    private readonly stored: StoredCase,
    private readonly comparing: Comparing,
    /** What both sides say already; absent where no determinations are counted. */
    private readonly said: BothSay | undefined,
  ) {}

  judge(totals: TotalsOfRun, wanted: Wanted | undefined): AffectedRecord | undefined {
    const { stored, comparing } = this;
    const [bar] = documentFindings(stored.document, comparing.on).filter((finding) => finding !== undefined);
    if (bar) {
      totals.leftOut(bar.code);
      return undefined;
    }
    totals.records += 1;
    const present = this.said?.present.get(stored) ?? comparing.present.answers(stored, comparing.on);
    const before = new Map<string, CriterionSays>();
    for (const says of present) before.set(says.criterion.code, says);
    const draft = this.said?.draft.get(stored) ?? this.drafted(before);
    if (draft.length > 0) totals.reached += 1;
    const setAside = this.criteria(before, draft, totals);
    this.respects(present, draft, setAside, totals, wanted);
    const standing = comparing.standings?.judge(stored, totals, (change, entry) => {
      if (change !== 'unchanged' && wanted?.changes.has(change)) this.entries.push(entry(change));
    });
    const lacking = this.mattering.flatMap((says) => missingOf(comparing.draft, says, stored));
    totals.lacks(new Set([...lacking, ...(standing ?? [])]));
    return this.entries.length > 0 ? this.record() : undefined;
  }

  /** What the draft says, where its criterion asks what the present one asked as that said. */
  private drafted(before: ReadonlyMap<string, CriterionSays>): readonly CriterionSays[] {
    const { stored, comparing } = this;
    return comparing.draft.answers(stored, comparing.on, (list, code) => {
      const says = before.get(code);
      if (!says) return undefined;
      // Where no entry would be made, nothing hangs on how long it would last.
      const alike =
        says.answer === 'met' ? comparing.pairs.same(says.list, list) : comparing.pairs.askSame(says.list, list);
      return alike.has(code) ? says : undefined;
    });
  }

  /** Compares each criterion by itself. Returns those that are open under both rules and that the draft leaves as they are. */
  private criteria(
    present: ReadonlyMap<string, CriterionSays>,
    draft: readonly CriterionSays[],
    totals: TotalsOfRun,
  ): ReadonlySet<string> {
    const { on, pairs } = this.comparing;
    const setAside = new Set<string>();
    const drafted = new Set<string>();
    for (const says of draft) {
      const { code } = says.criterion;
      const before = present.get(code);
      const comparison = compareAnswers(before ?? EMPTY, says, on);
      drafted.add(code);
      const isSetAside =
        before !== undefined && comparison.openUnder === 'both' && pairs.same(before.list, says.list).has(code);
      if (isSetAside) setAside.add(code);
      totals.criterion(code, isSetAside ? UNCHANGED : comparison, isSetAside);
    }
    for (const [code, says] of present) if (!drafted.has(code)) totals.criterion(code, compareAnswers(says, EMPTY, on));
    return setAside;
  }

  private respects(
    present: readonly CriterionSays[],
    draft: readonly CriterionSays[],
    setAside: ReadonlySet<string>,
    totals: TotalsOfRun,
    wanted: Wanted | undefined,
  ): void {
    const before = respectsOf(present, setAside);
    const after = respectsOf(draft, setAside);
    let settled = true;
    for (const key of new Set([...before.keys(), ...after.keys()])) {
      const sides = [before.get(key) ?? EMPTY, after.get(key) ?? EMPTY] as const;
      const comparison = compareAnswers(...sides, this.comparing.on);
      if (sides[1].answer === 'undetermined') this.mattering.push(...this.undecided(sides[1].criteria));
      if (sides.some(({ answer }) => answer === 'undetermined')) settled = false;
      if (key === RECORD_ONLY) {
        totals.recorded(comparison, setAside.size > 0);
        this.note('record', RECORD_ONLY, comparison, sides, wanted);
      } else {
        const list = key.slice('list:'.length);
        totals.list(list, this.stored.organ.region, comparison, setAside.size > 0);
        this.note('list', list, comparison, sides, wanted);
        this.persons(list, [present, draft], setAside.size > 0, totals, wanted);
      }
    }
    // Who may be listed or not cannot be said to lose or gain a measure.
    if (settled) this.measures(present, draft, totals, wanted);
  }

  /** Who was named beside the party, under the rule of either side, and whether the draft wants more to be named. */
  private persons(
    list: string,
    [present, draft]: readonly [readonly CriterionSays[], readonly CriterionSays[]],
    stillOpen: boolean,
    totals: TotalsOfRun,
    wanted: Wanted | undefined,
  ): void {
    const { stored, comparing } = this;
    const { persons = [], rolesNotKnown = [] } = stored.entries.findLast((one) => one.list === list) ?? {};
    if (persons.length === 0 && !comparing.draft.wantsPersons) return;
    const inList = (says: readonly CriterionSays[]) => says.filter(({ respect }) => respect === `list:${list}`);
    const ofParty = { present: inList(present), draft: inList(draft) };
    for (const person of persons) {
      const sides = [
        comparing.present.person(person, ofParty.present, stored, comparing.on),
        comparing.draft.person(person, ofParty.draft, stored, comparing.on),
      ] as const;
      const found = compareAnswers(...sides, comparing.on);
      const comparison = stillOpen && found.openUnder === 'both' ? UNCHANGED : found;
      totals.person(list, comparison, stillOpen);
      const { subjectId, subjectKind, subjectName, roles } = person;
      this.note('person', list, comparison, sides, wanted, {
        subjectId,
        name: shownName(subjectKind, subjectName),
        roles,
      });
    }
    const answeredFor = new Set([...rolesNotKnown, ...persons.flatMap(({ roles }) => roles)]);
    const isUnnamed = (side: RuleSide, says: readonly CriterionSays[]) =>
      [...side.rolesWanted(says, stored)].some((role) => !answeredFor.has(role));
    if (isUnnamed(comparing.draft, ofParty.draft)) totals.unnamedBeside(isUnnamed(comparing.present, ofParty.present));
  }

  private measures(
    present: readonly CriterionSays[],
    draft: readonly CriterionSays[],
    totals: TotalsOfRun,
    wanted: Wanted | undefined,
  ): void {
    const { stored, comparing } = this;
    const listed = (says: readonly CriterionSays[]) =>
      says.filter(({ answer, criterion }) => answer === 'met' && criterion.leadsTo === 'severe-list');
    const before = comparing.present.measures(listed(present), stored, comparing.on);
    const after = comparing.draft.measures(listed(draft), stored, comparing.on);
    for (const code of new Set([...before.keys(), ...after.keys()])) {
      const sides = [before.get(code) ?? EMPTY, after.get(code) ?? EMPTY] as const;
      const comparison = compareAnswers(...sides, comparing.on);
      totals.measure(code, comparison);
      this.note('measure', code, comparison, sides, wanted);
    }
  }

  private note(
    respect: AffectedEntry['respect'],
    code: string,
    { change, openUnder }: Comparison,
    [present, draft]: readonly [SideSays, SideSays],
    wanted: Wanted | undefined,
    person?: AffectedEntry['person'],
  ): void {
    if (change === 'unchanged' || !wanted?.changes.has(change)) return;
    const { comparing, stored } = this;
    this.entries.push({
      respect,
      code,
      change,
      openUnder: openUnder ?? null,
      present: sideView(present),
      draft: sideView(draft),
      ...(person ? { person } : {}),
      why: {
        present: this.telling(present, draft).map((says) => reasonOf(comparing.present, says, stored)),
        draft: this.telling(draft, present).map((says) => reasonOf(comparing.draft, says, stored)),
      },
    });
  }

  /** The criteria that tell why: those that carry the entry, those that are open, and those that carried it on the other side. */
  private telling(own: SideSays, other: SideSays): readonly CriterionSays[] {
    if (own.answer === 'met') return own.criteria.filter(({ answer }) => answer === 'met');
    if (own.answer === 'undetermined') return this.undecided(own.criteria).slice(0, MOST_OPEN);
    const carried = new Set(
      other.criteria.filter(({ answer }) => answer !== 'not-met').map((says) => says.criterion.code),
    );
    return own.criteria.filter(({ criterion }) => carried.has(criterion.code));
  }

  /** Criteria nobody can answer; those that the organ did determine come alone, for the others nothing was ever stated. */
  private undecided(says: readonly CriterionSays[]): readonly CriterionSays[] {
    const open = says.filter(({ answer }) => answer === 'undetermined');
    const determined = new Set(this.stored.determinations.map(({ criterion }) => criterion));
    const own = open.filter(({ criterion }) => determined.has(criterion.code));
    return own.length > 0 ? own : open;
  }

  private record(): AffectedRecord {
    const { subjectId, subjectKind, subjectName, document, organ, determinations } = this.stored;
    return {
      subjectId,
      subjectKind,
      subjectName: shownName(subjectKind, subjectName),
      documentId: document.documentId,
      documentNumber: withoutNumbers(document.numberCanonical),
      organ: organ.name,
      region: organ.region,
      decidedOn: document.decidedOn,
      effectiveOn: document.effectiveOn,
      careAnswered: determinations.length > 0,
      entries: this.entries,
    };
  }
}

/** The term that the ends are compared by stays inside: the clause of it stands beside. */
const shownEnd = (end: EntryEnd): ShownEnd => (end.kind === 'unstated' ? { kind: end.kind } : end);

const sideView = ({ answer, end, endBasis, criteria }: SideSays): SideView => ({
  answer,
  end: end ? shownEnd(end) : null,
  endBasis: endBasis ?? null,
  criteria: criteria
    .filter((says) => says.answer === answer && answer !== 'not-met')
    .map((says) => says.criterion.code),
});

/** A simulation decides nothing about anybody: a person needs not be known by name to read it. */
const shownName = (kind: SubjectKind, name: string): string => withoutNumbers(MASK.name(kind, name));
const MASK = Mask.for('authorised');
