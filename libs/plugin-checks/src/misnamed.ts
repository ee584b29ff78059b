import type { Text } from '@chengxin/plugin-contract';
import { sectorWords } from '@chengxin/reference-data/sector-words';
import { spansOf, type CheckContext, type CheckedPlugin } from './checked-plugin.js';
import type { Fault } from './fault.js';
import { asReadInChinese } from './text-reading.js';

// Whoever is listed reads by whose decision, and onto which list. A name of another authority, or of another's list, sends them to the wrong door.

/** Sectors whose words stand in a name, the own one aside. */
const othersNamed = (said: string, own: string, words: 'organs' | 'lists'): readonly string[] =>
  Object.entries(sectorWords)
    .filter(([code, of]) => code !== own && (of[words] ?? []).some((word) => said.includes(word)))
    .map(([code]) => code);

const named = (others: readonly string[], { reference }: CheckContext): Text => {
  const names = reference.sectors.filter(({ code }) => others.includes(code)).map(({ name }) => name);
  return { zh: names.map(({ zh }) => zh).join('、'), en: names.map(({ zh, en }) => en ?? zh).join(', ') };
};

/** manifest/authority-misnamed: the authority, and the plugin, go by a name of the sector's own organs. */
export function* authorityMisnamed({ plugin }: CheckedPlugin, context: CheckContext): Generator<Fault> {
  const { sector, title, authority } = plugin.manifest;
  const words = sectorWords[sector]?.organs ?? [];
  // Of a sector that the register does not know there is a code of its own.
  const own = context.reference.sectors.find(({ code }) => code === sector)?.name.zh;
  if (own === undefined) return;
  for (const { name, pointer } of [
    { name: title, pointer: '/manifest/title/zh' },
    { name: authority.name, pointer: '/manifest/authority/name/zh' },
  ]) {
    const said = asReadInChinese(name.zh);
    if ([...words, own].some((word) => said.includes(word))) continue;
    const others = othersNamed(said, sector, 'organs');
    // Of an organ that the register has no name of, and of a title, it can be told only that it is another's.
    if (others.length === 0 && (words.length === 0 || name === title)) continue;
    const { zh, en } = named(others, context);
    yield {
      pointer,
      message: {
        zh: `“${name.zh}”不是${own}部门机关的名称${zh ? `，而是${zh}的` : ''}`,
        en: `“${name.zh}” names no organ of ${sector}${en ? `, but of ${en}` : ''}`,
      },
      fix: {
        zh: `写明本部门的机关，名称应含：${[...words, own].join('、')}`,
        en: `name the sector’s own organ; its name holds one of ${[...words, own].join(', ')}`,
      },
    };
  }
}

/** edition/list-misnamed: a list goes by the matter of the sector's own rules, or by the sector; where no rule is registered, at least by no other's matter. */
export function* listMisnamed(checked: CheckedPlugin, context: CheckContext): Generator<Fault> {
  const { sector } = checked.plugin.manifest;
  if (!context.reference.sectors.some(({ code }) => code === sector)) return;
  const own = sectorWords[sector];
  for (const { edition, pointer } of spansOf(checked, 'listing')) {
    const { name } = edition.list;
    const said = asReadInChinese(name.zh);
    const others = othersNamed(said, sector, 'lists');
    const words = own?.lists && [...own.lists, ...own.organs];
    if (words?.some((word) => said.includes(word)) ?? others.length === 0) continue;
    const { zh, en } = named(others, context);
    yield {
      pointer: `${pointer}/list/name/zh`,
      message: {
        zh: `“${name.zh}”不是 ${sector} 的规则设立的名单${zh ? `，而是${zh}的` : ''}`,
        en: `“${name.zh}” is no list that a rule of ${sector} sets up${en ? `, but one of ${en}` : ''}`,
      },
      fix: {
        zh: '按设立名单的文件写名单的名称；新设的名单，先在登记册中登记文件和名称（sector-words）',
        en: 'call the list as the instrument that sets it up does; of a new one register instrument and name first (sector-words)',
      },
    };
  }
}
