import { createCipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { CIPHER_SUITES } from './cipher-suites.js';
import { Keyring, KeyNotHeld, uuidOf } from './keyring.js';

const key = (fill: number) => Buffer.alloc(32, fill);
const [AES, SM] = CIPHER_SUITES;

describe('the keyring', () => {
  it.each(CIPHER_SUITES)('opens what it sealed under %s, and nothing of which a byte was changed', (suite) => {
    const keyring = new Keyring(key(1), { suite });
    const sealed = keyring.encrypt('证件号码');
    expect(keyring.decrypt(sealed).toString('utf8')).toBe('证件号码');
    expect(sealed.toString('latin1')).not.toContain('证件');
    expect(keyring.encrypt('证件号码')).not.toEqual(sealed);
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at]! ^= 1;
      expect(() => keyring.decrypt(changed)).toThrow();
    }
    expect(() => keyring.decrypt(sealed.subarray(0, -1))).toThrow();
  });

  it('reads values of every key held, each by the suite and key that it names, and writes with the first alone', () => {
    const old = new Keyring(key(1));
    const sm = new Keyring(key(1), { suite: SM });
    const now = new Keyring(key(2), {
      suite: SM,
      further: [
        { key: key(1), suite: SM },
        { key: key(1), suite: AES },
      ],
    });
    for (const keyring of [old, sm, now]) expect(now.decrypt(keyring.encrypt('一')).toString('utf8')).toBe('一');
    expect(now.isCurrent(now.encrypt('一'))).toBe(true);
    expect(now.isCurrent(old.encrypt('一'))).toBe(false);
    expect(() => old.decrypt(now.encrypt('一'))).toThrow(KeyNotHeld);
    expect(() => sm.decrypt(old.encrypt('一'))).toThrow(KeyNotHeld);
    expect(now.names().map(({ suite }) => suite)).toEqual([SM, SM, AES]);
    expect(new Set(now.identifierKeys('passport', 'E1')).size).toBe(3);
    expect(now.identifierKeys('passport', 'E1')).toContain(old.identifierKey('passport', 'E1'));
    expect(() => new Keyring(key(1), { further: [{ key: key(1), suite: AES }] })).toThrow(/twice/);
  });

  it('keys the blind index of sm4+hmac-sm3 by HMAC-SM3, under a key that seals nothing', () => {
    const index = Buffer.from(hkdfSync('sm3', key(1), Buffer.alloc(0), 'chengxin/sm/blind-index', 32));
    const expected = uuidOf(createHmac('sm3', index).update('passport\u0000E1').digest());
    expect(new Keyring(key(1), { suite: SM }).identifierKey('passport', 'E1')).toBe(expected);
  });

  it('reads what was sealed before values said their key, under the oldest key that is held', () => {
    const identifier = Buffer.from(hkdfSync('sha256', key(1), Buffer.alloc(0), 'chengxin/identifier', 32));
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', identifier, nonce);
    const body = Buffer.concat([cipher.update('旧值'), cipher.final()]);
    const sealed = Buffer.concat([nonce, cipher.getAuthTag(), body]);
    const keyring = new Keyring(key(2), { further: [{ key: key(1), suite: AES }] });
    expect(keyring.decrypt(sealed).toString('utf8')).toBe('旧值');
    expect(keyring.isCurrent(sealed)).toBe(false);
    const master = Buffer.from(hkdfSync('sha256', key(1), Buffer.alloc(0), 'chengxin/subject', 32));
    const salt = randomBytes(16);
    expect(keyring.subjectKey('s', salt)).toEqual(createHmac('sha256', master).update('s').update(salt).digest());
  });

  it('gives each subject a key of its own that nothing else tells', () => {
    const keyring = new Keyring(key(1));
    const [one, other] = [keyring.newSubjectKey(), keyring.newSubjectKey()];
    expect(keyring.subjectKey('s', one)).toHaveLength(32);
    expect(keyring.subjectKey('s', one)).toEqual(keyring.subjectKey('s', one));
    expect(keyring.subjectKey('s', one)).not.toEqual(keyring.subjectKey('s', other));
  });
});
