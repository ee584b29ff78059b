import type { LegalityStatement } from '@chengxin/domain/legality-statement';
import { digestOf } from '@chengxin/domain/canonical-json';
import { contentDigest, type LedgerEntry } from '@chengxin/signing/ledger-entry';
import { PROOF_MADE, proofContent, type LegalityProof } from '@chengxin/signing/legality-proof';
import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { actorMark, type Actor } from '../access/actor.js';
import { Clock } from '../clock/clock.js';
import { PlatformLedger, type RecordedPlatformEntry } from '../ledger/platform-ledger.js';
import { SealedLog } from '../ledger/sealed-log.js';

/** Has statements recorded in the platform's ledger, and shows where they stand in the sealed log. Holds no key: the log's signature is the proof's. */
@Injectable()
export class SealedProofs {
  constructor(
    private readonly orm: MikroORM,
    private readonly ledger: PlatformLedger,
    private readonly log: SealedLog,
    private readonly clock: Clock,
  ) {}

  /** Both entries under the newest checkpoint; undefined while one of them is not sealed. A statement is recorded once. */
  async of(
    actor: Actor,
    statement: LegalityStatement,
    decided: LedgerEntry,
  ): Promise<Pick<LegalityProof, 'decided' | 'stated' | 'checkpoint'> | undefined> {
    const stated = (await this.recorded(statement)) ?? (await this.record(actor, statement));
    const [decidedAt, statedAt] = await Promise.all([
      this.log.find({ stream: 'subject', streamId: decided.stream, seq: decided.seq }),
      this.log.find({ stream: 'platform', seq: stated.seq }),
    ]);
    if (decidedAt === undefined || statedAt === undefined) return undefined;
    const { size, note } = await this.log.latest();
    const [first, second] = await Promise.all([
      this.log.inclusion(decidedAt, size),
      this.log.inclusion(statedAt, size),
    ]);
    return {
      decided: { entry: decided, index: decidedAt, hashes: first.hashes },
      stated: { entry: entryOf(stated), index: statedAt, hashes: second.hashes },
      checkpoint: note,
    };
  }

  private async recorded(statement: LegalityStatement): Promise<RecordedPlatformEntry | undefined> {
    const digest = digestOf(statement);
    const entries = await this.ledger.entries('determination', statement.record.id);
    return entries.find(({ kind, content }) => kind === PROOF_MADE && content['statement'] === digest);
  }

  private async record(actor: Actor, statement: LegalityStatement): Promise<RecordedPlatformEntry> {
    await this.orm.em.fork().transactional(async (inner) => {
      const em = inner as EntityManager;
      await this.ledger.lock(em);
      // Somebody else may have asked meanwhile.
      if (await this.recorded(statement)) return;
      const { kind, id } = statement.record;
      const content = proofContent(statement);
      await this.ledger.append(em, this.clock.now(), [
        { kind: PROOF_MADE, recordKind: kind, recordId: id, actor: actorMark(actor), content },
      ]);
    });
    const recorded = await this.recorded(statement);
    if (!recorded) throw new Error(`the statement on determination ${statement.record.id} was not recorded`);
    return recorded;
  }
}

const entryOf = ({ seq, kind, recordKind, recordId, at, actor, content }: RecordedPlatformEntry): LedgerEntry => ({
  stream: 'platform',
  seq,
  kind,
  recordKind,
  recordId,
  at: at.toISOString(),
  actor,
  contentDigest: contentDigest(content),
});
