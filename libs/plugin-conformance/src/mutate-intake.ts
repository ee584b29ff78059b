import { canonicalJson } from '@chengxin/domain/canonical-json';
import { headingKey } from '@chengxin/domain/heading-key';
import { columnIn, type BookedEdition } from '@chengxin/domain/intake/booked-edition';
import { unitOf } from '@chengxin/domain/intake/heading';
import type { MutantCounts, Survivor } from '@chengxin/plugin-checks/conformance-report';
import { step } from '@chengxin/plugin-checks/fault';
import type { IntakeMapping, SectorPlugin } from '@chengxin/plugin-contract';
import { failedRow, judgeRow, layoutOf, rowDifferences, usualHeadings, type IntakeCase } from './intake-cases.js';
import { intakeEdits, ROWS_READ_OTHERWISE, type IntakeEdit } from './intake-edits.js';

/**
 * How every heading of either layout is read by one of them, in what forms, and which columns the sector's own form has: two that say the same are one
 * form, and read every file alike.
 */
function reading(mapping: IntakeMapping, layout: BookedEdition, headings: readonly string[]): string {
  const columns = headings.map((heading) => {
    const column = columnIn(layout, heading);
    if (!column) return [heading, null];
    const { code: _code, heading: _heading, also: _also, example: _example, required = false, filled = false } = column;
    const { field = null, fact, reads, codes = null, mostCharacters = null, personal = false } = column;
    const unit = unitOf(heading, column, layout.layout.own) ?? null;
    return [
      heading,
      { field, fact: fact?.name ?? null, reads, codes, mostCharacters, personal, required, filled, unit },
    ];
  });
  const { formats, encodings, dateForms } = mapping;
  const own = [...usualHeadings(mapping.columns)].sort();
  return canonicalJson({ columns, formats, encodings, dateForms, own } as never);
}

const headingsOf = ({ columns }: BookedEdition): readonly string[] =>
  columns.flatMap(({ heading, also = [] }) => [heading, ...also].map(headingKey));

/** A row by which a case would notice. */
const noticedBy = ({ mutation, column }: IntakeEdit): string =>
  mutation === 'drop-required'
    ? `row: { …, ${column}: '' }, refused: { ${column}: field/required }`
    : mutation === 'other-sending'
      ? 'expect: { formats: […], encodings: […] }'
      : mutation === 'drop-column'
        ? `row: { …, ${column}: … }, expect: { columns: [${column}, …] }`
        : `row: { …, ${column}: … }`;

/** Changes every file of a sector one step at a time. A change that no file could show, because the platform's own column takes the place, is no mutant. */
export function mutateIntake(
  plugin: SectorPlugin,
  cases: readonly IntakeCase[],
): { readonly counts: MutantCounts; readonly survivors: readonly Survivor[] } {
  const counts = { made: 0, killed: 0, equivalent: 0 };
  const survivors: Survivor[] = [];
  // A case that already fails would notice everything.
  const sound = cases.filter((given) => failedRow(plugin, given).length === 0);
  for (const [index, mapping] of (plugin.intake ?? []).entries()) {
    const own = sound.filter((given) => given.mapping === mapping.code);
    const layout = layoutOf(plugin, mapping);
    if (!layout) continue;
    for (const change of intakeEdits(mapping)) {
      const other = layoutOf(plugin, change.mapping)!;
      if (own.some(({ row, expect }) => rowDifferences(expect, judgeRow(change.mapping, other, row)).length > 0)) {
        counts.made += 1;
        counts.killed += 1;
        continue;
      }
      const headings = [...new Set([...headingsOf(layout), ...headingsOf(other)])].sort();
      if (reading(mapping, layout, headings) === reading(change.mapping, other, headings)) {
        counts.equivalent += 1;
        continue;
      }
      counts.made += 1;
      const { mutation, path, column, edit } = change;
      survivors.push({
        edition: `intake/${mapping.code}`,
        rule: { kind: 'intake', code: column },
        mutation,
        pointer: path.reduce<string>(step, step('/intake', index)),
        edit,
        mustBeNoticed: ROWS_READ_OTHERWISE.includes(mutation),
        noticedBy: noticedBy(change),
      });
    }
  }
  return { counts, survivors };
}
