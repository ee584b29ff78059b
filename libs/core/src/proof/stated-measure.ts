import { compileCondition } from '@chengxin/domain/conditions';
import { outlineOfTrace } from '@chengxin/domain/criterion-outline';
import type { StatedLocalMeasures } from '@chengxin/domain/legality-acts';
import type { StatedMeasure } from '@chengxin/domain/legality-statement';
import { heldUntil, localMeasuresOn, localRowsDigest, withoutEnd } from '@chengxin/domain/local-register';
import type { CalendarYear, MeasureList } from '@chengxin/domain/reference-data';
import type { IsoDate, SanctionEdition } from '@chengxin/plugin-contract';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { organOf } from '../access/organ-of.js';
import { ReadPool } from '../database/pool.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { PluginHost } from '../plugin-host/plugin-host.js';
import { RecordedContents } from '../replay/recorded-contents.js';
import type { Sanction } from '../sanction/sanction.entity.js';
import { decisionEntry, delegatedAct, type DecisionEntry } from './decision-entry.js';

/** The part of a statement about a measure, the edition that draws it, and the ledger's entry of its assignment. */
export interface MeasurePart {
  readonly stated: StatedMeasure;
  readonly edition: SanctionEdition;
  readonly decided?: DecisionEntry;
}

/** Gathers what the legality of a measure rests on beside its listing. */
@Injectable()
export class StatedMeasures {
  constructor(
    private readonly host: PluginHost,
    private readonly pool: ReadPool,
    private readonly register: ReferenceRegister,
  ) {}

  async of(
    em: EntityManager,
    sanction: Sanction,
    { listedOn, today }: { readonly listedOn: IsoDate | null; readonly today: IsoDate },
  ): Promise<MeasurePart> {
    const { subjectId, sanctionId, ground } = sanction;
    const hosted = this.host.recordedEdition<SanctionEdition>(sanction.editionCode, sanction.editionDigest);
    const mapping = hosted.edition.mappings.find(({ code }) => code === sanction.mappingCode);
    const decided = await decisionEntry(em, { subjectId, id: sanctionId }, 'sanction.assigned');
    const { list, calendars } = await this.reference(sanction);
    const local = this.local(listedOn ?? today, today);
    const evidence = ground?.evidence;
    const { id, name, level, region, sector } = await organOf(em, sanction.organId);
    return {
      edition: hosted.edition,
      ...(decided ? { decided } : {}),
      stated: {
        id: sanctionId,
        state: sanction.state,
        mapping: sanction.mappingCode,
        obligation: sanction.obligation,
        from: sanction.fromDay,
        until: sanction.untilDay ?? null,
        ownTerm: sanction.ownTerm,
        edition: {
          code: sanction.editionCode,
          digest: sanction.editionDigest,
          plugin: hosted.plugin,
          version: hosted.version,
          sector: hosted.sector,
          until: hosted.until ?? null,
        },
        list: {
          code: sanction.listCode,
          level: list?.level ?? 'national',
          from: list?.from ?? null,
          to: list?.to ?? null,
          measure: list?.measures.find(({ code }) => code === sanction.measureCode) ?? null,
        },
        ...(local ? { local } : {}),
        penalties: ground?.penalties ?? [],
        asked:
          mapping?.when && evidence
            ? outlineOfTrace(
                compileCondition(mapping.when).trace(evidence.facts, evidence.judgements, evidence.parameters),
              )
            : null,
        executor: { id, name, level, region, sector },
        calendars: calendars.filter(
          ({ year }) => sanction.untilDay != null && year <= Number(sanction.untilDay.slice(0, 4)),
        ),
        preparedBy: sanction.preparedBy,
        decidedBy: sanction.decidedBy,
        ...(await delegatedAct(em, decided?.entry)),
        entry: decided?.digest ?? null,
      },
    };
  }

  /** The city's list by which it was asked, on the day of the listing, whether the measure may be taken here, and by whom. */
  private local(day: IsoDate, today: IsoDate): StatedLocalMeasures | undefined {
    const edition = localMeasuresOn(this.register.data, day);
    if (!edition) return undefined;
    const until = heldUntil(edition, this.register.data.localEditions ?? [], today);
    return { edition: withoutEnd(edition), until, digest: localRowsDigest(edition) };
  }

  /** The list and the holidays with which it was assigned; of a measure from before they were kept, those of today. */
  private async reference({ ground, listCode }: Sanction): Promise<{
    readonly list: MeasureList | undefined;
    readonly calendars: readonly CalendarYear[];
  }> {
    const { data } = this.register;
    if (!ground) return { list: data.measureLists.find(({ code }) => code === listCode), calendars: data.calendars };
    const contents = new RecordedContents(this.pool);
    return {
      list: await contents.measureList(ground.measureList),
      calendars: await contents.calendars(ground.calendars),
    };
  }
}
