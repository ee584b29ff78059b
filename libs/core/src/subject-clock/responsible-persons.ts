import { DUTY_CODES, type Duty } from '@chengxin/domain/clock-kinds';
import { MikroORM } from '@mikro-orm/postgresql';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Injectable } from '@nestjs/common';
import { actorMark, type Actor } from '../access/actor.js';
import { overseenOrgans } from '../access/overseen-organs.js';
import { actFindings } from '../access/authority.js';
import { Clock } from '../clock/clock.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { executeSql } from '../database/execute-sql.js';
import { ReadPool } from '../database/pool.js';
import { retryOnDeadlock } from '../database/retry.js';
import { PlatformLedger } from '../ledger/platform-ledger.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, refuseAny } from '../refusal/refused.js';
import { clockRefusals } from './clock.refusals.js';

/** 专门人员 (plan art. 12): who of an organ answers for the terms of one kind of work, since when. */
export interface ResponsiblePerson {
  readonly organ: string;
  readonly duty: Duty;
  readonly officer: string;
  readonly from: IsoDay;
  readonly namedBy: string;
  readonly version: number;
}

/** As it is shown: with the officer's name in office. */
export interface NamedResponsible extends ResponsiblePerson {
  readonly name: string;
}

export const RESPONSIBLE_PERSON = `organ_id as organ, duty, officer_id as officer, from_day::text as "from", named_by as "namedBy", version`;

/** Reads who was named. */
@Injectable()
export class ResponsiblePersons {
  constructor(private readonly pool: ReadPool) {}

  /** Of the officer's own organ; to the lead unit of a county of the county's, to the credit office of all, in the order of organ and duty after the given. */
  async list(
    actor: Actor,
    after: { readonly organ: string; readonly duty: string } | undefined,
    limit: number,
  ): Promise<readonly NamedResponsible[]> {
    const { rows } = await this.pool.query<NamedResponsible>(
      `select r.organ_id as organ, r.duty, r.officer_id as officer, r.from_day::text as "from", r.named_by as "namedBy", r.version, o.name
       from cx.responsible_person r join cx.officer o using (officer_id)
       where ($1::text[] is null or r.organ_id = any($1)) and (r.organ_id, r.duty) > ($2, $3) order by r.organ_id, r.duty limit $4`,
      [await overseenOrgans(this.pool, actor), after?.organ ?? '', after?.duty ?? '', limit],
    );
    return rows;
  }
}

/** Names who answers for the terms of one kind of work of the actor's own organ, in the place of whoever did. */
export class NameResponsible {
  constructor(
    readonly actor: Actor,
    readonly duty: Duty,
    readonly ifMatch: number | undefined,
    readonly officer: string,
  ) {}
}

@CommandHandler(NameResponsible)
export class NameResponsibleHandler implements ICommandHandler<NameResponsible, ResponsiblePerson> {
  constructor(
    private readonly orm: MikroORM,
    private readonly ledger: PlatformLedger,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, duty, ifMatch, officer }: NameResponsible): Promise<ResponsiblePerson> {
    if (!DUTY_CODES.includes(duty)) throw new Refused([recordRefusals.refuse('record/not-found')]);
    refuseAny(actFindings('responsible-person.name', actor));
    return retryOnDeadlock(() =>
      this.orm.em.fork().transactional(async (em) => {
        await this.ledger.lock(em);
        const organ = actor.organ.id;
        const [before] = await executeSql<ResponsiblePerson>(
          em,
          `select ${RESPONSIBLE_PERSON} from cx.responsible_person where organ_id = ? and duty = ?`,
          [organ, duty],
        );
        if (before && ifMatch === undefined) throw new Refused([recordRefusals.refuse('record/version-required')]);
        if ((before?.version ?? 0) !== (ifMatch ?? 0))
          throw new Refused([recordRefusals.refuse('record/changed-meanwhile')]);
        const [known] = await executeSql(
          em,
          'select 1 from cx.officer where officer_id = ? and organ_id = ? and active',
          [officer, organ],
        );
        if (!known) throw new Refused([clockRefusals.refuse('clock/officer-not-here', { pointer: '/officer' })]);
        const at = this.clock.now();
        const named: ResponsiblePerson = {
          organ,
          duty,
          officer,
          from: this.clock.today(),
          namedBy: actorMark(actor),
          version: (before?.version ?? 0) + 1,
        };
        await executeSql(
          em,
          `insert into cx.responsible_person (organ_id, duty, officer_id, from_day, named_by, recorded_at, version) values (?,?,?,?::date,?,?,?)
           on conflict (organ_id, duty) do update set officer_id = excluded.officer_id, from_day = excluded.from_day, named_by = excluded.named_by,
             recorded_at = excluded.recorded_at, version = excluded.version`,
          [organ, duty, officer, named.from, named.namedBy, at, named.version],
        );
        await this.ledger.append(em, at, [
          {
            kind: 'responsible-person.named',
            recordKind: 'responsible-person',
            recordId: `${organ}/${duty}`,
            actor: named.namedBy,
            content: { ...named },
          },
        ]);
        return named;
      }),
    );
  }
}
