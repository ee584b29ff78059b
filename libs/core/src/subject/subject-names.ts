import { holdsNumber, Mask } from '@chengxin/domain/masking-policy';
import { isMaskedName } from '@chengxin/domain/name';
import { isPlaceholder } from '@chengxin/domain/placeholder';
import type { SubjectKind, Text } from '@chengxin/plugin-contract';
import type { subjectRefusals } from './subject.refusals.js';

/** Blanks, controls and fillers that show nothing. */
const UNSEEN = /[\s\p{C}\u3164\u115f\u1160\uffa0]/gu;

/** What is wrong with a name by itself; undefined where a subject may have it. */
export function faultOfName(
  raw: string,
  kind: SubjectKind | 'legal-or-unincorporated',
): (keyof typeof subjectRefusals.table & `subject/name-${string}`) | undefined {
  const name = raw.trim();
  if (name.replace(UNSEEN, '') === '' || isPlaceholder(name)) return 'subject/name-missing';
  const digits = name.normalize('NFKC').match(/\p{Nd}/gu)?.length ?? 0;
  // Six digits are a date of birth; a company's own name may hold some (58同城), never a person's number.
  // However its digits are parted or written: no body's name holds as many as an identity number.
  const hidden = digits >= 15 || /[〇○零一二三四五六七八九]{15}/u.test(name);
  if (hidden || holdsNumber(name) || (kind === 'natural-person' && digits >= 6)) return 'subject/name-holds-number';
  return isMaskedName(name) ? 'subject/name-masked' : undefined;
}

/** A name under which a subject is recorded, now or formerly. */
export interface RecordedName {
  readonly name: string;
  readonly nameCanonical: string;
}

/**
 * Both names beside each other, where the one sent is none of those recorded: the same code with another name is either a change nobody recorded or
 * another body whose code was mistyped, and only a person can tell. A person's names are masked.
 */
export function differingName(
  recorded: readonly RecordedName[],
  sent: RecordedName & { readonly kind: SubjectKind },
): Text | undefined {
  if (recorded.some((name) => name.nameCanonical === sent.nameCanonical)) return undefined;
  const mask = Mask.for('authorised');
  const shown = ({ name }: RecordedName) => mask.name(sent.kind, name);
  const known = recorded.map(shown);
  return {
    zh: `已登记 ${known.join('、')}，报送 ${shown(sent)}`,
    en: `recorded ${known.join(', ')}, sent ${shown(sent)}`,
  };
}
