/** Until an answer begins: as long as the platform keeps a connection on which nothing goes. Between two parts of an answer `fetch` waits no longer. */
const ANSWER_MS = 5 * 60_000;
/** Until the answer to a file begins, which the platform takes an hour to read at most. */
export const UPLOAD_MS = 65 * 60_000;
/** Until an issuer answers, or anybody who has nothing to work out. */
export const SOON_MS = 30_000;

/** `fetch`, with the address and the reason where nobody answers, or not within `patienceMs`: its own words are "fetch failed". */
export async function reach(
  url: string,
  init: RequestInit & { readonly duplex?: 'half' },
  patienceMs = ANSWER_MS,
): Promise<Response> {
  const late = new AbortController();
  const patience = setTimeout(() => late.abort(), patienceMs);
  try {
    return await fetch(url, { ...init, signal: late.signal });
  } catch (error) {
    const cause = (error as { cause?: { code?: string; message?: string } }).cause;
    const reason = late.signal.aborted ? `${patienceMs / 1000} s` : (cause?.code ?? cause?.message ?? String(error));
    throw new Error(`平台不可达 / no answer from ${new URL(url).origin}: ${reason}`, { cause: error });
  } finally {
    clearTimeout(patience);
  }
}
