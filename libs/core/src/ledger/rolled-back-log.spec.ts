import { leafHash, provesConsistency } from '@chengxin/domain/merkle-tree';
import { hashOf, openCheckpoint, suiteOf } from '@chengxin/signing/checkpoint';
import { NoteSigner } from '@chengxin/signing/signed-note';
import { LogVerifier } from '@chengxin/signing/verify-log';
import type { ClientBase } from 'pg';
import { keyringOf } from '../configuration/master-keys.js';
import { DocumentModule } from '../document/document.module.js';
import { SubjectModule } from '../subject/subject.module.js';
import { registerDocument } from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { transactionOf } from '../testing/undone-transaction.js';
import { LogExport } from './export-log.js';
import { LedgerModule } from './ledger.module.js';
import { LogSealer } from './log-sealer.js';
import { appendToTiles } from './log-tiles.js';
import { SealedLog } from './sealed-log.js';

const LEDGERS = ['subject', 'document'] as const;
const bytes = (base64: string) => Buffer.from(base64, 'base64');

describe.each(['ed25519', 'sm2'] as const)(
  'a log signed with %s that was set back by who owns the database',
  (algorithm) => {
    const signer = NoteSigner.make('credit.example/log', algorithm);
    const hash = hashOf(suiteOf(signer.verifier));
    const undone = transactionOf(() => bed.pool);
    let bed: CoreTestbed;
    /** How long the log was before the last seal, and the checkpoint that somebody outside kept of it since. */
    let before: number;
    let held: string;

    const sealWith = async (pool: ConstructorParameters<typeof LogSealer>[0]) => {
      const sealer = new LogSealer(pool, signer, () => bed.clock.now());
      while ((await sealer.turn()) === 'more');
    };
    const verify = async (client: ClientBase, kept: readonly string[] = []) => {
      const { rows } = await client.query<{ size: number }>('select max(tree_size) as size from cx.log_checkpoint');
      const verifier = new LogVerifier({ log: signer.verifier, held: kept });
      const lines = new LogExport(client, keyringOf(bed.config)).to({
        size: rows[0]!.size,
        signedBy: String(signer.verifier),
      });
      for await (const line of lines) verifier.take(JSON.stringify(line));
      return [...new Set(verifier.finish().findings.map(({ code }) => code))];
    };

    beforeAll(async () => {
      bed = await openCore([DocumentModule, SubjectModule, LedgerModule]);
      const log = bed.module.get(SealedLog);
      for (let n = 0; n < 3; n += 1) await registerDocument(bed);
      await sealWith(bed.pool);
      before = (await log.latest()).size;
      for (let n = 0; n < 3; n += 1) await registerDocument(bed);
      await sealWith(bed.pool);
      held = (await log.latest()).note;
      // What comes after waits, so that another history can become as long.
      for (let n = 0; n < 2; n += 1) await registerDocument(bed);
    });
    afterAll(() => bed?.close());

    /** Takes leaves, checkpoints and tiles back to what they were, as if nothing had been sealed since. */
    const setBack = async (client: ClientBase) => {
      for (const table of ['log_leaf', 'log_checkpoint', 'subject_ledger', 'document_ledger'])
        await client.query(`alter table cx.${table} disable trigger user`);
      await client.query('delete from cx.log_checkpoint where tree_size > $1', [before]);
      const { rows } = await client.query<{ kind: string; id: string; seq: number; digest: string }>(
        'delete from cx.log_leaf where leaf_index >= $1 returning stream_kind as kind, stream_id as id, seq, digest',
        [before],
      );
      const left = await client.query<{ digest: string }>('select digest from cx.log_leaf order by leaf_index');
      await client.query('delete from cx.log_tile');
      await appendToTiles(
        client,
        hash,
        0,
        left.rows.map(({ digest }) => leafHash(hash, Buffer.from(digest))),
      );
      return rows;
    };

    it('is without fault by itself, and shorter than the checkpoint that somebody kept', () =>
      undone(async (client) => {
        expect(await verify(client, [held])).toEqual([]);
        await setBack(client);
        await client.query('delete from cx.subject_ledger_content');
        for (const kind of LEDGERS) {
          await client.query(`delete from cx.${kind}_unsealed`);
          await client.query(
            `delete from cx.${kind}_ledger l where not exists (select 1 from cx.log_leaf f where f.stream_kind = '${kind}' and f.stream_id = l.${kind}_id and f.seq = l.seq)`,
          );
        }
        // Contents are beside the point here: nothing else is found.
        expect((await verify(client)).filter((code) => code !== 'log/content-missing')).toEqual([]);
        expect(await verify(client, [held])).toContain('log/held-checkpoint-differs');
      }));

    it('and went on with another history cannot show that it continues the one that somebody kept, though it signed both', () =>
      undone(async (client, pool) => {
        const taken = await setBack(client);
        const gone = taken.find(({ kind }) => kind === 'document')!;
        await client.query('delete from cx.document_ledger where document_id = $1 and seq = $2', [gone.id, gone.seq]);
        for (const { kind, id, seq, digest } of taken.filter((each) => each !== gone))
          await client.query(`insert into cx.${kind}_unsealed (${kind}_id, seq, digest) values ($1, $2, $3)`, [
            id,
            seq,
            digest,
          ]);
        await sealWith(pool);
        expect(await verify(client)).toEqual([]);
        expect(await verify(client, [held])).toEqual(['log/held-checkpoint-differs']);

        const forked = new SealedLog(pool);
        const { note } = await forked.latest();
        const [older, newer] = [openCheckpoint(held, signer.verifier)!, openCheckpoint(note, signer.verifier)!];
        expect(newer.size).toBeGreaterThan(older.size);
        const tree = ({ size, root }: typeof older) => ({ size, root: bytes(root) });
        const { hashes } = await forked.consistency(older.size);
        expect(provesConsistency(hash, tree(older), tree(newer), hashes.map(bytes))).toBe(false);
        const own = await forked.consistency(before);
        const first = openCheckpoint((await forked.checkpoint(before)).note, signer.verifier)!;
        expect(provesConsistency(hash, tree(first), tree(newer), own.hashes.map(bytes))).toBe(true);
      }));
  },
);
