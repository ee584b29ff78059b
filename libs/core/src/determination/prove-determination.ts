import { legalityLinks, type LegalityLink } from '@chengxin/domain/legality-links';
import type { RefusalFinding } from '@chengxin/plugin-contract';
import type { LegalityProof } from '@chengxin/signing/legality-proof';
import { MikroORM } from '@mikro-orm/postgresql';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { organOf } from '../access/organ-of.js';
import { mayReadCase } from '../access/read-access.js';
import { Clock } from '../clock/clock.js';
import { formatRecordId, type RecordId } from '../database/record-id.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused } from '../refusal/refused.js';
import { Determination } from './determination.entity.js';
import { LegalityStatements } from './legality-statements.js';
import { proofRefusals } from './proof.refusals.js';
import { SealedProofs } from './sealed-proofs.js';

/**
 * The legality chain of a determination, each link judged as of today, and the proof that stands alone. The first to ask on a day has the
 * statement recorded in the platform's ledger; once that entry is sealed the proof is there.
 */
export class ProveDetermination {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
  ) {}
}

export interface ProvedDetermination {
  readonly determination: string;
  readonly askedOn: string;
  readonly holds: boolean;
  readonly chain: readonly LegalityLink[];
  /** Signed by the log; null where there is none, and `pending` says why. */
  readonly proof: LegalityProof | null;
  readonly pending: RefusalFinding | null;
}

@QueryHandler(ProveDetermination)
export class ProveDeterminationHandler implements IQueryHandler<ProveDetermination, ProvedDetermination> {
  constructor(
    private readonly orm: MikroORM,
    private readonly statements: LegalityStatements,
    private readonly proofs: SealedProofs,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, id }: ProveDetermination): Promise<ProvedDetermination> {
    const em = this.orm.em.fork();
    const d = await em.findOne(Determination, { subjectId: id.subjectId, determinationId: id.id });
    if (!d || !mayReadCase(actor, await organOf(em, d.organId)))
      throw new Refused([recordRefusals.refuse('record/not-found')]);
    const today = this.clock.today();
    const { statement, edition, decided } = await this.statements.of(em, d, today);
    const chain = legalityLinks(statement, edition);
    const holds = chain.every((link) => link.holds);
    const answer = {
      determination: formatRecordId({ subjectId: d.subjectId, id: d.determinationId }),
      askedOn: today,
      holds,
      chain,
    };
    if (!holds || !decided) return { ...answer, ...none('proof/does-not-hold') };
    if (statement.blinding === '') return { ...answer, ...none('proof/content-deleted') };
    const sealed = await this.proofs.of(actor, statement, decided.entry);
    if (!sealed) return { ...answer, ...none('proof/not-sealed-yet') };
    const proof: LegalityProof = { statement, edition, ...sealed };
    return { ...answer, proof, pending: null };
  }
}

function none(code: keyof typeof proofRefusals.table): { readonly proof: null; readonly pending: RefusalFinding } {
  const { message, fix } = proofRefusals.refuse(code);
  return { proof: null, pending: { code, message, fix } };
}
