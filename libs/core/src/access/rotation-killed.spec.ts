import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { unifiedCodeWithCheckDigits } from '@chengxin/domain/identity-code-synthetic';
import type pg from 'pg';
import { withPool } from '../database/pool.js';
import { DocumentModule } from '../document/document.module.js';
import { ExchangeModule } from '../exchange/exchange.module.js';
import { SubjectModule } from '../subject/subject.module.js';
import { ownerUrlOf } from '../testing/app-login.js';
import { registerDocument } from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import type { RotatingProcess } from '../testing/rotating-process.js';
import { csvFile, imported, SENDERS } from '../testing/sent-file.js';
import { Keyring } from './keyring.js';
import { rotateKeys } from './rotate-keys.js';

const BUILT = fileURLToPath(new URL('../../dist/testing/rotating-process.js', import.meta.url));
const MODULES = [DocumentModule, SubjectModule, ExchangeModule];
const OLD = createHash('sha256').update('chengxin test key').digest();
const NEW = createHash('sha256').update('a key after that').digest();
const SUITE = 'aes-256-gcm+hmac-sha256';
const BODIES = 1_200;
/** Rows that a rotation brings under the new key in one transaction. */
const PORTION = 500;
/** Of the advisory lock that the test holds, so that the process waits in the middle of a transaction. */
const GATE = 77_001;

describe('a rotation of keys whose process is killed', () => {
  let bed: CoreTestbed;
  let ownerUrl: string;
  const keyring = new Keyring(NEW, { suite: SUITE, further: [{ key: OLD, suite: SUITE }] });
  const alone = new Keyring(NEW, { suite: SUITE });

  /** What stands under the keys: of each subject its own key, of each person their number. */
  const contents = async (): Promise<readonly string[]> => {
    const { rows: subjects } = await bed.pool.query<{ id: string; salt: Buffer }>(
      'select subject_id as id, key_salt as salt from cx.subject order by 1',
    );
    const { rows: numbers } = await bed.pool.query<{ id: string; value: Buffer }>(
      'select subject_id as id, value_cipher as value from cx.subject_identifier where value_cipher is not null order by 1',
    );
    return [
      ...subjects.map(({ id, salt }) => `${id} ${keyring.subjectKey(id, salt).toString('hex')}`),
      ...numbers.map(({ id, value }) => `${id} ${keyring.decrypt(value).toString('utf8')}`),
    ];
  };
  const rotated = async (): Promise<number> => {
    const { rows } = await bed.pool.query<{ salt: Buffer }>('select key_salt as salt from cx.subject');
    return rows.filter(({ salt }) => alone.isCurrent(salt)).length;
  };

  /** Lets a rotation run until it waits at a row of `table`, in the middle of a portion, and kills it there. */
  const killedAt = (table: 'subject' | 'subject_identifier', nth: number) =>
    withPool(ownerUrl, async (pool) => {
      const gate = await pool.connect();
      await gate.query('select pg_advisory_lock($1)', [GATE]);
      await gate.query(
        `create function cx.wait_at_gate() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock(${GATE}); return new; end $$`,
      );
      const { rows } = await gate.query<{ id: string }>(
        `select subject_id as id from cx.${table} order by subject_id offset $1 limit 1`,
        [nth],
      );
      await gate.query(
        `create trigger gate before update on cx.${table} for each row when (old.subject_id = '${rows[0]!.id}') execute function cx.wait_at_gate()`,
      );
      const told: RotatingProcess = {
        ownerUrl,
        key: NEW.toString('hex'),
        oldKey: OLD.toString('hex'),
        oldSuite: SUITE,
      };
      const run = `import(${JSON.stringify(BUILT)}).then((m) => m.runRotatingProcess(JSON.parse(process.argv[1])))`;
      const child = spawn(process.execPath, ['--no-warnings', '-e', run, JSON.stringify(told)], {
        stdio: ['ignore', 'inherit', 'inherit'],
      });
      const gone = new Promise<NodeJS.Signals | null>((resolve) => void child.once('exit', (_c, by) => resolve(by)));
      await until(gate, 'not granted and objid = $1', [GATE]);
      child.kill('SIGKILL');
      expect(await gone).toBe('SIGKILL');
      await gate.query('select pg_advisory_unlock($1)', [GATE]);
      // The server takes back what the dead process had begun.
      await until(gate, 'objid = 4110017', [], 0);
      await gate.query(`drop trigger gate on cx.${table}`);
      await gate.query('drop function cx.wait_at_gate()');
      gate.release(true);
    });

  beforeAll(async () => {
    bed = await openCore(MODULES, { config: { cipherSuite: SUITE } });
    ownerUrl = ownerUrlOf(bed.config.databaseUrl);
    const rows = Array.from({ length: BODIES }, (_, i) => ({
      CF_XDR_MC: `合成商贸${i}有限公司`,
      CF_XDR_LB: '法人及非法人组织',
      CF_XDR_SHXYM: unifiedCodeWithCheckDigits('9', '1', '141121', i),
      CF_WSH: `吕市监换罚〔2026〕${i + 1}号`,
      CF_CFLB: '罚款',
      CF_NR_FK: '0.500000',
      CF_JDRQ: '2026-03-02',
      CF_CFJG: '吕梁市市场监督管理局',
    }));
    const sent = await imported(bed, SENDERS.market, csvFile(Object.keys(rows[0]!), rows));
    expect(sent.counts).toMatchObject({ accepted: BODIES });
    for (const identityNumber of ['E12345678', 'E23456789'])
      await registerDocument(bed, undefined, {
        kind: 'natural-person',
        party: { name: '测试人甲', unifiedCode: undefined, identityType: '护照号', identityNumber } as never,
        order: { actOn: '2026-08-01' } as never,
      });
    // A process is started with both keys, as the rotation asks.
    const changing = { masterKey: NEW, cipherSuite: SUITE, furtherKeys: [{ key: OLD, suite: SUITE }] } as const;
    await (await openCore(MODULES, { databaseUrl: bed.config.databaseUrl, config: changing })).close();
  }, 120_000);
  afterAll(() => bed?.close());

  it('in the middle of a portion leaves whole portions and loses nothing, goes on where it was, and comes to its end', async () => {
    const before = await contents();
    expect(before.length).toBe(BODIES + 4);

    await killedAt('subject', 2 * PORTION + 7);
    expect(await rotated()).toBe(2 * PORTION);
    expect(await contents()).toEqual(before);

    await killedAt('subject_identifier', PORTION + 7);
    expect(await rotated()).toBe(BODIES + 2);
    expect(await contents()).toEqual(before);

    const { steps, retired } = await rotateKeys({ ownerUrl, keyring });
    const of = (name: string) => steps.find(({ step }) => step === name);
    expect(of('subject.key_salt')).toMatchObject({ looked: BODIES + 2, rotated: 0 });
    expect(of('subject_identifier')).toMatchObject({ looked: BODIES + 2, rotated: BODIES + 2 - PORTION });
    expect(retired).toHaveLength(1);
    expect(await contents()).toEqual(before);
    const { rows } = await bed.pool.query<{ claims: number; identifiers: number; stray: number }>(
      `select (select count(*)::int from cx.identifier_claim) as claims, (select count(*)::int from cx.subject_identifier) as identifiers,
         (select count(*)::int from cx.subject_identifier i where not exists (select from cx.identifier_claim c where c.identifier_key = i.identifier_key and c.subject_id = i.subject_id)) as stray`,
    );
    expect(rows[0]).toEqual({ claims: BODIES + 2, identifiers: BODIES + 2, stray: 0 });
  }, 120_000);
});

/** Waits until as many advisory locks as are wanted are so: at least one unless told none. */
async function until(client: pg.ClientBase, which: string, values: readonly unknown[], wanted = 1): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ n: number }>(
      `select count(*)::int as n from pg_locks where locktype = 'advisory' and ${which}`,
      [...values],
    );
    if (wanted === 0 ? rows[0]!.n === 0 : rows[0]!.n >= wanted) return;
    await sleep(20);
  }
}
