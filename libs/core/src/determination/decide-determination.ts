import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import { competenceFindings, notWhileQuarantined } from '../access/competence.js';
import { organOf } from '../access/organ-of.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import type { RecordId } from '../database/record-id.js';
import { DocumentSubject } from '../document/document-subject.entity.js';
import { endedItemFinding } from '../document/ended-item.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { PluginHost, type HostedEdition, type HostedPlugin } from '../plugin-host/plugin-host.js';
import { Standards } from '../plugin-host/standards.js';
import { refuseAny, type Refusal } from '../refusal/refused.js';
import { SubjectRecords } from '../subject/subject-records.js';
import type { ListingEdition } from '@chengxin/plugin-contract';
import { Determination } from './determination.entity.js';
import { determinationRefusals } from './determination.refusals.js';
import { determinationView, type DeterminationView } from './determination-view.js';
import { documentFindings } from './propose-determination.js';

/** 认定: another person makes the determination, or declines to. */
export class DecideDetermination {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly decision: { readonly made: boolean; readonly reasons: string },
  ) {}
}

@CommandHandler(DecideDetermination)
export class DecideDeterminationHandler implements ICommandHandler<DecideDetermination, DeterminationView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly host: PluginHost,
    private readonly standards: Standards,
    private readonly register: ReferenceRegister,
  ) {}

  async execute({ actor, id, ifMatch, decision }: DecideDetermination): Promise<DeterminationView> {
    return this.subjects.change(id.subjectId, actor, async (tx) => {
      const determination = await tx.get(Determination, { determinationId: id.id });
      tx.expectVersion(determination, ifMatch);
      const document = await tx.get(DocumentSubject, { documentId: determination.documentId });
      const organ = await organOf(tx.em, determination.organId);
      const plugin = this.host.ofSector(determination.sectorCode)!;
      const hosted: HostedEdition<ListingEdition> = this.host.recordedEdition(
        determination.editionCode,
        determination.editionDigest,
      );
      refuseAny([
        determination.state === 'proposed' ? undefined : determinationRefusals.refuse('determination/not-proposed'),
        determination.beside ? determinationRefusals.refuse('determination/decided-with-party') : undefined,
        ...actFindings('determination.decide', actor, { plugin, preparedBy: determination.preparedBy }),
        ...competenceFindings(actor, plugin, { organId: organ.id, region: organ.region }, hosted.edition.approval),
        ...(decision.made ? documentFindings(document, tx.today) : []),
        decision.made ? notWhileQuarantined(plugin) : undefined,
        decision.made ? await this.standards.bar(hosted, tx.today) : undefined,
        decision.made
          ? endedItemFinding(
              this.register.data,
              { items: [document.itemCode], organ, subject: tx.subject.kind },
              tx.today,
            )
          : undefined,
        decision.made ? await this.superseded(determination, document, { plugin, today: tx.today }) : undefined,
      ]);
      determination.state = decision.made ? 'made' : 'not-made';
      determination.decidedBy = actor.officerId;
      determination.determinedOn = tx.today;
      determination.decisionReasons = decision.reasons;
      tx.record(
        decision.made ? 'determination.made' : 'determination.declined',
        'determination',
        determination.determinationId,
        determination,
        decision.made ? 'determination.made' : undefined,
      );
      await tx.em.flush();
      return determinationView(determination);
    });
  }

  /** By a clause of transition that came into force meanwhile another standard decides the documents of that day: it is proposed anew under that. */
  private async superseded(
    { editionCode: code }: Determination,
    { effectiveOn: day }: DocumentSubject,
    { plugin, today }: { readonly plugin: HostedPlugin; readonly today: IsoDay },
  ): Promise<Refusal | undefined> {
    const over = await this.standards.reachingOver(plugin, { code, day }, today);
    if (!over || over.since > today) return undefined;
    const { since, reaches, basis } = over;
    const detail = {
      zh: `${since} 起施行，溯及 ${reaches}`,
      en: `in force since ${since}, reaching from ${reaches} on`,
    };
    return determinationRefusals.refuse('determination/standard-superseded', { detail, basis });
  }
}
