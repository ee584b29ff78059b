import type { LegalBasis, RefusalFinding, Text } from '@chengxin/plugin-contract';

/** The sentence of one refusal. Codes are stable for ever. */
export interface RefusalEntry {
  readonly status: 400 | 401 | 403 | 404 | 405 | 408 | 409 | 410 | 412 | 413 | 415 | 422 | 428 | 429 | 503;
  readonly message: Text;
  readonly fix: Text;
  readonly basis?: LegalBasis;
}

export interface Refusal extends RefusalFinding {
  readonly status: RefusalEntry['status'];
}

/** Where and why in this case; `detail` is appended to the sentence. */
export interface RefusalDetail {
  readonly pointer?: string;
  readonly detail?: Text;
  readonly basis?: LegalBasis;
}

/** Declares the refusals of one folder and returns the maker of them. A code without its sentences does not compile. */
export function refusals<const T extends Record<string, RefusalEntry>>(
  table: T,
): { readonly table: T; refuse(code: keyof T & string, at?: RefusalDetail): Refusal } {
  return {
    table,
    refuse(code, at = {}) {
      const entry = table[code]!;
      const basis = at.basis ?? entry.basis;
      const message = at.detail
        ? { zh: `${entry.message.zh}：${at.detail.zh}`, en: `${entry.message.en}: ${at.detail.en ?? at.detail.zh}` }
        : entry.message;
      return {
        code,
        status: entry.status,
        message,
        fix: entry.fix,
        ...(at.pointer === undefined ? {} : { pointer: at.pointer }),
        ...(basis ? { basis } : {}),
      };
    },
  };
}

/** Thrown once, by a handler, with every refusal of the case. One filter makes problem+json of it. */
export class Refused extends Error {
  readonly findings: readonly [Refusal, ...Refusal[]];

  constructor(findings: readonly Refusal[]) {
    if (findings.length === 0) throw new Error('Refused needs at least one finding');
    super(findings.map((f) => f.code).join(', '));
    this.name = 'Refused';
    this.findings = findings as [Refusal, ...Refusal[]];
  }

  get status(): number {
    return this.findings[0].status;
  }
}

/** Throws where there is anything to refuse. */
export function refuseAny(findings: readonly (Refusal | undefined)[]): void {
  const found = findings.filter((f): f is Refusal => f !== undefined);
  if (found.length > 0) throw new Refused(found);
}
