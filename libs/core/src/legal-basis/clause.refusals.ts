import type { NamedClause } from '@chengxin/domain/articles';
import type { Text } from '@chengxin/plugin-contract';
import { refusals } from '../refusal/refused.js';

/** Refusals of clauses that people name. */
export const clauseRefusals = refusals({
  'clause/no-such-article': {
    status: 422,
    message: { zh: '所引法律文件没有这一条', en: 'The instrument has no such article' },
    fix: { zh: '核对条款；登记的条数见 /v1/instruments', en: 'Check the article; /v1/instruments has their number' },
  },
});

/** Of which clause it is said, and which article is the last. */
export const lastArticleOf = ({ instrument, article }: NamedClause, last: number): Text => ({
  zh: `${instrument} ${article}；共 ${last} 条`,
  en: `${instrument} ${article}; the last is article ${last}`,
});
