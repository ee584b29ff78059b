import { isLegalDay } from '@chengxin/domain/calendar';
import { parseTerm } from '@chengxin/domain/terms';
import type { Text } from '@chengxin/plugin-contract';
import { valid as isSemver } from 'semver';
import { conditionFault } from './condition-structure.js';
import { isPlain, isPlainList, step, unshown, type Fault } from './fault.js';
import type { ObjectStructure, Place, Structure } from './structure.js';

/** What a walk meets: faults of shape, and the places that later phases come back to. `value` is absent where a required one is missing. */
export interface Visitor {
  fault(fault: Fault): void;
  place(place: Place, pointer: string, name: string, value: unknown): void;
  /** A term whose form is right. */
  term?(pointer: string, value: string): void;
}

/** A century, the longest term: what has no end is said otherwise. */
const LONGEST = { years: 100, months: 1200, days: 36_525, 'working-days': 36_525 } as const;
const isTermOfACentury = (value: unknown): boolean => {
  const parsed = typeof value === 'string' ? parseTerm(value) : undefined;
  return parsed !== undefined && parsed.count <= LONGEST[parsed.unit];
};

/** Days from which every term and interval of a plugin can be counted, and no other day of law is older or so far off. */
const FIRST_DAY = '1900-01-01';
const LAST_DAY = '2199-12-31';
const isDayOfLaw = (value: unknown): boolean => isLegalDay(value) && value >= FIRST_DAY && value <= LAST_DAY;

/** Longer than any article of a rule. */
const LONGEST_TEXT = 10_000;
/** More than anybody can compare with a rule. Who checks a plugin must come to an end, and so must whoever reads it. */
const MOST_ENTRIES = 1000;

const SCALARS: Readonly<
  Record<
    | 'string'
    | 'boolean'
    | 'whole-number'
    | 'interval'
    | 'days-of-a-year'
    | 'days-of-a-month'
    | 'day'
    | 'term'
    | 'semver',
    (value: unknown) => boolean
  >
> = {
  string: (value) => typeof value === 'string' && value.length <= LONGEST_TEXT && value.trim() !== '',
  boolean: (value) => typeof value === 'boolean',
  'whole-number': (value) => Number.isSafeInteger(value) && (value as number) >= 0,
  interval: (value) => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 9999,
  'days-of-a-year': (value) => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 366,
  'days-of-a-month': (value) => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 31,
  day: isDayOfLaw,
  term: isTermOfACentury,
  semver: (value) => typeof value === 'string' && isSemver(value) === value,
};
const SCALAR_NAMES: Readonly<Record<keyof typeof SCALARS, Text>> = {
  string: {
    zh: `非空文本（不超过 ${LONGEST_TEXT} 字）`,
    en: `a text that is not empty, of ${LONGEST_TEXT} characters at most`,
  },
  boolean: { zh: '布尔值', en: 'true or false' },
  'whole-number': { zh: '非负整数', en: 'a whole number, not negative' },
  interval: { zh: '1至9999的整数', en: 'a whole number from 1 to 9999' },
  'days-of-a-year': { zh: '1至366的整数', en: 'a whole number from 1 to 366' },
  'days-of-a-month': { zh: '1至31的整数', en: 'a whole number from 1 to 31' },
  day: {
    zh: `日期（YYYY-MM-DD，自 ${FIRST_DAY} 至 ${LAST_DAY}）`,
    en: `a day, YYYY-MM-DD, from ${FIRST_DAY} to ${LAST_DAY}`,
  },
  term: {
    zh: '期限（P3Y、P6M、P30D 或 15wd，不超过一百年）',
    en: 'a term: P3Y, P6M, P30D or 15wd, of a century at most',
  },
  semver: { zh: '语义化版本号', en: 'a semantic version' },
};

function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (typeof value === 'number' || typeof value === 'boolean' || value === null || value === undefined) {
    return String(value);
  }
  return Array.isArray(value) ? '[…]' : typeof value === 'object' ? '{…}' : `(${typeof value})`;
}

const wrong = (pointer: string, value: unknown, wanted: Text): Fault => ({
  pointer,
  message: { zh: `应为${wanted.zh}，实为 ${shown(value)}`, en: `should be ${wanted.en}, is ${shown(value)}` },
  fix: { zh: `将此处改为${wanted.zh}`, en: `write ${wanted.en} here` },
});

const missing = (pointer: string, name: string): Fault => ({
  pointer: step(pointer, name),
  message: { zh: `缺少属性 ${name}`, en: `the property ${name} is missing` },
  fix: { zh: `补上 ${name}（见契约中的类型）`, en: `add ${name} as the types of the contract say` },
});

const unknown = (pointer: string, name: string, known: readonly string[]): Fault => ({
  pointer: step(pointer, name),
  message: { zh: `契约中没有属性 ${name}`, en: `the contract has no property ${name}` },
  fix: {
    zh: `删去 ${name}${known.length > 0 ? `；此处可用：${known.join('、')}` : ''}`,
    en: `remove ${name}${known.length > 0 ? `; known here: ${known.join(', ')}` : ''}`,
  },
});

const tooMany = (pointer: string, count: number, most: number = MOST_ENTRIES): Fault => ({
  pointer,
  message: { zh: `有 ${count} 项，超过 ${most} 项`, en: `has ${count} entries, more than ${most}` },
  fix: { zh: '删减，或者合并为较少的规则', en: 'leave some out, or join them into fewer rules' },
});

function walkObject(structure: ObjectStructure, value: unknown, pointer: string, visitor: Visitor): void {
  if (!isPlain(value)) {
    visitor.fault(wrong(pointer, value, { zh: '普通对象', en: 'a plain object' }));
    return;
  }
  const { required, optional, answeredElsewhere } = structure;
  const known: Readonly<Record<string, Structure>> = { ...required, ...answeredElsewhere, ...optional };
  const hidden = unshown(value);
  for (const name of Reflect.ownKeys(value)) {
    if (typeof name === 'symbol' || hidden.includes(name) || !Object.hasOwn(known, name)) {
      visitor.fault(unknown(pointer, String(name), Object.keys(known)));
    } else if (value[name] === undefined) {
      visitor.fault(wrong(step(pointer, name), undefined, { zh: '有值的属性，或不写', en: 'a value, or be left out' }));
    }
  }
  for (const name of Object.keys(required)) if (!Object.hasOwn(value, name)) visitor.fault(missing(pointer, name));
  for (const [name, inner] of Object.entries(known)) {
    const here = step(pointer, name);
    if (value[name] !== undefined) walk(inner, value[name], here, visitor, name);
    else if (Object.hasOwn(answeredElsewhere, name) && inner.is === 'object' && inner.place) {
      visitor.place(inner.place, here, name, undefined);
    }
  }
}

/** Walks a value beside its structure. Every fault is reported at its exact place; unknown properties are faults everywhere. */
export function walk(structure: Structure, value: unknown, pointer: string, visitor: Visitor, name = ''): void {
  switch (structure.is) {
    case 'object':
      if (structure.place) visitor.place(structure.place, pointer, name, value);
      walkObject(structure, value, pointer, visitor);
      return;
    case 'one-of':
      if (!(structure.values as readonly unknown[]).includes(value)) {
        const values = structure.values.map(String);
        visitor.fault(
          wrong(pointer, value, { zh: `以下之一：${values.join('、')}`, en: `one of ${values.join(', ')}` }),
        );
      }
      return;
    case 'list':
      if (!isPlainList(value)) visitor.fault(wrong(pointer, value, { zh: '普通列表', en: 'a plain list' }));
      else if (structure.nonEmpty && value.length === 0) {
        visitor.fault(wrong(pointer, value, { zh: '至少一项的列表', en: 'a list of at least one' }));
      } else if (value.length > (structure.most ?? MOST_ENTRIES))
        visitor.fault(tooMany(pointer, value.length, structure.most));
      else {
        for (let index = 0; index < value.length; index += 1) {
          walk(structure.of, value[index], step(pointer, index), visitor, name);
        }
        for (const beside of unshown(value)) visitor.fault(unknown(pointer, String(beside), []));
      }
      return;
    case 'named':
      if (!isPlain(value)) visitor.fault(wrong(pointer, value, { zh: '普通对象', en: 'a plain object' }));
      else if (Object.keys(value).length > (structure.most ?? MOST_ENTRIES))
        visitor.fault(tooMany(pointer, Object.keys(value).length, structure.most));
      else {
        for (const [key, inner] of Object.entries(value)) walk(structure.of, inner, step(pointer, key), visitor, key);
        for (const hidden of unshown(value)) visitor.fault(unknown(pointer, String(hidden), []));
      }
      return;
    case 'by-tag': {
      const tag: unknown = isPlain(value) ? value[structure.tag] : undefined;
      // Anything else is not asked how it reads as text: nothing a plugin holds is called.
      const isTag = typeof tag === 'string' || typeof tag === 'boolean';
      const inner = isTag && Object.hasOwn(structure.cases, String(tag)) ? structure.cases[String(tag)] : undefined;
      if (!isPlain(value)) visitor.fault(wrong(pointer, value, { zh: '普通对象', en: 'a plain object' }));
      else if (inner) walk(inner, value, pointer, visitor, name);
      else {
        const tags = Object.keys(structure.cases);
        visitor.fault(
          wrong(step(pointer, structure.tag), tag, {
            zh: `以下之一：${tags.join('、')}`,
            en: `one of ${tags.join(', ')}`,
          }),
        );
      }
      return;
    }
    case 'by-presence': {
      const present = isPlain(value) && Object.hasOwn(value, structure.of);
      walk(present ? structure.present : structure.absent, value, pointer, visitor, name);
      return;
    }
    case 'value-or':
      if (value !== structure.value) walk(structure.or, value, pointer, visitor, name);
      return;
    case 'condition':
      for (const fault of conditionFault(value, pointer)) visitor.fault(fault);
      return;
    default:
      if (!SCALARS[structure.is](value)) visitor.fault(wrong(pointer, value, SCALAR_NAMES[structure.is]));
      else if (structure.is === 'term') visitor.term?.(pointer, value as string);
  }
}
