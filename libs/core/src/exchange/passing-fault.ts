/** What passes: a connection lost or refused, a lock that others hold, a server starting or stopping, a disk that is full until somebody clears it. */
export type PassingFault = 'import/database-away' | 'import/no-space';

const AWAY = /^(?:08\w{3}|57P0\d|53300|55P03|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/;
/** pg's own words where a connection ends without the server saying why; it gives no code. */
const ENDED =
  /^Connection terminated|^Client has encountered a connection error|^timeout exceeded when trying to connect|^Query read timeout/;
const NO_SPACE = /^(?:53100|ENOSPC)$/;
const AGAIN = /^(?:40P01|40001)$/;

const codeOf = (error: unknown): string => String((error as { code?: unknown } | undefined)?.code ?? '');

/** Whether a fault passes by itself or by an operator's hand, so that the work may be tried again later. */
export function passingFault(error: unknown): PassingFault | undefined {
  if (!(error instanceof Error)) return undefined;
  if (NO_SPACE.test(codeOf(error))) return 'import/no-space';
  return AWAY.test(codeOf(error)) || ENDED.test(error.message) ? 'import/database-away' : passingFault(error.cause);
}

/** Whether the database undid the work to resolve a conflict: the same work may be run at once. */
export const undoneByConflict = (error: unknown): boolean => AGAIN.test(codeOf(error));
