import { legalityLinks, type LegalityLink } from '@chengxin/domain/legality-links';
import type { ProvedKind } from '@chengxin/domain/legality-statement';
import type { RefusalFinding } from '@chengxin/plugin-contract';
import type { LegalityProof } from '@chengxin/signing/legality-proof';
import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { organOf } from '../access/organ-of.js';
import { mayReadCase } from '../access/read-access.js';
import { Clock } from '../clock/clock.js';
import { formatRecordId, type RecordId } from '../database/record-id.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused } from '../refusal/refused.js';
import { Unreplayable } from '../replay/replay-reason.js';
import { proofRefusals } from './proof.refusals.js';
import { SealedProofs } from './sealed-proofs.js';
import { recordOf, StatedRecords, type FoundRecord, type StatedRecord } from './stated-record.js';

/**
 * The legality chain of a record, a determination or what rests on one, each link judged as of today, and the proof that stands alone. The first to
 * ask on a day has the statement recorded in the platform's ledger; once that entry is sealed the proof is there.
 */
export class ProveRecord {
  constructor(
    readonly actor: Actor,
    /** Of a record of any kind that has proofs. */
    readonly id: RecordId,
  ) {}
}

export interface ProvedRecord {
  readonly kind: ProvedKind;
  readonly id: string;
  /** The determination that it rests on, or is. */
  readonly determination: string;
  readonly askedOn: string;
  readonly holds: boolean;
  readonly chain: readonly LegalityLink[];
  /** Signed by the log; null where there is none, and `pending` says why. */
  readonly proof: LegalityProof | null;
  readonly pending: RefusalFinding | null;
}

@QueryHandler(ProveRecord)
export class ProveRecordHandler implements IQueryHandler<ProveRecord, ProvedRecord> {
  constructor(
    private readonly orm: MikroORM,
    private readonly records: StatedRecords,
    private readonly proofs: SealedProofs,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, id }: ProveRecord): Promise<ProvedRecord> {
    const em = this.orm.em.fork() as EntityManager;
    const found = await recordOf(em, id);
    if (!found || !(await mayRead(em, actor, found))) throw new Refused([recordRefusals.refuse('record/not-found')]);
    const today = this.clock.today();
    const asked = {
      kind: kindOf(found),
      id: formatRecordId(id),
      determination: formatRecordId({ subjectId: id.subjectId, id: found.determination.determinationId }),
      askedOn: today,
    };
    const stated = await withContents(this.records.of(em, found, today));
    if (!stated) return { ...asked, holds: false, chain: [], ...none('proof/reference-missing') };
    const { statement, parts, entries } = stated;
    const chain = legalityLinks(statement, parts);
    const holds = chain.every((link) => link.holds);
    const answer = { ...asked, holds, chain };
    if (!holds || !entries) return { ...answer, ...none('proof/does-not-hold') };
    if (statement.blinding === '') return { ...answer, ...none('proof/content-deleted') };
    const sealed = await this.proofs.of(actor, statement, entries);
    if (!sealed) return { ...answer, ...none('proof/not-sealed-yet') };
    return { ...answer, proof: { statement, ...parts, ...sealed }, pending: null };
  }
}

const kindOf = ({ sanction, publication, repair, listing }: FoundRecord): ProvedKind =>
  repair ? 'repair' : publication ? 'publication' : sanction ? 'sanction' : listing ? 'listing' : 'determination';

/** What is stated; undefined where calendars, a list of measures, a regime or an edition with which it was decided are no longer kept as they were. */
async function withContents(stated: Promise<StatedRecord>): Promise<StatedRecord | undefined> {
  try {
    return await stated;
  } catch (error) {
    if (error instanceof Unreplayable) return undefined;
    throw error;
  }
}

/** Who may read the case; of a measure also the sector that carries it out. */
async function mayRead(em: EntityManager, actor: Actor, { determination, sanction }: FoundRecord): Promise<boolean> {
  if (mayReadCase(actor, await organOf(em, determination.organId))) return true;
  return sanction !== undefined && mayReadCase(actor, await organOf(em, sanction.organId));
}

function none(code: keyof typeof proofRefusals.table): { readonly proof: null; readonly pending: RefusalFinding } {
  const { message, fix } = proofRefusals.refuse(code);
  return { proof: null, pending: { code, message, fix } };
}
