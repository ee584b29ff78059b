import { isBlank } from '@chengxin/domain/blank';
import type { LegalBasis, RepairRoute } from '@chengxin/plugin-contract';
import { DECISION_EXTENSION } from '@chengxin/reference-data/repair-limits';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import type { RecordId } from '../database/record-id.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { refuseAny, type Refusal } from '../refusal/refused.js';
import { SubjectRecords } from '../subject/subject-records.js';
import { RepairCases } from './repair-case.js';
import type { Repair } from './repair.entity.js';
import { repairRefusals } from './repair.refusals.js';
import { repairView, type RepairView } from './repair-view.js';

/** What is said of an extension. Nothing at hand says by how much, so the organ names the day, and is held to it. */
export interface RepairPutOff {
  readonly until: IsoDay;
  readonly reasons: string;
  /** When the applicant was told, and with which paper. */
  readonly toldOn: IsoDay;
  readonly evidenceDigest: string;
}

/** 延长办理期限: once, before the term is over, by another person than took the application in, and told to the applicant beforehand. */
export class ExtendRepair {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly extension: RepairPutOff,
  ) {}
}

@CommandHandler(ExtendRepair)
export class ExtendRepairHandler implements ICommandHandler<ExtendRepair, RepairView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly cases: RepairCases,
    private readonly register: ReferenceRegister,
  ) {}

  async execute({ actor, id, ifMatch, extension }: ExtendRepair): Promise<RepairView> {
    return this.subjects.change(id.subjectId, actor, async (tx) => {
      const repair = await this.cases.repair(tx, id, ifMatch);
      const found = await this.cases.load(tx, repair.determinationId);
      const { route } = this.cases.rules(repair);
      const given = extensionOf(route);
      refuseAny([
        ...actFindings('repair.extend', actor, { plugin: found.plugin, preparedBy: repair.preparedBy }),
        ...(await this.cases.competence(tx, actor, found, route, 'decide')),
        repair.state === 'accepted'
          ? undefined
          : repairRefusals.refuse('repair/transition-not-allowed', { detail: { zh: repair.state, en: repair.state } }),
        given ? undefined : repairRefusals.refuse('repair/extension-not-given', { basis: route.decideWithin.basis }),
        repair.extension
          ? repairRefusals.refuse('repair/extended-already', { basis: DECISION_EXTENSION.basis })
          : undefined,
        ...dayFindings(repair, extension, tx.today),
        isBlank(extension.reasons)
          ? repairRefusals.refuse('repair/reasons-missing', { pointer: '/reasons' })
          : undefined,
      ]);
      repair.extension = {
        ...extension,
        from: repair.decideDue!,
        basis: this.register.cite(given!),
        by: actor.officerId,
        recordedOn: tx.today,
      };
      tx.record('repair.extended', 'repair', repair.repairId, repair);
      await tx.em.flush();
      return repairView(repair, this.cases.due(repair, tx.today));
    });
  }
}

/** The clause that lets the decision of a route be put off, where the rule that sets its term has one. */
const extensionOf = ({ decideWithin }: RepairRoute): LegalBasis | undefined =>
  decideWithin.basis.instrument === DECISION_EXTENSION.termsOf ? DECISION_EXTENSION.basis : undefined;

/** Told beforehand, recorded before the term is over, and to a later day than the term's own. */
function dayFindings(
  { decideDue, acceptedOn }: Repair,
  { until, toldOn }: RepairPutOff,
  today: IsoDay,
): readonly Refusal[] {
  // Not accepted yet, or a term that nobody knows: said before, or nothing to put off.
  if (!acceptedOn) return [];
  if (!decideDue) return [repairRefusals.refuse('repair/no-term-to-extend')];
  if (today > decideDue)
    return [
      repairRefusals.refuse('repair/extension-too-late', {
        detail: { zh: `至 ${decideDue}`, en: `until ${decideDue}` },
        basis: DECISION_EXTENSION.basis,
      }),
    ];
  return [
    ...(toldOn < acceptedOn || toldOn > today
      ? [repairRefusals.refuse('repair/day-impossible', { pointer: '/toldOn' })]
      : []),
    ...(until <= decideDue ? [repairRefusals.refuse('repair/day-impossible', { pointer: '/until' })] : []),
  ];
}
