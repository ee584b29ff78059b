/** A sentence for the person at the terminal, in both languages. */
export interface Notice {
  readonly zh: string;
  readonly en: string;
}

/** Something the person at the terminal can act on. */
export class SandboxError extends Error {
  override readonly name = 'SandboxError';

  constructor(
    readonly notice: Notice,
    options?: ErrorOptions,
  ) {
    super(`${notice.zh}\n${notice.en}`, options);
  }
}

export type Tell = (notice: Notice) => void;

/** Tells on standard error: standard output is for what a program reads. */
export const tell: Tell = ({ zh, en }) => void process.stderr.write(`${zh}\n  ${en}\n`);
