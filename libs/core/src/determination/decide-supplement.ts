import { MikroORM } from '@mikro-orm/postgresql';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import type { RecordId } from '../database/record-id.js';
import { Listing } from '../listing/listing.entity.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { refuseAny } from '../refusal/refused.js';
import { SubjectRecords, type NamedSubject, type SubjectTransaction } from '../subject/subject-records.js';
import { Determination } from './determination.entity.js';
import { determinationView, type DeterminationView } from './determination-view.js';
import { sharedWith, type Supplement } from './supplement.js';
import { SupplementCases, type SupplementCase } from './supplement-case.js';
import { supplementRefusals } from './supplement.refusals.js';

/**
 * 补充的决定: by another person than prepared it, as a determination is always two persons' (plan art. 8), and listing, repair and measures hang on what
 * it is made on. What was decided before keeps what it was decided on; what is asked from now on is asked with the supplement.
 */
export class DecideSupplement {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly decision: { readonly confirmed: boolean; readonly reasons: string },
  ) {}
}

@CommandHandler(DecideSupplement)
export class DecideSupplementHandler implements ICommandHandler<DecideSupplement, DeterminationView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly cases: SupplementCases,
    private readonly orm: MikroORM,
  ) {}

  async execute({ actor, id, ifMatch, decision }: DecideSupplement): Promise<DeterminationView> {
    return this.subjects.changeTogether(await this.subjectsOf(id), actor, async (txs) => {
      const tx = txs.get(id.subjectId)!;
      const found = await this.cases.load(tx, id, ifMatch);
      const { determination } = found;
      const supplements = determination.supplements ?? [];
      const named = (await tx.all(Listing, { determinationId: id.id })).flatMap(({ persons }) => persons?.named ?? []);
      const open = supplements.findIndex(({ state }) => state === 'proposed');
      refuseAny([
        ...actFindings('determination.decide-supplement', actor, {
          plugin: found.plugin,
          preparedBy: supplements[open]?.preparedBy ?? null,
        }),
        ...found.findings,
        open < 0 ? supplementRefusals.refuse('supplement/nothing-to-decide') : undefined,
        named.every(({ subjectId }) => txs.has(subjectId))
          ? undefined
          : recordRefusals.refuse('record/changed-meanwhile'), // persons were named while this waited
      ]);
      const decided: Supplement = {
        ...supplements[open]!,
        state: decision.confirmed ? 'confirmed' : 'declined',
        decidedBy: actor.officerId,
        decidedOn: tx.today,
        decisionReasons: decision.reasons,
      };
      determination.supplements = supplements.with(open, decided);
      tx.record(
        decision.confirmed ? 'determination.supplemented' : 'determination.supplement-declined',
        'determination',
        determination.determinationId,
        determination,
      );
      if (decision.confirmed) for (const other of txs.values()) await this.reachPersons(other, found, decided);
      await tx.em.flush();
      return determinationView(determination);
    });
  }

  /** The party, and the persons beside it whom its case reaches. They are fixed when its listing is proposed. */
  private async subjectsOf({ subjectId, id }: RecordId): Promise<readonly NamedSubject[]> {
    const listings = await this.orm.em.fork().find(Listing, { subjectId, determinationId: id });
    return [{ subjectId }, ...listings.flatMap(({ persons }) => persons?.named ?? [])].map((named) => ({
      subjectId: named.subjectId,
    }));
  }

  /** What is supplied of the case is known of every person beside the party, in the same act. */
  private async reachPersons(
    tx: SubjectTransaction,
    { determination: party, edition }: SupplementCase,
    decided: Supplement,
  ): Promise<void> {
    const shared = sharedWith(edition.facts, decided, party.determinationId);
    if (!shared) return;
    const beside = (await tx.all(Determination, { documentId: party.documentId })).filter(
      (other) =>
        other.beside?.determinationId === party.determinationId && !['ended', 'not-made'].includes(other.state),
    );
    for (const person of beside) {
      person.supplements = [...(person.supplements ?? []), shared];
      tx.record('determination.supplemented', 'determination', person.determinationId, person);
    }
  }
}
