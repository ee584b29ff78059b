import { digestOf } from '@chengxin/domain/canonical-json';
import { civilDay } from '@chengxin/domain/calendar';
import { compileCondition } from '@chengxin/domain/conditions';
import { outlineOfTrace } from '@chengxin/domain/criterion-outline';
import type { StatedEdition, StatedRepair } from '@chengxin/domain/legality-acts';
import type { CalendarYear } from '@chengxin/domain/reference-data';
import type { IsoDate, PublicationEdition, RepairEdition, RepairRoute } from '@chengxin/plugin-contract';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { organOf } from '../access/organ-of.js';
import { ReadPool } from '../database/pool.js';
import { parseRecordId } from '../database/record-id.js';
import type { Determination } from '../determination/determination.entity.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { PluginHost, type HostedEdition } from '../plugin-host/plugin-host.js';
import { Publication } from '../publication/publication.entity.js';
import type { Repair, StoredGround } from '../repair/repair.entity.js';
import { RecordedContents } from '../replay/recorded-contents.js';
import { decidingOrgan, decisionEntry, delegatedAct, statedOrgan, type DecisionEntry } from './decision-entry.js';
import { statedRecord } from './stated-regime-record.js';

/** The part of a statement about an application for repair, its edition, the regimes that bound, and the ledger's entry of the decision. */
export interface RepairPart {
  readonly stated: StatedRepair;
  readonly edition: RepairEdition;
  readonly regimes: readonly PublicationEdition[];
  readonly decided?: DecisionEntry;
}

/** What an application is about. */
interface RepairedCase {
  readonly determination: Determination;
  readonly blinding: string;
}

/** The kinds of entries by which an application is decided, by its state. */
const DECIDED_BY: Readonly<Partial<Record<Repair['state'], string>>> = {
  granted: 'repair.granted',
  refused: 'repair.refused',
  suspended: 'repair.suspended',
};

/** Gathers what the legality of a decision on repair rests on beside what it is about. */
@Injectable()
export class StatedRepairs {
  constructor(
    private readonly host: PluginHost,
    private readonly pool: ReadPool,
    private readonly register: ReferenceRegister,
  ) {}

  async of(em: EntityManager, repair: Repair, { determination, blinding }: RepairedCase): Promise<RepairPart> {
    const { subjectId, repairId, state, decision, facts, judgements, appliedOn } = repair;
    const hosted = this.host.recordedEdition<RepairEdition>(repair.editionCode, repair.editionDigest);
    const route = hosted.edition.routes.find(({ code }) => code === repair.routeCode);
    const kind = DECIDED_BY[state];
    const decided = kind ? await decisionEntry(em, { subjectId, id: repairId }, kind) : undefined;
    const { calendars, regimes } = await this.reference(repair);
    const trace = (when: RepairRoute['when']) =>
      outlineOfTrace(compileCondition(when, hosted.edition.facts).trace(facts, judgements));
    const ended = (decision?.['ended'] as readonly { readonly kind: string; readonly id: string }[] | undefined) ?? [];
    const organ = decided
      ? await decidingOrgan(em, decided.entry)
      : statedOrgan(await organOf(em, determination.organId));
    const after = decision?.['reorganisation'] as { readonly on: IsoDate; readonly by: string } | undefined;
    const stated = statedDay(route, repair);
    return {
      edition: hosted.edition,
      regimes,
      ...(decided ? { decided } : {}),
      stated: {
        id: repairId,
        state,
        granted: decision?.['granted'] === true,
        edition: statedEdition(hosted),
        route: repair.routeCode,
        applicant: repair.applicant.role,
        appliedOn,
        acceptedOn: repair.acceptedOn ?? null,
        decidedOn: repair.decidedOn ?? null,
        carriedOutOn: after?.on ?? null,
        ground: await this.ground(em, repair, { regimes, blinding }),
        statedDay: stated,
        when: route ? trace(route.when) : { node: 'all', answer: 'undetermined' },
        bars: (route?.bars ?? []).map((bar) => ({ code: bar.code, when: trace(bar.when) })),
        earliest: (decision?.['earliest'] as { readonly day: IsoDate } | null | undefined)?.day ?? null,
        materials: repair.materials.map(({ code, digest }) => ({ code, digest })),
        commitment: repair.commitment ? { on: repair.commitment.on, digest: repair.commitment.digest } : null,
        effects: (decision?.['effects'] as StatedRepair['effects'] | undefined) ?? [],
        ended: ended.map((each) => ({ kind: each.kind, id: parseRecordId(each.id)!.id })),
        organ,
        reasons: digestOf({ blinding, said: decision?.['reasons'] ?? null }),
        calendars: between(calendars, [
          appliedOn,
          determination.determinedOn,
          repair.ground?.documentDecidedOn,
          repair.ground?.listing?.listedOn,
          stated,
        ]),
        preparedBy: repair.preparedBy,
        decidedBy: after?.by ?? repair.decidedBy ?? '',
        ...(await delegatedAct(em, decided?.entry)),
        entry: decided?.digest ?? null,
      },
    };
  }

  /** The holidays and regimes that it was judged with; of an application from before they were kept, those of today. */
  private async reference({ ground }: Repair) {
    const { calendars, regimes } = this.register.data;
    if (!ground) return { calendars, regimes };
    const contents = new RecordedContents(this.pool);
    return { calendars: await contents.calendars(ground.calendars), regimes: await contents.regimes(ground.regimes) };
  }

  private async ground(
    em: EntityManager,
    { subjectId, determinationId, ground, appliedOn }: Repair,
    { regimes, blinding }: { readonly regimes: readonly PublicationEdition[]; readonly blinding: string },
  ): Promise<StatedRepair['ground']> {
    const { documentDecidedOn, penalties, listing, record, publication, regimePolicy, floorPolicy } = ground ?? NONE;
    const shown = publication
      ? await em.findOne(Publication, { subjectId, determinationId, publishedOn: publication.publishedOn })
      : null;
    const asked = { editions: regimes, days: [appliedOn], policy: regimePolicy, blinding };
    return {
      documentDecidedOn,
      penalties,
      listing: listing ?? null,
      record: record ?? null,
      publication: publication
        ? {
            id: shown?.publicationId ?? null,
            publishedOn: publication.publishedOn,
            record: publication.record ? statedRecord(publication.record, asked) : null,
          }
        : null,
      regimes: regimes.map((edition) => ({ code: edition.code, digest: digestOf(edition) })),
      regimePolicy,
      floorPolicy,
    };
  }
}

/** Of an application from before grounds were kept nothing is known: it does not hold. */
const NONE: Pick<
  StoredGround,
  'documentDecidedOn' | 'penalties' | 'listing' | 'record' | 'publication' | 'regimePolicy' | 'floorPolicy'
> = { documentDecidedOn: '0001-01-01', penalties: [], regimePolicy: 'regime-of-the-day', floorPolicy: 'stricter' };

export const statedEdition = (hosted: HostedEdition): StatedEdition => ({
  code: hosted.edition.code,
  digest: hosted.digest,
  plugin: hosted.plugin,
  version: hosted.version,
  sector: hosted.sector,
  until: hosted.until ?? null,
});

/** The day from which the route's wait runs, where it is one that somebody stated. */
function statedDay(route: RepairRoute | undefined, { facts }: Repair): IsoDate | null {
  const stated = route && 'day' in route.wait ? facts[route.wait.day] : undefined;
  return typeof stated === 'string' ? (stated as IsoDate) : null;
}

function between(calendars: readonly CalendarYear[], days: readonly (IsoDate | null | undefined)[]) {
  const years = days.flatMap((day) => (day ? [civilDay(day).year] : []));
  return calendars.filter(({ year }) => year >= Math.min(...years) && year <= Math.max(...years) + 3);
}
