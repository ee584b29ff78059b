import { simplified } from '@chengxin/domain/simplified';
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

/** A name as whoever is listed takes it in, in whichever characters, with nothing put between them. */
const asNamed = (name: string): string => simplified(asReadInChinese(name)).replace(/[·•・‧_\p{Pd}]/gu, '');

/** Words that are in names of organs of any sector: each is a department of a people's government, and a social organisation is no office of personnel. */
const OF_ANYBODY = ['人民政府', '社会组织'];

/** What is left of a name once the own words are taken out. A gap stands for each: what lies on both sides of it makes no word. */
const without = (said: string, words: readonly string[]): string =>
  [...words].sort((a, b) => b.length - a.length).reduce((rest, word) => rest.replaceAll(word, '\n'), said);

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
    const said = asNamed(name.zh);
    const isOwn = [...words, own].some((word) => said.includes(word));
    const others = othersNamed(without(said, isOwn ? [...words, own, ...OF_ANYBODY] : []), sector, 'organs');
    // Of an organ that the register has no name of, and of a title, it can be told only that it is another's.
    if (others.length === 0 && (isOwn || words.length === 0 || name === title)) continue;
    const { zh, en } = named(others, context);
    if (isOwn) {
      yield {
        pointer,
        message: {
          zh: `“${name.zh}”除${own}以外还写有${zh}的机关：由谁决定，只能有一个答案`,
          en: `“${name.zh}” names an organ of ${en} beside that of ${sector}: whose decision it is can have one answer alone`,
        },
        fix: {
          zh: '只写本部门的机关；另一部门的名单由该部门自己的插件设置',
          en: 'name the sector’s own organ alone; what another decides stands in a plugin of its own',
        },
      };
      continue;
    }
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
    const said = asNamed(name.zh);
    const words = own?.lists && [...own.lists, ...own.organs];
    const isOwn = words?.some((word) => said.includes(word)) ?? false;
    // A list that goes by two matters is read as either.
    const others = othersNamed(without(said, words ?? []), sector, 'lists');
    if (others.length === 0 && (isOwn || !words)) continue;
    const { zh, en } = named(others, context);
    yield {
      pointer: `${pointer}/list/name/zh`,
      message: {
        zh: isOwn
          ? `“${name.zh}”除本部门的名单以外还写有${zh}的名单`
          : `“${name.zh}”不是 ${sector} 的规则设立的名单${zh ? `，而是${zh}的` : ''}`,
        en: isOwn
          ? `“${name.zh}” names a list of ${en} beside the sector’s own`
          : `“${name.zh}” is no list that a rule of ${sector} sets up${en ? `, but one of ${en}` : ''}`,
      },
      fix: {
        zh: '按设立名单的文件写名单的名称；新设的名单，先在登记册中登记文件和名称（sector-words）',
        en: 'call the list as the instrument that sets it up does; of a new one register instrument and name first (sector-words)',
      },
    };
  }
}
