import { addDays, isLegalDay } from '@chengxin/domain/calendar';
import type { ReferenceData } from '@chengxin/domain/reference-data';
import type { IsoDate, RuleSet, SectorPlugin } from '@chengxin/plugin-contract';
import { failedCase } from '@chengxin/plugin-conformance/check-cases';
import { readCases, type RuleCase } from '@chengxin/plugin-conformance/yaml-cases';

/** A case file of a plugin, as text. */
export interface CaseFile {
  readonly name: string;
  readonly text: string;
}

interface CaseText {
  readonly file: CaseFile;
  readonly given: RuleCase;
  readonly text: string;
}

/** Each case with the lines it stands in. Comments before a case belong to the one above it, and are left there. */
function casesWithText(file: CaseFile): readonly CaseText[] {
  const { name, text } = file;
  const lines = text.split('\n');
  const cases = readCases(name, text);
  return cases.flatMap((given, index) => {
    if (given.kind === 'intake' || given.kind === 'permission') return [];
    const until = (cases[index + 1]?.line ?? lines.length + 1) - 1;
    const own = lines.slice(given.line - 1, until).filter((line) => !line.startsWith('#'));
    return [{ file, given, text: own.join('\n').trimEnd() }];
  });
}

const SENTENCE = /^- case:[^\n]*\n(?: {4,}[^\n]*\n)*/;

const EDITION = /^( {4}edition: ).*$/;

const moved = (text: string, day: IsoDate, edition: string, sentence: string): string =>
  text
    .replace(SENTENCE, `- case: ${sentence}\n`)
    .replace(/^( {2}on: ).*$/m, `$1${day}`)
    .replace(new RegExp(EDITION, 'm'), `$1${edition}`);

const YEARS = 5;
/** A day that stands by itself, and not in the code of an edition. */
const DAY = /(?<![\w/-])(\d{4})(-\d{2}-\d{2})(?![\w-])/g;

/** A case with every day in it so many years later, earlier where negative; 29 February becomes the 28th. */
function yearsOn({ given, text }: CaseText, years: number): { readonly on: IsoDate; readonly text: string } {
  const moveOn = (day: string): string =>
    day.replace(DAY, (_day, year: string, rest: string) => {
      const shifted = `${Number(year) + years}${rest}`;
      return isLegalDay(shifted) ? shifted : shifted.replace('-02-29', '-02-28');
    });
  return { on: moveOn(given.on) as IsoDate, text: moveOn(text) };
}

/** What a file of moved cases holds, and which cases say otherwise on the new day. */
export interface MovedCases {
  readonly text: string;
  readonly taken: number;
  /** Files in which cases of the new edition's days stood under the old one: they say now which edition decides them. */
  readonly changed: readonly CaseFile[];
  /** Sentences of cases that the day decides: a person writes them anew. */
  readonly left: readonly string[];
}

/**
 * The cases of an edition moved to the first day of its copy, and one of them to the day before. The copy says the same as the old edition, so
 * a case still holds there unless its days decide it; which do is not guessed but judged.
 */
export function movedCases(
  plugin: SectorPlugin,
  old: RuleSet,
  copy: RuleSet,
  files: readonly CaseFile[],
  reference: ReferenceData,
): MovedCases {
  // What a clause of transition decides is of the old edition alone: the copy has none.
  const reached = ({ on, decidedOn }: RuleCase): boolean => decidedOn !== undefined || on < old.from;
  const all = files.flatMap(casesWithText).filter(({ given }) => given.expect.edition === old.code && !reached(given));
  const own = all.filter(({ given }) => given.on < copy.from);
  const later = all.filter(({ given }) => given.on >= copy.from);
  const before = addDays(copy.from, -1);
  const holds = (text: string): boolean =>
    readCases('moved.yaml', text).every((given) => failedCase(plugin, given, reference).length === 0);
  const sentenceOf = ({ given }: CaseText): string => given.sentence.replaceAll(/\s+/g, ' ');

  const stillOld = `${copy.from}新版施行前，仍适用旧版：`;
  const lastDay = own
    .filter(({ given }) => given.kind === copy.kind)
    .map((one) => moved(one.text, before, old.code, `${copy.from}新版施行前一日，仍适用旧版：${sentenceOf(one)}`))
    .find(holds);
  /** A case of a later day with all its days so many years earlier, or on the last day of the old edition. */
  const underOld = (one: CaseText): readonly string[] => {
    const sentence = `${stillOld}${sentenceOf(one)}`;
    const earlier = Array.from({ length: YEARS }, (_, index) => yearsOn(one, -index - 1)).filter(
      ({ on }) => on >= old.from && on < copy.from,
    );
    // Its own distances first: on another day with the same anchors a refusal may hold for another reason, that the time is not up.
    return [
      ...earlier.map(({ on, text }) => moved(text, on, old.code, sentence)),
      moved(one.text, before, old.code, sentence),
    ];
  };
  /** A case on the first day of the new edition; where its distances decide it, with all its days so many years later. */
  const underNew = (one: CaseText): readonly string[] => {
    const later = Array.from({ length: YEARS }, (_, index) => yearsOn(one, index + 1)).filter(
      ({ on }) => on >= copy.from,
    );
    return [
      moved(one.text, copy.from, copy.code, `${copy.from}新版施行之日：${sentenceOf(one)}`),
      ...later.map(({ on, text }) => moved(text, on, copy.code, `${copy.from}新版施行以后：${sentenceOf(one)}`)),
    ];
  };
  const judged = own.map((one) => ({ one, text: underNew(one).find(holds) }));
  // What the old edition decided on a day that is now the new one's proved something of the old: it goes on to, on an earlier day.
  const kept = later.map((one) => ({ one, text: underOld(one).find(holds) }));
  const changed = files.flatMap((file) => {
    const lines = file.text.split('\n');
    for (const { given } of later.filter((one) => one.file === file)) {
      const place = lines.findIndex((line, index) => index >= given.line && EDITION.test(line));
      lines[place] = lines[place]!.replace(EDITION, `$1${copy.code}`);
    }
    const text = lines.join('\n');
    return text === file.text ? [] : [{ ...file, text }];
  });
  const taken = [
    ...(lastDay ? [lastDay] : []),
    ...kept.flatMap(({ text }) => text ?? []),
    ...judged.flatMap(({ text }) => text ?? []),
  ];
  const head = `# ${copy.code} 施行前后：由旧版的案例移来，结论与旧版相同。新法改变的，改案例，也改规则。\n`;
  return {
    text: `${[head, ...taken].join('\n\n').replace('\n\n\n', '\n\n')}\n`,
    changed,
    taken: taken.length,
    left: [
      ...(lastDay ? [] : [`${before}（没有一个旧案例在该日成立 / no old case holds on that day）`]),
      ...judged.filter(({ text }) => text === undefined).map(({ one }) => sentenceOf(one)),
      ...kept.filter(({ text }) => text === undefined).map(({ one }) => `${stillOld}${sentenceOf(one)}`),
    ],
  };
}
