import { proofText, verifyLegalityProof, type LegalityProof } from '@chengxin/signing/legality-proof';
import { NoteSigner } from '@chengxin/signing/signed-note';
import type { Actor } from '../access/actor.js';
import { LogSealer } from '../ledger/log-sealer.js';
import { ProveRecord, type ProvedRecord } from '../proof/prove-record.js';
import { idOf, OFFICERS } from './cases.js';
import type { CoreTestbed } from './core-testbed.js';
import { remadeProof } from './proof-faults.js';

/** What a check of a proof comes to: each code once. */
export interface BriefVerdict {
  readonly holds: boolean;
  readonly seal: readonly string[];
  readonly found: readonly string[];
}

export const SOUND: BriefVerdict = { holds: true, seal: [], found: [] };

/** Refused by a link for one reason alone, though the log signed it. */
export const refusedWith = (code: string): BriefVerdict => ({ holds: false, seal: [], found: [code] });

/** Gets proofs of records, with a log of its own, and checks them with its public key alone. */
export class ProofBench {
  readonly signer = NoteSigner.make('credit.example/log', 'ed25519');

  constructor(private readonly bed: CoreTestbed) {}

  prove(view: { readonly id: string }, actor: Actor = OFFICERS.creditOffice): Promise<ProvedRecord> {
    return this.bed.query<ProvedRecord>(new ProveRecord(actor, idOf(view)));
  }

  /** The sealed proof; fails with what the links found where there is none. */
  async proofOf(view: { readonly id: string }): Promise<LegalityProof> {
    await this.prove(view);
    const sealer = new LogSealer(this.bed.pool, this.signer, () => this.bed.clock.now());
    while ((await sealer.turn()) === 'more');
    const { proof, chain } = await this.prove(view);
    if (!proof) throw new Error(JSON.stringify(chain.flatMap(({ findings }) => findings)));
    return proof;
  }

  verdict(proof: LegalityProof): BriefVerdict {
    const { holds, seal, links, entries } = verifyLegalityProof(proofText(proof), this.signer.verifier);
    const codes = (findings: readonly { readonly code: string }[]) => [...new Set(findings.map(({ code }) => code))];
    return { holds, seal: codes(seal), found: codes([...links.flatMap(({ findings }) => findings), ...entries]) };
  }

  /** Of a changed proof that the log itself signed. */
  resigned(proof: LegalityProof): BriefVerdict {
    return this.verdict(remadeProof(proof, this.signer));
  }
}

/** Every change of one member of a value, at whatever depth, each with its path: another value in its place. */
export function singleEdits(
  value: object,
  path: readonly string[] = [],
): readonly (readonly [string, (root: object) => void])[] {
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) => {
    const at = [...path, name];
    const set = (root: object) => {
      const holder = path.reduce((one, key) => (one as Record<string, object>)[key]!, root) as Record<string, unknown>;
      holder[name] = otherThan(inner);
    };
    const here = [[at.join('/'), set] as const];
    return typeof inner === 'object' && inner !== null ? [...here, ...singleEdits(inner, at)] : here;
  });
}

function otherThan(value: unknown): unknown {
  if (typeof value === 'string') return `${value}x`;
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  return value === null ? 'x' : null;
}
