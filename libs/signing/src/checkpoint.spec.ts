import { cosign, cosignedAt, headOf, openCheckpoint, signCheckpoint, suiteOf, type TreeHead } from './checkpoint.js';
import { NoKey, NoteSigner, NoteVerifier } from './signed-note.js';

const ROOT = Buffer.alloc(32, 7).toString('base64');
const head: TreeHead = { origin: 'credit.example/log', size: 5, root: ROOT };

// The example key and note of the Go project's signed-note package, which C2SP's specification follows.
const PUBLISHED = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';

describe('keys are written as C2SP writes them', () => {
  it('reads a published key and writes it again', () => {
    const key = NoteVerifier.read(PUBLISHED);
    expect(key.name).toBe('PeterNeumann');
    expect(key.algorithm).toBe('ed25519');
    expect(String(key)).toBe(PUBLISHED);
  });

  it('accepts what that key signed', () => {
    const text =
      "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    const signature = Buffer.from(
      'x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=',
      'base64',
    );
    const key = NoteVerifier.read(PUBLISHED);
    expect(key.id).toEqual(signature.subarray(0, 4));
    expect(key.verify(Buffer.from(text), signature.subarray(4))).toBe(true);
    expect(key.verify(Buffer.from(`${text} `), signature.subarray(4))).toBe(false);
  });

  it('refuses a key that was copied wrongly, and never shows it', () => {
    const wrong = PUBLISHED.replace('c74f20a3', 'c74f20a4');
    expect(() => NoteVerifier.read(wrong)).toThrow(NoKey);
    expect(() => NoteVerifier.read('credit.example')).toThrow(NoKey);
    const secret = NoteSigner.make('credit.example/log', 'ed25519').secretText();
    const bent = secret.slice(0, -4) + 'AAA=';
    expect(() => NoteSigner.read(bent)).toThrow(NoKey);
    try {
      NoteSigner.read(bent);
    } catch (error) {
      expect(String(error)).not.toContain(bent.slice(-20));
    }
    expect(() => NoteSigner.make('two words', 'ed25519')).toThrow(NoKey);
  });
});

describe.each(['ed25519', 'sm2'] as const)('a checkpoint signed with %s', (algorithm) => {
  const signer = NoteSigner.make(head.origin, algorithm);
  const witness = NoteSigner.make('audit.example', `${algorithm}-cosignature`);
  const note = signCheckpoint(head, signer);

  it('says its head to who has the key, after the key went through its file', () => {
    expect(openCheckpoint(note, signer.verifier)).toEqual(head);
    const again = NoteSigner.read(signer.secretText());
    expect(String(again.verifier)).toBe(String(signer.verifier));
    expect(openCheckpoint(signCheckpoint(head, again), NoteVerifier.read(String(signer.verifier)))).toEqual(head);
    expect(suiteOf(signer.verifier)).toBe(algorithm === 'sm2' ? 'sm3+sm2' : 'sha256+ed25519');
  });

  it('says nothing once a letter of it was changed, or to another key', () => {
    expect(openCheckpoint(note.replace('\n5\n', '\n6\n'), signer.verifier)).toBeUndefined();
    const other = NoteSigner.make(head.origin, algorithm);
    expect(openCheckpoint(note, other.verifier)).toBeUndefined();
    expect(
      openCheckpoint(signCheckpoint({ ...head, origin: 'other.example' }, signer), signer.verifier),
    ).toBeUndefined();
    expect(headOf('no note')).toBeUndefined();
    expect(headOf(note.replace('\n5\n', '\n05\n'))).toBeUndefined();
  });

  it('is cosigned by a witness with the time of its own clock', () => {
    const both = note + cosign(note, witness, 1_795_000_000);
    expect(cosignedAt(both, witness.verifier)).toBe(1_795_000_000);
    expect(openCheckpoint(both, signer.verifier)).toEqual(head);
    expect(cosignedAt(note, witness.verifier)).toBeUndefined();
    const elsewhere = signCheckpoint({ ...head, size: 6 }, signer) + cosign(note, witness, 1_795_000_000);
    expect(cosignedAt(elsewhere, witness.verifier)).toBeUndefined();
  });
});
