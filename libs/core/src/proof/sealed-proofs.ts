import { provedRecord, type LegalityStatement } from '@chengxin/domain/legality-statement';
import { digestOf } from '@chengxin/domain/canonical-json';
import { contentDigest, type LedgerEntry } from '@chengxin/signing/ledger-entry';
import { PROOF_MADE, proofContent, type LegalityProof, type SealedEntry } from '@chengxin/signing/legality-proof';
import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { actorMark, type Actor } from '../access/actor.js';
import { Clock } from '../clock/clock.js';
import { PlatformLedger, type RecordedPlatformEntry } from '../ledger/platform-ledger.js';
import { SealedLog } from '../ledger/sealed-log.js';

/** The ledger's entries of the decisions that a statement names, by the member of the proof that holds each. */
export interface DecisionEntries {
  readonly decided: LedgerEntry;
  readonly listed?: LedgerEntry;
  readonly assigned?: LedgerEntry;
  readonly shown?: LedgerEntry;
  readonly settled?: LedgerEntry;
  readonly restored?: LedgerEntry;
  readonly revoked?: LedgerEntry;
}

type Sealed<E extends DecisionEntries> = { readonly [Name in keyof E]: SealedEntry };

/** Has statements recorded in the platform's ledger, and shows where they stand in the sealed log. Holds no key: the log's signature is the proof's. */
@Injectable()
export class SealedProofs {
  constructor(
    private readonly orm: MikroORM,
    private readonly ledger: PlatformLedger,
    private readonly log: SealedLog,
    private readonly clock: Clock,
  ) {}

  /** Every entry under the newest checkpoint; undefined while one of them is not sealed. A statement is recorded once. */
  async of<E extends DecisionEntries>(
    actor: Actor,
    statement: LegalityStatement,
    decisions: E,
  ): Promise<(Pick<LegalityProof, 'stated' | 'checkpoint'> & Sealed<E>) | undefined> {
    const stated = (await this.recorded(statement)) ?? (await this.record(actor, statement));
    const names = Object.keys(decisions) as (keyof E & keyof DecisionEntries)[];
    const places = await Promise.all([
      this.log.find({ stream: 'platform', seq: stated.seq }),
      ...names.map((name) => {
        const { stream, seq } = decisions[name]!;
        return this.log.find({ stream: 'subject', streamId: stream, seq });
      }),
    ]);
    if (places.includes(undefined)) return undefined;
    const { size, note } = await this.log.latest();
    const sealed = async (entry: LedgerEntry, index: number): Promise<SealedEntry> => ({
      entry,
      index,
      hashes: (await this.log.inclusion(index, size)).hashes,
    });
    const [statedAt, ...decidedAt] = places as readonly [number, ...number[]];
    const entries = await Promise.all(
      names.map(async (name, i) => [name, await sealed(decisions[name]!, decidedAt[i]!)] as const),
    );
    return {
      ...(Object.fromEntries(entries) as Sealed<E>),
      stated: await sealed(entryOf(stated), statedAt),
      checkpoint: note,
    };
  }

  private async recorded(statement: LegalityStatement): Promise<RecordedPlatformEntry | undefined> {
    const digest = digestOf(statement);
    const { kind: of, id } = provedRecord(statement);
    const entries = await this.ledger.entries(of, id);
    return entries.find(({ kind, content }) => kind === PROOF_MADE && content?.['statement'] === digest);
  }

  private async record(actor: Actor, statement: LegalityStatement): Promise<RecordedPlatformEntry> {
    await this.orm.em.fork().transactional(async (inner) => {
      const em = inner as EntityManager;
      await this.ledger.lock(em);
      // Somebody else may have asked meanwhile.
      if (await this.recorded(statement)) return;
      const { kind, id } = provedRecord(statement);
      const content = proofContent(statement);
      await this.ledger.append(em, this.clock.now(), [
        { kind: PROOF_MADE, recordKind: kind, recordId: id, actor: actorMark(actor), content },
      ]);
    });
    const recorded = await this.recorded(statement);
    if (!recorded) {
      const { kind, id } = provedRecord(statement);
      throw new Error(`the statement on ${kind} ${id} was not recorded`);
    }
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
