import { maskText } from '@chengxin/domain/masking';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { actorMark, type Actor } from '../../access/actor.js';
import { Clock } from '../../clock/clock.js';
import { ReadPool } from '../../database/pool.js';
import { Refused, refuseAny } from '../../refusal/refused.js';
import { exchangeRefusals } from '../exchange.refusals.js';
import { appendImportEntry, readImport } from '../import-record.js';
import { inTransaction } from '../../database/in-transaction.js';
import { reportRow, type ReportRow } from '../read-import-report.js';
import type { RowOutcome } from '../row-finding.js';
import { actFindings } from '../../access/authority.js';
import { rowRefusals } from './row.refusals.js';

/** 不予采用: a quarantined row is not taken, for a reason that is kept. By the organ that sent it; nothing is written of the row. */
export class DismissRow {
  constructor(
    readonly actor: Actor,
    readonly importId: string,
    readonly rowNo: number,
    readonly reason: string,
  ) {}
}

@CommandHandler(DismissRow)
export class DismissRowHandler implements ICommandHandler<DismissRow, ReportRow> {
  constructor(
    private readonly pool: ReadPool,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, importId, rowNo, reason }: DismissRow): Promise<ReportRow> {
    refuseAny(actFindings('import.dismiss-row', actor));
    const record = await readImport(this.pool, importId);
    if (!record || record.organId !== actor.organ.id) throw new Refused([exchangeRefusals.refuse('import/not-found')]);
    // A number of a person has no place in a ledger, whoever writes it.
    const kept = maskText(reason.trim());
    refuseAny([
      record.state === 'done' || record.state === 'failed' ? undefined : exchangeRefusals.refuse('import/not-finished'),
      kept === '' ? rowRefusals.refuse('row/reason-missing', { pointer: '/reason' }) : undefined,
    ]);
    await inTransaction(this.pool, async (client) => {
      const { rows } = await client.query<{ outcome: RowOutcome }>(
        'select outcome from cx.import_row where import_id = $1 and row_no = $2',
        [importId, rowNo],
      );
      refuseAny([rows[0] ? undefined : rowRefusals.refuse('row/not-found')]);
      refuseAny([rows[0]!.outcome === 'quarantined' ? undefined : rowRefusals.refuse('row/not-quarantined')]);
      const [by, at] = [actorMark(actor), this.clock.now()];
      const { rowCount } = await client.query(
        `insert into cx.import_row_resolution (import_id, row_no, resolved_as, reason, actor, at) values ($1, $2, 'dismissed', $3, $4, $5)
         on conflict (import_id, row_no) do nothing`,
        [importId, rowNo, kept, by, at],
      );
      refuseAny([rowCount === 1 ? undefined : rowRefusals.refuse('row/already-resolved')]);
      await appendImportEntry(client, {
        importId,
        kind: 'import.row-dismissed',
        at,
        by,
        content: { row: rowNo, reason: kept },
      });
    });
    return (await reportRow(this.pool, importId, rowNo))!;
  }
}
