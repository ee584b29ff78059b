import { readFileSync, writeFileSync } from 'node:fs';
import type { LegalityFinding } from '@chengxin/domain/legality-findings';
import { LINK_NAMES, type LegalityLink } from '@chengxin/domain/legality-links';
import {
  proofText,
  verifyLegalityProof,
  type LegalityProof,
  type ProofVerdict,
} from '@chengxin/signing/legality-proof';
import { NoteVerifier } from '@chengxin/signing/signed-note';
import { request, type Connection } from './connection.js';
import { keyText } from './ledger.js';

type Finding = Pick<LegalityFinding, 'message' | 'fix' | 'basis'> & {
  readonly code: string;
  readonly pointer?: string;
};

/** Saves the proof of a record, of whatever kind, to a new file. 0: saved. 1: there is none, and why. */
export async function getProof(
  connection: Connection,
  id: string,
  { out, purpose, matter }: { readonly out: string; readonly purpose: string; readonly matter: string },
): Promise<0 | 1> {
  const response = await request(connection, `/v1/proofs/${encodeURIComponent(id)}`, {
    headers: { 'x-purpose': purpose, 'x-matter': encodeURIComponent(matter) },
  });
  const { proof, pending, chain } = (await response.json()) as {
    readonly proof: LegalityProof | null;
    readonly pending: Finding | null;
    readonly chain: readonly LegalityLink[];
  };
  if (!proof) {
    const findings = [...(pending ? [pending] : []), ...chain.flatMap((link) => link.findings)];
    console.error(findings.map(line).join('\n'));
    return 1;
  }
  writeFileSync(out, proofText(proof), { mode: 0o600, flag: 'wx' });
  console.log(`证明已存为 ${out} / the proof is saved there`);
  return 0;
}

/** Checks a saved proof; needs the file and the log's public key, nothing else. 0: it holds. 1: something does not. */
export function verifyProof(
  file: string,
  { key, json = false }: { readonly key: string; readonly json?: boolean },
): 0 | 1 {
  const verdict = verifyLegalityProof(readFileSync(file, 'utf8'), NoteVerifier.read(keyText(key)));
  console.log(json ? JSON.stringify(verdict) : proofVerdictText(verdict));
  return verdict.holds ? 0 : 1;
}

/** A verdict, for people: the seal first, then each link. */
export function proofVerdictText({ holds, seal, links, entries }: ProofVerdict): string {
  const sealed = [...seal, ...entries];
  return [
    holds ? '成立 HOLDS' : '不成立 DOES NOT HOLD',
    ...(sealed.length > 0
      ? sealed.map(line)
      : ['  ✓ 签名、日志位置和摘要相符 / signature, place in the log and digests agree']),
    ...links.flatMap((link) => [
      `  ${link.holds ? '✓' : '✗'} ${LINK_NAMES[link.link].zh} / ${LINK_NAMES[link.link].en}  ${said(link)}`,
      ...link.findings.map(line),
    ]),
  ].join('\n');
}

const line = ({ code, pointer, message, fix, basis }: Finding): string =>
  `    ${code}${pointer ? ` ${pointer}` : ''}${basis ? ` [${basis.instrument}${basis.article ? ` ${basis.article}` : ''}]` : ''}  ${message.zh} / ${message.en ?? ''} → ${fix.zh} / ${fix.en ?? ''}`;

/** What a link looked at, in one line; nested values as JSON. */
const said = ({ says }: LegalityLink): string =>
  Object.entries(says)
    .map(([name, value]) => `${name}=${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(' · ');
