import type { SectorPlugin, Text } from '@chengxin/plugin-contract';
import { spansOf, type CheckedPlugin } from './checked-plugin.js';
import { isRecord, step, type Fault } from './fault.js';

/** What divides or stands for something else in an address, in the place that a case names, or on a page. */
const DIVIDES = /[\s/\\?#%*~<>"'`]|^\.+$/u;

/** Letters that only look like those of a code: of other alphabets (ТАХ in Cyrillic), of full width, with marks of their own. */
const LOOKS_ALIKE = /(?![A-Za-z0-9]|\p{Script=Han}|\p{Default_Ignorable_Code_Point})[\p{L}\p{M}\p{N}]/u;

/** Why a code cannot be one; undefined where it can. What no reader sees has a code of its own. */
function wrongWith(name: string): Text | undefined {
  if (name.trim() === '') return { zh: '编码是空的', en: 'the code is empty' };
  const sign = DIVIDES.exec(name)?.[0];
  if (sign !== undefined)
    return {
      zh: `编码“${name}”中的“${sign}”在网址和案例中另有含义`,
      en: `“${sign}” in the code “${name}” means something else in an address or a case`,
    };
  const alike = LOOKS_ALIKE.exec(name)?.[0];
  return alike === undefined
    ? undefined
    : {
        zh: `编码“${name}”中的“${alike}”容易与别的字母混淆`,
        en: `“${alike}” in the code “${name}” is easily taken for another letter`,
      };
}

interface Name {
  readonly name: string;
  readonly pointer: string;
}

/** Codes by which decisions, addresses and cases call a rule; names of facts and questions. Codes of editions have slashes and a form of their own. */
function* namesIn(value: unknown, pointer: string): Generator<Name> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* namesIn(item, step(pointer, index));
    return;
  }
  if (!isRecord(value)) return;
  for (const [name, inner] of Object.entries(value)) {
    const here = step(pointer, name);
    if (name === 'code' && typeof inner === 'string' && !/^\/ruleSets\/\d+\/code$/.test(here))
      yield { name: inner, pointer: here };
    else if ((name === 'facts' || name === 'judgements') && isRecord(inner))
      for (const key of Object.keys(inner)) yield { name: key, pointer: step(here, key) };
    yield* namesIn(inner, here);
  }
}

const placesOf = ({ ruleSets, intake }: SectorPlugin) => namesIn({ ruleSets, ...(intake ? { intake } : {}) }, '');

/** manifest/code-invalid: a code that an address or a case could not name. */
export function* codeInvalid({ plugin }: CheckedPlugin): Generator<Fault> {
  for (const { name, pointer } of placesOf(plugin)) {
    const message = wrongWith(name);
    if (message === undefined) continue;
    yield {
      pointer,
      message,
      fix: {
        zh: '只用汉字、英文字母、数字、点、横线和下划线',
        en: 'use Chinese characters, plain Latin letters, digits, dots, hyphens and underscores',
      },
    };
  }
}

/** edition/list-code-taken: entries are kept and looked up by the code of their list, whichever plugin made them. */
export function* listCodeTaken(checked: CheckedPlugin, plugins: readonly CheckedPlugin[]): Generator<Fault> {
  const others = plugins
    .filter((other) => other.id !== checked.id)
    .flatMap((other) => spansOf(other, 'listing').map(({ edition }) => ({ id: other.id, code: edition.list.code })));
  for (const { edition, pointer } of spansOf(checked, 'listing')) {
    const rival = others.find(({ code }) => code.toLowerCase() === edition.list.code.toLowerCase());
    if (!rival) continue;
    yield {
      pointer: `${pointer}/list/code`,
      message: {
        zh: `名单编码 ${rival.code} 已由插件 ${rival.id} 使用`,
        en: `the list ${rival.code} is already one of the plugin ${rival.id}`,
      },
      fix: { zh: '名单编码冠以本部门的标识', en: 'let the code of the list begin with the sector’s own id' },
    };
  }
}
