import { SYSTEM_ROLES, type Actor } from '@chengxin/core/access/actor';
import type { Party } from '@chengxin/core/access/party';
import type { SignedInParties } from '@chengxin/core/own/signed-in-party';
import { ReadPool } from '@chengxin/core/database/pool';
import type { Refusal } from '@chengxin/core/refusal/refused';
import { Injectable } from '@nestjs/common';
import { requestRefusals } from '../http/request.refusals.js';
import { AccessTokens, type Bearer } from './access-tokens.js';

const FRESH_MS = 5_000;
const MOST_TOKENS = 10_000;

interface Known {
  readonly actor: Promise<Actor | Party | Refusal>;
  until: number;
}

/**
 * Who stands behind a token: an officer, a system, or a subject that signed in for itself. An answer is kept a few seconds, so that a busy client costs one look-up and one signature a while; an officer or a
 * system that is dismissed is out within that time.
 */
@Injectable()
export class Actors {
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly tokens: AccessTokens,
    private readonly pool: ReadPool,
    private readonly parties: Pick<SignedInParties, 'find'>,
    private readonly nowMs: () => number = () => Date.now(),
  ) {}

  /** The actor of a token, or why there is none. */
  ofToken(token: string): Promise<Actor | Party | Refusal> {
    const now = this.nowMs();
    const kept = this.known.get(token);
    if (kept && kept.until > now) return kept.actor;
    if (this.known.size >= MOST_TOKENS) this.known.clear();
    const known: Known = {
      actor: this.find(token, (expires) => (known.until = Math.min(known.until, expires))),
      until: now + FRESH_MS,
    };
    this.known.set(token, known);
    const forget = () => {
      if (this.known.get(token) === known) this.known.delete(token);
    };
    // Neither a failed look-up nor a refusal is an answer to keep.
    known.actor.then((found) => ('code' in found ? forget() : undefined), forget);
    return known.actor;
  }

  private async find(token: string, ends: (expires: number) => void): Promise<Actor | Party | Refusal> {
    const bearer = await this.tokens.read(token);
    if ('code' in bearer) return bearer;
    ends(bearer.expires);
    return this.load(bearer);
  }

  private async load({ issuer, subject, client, person }: Bearer): Promise<Actor | Party | Refusal> {
    const { rows } = await this.pool.query<OfficerRow>({
      name: 'actor-of-subject',
      text: OFFICER,
      values: [issuer, subject, SYSTEM_ROLES],
    });
    const row = rows[0];
    // One account is one of both: nobody acts for an organ and for a subject by the same one.
    if (!row)
      return (await this.parties.find(issuer, subject, client)) ?? requestRefusals.refuse('request/account-unknown');
    if (row.client_id !== null && row.client_id !== client) return requestRefusals.refuse('request/client-not-allowed');
    if (!row.active) return requestRefusals.refuse('request/account-inactive');
    if (person !== undefined && row.person !== null && person?.toLowerCase() !== row.person)
      return requestRefusals.refuse('request/account-of-another');
    return Object.freeze({
      officerId: row.officer_id,
      name: row.name,
      ...(row.also ? { also: Object.freeze(row.also) } : {}),
      ...(row.unmarked ? { unmarked: Object.freeze(row.unmarked) } : {}),
      organ: Object.freeze({
        id: row.organ_id,
        name: row.organ,
        level: row.level,
        region: row.region,
        sector: row.sector,
      }),
      roles: Object.freeze(row.roles),
      // One client may serve many: what each sent stays its own.
      client: `${client}/${row.officer_id}`,
    });
  }
}

interface OfficerRow {
  readonly client_id: string | null;
  readonly active: boolean;
  readonly officer_id: string;
  readonly name: string;
  /** Whose account it is, by the operator's mark. */
  readonly person: string | null;
  /** Accounts of humans of which nobody has said whose they are. */
  readonly unmarked: string[] | null;
  /** The same human's other accounts. */
  readonly also: string[] | null;
  readonly roles: string[];
  readonly organ_id: string;
  readonly organ: string;
  readonly level: Actor['organ']['level'];
  readonly region: string;
  readonly sector: string;
}

const OFFICER = `select i.client_id, p.active and o.active as active,
    p.officer_id, p.name, p.roles, p.person_id as person,
    (select array_agg(x.officer_id) from cx.officer x where x.person_id is null and not x.roles <@ $3::text[]) as unmarked, (select array_agg(x.officer_id) from cx.officer x where x.person_id = p.person_id and x.officer_id <> p.officer_id) as also, o.organ_id, o.name as organ, o.level, o.region_code as region, o.sector_code as sector
  from cx.officer_identity i join cx.officer p on p.officer_id = i.officer_id join cx.organ o on o.organ_id = p.organ_id
  where i.issuer = $1 and i.subject = $2`;
