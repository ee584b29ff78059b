import { cosignedAt } from './checkpoint.js';
import { contentDigest } from './ledger-entry.js';
import type { CosignedContent } from './log-lines.js';
import { readNote, signatureBy, type NoteVerifier } from './signed-note.js';

/** Lines of witnesses that are not as they must be. `missing`: the log says it was there. `invalid`: it is not the witness's. `stray`: nobody known wrote it. */
export interface CosignatureFault {
  readonly fault: 'missing' | 'invalid' | 'stray';
  readonly size: number;
  readonly witness: string;
}

/** Digest by which the log's entry names a witness's line. */
export const cosignatureDigest = (line: string): string => contentDigest(line);

/**
 * Holds the witnesses' lines under checkpoints against the keys of those witnesses that the checker knows and against the entries by which the log itself says
 * which lines it was given. What neither vouches for is a stray, where the checker named witnesses at all.
 */
export class CosignatureCheck {
  /** Digests of the lines under each checkpoint that has some. */
  private readonly lines = new Map<number, Set<string>>();
  /** Lines of keys that the checker does not know, by size and digest. */
  private readonly unknown = new Map<string, CosignatureFault>();

  constructor(private readonly witnesses: readonly NoteVerifier[]) {}

  /** Takes the lines under a checkpoint that the log signed; `kept` are the names that they are stored under. */
  take(size: number, note: string, log: NoteVerifier, kept: readonly string[]): readonly CosignatureFault[] {
    const read = readNote(note)!;
    const own = read.signatures.findIndex(({ name, id }) => name === log.name && id.equals(log.id));
    const cosigned = read.signatures
      .map((signature, at) => ({ ...signature, line: note.slice(read.text.length + 1).split('\n')[at]! }))
      .filter((_, at) => at !== own);
    const faults: CosignatureFault[] = [];
    const digests = new Set<string>();
    for (const [at, { name, id, line }] of cosigned.entries()) {
      const digest = cosignatureDigest(`${line}\n`);
      const fault = (what: CosignatureFault['fault']) => ({ fault: what, size, witness: name });
      if (digests.has(digest) || cosigned.findIndex((other) => other.name === name) !== at || kept[at] !== name)
        faults.push(fault('stray'));
      digests.add(digest);
      const witness = this.witnesses.find((each) => each.name === name && each.id.equals(id));
      if (!witness) this.unknown.set(`${size}/${digest}`, fault('stray'));
      else if (!signatureBy(read, witness) || cosignedAt(note, witness) === undefined) faults.push(fault('invalid'));
    }
    if (kept.length > cosigned.length) faults.push({ fault: 'stray', size, witness: kept.at(-1)! });
    if (digests.size > 0) this.lines.set(size, digests);
    return faults;
  }

  /** Takes what an entry of the log says of a line: its checkpoint stands before it. */
  recorded({ size, witness, line }: CosignedContent): readonly CosignatureFault[] {
    this.unknown.delete(`${size}/${line}`);
    return this.lines.get(size)?.has(line) ? [] : [{ fault: 'missing', size, witness }];
  }

  /** Lines that nobody vouches for, after the last line of the export. */
  strays(): readonly CosignatureFault[] {
    return this.witnesses.length > 0 ? [...this.unknown.values()] : [];
  }
}
