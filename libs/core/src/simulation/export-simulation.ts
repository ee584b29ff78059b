import { CHANGES, type Change } from '@chengxin/domain/simulation';
import type { Text } from '@chengxin/plugin-contract';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { CSV_MARK, csvLine } from '../exchange/guarded-csv.js';
import { RECORD_ONLY } from './compiled-list.js';
import type { AffectedEntry, AffectedRecord, ShownEnd } from './run-simulation.js';
import { Simulations, type SimulationQuestion, type SimulationRun } from './simulations.js';
import type { CriterionReason } from './why.js';

/** All affected records as a file. It is drawn from a run of its own: NDJSON ends with the totals of that very run. */
export class ExportSimulation {
  constructor(
    readonly actor: Actor,
    readonly question: SimulationQuestion,
    readonly options: {
      readonly changes?: readonly Change[];
      readonly format: 'csv' | 'ndjson';
      readonly language: 'zh' | 'en';
    },
  ) {}
}

@QueryHandler(ExportSimulation)
export class ExportSimulationHandler implements IQueryHandler<ExportSimulation, AsyncIterable<string>> {
  constructor(private readonly simulations: Simulations) {}

  async execute({ actor, question, options }: ExportSimulation): Promise<AsyncIterable<string>> {
    const run = this.simulations.run(await this.simulations.prepare(actor, question), {
      changes: new Set(options.changes ?? CHANGES),
    });
    return options.format === 'csv' ? csv(run, options.language, (basis) => this.simulations.cite(basis)) : ndjson(run);
  }
}

/** Begins with what it rests on, ends with the totals: a file that stops before them was cut short. */
async function* ndjson(run: SimulationRun): AsyncGenerator<string> {
  yield `${JSON.stringify({ ground: run.ground })}\n`;
  for await (const record of run.records) yield `${JSON.stringify({ record })}\n`;
  yield `${JSON.stringify({ totals: run.totals() })}\n`;
}

export const CHANGE_WORDS: Readonly<Record<Change, Required<Text>>> = {
  added: { zh: '新增', en: 'added' },
  removed: { zh: '移出', en: 'removed' },
  shortened: { zh: '缩短', en: 'shortened' },
  lengthened: { zh: '延长', en: 'lengthened' },
  undetermined: { zh: '无法判断', en: 'undetermined' },
  unchanged: { zh: '不变', en: 'unchanged' },
};

const RESPECTS: Readonly<Record<AffectedEntry['respect'], Required<Text>>> = {
  list: { zh: '名单', en: 'list' },
  person: { zh: '一并列入的人员', en: 'person listed beside the party' },
  record: { zh: '仅记录', en: 'record only' },
  measure: { zh: '措施', en: 'measure' },
  publication: { zh: '公示', en: 'publication' },
  repair: { zh: '修复', en: 'repair' },
};

/** Repair opens on a day: earlier, later, possible at all. */
const REPAIR_WORDS: Readonly<Record<Change, Required<Text>>> = {
  ...CHANGE_WORDS,
  added: { zh: '新可修复', en: 'newly possible' },
  removed: { zh: '不再可修复', en: 'no longer possible' },
  shortened: { zh: '提前', en: 'earlier' },
  lengthened: { zh: '推后', en: 'later' },
};

const HEADING = {
  zh: [
    '变化',
    '事项',
    '代码',
    '主体编号',
    '主体名称',
    '文书号',
    '作出机关',
    '地区',
    '文书生效日',
    '现行情形',
    '现行至',
    '现行期限依据',
    '草案情形',
    '草案至',
    '草案期限依据',
    '现行理由',
    '草案理由',
    '尚缺',
    '试算日',
    '记录截至',
  ],
  en: [
    'change',
    'respect',
    'code',
    'subject id',
    'subject',
    'document',
    'organ',
    'region',
    'in effect on',
    'present criteria',
    'present until',
    'present basis of the term',
    'draft criteria',
    'draft until',
    'draft basis of the term',
    'present reasons',
    'draft reasons',
    'missing',
    'asked on',
    'known at',
  ],
} as const;

type Cite = (basis: CriterionReason['basis']) => ReturnType<Simulations['cite']>;

async function* csv(run: SimulationRun, language: 'zh' | 'en', cite: Cite): AsyncGenerator<string> {
  const say = (text: Text): string => (language === 'en' ? (text.en ?? text.zh) : text.zh);
  yield CSV_MARK + csvLine(HEADING[language]);
  const ground = [run.ground.on, run.ground.knownAt.toISOString()];
  for await (const record of run.records)
    yield record.entries.map((entry) => csvLine([...cellsOf(record, entry, say, cite), ...ground])).join('');
}

function cellsOf(
  record: AffectedRecord,
  { change, respect, code, person, present, draft, why }: AffectedEntry,
  say: (text: Text) => string,
  cite: Cite,
): readonly string[] {
  const missing = new Map(
    [...why.draft, ...why.present].flatMap((r) => r.missing.map((m) => [m.code, say(m.text)] as const)),
  );
  return [
    say((respect === 'repair' ? REPAIR_WORDS : CHANGE_WORDS)[change]),
    say(RESPECTS[respect]),
    code === RECORD_ONLY ? '' : code,
    person?.subjectId ?? record.subjectId,
    person?.name ?? record.subjectName,
    record.documentNumber,
    record.organ,
    record.region,
    record.effectiveOn,
    present.criteria.join('、'),
    say(endText(present.end, respect)),
    clauseText(present.endBasis, cite),
    draft.criteria.join('、'),
    say(endText(draft.end, respect)),
    clauseText(draft.endBasis, cite),
    reasonsText(why.present, why.draft, say, cite),
    reasonsText(why.draft, why.present, say, cite),
    [...missing.values()].join('、'),
  ];
}

const ANSWERS = {
  met: { zh: '符合', en: 'met' },
  'not-met': { zh: '不符合', en: 'not met' },
  undetermined: { zh: '无法判断', en: 'undetermined' },
} as const;

/** A side's reasons; where it has none, it has no such criterion. */
function reasonsText(
  own: readonly CriterionReason[],
  other: readonly CriterionReason[],
  say: (text: Text) => string,
  cite: Cite,
): string {
  if (own.length > 0) return own.map((reason) => reasonText(reason, say, cite)).join('；');
  const absent = other.map(({ criterion }) => criterion).join('、');
  return absent === '' ? '' : say({ zh: `没有情形 ${absent}`, en: `has no criterion ${absent}` });
}

/** A clause as people cite it; what nobody compared with its source says so. */
function clauseText(basis: CriterionReason['basis'] | null, cite: Cite): string {
  if (!basis) return '';
  const { title, article, verified, mark } = cite(basis);
  return `《${title}》${article ? ` ${article}` : ''}${verified ? '' : `（${mark} 未经核实）`}`;
}

/** A criterion's account in one line: what it says, by which clause, and the leaves that decided. */
export function reasonText(reason: CriterionReason, say: (text: Text) => string, cite: Cite): string {
  const clause = clauseText(reason.defeatedBy?.basis ?? reason.basis, cite);
  const leaves = reason.leaves.map(({ text }) => say(text)).join('，');
  const exception = reason.defeatedBy ? `${say(reason.defeatedBy.text)}，` : '';
  return `${reason.criterion} ${say(ANSWERS[reason.answer])}（${clause}）${exception || leaves ? `：${exception}${leaves}` : ''}`;
}

/** Until when, in words; of a repair, from when. */
function endText(end: ShownEnd | null, respect: AffectedEntry['respect']): Text {
  switch (end?.kind) {
    case 'day':
      if (respect === 'repair') return { zh: `自 ${end.day} 起可申请`, en: `open from ${end.day}` };
      return { zh: end.day, en: end.day };
    case 'event':
      return { zh: '至特定情形发生', en: 'until an event' };
    case 'life':
      return { zh: '终身', en: 'for life' };
    case 'unstated':
      return { zh: '随限制期限，截止日未载明', en: 'as long as a ban whose end is not stated' };
    case 'none':
    case undefined:
      return { zh: '', en: '' };
  }
}
