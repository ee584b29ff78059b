import { canonicalJson, digestOf, sha256Hex } from '@chengxin/domain/canonical-json';
import { CHECKS, type Finding, type SectorPlugin, type Text } from '@chengxin/plugin-contract';
import { createPublicKey, verify, type KeyObject } from 'node:crypto';

/** A change to a rule that no case noticed. */
export interface Survivor {
  readonly edition: string;
  readonly rule: { readonly kind: string; readonly code: string };
  readonly mutation: string;
  /** JSON Pointer of what was changed. */
  readonly pointer: string;
  readonly edit: Text;
  /** Taking away a branch, an exception or a bar: one survivor is one too many. */
  readonly mustBeNoticed: boolean;
  /** Facts by which a case would notice it. */
  readonly noticedBy?: string;
}

/** `equivalent`: changes that no facts could show; they are not among `made`. */
export interface MutantCounts {
  readonly made: number;
  readonly killed: number;
  readonly equivalent: number;
}

/** What the kit found of one release of a plugin: plain data, the same for the same plugin, cases and register. */
export interface ConformanceReport {
  readonly form: 'conformance/1';
  readonly plugin: string;
  readonly version: string;
  /** SHA-256 of the whole release: what stands outside the editions, such as permissions and intake, is reported on too. Null where its shape is refused. */
  readonly digest: string | null;
  /** Version of the contract that the kit ran with. */
  readonly contract: string;
  readonly kit: string;
  readonly editions: readonly { readonly code: string; readonly digest: string }[];
  readonly counts: {
    readonly cases: number;
    /** Generated sets of facts, over all rules. */
    readonly properties: number;
    readonly mutants: MutantCounts;
    readonly warnings: number;
  };
  readonly survivors: readonly Survivor[];
  /** Errors; what is only warned of is counted. */
  readonly findings: readonly Finding[];
  readonly passed: boolean;
}

/** What a signature covers: the report, how it is signed and with which key. */
export interface SignedContent {
  readonly report: ConformanceReport;
  readonly algorithm: 'Ed25519';
  /** SHA-256 of the public key (SPKI, DER), in hex. */
  readonly key: string;
}

/** A report with its signature, as it stands in a file: canonical JSON, so that no byte may differ. */
export interface SignedReport extends SignedContent {
  /** Hex, 64 bytes. */
  readonly signature: string;
}

export type Verification =
  { readonly verified: true; readonly report: ConformanceReport } | { readonly verified: false; readonly why: Text };

/** Bytes that are signed. */
export const signedBytes = ({ report, algorithm, key }: SignedContent): Uint8Array =>
  new TextEncoder().encode(canonicalJson({ report, algorithm, key }));

/** Name of a key, the same for its private and its public half. Throws RangeError on a key that is not Ed25519. */
export function keyName(publicKey: KeyObject): string {
  if (publicKey.asymmetricKeyType !== 'ed25519') throw new RangeError('a report is signed with Ed25519 only');
  return sha256Hex(new Uint8Array(publicKey.export({ type: 'spki', format: 'der' })));
}

const refused = (zh: string, en: string): Verification => ({ verified: false, why: { zh, en } });
const SIGNATURE = /^[0-9a-f]{128}$/;

/** The value of a text that is canonical JSON; undefined where it is anything else, or the same value written otherwise. */
function canonicalValue(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return canonicalJson(value) === text ? value : undefined;
  } catch (error) {
    // No JSON, or nothing that has a canonical form.
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isSignedReport(value: unknown): value is SignedReport {
  if (!isRecord(value) || Object.keys(value).sort().join(' ') !== 'algorithm key report signature') return false;
  const { signature, report } = value;
  return isRecord(report) && typeof signature === 'string' && SIGNATURE.test(signature);
}

/** Verifies a signed report against the keys that are trusted (PEM). Throws on a trusted key that is none, which is a fault of configuration. */
export function verifyReport(text: string, publicKeys: readonly string[]): Verification {
  const keys = publicKeys.map((pem) => createPublicKey(pem));
  const signed = canonicalValue(text);
  if (!isSignedReport(signed))
    return refused('不是签名报告，或者已被改动', 'this is no signed report, or it was altered');
  const key = keys.find((each) => keyName(each) === signed.key);
  if (!key || signed.algorithm !== 'Ed25519')
    return refused('签名密钥不在可信之列', 'signed with a key that is not trusted');
  const signature = Uint8Array.from(signed.signature.match(/../g)!, (byte) => Number.parseInt(byte, 16));
  return verify(null, signedBytes(signed), key, signature)
    ? { verified: true, report: signed.report }
    : refused('签名不符，报告已被改动', 'the signature does not fit: the report was altered');
}

/** Whether a plugin's version is a pre-release, such as `0.1.0-draft.1`: its content may change under the number, and no city runs it. */
export const isPrerelease = ({ manifest }: Pick<SectorPlugin, 'manifest'>): boolean =>
  manifest.version.split('+')[0]!.includes('-');

/** Why a report is not of this release; none where it is. */
function* strangers(plugin: SectorPlugin, report: ConformanceReport, digest: string): Generator<Text> {
  const { id, version } = plugin.manifest;
  if (report.form !== 'conformance/1') yield { zh: `报告格式 ${report.form}`, en: `of the form ${report.form}` };
  if (report.plugin !== id) yield { zh: `属于插件 ${report.plugin}`, en: `of the plugin ${report.plugin}` };
  if (report.version !== version) yield { zh: `属于版本 ${report.version}`, en: `of version ${report.version}` };
  let sameEditions = true;
  const reported = new Map((report.editions ?? []).map(({ code, digest }) => [code, digest]));
  for (const edition of plugin.ruleSets) {
    const known = reported.get(edition.code);
    if (known !== digestOf(edition)) sameEditions = false;
    if (known === undefined) yield { zh: `没有 ${edition.code}`, en: `without ${edition.code}` };
    else if (known !== digestOf(edition)) yield { zh: `${edition.code} 内容不同`, en: `of another ${edition.code}` };
    reported.delete(edition.code);
  }
  for (const code of reported.keys()) yield { zh: `多出 ${code}`, en: `with ${code}, which the release has not` };
  if (sameEditions && reported.size === 0 && report.digest !== digest) {
    yield { zh: '声明、权限或报送格式不同', en: 'of another manifest, other permissions or another intake' };
  }
  if (report.passed !== true) yield { zh: '检测未通过', en: 'of a run that did not pass' };
}

/**
 * conformance/report-missing and /report-stale: whether a release comes with a report of itself, passed, and signed with a trusted key. For the
 * host in production; `signed` is the text of the release's `conformance.json`, `digest` that of the release where it was recorded before.
 */
export function reportFindings(
  plugin: SectorPlugin,
  signed: string | undefined,
  publicKeys: readonly string[],
  digest: string = digestOf(plugin),
): readonly Finding[] {
  const found = (
    code: 'conformance/report-missing' | 'conformance/report-stale',
    message: Text,
    fix: Text = {
      zh: '对本版本运行部门检测，由发布密钥签名后一并发布',
      en: 'run the kit on this very release and ship its report, signed with the release key',
    },
  ): Finding => ({
    code,
    severity: CHECKS[code].severity,
    plugin: plugin.manifest.id,
    pointer: '',
    message,
    fix,
  });
  if (isPrerelease(plugin)) {
    const { version } = plugin.manifest;
    const message = {
      zh: `${version} 是预发布版本，内容随时可变，没有检测报告`,
      en: `${version} is a pre-release, which may change under its number: it has no report`,
    };
    const fix = {
      zh: '定稿后以不带“-”部分的版本号发布',
      en: 'once it is final, release it under a version without the part behind the hyphen',
    };
    return [found('conformance/report-missing', message, fix)];
  }
  if (signed === undefined) {
    return [found('conformance/report-missing', { zh: '没有检测报告', en: 'there is no conformance report' })];
  }
  const verification = verifyReport(signed, publicKeys);
  if (!verification.verified) return [found('conformance/report-missing', verification.why)];
  const why = [...strangers(plugin, verification.report, digest)];
  if (why.length === 0) return [];
  return [
    found('conformance/report-stale', {
      zh: `检测报告与本版本不符：${why.map(({ zh }) => zh).join('；')}`,
      en: `the report is ${why.map(({ en, zh }) => en ?? zh).join('; ')}`,
    }),
  ];
}
