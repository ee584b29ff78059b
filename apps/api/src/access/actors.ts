import type { Actor } from '@chengxin/core/access/actor';
import { ReadPool } from '@chengxin/core/database/pool';
import { Injectable } from '@nestjs/common';
import { SessionTokens } from './session-token.js';

const FRESH_MS = 5_000;
const MOST_SESSIONS = 10_000;

interface Known {
  readonly actor: Promise<Actor | undefined>;
  readonly until: number;
}

/**
 * Who stands behind a token. An answer is kept a few seconds, so that a busy client costs one look-up and one signature a while; an officer who
 * is dismissed is out within that time.
 */
@Injectable()
export class Actors {
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly tokens: SessionTokens,
    private readonly pool: ReadPool,
  ) {}

  /** The actor of a token; undefined where the token is not valid or its officer no longer acts. */
  ofToken(token: string): Promise<Actor | undefined> {
    const now = Date.now();
    const kept = this.known.get(token);
    if (kept && kept.until > now) return kept.actor;
    const session = this.tokens.read(token, now);
    if (!session) {
      this.known.delete(token);
      return Promise.resolve(undefined);
    }
    if (this.known.size >= MOST_SESSIONS) this.known.clear();
    const actor = this.load(session.officer, session.client);
    this.known.set(token, { actor, until: Math.min(now + FRESH_MS, session.expires * 1000) });
    // A failed look-up is no answer to keep.
    actor.catch(() => this.known.delete(token));
    return actor;
  }

  private async load(officerId: string, client: string): Promise<Actor | undefined> {
    const { rows } = await this.pool.query<OfficerRow>({
      name: 'actor-of-officer',
      text: OFFICER,
      values: [officerId],
    });
    const row = rows[0];
    if (!row) return undefined;
    return Object.freeze({
      officerId,
      name: row.name,
      organ: Object.freeze({
        id: row.organ_id,
        name: row.organ,
        level: row.level,
        region: row.region,
        sector: row.sector,
      }),
      roles: Object.freeze(row.roles),
      client,
    });
  }
}

interface OfficerRow {
  readonly name: string;
  readonly roles: string[];
  readonly organ_id: string;
  readonly organ: string;
  readonly level: Actor['organ']['level'];
  readonly region: string;
  readonly sector: string;
}

const OFFICER = `select p.name, p.roles, o.organ_id, o.name as organ, o.level, o.region_code as region, o.sector_code as sector
  from cx.officer p join cx.organ o on o.organ_id = p.organ_id
  where p.officer_id = $1 and p.active and o.active`;
