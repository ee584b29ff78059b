/** The highest article that a source names of an instrument, and where. */
interface NamedArticle {
  readonly highest: number;
  readonly source: string;
}

/**
 * Instruments of which nobody counted the articles, and of which a source names a higher one than the register describes. No count: an article beyond it
 * may exist, and whoever cites one has to show it to a lawyer.
 */
export const namedArticles: Readonly<Record<string, NamedArticle>> = {
  'sta-order-54': { highest: 25, source: 'consultation draft, m.law-lib.com Artcle_id=126466: art. 25, 以上 and days' },
};
