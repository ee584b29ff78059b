import type { ReferenceData } from '@chengxin/domain/reference-data';
import { endedBy, registersAbove } from '@chengxin/domain/row-ends';
import type { IsoDate } from '@chengxin/plugin-contract';
import type { ReadPool } from '../database/pool.js';
import { creditOffice } from '../legal-basis/approved-editions.js';

/** Of the rows given those under which something is on record: documents, entries of lists, and measures that stand. */
const USED = `select g.kind, g.register, g.row, g.instrument, g.article, g.ended
  from jsonb_to_recordset($1::jsonb) as g(kind text, register text, row text, instrument text, article text, ended text)
  where case g.kind
    when 'catalogue' then exists (select from cx.document_subject d where d.item_code = g.row) or (g.row = 'severe-list' and exists (select from cx.listing))
    else exists (select from cx.sanction s where s.list_code = g.register and s.measure_code = g.row and s.state = 'assigned') end
  order by g.register, g.row`;

interface UsedRow {
  readonly kind: string;
  readonly register: string;
  readonly row: string;
  readonly instrument: string;
  readonly article: string | null;
  readonly ended: IsoDate;
}

/** Rows in force of the national catalogue and of the lists of measures that are used here though everything they rest on has ended: the city's credit office answers. */
export async function endedRowsAbove(pool: ReadPool, data: ReferenceData, today: IsoDate) {
  const ended = registersAbove(data, today).flatMap(({ kind, code: register, rows }) =>
    rows.flatMap((row) => {
      const end = endedBy(row, data, today);
      return end
        ? [
            {
              ...{ kind, register, row: row.code, ended: end.endsOn },
              ...{ instrument: end.basis.instrument, article: end.basis.article ?? null },
            },
          ]
        : [];
    }),
  );
  if (ended.length === 0) return [];
  const office = await creditOffice(pool);
  // Before the city's office is registered nobody has used anything.
  if (office === null) return [];
  const { rows } = await pool.query<UsedRow>(USED, [JSON.stringify(ended)]);
  return rows.map(({ kind: _kind, register, row, ...end }) => ({
    matter: 'basis-ended' as const,
    organ: office,
    about: `${register} ${row}`,
    evidence: { edition: register, row, ...end },
  }));
}
