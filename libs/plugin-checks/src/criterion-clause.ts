import { canonicalJson } from '@chengxin/domain/canonical-json';
import { lineOf } from '@chengxin/domain/edition-pick';
import type { ListingEdition } from '@chengxin/plugin-contract';
import { criteriaOf, isInUse, spansOf, type CheckedPlugin } from './checked-plugin.js';
import type { Fault } from './fault.js';
import { cite } from './register.js';

type Criterion = ListingEdition['criteria'][number];

/** criterion/basis-elsewhere: who reads what an edition rests on must find there whatever lists somebody. */
export function* basisElsewhere(checked: CheckedPlugin): Generator<Fault> {
  for (const { criterion, span, pointer } of criteriaOf(checked)) {
    const { edition } = span;
    // A missing basis has a code of its own.
    const basis = criterion.basis as Criterion['basis'] | undefined;
    if (!isInUse(span) || !basis || edition.bases.some(({ instrument }) => instrument === basis.instrument)) continue;
    yield {
      pointer: `${pointer}/basis/instrument`,
      message: {
        zh: `${criterion.code} 依据 ${cite(basis)}，而 ${edition.code} 没有把该文件列为依据`,
        en: `${criterion.code} rests on ${cite(basis)}, an instrument that ${edition.code} does not rest on`,
      },
      fix: {
        zh: '核对条款属于哪一个文件；确以该文件为依据的，列入 bases',
        en: 'check whose clause it is; where the list does rest on that instrument, cite it in bases',
      },
    };
  }
}

/** What a criterion says, whatever it is called. */
const says = ({ basis, when }: Criterion): string => canonicalJson([basis.instrument, basis.article ?? null, when]);

/** criterion/code-reused: records, measures and repairs know a criterion by its code, in every edition of its list. */
export function* codeReused(checked: CheckedPlugin): Generator<Fault> {
  const spans = spansOf(checked, 'listing').filter(isInUse);
  for (const { edition, pointer } of spans) {
    const before = spans
      .filter((other) => lineOf(other.edition) === lineOf(edition) && other.edition.from < edition.from)
      .sort((a, b) => (a.edition.from < b.edition.from ? 1 : -1))[0]?.edition;
    for (const [index, criterion] of edition.criteria.entries()) {
      const own = before?.criteria.find(({ code }) => code === criterion.code);
      if (!before || !own || says(own) === says(criterion)) continue;
      const other = before.criteria.find(
        ({ code, ...rest }) => code !== criterion.code && says({ code, ...rest }) === says(criterion),
      );
      if (!other) continue;
      yield {
        pointer: `${pointer}/criteria/${index}/code`,
        message: {
          zh: `${criterion.code} 在 ${before.code} 中是另一种情形，此处写的是该版本的 ${other.code}`,
          en: `${criterion.code} is another criterion in ${before.code}; what stands here is ${other.code} of that edition`,
        },
        fix: {
          zh: `用回 ${other.code}；编码一经使用，含义永不改变`,
          en: `call it ${other.code} again: a code once used never changes its meaning`,
        },
      };
    }
  }
}
