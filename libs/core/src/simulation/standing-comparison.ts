import { compareAnswers, compareWaits, type Comparison, type RuleAnswer } from '@chengxin/domain/simulation';
import type { IsoDate, LegalBasis, RepairEdition, RepairRoute } from '@chengxin/plugin-contract';
import type { PublicationSays, PublicationSide } from './publication-side.js';
import {
  repairQuestion,
  type RepairPolicies,
  type RepairSays,
  type RepairSide,
  type RepairsSay,
} from './repair-side.js';
import type { AffectedEntry, SideView } from './run-simulation.js';
import { publicationReason, repairReason } from './standing-reasons.js';
import type { StoredCase } from './stored-cases.js';
import type { StoredStanding } from './stored-standings.js';
import type { TotalsOfRun } from './simulation-totals.js';

/** Both sides of what becomes of what is shown and of its repair. */
export interface StandingSides {
  readonly publication: { readonly present: PublicationSide; readonly draft: PublicationSide };
  readonly repair: { readonly present: RepairSide; readonly draft: RepairSide; readonly policies: RepairPolicies };
}

/** Takes an entry where somebody wants its change; its reasons are made only then. */
type Note = (change: Comparison['change'], entry: (change: AffectedEntry['change']) => AffectedEntry) => void;

const IMPOSSIBLE: RuleAnswer = { answer: 'not-met' };

/** Puts both rules on publication and repair to what is stored of a record; what both sides must say alike is asked once. */
export class StandingComparison {
  private readonly publicationIsSame: boolean;
  private readonly repairIsSame: boolean;
  private readonly regimesAreSame: boolean;
  private readonly groundIsSame: boolean;

  constructor(
    private readonly sides: StandingSides,
    private readonly on: IsoDate,
  ) {
    const { publication, repair } = sides;
    this.publicationIsSame = publication.present.sameAs(publication.draft, on);
    this.groundIsSame = repair.present.sameGroundAs(repair.draft, on);
    this.repairIsSame = repair.present.sameAs(repair.draft, on);
    this.regimesAreSame = publication.present.sameRegimes(publication.draft, on);
  }

  /** Whether the draft bears on publication or repair at all. */
  get isTouched(): boolean {
    return !this.publicationIsSame || !this.repairIsSame;
  }

  /** For the words of what is missing. */
  get repairEditions(): readonly RepairEdition[] {
    const { present, draft } = this.sides.repair;
    return [...present.editions, ...draft.editions];
  }

  /** Counts and notes every publication and route of a record. Returns what the draft lacks to decide them. */
  judge(stored: StoredCase, totals: TotalsOfRun, note: Note): readonly string[] {
    return stored.standings.flatMap((standing) => [
      ...this.publication(stored, standing, totals, note),
      ...this.repairs(stored, standing, totals, note),
    ]);
  }

  private publication(
    stored: StoredCase,
    standing: StoredStanding,
    totals: TotalsOfRun,
    note: Note,
  ): readonly string[] {
    const { present, draft } = this.sides.publication;
    const before = present.says(stored, standing, this.on);
    const after = this.publicationIsSame ? before : draft.says(stored, standing, this.on);
    if (!before || !after) return [];
    const comparison = compareAnswers(before, after, this.on);
    const isSetAside = this.publicationIsSame && comparison.change === 'undetermined';
    const { criterion } = standing.determination;
    totals.standing('publications', criterion, stored.organ.region, isSetAside ? UNCHANGED : comparison, isSetAside);
    if (isSetAside) return [];
    const view = (says: PublicationSays): SideView => ({
      ...sideView(says, says.endBasis, criterion),
      tier: says.tier,
    });
    note(comparison.change, (change) => ({
      respect: 'publication',
      code: criterion,
      change,
      openUnder: comparison.openUnder ?? null,
      present: view(before),
      draft: view(after),
      why: {
        present: [publicationReason(before, criterion, present)],
        draft: [publicationReason(after, criterion, draft)],
      },
    }));
    return after.lacking;
  }

  private repairs(stored: StoredCase, standing: StoredStanding, totals: TotalsOfRun, note: Note): readonly string[] {
    const { present, draft, policies } = this.sides.repair;
    const asked = repairQuestion(stored, standing, this.on, policies);
    if (!asked) return [];
    const before = present.says(stored, standing, asked);
    // Of an entry the rule of the route, the floor and the measures that run are all that is asked.
    const known = (edition: RepairEdition, route: RepairRoute): RepairSays | undefined => {
      const said = before.routes.get(route.code);
      return said && present.essence(said).all === draft.essence({ edition, route }).all ? said : undefined;
    };
    const mayKnow = standing.isListed && this.groundIsSame;
    const after = this.repairIsSame ? before : draft.says(stored, standing, asked, mayKnow ? known : undefined);
    const lacking: string[] = [];
    for (const route of new Set([...before.routes.keys(), ...after.routes.keys()])) {
      const sides = [before.routes.get(route), after.routes.get(route)] as const;
      const { comparison, isSetAside } = this.compareRoutes(sides, standing.isListed);
      const { criterion } = standing.determination;
      totals.standing('repairs', criterion, stored.organ.region, comparison, isSetAside);
      const { change, openUnder = null } = comparison;
      note(change, (noted) => ({
        respect: 'repair',
        code: `${criterion}/${route}`,
        change: noted,
        openUnder,
        present: sideView(sides[0] ?? IMPOSSIBLE, sides[0]?.endBasis, criterion),
        draft: sideView(sides[1] ?? IMPOSSIBLE, sides[1]?.endBasis, criterion),
        why: { present: reasonsOf(before, sides[0], criterion), draft: reasonsOf(after, sides[1], criterion) },
      }));
      if (openUnder === 'draft' || openUnder === 'both') lacking.push(...lackingOf(sides[1]));
    }
    return lacking;
  }

  /** A route that nobody can tell about, and that the draft leaves as it is, is no effect of the draft; one whose conditions it changes is. */
  private compareRoutes(
    [before, after]: readonly [RepairSays | undefined, RepairSays | undefined],
    isListed: boolean,
  ): { readonly comparison: Comparison; readonly isSetAside: boolean } {
    const { present, draft } = this.sides.repair;
    const comparison = compareWaits(before ?? IMPOSSIBLE, after ?? IMPOSSIBLE, this.on);
    if (!before || !after) return { comparison, isSetAside: false };
    const [was, is] = [present.essence(before), draft.essence(after)];
    if (comparison.openUnder === 'both' && was.whole === is.whole && (isListed || this.regimesAreSame))
      return { comparison: UNCHANGED, isSetAside: true };
    const bothHold = before.answer === 'met' && after.answer === 'met';
    if (!bothHold || was.asked === is.asked || !(before.isOpen || after.isOpen))
      return { comparison, isSetAside: false };
    const openUnder = !after.isOpen ? 'present' : before.isOpen ? 'both' : 'draft';
    return { comparison: { change: 'undetermined', openUnder }, isSetAside: false };
  }
}

const UNCHANGED: Comparison = { change: 'unchanged' };

/** What keeps the day from being known, or else the conditions from being answered. */
const lackingOf = (says: RepairSays | undefined): readonly string[] =>
  !says || says.lacking.length > 0 ? (says?.lacking ?? []) : says.assessment.missing;

const reasonsOf = (side: RepairsSay, says: RepairSays | undefined, criterion: string) => {
  const reason = repairReason(side, says, criterion);
  return reason ? [reason] : [];
};

const sideView = ({ answer, end }: RuleAnswer, endBasis: LegalBasis | undefined, criterion: string): SideView => ({
  answer,
  end: end ?? null,
  endBasis: endBasis ?? null,
  criteria: answer === 'not-met' ? [] : [criterion],
});
