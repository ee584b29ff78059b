import { isPlaceholder } from '@chengxin/domain/placeholder';
import type { SectorPlugin } from '@chengxin/plugin-contract';
import type { CheckedPlugin } from './checked-plugin.js';
import type { Fault } from './fault.js';
import { prerelease } from 'semver';
import { asRead, textsIn } from './text-reading.js';

const TO_BE_WRITTEN =
  /^(?:待|尚待|有待)(?:法律人员|律师|主管部门|有关部门|另行|进一步)?(?:补充?|填写?|查明?|核实|完善|明确|确定|定)$|^尚未(?:明确|确定|查到|查明|公布|公开)$|^(?:todo|tbd|tbc|fixme)\b/iu;

/** What a draft leaves to be written where an article was not read: in a release it is no rule. */
const LEFT_OPEN = /待(?:按|依)(?:照)?(?:条文|原文|规定)|(?:条文|原文)(?:核实|查到|补充)后(?:再)?(?:写|填|补)/u;
const LEFT_OPEN_IN_ENGLISH = /\bto be (?:named|written|filled in|stated|completed)\b/iu;

/** Whether a text stands where something should be said, and says nothing: 无, 待定, 待法律人员填写, TODO. */
export const saysNothing = (text: string): boolean => {
  const said = text.trim().replace(/[。.！!；;]+$/u, '');
  return said === '' || isPlaceholder(said) || TO_BE_WRITTEN.test(said);
};

/** A code may be named by a number or by letters alone, e.g. 12315. */
const OF_A_CODE = /\/labels\/[^/]+$/;

/** Where an empty word leaves no way out or no remedy: places with codes of their own. */
const ANSWERED_ELSEWHERE = /^\/ruleSets\/\d+\/(?:removal\/(?:conditions|procedure)|remedies\/\d+\/text)$/;

/** What the keepers read, written as plain words. */
function* wordsIn({ manifest }: SectorPlugin): Generator<{ readonly words: string; readonly at: string }> {
  yield { words: manifest.verified.lookAt, at: '/manifest/verified/lookAt' };
  for (const [index, words] of manifest.maintainers.entries()) yield { words, at: `/manifest/maintainers/${index}` };
}

/** One letter is no word, and one sign none either. */
export const isWord = (words: string): boolean => /\p{Script=Han}|\p{L}{2}/u.test(words);

/** text/nothing-said: parties and officials read Chinese, and decide by what they read. */
export function* nothingSaid({ plugin }: CheckedPlugin): Generator<Fault> {
  const isDraft = prerelease(plugin.manifest.version) !== null;
  for (const { text, pointer } of textsIn(plugin, '')) {
    const zh = asRead(text.zh).trim();
    const isOpen = !isDraft && LEFT_OPEN.test(zh);
    const isEmpty = (saysNothing(zh) || isOpen) && !ANSWERED_ELSEWHERE.test(pointer);
    if (isEmpty || (!saysNothing(zh) && !OF_A_CODE.test(pointer) && !/\p{Script=Han}/u.test(zh)))
      yield {
        pointer: `${pointer}/zh`,
        message: {
          zh: '此处没有中文内容，或者只是待填的占位文字',
          en: 'nothing is said here in Chinese, or only that it is still to be written',
        },
        fix: { zh: '按原文写明中文内容', en: 'write the Chinese text' },
      };
    const en = text.en === undefined ? undefined : asRead(text.en).trim();
    const isOpenInEnglish = !isDraft && en !== undefined && LEFT_OPEN_IN_ENGLISH.test(en);
    if (en !== undefined && (isOpenInEnglish || saysNothing(en) || !/[A-Za-z0-9]/u.test(en)))
      yield {
        pointer: `${pointer}/en`,
        message: { zh: '此处不是英文，或者只是占位文字', en: 'this is no English, or only holds a place' },
        fix: { zh: '写明英文，或者删去 en', en: 'write the English, or leave out en' },
      };
  }
  for (const { words, at } of wordsIn(plugin)) {
    const read = asRead(words).trim();
    if (!saysNothing(read) && isWord(read)) continue;
    yield {
      pointer: at,
      message: { zh: '此处没有写明内容', en: 'nothing is said here' },
      fix: { zh: '写明核对什么、由谁维护', en: 'say what is to be looked at, and who keeps the plugin' },
    };
  }
}
