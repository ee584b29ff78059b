import type { Provision } from '@chengxin/domain/reference-data';

type Contents = Pick<Provision, 'instrument' | 'article' | 'from' | 'to' | 'shows' | 'asks'>;

/**
 * What clauses say in so many words of persons shown and of papers asked for, as the dossier gives it; the mark is that of the clause. An edition that
 * shows or asks more than its clause says here wants the clause read, and this table added to, first.
 */
export const clauseContents: readonly Contents[] = [
  // 自然人的姓名、性别、年龄、身份证号码；2013年文本第四条，2017年文本第六条。
  {
    instrument: 'spc-dishonest-debtors',
    article: '4',
    from: '2013-10-01',
    to: '2017-05-01',
    shows: ['sex', 'age', 'identity-number'],
  },
  { instrument: 'spc-dishonest-debtors', article: '6', from: '2017-05-01', shows: ['sex', 'age', 'identity-number'] },
  {
    instrument: 'sta-order-54',
    article: '12',
    shows: ['sex', 'identity-number', 'responsible-persons'],
  },
  { instrument: 'mem-order-11', article: '12', shows: ['responsible-persons', 'identity-number'] },
  { instrument: 'samr-order-44', article: '17', asks: ['application', 'identity-paper'] },
  { instrument: 'sta-order-54', article: '19', asks: ['application', 'court-ruling', 'government-proof'] },
  { instrument: 'mohrss-order-45', article: '14', asks: ['application'] },
];

/** A provision with what it says of persons and papers. Of an article whose text changed the days of the provision tell which is meant. */
export const withContents = (provision: Provision): Provision => {
  const own = clauseContents.find(
    ({ instrument, article, from, to }) =>
      instrument === provision.instrument &&
      article === provision.article &&
      from === provision.from &&
      to === provision.to,
  );
  return own ? { ...provision, ...own } : provision;
};
