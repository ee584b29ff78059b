import { leafHash } from '@chengxin/domain/merkle-tree';
import { hashOf, suiteOf } from '@chengxin/signing/checkpoint';
import { entryDigest, type LedgerEntry } from '@chengxin/signing/ledger-entry';
import { STREAM_KINDS, type LogLine } from '@chengxin/signing/log-lines';
import { NoteSigner } from '@chengxin/signing/signed-note';
import { LogVerifier, type LogFinding } from '@chengxin/signing/verify-log';
import type { ClientBase } from 'pg';
import { keyringOf } from '../configuration/master-keys.js';
import { PLACEMENTS } from '../database/placements.js';
import { liveLog, type LivedLog } from '../testing/lived-log.js';
import { mutationsOf, type RowMutation } from '../testing/row-mutations.js';
import { transactionOf } from '../testing/undone-transaction.js';
import { LogExport } from './export-log.js';
import { LogSealer } from './log-sealer.js';
import { PLATFORM_STREAM } from './far-entries.js';
import type { FarEntry } from './far-entries.js';
import { appendToTiles } from './log-tiles.js';

/** Tables of the log: ledgers, what lies beside them, what waits, and what was sealed. A new table with such a name is tampered with by itself. */
const LOG_TABLES = [...PLACEMENTS.keys()].filter((table) =>
  /^log_|_(ledger|ledger_content|unsealed)$|^access_content$/.test(table),
);

describe.each(['ed25519', 'sm2'] as const)(
  'a log signed with %s, tampered with in the database itself',
  (algorithm) => {
    const signer = NoteSigner.make('credit.example/log', algorithm);
    const witness = NoteSigner.make('audit.example', `${algorithm}-cosignature`);
    const eachKind = algorithm === 'ed25519';
    let lived: LivedLog;

    beforeAll(async () => {
      lived = await liveLog(signer, witness);
    }, 120_000);
    afterAll(() => lived?.close());

    /** What an auditor finds in an export, with public keys alone. */
    const verify = async (client: ClientBase): Promise<readonly LogFinding[]> => {
      const { rows } = await client.query<{ size: number }>(
        'select coalesce(max(tree_size), 0) as size from cx.log_checkpoint',
      );
      const verifier = new LogVerifier({ log: signer.verifier, witnesses: [witness.verifier] });
      const newest = { size: rows[0]!.size, signedBy: String(signer.verifier) };
      for await (const line of new LogExport(client, keyringOf(lived.bed.config)).to(newest))
        verifier.take(JSON.stringify(line));
      return verifier.finish().findings;
    };
    const undone = transactionOf(() => lived.bed.pool);
    const codes = (findings: readonly LogFinding[]) => [...new Set(findings.map(({ code }) => code))];

    /** What is found of a mutation: at once, or when the platform went on and sealed what waited. */
    const foundOf = (mutation: RowMutation) =>
      undone(async (client, pool) => {
        await mutation.apply(client);
        const atOnce = await verify(client);
        if (atOnce.length > 0) return codes(atOnce);
        await sealWith(pool);
        // The new checkpoint has no witness yet: that says nothing of what was done.
        return codes((await verify(client)).filter(({ code }) => code !== 'log/witness-missing'));
      });
    const sealWith = async (pool: ConstructorParameters<typeof LogSealer>[0]): Promise<void> => {
      const sealer = new LogSealer(pool, signer, () => lived.bed.clock.now());
      while ((await sealer.turn()) === 'more');
    };

    it('is whole before, also where more was sealed since', async () => {
      await undone(async (client, pool) => {
        expect(await verify(client)).toEqual([]);
        await sealWith(pool);
        expect(codes(await verify(client))).toEqual(['log/witness-missing']);
      });
    });

    it('holds a row of every kind that is to be tampered with', async () => {
      const { rows } = await lived.bed.pool.query<{ kind: string }>(
        STREAM_KINDS.map((kind) => `select distinct '${kind} ' || kind as kind from cx.${kind}_ledger`).join(' union '),
      );
      expect(rows.map(({ kind }) => kind)).toEqual(
        expect.arrayContaining([
          'access access.answered',
          'access access.refused',
          'import import.received',
          'platform delegation.proposed',
          'platform delegation.decided',
          'platform query-review.raised',
          'platform query-review.taken',
          'platform officer.added',
          'platform words.erased',
          'platform erasure.decided',
          'platform erasure.carried-out',
          'platform log.cosigned',
          'subject consent.recorded',
          'subject determination.made',
          'subject repair.accepted',
        ]),
      );
    });

    // Another pair of hash and signature changes what is sealed with it, and how an entry is hashed: one stream stands for all.
    const tables = eachKind ? LOG_TABLES : LOG_TABLES.filter((table) => /^(log|document)_/.test(table));
    it.each(tables)(
      'shows whatever was done to single rows of %s',
      async (table) => {
        const mutations = await undone((client) => mutationsOf(client, table, { eachKind }));
        expect(new Set(mutations.map(({ act }) => act)).size).toBeGreaterThanOrEqual(5);
        const unseen: string[] = [];
        for (const mutation of mutations)
          if ((await foundOf(mutation)).length === 0) unseen.push(`${mutation.act} ${mutation.what}`);
        expect(unseen).toEqual([]);
      },
      300_000,
    );

    it.each(STREAM_KINDS)(
      'shows an entry of the %s ledger that was rewritten with its digest, its leaf and the whole tree',
      (kind) =>
        undone(async (client) => {
          await client.query(`alter table cx.${kind}_ledger disable trigger user`);
          await client.query('alter table cx.log_leaf disable trigger user');
          const line = await leafOf(client, kind);
          const forged: LedgerEntry = { ...line.entry!, actor: 'nobody/else' };
          const digest = entryDigest(forged);
          const place = kind === 'platform' ? `'${PLATFORM_STREAM}' = $3::uuid` : `${kind}_id = $3`;
          await client.query(`update cx.${kind}_ledger set actor = $1, digest = $2 where ${place} and seq = $4`, [
            forged.actor,
            digest,
            line.streamId,
            line.seq,
          ]);
          await client.query('update cx.log_leaf set digest = $1 where leaf_index = $2', [digest, line.index]);
          await rebuildTiles(client);
          expect(codes(await verify(client))).toEqual(['log/root-differs']);
        }),
    );

    it('shows an entry that was dropped with its leaf, though all that follows moved up and the tree was made anew', () =>
      undone(async (client) => {
        await client.query('alter table cx.document_ledger disable trigger user');
        await client.query('alter table cx.log_leaf disable trigger user');
        const { streamId, seq, index } = await leafOf(client, 'document');
        await client.query('delete from cx.document_ledger where document_id = $1 and seq = $2', [streamId, seq]);
        await client.query('delete from cx.log_leaf where leaf_index = $1', [index]);
        await client.query('update cx.log_leaf set leaf_index = -leaf_index where leaf_index > $1', [index]);
        await client.query('update cx.log_leaf set leaf_index = -leaf_index - 1 where leaf_index < 0');
        await rebuildTiles(client);
        expect(codes(await verify(client))).toContain('log/root-differs');
      }));

    const rebuildTiles = async (client: ClientBase) => {
      const { rows } = await client.query<{ digest: string }>('select digest from cx.log_leaf order by leaf_index');
      await client.query('delete from cx.log_tile');
      const hash = hashOf(suiteOf(signer.verifier));
      await appendToTiles(
        client,
        hash,
        0,
        rows.map((row) => leafHash(hash, Buffer.from(row.digest))),
      );
    };
    const leafOf = async (client: ClientBase, kind: string): Promise<LogLine & { readonly line: 'leaf' }> => {
      const { rows } = await client.query<{ size: number }>('select max(tree_size) as size from cx.log_checkpoint');
      const lines = new LogExport(client, keyringOf(lived.bed.config)).to({ size: rows[0]!.size, signedBy: '' });
      for await (const line of lines) if (line.line === 'leaf' && line.stream === kind) return line;
      throw new Error(`no leaf of ${kind}`);
    };

    it.each([
      ['changed', 'set_byte(key_salt, length(key_salt) - 1, get_byte(key_salt, length(key_salt) - 1) # 1)'],
      ['of another master key', `set_byte(key_salt, 5, get_byte(key_salt, 5) # 1)`],
      ['taken away', 'null'],
    ])('shows the own key of a subject that was %s', (_how, value) =>
      undone(async (client) => {
        await client.query(
          `update cx.subject set key_salt = ${value} where subject_id = (select min(subject_id::text)::uuid from cx.subject where key_salt is not null)`,
        );
        expect(codes(await verify(client))).toEqual(['log/content-differs']);
      }),
    );

    it.each([
      ['a document', `document_ledger set content = '{"number":"x"}' where content is null`],
      ['the platform', `platform_ledger set content = '{"order":"x"}' where content is null`],
      ['a read', `access_content set content = '{"matter":"x"}' where sealed is null`],
      ['a read, sealed', `access_content set sealed = '\\x00' where sealed is null`],
    ])('shows content that came back after it was lawfully destroyed, of %s', (_of, statement) =>
      undone(async (client) => {
        await client.query('alter table cx.access_content disable trigger user');
        for (const ledger of ['document_ledger', 'platform_ledger']) {
          await client.query(`alter table cx.${ledger} disable trigger user`);
          await client.query(`alter table cx.${ledger} drop constraint ${ledger}_content_or_digest`);
        }
        expect((await client.query(`update cx.${statement}`)).rowCount).toBeGreaterThan(0);
        expect(codes(await verify(client))).toContain('log/content-differs');
      }),
    );

    it.each([
      [
        'the platform',
        '9223372036854775807',
        `platform_ledger (seq, kind, record_kind, record_id, at, actor, content, digest)`,
        `'officer.added', 'officer', 'x', now(), 'x', '{}', 'x'`,
      ],
      [
        'the platform, within what a number holds',
        '2000000000000',
        `platform_ledger (seq, kind, record_kind, record_id, at, actor, content, digest)`,
        `'officer.added', 'officer', 'x', now(), 'x', '{}', 'x'`,
      ],
      ['a queue', '9223372036854775807', `document_unsealed (seq, document_id, digest)`, `gen_random_uuid(), 'x'`],
    ])(
      'goes on beside an entry of %s with a number that nobody can have counted to, and names it',
      (_of, seq, into, values) =>
        undone(async (client, pool) => {
          await sealWith(pool);
          await client.query(`insert into cx.${into} values (${seq}, ${values})`);
          const isOfPlatform = into.startsWith('platform');
          if (isOfPlatform) expect(codes(await verify(client))).toContain('log/entry-stray');
          const size = async () =>
            (await client.query<{ n: number }>('select max(tree_size)::int as n from cx.log_checkpoint')).rows[0]!.n;
          const before = await size();
          const { rows } = await client.query<{ last: number }>(
            'select max(seq)::int8 as last from cx.platform_ledger where seq < 1000000',
          );
          const next = Number(rows[0]!.last) + 1;
          await client.query(
            `insert into cx.platform_ledger (seq, kind, record_kind, record_id, at, actor, content, digest)
           select $1::bigint, 'officer.disabled', record_kind, 'since', at, actor, content, digest from cx.platform_ledger where seq = $1::bigint - 1`,
            [next],
          );
          const told: FarEntry[] = [];
          const sealer = new LogSealer(
            pool,
            signer,
            () => lived.bed.clock.now(),
            (far) => void told.push(far),
          );
          while ((await sealer.turn()) === 'more');
          await sealer.turn();
          expect(told).toMatchObject([{ seq }]);
          expect(await size()).toBeGreaterThan(before);
          const sealed = await client.query(`select 1 from cx.log_leaf where stream_kind = 'platform' and seq = $1`, [
            next,
          ]);
          expect(sealed.rows).toHaveLength(1);
        }),
    );

    it('shows that every checkpoint was taken away', () =>
      undone(async (client) => {
        await client.query('alter table cx.log_checkpoint disable trigger user');
        await client.query('delete from cx.log_checkpoint');
        expect(codes(await verify(client))).toContain('log/entry-stray');
      }));
  },
);
