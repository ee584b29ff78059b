import { cosignedAt } from '@chengxin/signing/checkpoint';
import { COSIGNED, type CosignedContent } from '@chengxin/signing/log-lines';
import { NoteVerifier, readNote } from '@chengxin/signing/signed-note';
import { cosignatureDigest } from '@chengxin/signing/verify-cosignatures';
import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import { Inject, Injectable } from '@nestjs/common';
import { CORE_CONFIG, type CoreConfig } from '../configuration/core-config.js';
import { executeSql } from '../database/execute-sql.js';
import { Refused } from '../refusal/refused.js';
import { ledgerRefusals } from './ledger.refusals.js';
import { PlatformLedger } from './platform-ledger.js';
import { SealedLog, type SealedCheckpoint } from './sealed-log.js';

/** Keeps what witnesses sign. Each line is an entry of the platform's ledger too, so that none can be taken away again. */
@Injectable()
export class Cosignatures {
  private readonly witnesses: ReadonlyMap<string, NoteVerifier>;

  constructor(
    private readonly orm: MikroORM,
    private readonly log: SealedLog,
    private readonly ledger: PlatformLedger,
    @Inject(CORE_CONFIG) config: Pick<CoreConfig, 'logWitnesses'>,
  ) {
    this.witnesses = new Map(
      (config.logWitnesses ?? []).map((key) => NoteVerifier.read(key)).map((key) => [key.name, key]),
    );
  }

  /** Keeps a witness's line under a checkpoint. The same witness's second line for one checkpoint changes nothing. */
  async add(size: number, line: string, now: Date): Promise<SealedCheckpoint> {
    const { note } = await this.log.checkpoint(size);
    const cosigned = `${readNote(note)!.text}\n${line}`;
    const [signature, ...more] = readNote(cosigned)?.signatures ?? [];
    if (!signature || more.length > 0) return refuse('ledger/cosignature-invalid');
    const witness = this.witnesses.get(signature.name);
    if (!witness) return refuse('ledger/witness-unknown');
    if (cosignedAt(cosigned, witness) === undefined) return refuse('ledger/cosignature-invalid');
    await this.orm.em.fork().transactional(async (inner) => {
      const em = inner as EntityManager;
      const kept = await executeSql(
        em,
        'insert into cx.log_cosignature (tree_size, witness, line) values (?, ?, ?) on conflict do nothing returning witness',
        [size, witness.name, line],
      );
      if (kept.length === 0) return;
      const content: CosignedContent = { size, witness: witness.name, line: cosignatureDigest(line) };
      await this.ledger.append(em, now, [
        {
          kind: COSIGNED,
          recordKind: 'checkpoint',
          recordId: String(size),
          actor: `witness/${witness.name}`,
          content: { ...content },
        },
      ]);
    });
    return this.log.checkpoint(size);
  }
}

function refuse(code: keyof typeof ledgerRefusals.table): never {
  throw new Refused([ledgerRefusals.refuse(code, { pointer: '/line' })]);
}
