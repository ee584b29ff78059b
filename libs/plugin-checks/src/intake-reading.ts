import { headingKey } from '@chengxin/domain/heading-key';
import type { FactDefinition, IntakeColumn, SectorPlugin, Text } from '@chengxin/plugin-contract';
import type { CheckedPlugin } from './checked-plugin.js';
import type { Fault } from './fault.js';

const OF_MONEY: readonly IntakeColumn['unit'][] = ['fen', 'yuan', 'ten-thousand-yuan'];
const OF_A_SHARE: readonly IntakeColumn['unit'][] = ['percent', 'per-mille'];

/** What a column fills: a fact by its type, an order by what it is, a field of the document as it is written. */
function filledBy({ to }: IntakeColumn, { ruleSets }: SectorPlugin): FactDefinition['type'] | 'penalties' | undefined {
  if ('fact' in to)
    return ruleSets.flatMap((edition) =>
      'facts' in edition && Object.hasOwn(edition.facts, to.fact) ? [edition.facts[to.fact]!.type] : [],
    )[0];
  if ('field' in to) return 'text';
  if (to.order === 'order.fine' || to.order === 'order.confiscation') return 'money';
  return to.order === 'order.penalties' ? 'penalties' : 'date';
}

/** Whether a column fills an amount, whose columns may differ in their unit. */
export const isOfMoney = (column: IntakeColumn, plugin: SectorPlugin): boolean => filledBy(column, plugin) === 'money';

interface Unfit {
  readonly at: 'unit' | 'codes' | 'to/order' | `headings/${number}`;
  readonly message: Text;
}

/** Units as a heading writes them behind its name, in brackets. */
const UNIT_IN_HEADING = /\((分|元|万元|亿元|%|‰)\)$/;
const HEADING_UNITS: Readonly<Record<string, IntakeColumn['unit']>> = {
  分: 'fen',
  元: 'yuan',
  万元: 'ten-thousand-yuan',
  '%': 'percent',
  '‰': 'per-mille',
};

function* unfitIn(column: IntakeColumn, filled: FactDefinition['type'] | 'penalties'): Generator<Unfit> {
  const { headings, to, unit, codes } = column;
  if ('order' in to && to.order.startsWith('record.')) {
    yield {
      at: 'to/order',
      message: {
        zh: `${to.order} 由平台自己的记录得出，报送表不能填写`,
        en: `${to.order} is what the platform’s own records say: no file fills it`,
      },
    };
    return;
  }
  const units = filled === 'money' ? OF_MONEY : filled === 'ratio' ? OF_A_SHARE : [];
  if (unit !== undefined && !units.includes(unit))
    yield {
      at: 'unit',
      message: {
        zh: `该栏填写的是 ${filled}，不能以 ${unit} 为单位`,
        en: `the column fills a ${filled}, which is not given in ${unit}`,
      },
    };
  // A share without a unit could be of a hundred or of a thousand. Money may have it in the heading.
  if (unit === undefined && filled === 'ratio')
    yield {
      at: 'unit',
      message: { zh: '该栏填写比例而没有写明单位', en: 'the column fills a share and states no unit' },
    };
  for (const [index, heading] of headings.entries()) {
    const named = UNIT_IN_HEADING.exec(headingKey(heading))?.[1];
    if (unit === undefined && named === undefined && filled === 'money')
      yield {
        at: `headings/${index}`,
        message: {
          zh: `该栏填写金额，表头 ${heading} 和 unit 都没有写明单位`,
          en: `the column fills an amount; neither its heading ${heading} nor unit says in what`,
        },
      };
    if (unit !== undefined && named !== undefined && HEADING_UNITS[named] !== unit)
      yield {
        at: `headings/${index}`,
        message: {
          zh: `表头 ${heading} 的单位与 unit（${unit}）不同`,
          en: `the heading ${heading} names another unit than ${unit}`,
        },
      };
  }
  if (codes && !['code', 'codes', 'boolean', 'penalties'].includes(filled))
    yield {
      at: 'codes',
      message: {
        zh: `该栏填写的是 ${filled}，没有代码可以对应`,
        en: `the column fills a ${filled}, which has no codes`,
      },
    };
}

/** intake/reading-unfit: a column that no cell of it could fill, or that would be read otherwise than it says. */
export function* readingUnfit({ plugin }: CheckedPlugin): Generator<Fault> {
  for (const [mapping, { columns }] of (plugin.intake ?? []).entries()) {
    for (const [index, column] of columns.entries()) {
      const filled = filledBy(column, plugin);
      // A fact that no edition declares is named by its own code.
      if (filled === undefined) continue;
      for (const { at, message } of unfitIn(column, filled))
        yield {
          pointer: `/intake/${mapping}/columns/${index}/${at}`,
          message,
          fix: {
            zh: `金额写 ${OF_MONEY.join('、')} 之一，比例写 ${OF_A_SHARE.join('、')} 之一，codes 只用于代码和是否；其他的删去`,
            en: `money is one of ${OF_MONEY.join(', ')}, a share one of ${OF_A_SHARE.join(', ')}; codes are for codes and yes or no; leave out anything else`,
          },
        };
    }
  }
}
