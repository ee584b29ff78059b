import { shanghaiDay } from '@chengxin/domain/calendar';
import { hourOf, type UsualVolume, type WatchFinding } from '@chengxin/domain/query-watch';
import { headOf } from '@chengxin/signing/checkpoint';
import { ORGAN_LEVELS, type OrganLevel } from '@chengxin/plugin-contract';
import { Injectable } from '@nestjs/common';
import { AccessWords, STORED_WORDS, type StoredWords } from '../access/access-words.js';
import { Keyring } from '../access/keyring.js';
import { readMark } from '../access/party.js';
import { ReadPool } from '../database/pool.js';
import type { ReviewId } from './review-id.js';

/** An answered query of an officer, as the ledger of reads has it. */
export interface LoggedQuery extends ReviewId {
  readonly at: Date;
  readonly actor: string;
  readonly organId: string;
  readonly officerId: string;
  readonly digest: string;
  /** How many it was about; of a file, its rows. */
  readonly subjects: number;
  readonly matter?: string;
  /** Of a file that left in portions: which one this is. */
  readonly portion: number | null;
  /** Whether a client of its own signs the account in, and no person. */
  readonly system: boolean;
  /** Region of the organ, where it stands below a city. */
  readonly county?: string;
  /** Regions of those it was about, as far as they are known. */
  readonly regions: readonly string[];
}

/** Leaves that one checkpoint sealed, and its root, in base64. */
export interface SealedLeaves {
  readonly from: number;
  readonly to: number;
  readonly root: string;
}

interface EntryRow {
  readonly accessId: string;
  readonly seq: number;
  readonly at: Date;
  readonly actor: string;
  readonly digest: string;
  readonly subjects: number;
  readonly portion: number | null;
}

interface AboutRow {
  readonly accessId: string;
  readonly seq: number;
  readonly subject: string | null;
  readonly matter: string | null;
}

/** An entry of somebody's day, with whom it was about. */
interface DayRow {
  readonly place: number;
  readonly accessId: string;
  readonly seq: number;
  readonly subjects: readonly string[];
}

interface Organ {
  readonly level: OrganLevel;
  readonly region: string;
}

const SHANGHAI = 'Asia/Shanghai';
/** Entries whose matter is remembered, so that a busy day is not opened again with each checkpoint. */
const MOST_REMEMBERED = 200_000;

/** Reads queries out of the ledger of reads. The log, reads, subjects and organs lie apart: each is asked by itself, never joined. */
@Injectable()
export class LoggedQueries {
  private readonly words: AccessWords;
  private readonly matters = new Map<string, string | null>();

  constructor(
    private readonly pool: ReadPool,
    keyring: Keyring,
  ) {
    this.words = new AccessWords(pool, keyring);
  }

  /** The leaves of the first checkpoint beyond the position that a setting keeps; undefined where nothing more is sealed. */
  async nextCheckpoint(position: string): Promise<SealedLeaves | undefined> {
    const kept = await this.pool.query<{ leaf: number }>(
      `select (body->>'leaf')::int8 as leaf from cx.platform_setting where setting_code = $1`,
      [position],
    );
    const from = kept.rows[0]?.leaf ?? 0;
    const { rows } = await this.pool.query<{ size: number; note: string }>(
      'select tree_size as size, note from cx.log_checkpoint where tree_size > $1 order by tree_size limit 1',
      [from],
    );
    return rows[0] && { from, to: rows[0].size, root: headOf(rows[0].note)!.root };
  }

  /** What was told of these officers and is told once in an hour or a day: `officer code window`. */
  async toldSince(officers: readonly string[], since: Date): Promise<readonly string[]> {
    const { rows } = await this.pool.query<{ told: string }>(
      `select r.officer_id || ' ' || (w->>'code') || ' ' || (w->>'window') as told from cx.query_review r, jsonb_array_elements(r.why) w
       where r.officer_id = any($1::text[]) and w->>'window' is not null and r.read_at >= $2`,
      [[...new Set(officers)], since],
    );
    return rows.map((row) => row.told);
  }

  /** The answered queries of officers among these leaves, in the order of the log. */
  async among(from: number, to: number): Promise<readonly LoggedQuery[]> {
    const leaves = await this.pool.query<{ id: string; seq: number }>(
      `select stream_id as id, seq from cx.log_leaf where leaf_index >= $1 and leaf_index < $2 and stream_kind = 'access' order by leaf_index`,
      [from, to],
    );
    if (leaves.rows.length === 0) return [];
    const keys = [leaves.rows.map(({ id }) => id), leaves.rows.map(({ seq }) => seq)];
    const { rows } = await this.pool.query<EntryRow>(
      `select l.access_id as "accessId", l.seq, l.at, l.actor, l.digest,
         greatest(coalesce((l.content->>'subjects')::int, 0), coalesce((l.content->>'rows')::int, 0)) as subjects,
         (l.content->>'portion')::int as portion
       from unnest($1::uuid[], $2::bigint[]) with ordinality as w(id, seq, place)
       join cx.access_ledger l on l.access_id = w.id and l.seq = w.seq where l.kind = 'access.answered' order by w.place`,
      keys,
    );
    if (rows.length === 0) return [];
    const [about, systems, organs] = await Promise.all([
      this.about(rows),
      this.systems(rows.flatMap(({ actor }) => readMark(actor).officerId ?? [])),
      this.organs(rows.flatMap(({ actor }) => readMark(actor).organId ?? [])),
    ]);
    const regions = await this.regions(about.flatMap(({ subject }) => subject ?? []));
    const aboutOf = Map.groupBy(about, keyOf);
    return rows.flatMap((row) => {
      const { organId, officerId } = readMark(row.actor);
      if (organId === undefined || officerId === undefined) return [];
      const own = aboutOf.get(keyOf(row)) ?? [];
      const matter = own.find((one) => one.matter !== null)?.matter;
      const organ = organs.get(organId);
      return [
        {
          ...row,
          organId,
          officerId,
          system: systems.has(officerId),
          ...(matter == null ? {} : { matter }),
          ...(organ && isBelowCity(organ.level) ? { county: organ.region } : {}),
          regions: own.flatMap(({ subject }) => regions.get(subject ?? '') ?? []),
        },
      ];
    });
  }

  /**
   * Where an account went beyond what is usual in an hour or a day in which these queries lie; told of the last of them. Refused attempts count as
   * queries: who tries doors asks too.
   */
  async beyondUsual(
    queries: readonly LoggedQuery[],
    usualOf: (query: LoggedQuery) => UsualVolume,
  ): Promise<readonly { readonly query: LoggedQuery; readonly finding: WatchFinding }[]> {
    const hours = new Map(queries.map((query) => [`${query.actor} ${hourOf(query.at)}`, query]));
    const days = new Map(queries.map((query) => [`${query.actor} ${shanghaiDay(query.at)}`, query]));
    const matters = new Map(
      queries
        .filter(({ matter }) => matter !== undefined)
        .map((query) => [`${query.actor} ${shanghaiDay(query.at)} ${query.matter}`, query]),
    );
    const [asked, reached, reused] = await Promise.all([
      this.counted(
        [...hours.values()],
        'hour',
        // A file that leaves in portions was asked for once.
        `sum(case when l.kind = 'access.refused-many' then (l.content->>'attempts')::int when l.content ? 'portion' then 0 else 1 end)`,
      ),
      this.counted(
        [...days.values()],
        'day',
        `sum(greatest(coalesce((l.content->>'subjects')::int, 0), coalesce((l.content->>'rows')::int, 0))) filter (where l.kind = 'access.answered')`,
      ),
      this.subjectsUnder([...matters.values()], usualOf),
    ]);
    const exceeded: { query: LoggedQuery; finding: WatchFinding }[] = [];
    for (const { query, found } of asked) {
      const limit = usualOf(query).queriesAnHour;
      if (found > limit) exceeded.push({ query, finding: { code: 'volume', found, limit, window: hourOf(query.at) } });
    }
    for (const { query, found } of reached) {
      const limit = usualOf(query).subjectsADay;
      if (found > limit)
        exceeded.push({ query, finding: { code: 'reach', found, limit, window: shanghaiDay(query.at) } });
    }
    for (const { query, found } of reused) {
      const limit = usualOf(query).subjectsAMatter;
      if (found > limit)
        exceeded.push({ query, finding: { code: 'matter-reused', found, limit, window: shanghaiDay(query.at) } });
    }
    return exceeded;
  }

  private async counted(
    queries: readonly LoggedQuery[],
    unit: 'hour' | 'day',
    what: string,
  ): Promise<readonly { readonly query: LoggedQuery; readonly found: number }[]> {
    const { rows } = await this.pool.query<{ place: number; found: number | null }>(
      `select w.place, (${what})::float8 as found from unnest($1::text[], $2::timestamptz[]) with ordinality as w(actor, at, place)
       join cx.access_ledger l on l.actor = w.actor and l.kind in ('access.answered', 'access.refused', 'access.refused-many')
         and l.at >= date_trunc('${unit}', w.at, '${SHANGHAI}') and l.at < date_trunc('${unit}', w.at, '${SHANGHAI}') + interval '1 ${unit}'
       group by w.place`,
      [queries.map(({ actor }) => actor), queries.map(({ at }) => at)],
    );
    return rows.map(({ place, found }) => ({ query: queries[place - 1]!, found: found ?? 0 }));
  }

  /** How many subjects were asked about under one matter in a day; only of accounts that asked about more than are usual for one. */
  private async subjectsUnder(
    queries: readonly LoggedQuery[],
    usualOf: (query: LoggedQuery) => UsualVolume,
  ): Promise<readonly { readonly query: LoggedQuery; readonly found: number }[]> {
    const days = [...new Map(queries.map((query) => [dayOf(query), query])).values()];
    const { rows } = await this.pool.query<DayRow>(
      `with day as (
         select w.place, l.access_id, l.seq, c.subject_id from unnest($1::text[], $2::timestamptz[]) with ordinality as w(actor, at, place)
         join cx.access_ledger l on l.actor = w.actor and l.kind = 'access.answered'
           and l.at >= date_trunc('day', w.at, '${SHANGHAI}') and l.at < date_trunc('day', w.at, '${SHANGHAI}') + interval '1 day'
         join cx.access_content c on c.access_id = l.access_id and c.seq = l.seq where c.subject_id is not null),
       many as (select place from day group by place having count(distinct subject_id) > ($3::int[])[place])
       select place, access_id as "accessId", seq, array_agg(subject_id) as subjects from day join many using (place) group by place, access_id, seq`,
      [days.map(({ actor }) => actor), days.map(({ at }) => at), days.map((query) => usualOf(query).subjectsAMatter)],
    );
    await this.remember(rows);
    const asked = Map.groupBy(rows, ({ place }) => dayOf(days[place - 1]!));
    return queries.map((query) => {
      const same = (asked.get(dayOf(query)) ?? []).filter((one) => this.matters.get(keyOf(one)) === query.matter);
      return { query, found: new Set(same.flatMap(({ subjects }) => subjects)).size };
    });
  }

  /** Keeps the matter of each of these entries. */
  private async remember(entries: readonly ReviewId[]): Promise<void> {
    if (this.matters.size > MOST_REMEMBERED) this.matters.clear();
    const unknown = entries.filter((entry) => !this.matters.has(keyOf(entry)));
    if (unknown.length === 0) return;
    for (const entry of unknown) this.matters.set(keyOf(entry), null);
    for (const { matter, ...entry } of await this.about(unknown)) this.matters.set(keyOf(entry), matter);
  }

  /** Whom entries are about, and in which case; it is said of each subject alike, so one of whom it was not deleted is enough. */
  private async about(entries: readonly ReviewId[]): Promise<readonly AboutRow[]> {
    const { rows } = await this.pool.query<StoredWords>(
      `select ${STORED_WORDS} from unnest($1::uuid[], $2::bigint[]) as w(id, seq) join cx.access_content c on c.access_id = w.id and c.seq = w.seq`,
      [entries.map(({ accessId }) => accessId), entries.map(({ seq }) => seq)],
    );
    const there = rows.filter(({ content, sealed }) => content !== null || sealed !== null);
    const first = [...new Map(there.map((row) => [keyOf(row), row])).values()];
    const said = await this.words.open(first);
    const matters = new Map(first.map((row, i) => [keyOf(row), said[i]?.matter ?? null]));
    return rows.map((row) => {
      const { accessId, seq, subjectId: subject } = row;
      return { accessId, seq, subject, matter: matters.get(keyOf(row)) ?? null };
    });
  }

  private async systems(officers: readonly string[]): Promise<ReadonlySet<string>> {
    const { rows } = await this.pool.query<{ officer_id: string }>(
      'select officer_id from cx.officer_identity where officer_id = any($1::text[]) and client_id is not null',
      [[...new Set(officers)]],
    );
    return new Set(rows.map((row) => row.officer_id));
  }

  private async organs(ids: readonly string[]): Promise<ReadonlyMap<string, Organ>> {
    const { rows } = await this.pool.query<Organ & { id: string }>(
      'select organ_id as id, level, region_code as region from cx.organ where organ_id = any($1::text[])',
      [[...new Set(ids)]],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  private async regions(subjects: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const { rows } = await this.pool.query<{ id: string; region: string }>(
      'select subject_id as id, region_code as region from cx.subject where subject_id = any($1::uuid[]) and region_code is not null',
      [[...new Set(subjects)]],
    );
    return new Map(rows.map((row) => [row.id, row.region]));
  }
}

const keyOf = ({ accessId, seq }: ReviewId): string => `${accessId}/${seq}`;

const dayOf = ({ actor, at }: LoggedQuery): string => `${actor} ${shanghaiDay(at)}`;

const isBelowCity = (level: OrganLevel): boolean => ORGAN_LEVELS.indexOf(level) < ORGAN_LEVELS.indexOf('municipal');
