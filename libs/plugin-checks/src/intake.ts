import { headingKey } from '@chengxin/domain/heading-key';
import type { FactDefinition, IntakeMapping, ListingEdition, SectorPlugin } from '@chengxin/plugin-contract';
import { spansOf, type CheckedPlugin } from './checked-plugin.js';
import { leavesOf } from './condition-structure.js';
import { step, type Fault } from './fault.js';

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

/** Facts that a person is to find, as the mappings say. */
const foundByPersons = ({ intake = [] }: SectorPlugin) =>
  intake.flatMap(({ byPerson = [] }, mapping) =>
    byPerson.map(({ fact }, index) => ({ fact, pointer: `/intake/${mapping}/byPerson/${index}/fact` })),
  );

/** Whether somebody has to state the fact: neither the document nor the core's own records hold it. */
const isStated = (definition: FactDefinition): boolean =>
  !definition.from && !('counts' in definition && definition.counts);

/** intake/fact-unknown: a mapping speaks of a fact that no edition declares, or of one that the core fills itself. */
export function* factUnknown({ plugin }: CheckedPlugin): Generator<Fault> {
  const filled = columnsOf(plugin).flatMap(({ column: { to }, pointer }) =>
    'fact' in to ? [{ fact: to.fact, pointer: `${pointer}/to/fact` }] : [],
  );
  for (const { fact, pointer } of [...filled, ...foundByPersons(plugin)]) {
    const definitions = definitionsOf(plugin, fact);
    if (definitions.some(isStated)) continue;
    yield {
      pointer,
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

/** Facts that decide whether anybody is listed: those of criteria, of their exceptions, and of what keeps everybody off the list. */
function readForListing({ criteria, exclusions = [] }: ListingEdition): ReadonlySet<string> {
  const conditions = [
    ...criteria.flatMap(({ when, exceptions = [] }) => [when, ...exceptions.map((exception) => exception.when)]),
    ...exclusions.map(({ when }) => when),
  ];
  return new Set(
    conditions.flatMap((when) => [...leavesOf(when, '')].flatMap(({ node }) => ('fact' in node ? [node.fact] : []))),
  );
}

/** intake/fact-without-column: what a criterion reads comes in by a file, or the mappings say that a person finds it. */
export function* factWithoutColumn(checked: CheckedPlugin): Generator<Fault> {
  const { plugin } = checked;
  if (!plugin.intake?.length) return;
  const said = new Set([
    ...columnsOf(plugin).flatMap(({ column: { to } }) => ('fact' in to ? [to.fact] : [])),
    ...foundByPersons(plugin).map(({ fact }) => fact),
  ]);
  for (const { edition, pointer } of spansOf(checked, 'listing')) {
    // What is loaded for simulation alone decides nothing that is reported.
    if (edition.disabled) continue;
    for (const name of readForListing(edition)) {
      const definition = Object.hasOwn(edition.facts, name) ? edition.facts[name] : undefined;
      if (!definition || !isStated(definition) || said.has(name)) continue;
      yield {
        pointer: step(`${pointer}/facts`, name),
        message: {
          zh: `没有报送表的栏目填写事实项 ${name}（${definition.label.zh}）`,
          en: `no column of the sector’s own files fills the fact ${name}`,
        },
        fix: {
          zh: '给报送表加一栏；只能由人逐案认定的，写入 byPerson 并说明理由',
          en: 'give it a column; where only a person can find it in each case, name it in byPerson and say why',
        },
      };
    }
  }
}

/** intake/code-without-word: a row that means a code for which the file has no word would be refused for good. */
export function* codeWithoutWord({ plugin }: CheckedPlugin): Generator<Fault> {
  const columns = columnsOf(plugin).flatMap(({ column, pointer }) =>
    'fact' in column.to ? [{ fact: column.to.fact, codes: column.codes ?? {}, pointer }] : [],
  );
  const inForce = plugin.ruleSets.filter((edition) => edition.kind === 'listing' && !edition.disabled);
  for (const fact of new Set(columns.map((column) => column.fact))) {
    const own = columns.filter((column) => column.fact === fact);
    const written = new Set(own.flatMap(({ codes }) => Object.values(codes)));
    const known = definitionsOf({ ...plugin, ruleSets: inForce }, fact).flatMap((d) => ('codes' in d ? d.codes : []));
    const bare = [...new Set(known)].filter((code) => !written.has(code));
    if (bare.length === 0) continue;
    yield {
      pointer: own[0]!.pointer,
      message: {
        zh: `事实项 ${fact} 的代码没有写法：${bare.join('、')}`,
        en: `codes of the fact ${fact} without a word: ${bare.join(', ')}`,
      },
      fix: { zh: '在 codes 中给每个代码至少一种写法', en: 'give every code at least one word in codes' },
    };
  }
}

/** intake/heading-twice: a heading that two columns claim would fill one of them by chance. */
export function* headingTwice({ plugin }: CheckedPlugin): Generator<Fault> {
  for (const [mapping, { columns }] of (plugin.intake ?? []).entries()) {
    const claimed = new Map<string, number>();
    for (const [index, { headings }] of columns.entries()) {
      for (const [at, heading] of headings.entries()) {
        // As the file's reader compares headings: 金额（元） and 金额 (元)* are one.
        const key = headingKey(heading);
        const first = claimed.get(key);
        if (first === undefined) claimed.set(key, index);
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
