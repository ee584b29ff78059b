import { createHash } from 'node:crypto';
import { addDays } from '@chengxin/domain/calendar';
import { CLOCK_KINDS, type ClockKind } from '@chengxin/domain/clock-kinds';
import { isPast, pastFrom } from '@chengxin/domain/terms';
import { Injectable } from '@nestjs/common';
import { uuidOf } from '../access/keyring.js';
import { PLATFORM, type Platform } from '../access/party.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { executeSql } from '../database/execute-sql.js';
import { endPublication } from '../publication/channel-acts.js';
import { SubjectRecords, type SubjectTransaction } from '../subject/subject-records.js';
import { ClockRules } from './clock-rules.js';
import { OpenTerms, type OpenTerm } from './open-terms.js';

/** Where a clock stands. `ended`: a period that is over; `void`: its rule or its record wants it no more. */
export type ClockState = 'running' | 'due' | 'overdue' | 'suspended' | 'undetermined' | 'done' | 'ended' | 'void';

interface ClockRow {
  readonly clock_id: string;
  readonly from_on: IsoDay | null;
  readonly due_on: IsoDay | null;
  readonly state: ClockState;
}

/** What became of one subject's clocks. */
export interface Followed {
  readonly due: number;
  readonly overdue: number;
  readonly ended: number;
}

const REACHED: readonly ClockState[] = ['running', 'due', 'overdue', 'ended'];

/**
 * Follows the clocks of a subject from its records, and does what is to be done on the day: tells of what is due, enters what is overdue, ends what lasts no
 * longer. All of it in the subject's own transaction, so that a clock has struck with its entry or not at all: whoever is killed, and however often it is
 * asked, each thing happens once. A clock holds nothing that the records and their rules do not say: it can be made again from them.
 */
@Injectable()
export class FollowClocks {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly terms: OpenTerms,
    private readonly rules: ClockRules,
  ) {}

  async execute(subjectId: string): Promise<Followed> {
    return this.subjects.change(subjectId, PLATFORM, async (tx) => {
      const followed = { due: 0, overdue: 0, ended: 0 };
      const known = new Map(
        (
          await executeSql<ClockRow>(
            tx.em,
            'select clock_id, from_on::text, due_on::text, state from cx.subject_clock where subject_id = ?',
            [subjectId],
          )
        ).map((row) => [row.clock_id, row]),
      );
      const rows = numbered(await this.terms.of(tx)).map(([term, no]) => {
        const clockId = clockIdOf(term, no);
        const row = this.strike(tx, term, known.get(clockId), followed);
        known.delete(clockId);
        return { clock_id: clockId, ...row };
      });
      await write(
        tx,
        rows,
        [...known.values()].filter(({ state }) => isOpen(state)),
        this.rules.mark(),
      );
      return followed;
    });
  }

  /** The clock as it stands today; what it reached since it was last looked at is done here, once. */
  private strike(
    tx: SubjectTransaction<Platform>,
    term: OpenTerm,
    before: ClockRow | undefined,
    followed: { -readonly [K in keyof Followed]: Followed[K] },
  ) {
    const { nature }: ClockKind = CLOCK_KINDS[term.kind];
    // Another first or last day is another term: what was told of the old one says nothing of this.
    const same = before?.from_on === term.from && before.due_on === term.due;
    const state = stateOf(term, nature, tx.today);
    const reached = REACHED.indexOf(state) > REACHED.indexOf(same ? before.state : 'running');
    if (reached && nature === 'act') {
      if (state === 'due') followed.due += 1;
      else followed.overdue += 1;
      const { recordKind, recordId, record } = term.of;
      const topic = state === 'due' ? 'clock.due' : 'clock.overdue';
      tx.record(`${recordKind}.${state}:${term.kind}`, recordKind, recordId, record, topic);
    }
    if (reached && nature === 'period') {
      followed.ended += 1;
      end(tx, term);
    }
    return {
      kind: term.kind,
      record_kind: term.of.recordKind,
      record_id: term.of.recordId,
      determination_id: term.determinationId,
      organ_id: term.organId,
      from_on: term.from,
      within: term.within,
      due_on: term.due,
      provisional: term.provisional,
      undetermined: term.undetermined,
      clauses: term.clauses.map(({ instrument, article, mark }) => ({ instrument, article, mark })),
      suspended_on: term.suspendedOn,
      done_on: term.doneOn,
      state,
      // Not the day on which it was looked at: after a standstill that is another.
      overdue_on: state === 'overdue' ? pastFrom({ due: term.due!, provisional: term.provisional }) : null,
      next_on: nextOf(term, nature, state, tx.today),
    };
  }
}

function stateOf(term: OpenTerm, nature: ClockKind['nature'], today: IsoDay): ClockState {
  if (term.doneOn !== null) return 'done';
  if (term.suspendedOn !== null) return 'suspended';
  if (term.due === null) return nature === 'period' ? 'running' : 'undetermined';
  if (nature === 'period') return today >= term.due ? 'ended' : 'running';
  // A last day that may still move makes nobody late.
  if (nature === 'act' && today >= term.due)
    return isPast(today, { due: term.due, provisional: term.provisional }) ? 'overdue' : 'due';
  return today > term.due ? 'ended' : 'running';
}

/** The day on which a clock is looked at again by itself; between two such days only a change of its records touches it. */
function nextOf(term: OpenTerm, nature: ClockKind['nature'], state: ClockState, today: IsoDay): IsoDay | null {
  if (state !== 'running' && state !== 'due') return null;
  const { due, lookOn } = term;
  const end =
    due === null
      ? null
      : nature === 'act' && state === 'due'
        ? addDays(due, 1)
        : nature === 'right'
          ? addDays(due, 1)
          : due;
  // A year whose arrangement was not known may have become known.
  const again = term.provisional ? addDays(today, 1) : lookOn;
  return (
    [end, again]
      .flatMap((day) => day ?? [])
      .sort()
      .find((day) => day > today) ?? null
  );
}

/** What ends by time alone and by no decision of a person: what is shown, and a measure with a last day. People decide a removal. */
function end(tx: SubjectTransaction<Platform>, { kind, of, due }: OpenTerm): void {
  const { recordKind, recordId, record } = of;
  switch (recordKind) {
    case 'publication':
      return endPublication(tx, record, 'expired', due!);
    case 'sanction':
      record.state = 'ended';
      record.endedOn = due;
      record.endReason = 'term-over';
      return tx.record('sanction.ended', recordKind, recordId, record, 'sanction.ended');
    case 'listing':
    case 'commitment':
    case 'document':
      return tx.record(`${recordKind}.due:${kind}`, recordKind, recordId, record, 'clock.due');
    default:
      return; // a consent that ran out: whoever asks looks at its day
  }
}

const OPEN: readonly ClockState[] = ['running', 'due', 'overdue', 'suspended', 'undetermined'];
const isOpen = (state: ClockState): boolean => OPEN.includes(state);

const nameOf = ({ kind, of }: OpenTerm): string => `${of.recordKind}\u0000${of.recordId}\u0000${kind}`;

/** Each term with how many of its kind come before it on the same record: an entry may be removed at its end, and sooner because it was wrong. */
function numbered(terms: readonly OpenTerm[]): readonly (readonly [OpenTerm, number])[] {
  const before = new Map<string, number>();
  return terms.map((term) => {
    const no = before.get(nameOf(term)) ?? 0;
    before.set(nameOf(term), no + 1);
    return [term, no];
  });
}

/** One clock for each term of a kind on a record. */
const clockIdOf = (term: OpenTerm, no: number): string =>
  uuidOf(
    createHash('sha256')
      .update(no === 0 ? nameOf(term) : `${nameOf(term)}\u0000${no}`)
      .digest(),
  );

const COLUMNS = `clock_id uuid, kind text, record_kind text, record_id uuid, determination_id uuid, organ_id text, from_on date, within jsonb, due_on date, provisional boolean,
  undetermined jsonb, clauses jsonb, suspended_on date, done_on date, state text, overdue_on date, next_on date`;
const NAMES = COLUMNS.split(',').map((column) => column.trim().split(' ')[0]!);

async function write(
  { em, subject, at }: SubjectTransaction<Platform>,
  rows: readonly object[],
  gone: readonly ClockRow[],
  rules: string,
): Promise<void> {
  const { subjectId } = subject;
  const names = NAMES.join(', ');
  const changed = NAMES.filter((name) => name !== 'clock_id');
  await executeSql(
    em,
    `insert into cx.subject_clock (subject_id, followed_at, ${names})
     select ?, ?, ${names} from jsonb_to_recordset(?::jsonb) as r(${COLUMNS})
     on conflict (subject_id, clock_id) do update set followed_at = excluded.followed_at, ${changed.map((name) => `${name} = excluded.${name}`).join(', ')}
       where (${changed.map((name) => `subject_clock.${name}`).join(', ')}) is distinct from (${changed.map((name) => `excluded.${name}`).join(', ')})`,
    [subjectId, at, JSON.stringify(rows)],
  );
  if (gone.length > 0)
    await executeSql(
      em,
      `update cx.subject_clock set state = 'void', next_on = null, followed_at = ? where subject_id = ? and clock_id = any(?::uuid[])`,
      [at, subjectId, `{${gone.map(({ clock_id }) => clock_id).join(',')}}`],
    );
  await executeSql(
    em,
    `insert into cx.subject_clock_followed (subject_id, seq, rules) values (?, ?, ?) on conflict (subject_id) do update set seq = excluded.seq, rules = excluded.rules`,
    [subjectId, subject.lastSeq, rules],
  );
}
