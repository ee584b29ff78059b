import type { CheckedPlugin } from './checked-plugin.js';
import type { Fault } from './fault.js';
import { asRead, stringsIn } from './text-reading.js';

/** A tag, an address that runs instead of leading somewhere, or what a spreadsheet takes for a formula. 低于 5% 的 < is none. */
const ACTIVE = /<\/?[a-z!][^<>]{0,200}>|\b(?:javascript|vbscript):|\bdata:[a-z]+\/|^\s*[=+@](?=\s*[A-Za-z(])/iu;

/** text/markup: what a plugin says is shown on pages, in tables and on paper of every kind, and nowhere is it code. */
export function* markup({ plugin }: CheckedPlugin): Generator<Fault> {
  for (const { words, pointer } of stringsIn(plugin, '')) {
    const found = ACTIVE.exec(asRead(words))?.[0];
    if (found === undefined) continue;
    yield {
      pointer,
      message: {
        zh: `文字中有“${found}”：是标记、脚本地址或者公式，不是文字`,
        en: `the text holds “${found}”: markup, the address of a script or a formula`,
      },
      fix: { zh: '删去，只写文字', en: 'take it out and write plain words' },
    };
  }
}
