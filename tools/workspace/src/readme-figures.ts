import { readChineseInteger } from '@chengxin/domain/chinese-numerals';
import { figuresHeld, figuresInChinese, figuresInEnglish } from '@chengxin/plugin-checks/text-figures';
import { claimsIn } from '@chengxin/plugin-checks/verified-marks';
import type { LegalBasis, Mark, SectorPlugin } from '@chengxin/plugin-contract';
import { instruments } from '@chengxin/reference-data/instruments';
import { verifiedClauses } from '@chengxin/reference-data/verified-clauses';

// A figure from memory is shown as unverified wherever it stands, and so in what people write by hand in a README: beside it a mark, in the same
// sentence or cell of a table.

/** What the data of a sector hold, with every mark it bears there: figures in one notation, articles as they are cited, levels that decide. */
export interface Marked {
  readonly figures: ReadonlyMap<string, ReadonlySet<Mark>>;
  readonly articles: readonly LegalBasis[];
  /** The rules that its editions rest on: one of them is meant where an article is named without its instrument. */
  readonly own: ReadonlySet<string>;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Of a value what rests on the basis beside it: all but what has a basis of its own. */
const ownOf = (value: Readonly<Record<string, unknown>> | readonly unknown[]): readonly unknown[] =>
  Object.values(value).filter((child) => !(isRecord(child) && 'basis' in child));

/** Texts and codes that stand beside a basis and rest on it. */
function wordsBeside(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return ownOf(value).flatMap(wordsBeside);
  if (!isRecord(value)) return [];
  return typeof value['zh'] === 'string' ? [value['zh']] : ownOf(value).flatMap(wordsBeside);
}

/** The object at a pointer. */
const at = (plugin: SectorPlugin, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (here, name) => (here as Readonly<Record<string, unknown>>)[name.replaceAll('~1', '/').replaceAll('~0', '~')],
      plugin,
    );

const LEVELS = { county: '县级', municipal: '设区的市', provincial: '省级' } as const;

/** A span that must have passed before one may apply is asked of the waits alone: a ban or a publication of a year says nothing of it. */
const asWait = (figure: string): string => `wait:${figure}`;

/** Who decides has no basis of its own: the level is that of the person who signs. */
function levelSigned(plugin: SectorPlugin, pointer: string): readonly string[] {
  if (!pointer.endsWith('/signer/basis')) return [];
  const { lowestLevel } = at(plugin, pointer.replace(/\/signer\/basis$/u, '')) as { readonly lowestLevel: string };
  return [lowestLevel];
}

/** What a basis carries, in the notation in which a text is asked. */
function carriedBy(plugin: SectorPlugin, { figures, pointer }: ReturnType<typeof claimsIn>[number]): readonly string[] {
  const words = pointer.endsWith('/basis') ? wordsBeside(at(plugin, pointer.replace(/\/basis$/u, ''))) : [];
  const held = [...figuresHeld(figures)];
  return [
    ...held,
    ...(pointer.endsWith('/wait/basis') ? held.map(asWait) : []),
    ...[...figures, ...levelSigned(plugin, pointer)].filter((each) => each in LEVELS).map((each) => `level:${each}`),
    ...words.flatMap(figuresInChinese).flatMap(({ means }) => means),
  ];
}

export function markedIn(plugin: SectorPlugin): Marked {
  const figures = new Map<string, Set<Mark>>();
  const claims = claimsIn(plugin);
  for (const claim of claims)
    for (const figure of carriedBy(plugin, claim))
      figures.set(figure, (figures.get(figure) ?? new Set<Mark>()).add(claim.basis.mark));
  const own = new Set(plugin.ruleSets.flatMap(({ bases }) => bases.map(({ instrument }) => instrument)));
  return { figures, articles: claims.map(({ basis }) => basis), own };
}

/** What a person wrote: outside the part that is generated from the data. */
export const writtenByHand = (page: string): string => page.replace(/<!-- generated -->.*?<!-- \/generated -->/su, '');

/** A sentence, or a cell of a table. */
const passages = (text: string): readonly string[] =>
  text
    .split('\n')
    .flatMap((line) => (line.startsWith('|') ? line.split('|') : line.split(/(?<=[。；！？])|(?<=[a-z)]\.) /u)));

/** Beside a figure it says that nobody read it: the mark itself, or the words for it. */
const DOUBT = /未经核实|未核实|没有核实|unverified|not verified|推断|推定|推算|\b(?:M-[HML]|MEM|V2|FRAG|INF)\b|V~/u;

const NUMERAL = '\\d+|[一二三四五六七八九十百零]+';
const ARTICLE = new RegExp(
  `第(${NUMERAL})(?:条)?(?:[至到、](?:第)?(${NUMERAL}))?条(?:第(${NUMERAL})款)?(?:第(${NUMERAL})(?:[、至](${NUMERAL}))?项)?`,
  'gu',
);
const numberOf = (written: string): number =>
  /^\d/u.test(written) ? Number(written) : (readChineseInteger(written) ?? 0);

const TITLES = instruments.map(({ id, title }) => ({ id, zh: title.zh.replace(/（.*?）/gu, '') }));
/** The instrument whose title stands right before an article. */
const namedBefore = (text: string): string | undefined =>
  TITLES.filter(({ zh }) => text.replace(/[》（(]$/u, '').endsWith(zh)).sort((a, b) => b.zh.length - a.zh.length)[0]
    ?.id;

/** The article of a citation as far as it is written: 7, 7(3). */
const within = (cited: string, written: string): boolean => cited === written || cited.startsWith(`${written}(`);

/** Whether the register says that all of a clause was read, whatever else a plugin marks lower that rests on it. */
const isRead = (instrument: string, article: string): boolean => {
  const clause = verifiedClauses[instrument]?.clauses[article];
  return clause !== undefined && clause.onlyFor === undefined;
};

/** Articles that the data cite under a weaker mark alone. */
function articlesInDoubt(passage: string, { articles, own }: Marked): readonly string[] {
  return [...passage.matchAll(ARTICLE)].flatMap((match) => {
    const [words, first, second, paragraph, item, furtherItem] = match;
    const instrument = namedBefore(passage.slice(0, match.index));
    const parts = [item, furtherItem].flatMap((each) => (each === undefined ? [] : [numberOf(each)]));
    const below = `${paragraph === undefined ? '' : `(${numberOf(paragraph)})`}`;
    const written = [first, second].flatMap((each) => {
      if (each === undefined) return [];
      const article = `${numberOf(each)}${below}`;
      return parts.length > 0 ? parts.map((part) => `${article}(${part})`) : [article];
    });
    const inDoubt = written.some((each) => {
      const meant = articles.filter(
        (basis) =>
          (instrument === undefined ? own.has(basis.instrument) : basis.instrument === instrument) &&
          basis.article !== undefined &&
          within(basis.article, each),
      );
      return meant.length > 0 && !meant.some((basis) => basis.mark === 'V' || isRead(basis.instrument, each));
    });
    return inDoubt ? [words] : [];
  });
}

/** Figures that the data hold under a weaker mark alone. */
function figuresInDoubt(passage: string, { figures }: Marked): readonly string[] {
  const named = [...figuresInChinese(passage), ...figuresInEnglish(passage)].map(({ words, means }) => {
    const waits = passage.includes(`满${words}`) ? means.map(asWait).filter((each) => figures.has(each)) : [];
    return { words, means: waits.length > 0 ? waits : means };
  });
  const levels = Object.entries(LEVELS).flatMap(([level, words]) =>
    passage.includes(words) ? [{ words, means: [`level:${level}`] }] : [],
  );
  return [...named, ...levels].flatMap(({ words, means }) => {
    const marks = means.flatMap((each) => [...(figures.get(each) ?? [])]);
    return marks.length > 0 && !marks.includes('V') ? [words] : [];
  });
}

/** What stands bare in a text, each with the passage around it. */
export function bareIn(text: string, marked: Marked): readonly (readonly [figure: string, passage: string])[] {
  return passages(text)
    .filter((passage) => !DOUBT.test(passage))
    .flatMap((passage) =>
      [...new Set([...articlesInDoubt(passage, marked), ...figuresInDoubt(passage, marked)])].map(
        (figure) => [figure, passage.trim()] as const,
      ),
    );
}
