import type { IsoDate, LegalBasis, SubjectKind } from '@chengxin/plugin-contract';
import type { Instrument } from './reference-data.js';
import { simplified } from './simplified.js';

/** 治安管理处罚法 (2025 revision) in force; art. 136 seals the records of what it punishes. */
export const FIRST_DAY_OF_SEALING: IsoDate = '2026-01-01';
const PUBLIC_SECURITY_LAW = '治安管理处罚法';
export const PUBLIC_SECURITY_SEAL: LegalBasis = {
  instrument: 'public-security-penalties-law',
  article: '136',
  mark: 'V',
};
/** 未成年人保护法 103: a minor's identity is not disclosed. */
export const MINORS_SEAL: LegalBasis = { instrument: 'protection-of-minors-law', article: '103', mark: 'V' };
/** 刑事诉讼法 286: records of juvenile crime are sealed. */
export const JUVENILE_SEAL: LegalBasis = { instrument: 'criminal-procedure-law', article: '286', mark: 'V' };
const OF_AGE = 18;

/** What a text says, however it is written: without blanks and signs that nobody sees, in simplified characters and one width. */
const folded = (text: string): string =>
  simplified(text.normalize('NFKC')).replace(/[\s\p{Cc}\p{Default_Ignorable_Code_Point}]/gu, '');

/** Its letters alone: no sign set between two of them makes another name. */
const lettersOf = (text: string): string => folded(text).replace(/[^\p{L}\p{N}]/gu, '');

const namesPublicSecurityLaw = (text: string): boolean => lettersOf(text).includes(PUBLIC_SECURITY_LAW);

/** Laws that a text names between 《》, and the one on public-security penalties however it is named. Nothing else of the text. */
export function lawsNamed(texts: readonly (string | undefined)[]): readonly string[] {
  const named = texts.flatMap((text) => [
    ...folded(text ?? '').matchAll(/《([^《》]{2,60}(?:法|条例|规定|办法|解释))》/gu),
  ]);
  const bare = texts.some((text) => text !== undefined && namesPublicSecurityLaw(text)) ? [PUBLIC_SECURITY_LAW] : [];
  return [...new Set([...bare, ...named.map((match) => match[1]!)])].sort();
}

/** Every text that a document or what it orders holds, at any depth. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Of public security by its title alone: 治安管理处罚决定书. */
const PUBLIC_SECURITY_TITLE = /治安(?:管理)?处罚/u;

/** Laws that a document names in its header or in what it orders; its title says by itself that it is of public security. */
export function lawsNamedBy(
  header: { readonly title?: string; readonly number?: string },
  orders: readonly object[],
): readonly string[] {
  const named = lawsNamed(textsIn([header, orders]));
  const titled = PUBLIC_SECURITY_TITLE.test(lettersOf(header.title ?? ''));
  return titled ? [...new Set([...named, PUBLIC_SECURITY_LAW])].sort() : named;
}

/** Stands in a proof for a law that the register does not have: what somebody typed as its title is not repeated. */
const OTHER_LAW = '其他';

/** The same in the register's words, for what may be handed to anybody. `titles`: of the register's instruments. */
export function lawsStated(named: readonly string[], titles: readonly string[]): readonly string[] {
  const known = new Map(titles.map((title) => [bareTitle(folded(title)), bareTitle(title)]));
  const stated = named.map((title) =>
    namesPublicSecurityLaw(title) ? PUBLIC_SECURITY_LAW : (known.get(bareTitle(folded(title))) ?? OTHER_LAW),
  );
  return [...new Set(stated)].sort();
}

const bareTitle = (title: string): string => title.replace(/[《》]/g, '').replace(/^中华人民共和国/u, '');

/** Whether a document rests on the law on public-security penalties: by what it cites, or by a law that its text names. */
export const restsOnPublicSecurityLaw = (basis: readonly LegalBasis[], named: readonly string[]): boolean =>
  basis.some(({ instrument }) => instrument === PUBLIC_SECURITY_SEAL.instrument) || named.some(namesPublicSecurityLaw);

/** Laws that say how a penalty is imposed, contested or enforced, whatever it is for: who names no other has not said what was punished. */
const OF_ANY_PENALTY: ReadonlySet<string> = new Set([
  'administrative-penalty-law',
  'administrative-coercion-law',
  'administrative-licensing-law',
  'administrative-reconsideration-law',
  'administrative-reconsideration-law-regulation',
  'administrative-litigation-law',
  'civil-procedure-law',
  'criminal-procedure-law',
  'legislation-law',
]);

/**
 * Whether the basis that is stated names a law of another matter: one that the register has, cited or by its title, between 《》 or before an article. What the
 * register does not know, and what is no law's name, tells nothing.
 */
export function restsOnAnotherLaw(
  basis: readonly LegalBasis[],
  text: string | undefined,
  instruments: readonly Pick<Instrument, 'id' | 'title' | 'rank'>[],
): boolean {
  const named = new Set(lawsNamed([text]).map((title) => lettersOf(bareTitle(title))));
  const letters = lettersOf(text ?? '');
  return instruments
    .filter(({ id, rank }) => LAWS.has(rank) && id !== PUBLIC_SECURITY_SEAL.instrument && !OF_ANY_PENALTY.has(id))
    .some(({ id, title }) => {
      const name = lettersOf(bareTitle(title.zh));
      return basis.some(({ instrument }) => instrument === id) || named.has(name) || letters.includes(`${name}第`);
    });
}

const LAWS: ReadonlySet<string> = new Set(['law', 'administrative-regulation', 'local-regulation']);

/** What tells whether the subject was of age on the day of the act. */
export interface AgeOnAct {
  readonly subject: SubjectKind;
  /** In full years, where a citizen number tells it. */
  readonly ageOnAct?: number;
  /** What the officers answered when asked whether the person was a minor (plan art. 16). */
  readonly answeredMinor?: string;
}

/** `undetermined`: a natural person whose age nobody can tell. */
export function minorOnAct({ subject, ageOnAct, answeredMinor }: AgeOnAct): 'minor' | 'of-age' | 'undetermined' {
  if (subject !== 'natural-person' && subject !== 'sole-trader') return 'of-age';
  if ((ageOnAct !== undefined && ageOnAct < OF_AGE) || answeredMinor === 'yes') return 'minor';
  // 个体工商户 is a person whose age nobody asks until somebody says that it matters.
  return ageOnAct !== undefined || subject === 'sole-trader' ? 'of-age' : 'undetermined';
}
