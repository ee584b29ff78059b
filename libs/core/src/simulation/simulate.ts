import { CHANGES, type Change } from '@chengxin/domain/simulation';
import type { LegalBasis, Text } from '@chengxin/plugin-contract';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import type { AffectedRecord } from './run-simulation.js';
import type { SimulationTotals } from './simulation-totals.js';
import { Simulations, type SimulationGround, type SimulationQuestion } from './simulations.js';
import { missingText, type Wording } from '../determination/missing-text.js';

/** What a draft would change, in numbers. */
export class Simulate {
  constructor(
    readonly actor: Actor,
    readonly question: SimulationQuestion,
  ) {}
}

export interface SimulationAnswer {
  readonly ground: SimulationGround;
  readonly totals: SimulationTotals;
  /** The criteria that are counted, as the draft says them, else as the present rules do. */
  readonly criteria: ReadonlyMap<string, { readonly text: Text; readonly basis: LegalBasis }>;
  /** What is missing, in the words of the rules. */
  readonly missing: ReadonlyMap<string, Text>;
}

@QueryHandler(Simulate)
export class SimulateHandler implements IQueryHandler<Simulate, SimulationAnswer> {
  constructor(private readonly simulations: Simulations) {}

  async execute({ actor, question }: Simulate): Promise<SimulationAnswer> {
    const prepared = await this.simulations.prepare(actor, question);
    const run = this.simulations.run(prepared);
    for await (const _none of run.records);
    const totals = run.totals();
    const { present, draft } = prepared.comparing;
    const standards = [...present.standards, ...draft.standards];
    const repairs = prepared.comparing.standings?.repairEditions ?? [];
    return {
      ground: run.ground,
      totals,
      criteria: new Map(
        standards.flatMap(({ criteria }) => criteria.map(({ code, text, basis }) => [code, { text, basis }] as const)),
      ),
      missing: new Map(totals.missing.map(({ code }) => [code, wordsFor(code, [...repairs, ...standards])])),
    };
  }
}

/** In the words of the newest edition that declares what is missing. */
function wordsFor(code: string, editions: readonly Wording[]): Text {
  const [kind, name] = code.split(':') as [string, string?];
  const declares = ({ facts, judgements, preemption = [] }: Wording): boolean =>
    name !== undefined &&
    ((kind === 'fact' && name in facts) ||
      (kind === 'judgement' && name in judgements) ||
      (kind === 'cure' && preemption.some((cure) => cure.code === name)));
  const edition = editions.findLast(declares) ?? editions.at(-1);
  return edition ? missingText(code, edition) : { zh: code };
}

/** The records that a draft would change, or that cannot be told: those after the last one shown. */
export class ListAffectedRecords {
  constructor(
    readonly actor: Actor,
    readonly question: SimulationQuestion,
    readonly page: {
      readonly changes?: readonly Change[];
      readonly after?: { readonly subjectId: string; readonly documentId: string };
      readonly limit: number;
    },
  ) {}
}

@QueryHandler(ListAffectedRecords)
export class ListAffectedRecordsHandler implements IQueryHandler<ListAffectedRecords, readonly AffectedRecord[]> {
  constructor(private readonly simulations: Simulations) {}

  async execute({ actor, question, page }: ListAffectedRecords): Promise<readonly AffectedRecord[]> {
    const { changes, after, limit } = page;
    const run = this.simulations.run(await this.simulations.prepare(actor, question), {
      changes: new Set(changes ?? CHANGES),
      ...(after ? { after } : {}),
    });
    const records: AffectedRecord[] = [];
    for await (const record of run.records) {
      records.push(record);
      if (records.length === limit) break;
    }
    return records;
  }
}
