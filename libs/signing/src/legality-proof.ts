import { shanghaiDay } from '@chengxin/domain/calendar';
import { canonicalJson, digestOf } from '@chengxin/domain/canonical-json';
import { finding, type LegalityFinding } from '@chengxin/domain/legality-findings';
import { legalityLinks, type LegalityLink } from '@chengxin/domain/legality-links';
import { LEGALITY_FORM, type LegalityStatement } from '@chengxin/domain/legality-statement';
import { leafHash, provesInclusion } from '@chengxin/domain/merkle-tree';
import type { ListingEdition, Text } from '@chengxin/plugin-contract';
import { hashOf, openCheckpoint, suiteOf, type TreeHead } from './checkpoint.js';
import { contentDigest, entryDigest, type LedgerEntry } from './ledger-entry.js';
import type { NoteVerifier } from './signed-note.js';

/** An entry of a ledger with its place in the log. Hashes in base64, from the leaf to the root. */
export interface SealedEntry {
  readonly entry: LedgerEntry;
  readonly index: number;
  readonly hashes: readonly string[];
}

/** A proof that stands alone: a statement, the edition it was decided under, and that the log recorded both decision and statement. */
export interface LegalityProof {
  readonly statement: LegalityStatement;
  /** The plugin's edition, whole; the statement names its digest. */
  readonly edition: ListingEdition;
  /** The decision's entry in the subject's ledger. */
  readonly decided: SealedEntry;
  /** The platform's entry that commits to the statement. */
  readonly stated: SealedEntry;
  /** Signed head (C2SP) of the tree in which both stand. */
  readonly checkpoint: string;
}

export const PROOF_MADE = 'proof.made';
const DECISION_MADE = 'determination.made';

/** What the platform's entry commits to: digest only. */
export const proofContent = (statement: LegalityStatement): Readonly<Record<string, unknown>> => ({
  statement: digestOf(statement),
});

const SEALS = {
  'proof/unreadable': {
    message: { zh: '文件不是合法性证明', en: 'The file is no proof of legality' },
    fix: { zh: '以 chengxin proof get 取得的文件核对', en: 'Check a file that chengxin proof get saved' },
  },
  'proof/signature-invalid': {
    message: {
      zh: '检查点不是该日志以所给公钥签署的',
      en: 'The checkpoint was not signed by the log with the key given',
    },
    fix: {
      zh: '核对公钥的来源；公钥无误的，证明不可信',
      en: 'Check the key; if it is right, do not rely on the proof',
    },
  },
  'proof/not-in-log': {
    message: { zh: '条目不在所签署的日志内', en: 'An entry is not in the log that was signed' },
    fix: { zh: '证明不可信；向平台重新取得', en: 'Do not rely on it; get it from the platform again' },
  },
  'proof/digest-differs': {
    message: {
      zh: '内容与日志所记的摘要不符，已被改动',
      en: 'The content is not the one whose digest the log recorded',
    },
    fix: { zh: '证明不可信；向平台重新取得', en: 'Do not rely on it; get it from the platform again' },
  },
} as const satisfies Readonly<Record<string, { message: Text; fix: Text }>>;

/** What is wrong with how a proof is sealed. `pointer` is a JSON Pointer into the file. */
export interface SealFinding {
  readonly code: keyof typeof SEALS;
  readonly pointer: string;
  readonly message: Text;
  readonly fix: Text;
}

export interface ProofVerdict {
  /** Every link holds, and the log recorded the statement. */
  readonly holds: boolean;
  readonly seal: readonly SealFinding[];
  /** Empty where the file is no proof. */
  readonly links: readonly LegalityLink[];
  /** Findings that need both the statement and the ledger’s entries. */
  readonly entries: readonly LegalityFinding[];
}

const sealed = (code: keyof typeof SEALS, pointer: string, detail?: string): SealFinding => {
  const { message, fix } = SEALS[code];
  return {
    code,
    pointer,
    message: detail === undefined ? message : { zh: `${message.zh}：${detail}`, en: `${message.en}: ${detail}` },
    fix,
  };
};

const unreadable = (why: string): ProofVerdict => ({
  holds: false,
  seal: [sealed('proof/unreadable', '', why)],
  links: [],
  entries: [],
});

/**
 * Checks a proof with nothing but the log's public key: that the log signed, that both entries stand in it, that they commit to what the file
 * holds, and every link from the data in the file. It believes nothing that the file says of itself, and never throws on what a file holds.
 */
export function verifyLegalityProof(text: string, log: NoteVerifier): ProofVerdict {
  let proof: LegalityProof;
  try {
    proof = JSON.parse(text) as LegalityProof;
    if (proof?.statement?.form !== LEGALITY_FORM) return unreadable(LEGALITY_FORM);
  } catch {
    return unreadable('JSON');
  }
  try {
    const links = legalityLinks(proof.statement, proof.edition);
    const entries = entryFindings(proof);
    const seal = sealFindings(proof, log);
    const holds = seal.length === 0 && entries.length === 0 && links.every((link) => link.holds);
    return { holds, seal, links, entries };
  } catch (error) {
    // What is missing, or of another kind than a proof has.
    if (error instanceof TypeError || error instanceof RangeError) return unreadable(error.message);
    throw error;
  }
}

function sealFindings(proof: LegalityProof, log: NoteVerifier): readonly SealFinding[] {
  const { statement, decided, stated, checkpoint } = proof;
  const head = openCheckpoint(checkpoint, log);
  const { record } = statement;
  const committed =
    stated.entry.stream === 'platform' &&
    stated.entry.kind === PROOF_MADE &&
    stated.entry.recordKind === record.kind &&
    stated.entry.recordId === record.id &&
    stated.entry.contentDigest === contentDigest(proofContent(statement));
  const ofRecord =
    decided.entry.stream === record.subjectId &&
    decided.entry.kind === DECISION_MADE &&
    decided.entry.recordKind === record.kind &&
    decided.entry.recordId === record.id &&
    entryDigest(decided.entry) === record.entry;
  return [
    ...(head ? [] : [sealed('proof/signature-invalid', '/checkpoint')]),
    ...(head && !inLog(decided, head, log) ? [sealed('proof/not-in-log', '/decided')] : []),
    ...(head && !inLog(stated, head, log) ? [sealed('proof/not-in-log', '/stated')] : []),
    ...(committed ? [] : [sealed('proof/digest-differs', '/statement')]),
    ...(ofRecord ? [] : [sealed('proof/digest-differs', '/decided/entry')]),
  ];
}

function inLog({ entry, index, hashes }: SealedEntry, { size, root }: TreeHead, log: NoteVerifier): boolean {
  const hash = hashOf(suiteOf(log));
  const leaf = { index, hash: leafHash(hash, Buffer.from(entryDigest(entry))) };
  return provesInclusion(hash, leaf, { size, root: bytes(root) }, hashes.map(bytes));
}

const bytes = (base64: string) => Buffer.from(base64, 'base64');

/** The ledger says when and by whom it was decided; the statement must not say otherwise. */
function entryFindings({ statement, decided, stated }: LegalityProof): readonly LegalityFinding[] {
  const { record, organ, provedOn } = statement;
  const day = (entry: LedgerEntry) => shanghaiDay(new Date(entry.at));
  const wrongDay =
    day(decided.entry) !== record.determinedOn || day(stated.entry) !== provedOn || decided.entry.at > stated.entry.at;
  const otherOrgan = decided.entry.actor !== `${organ.id}/${record.decidedBy ?? ''}`;
  return [
    ...(wrongDay
      ? [finding('proof/wrong-day', '/record/determinedOn', { detail: `${decided.entry.at} / ${stated.entry.at}` })]
      : []),
    ...(otherOrgan ? [finding('proof/organ-not-competent', '/organ/id', { detail: decided.entry.actor })] : []),
  ];
}

/** A proof as it is saved: canonical JSON, one line. */
export const proofText = (proof: LegalityProof): string => `${canonicalJson(proof)}\n`;
