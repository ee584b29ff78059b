import { NoteSigner } from '@chengxin/signing/signed-note';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { DocumentModule } from '../document/document.module.js';
import { FindSubject } from '../subject/find-subject.js';
import { keyringOf } from '../configuration/master-keys.js';
import { NotReady } from '../database/readiness.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { LogSealer } from '../ledger/log-sealer.js';
import { verifyStoredLog } from '../ledger/verify-stored-log.js';
import { ReadPool } from '../database/pool.js';
import { SubjectModule } from '../subject/subject.module.js';
import { ExchangeModule } from '../exchange/exchange.module.js';
import { ownerUrlOf } from '../testing/app-login.js';
import { registerDocument } from '../testing/cases.js';
import { actorOf, openCore, type CoreTestbed, type CoreTestbedOptions } from '../testing/core-testbed.js';
import { csvFile, imported, SENDERS } from '../testing/sent-file.js';
import { AccessLedger } from './access-ledger.js';
import { CORE_ROLES } from './actor.js';
import { Keyring } from './keyring.js';
import { rotateKeys, RotationRefused, SEALED_COLUMNS } from './rotate-keys.js';

const MODULES = [DocumentModule, SubjectModule, ExchangeModule, LedgerModule];
const OLD = createHash('sha256').update('chengxin test key').digest();
const NEW = createHash('sha256').update('another test key').digest();
const NUMBERS = ['E12345678', 'E23456789', 'E34567890'];
const SM = 'sm4+hmac-sm3';
const AES = 'aes-256-gcm+hmac-sha256';
const clerk = actorOf('lvliang-market-supervision', 'reader', [CORE_ROLES.clerk], 'case-handling');

/** A row whose code nobody has: it is kept, sealed, to be mended. */
const ROW = {
  CF_XDR_MC: '合成商贸有限公司',
  CF_XDR_LB: '法人及非法人组织',
  CF_XDR_SHXYM: '91141102MA0TE5T16',
  CF_WSH: '吕市监罚〔2026〕901号',
  CF_WFXW: '经营超过保质期的食品',
  CF_CFLB: '罚款',
  CF_NR: '罚款2万元',
  CF_NR_FK: '2.000000',
  CF_JDRQ: '2026-03-02',
  CF_CFJG: '吕梁市市场监督管理局',
};

describe.each([
  ['AES-256-GCM', AES],
  ['SM4', SM],
] as const)('the rotation of keys from %s to another key of SM4', (_name, from) => {
  const signer = NoteSigner.make('credit.example/log', 'ed25519');
  let bed: CoreTestbed;
  let subjects: readonly string[];

  const again = (config: CoreTestbedOptions['config']) =>
    openCore(MODULES, { databaseUrl: bed.config.databaseUrl, config: config! });
  const CHANGING = { masterKey: NEW, cipherSuite: SM, furtherKeys: [{ key: OLD, suite: from }] } as const;
  const CHANGED = { masterKey: NEW, cipherSuite: SM } as const;
  const changing = new Keyring(NEW, { suite: SM, further: CHANGING.furtherKeys });
  const changed = new Keyring(NEW, { suite: SM });

  const found = (core: CoreTestbed, number: string) =>
    core.query<{ subjectId: string }>(new FindSubject(clerk, { identityType: '护照号', identityNumber: number }));
  const person = (core: CoreTestbed, number: string) =>
    registerDocument(core, undefined, {
      kind: 'natural-person',
      party: { name: '测试人甲', unifiedCode: undefined, identityType: '护照号', identityNumber: number } as never,
      order: { actOn: '2026-08-01' } as never,
    });
  const count = async (sql: string) =>
    Number((await bed.pool.query<{ n: number }>(`select count(*) as n from ${sql}`)).rows[0]!.n);
  /** Every sealed value of the database, by its place. */
  const sealed = async () => {
    const values: Buffer[] = [];
    for (const { table, column, base64 } of [
      ...SEALED_COLUMNS,
      { table: 'subject_identifier', column: 'value_cipher', base64: undefined },
    ]) {
      const { rows } = await bed.pool.query<{ value: Buffer | string }>(
        `select ${column} as value from cx.${table} where ${column} is not null`,
      );
      values.push(...rows.map(({ value }) => (base64 ? Buffer.from(value as string, 'base64') : (value as Buffer))));
    }
    return values;
  };

  beforeAll(async () => {
    bed = await openCore(MODULES, { config: { cipherSuite: from } });
    subjects = await Promise.all(NUMBERS.slice(0, 2).map(async (number) => (await person(bed, number)).subjectId));
    const refused = await imported(bed, SENDERS.market, csvFile(Object.keys(ROW), [ROW]));
    expect(refused.counts).toMatchObject({ refused: 1 });
    await bed.pool.query('update cx.import set spool_key = $1', [keyringOf(bed.config).encrypt(randomBytes(32))]);
    await bed.module.get(AccessLedger).answered({
      actor: clerk,
      route: 'GET /v1/subjects/:id',
      request: randomUUID(),
      subjects: [randomUUID()],
      fields: ['reference'],
    });
    await bed.pool.query(
      `insert into cx.request (request_key, body_digest, status, response, headers, at) values ($1, 'x', 201, $2, '{}', now())`,
      [randomUUID(), keyringOf(bed.config).encrypt('{"id":1}').toString('base64')],
    );
    const sealer = new LogSealer(bed.module.get(ReadPool), signer, () => new Date());
    while ((await sealer.turn()) === 'more');
  });
  afterAll(() => bed?.close());

  it('knows every column that holds sealed values', async () => {
    const { rows } = await bed.pool.query<{ place: string }>(
      `select table_name || '.' || column_name as place from information_schema.columns
       where table_schema = 'cx' and (data_type = 'bytea' or column_name = 'response') order by 1`,
    );
    const known = [
      ...SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`),
      'subject_identifier.value_cipher',
    ];
    // The original of a document, and the hashes of the log, are not sealed; contents are under their subject's own key, which is what changes its wrapping.
    const elsewhere = /^(?:(?:document_file|log_tile)\.|(?:subject_ledger|access)_content\.sealed$)/;
    expect(rows.map(({ place }) => place).filter((place) => !elsewhere.test(place))).toEqual(known.sort());
  });

  it('is refused before any process uses the new key, and with a key missing', async () => {
    const ownerUrl = ownerUrlOf(bed.config.databaseUrl);
    await expect(rotateKeys({ ownerUrl, keyring: changing })).rejects.toThrow(/还没有进程/);
    await expect(rotateKeys({ ownerUrl, keyring: changed })).rejects.toThrow(RotationRefused);
    await expect(again(CHANGED)).rejects.toThrow(NotReady);
    await expect(again({ masterKey: randomBytes(32), cipherSuite: from })).rejects.toThrow(/CHENGXIN_FURTHER_KEYS/);
  });

  it('lets the platform run on with both keys: the old is read, the new is written, nobody is entered twice', async () => {
    const core = await again(CHANGING);
    try {
      for (const [i, subjectId] of subjects.entries())
        expect((await found(core, NUMBERS[i]!)).subjectId).toBe(subjectId);
      expect((await person(core, NUMBERS[0]!)).subjectId).toBe(subjects[0]);
      // Who comes with the old key alone meets what was claimed under both.
      const third = await person(core, NUMBERS[2]!);
      expect((await found(bed, NUMBERS[2]!)).subjectId).toBe(third.subjectId);
      subjects = [...subjects, third.subjectId];
      expect((await sealed()).some((value) => changed.isCurrent(value))).toBe(true);
    } finally {
      await core.close();
    }
  });

  it('broken off in the middle leaves whole rows, which both keys read, and begun again goes on to the end', async () => {
    const ownerUrl = ownerUrlOf(bed.config.databaseUrl);
    const breaking = rotateKeys({
      ownerUrl,
      keyring: changing,
      onProgress: ({ step }) => {
        if (step === 'subject_identifier') throw new Error('the power went');
      },
    });
    await expect(breaking).rejects.toThrow('the power went');
    const core = await again(CHANGING);
    try {
      for (const [i, subjectId] of subjects.entries())
        expect((await found(core, NUMBERS[i]!)).subjectId).toBe(subjectId);
    } finally {
      await core.close();
    }
    const told: string[] = [];
    const { retired } = await rotateKeys({
      ownerUrl,
      keyring: changing,
      onProgress: ({ step }) => void told.push(step),
    });
    expect(retired).toEqual([{ id: changing.names()[1]!.id, suite: from }]);
    expect(told).toContain('subject_identifier');
    const values = await sealed();
    expect(values.length).toBeGreaterThan(6);
    expect(values.every((value) => changed.isCurrent(value))).toBe(true);
    const once = await rotateKeys({ ownerUrl, keyring: changing });
    expect(once.steps.reduce((sum, { rotated }) => sum + rotated, 0)).toBe(0);
  });

  it('leaves a platform that needs the new key alone, one claim for each identifier, and a log that is whole', async () => {
    expect(await count('cx.identifier_claim')).toBe(await count('cx.subject_identifier'));
    const core = await again(CHANGED);
    try {
      for (const [i, subjectId] of subjects.entries())
        expect((await found(core, NUMBERS[i]!)).subjectId).toBe(subjectId);
      expect((await person(core, NUMBERS[1]!)).subjectId).toBe(subjects[1]);
      const sealer = new LogSealer(core.module.get(ReadPool), signer, () => new Date());
      while ((await sealer.turn()) === 'more');
    } finally {
      await core.close();
    }
    const verdict = await verifyStoredLog(
      { databaseUrl: ownerUrlOf(bed.config.databaseUrl), keyring: changed },
      { log: signer.verifier },
    );
    expect(verdict).toMatchObject({ findings: [], deleted: 0 });
    await expect(again({ cipherSuite: from })).rejects.toThrow(NotReady);
  });
});
