/**
 * An instant of a column as SQL for text: to the millisecond, as every writer gives it and every digest has it. What has more, which nobody wrote, is told to the
 * microsecond, so that no digest fits it any more.
 */
export const exactInstant = (column: string): string =>
  `regexp_replace(to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '000Z$', 'Z')`;
