import { withoutNumbers } from '@chengxin/domain/masking-policy';
import { canonicalName } from '@chengxin/domain/name';
import { contentDigest } from '@chengxin/signing/ledger-entry';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ClientBase } from 'pg';
import { actorMark, type Actor } from '../../access/actor.js';
import { Keyring } from '../../access/keyring.js';
import { Clock } from '../../clock/clock.js';
import { ReadPool } from '../../database/pool.js';
import type { PartyDraft } from '../../document/document-draft.js';
import { askClient } from '../../database/ask.js';
import { recusedSubjects } from '../../recusal/recused.js';
import { recordRefusals } from '../../refusal/record.refusals.js';
import { Refused, refuseAny } from '../../refusal/refused.js';
import { findByIdentifier } from '../../subject/subject-identity.js';
import { readIdentityDocument, readUnifiedCode } from '../../subject/identifier.js';
import { exchangeRefusals } from '../exchange.refusals.js';
import { ImportLayouts } from '../import-layouts.js';
import { appendImportEntry, readImport, type ImportFormat, type ImportRecord } from '../import-record.js';
import type { RowCells } from '@chengxin/domain/intake/stated-row';
import { draftsOf } from '@chengxin/domain/intake/drafts';
import type { Heading } from '@chengxin/domain/intake/heading';
import { readHeading } from '../layouts/heading.js';
import { readRow } from '@chengxin/domain/intake/read-row';
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
    private readonly keyring: Keyring,
    private readonly layouts: ImportLayouts,
  ) {}

  async execute({ actor, importId, rowNo, reason }: DismissRow): Promise<ReportRow> {
    refuseAny(actFindings('import.dismiss-row', actor));
    const record = await readImport(this.pool, importId);
    if (!record || record.organId !== actor.organ.id) throw new Refused([exchangeRefusals.refuse('import/not-found')]);
    // A number of a person has no place in a ledger, whoever writes it.
    const kept = withoutNumbers(reason.trim());
    refuseAny([
      record.state === 'done' || record.state === 'failed' ? undefined : exchangeRefusals.refuse('import/not-finished'),
      kept === '' ? rowRefusals.refuse('row/reason-missing', { pointer: '/reason' }) : undefined,
    ]);
    await inTransaction(this.pool, async (client) => {
      const { rows } = await client.query<{ outcome: RowOutcome; documentId: string | null; raw: Buffer | null }>(
        'select outcome, document_id as "documentId", raw_cipher as raw from cx.import_row where import_id = $1 and row_no = $2',
        [importId, rowNo],
      );
      refuseAny([rows[0] ? undefined : rowRefusals.refuse('row/not-found')]);
      refuseAny([rows[0]!.outcome === 'quarantined' ? undefined : rowRefusals.refuse('row/not-quarantined')]);
      await this.refuseRecused(client, actor, record, rows[0]!);
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
        // What people write may name somebody, and an entry stays: it lies beside it.
        content: { row: rowNo, reason: contentDigest({ reason: kept, by, at: at.toISOString() }) },
      });
    });
    return (await reportRow(this.pool, importId, rowNo))!;
  }

  /**
   * Not to take a row is a decision about whom it names: who keeps out of that subject does not make it. A row was not taken because something in it is
   * unclear, so its party is known by any of what it says: identifier, name, or document.
   */
  private async refuseRecused(
    client: ClientBase,
    actor: Actor,
    { layout, format, organSector }: ImportRecord,
    { documentId, raw }: { readonly documentId: string | null; readonly raw: Buffer | null },
  ): Promise<void> {
    const out = [...(await recusedSubjects(askClient(client), actor.officerId))];
    if (out.length === 0) return;
    const { rows: ofDocument } = await client.query(
      'select 1 from cx.document_party where document_id = $1 and subject_id = any($2::uuid[])',
      [documentId, out],
    );
    const party =
      raw &&
      this.partyOf(
        raw,
        readHeading(format.heading, {
          book: this.layouts.book,
          declared: layout,
          sector: organSector,
        }),
        format,
      );
    if (ofDocument.length > 0 || (party && (await this.names(client, party, out))))
      throw new Refused([recordRefusals.refuse('actor/recused')]);
  }

  private partyOf(raw: Buffer, heading: Heading, { dateForms }: ImportFormat): PartyDraft {
    const stored = JSON.parse(this.keyring.decrypt(raw).toString('utf8')) as Pick<RowCells, 'cells' | 'more'>;
    return draftsOf(heading, readRow(heading, stored, dateForms)).party;
  }

  private async names(client: ClientBase, party: PartyDraft, out: readonly string[]): Promise<boolean> {
    const read = [
      readUnifiedCode(party.unifiedCode),
      readIdentityDocument(party.identityType, party.identityNumber, this.clock.today()),
    ];
    for (const { identifier } of read) {
      const found = identifier && (await findByIdentifier(this.pool, this.keyring, identifier));
      if (found && out.includes(found.subjectId)) return true;
    }
    const { rows } = await client.query(
      'select 1 from cx.subject_name where subject_id = any($1::uuid[]) and name_canonical = $2',
      [out, canonicalName(party.name)],
    );
    return rows.length > 0;
  }
}
