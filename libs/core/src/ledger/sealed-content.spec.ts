import { randomBytes } from 'node:crypto';
import { CIPHER_SUITES } from '../access/cipher-suites.js';
import { Keyring } from '../access/keyring.js';
import { registerDocument } from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { DocumentModule } from '../document/document.module.js';
import { OpenContents, STORED_CONTENT, SubjectSeal, type StoredContent } from './sealed-content.js';

const SUBJECT = '0190a0a0-0000-7000-8000-000000000001';
const OTHER = '0190a0a0-0000-7000-8000-000000000002';
const CONTENT = { name: '合成某人', order: { violation: '无证经营', amounts: [1, 2.5, null] } };

describe.each(CIPHER_SUITES)('the content of an entry, sealed with %s', (suite) => {
  const key = randomBytes(32);
  const seal = new SubjectSeal(SUBJECT, key, suite);

  it('says afterwards what it said before, and nothing to who has no key', () => {
    const sealed = seal.seal(7, CONTENT);
    expect(seal.open(7, sealed)).toEqual(CONTENT);
    for (const word of ['合成某人', '无证经营', 'violation']) expect(sealed.includes(Buffer.from(word))).toBe(false);
    expect(() => new SubjectSeal(SUBJECT, randomBytes(32), suite).open(7, sealed)).toThrow();
  });

  it('is the entry’s that it was sealed for: beside another, of another subject, or with a byte changed it opens to nobody', () => {
    const sealed = seal.seal(7, CONTENT);
    expect(() => seal.open(8, sealed)).toThrow();
    expect(() => new SubjectSeal(OTHER, key, suite).open(7, sealed)).toThrow();
    for (const at of [0, 1, 20, sealed.length - 1]) {
      const changed = Buffer.from(sealed);
      changed[at] = changed[at]! ^ 1;
      expect(() => seal.open(7, changed)).toThrow();
    }
    expect(() => seal.open(7, Buffer.alloc(0))).toThrow();
  });

  it('is opened whatever suite new ones are sealed with', () => {
    const sealed = seal.seal(7, CONTENT);
    for (const other of CIPHER_SUITES) expect(new SubjectSeal(SUBJECT, key, other).open(7, sealed)).toEqual(CONTENT);
  });

  it('goes with its subject’s key: what outlived it is told, not guessed', () => {
    const keyring = new Keyring(randomBytes(32), { suite });
    const keySalt = keyring.newSubjectKey();
    const row: StoredContent = {
      subjectId: SUBJECT,
      seq: 7,
      content: null,
      sealed: SubjectSeal.of(keyring, SUBJECT, keySalt).seal(7, CONTENT),
      keySalt,
    };
    expect(new OpenContents(keyring).open(row)).toEqual(CONTENT);
    expect(() => new OpenContents(keyring).open({ ...row, keySalt: null })).toThrow(/outlived/);
  });
});

describe('what lies beside the entries of subjects', () => {
  let bed: CoreTestbed;
  beforeAll(async () => {
    bed = await openCore([DocumentModule]);
  });
  afterAll(() => bed?.close());

  it('is sealed, all of it: the table holds no name and no word of a case', async () => {
    const { subjectId } = await registerDocument(bed);
    const { rows } = await bed.pool.query<StoredContent & { readonly text: string; readonly name: string }>(
      `select ${STORED_CONTENT}, c::text as text, k.name from cx.subject_ledger_content c join cx.subject k using (subject_id) where k.subject_id = $1`,
      [subjectId],
    );
    expect(rows.length).toBeGreaterThan(1);
    for (const row of rows) {
      expect([row.content, row.sealed !== null]).toEqual([null, true]);
      for (const word of [row.name, 'violation', 'partyOrder']) {
        expect(row.text).not.toContain(word);
        expect(row.sealed!.includes(Buffer.from(word))).toBe(false);
      }
    }
  });
});
