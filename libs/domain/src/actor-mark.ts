/** Who did an act, as a ledger names it: pseudonymous ids, no name. */
export interface ActorMark {
  /** The organ in whose name it was done. */
  readonly organ: string;
  readonly officer: string;
  /** Where it was done by delegation: by which, and the officer's own organ. */
  readonly delegation?: { readonly id: string; readonly organ: string };
}

const BY_DELEGATION = ';delegation=';
const OF_ORGAN = ';of=';

/** `organ/officer`, and for who acts in another organ's name `;delegation=id;of=own organ`. */
export const writeActorMark = ({ organ, officer, delegation }: ActorMark): string =>
  `${organ}/${officer}${delegation ? `${BY_DELEGATION}${delegation.id}${OF_ORGAN}${delegation.organ}` : ''}`;

const FORM = /^(?<organ>[^/;]*)\/(?<officer>[^/;]*)(?:;delegation=(?<id>[^/;]+);of=(?<own>[^/;]+))?$/u;

/** What a mark says; undefined where it is none of an officer. */
export function readActorMark(mark: string): ActorMark | undefined {
  const { organ, officer, id, own } = FORM.exec(mark)?.groups ?? {};
  if (organ === undefined || officer === undefined) return undefined;
  return { organ, officer, ...(id === undefined || own === undefined ? {} : { delegation: { id, organ: own } }) };
}

/** The officer of a mark, in whoever's name; an officer's id alone is itself. */
export function officerOfMark(mark: string): string {
  const person = mark.split(BY_DELEGATION, 1)[0]!;
  return person.slice(person.indexOf('/') + 1);
}
