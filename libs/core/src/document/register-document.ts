import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import { Refused, refuseAny, type Refusal } from '../refusal/refused.js';
import type { DocumentDraft, JudgedDocument, JudgedParty, PartyDraft } from './document-draft.js';
import { DocumentIntake, type IntakeResult } from './document-intake.js';
import { DocumentJudges } from './document-judges.js';
import type { DocumentJudge } from './document-judge.js';
import { documentRefusals } from './document.refusals.js';
import type { Sender } from './organ-directory.js';

export interface RegisteredDocument extends IntakeResult {
  /** What was normalised or admitted on the way. */
  readonly notes: readonly Refusal[];
}

/** 登记法律文书: a document with the parties it concerns. What a file would quarantine a form refuses: the person is there to mend it. */
export class RegisterDocument {
  constructor(
    readonly actor: Actor,
    readonly draft: DocumentDraft,
    readonly parties: readonly [PartyDraft, ...PartyDraft[]],
    readonly options: { readonly synthetic?: boolean } = {},
  ) {}
}

@CommandHandler(RegisterDocument)
export class RegisterDocumentHandler implements ICommandHandler<RegisterDocument, RegisteredDocument> {
  constructor(
    private readonly judges: DocumentJudges,
    private readonly intake: DocumentIntake,
  ) {}

  async execute({ actor, draft, parties, options }: RegisterDocument): Promise<RegisteredDocument> {
    refuseAny(actFindings('document.register', actor));
    const judged = judgeAll(await this.judges.judge(), draft, parties, senderOf(actor));
    const result = await this.intake.take(actor, judged.document, judged.parties, options);
    return { ...result, notes: judged.notes };
  }
}

export const senderOf = ({ organ }: Actor): Sender => ({
  organId: organ.id,
  sector: organ.sector,
  region: organ.region,
  level: organ.level,
});

/** Judges a document with all its parties; throws one refusal with the findings of all, each pointing at its party. */
export function judgeAll(
  judge: DocumentJudge,
  draft: DocumentDraft,
  parties: readonly [PartyDraft, ...PartyDraft[]],
  sender: Sender,
): { readonly document: JudgedDocument; readonly parties: readonly JudgedParty[]; readonly notes: readonly Refusal[] } {
  const refused = new Map<string, Refusal>();
  const notes = new Map<string, Refusal>();
  const judged = new Map<string, JudgedParty>();
  let document: JudgedDocument | undefined;
  for (const [index, party] of parties.entries()) {
    const verdict = judge.judge(draft, party, sender);
    const found = verdict.findings.map((f) => ({
      ...f,
      ...(f.pointer ? { pointer: partyPointer(f.pointer, index) } : {}),
    }));
    const written = verdict.outcome === 'accepted' || verdict.outcome === 'normalised';
    // The document's own findings come with every party: one is enough.
    for (const finding of found) (written ? notes : refused).set(`${finding.code}${finding.pointer}`, finding);
    if (!written) continue;
    document = verdict.document;
    const twin = judged.get(verdict.party.identifier.key);
    const { orderDigest, nameCanonical } = verdict.party;
    if (twin && (twin.orderDigest !== orderDigest || twin.nameCanonical !== nameCanonical)) {
      const finding = documentRefusals.refuse('document/party-twice', { pointer: `/parties/${index}` });
      refused.set(`${finding.code}${index}`, finding);
    }
    judged.set(verdict.party.identifier.key, { ...verdict.party, pointer: `/parties/${index}` });
  }
  if (refused.size > 0) throw new Refused([...refused.values()]);
  return { document: document!, parties: [...judged.values()], notes: [...notes.values()] };
}

const partyPointer = (pointer: string, index: number): string =>
  pointer.replace(/^\/party(?=\/|$)/, `/parties/${index}`);
