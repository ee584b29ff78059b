/**
 * What a log may say of an error: kind, code, place. A database's message quotes the values of the row, and any message may quote what was sent, so the first
 * is left out and of the others all that may be a value: a log holds no personal data.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error };
  const { code, constraint, table } = error as { code?: unknown; constraint?: unknown; table?: unknown };
  const fromDatabase = typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code);
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((frame) => /^\s+at /.test(frame))
    .slice(0, 12)
    .map((frame) => withoutValues(frame.trim()));
  return {
    error: withoutValues(error.name),
    ...(typeof code === 'string' ? { code: fromDatabase ? code : withoutValues(code) } : {}),
    ...(typeof constraint === 'string' ? { constraint: withoutValues(constraint) } : {}),
    ...(typeof table === 'string' ? { table: withoutValues(table) } : {}),
    ...(fromDatabase ? {} : { reason: withoutValues(error.message) }),
    frames,
    ...(error.cause instanceof Error ? { cause: describeError(error.cause) } : {}),
  };
}

const QUOTED = /"[^"\n]*"|`[^`\n]*`|(?<![A-Za-z])'[^'\n]*'|“[^”\n]*”|「[^」\n]*」/g;
const ADDRESS = /[?#]\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const OTHER_LETTERS = /(?:(?![A-Za-z])\p{L})(?:(?![A-Za-z])\p{L}|[·•‧∙⋅・･])*/gu;
/** Five digits and more, whatever parts them. */
const DIGITS = /\p{Nd}(?:[\s\-–—.]?\p{Nd}){4,}[Xx]?/gu;

/** A message without what it may quote: text in quotes, numbers, words that are not the code's own, what follows the ? of an address. */
export function withoutValues(message: string): string {
  return message
    .slice(0, 500)
    .replace(QUOTED, '…')
    .replace(ADDRESS, '…')
    .replace(OTHER_LETTERS, '〇')
    .replace(DIGITS, '#');
}
