import { canonicalJson, digestOf } from '@chengxin/domain/canonical-json';
import { reportFindings, verifyReport, type ConformanceReport } from '@chengxin/plugin-checks/conformance-report';
import type { ListingEdition, SectorPlugin } from '@chengxin/plugin-contract';
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { conformanceReport, KIT_VERSION } from '../src/conformance.js';
import { signReport } from '../src/sign-report.js';
import { emptyRegister, small } from './small-plugin.js';
import { whole } from './whole-cases.js';

const options = { reference: emptyRegister, runs: 100 };
const report = (): ConformanceReport => conformanceReport(small, whole(), options);

describe('the report', () => {
  it('counts what was done, and names every edition by its digest', () => {
    const { findings: _findings, ...rest } = report();
    expect(rest).toEqual({
      form: 'conformance/1',
      plugin: 'small',
      version: '1.0.0',
      digest: digestOf(small),
      contract: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      kit: KIT_VERSION,
      editions: [{ code: 'small/listing/2022-01-01', digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) }],
      counts: {
        cases: 7,
        properties: 100,
        mutants: { made: 36, killed: 36, equivalent: 0 },
        warnings: expect.any(Number),
      },
      survivors: [],
      // The example is no law: the check refuses its sector and its instruments.
      passed: false,
    });
  });

  it('is the same to the byte each time', () => {
    expect(canonicalJson(report())).toBe(canonicalJson(report()));
  });

  it('says nothing of what is no plugin but that', () => {
    const misshapen = { ...small, ruleSets: [{ ...small.ruleSets[0], list: 'small' }] } as unknown as SectorPlugin;
    const { findings, editions, counts, passed } = conformanceReport(misshapen, whole(), options);
    expect({ editions, passed, made: counts.mutants.made }).toEqual({ editions: [], passed: false, made: 0 });
    expect(new Set(findings.map(({ code }) => code))).toEqual(new Set(['manifest/shape']));
  });

  it('names the version of the kit as its package does', () => {
    const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    expect(manifest.version).toBe(KIT_VERSION);
  });
});

describe('a signed report', () => {
  const pair = () =>
    generateKeyPairSync('ed25519', {
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
  const [release, other] = [pair(), pair()];
  const passed: ConformanceReport = { ...report(), findings: [], passed: true };
  const text = signReport(passed, release.privateKey);

  it('is verified with the public key, among others', () => {
    expect(verifyReport(text, [other.publicKey, release.publicKey])).toEqual({ verified: true, report: passed });
  });

  it('is not verified with another key, or without any', () => {
    for (const keys of [[other.publicKey], []]) expect(verifyReport(text, keys)).toMatchObject({ verified: false });
  });

  it('shows that any one byte was changed', () => {
    const bytes = Buffer.from(text);
    const unnoticed: number[] = [];
    for (let index = 0; index < bytes.length; index += 1) {
      const tampered = Buffer.from(bytes);
      tampered[index]! ^= 1;
      if (verifyReport(tampered.toString('latin1'), [release.publicKey]).verified) unnoticed.push(index);
    }
    expect(unnoticed).toEqual([]);
  });

  it.each([
    ['another value', (signed: Record<string, unknown>) => ({ ...signed, report: { ...passed, version: '1.0.1' } })],
    ['another key name', (signed: Record<string, unknown>) => ({ ...signed, key: '0'.repeat(64) })],
    ['another algorithm', (signed: Record<string, unknown>) => ({ ...signed, algorithm: 'none' })],
    ['no signature', ({ signature: _, ...signed }: Record<string, unknown>) => signed],
    ['something beside it', (signed: Record<string, unknown>) => ({ ...signed, note: 'ok' })],
    [
      'a signature that is no text',
      (signed: Record<string, unknown>) => ({ ...signed, signature: [signed['signature']] }),
    ],
  ])('refuses %s', (_what, change) => {
    const tampered = canonicalJson(change(JSON.parse(text) as Record<string, unknown>));
    expect(verifyReport(tampered, [release.publicKey])).toMatchObject({ verified: false });
  });

  it.each([
    ['the same value written otherwise', JSON.stringify(JSON.parse(text), null, 2)],
    ['a line after it', `${text}\n`],
    ['no JSON', 'conformance'],
    ['nothing', ''],
    ['a text without a canonical form', '"\\ud800"'],
  ])('refuses %s', (_what, tampered) => {
    expect(verifyReport(tampered, [release.publicKey])).toMatchObject({ verified: false });
  });

  it('is signed and verified with Ed25519 only', () => {
    const rsa = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    expect(() => signReport(passed, rsa.privateKey)).toThrow(RangeError);
    expect(() => verifyReport(text, [rsa.publicKey])).toThrow(RangeError);
  });

  const codes = (plugin: SectorPlugin, signed: string | undefined, keys = [release.publicKey]) =>
    reportFindings(plugin, signed, keys).map(({ code }) => code);

  it('belongs to the release it was made of', () => {
    expect(codes(small, text)).toEqual([]);
  });

  it.each([
    ['there is none', undefined],
    ['it is not signed', canonicalJson(passed)],
    ['it was signed with a key nobody trusts', signReport(passed, other.privateKey)],
  ])('is missing where %s', (_what, signed) => {
    expect(codes(small, signed)).toEqual(['conformance/report-missing']);
  });

  const [list] = small.ruleSets as [ListingEdition];
  it.each<[string, SectorPlugin]>([
    ['another plugin', { ...small, manifest: { ...small.manifest, id: 'other' } }],
    ['another version', { ...small, manifest: { ...small.manifest, version: '1.0.1' } }],
    ['an edition whose rules differ', { ...small, ruleSets: [{ ...list, measureNotice: { zh: '另行规定' } }] }],
    [
      'an edition more',
      { ...small, ruleSets: [list, { ...list, code: 'small/listing/2024-01-01', from: '2024-01-01' }] },
    ],
    ['an edition less', { ...small, ruleSets: [] }],
    ['other permissions', { ...small, permissions: [{ action: 'list', roles: ['anybody'] }] }],
    ['another authority', { ...small, manifest: { ...small.manifest, title: { zh: '另一部门' } } }],
  ])('is stale for %s', (_what, plugin) => {
    const [finding, ...more] = reportFindings(plugin, text, [release.publicKey]);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ code: 'conformance/report-stale', severity: 'error', plugin: plugin.manifest.id });
    expect(finding?.message.zh).toMatch(/检测报告与本版本不符：./);
  });

  it('is never of a pre-release, which may change under its number', () => {
    const draft = { ...small, manifest: { ...small.manifest, version: '1.0.0-draft.1' } };
    const own = signReport(
      { ...conformanceReport(draft, whole(), options), findings: [], passed: true },
      release.privateKey,
    );
    const [finding] = reportFindings(draft, own, [release.publicKey]);
    expect(finding).toMatchObject({ code: 'conformance/report-missing' });
    expect(finding?.message.zh).toContain('预发布');
  });

  it('is stale where the run did not pass, whoever signed it', () => {
    expect(codes(small, signReport(report(), release.privateKey))).toEqual(['conformance/report-stale']);
  });
});
