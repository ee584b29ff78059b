import type { Answer, IsoDate } from '@chengxin/plugin-contract';
import type { Counted } from '../determination/case-evidence.js';
import { documentFindings } from '../determination/propose-determination.js';
import type { RuleSide } from './rule-side.js';
import { keyOf, type StoredCase } from './stored-cases.js';

/** What a set of rules answers about one record, by criterion. */
type Answers = ReadonlyMap<string, Answer>;

/** A record of a subject, with the criteria under which it was really determined. */
interface Counting {
  readonly stored: StoredCase;
  readonly determined: ReadonlySet<string>;
}

/** Whether what was determined counts on, where the rule now answers so. */
type Stands = (counting: Counting, criterion: string, answer: Answer | undefined) => boolean;

/**
 * Has criteria that count earlier determinations count those that the rules of their own side make. Day by day, as cases are really determined: what
 * is found on one day counts for that day and the later ones, the record itself included, until nothing more is found. Under the present rules whatever
 * was determined counts; under the draft it counts where the draft answers as the present rules do.
 */
export class CountedRecords {
  constructor(
    private readonly present: RuleSide,
    private readonly draft: RuleSide,
    private readonly on: IsoDate,
  ) {}

  /** Puts the counts of a subject's records to both sides. Returns whether they differ. */
  weigh(own: readonly StoredCase[]): boolean {
    const { counted = [], elsewhere = [] } = own[0] ?? {};
    const all = [...own, ...elsewhere]
      .filter(({ document }) => documentFindings(document, this.on).every((finding) => finding === undefined))
      .sort((a, b) => (a.document.effectiveOn < b.document.effectiveOn ? -1 : 1));
    const known = new Set(all.map(keyOfCase));
    const determined = Map.groupBy(
      counted.filter(({ of }) => of === 'determinations'),
      ({ member, documentId }) => keyOf({ subjectId: member, documentId }),
    );
    const records = all.map((stored): Counting => ({
      stored,
      determined: new Set((determined.get(keyOfCase(stored)) ?? []).map(({ criterion }) => criterion!)),
    }));
    // What neither side is asked about counts as it stands.
    const fixed = counted.filter(
      ({ of, member, documentId }) => of !== 'determinations' || !known.has(keyOf({ subjectId: member, documentId })),
    );
    const before = this.under(this.present, records, fixed, () => true);
    const after = this.under(
      this.draft,
      records,
      fixed,
      ({ stored }, criterion, answer) => before.answers.get(stored)?.get(criterion) === answer,
    );
    return !sameMembers(before.counting, after.counting);
  }

  /** Goes through the records of a subject day by day. */
  private under(side: RuleSide, records: readonly Counting[], fixed: readonly Counted[], stands: Stands) {
    const rows: Counted[] = [...fixed];
    const counting = new Set<string>();
    const answers = new Map<StoredCase, Answers>();
    const count = (stored: StoredCase, criterion: string): boolean => {
      const key = `${keyOfCase(stored)}/${criterion}`;
      if (counting.has(key)) return false;
      counting.add(key);
      const { effectiveOn: effective_on, partyOrder } = stored.document;
      rows.push({ of: 'determinations', effective_on, penalties: partyOrder.penalties ?? null, criterion });
      return true;
    };
    for (const day of Map.groupBy(records, ({ stored }) => stored.document.effectiveOn).values()) {
      for (let found = true; found;) {
        found = false;
        for (const record of day) {
          const { stored, determined } = record;
          side.countFor(stored, rows);
          const says = new Map(side.answers(stored, this.on).map((one) => [one.criterion.code, one.answer]));
          answers.set(stored, says);
          const met = [...says].flatMap(([code, answer]) => (answer === 'met' ? [code] : []));
          const standing = [...determined].filter((code) => stands(record, code, says.get(code)));
          for (const code of [...met, ...standing]) if (count(stored, code)) found = true;
        }
      }
    }
    return { answers, counting };
  }
}

const keyOfCase = ({ subjectId, document: { documentId } }: StoredCase): string => keyOf({ subjectId, documentId });

const sameMembers = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  one.size === other.size && [...one].every((member) => other.has(member));
