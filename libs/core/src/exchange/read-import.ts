import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { isCreditOffice } from '../access/authority.js';
import { ReadPool } from '../database/pool.js';
import { IMPORT_COLUMNS, readImport, type ImportRecord } from './import-record.js';
import { requireVisible, viewOf, type ImportView } from './import-view.js';

/** Batches over which the rate is taken. */
const RATE_BATCHES = 10;

/** Where one import stands. */
export class ReadImport {
  constructor(
    readonly actor: Actor,
    readonly importId: string,
  ) {}
}

@QueryHandler(ReadImport)
export class ReadImportHandler implements IQueryHandler<ReadImport, ImportView> {
  constructor(private readonly pool: ReadPool) {}

  async execute({ actor, importId }: ReadImport): Promise<ImportView> {
    const record = requireVisible(actor, await readImport(this.pool, importId));
    return viewOf(record, await this.rate(record));
  }

  private async rate({ importId, receivedAt, rowsRead }: ImportRecord): Promise<number | null> {
    const { rows } = await this.pool.query<{ first: number; last: number; at: Date }>(
      `select first_row as first, last_row as last, at from cx.import_batch where import_id = $1 order by batch_no desc limit ${RATE_BATCHES + 1}`,
      [importId],
    );
    const [newest, oldest] = [rows[0], rows.at(-1)];
    if (!newest || !oldest) return null;
    if (newest === oldest) return perSecond(rowsRead, newest.at.getTime() - receivedAt.getTime());
    return perSecond(newest.last - oldest.last, newest.at.getTime() - oldest.at.getTime());
  }
}

const perSecond = (rows: number, ms: number): number | null => (ms > 0 ? Math.round((rows * 1000) / ms) : null);

/** The organ's imports, the newest first; the credit office sees all. `before`: the id of the last one shown. */
export class ListImports {
  constructor(
    readonly actor: Actor,
    readonly before: string | undefined,
    readonly limit: number,
  ) {}
}

@QueryHandler(ListImports)
export class ListImportsHandler implements IQueryHandler<ListImports, readonly ImportView[]> {
  constructor(private readonly pool: ReadPool) {}

  async execute({ actor, before, limit }: ListImports): Promise<readonly ImportView[]> {
    const organ = isCreditOffice(actor) ? null : actor.organ.id;
    const { rows } = await this.pool.query<ImportRecord>(
      `select ${IMPORT_COLUMNS} from cx.import i join cx.organ o on o.organ_id = i.organ_id
       where ($1::text is null or i.organ_id = $1) and ($2::uuid is null or i.import_id < $2) order by i.import_id desc limit $3`,
      [organ, before ?? null, limit],
    );
    return rows.map((record) => viewOf(record, null));
  }
}
