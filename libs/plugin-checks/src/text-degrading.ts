import { isInUse, type CheckedPlugin } from './checked-plugin.js';
import type { Fault } from './fault.js';
import { asRead, asReadInChinese, stringsIn } from './text-reading.js';

// A list names whom an organ found to have broken a duty. It puts nobody in the pillory, and calls nobody convicted whom no court convicted.

/** The law’s own name of one list is no abuse: 食品安全法实施条例 art. 66. */
const OF_THE_LAW = /严重违法生产经营者黑名单/gu;
const DEGRADING =
  /黑名单|黑榜|老赖|赖账|赖帐|无赖|恶棍|流氓|骗子|败类|人渣|渣滓|蛀虫|害群之马|奸商|刁民|耻辱|可耻|丢人|(?<!公)示众|游街|曝光台|曝光榜|罪犯|犯罪分子|(?<![损破])坏人|坏分子|劣迹人员|二等公民/u;
const DEGRADING_IN_ENGLISH =
  /\b(?:black[- ]?list(?:s|ed)?|deadbeats?|scum|crooks?|rogues?|villains?|scoundrels?|swindlers?|cheaters?|shame(?:ful|less)?|pillor(?:y|ied)|name[- ]and[- ]shame|second-class|criminals|low-?life|bad (?:people|persons|elements))\b/iu;

/** text/degrading */
export function* degrading({ plugin, spans }: CheckedPlugin): Generator<Fault> {
  const unused = spans.filter((span) => !isInUse(span)).map(({ pointer }) => `${pointer}/`);
  for (const { words, pointer } of stringsIn(plugin, '')) {
    if (unused.some((span) => pointer.startsWith(span))) continue;
    const found =
      DEGRADING.exec(asReadInChinese(words).replace(OF_THE_LAW, ''))?.[0] ??
      (/\/en$/.test(pointer) ? DEGRADING_IN_ENGLISH.exec(asRead(words))?.[0] : undefined);
    if (found === undefined) continue;
    yield {
      pointer,
      message: { zh: `写有“${found}”`, en: `says “${found}”` },
      fix: {
        zh: '用条文的名称，如“严重失信主体名单”；只写行为，不贬损当事人',
        en: 'use the name that the rule gives, e.g. 严重失信主体名单; tell of the conduct and degrade nobody',
      },
    };
  }
}
