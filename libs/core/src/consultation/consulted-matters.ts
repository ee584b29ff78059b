import { addDays } from '@chengxin/domain/calendar';
import { earliestEnd } from '@chengxin/domain/consultation';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { executeSql } from '../database/execute-sql.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { adoptionCompetence } from '../plugin-host/standard-adoptions.js';
import { PluginHost } from '../plugin-host/plugin-host.js';
import { installedStandard, Standards } from '../plugin-host/standards.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, type Refusal } from '../refusal/refused.js';
import { consultationRefusals } from './consultation.refusals.js';
import { contentDigestOf } from './consultations.js';

/** The legal day of an instant, in SQL. */
const DAY_OF = (column: string): string => `(${column} at time zone 'Asia/Shanghai')::date::text`;

/** What opinions are sought on. */
export interface ConsultedMatter {
  readonly contentDigest: string;
  /** Why the actor may not seek them. */
  readonly competence: readonly (Refusal | undefined)[];
  /** The day on which the draft was made or its edition became known here: nothing of it was published before. Undefined where it is not recorded. */
  readonly knownFrom: IsoDay | undefined;
  /** Names by which the site of the actor's own department goes. */
  readonly departments: readonly string[];
  /** First day that may be the last one, and what an earlier one is refused with. */
  readonly earliest: { readonly day: IsoDay; readonly refusal: 'consultation/too-short' | 'consultation/no-time' };
}

type Matter = Omit<ConsultedMatter, 'departments'>;

/** The organs of the sector in the place, and the place's government, on whose site departments publish. */
async function sitesOf(em: EntityManager, { organ }: Actor): Promise<readonly string[]> {
  const sql = `select name from cx.organ where region_code = ? and sector_code in (?, 'local-government')`;
  const rows = await executeSql<{ name: string }>(em, sql, [organ.region, organ.sector]);
  return [organ.name, ...rows.map(({ name }) => name)];
}

/** Finds what opinions are sought on by its code: a draft of the city's catalogue or list of measures, or the local standard that is installed under it. */
@Injectable()
export class ConsultedMatters {
  constructor(
    private readonly host: PluginHost,
    private readonly standards: Standards,
    private readonly register: ReferenceRegister,
  ) {}

  async find(em: EntityManager, actor: Actor, code: string, today: IsoDay): Promise<ConsultedMatter> {
    return { ...(await this.matter(em, actor, code, today)), departments: await sitesOf(em, actor) };
  }

  private async matter(em: EntityManager, actor: Actor, code: string, today: IsoDay): Promise<Matter> {
    const sql = `select content_digest as digest, organ_id as organ, ${DAY_OF('recorded_at')} as drafted from cx.local_edition where edition_code = ? and state = 'drafted'`;
    const [draft] = await executeSql<{ digest: string; organ: string; drafted: IsoDay }>(em, sql, [code]);
    if (!draft) return this.standard(em, actor, code, today);
    return {
      contentDigest: draft.digest,
      competence: [actor.organ.id === draft.organ ? undefined : recordRefusals.refuse('actor/other-region')],
      knownFrom: draft.drafted,
      // 征求意见, and no number of days (plan arts. 1 and 9).
      earliest: { day: addDays(today, 1), refusal: 'consultation/no-time' },
    };
  }

  private async standard(em: EntityManager, actor: Actor, code: string, today: IsoDay): Promise<Matter> {
    const { plugin, hosted } = installedStandard(this.host, code);
    if (!this.standards.isLocal(hosted.edition))
      throw new Refused([consultationRefusals.refuse('consultation/not-for-national', { pointer: '/edition' })]);
    const region = this.register.instrument(hosted.edition.adoption.adoptedBy.instrument)?.region;
    const sql = `select min(${DAY_OF('recorded_at')}) as known from cx.plugin_edition where edition_code = ?`;
    const [edition] = await executeSql<{ known: IsoDay | null }>(em, sql, [code]);
    return {
      contentDigest: contentDigestOf(hosted),
      knownFrom: edition?.known ?? undefined,
      competence: adoptionCompetence(actor, plugin, region),
      earliest: { day: earliestEnd(today), refusal: 'consultation/too-short' },
    };
  }
}
