/** A sentence for the person at the terminal, in both languages. */
export interface Notice {
  zh: string;
  en: string;
}

/** A failure the person at the terminal can do something about. */
export class LocalPostgresError extends Error {
  override readonly name = 'LocalPostgresError';

  constructor(
    readonly notice: Notice,
    options?: ErrorOptions,
  ) {
    super(`${notice.zh}\n${notice.en}`, options);
  }
}
