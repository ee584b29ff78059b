import type { CriterionAnswer } from '@chengxin/domain/criterion';
import type { FactSet, JudgementSet } from '@chengxin/plugin-contract';
import type { DeterminationGround } from '../determination/determination.entity.js';
import type { RecordedEdition } from './recorded-contents.js';
import { differences, notCarried, type ReplayReason } from './replay-reason.js';

/** A determination as it was stored. */
export interface StoredDetermination {
  readonly criterion: string;
  readonly leadsTo: string;
  readonly severity: string | null;
  readonly facts: FactSet;
  readonly judgements: JudgementSet;
  readonly trace: CriterionAnswer;
  readonly ground: DeterminationGround | null;
}

/** Runs the criterion again on what the determination was made on; empty where everything is as it was stored. */
export function replayDetermination(
  { edition, criteria }: RecordedEdition<'listing'>,
  stored: StoredDetermination,
): readonly ReplayReason[] {
  const { ground, facts, judgements } = stored;
  if (!ground) return [{ code: 'replay/ground-missing' }];
  const rule = edition.criteria.find(({ code }) => code === stored.criterion);
  const compiled = criteria.get(stored.criterion);
  if (!rule || !compiled) return [{ code: 'replay/rule-missing', pointer: '/criterion' }];
  const replayed = compiled.evaluate({ ...ground, facts, judgements });
  return [
    ...differences(stored.trace, replayed, '/trace'),
    ...differences(stored.leadsTo, rule.leadsTo, '/leadsTo'),
    ...differences(stored.severity, rule.severity ?? null, '/severity'),
    ...(replayed.answer === 'met' ? [] : [notCarried('/trace/answer', replayed.answer)]),
  ];
}
