/**
 * What a log may say of an error: kind, code, place. A database's message quotes the values of the row, and any message may quote what was
 * sent, so the first is left out and the others lose their digits and Chinese text: a log holds no personal data.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error };
  const { code, constraint, table } = error as { code?: unknown; constraint?: unknown; table?: unknown };
  const fromDatabase = typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code);
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((frame) => /^\s+at /.test(frame))
    .slice(0, 12)
    .map((frame) => frame.trim());
  return {
    error: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof constraint === 'string' ? { constraint } : {}),
    ...(typeof table === 'string' ? { table } : {}),
    ...(fromDatabase ? {} : { message: withoutValues(error.message) }),
    frames,
    ...(error.cause instanceof Error ? { cause: describeError(error.cause) } : {}),
  };
}

/** A message without the numbers and the Chinese text that it may quote. */
export function withoutValues(message: string): string {
  return message
    .slice(0, 500)
    .replace(/[\u3400-\u9fff·]+/g, '〇')
    .replace(/\d{5,}/g, '#');
}
