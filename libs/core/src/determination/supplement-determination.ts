import type { FactSet, JudgementSet, ListingEdition } from '@chengxin/plugin-contract';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import type { RecordId } from '../database/record-id.js';
import { refuseAny, type Refusal } from '../refusal/refused.js';
import { SubjectRecords } from '../subject/subject-records.js';
import { caseJudgements, statedFacts, type StatedJudgement } from './case-facts.js';
import { measureEvidence } from './case-penalties.js';
import type { Determination } from './determination.entity.js';
import { determinationView, type DeterminationView } from './determination-view.js';
import { knownCase, sharedFacts, type SupplementEvidence } from './supplement.js';
import { SupplementCases } from './supplement-case.js';
import { supplementRefusals } from './supplement.refusals.js';

export interface StatedSupplement {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly judgements: Readonly<Record<string, StatedJudgement>>;
  readonly evidence: SupplementEvidence;
}

/**
 * 拟补充认定事实: what the standard declares and nobody stated, with what shows it. Facts of the document and counts of records are nobody's to state;
 * what was stated is corrected, never supplemented.
 */
export class SupplementDetermination {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly supplement: StatedSupplement,
  ) {}
}

@CommandHandler(SupplementDetermination)
export class SupplementDeterminationHandler implements ICommandHandler<SupplementDetermination, DeterminationView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly cases: SupplementCases,
  ) {}

  async execute({ actor, id, ifMatch, supplement }: SupplementDetermination): Promise<DeterminationView> {
    return this.subjects.change(id.subjectId, actor, async (tx) => {
      const { determination, edition, plugin, findings } = await this.cases.load(tx, id, ifMatch);
      const { evidence } = supplement;
      const supplied = statedFacts(edition.facts, supplement.facts);
      const judged = caseJudgements(edition.judgements, supplement.judgements, actor);
      refuseAny([
        ...actFindings('determination.supplement', actor, { plugin }),
        ...findings,
        determination.supplements?.some(({ state }) => state === 'proposed')
          ? supplementRefusals.refuse('supplement/open')
          : undefined,
        ...supplied.findings,
        ...judged.findings,
        Object.keys(supplement.facts).length + Object.keys(supplement.judgements).length === 0
          ? supplementRefusals.refuse('supplement/empty', { pointer: '/facts' })
          : undefined,
        ...missingOnly(determination, edition, supplied.facts, judged.judgements),
        evidence.on > tx.today ? supplementRefusals.refuse('supplement/day-in-future', { pointer: '/on' }) : undefined,
      ]);
      determination.supplements = [
        ...(determination.supplements ?? []),
        {
          facts: supplied.facts,
          judgements: judged.judgements,
          evidence,
          state: 'proposed',
          preparedBy: actor.officerId,
          preparedOn: tx.today,
        },
      ];
      tx.record('determination.supplement-proposed', 'determination', determination.determinationId, determination);
      await tx.em.flush();
      return determinationView(determination);
    });
  }
}

/** Of a person beside a party only what is the person's own is supplied to the person; the case is the party's. */
function missingOnly(
  determination: Determination,
  { facts: schema }: ListingEdition,
  facts: FactSet,
  judgements: JudgementSet,
): readonly Refusal[] {
  const at = (kind: 'facts' | 'judgements', code: keyof typeof supplementRefusals.table, names: readonly string[]) =>
    names.map((name) => supplementRefusals.refuse(code, { pointer: `/${kind}/${name}` }));
  const { beside } = determination;
  const known = beside ? measureEvidence(determination) : knownCase(determination);
  const ofCase = beside ? sharedFacts(schema, facts) : {};
  const stated = Object.keys(facts).filter((name) => !Object.hasOwn(ofCase, name));
  return [
    ...at('facts', 'supplement/through-the-party', Object.keys(ofCase)),
    ...at(
      'facts',
      'supplement/already-stated',
      stated.filter((name) => Object.hasOwn(known.facts, name)),
    ),
    ...(beside
      ? at('judgements', 'supplement/through-the-party', Object.keys(judgements))
      : at(
          'judgements',
          'supplement/already-stated',
          Object.keys(judgements).filter((name) => Object.hasOwn(known.judgements, name)),
        )),
  ];
}
