import { DECISION_KINDS, type DecisionKind } from './replay-kinds.js';

export interface ReplayCounts {
  readonly decisions: number;
  readonly equal: number;
  readonly different: number;
  readonly notReplayable: number;
}

export type Outcome = 'equal' | 'different' | 'not-replayable';

/** Counts of one plugin's decisions of one kind: plugin, place among the kinds, equal, different, not replayable. */
export type CountRow = readonly [string, number, number, number, number];

/** Counts by plugin and kind. They can be written down and gone on from. */
export class Tally {
  private readonly rows = new Map<string, [string, number, number, number, number]>();

  constructor(begun: readonly CountRow[] = []) {
    for (const row of begun) this.rows.set(`${row[0]} ${row[1]}`, [...row]);
  }

  take(plugin: string, kind: DecisionKind, outcome: Outcome): void {
    const place = DECISION_KINDS.indexOf(kind);
    const key = `${plugin} ${place}`;
    let row = this.rows.get(key);
    if (!row) this.rows.set(key, (row = [plugin, place, 0, 0, 0]));
    row[outcome === 'equal' ? 2 : outcome === 'different' ? 3 : 4] += 1;
  }

  get written(): readonly CountRow[] {
    return [...this.rows.values()].map((row) => [...row] as const);
  }

  get all(): ReplayCounts {
    return sumOf([...this.rows.values()]);
  }

  ofKinds(): readonly ({ readonly decision: DecisionKind } & ReplayCounts)[] {
    return DECISION_KINDS.map((decision, place) => ({
      decision,
      ...sumOf([...this.rows.values()].filter((row) => row[1] === place)),
    }));
  }

  ofPlugins(): readonly ({ readonly plugin: string } & ReplayCounts)[] {
    const byPlugin = Map.groupBy(this.rows.values(), ([plugin]) => plugin);
    return [...byPlugin.keys()].sort().map((plugin) => ({ plugin, ...sumOf(byPlugin.get(plugin)!) }));
  }
}

function sumOf(rows: readonly CountRow[]): ReplayCounts {
  const sum = (place: 2 | 3 | 4) => rows.reduce((all, row) => all + row[place], 0);
  const [equal, different, notReplayable] = [sum(2), sum(3), sum(4)];
  return { decisions: equal + different + notReplayable, equal, different, notReplayable };
}
