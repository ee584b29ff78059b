/** One measured figure beside the limit measured in the same run. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What the same machine does at best, or the aim where nothing can be measured beside it. */
  readonly limit: number;
  /** value / limit: towards 1 is towards the limit. For times and memory the limit is the aim and less is better. */
  readonly ratio: number;
  /** What the limit is, and where the rest of the time goes. */
  readonly note: string;
}

export function figure(name: string, value: number, unit: string, limit: number, note: string): Figure {
  return {
    name,
    value: rounded(value),
    unit,
    limit: rounded(limit),
    ratio: Math.round((value / limit) * 1000) / 1000,
    note,
  };
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

export function asTable(figures: readonly Figure[]): string {
  const rows = [
    ['name', 'value', 'unit', 'limit', 'ratio'],
    ...figures.map((f) => [f.name, String(f.value), f.unit, String(f.limit), String(f.ratio)]),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
  return [...lines, '', ...figures.map((f) => `${f.name}: ${f.note}`)].join('\n');
}
