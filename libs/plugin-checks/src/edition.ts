import type { LegalBasis } from '@chengxin/plugin-contract';
import { lineOf, type CheckedPlugin } from './checked-plugin.js';
import type { Fault } from './fault.js';

/** edition/overlap */
export function* overlap({ plugin }: CheckedPlugin): Generator<Fault> {
  for (const [index, edition] of plugin.ruleSets.entries()) {
    const twin = plugin.ruleSets.findIndex((other) => lineOf(other) === lineOf(edition) && other.from === edition.from);
    if (twin === index) continue;
    yield {
      pointer: `/ruleSets/${index}/from`,
      message: {
        zh: `与 /ruleSets/${twin} 同日（${edition.from}）开始`,
        en: `begins on one day (${edition.from}) with /ruleSets/${twin}`,
      },
      fix: { zh: '每个施行日只保留一个版本', en: 'keep one edition for a first day' },
    };
  }
}

/** edition/end-unknown */
export function* endUnknown({ plugin }: CheckedPlugin): Generator<Fault> {
  for (const [index, end] of (plugin.manifest.ends ?? []).entries()) {
    if (plugin.ruleSets.some((edition) => edition.code === end.edition)) continue;
    yield {
      pointer: `/manifest/ends/${index}/edition`,
      message: { zh: `没有版本 ${end.edition}`, en: `there is no edition ${end.edition}` },
      fix: { zh: '改为 ruleSets 中某个版本的编码', en: 'name the code of an edition in ruleSets' },
    };
  }
}

/** edition/period-empty */
export function* periodEmpty({ plugin }: CheckedPlugin): Generator<Fault> {
  for (const [index, end] of (plugin.manifest.ends ?? []).entries()) {
    const edition = plugin.ruleSets.find((candidate) => candidate.code === end.edition);
    if (!edition || end.on > edition.from) continue;
    yield {
      pointer: `/manifest/ends/${index}/on`,
      message: {
        zh: `${end.edition} 于 ${end.on} 终止，不晚于其施行日`,
        en: `${end.edition} would end on ${end.on}, not after its first day`,
      },
      fix: {
        zh: '终止日（不含当日）应晚于施行日',
        en: 'the day of the end, itself not included, lies after the first day',
      },
    };
  }
}

/** edition/transition-without-basis */
export function* transitionWithoutBasis({ plugin }: CheckedPlugin): Generator<Fault> {
  for (const [index, { transition }] of plugin.ruleSets.entries()) {
    if (!transition) continue;
    const basis = transition.basis as LegalBasis | undefined;
    if (basis && (basis.article ?? basis.articleUnknown)) continue;
    yield {
      pointer: `/ruleSets/${index}/transition/basis`,
      message: {
        zh: `溯及 ${transition.reaches} 起的案件，而没有过渡条款`,
        en: `reaches cases from ${transition.reaches} on without a transition clause`,
      },
      fix: {
        zh: '引用过渡条款的条号，或删去 transition',
        en: 'cite the article of the transition clause, or drop transition',
      },
    };
  }
}
