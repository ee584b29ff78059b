import { writeActorMark } from '@chengxin/domain/actor-mark';
import { shanghaiDay } from '@chengxin/domain/calendar';
import { canonicalJson, digestOf } from '@chengxin/domain/canonical-json';
import { finding, type LegalityFinding } from '@chengxin/domain/legality-findings';
import { legalityLinks, type LegalityLink } from '@chengxin/domain/legality-links';
import { LEGALITY_FORM, provedRecord, type LegalityStatement } from '@chengxin/domain/legality-statement';
import { leafHash, provesInclusion } from '@chengxin/domain/merkle-tree';
import type {
  IsoDate,
  ListingEdition,
  PublicationEdition,
  RepairEdition,
  SanctionEdition,
  Text,
} from '@chengxin/plugin-contract';
import { hashOf, openCheckpoint, suiteOf, type TreeHead } from './checkpoint.js';
import { contentDigest, entryDigest, type LedgerEntry } from './ledger-entry.js';
import type { NoteVerifier } from './signed-note.js';
import { statedDecisions, type StatedDecision } from './stated-decisions.js';

/** An entry of a ledger with its place in the log. Hashes in base64, from the leaf to the root. */
export interface SealedEntry {
  readonly entry: LedgerEntry;
  readonly index: number;
  readonly hashes: readonly string[];
}

/** A proof that stands alone: a statement, the edition it was decided under, and that the log recorded every decision and the statement. */
export interface LegalityProof {
  readonly statement: LegalityStatement;
  /** The plugin's edition, whole; the statement names its digest. */
  readonly edition: ListingEdition;
  /** The decision's entry in the subject's ledger. */
  readonly decided: SealedEntry;
  /** The entry by which it was listed, in the subject's ledger; with `statement.listing`. */
  readonly listed?: SealedEntry;
  /** The entry by which the measure was assigned; with `statement.measure`. */
  readonly assigned?: SealedEntry;
  /** The edition that draws the measure, whole; with `statement.measure`, which names its digest. */
  readonly sanctions?: SanctionEdition;
  /** The entry by which it was shown; with `statement.publication`. */
  readonly shown?: SealedEntry;
  /** The entry by which an application for repair was decided; with `statement.repair`. */
  readonly settled?: SealedEntry;
  /** The entry by which it came back to its list, and that by which the repair was revoked; with `statement.listing.restored`. */
  readonly restored?: SealedEntry;
  readonly revoked?: SealedEntry;
  /** The edition of repair, whole; with `statement.repair` and with `statement.listing.restored`, which name its digest. */
  readonly repairs?: RepairEdition;
  /** The regimes of publication, whole; with `statement.publication` and `statement.repair`, which name their digests. */
  readonly regimes?: readonly PublicationEdition[];
  /** The platform's entry that commits to the statement. */
  readonly stated: SealedEntry;
  /** Signed head (C2SP) of the tree in which both stand. */
  readonly checkpoint: string;
}

export const PROOF_MADE = 'proof.made';

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
    if (!isAsSaved(text, proof)) return unreadable(NOT_AS_SAVED);
  } catch {
    return unreadable('JSON');
  }
  try {
    const links = legalityLinks(proof.statement, proof);
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

const NOT_AS_SAVED = '成员重复、多余，或者次序被改动 / a member stands twice, is beyond those of a proof, or elsewhere';
const MEMBERS = ['checkpoint', 'decided', 'edition', 'stated', 'statement'];
const SEALED_MEMBERS = ['entry', 'hashes', 'index'];

/**
 * Nothing in the file but what was checked: a name that stands twice says two things to two readers, and what stands beside the proof was signed by nobody. What
 * lies within statement, edition and entries is held by their digests. Spaces between are nothing.
 */
function isAsSaved(text: string, proof: LegalityProof): boolean {
  const bare = text.replace(/("(?:[^"\\]|\\.)*")|\s+/gu, '$1');
  const hasOnly = (value: object | undefined, names: readonly string[]) =>
    Object.keys(value ?? {}).every((name) => names.includes(name));
  const { listing, measure, publication, repair } = proof.statement;
  const members = [
    ...MEMBERS,
    ...(listing ? ['listed'] : []),
    ...(listing?.restored ? ['restored', 'revoked', 'repairs'] : []),
    ...(measure ? ['assigned', 'sanctions'] : []),
    ...(publication ? ['shown', 'regimes'] : []),
    ...(repair ? ['settled', 'repairs', 'regimes'] : []),
  ];
  const { decided, listed, assigned, shown, settled, restored, revoked, stated } = proof;
  return (
    bare === canonicalJson(proof) &&
    hasOnly(proof, members) &&
    [decided, listed, assigned, shown, settled, restored, revoked, stated].every((entry) =>
      hasOnly(entry, SEALED_MEMBERS),
    )
  );
}

function sealFindings(proof: LegalityProof, log: NoteVerifier): readonly SealFinding[] {
  const { statement, stated, checkpoint } = proof;
  const head = openCheckpoint(checkpoint, log);
  const proved = provedRecord(statement);
  const committed =
    stated.entry.stream === 'platform' &&
    stated.entry.kind === PROOF_MADE &&
    stated.entry.recordKind === proved.kind &&
    stated.entry.recordId === proved.id &&
    stated.entry.contentDigest === contentDigest(proofContent(statement));
  const decisions = statedDecisions(proof);
  const ofRecord = ({ sealed: { entry }, stream, kind, recordKind, id, entry: digest }: StatedDecision) =>
    entry.stream === stream &&
    entry.kind === kind &&
    entry.recordKind === recordKind &&
    entry.recordId === id &&
    entryDigest(entry) === digest;
  return [
    ...(head ? [] : [sealed('proof/signature-invalid', '/checkpoint')]),
    ...(head
      ? [...decisions, { sealed: stated, at: '/stated' }]
          .filter((each) => !inLog(each.sealed, head, log))
          .map(({ at }) => sealed('proof/not-in-log', at))
      : []),
    ...(committed ? [] : [sealed('proof/digest-differs', '/statement')]),
    ...decisions.filter((each) => !ofRecord(each)).map(({ at }) => sealed('proof/digest-differs', `${at}/entry`)),
  ];
}

function inLog({ entry, index, hashes }: SealedEntry, { size, root }: TreeHead, log: NoteVerifier): boolean {
  const hash = hashOf(suiteOf(log));
  const leaf = { index, hash: leafHash(hash, Buffer.from(entryDigest(entry))) };
  return provesInclusion(hash, leaf, { size, root: bytes(root) }, hashes.map(bytes));
}

const bytes = (base64: string) => Buffer.from(base64, 'base64');

/** The ledger says when, by whom and in whose name it was decided; the statement must not say otherwise. */
function entryFindings(proof: LegalityProof): readonly LegalityFinding[] {
  const { statement, stated } = proof;
  return statedDecisions(proof).flatMap(({ sealed: { entry }, in: at, day, organ, decidedBy, delegation }) => {
    const wrongDay = dayOf(entry) !== day || dayOf(stated.entry) !== statement.provedOn || entry.at > stated.entry.at;
    const by = {
      organ,
      officer: decidedBy ?? '',
      ...(delegation ? { delegation: { id: delegation.id, organ: delegation.to.id } } : {}),
    };
    return [
      ...(wrongDay ? [finding('proof/wrong-day', at, { detail: `${entry.at} / ${stated.entry.at}` })] : []),
      ...(entry.actor === writeActorMark(by)
        ? []
        : [finding('proof/organ-not-competent', `${at}/decidedBy`, { detail: entry.actor })]),
    ];
  });
}

const dayOf = ({ at }: LedgerEntry): IsoDate => shanghaiDay(new Date(at));

/** A proof as it is saved: canonical JSON, one line. */
export const proofText = (proof: LegalityProof): string => `${canonicalJson(proof)}\n`;
