import { ChangeTally, type ChangeCounts, type Comparison } from '@chengxin/domain/simulation';

/** Counts of one place, one criterion, one list or one measure. */
export interface CountsOf {
  readonly code: string;
  readonly counts: ChangeCounts;
}

export interface MissingCount {
  /** `fact:x`, `judgement:x`, `parameter:x`, … */
  readonly code: string;
  /** Records that the draft cannot decide for want of it. */
  readonly records: number;
}

/** What becomes of what is shown, or of ways of repair. */
export interface StandingTotals {
  readonly counts: ChangeCounts;
  readonly byRegion: readonly CountsOf[];
  readonly byCriterion: readonly CountsOf[];
}

/** What becomes of the persons who were named beside listed parties. */
export interface PersonTotals {
  /** Their entries: one a person, record and list. */
  readonly counts: ChangeCounts;
  readonly byList: readonly CountsOf[];
  /** Entries of parties beside which the draft lists persons in a role of which nobody has said anything: each must be answered for. */
  readonly unnamed: number;
  /** Of these, entries of which the present rules want the same. */
  readonly unnamedNow: number;
}

/** What a whole simulation came to. */
export interface SimulationTotals {
  /** Records that were put to both rules. */
  readonly records: number;
  /** Of these, records for which the draft has an edition at all. */
  readonly reached: number;
  /** Records that prove nothing, by why: annulled, stayed, a permit, not yet in effect. */
  readonly notConsidered: readonly { readonly code: string; readonly records: number }[];
  /** Entries of severe lists: one a record and list. */
  readonly lists: ChangeCounts;
  readonly byList: readonly CountsOf[];
  readonly persons: PersonTotals;
  readonly byRegion: readonly CountsOf[];
  /** Each criterion by itself: a record that one criterion leaves and another takes stays on its list. */
  readonly byCriterion: readonly CountsOf[];
  /** Breaches recorded without a list. */
  readonly recordOnly: ChangeCounts;
  /** Measures drawn upon the subject, where both rules say whether it is listed. */
  readonly measures: readonly CountsOf[];
  /** Publications as they stand, and what may be shown today: one a determination. Null where the draft bears on neither them nor repair. */
  readonly publications: StandingTotals | null;
  /** Ways of repair, one a determination and route; `added`, `removed`: possible at all or no longer, `shortened`: open earlier. */
  readonly repairs: StandingTotals | null;
  readonly missing: readonly MissingCount[];
}

type Standing = 'publications' | 'repairs';

interface Standings {
  readonly all: ChangeTally;
  readonly byRegion: Map<string, ChangeTally>;
  readonly byCriterion: Map<string, ChangeTally>;
}

const emptyStandings = (): Standings => ({ all: new ChangeTally(), byRegion: new Map(), byCriterion: new Map() });

/** Adds up a run. Memory grows with places, criteria and measures, never with records. */
export class TotalsOfRun {
  records = 0;
  reached = 0;

  /** `standings`: publications and repair are counted too. */
  constructor(private readonly countsStandings: boolean) {}

  private readonly lists = new ChangeTally();
  private readonly recordOnly = new ChangeTally();
  private readonly persons = new ChangeTally();
  private readonly unnamed = { draft: 0, present: 0 };
  private readonly notConsidered = new Map<string, number>();
  private readonly missing = new Map<string, number>();
  private readonly standings: Readonly<Record<Standing, Standings>> = {
    publications: emptyStandings(),
    repairs: emptyStandings(),
  };
  private readonly tallies = {
    byList: new Map<string, ChangeTally>(),
    personsByList: new Map<string, ChangeTally>(),
    byRegion: new Map<string, ChangeTally>(),
    byCriterion: new Map<string, ChangeTally>(),
    measures: new Map<string, ChangeTally>(),
  };

  leftOut(code: string): void {
    this.notConsidered.set(code, (this.notConsidered.get(code) ?? 0) + 1);
  }

  /** `stillOpen`: beside what is compared there are criteria that both rules leave open alike. */
  list(list: string, region: string, comparison: Comparison, stillOpen: boolean): void {
    this.lists.add(comparison, stillOpen);
    this.of('byList', list).add(comparison, stillOpen);
    this.of('byRegion', region).add(comparison, stillOpen);
  }

  /** A person beside a party; `stillOpen` as for the party's own entry. */
  person(list: string, comparison: Comparison, stillOpen: boolean): void {
    this.persons.add(comparison, stillOpen);
    this.of('personsByList', list).add(comparison, stillOpen);
  }

  /** An entry beside which nobody is named in a role that the draft, and perhaps the present rules too, want answered for. */
  unnamedBeside(presentToo: boolean): void {
    this.unnamed.draft += 1;
    if (presentToo) this.unnamed.present += 1;
  }

  recorded(comparison: Comparison, stillOpen: boolean): void {
    this.recordOnly.add(comparison, stillOpen);
  }

  criterion(code: string, comparison: Comparison, stillOpen = false): void {
    this.of('byCriterion', code).add(comparison, stillOpen);
  }

  measure(code: string, comparison: Comparison): void {
    this.of('measures', code).add(comparison);
  }

  /** `stillOpen`: nobody can tell, under both rules alike. */
  standing(of: Standing, criterion: string, region: string, comparison: Comparison, stillOpen: boolean): void {
    const { all, byRegion, byCriterion } = this.standings[of];
    all.add(comparison, stillOpen);
    tallyOf(byRegion, region).add(comparison, stillOpen);
    tallyOf(byCriterion, criterion).add(comparison, stillOpen);
  }

  lacks(codes: Iterable<string>): void {
    for (const code of codes) this.missing.set(code, (this.missing.get(code) ?? 0) + 1);
  }

  get value(): SimulationTotals {
    const standing = ({ all, byRegion, byCriterion }: Standings): StandingTotals | null =>
      this.countsStandings ? { counts: all.value, byRegion: counts(byRegion), byCriterion: counts(byCriterion) } : null;
    return {
      records: this.records,
      reached: this.reached,
      notConsidered: [...this.notConsidered].map(([code, records]) => ({ code, records })),
      lists: this.lists.value,
      byList: counts(this.tallies.byList),
      persons: {
        counts: this.persons.value,
        byList: counts(this.tallies.personsByList),
        unnamed: this.unnamed.draft,
        unnamedNow: this.unnamed.present,
      },
      byRegion: counts(this.tallies.byRegion),
      byCriterion: counts(this.tallies.byCriterion),
      recordOnly: this.recordOnly.value,
      measures: counts(this.tallies.measures),
      publications: standing(this.standings.publications),
      repairs: standing(this.standings.repairs),
      missing: [...this.missing]
        .map(([code, records]) => ({ code, records }))
        .sort((a, b) => b.records - a.records || (a.code < b.code ? -1 : 1)),
    };
  }

  private of(group: keyof TotalsOfRun['tallies'], code: string): ChangeTally {
    return tallyOf(this.tallies[group], code);
  }
}

const counts = (tallies: ReadonlyMap<string, ChangeTally>): CountsOf[] =>
  [...tallies].map(([code, tally]) => ({ code, counts: tally.value })).sort((a, b) => (a.code < b.code ? -1 : 1));

function tallyOf(tallies: Map<string, ChangeTally>, code: string): ChangeTally {
  let tally = tallies.get(code);
  if (!tally) {
    tally = new ChangeTally();
    tallies.set(code, tally);
  }
  return tally;
}
