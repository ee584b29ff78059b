import type { IsoDate } from '@chengxin/plugin-contract';
import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { actorMark, type Actor } from '../access/actor.js';
import { competenceRefusals, notWhileQuarantined } from '../access/competence.js';
import { mayReadOfSector } from '../access/read-access.js';
import { Clock } from '../clock/clock.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { executeSql } from '../database/execute-sql.js';
import { retryOnDeadlock } from '../database/retry.js';
import { PlatformLedger, type PlatformEvent } from '../ledger/platform-ledger.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, type Refusal } from '../refusal/refused.js';
import { PluginHost, type HostedPlugin } from './plugin-host.js';
import { installedStandard, type HostedStandard } from './standards.js';

/** What shows that the organ adopted the standard and published it. */
export interface AdoptionEvidence {
  /** Digest of the act of adoption. */
  readonly digest: string;
  readonly publishedAt: string;
  readonly publishedOn: IsoDate;
}

/** The adoption of a local standard, as its organ and the credit office see it. */
export interface AdoptionView {
  readonly edition: string;
  readonly digest: string;
  readonly version: number;
  readonly state: 'proposed' | 'declined' | 'adopted';
  readonly organ: string;
  readonly evidence: AdoptionEvidence;
  readonly preparedBy: string;
  readonly decidedBy: string | null;
  readonly reasons: string | null;
  readonly adoptedOn: IsoDate | null;
}

/** An adoption as it is shown and written into the ledger, of its row. */
export const ADOPTION_COLUMNS = `edition_code as edition, edition_digest as digest, version, state, organ_id as organ, evidence, prepared_by as "preparedBy",
  decided_by as "decidedBy", reasons, adopted_on::text as "adoptedOn"`;

/** One transaction on the adoption of one edition. */
export interface AdoptionAct {
  readonly em: EntityManager;
  readonly at: Date;
  readonly today: IsoDay;
  readonly plugin: HostedPlugin;
  readonly hosted: HostedStandard;
  /** What stands recorded of this very content; undefined where nothing does. */
  readonly recorded:
    (Omit<AdoptionView, 'state'> & { readonly state: AdoptionView['state'] | 'registered' }) | undefined;
}

/** Loads and writes adoptions. All acts follow each other: each holds the platform's ledger. */
@Injectable()
export class StandardAdoptions {
  constructor(
    private readonly orm: MikroORM,
    private readonly host: PluginHost,
    private readonly ledger: PlatformLedger,
    private readonly clock: Clock,
  ) {}

  async act<T>(edition: string, work: (act: AdoptionAct) => Promise<T>): Promise<T> {
    const { plugin, hosted } = installedStandard(this.host, edition);
    return retryOnDeadlock(() =>
      this.orm.em.fork().transactional(async (em) => {
        await this.ledger.lock(em);
        const recorded = await this.recorded(em, hosted);
        return work({ em, at: this.clock.now(), today: this.clock.today(), plugin, hosted, recorded });
      }),
    );
  }

  /** The adoption of what is installed under a code. Whoever may not see it is told that there is none. */
  async read(actor: Actor, edition: string): Promise<AdoptionView> {
    const { plugin, hosted } = installedStandard(this.host, edition);
    const recorded = await this.recorded(this.orm.em.fork(), hosted);
    if (!recorded || recorded.state === 'registered' || !mayReadOfSector(actor, plugin.sector))
      throw new Refused([recordRefusals.refuse('record/not-found')]);
    return recorded as AdoptionView;
  }

  /** Writes an act and its entry; `view` is the adoption after it. */
  async write({ em, at }: AdoptionAct, kind: PlatformEvent, actor: Actor, view: AdoptionView): Promise<AdoptionView> {
    const { edition, digest, version, state, organ, evidence, preparedBy, decidedBy, reasons, adoptedOn } = view;
    await executeSql(
      em,
      `insert into cx.standard_adoption (edition_code, edition_digest, state, adopted_on, evidence, organ_id, prepared_by, decided_by, reasons, recorded_at, version)
       values (?,?,?,?::date,?::jsonb,?,?,?,?,?,?)
       on conflict (edition_code, edition_digest) do update set state = excluded.state, adopted_on = excluded.adopted_on, evidence = excluded.evidence,
         organ_id = excluded.organ_id, prepared_by = excluded.prepared_by, decided_by = excluded.decided_by, reasons = excluded.reasons,
         recorded_at = excluded.recorded_at, version = excluded.version`,
      [edition, digest, state, adoptedOn, JSON.stringify(evidence), organ, preparedBy, decidedBy, reasons, at, version],
    );
    const entry = { kind, recordKind: 'standard', recordId: edition, actor: actorMark(actor) } as const;
    const { reasons: _reasons, ...content } = view;
    await this.ledger.append(em, at, [{ ...entry, content, words: { reasons } }]);
    return view;
  }

  private async recorded(em: EntityManager, { edition, digest }: HostedStandard): Promise<AdoptionAct['recorded']> {
    const [row] = await executeSql<NonNullable<AdoptionAct['recorded']>>(
      em,
      `select ${ADOPTION_COLUMNS} from cx.standard_adoption where edition_code = ? and edition_digest = ?`,
      [edition.code, digest],
    );
    return row;
  }
}

/** An organ of the sector itself, of the place whose instrument the standard is, at county level or above; one prepares, another decides. */
export function adoptionCompetence(
  actor: Actor,
  plugin: HostedPlugin,
  region: string | undefined,
): (Refusal | undefined)[] {
  return [
    actor.organ.sector === plugin.sector ? undefined : recordRefusals.refuse('actor/other-sector'),
    region === undefined || actor.organ.region === region ? undefined : recordRefusals.refuse('actor/other-region'),
    actor.organ.level === 'township' ? competenceRefusals.refuse('organ/below-county') : undefined,
    notWhileQuarantined(plugin),
  ];
}
