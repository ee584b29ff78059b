import { maskText } from '@chengxin/domain/masking';
import type { FieldDateForm } from '@chengxin/domain/field-date';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CORE_ROLES, type Actor } from '../access/actor.js';
import { Keyring } from '../access/keyring.js';
import { Clock } from '../clock/clock.js';
import { CORE_CONFIG, type CoreConfig } from '../configuration/core-config.js';
import { ReadPool } from '../database/pool.js';
import { newId } from '../database/record-id.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, refuseAny } from '../refusal/refused.js';
import { actorMark } from '../subject/subject-records.js';
import { exchangeRefusals } from './exchange.refusals.js';
import { ImportRunner } from './import-runner.js';
import { NO_COUNTS, readImport, recordImport, type ImportFormat } from './import-record.js';
import { inTransaction } from '../database/in-transaction.js';
import { viewOf, type ImportView } from './import-view.js';
import type { LayoutCode } from './layouts/column.js';
import { DEFAULT_DATE_FORMS } from './layouts/read-row.js';
import { openTable, type FileFormat, type Table } from './open-table.js';
import { newSpoolKey, openSpoolFile, removeSpoolFile, storeSpoolFile, type SpooledFile } from './spool-file.js';
import { spoolPath } from './import-ends.js';

/** Largest upload, in bytes. */
export const MOST_UPLOAD_BYTES = 4 * 1024 ** 3;

/** What the sender says of a file. */
export interface DeclaredFile {
  readonly fileName: string;
  readonly format: FileFormat;
  /** Found out from the heading where it is not declared. */
  readonly layout?: LayoutCode;
  /** Forms in which the file writes its dates; every unequivocal one where none is declared. */
  readonly dateForms?: readonly FieldDateForm[];
  /** SHA-256 of the file in hex, where the sender gives it (RFC 9530). */
  readonly digest?: string;
}

/**
 * 报送文件: receives a file, refuses it as a whole where it cannot be read or is not of a known layout, and queues it. Its rows are read in the
 * background; where they stand says {@link ReadImport}.
 */
export class StartImport {
  constructor(
    readonly actor: Actor,
    readonly declared: DeclaredFile,
    readonly content: AsyncIterable<Buffer>,
    readonly options: { readonly synthetic?: boolean } = {},
  ) {}
}

@CommandHandler(StartImport)
export class StartImportHandler implements ICommandHandler<StartImport, ImportView> {
  constructor(
    private readonly pool: ReadPool,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
    private readonly runner: ImportRunner,
    @Inject(CORE_CONFIG) private readonly config: CoreConfig,
  ) {}

  async execute({ actor, declared, content, options }: StartImport): Promise<ImportView> {
    refuseAny([mayImport(actor)]);
    const at = this.clock.now();
    const importId = newId(at);
    const path = spoolPath(this.config.spoolFolder, importId);
    const key = newSpoolKey();
    const stored = await storeSpoolFile(path, key, content, MOST_UPLOAD_BYTES);
    try {
      if (declared.digest !== undefined && stored.digest !== `sha256:${declared.digest}`) {
        throw new Refused([exchangeRefusals.refuse('file/digest-differs')]);
      }
      const table = await openTable(openSpoolFile(path, key, stored.size), declared.format, declared.layout);
      await table.close();
      const synthetic = options.synthetic ?? this.config.mode === 'sandbox';
      await this.queue({ importId, at, key, actor, declared, stored, table, synthetic });
    } catch (error) {
      await removeSpoolFile(path);
      throw error;
    }
    this.runner.kick();
    return viewOf((await readImport(this.pool, importId))!, null);
  }

  private async queue(received: Received): Promise<void> {
    const { importId, at, key, actor, declared, stored, table, synthetic } = received;
    const { heading, encoding } = table;
    await inTransaction(this.pool, async (client) => {
      const { rows } = await client.query<{ id: string }>(
        `select import_id as id from cx.import where organ_id = $1 and file_digest = $2 and layout = $3 and state <> 'failed'
         order by received_at, import_id limit 1`,
        [actor.organ.id, stored.digest, heading.layout],
      );
      const format: ImportFormat = {
        kind: declared.format.kind,
        edition: heading.edition,
        ...(encoding ? { encoding } : {}),
        ...(declared.format.sheet === undefined ? {} : { sheet: declared.format.sheet }),
        heading: heading.written,
        dateForms: declared.dateForms ?? DEFAULT_DATE_FORMS,
        unknown: heading.unknown,
        notKept: heading.notKept,
        ...(rows[0] ? { sameAs: rows[0].id } : {}),
      };
      await client.query(
        `insert into cx.import (import_id, organ_id, officer, file_name, file_digest, layout, format, state, bytes_total, counts, spool_key, synthetic, received_at, version)
         values ($1,$2,$3,$4,$5,$6,$7,'queued',$8,$9,$10,$11,$12,1)`,
        [
          importId,
          actor.organ.id,
          actor.officerId,
          plainFileName(declared.fileName),
          stored.digest,
          heading.layout,
          JSON.stringify(format),
          stored.size,
          JSON.stringify(NO_COUNTS),
          this.keyring.encrypt(key),
          synthetic,
          at,
        ],
      );
      await recordImport(client, {
        importId,
        seq: 1,
        kind: 'import.received',
        at,
        by: actorMark(actor),
        content: {
          fileDigest: stored.digest,
          bytes: stored.size,
          layout: heading.layout,
          edition: heading.edition,
          synthetic,
        },
      });
    });
  }
}

interface Received {
  readonly importId: string;
  readonly at: Date;
  readonly key: Buffer;
  readonly actor: Actor;
  readonly declared: DeclaredFile;
  readonly stored: SpooledFile;
  readonly table: Table;
  readonly synthetic: boolean;
}

const mayImport = (actor: Actor) =>
  actor.roles.includes(CORE_ROLES.importer)
    ? undefined
    : recordRefusals.refuse('actor/role-missing', { detail: { zh: CORE_ROLES.importer, en: CORE_ROLES.importer } });

/** The name without folders and control characters, at most 200 characters; a name for people, never a path. */
function plainFileName(name: string): string {
  const plain = (name.split(/[/\\]/).at(-1) ?? '').replace(/\p{Cc}|\p{Surrogate}/gu, '').trim();
  return maskText([...plain].slice(0, 200).join('')) || '—';
}
