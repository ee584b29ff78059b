import type { FactDefinition, IntakeMapping, SectorPlugin } from '@chengxin/plugin-contract';
import type { CheckedPlugin } from './checked-plugin.js';
import type { Fault } from './fault.js';

/** Every definition that the plugin's editions give a fact. */
function definitionsOf({ ruleSets }: SectorPlugin, name: string): readonly FactDefinition[] {
  return ruleSets.flatMap((edition) =>
    'facts' in edition && Object.hasOwn(edition.facts, name) ? [edition.facts[name]!] : [],
  );
}

const columnsOf = (plugin: SectorPlugin) =>
  (plugin.intake ?? []).flatMap(({ columns }: IntakeMapping, mapping) =>
    columns.map((column, index) => ({ column, pointer: `/intake/${mapping}/columns/${index}` })),
  );

/** intake/fact-unknown: a column fills a fact that no edition declares, or one that the core fills itself. */
export function* factUnknown({ plugin }: CheckedPlugin): Generator<Fault> {
  for (const { column, pointer } of columnsOf(plugin)) {
    if (!('fact' in column.to)) continue;
    const { fact } = column.to;
    const definitions = definitionsOf(plugin, fact);
    const stated = definitions.some((definition) => !definition.from && !('counts' in definition && definition.counts));
    if (stated) continue;
    yield {
      pointer: `${pointer}/to/fact`,
      message:
        definitions.length > 0
          ? { zh: `事实项 ${fact} 由平台填写`, en: `the fact ${fact} is filled by the platform` }
          : { zh: `没有版本声明事实项 ${fact}`, en: `no edition declares the fact ${fact}` },
      fix: {
        zh: '改为已声明的、由部门填写的事实项，或者删去该栏',
        en: 'name a declared fact that the organ states, or drop the column',
      },
    };
  }
}

/** intake/code-unknown: a column turns the file's code into one that its fact does not know. */
export function* codeUnknown({ plugin }: CheckedPlugin): Generator<Fault> {
  for (const { column, pointer } of columnsOf(plugin)) {
    if (!('fact' in column.to) || !column.codes) continue;
    const known = definitionsOf(plugin, column.to.fact).flatMap((d) => ('codes' in d ? d.codes : []));
    for (const [written, code] of Object.entries(column.codes)) {
      if (known.length === 0 || known.includes(code)) continue;
      yield {
        pointer: `${pointer}/codes/${written.replaceAll('~', '~0').replaceAll('/', '~1')}`,
        message: { zh: `事实项没有代码 ${code}`, en: `the fact has no code ${code}` },
        fix: { zh: `可用代码：${[...new Set(known)].join('、')}`, en: `codes: ${[...new Set(known)].join(', ')}` },
      };
    }
  }
}

/** intake/heading-twice: a heading that two columns claim would fill one of them by chance. */
export function* headingTwice({ plugin }: CheckedPlugin): Generator<Fault> {
  for (const [mapping, { columns }] of (plugin.intake ?? []).entries()) {
    const claimed = new Map<string, number>();
    for (const [index, { headings }] of columns.entries()) {
      for (const [at, heading] of headings.entries()) {
        const first = claimed.get(heading);
        if (first === undefined) claimed.set(heading, index);
        else if (first !== index || headings.indexOf(heading) !== at)
          yield {
            pointer: `/intake/${mapping}/columns/${index}/headings/${at}`,
            message: {
              zh: `表头 ${heading} 已用于第 ${first + 1} 栏`,
              en: `the heading ${heading} is column ${first + 1}'s already`,
            },
            fix: { zh: '一个表头只对应一栏', en: 'one heading belongs to one column' },
          };
      }
    }
  }
}
