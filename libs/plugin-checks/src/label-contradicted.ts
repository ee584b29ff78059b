import type { IntakeColumn, JudgementSchema } from '@chengxin/plugin-contract';
import { isInUse, type CheckedPlugin, type EditionSpan } from './checked-plugin.js';
import { step, type Fault } from './fault.js';
import { asReadInChinese } from './text-reading.js';

// What people read and what is stored must be one: whoever states a fact reads its label, and the sector's own files say in words of their own what it is.

const FIX = {
  zh: '核对条文：名称、表头和代码说的应当是同一件事，问题从正面问',
  en: 'read the clause: label, heading and code must say one thing, and a question asks whether, not whether not',
} as const;

const NO = /没有|并非|[不未无没非]/gu;
const saysNo = (words: string): boolean => (asReadInChinese(words).match(NO) ?? []).length % 2 === 1;
const withoutNo = (words: string): string => asReadInChinese(words).replace(NO, '');

/** Of a label, the part that a heading repeats; the whole where it repeats none. */
const partOf = (label: string, heading: string): string =>
  label.split(/[，；。、]/u).find((part) => withoutNo(part).includes(withoutNo(heading))) ?? label;

interface Column {
  readonly fact: string;
  readonly column: IntakeColumn;
}

/** A label of a code that the files keep for another code; a heading that denies what the label says. */
function* againstColumn({ edition, pointer }: EditionSpan, { fact, column }: Column): Generator<Fault> {
  const definition = 'facts' in edition ? edition.facts[fact] : undefined;
  if (!definition) return;
  const at = step(`${pointer}/facts`, fact);
  if ('codes' in definition) {
    for (const [code, label] of Object.entries(definition.labels ?? {})) {
      const kept = Object.hasOwn(column.codes ?? {}, label.zh) ? column.codes?.[label.zh] : undefined;
      if (kept === undefined || kept === code) continue;
      yield {
        pointer: step(`${at}/labels`, code),
        message: {
          zh: `${code} 的名称“${label.zh}”在报送表里是 ${kept} 的写法`,
          en: `${code} is labelled “${label.zh}”, the word of the sector’s own files for ${kept}`,
        },
        fix: FIX,
      };
    }
    return;
  }
  if (definition.type !== 'boolean') return;
  // Where the file has words for yes and no, most of those say it (部分履行 is 未履行 all the same); else a heading that is ticked.
  const yes = Object.entries(column.codes ?? {}).flatMap(([words, code]) => (code === 'true' ? [words] : []));
  const words = column.codes ? yes : column.headings;
  const denying = words.filter((each) => saysNo(each) !== saysNo(partOf(definition.label.zh, each)));
  const heading = column.codes && denying.length * 2 <= yes.length ? undefined : denying[0];
  if (heading === undefined) return;
  yield {
    pointer: `${at}/label/zh`,
    message: {
      zh: `名称“${definition.label.zh}”与报送表的“${heading}”一个肯定、一个否定`,
      en: `of the label “${definition.label.zh}” and “${heading}” in the sector’s own files one says yes and the other no`,
    },
    fix: FIX,
  };
}

/** 没有正当理由 is what some rules ask for (无正当理由拒不履行). */
const WHETHER_NOT = /是否(?:不(?!良|正当|当|法|可抗力)|没有(?!正当理由)|未(?!成年)|并非|并未|无(?!效))/u;
const WHETHER_NOT_IN_ENGLISH =
  /^(?:is|are|was|were|does|do|did|has|have|had) (?:it |there |the \w+ )?(?:not|no|never)\b|^(?:isn|aren|wasn|weren|doesn|don|didn|hasn|haven)[’']t\b/iu;

/** Whoever answers yes says that it is so. */
function* askedWhetherNot(judgements: JudgementSchema, pointer: string): Generator<Fault> {
  for (const [name, { question }] of Object.entries(judgements)) {
    const at = `${step(`${pointer}/judgements`, name)}/question`;
    const wrong = [
      ['zh', WHETHER_NOT.exec(asReadInChinese(question.zh))?.[0]] as const,
      ['en', WHETHER_NOT_IN_ENGLISH.exec(question.en ?? '')?.[0]] as const,
    ];
    for (const [language, words] of wrong) {
      if (words === undefined) continue;
      yield {
        pointer: `${at}/${language}`,
        message: {
          zh: `问的是“${words}”，答“是”的人说的是“不”`,
          en: `asks “${words}”: whoever answers yes says no`,
        },
        fix: FIX,
      };
    }
  }
}

/** fact/label-contradicted */
export function* labelContradicted({ plugin, spans }: CheckedPlugin): Generator<Fault> {
  const columns = (plugin.intake ?? []).flatMap((file) =>
    file.columns.flatMap((column): readonly Column[] =>
      'fact' in column.to ? [{ fact: column.to.fact, column }] : [],
    ),
  );
  for (const span of spans.filter(isInUse)) {
    for (const column of columns) yield* againstColumn(span, column);
    if ('judgements' in span.edition) yield* askedWhetherNot(span.edition.judgements, span.pointer);
  }
}
