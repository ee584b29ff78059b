import { canonicalJson } from '@chengxin/domain/canonical-json';
import { keyName, signedBytes, type ConformanceReport } from '@chengxin/plugin-checks/conformance-report';
import { createPrivateKey, createPublicKey, sign } from 'node:crypto';

/**
 * Signs a report with the release key (Ed25519, PEM): the text of a release's `conformance.json`. Throws on a key of any other kind. Without a
 * signature the file is `canonicalJson(report)`, which no host in production accepts.
 */
export function signReport(report: ConformanceReport, privateKey: string): string {
  const key = createPrivateKey(privateKey);
  const content = { report, algorithm: 'Ed25519', key: keyName(createPublicKey(key)) } as const;
  return canonicalJson({ ...content, signature: sign(null, signedBytes(content), key).toString('hex') });
}
