import { withoutNumbers } from '@chengxin/domain/masking-policy';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { actorMark, type Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import { Clock } from '../clock/clock.js';
import { CORE_CONFIG, type CoreConfig } from '../configuration/core-config.js';
import { ReadPool } from '../database/pool.js';
import { newId } from '../database/record-id.js';
import { refuseAny } from '../refusal/refused.js';
import { ImportRunner } from './import-runner.js';
import { ImportUploads, type DeclaredFile, type ReceivedFile } from './import-uploads.js';
import { NO_COUNTS, readImport, recordImport, type ImportFormat } from './import-record.js';
import { inTransaction } from '../database/in-transaction.js';
import { viewOf, type ImportView } from './import-view.js';

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
    private readonly uploads: ImportUploads,
    private readonly clock: Clock,
    private readonly runner: ImportRunner,
    @Inject(CORE_CONFIG) private readonly config: CoreConfig,
  ) {}

  async execute({ actor, declared, content, options }: StartImport): Promise<ImportView> {
    refuseAny(actFindings('import.start', actor));
    const at = this.clock.now();
    const importId = newId(at);
    const received = await this.uploads.receive(importId, content, declared, actor.organ.sector);
    try {
      const synthetic = options.synthetic ?? this.config.mode === 'sandbox';
      await this.queue({ importId, at, actor, declared, received, synthetic });
    } catch (error) {
      await this.uploads.remove(importId);
      throw error;
    }
    this.runner.kick();
    return viewOf((await readImport(this.pool, importId))!, null);
  }

  private async queue({ importId, at, actor, declared, received, synthetic }: ToQueue): Promise<void> {
    const { stored, key, heading, encoding, dateForms } = received;
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
        dateForms,
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
          key,
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

interface ToQueue {
  readonly importId: string;
  readonly at: Date;
  readonly actor: Actor;
  readonly declared: DeclaredFile;
  readonly received: ReceivedFile;
  readonly synthetic: boolean;
}

/** The name without folders and control characters, at most 200 characters; a name for people, never a path. */
function plainFileName(name: string): string {
  const plain = (name.split(/[/\\]/).at(-1) ?? '').replace(/\p{Cc}|\p{Surrogate}/gu, '').trim();
  return withoutNumbers([...plain].slice(0, 200).join('')) || '—';
}
