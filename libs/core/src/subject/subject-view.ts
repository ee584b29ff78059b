import type { Mask } from '@chengxin/domain/masking-policy';
import type { SubjectKind } from '@chengxin/plugin-contract';
import type { Actor } from '../access/actor.js';
import { actFindings, isCreditOffice } from '../access/authority.js';
import { fieldsOf, useFindings } from '../access/data-use.js';
import { refuseAny, type Refusal } from '../refusal/refused.js';

/** A subject as officers see it. A natural person's name is masked unless they ask for it, and the identity number never leaves whole. */
export interface SubjectSummary {
  readonly subjectId: string;
  readonly kind: SubjectKind;
  readonly name: string;
  readonly masked: boolean;
  readonly unifiedCode: string | null;
  /** Type of identity document and the tail of its number. */
  readonly identity: { readonly scheme: string; readonly tail: string } | null;
  readonly regionCode: string | null;
  readonly synthetic: boolean;
}

export interface SubjectRow {
  readonly subject_id: string;
  readonly kind: SubjectKind;
  readonly name: string;
  readonly region_code: string | null;
  readonly synthetic: boolean;
  readonly scheme: string | null;
  readonly value_plain: string | null;
  readonly value_cipher: Buffer | null;
}

/** Makes the view of a row; `decrypt` is only used for the tail of a person's number. */
export function subjectSummary(row: SubjectRow, decrypt: (sealed: Buffer) => Buffer, mask: Mask): SubjectSummary {
  return {
    subjectId: row.subject_id,
    kind: row.kind,
    name: mask.name(row.kind, row.name),
    masked: mask.hides(row.kind),
    unifiedCode: row.value_plain,
    identity:
      row.value_cipher === null || row.scheme === null
        ? null
        : { scheme: row.scheme, tail: mask.identityNumber(decrypt(row.value_cipher).toString('utf8')) ?? '' },
    regionCode: row.region_code,
    synthetic: row.synthetic,
  };
}

/** Reading what is not public takes a role and a lawful use, which is kept with the query (个人信息保护法 5, 6); a full name, one whose fields hold it. */
export function readingFindings(actor: Actor, options: { readonly unmasked?: boolean | undefined } = {}): Refusal[] {
  return [...actFindings('subject.read', actor), ...useFindings(actor, options)];
}

/** Whether full names come back to who asks for them: where the purpose's list has them, for it as it stands to the case. */
export const namesShown = (actor: Actor, unmasked: boolean | undefined): boolean =>
  unmasked === true && fieldsOf(actor, isCreditOffice(actor)).includes('person-name');

export const mayRead = (actor: Actor, options: { readonly unmasked?: boolean | undefined } = {}): void =>
  refuseAny(readingFindings(actor, options));
