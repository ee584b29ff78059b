import { digestOf } from '@chengxin/domain/canonical-json';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { markCarriedOut } from '../access/request-key.js';
import { executeSql } from '../database/execute-sql.js';
import { ReadPool } from '../database/pool.js';
import { contentDigest, entryDigest } from '@chengxin/signing/ledger-entry';
import type { ProvedKind } from '@chengxin/domain/legality-statement';
import type { COSIGNED, ERASED, WORDS_ERASED } from '@chengxin/signing/log-lines';
import { mostOfPlatform, PLATFORM_STREAM } from './far-entries.js';
import { keptWords, saidOfWords, type PlatformWords } from './platform-words.js';
import type { PROOF_MADE } from '@chengxin/signing/legality-proof';

/** What happens to the platform itself, and is about no subject. */
export type PlatformEvent =
  | 'plugin.quarantine-proposed'
  | 'plugin.quarantine-declined'
  | 'plugin.quarantined'
  | 'plugin.lifting-proposed'
  | 'plugin.lifting-declined'
  | 'plugin.quarantine-lifted'
  | 'standard.adoption-proposed'
  | 'standard.adoption-declined'
  | 'standard.adopted'
  | 'standard.evaluated'
  | 'consultation.opened'
  | 'consultation.extended'
  | 'consultation.closed'
  | 'consultation.withdrawn'
  | 'consultation.opinion-received'
  | 'consultation.opinion-answered'
  | 'law-proposal.drafted'
  | 'law-proposal.withdrawn'
  | 'law-proposal.submitted'
  | 'law-proposal.returned'
  | 'law-proposal.sent'
  | 'law-proposal.answered'
  | 'policy-article.drafted'
  | 'policy-article.declined'
  | 'policy-article.published'
  | 'policy-article.withdrawn'
  | 'local-edition.drafted'
  | 'local-edition.withdrawn'
  | 'local-edition.declined'
  | 'local-edition.approved'
  | 'local-edition.end-proposed'
  | 'local-edition.end-declined'
  | 'local-edition.ended'
  | 'register-suggestion.made'
  | 'register-suggestion.answered'
  | 'publication.reconciled'
  | 'standard.review-proposed'
  | 'standard.review-declined'
  | 'standard.reviewed'
  | 'standard.followed'
  | 'responsible-person.named'
  | 'supervision.opened'
  | 'supervision.added'
  | 'supervision.stated'
  | 'supervision.ordered'
  | 'supervision.replied'
  | 'supervision.closed'
  | 'supervision.accounted'
  | 'code.admission-proposed'
  | 'code.admission-declined'
  | 'code.admitted'
  | 'query-review.raised'
  | 'query-review.taken'
  | 'query-review.released'
  | 'query-review.explanation-asked'
  | 'query-review.explained'
  | 'query-review.decided'
  | 'delegation.proposed'
  | 'delegation.declined'
  | 'delegation.decided'
  | 'delegation.ended'
  | 'officer.added'
  | 'officer.linked'
  | 'officer.roles-set'
  | 'officer.person-set'
  | 'officer.unlinked'
  | 'officer.disabled'
  | 'officer.enabled'
  | 'erasure.proposed'
  | 'erasure.declined'
  | 'erasure.decided'
  | typeof COSIGNED
  | typeof ERASED
  | typeof WORDS_ERASED
  | typeof PROOF_MADE;

export interface PlatformEntry {
  readonly kind: PlatformEvent;
  readonly recordKind:
    | 'plugin'
    | 'standard'
    | ProvedKind
    | 'code'
    | 'query-review'
    | 'delegation'
    | 'consultation'
    | 'law-proposal'
    | 'policy-article'
    | 'local-edition'
    | 'supervision-case'
    | 'reconciliation'
    | 'standard-review'
    | 'responsible-person'
    | 'register-suggestion'
    | 'officer'
    | 'erasure'
    | 'words'
    | 'checkpoint';
  readonly recordId: string;
  /** Organ and officer; `operator/…` where who keeps the database did it on an order; `witness/…` a witness of the log; `public` whoever gives an opinion without a sign-in; `configuration` or `worker` where nobody acted but the installation itself. */
  readonly actor: string;
  readonly content: Readonly<Record<string, unknown>>;
  /** What somebody wrote in this act: beside the entry, which holds the digest, for words may name somebody. */
  readonly words?: PlatformWords;
}

export interface RecordedPlatformEntry extends Omit<PlatformEntry, 'content' | 'words'> {
  /** Null where it was lawfully destroyed. */
  readonly content: PlatformEntry['content'] | null;
  readonly seq: number;
  readonly at: Date;
  readonly digest: string;
}

/** A record as its entry holds it: of what officers wrote in their own words, which may name somebody, the digest alone. The words stay in the record. */
export function wordsAsDigests<V extends object, W extends string & keyof V>(
  view: V,
  ...words: readonly W[]
): Omit<V, W> & { readonly [K in W as `${K}Digest`]: string | null } {
  const digests = words.map((word) => [`${word}Digest`, view[word] === null ? null : digestOf(view[word])] as const);
  const rest = Object.entries(view).filter(([name]) => !(words as readonly string[]).includes(name));
  return Object.fromEntries([...rest, ...digests]) as never;
}

/** One transaction appends at a time. The table itself can be locked only by those who may change it, and the application may not. */
const APPEND_LOCK = 4_110_003;

/** The ledger of the platform: one stream, numbered without gaps. */
@Injectable()
export class PlatformLedger {
  constructor(private readonly pool: ReadPool) {}

  /** Lets nobody else append before the caller's transaction ends: what is read after it still holds when the entry is written. */
  async lock(em: EntityManager): Promise<void> {
    await executeSql(em, 'select pg_advisory_xact_lock(?)', [APPEND_LOCK]);
  }

  /** Appends in the caller's transaction. */
  async append(em: EntityManager, at: Date, entries: readonly PlatformEntry[]): Promise<void> {
    if (entries.length === 0) return;
    await this.lock(em);
    await markCarriedOut(em);
    const [{ last }] = (await executeSql<{ last: string }>(
      em,
      // One that somebody put far beyond is not counted on from: numbers would run out.
      `select coalesce(max(seq), 0) as last from cx.platform_ledger where seq <= ${mostOfPlatform('?')}`,
      [PLATFORM_STREAM],
    )) as [{ last: string }];
    for (const [index, { kind, recordKind, recordId, actor, words, ...entry }] of entries.entries()) {
      const seq = Number(last) + 1 + index;
      const beside = keptWords(words);
      const content = { ...entry.content, ...saidOfWords(beside) };
      const digest = entryDigest({
        stream: 'platform',
        seq,
        kind,
        recordKind,
        recordId,
        at: at.toISOString(),
        actor,
        contentDigest: contentDigest(content),
      });
      await executeSql(
        em,
        'insert into cx.platform_ledger (seq, kind, record_kind, record_id, at, actor, content, digest) values (?,?,?,?,?,?,?,?)',
        [seq, kind, recordKind, recordId, at, actor, JSON.stringify(content), digest],
      );
      if (beside)
        await executeSql(em, 'insert into cx.platform_ledger_content (seq, content) values (?,?)', [
          seq,
          JSON.stringify(beside),
        ]);
    }
  }

  /** What happened to the records of one kind, oldest first; to one of them where it is named. */
  async entries(recordKind: PlatformEntry['recordKind'], recordId?: string): Promise<readonly RecordedPlatformEntry[]> {
    const { rows } = await this.pool.query<RecordedPlatformEntry>(
      `select seq, kind, record_kind as "recordKind", record_id as "recordId", at, actor, content, digest
       from cx.platform_ledger where record_kind = $1 and ($2::text is null or record_id = $2) order by seq`,
      [recordKind, recordId ?? null],
    );
    return rows;
  }
}
