import type { Answer, IsoDate } from '@chengxin/plugin-contract';
import type { Counted } from '../determination/case-evidence.js';
import { documentFindings } from '../determination/propose-determination.js';
import type { CriterionSays } from './compiled-list.js';
import type { RuleSide } from './rule-side.js';
import { keyOf, type StoredCase } from './stored-cases.js';

/** What a set of rules says of each of a subject's records. */
type SaysOf = ReadonlyMap<StoredCase, readonly CriterionSays[]>;

/** What both sides say of a subject's records, each by what its own rules determine. */
export interface BothSay {
  readonly present: SaysOf;
  readonly draft: SaysOf;
}

/** A record of a subject, with the criteria under which it was really determined. */
interface Counting {
  readonly stored: StoredCase;
  readonly determined: ReadonlySet<string>;
}

/** Whether what was determined counts on, where the rule now answers so. */
type Stands = (stored: StoredCase, criterion: string, answer: Answer | undefined) => boolean;

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

  /** Puts a subject's records, all those that stand together, to both sides. */
  say(own: readonly StoredCase[]): BothSay {
    const { counted = [], elsewhere = [] } = own[0] ?? {};
    const all = [...own, ...elsewhere]
      .filter(({ document }) => documentFindings(document, this.on).every((finding) => finding === undefined))
      .sort((a, b) => (a.document.effectiveOn < b.document.effectiveOn ? -1 : 1));
    const known = new Set(all.map(keyOfCase));
    const determined = Map.groupBy(
      counted.filter(({ of }) => of === 'determinations'),
      keyOfCounted,
    );
    const records = all.map((stored): Counting => ({
      stored,
      determined: new Set((determined.get(keyOfCase(stored)) ?? []).map(({ criterion }) => criterion!)),
    }));
    // What neither side is asked about counts as it stands.
    const fixed = counted.filter((row) => row.of !== 'determinations' || !known.has(keyOfCounted(row)));
    const present = this.under(this.present, records, fixed, () => true);
    const before = new Map<StoredCase, ReadonlyMap<string, Answer>>();
    const answered = (stored: StoredCase) => {
      let answers = before.get(stored);
      if (!answers)
        before.set(
          stored,
          (answers = new Map(present.get(stored)!.map(({ criterion, answer }) => [criterion.code, answer]))),
        );
      return answers;
    };
    const draft = this.under(
      this.draft,
      records,
      fixed,
      (stored, criterion, answer) => answered(stored).get(criterion) === answer,
    );
    return { present, draft };
  }

  /** Goes through the records of a subject day by day. */
  private under(side: RuleSide, records: readonly Counting[], fixed: readonly Counted[], stands: Stands): SaysOf {
    const rows: Counted[] = [...fixed];
    const said = new Map<StoredCase, readonly CriterionSays[]>();
    const counting = new Map<StoredCase, Set<string>>();
    const count = (stored: StoredCase, criterion: string): boolean => {
      let codes = counting.get(stored);
      if (!codes) counting.set(stored, (codes = new Set()));
      if (codes.has(criterion)) return false;
      codes.add(criterion);
      const { documentId, effectiveOn: effective_on, partyOrder } = stored.document;
      rows.push({ of: 'determinations', documentId, effective_on, penalties: partyOrder.penalties ?? null, criterion });
      return true;
    };
    for (const day of Map.groupBy(records, ({ stored }) => stored.document.effectiveOn).values()) {
      // The last turn finds nothing more: what is said in it is said of all that counts.
      for (let found = true; found;) {
        found = false;
        for (const { stored, determined } of day) {
          side.countFor(stored, rows);
          const says = side.answers(stored, this.on);
          said.set(stored, says);
          for (const { criterion, answer } of says) if (answer === 'met' && count(stored, criterion.code)) found = true;
          for (const code of determined) {
            const answer = says.find(({ criterion }) => criterion.code === code)?.answer;
            if (stands(stored, code, answer) && count(stored, code)) found = true;
          }
        }
      }
    }
    return said;
  }
}

const keyOfCase = ({ subjectId, document: { documentId } }: StoredCase): string => keyOf({ subjectId, documentId });

const keyOfCounted = ({ member, documentId }: StoredCase['counted'][number]): string =>
  keyOf({ subjectId: member, documentId });
