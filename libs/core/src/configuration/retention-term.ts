import type { Term } from '@chengxin/plugin-contract';
import { isTerm } from '@chengxin/domain/terms';

export const RETENTION_TERM = 'CHENGXIN_RETENTION_TERM';

/** Reads how long cases are kept after their end: the operator's own choice, for no rule that was read says it. */
export function readRetentionTerm(
  env: Readonly<Record<string, string | undefined>>,
  fault: (setting: string, zh: string, en: string) => void,
): { readonly retentionTerm?: Term } {
  const term = env[RETENTION_TERM]?.trim();
  if (!term) return {};
  if (isTerm(term) && /^P[1-9]/.test(term)) return { retentionTerm: term };
  fault(RETENTION_TERM, '应为期限，如 P5Y、P60M', 'must be a term such as P5Y or P60M');
  return {};
}
