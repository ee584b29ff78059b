import { canonicalJson } from '@chengxin/domain/canonical-json';
import type { ClientBase } from 'pg';
import type { Keyring } from '../access/keyring.js';
import { OpenContents, type StoredContent } from '../ledger/sealed-content.js';
import type { ReadPool } from '../database/pool.js';
import { fetchRows } from '../database/fetch-rows.js';
import { formatRecordId } from '../database/record-id.js';
import { deriveStanding, emptyStanding, type Standing } from '../standing/standing.js';
import { disagreement, LEDGERED, type Disagreement, type RecordBesideEntry } from './record-agreement.js';
import { platformDisagreements } from './platform-agreement.js';

/** Where a comparison is: the last subject or document that was looked at. The platform's own few records come last, in one go. */
export interface AgreementPosition {
  readonly of: 'subject' | 'document' | 'platform';
  readonly after: string;
}

/** What a portion came to. */
export interface ComparedPortion {
  readonly position: AgreementPosition;
  readonly compared: number;
  readonly found: readonly Disagreement[];
}

const SUBJECTS = 200;
const DOCUMENTS = 500;
const FIRST: AgreementPosition = { of: 'subject', after: '00000000-0000-0000-0000-000000000000' };

/**
 * Compares every record with the last entry of its ledger, and every standing with what the records give: subjects, then documents, then the platform's own. Nothing is
 * written; each portion is one glance at its rows, so that acts under way at the same time are seen whole or not at all.
 */
export async function* recordsBesideLedgers(
  pool: Pick<ReadPool, 'connect'>,
  keyring: Keyring,
  begun: AgreementPosition = FIRST,
): AsyncGenerator<ComparedPortion> {
  if (begun.of === 'platform') return; // they were all looked at
  if (begun.of === 'subject')
    yield* portions(pool, begun, (client, after) => subjectPortion(client, after, new OpenContents(keyring)));
  yield* portions(pool, begun.of === 'document' ? begun : { ...FIRST, of: 'document' }, documentPortion);
  yield { position: { of: 'platform', after: '' }, ...(await within(pool, platformDisagreements)) };
}

type Portion = Omit<ComparedPortion, 'position'> & { readonly last: string | undefined };

async function* portions(
  pool: Pick<ReadPool, 'connect'>,
  { of, after }: AgreementPosition,
  next: (client: ClientBase, after: string) => Promise<Portion>,
): AsyncGenerator<ComparedPortion> {
  for (let at = after; ;) {
    const { last, ...portion } = await within(pool, (client) => next(client, at));
    if (last === undefined) return;
    yield { position: { of, after: last }, ...portion };
    at = last;
  }
}

async function within<T>(pool: Pick<ReadPool, 'connect'>, work: (client: ClientBase) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    return await work(client);
  } finally {
    // Nothing was written. A connection that broke off cannot be asked, and is thrown away.
    const broken = await client.query('rollback').then(
      () => false,
      () => true,
    );
    client.release(broken);
  }
}

/** With what lies beside the last entry, which is null where nothing does. */
interface SubjectRow extends Omit<RecordBesideEntry, 'content'>, StoredContent {
  readonly kind: keyof typeof LEDGERED;
  readonly id: string;
}

const KINDS = Object.entries(LEDGERED);

/** The rows of some subjects beside the last entry of each: a row without an entry, and an entry without a row, stand alone. */
const BESIDE = `with said as (
    select distinct on (subject_id, record_kind, record_id) subject_id, record_kind as kind, record_id::text as id, seq
    from cx.subject_ledger where subject_id = any($1::uuid[]) and record_kind = any($2::text[]) order by subject_id, record_kind, record_id, seq desc),
  stored as (${KINDS.map(
    ([kind, { table, id }]) =>
      `select r.subject_id, '${kind}' as kind, r.${id}::text as id, to_jsonb(r) as row from cx.${table} r where r.subject_id = any($1::uuid[])`,
  ).join(' union all ')})
  select coalesce(s.subject_id, t.subject_id) as "subjectId", coalesce(s.kind, t.kind) as kind, coalesce(s.id, t.id) as id, t.row, s.seq is not null as said, c.seq, c.content, c.sealed, k.key_salt as "keySalt"
  from said s full join stored t on t.subject_id = s.subject_id and t.kind = s.kind and t.id = s.id
  left join cx.subject_ledger_content c on c.subject_id = s.subject_id and c.seq = s.seq
  left join cx.subject k on k.subject_id = c.subject_id`;

async function subjectPortion(client: ClientBase, after: string, contents: OpenContents): Promise<Portion> {
  const { rows: subjects } = await client.query<{ id: string }>(
    `select subject_id as id from cx.subject where subject_id > $1::uuid order by subject_id limit ${SUBJECTS}`,
    [after],
  );
  const ids = subjects.map(({ id }) => id);
  if (ids.length === 0) return { last: undefined, compared: 0, found: [] };
  const found: Disagreement[] = [];
  let compared = 0;
  for await (const each of fetchRows<SubjectRow>(client, BESIDE, [ids, KINDS.map(([kind]) => kind)])) {
    const content = openOf(contents, each);
    if (content === ALTERED) {
      compared += 1;
      found.push({ record: each.kind, id: formatRecordId(each), code: 'replay/entry-altered', fields: [] });
      continue;
    }
    // A merge is told to both, and is the record of who was absorbed.
    if (each.kind === 'merge' && !each.row && content?.['subjectId'] !== each.subjectId) continue;
    compared += 1;
    const differs = disagreement({ ...each, content }, LEDGERED[each.kind]);
    if (each.kind === 'consent-use' && !each.said && (await isReadBefore(client, each.id))) continue;
    if (differs) found.push({ record: each.kind, id: formatRecordId(each), ...differs });
  }
  const standings = await standingDisagreements(client, ids);
  return { last: ids.at(-1), compared: compared + ids.length, found: [...found, ...standings] };
}

/** A consent that was used up before such uses were entered: the read that it was given for is in the log. */
async function isReadBefore(client: ClientBase, consent: string): Promise<boolean> {
  const { rows } = await client.query<{ read: boolean }>(
    `select exists (select from cx.access_ledger l where l.kind = 'access.answered'
       and $1 in (l.content->>'consent', l.content->>'sharing', l.content->>'sensitive')) as read`,
    [consent],
  );
  return rows[0]!.read;
}

const ALTERED = Symbol('cannot be opened');

/** What the last entry says; null where that was lawfully destroyed. */
function openOf(contents: OpenContents, row: SubjectRow): RecordBesideEntry['content'] | typeof ALTERED {
  try {
    return contents.open(row) as RecordBesideEntry['content'];
  } catch {
    // Whatever keeps it from being opened, it is not what was sealed there: which is told, and the others are looked at.
    return ALTERED;
  }
}

interface StandingRow {
  readonly id: string;
  readonly kind: Standing['kind'];
  readonly body: string | null;
  /** Something stands in it, or would if it were right. */
  readonly decided: boolean;
}

const STANDINGS = `select s.subject_id as id, s.kind, t.body,
    exists (select from cx.listing l where l.subject_id = s.subject_id) or exists (select from cx.sanction n where n.subject_id = s.subject_id)
      or exists (select from cx.subject_redirect r where r.subject_id = s.subject_id) or exists (select from cx.subject_absorbed a where a.subject_id = s.subject_id) as decided
  from cx.subject s left join cx.standing t on t.subject_id = s.subject_id where s.subject_id = any($1::uuid[]) order by s.subject_id`;

async function standingDisagreements(client: ClientBase, ids: readonly string[]): Promise<readonly Disagreement[]> {
  const { rows } = await client.query<StandingRow>(STANDINGS, [ids]);
  const found: Disagreement[] = [];
  for (const { id, kind, body, decided } of rows) {
    let fields = standingDifferences(body, decided ? await deriveStanding(client, id) : emptyStanding(kind));
    if (fields.length > 0) {
      // An act may have come in between: nobody changes the subject while this looks once more.
      await client.query('select from cx.subject where subject_id = $1 for share', [id]);
      const again = await client.query<{ body: string }>('select body from cx.standing where subject_id = $1', [id]);
      fields = standingDifferences(again.rows[0]?.body ?? null, await deriveStanding(client, id));
    }
    if (fields.length > 0)
      found.push({
        record: 'standing',
        id: formatRecordId({ subjectId: id, id }),
        code: 'replay/standing-differs',
        fields,
      });
  }
  return found;
}

/** The members in which a stored standing is not what the records give; `['']` where it is none at all. */
function standingDifferences(body: string | null, derived: Standing): readonly string[] {
  const stored = parsed(body);
  if (!stored) return [''];
  const [one, other] = [comparable(stored), comparable(derived)];
  // What was written before measures asked anything of a determination has no evidence: it is filled in by an upgrade.
  const old = new Set(stored.listings?.filter(({ evidence }) => !evidence).map(({ id }) => id));
  const derivedThen = other.listings.map((each) => (old.has(each.id) ? { ...each, evidence: undefined } : each));
  const sides = [one, { ...other, listings: derivedThen }] as const;
  const names = new Set(sides.flatMap((side) => Object.keys(side)));
  return [...names]
    .filter((name) => {
      const [left, right] = sides.map((side) =>
        canonicalJson(JSON.parse(JSON.stringify((side as never)[name] ?? null))),
      );
      return left !== right;
    })
    .map((name) => `/${name}`)
    .sort();
}

const comparable = (standing: Standing): Standing => ({
  ...standing,
  absorbed: [...(standing.absorbed ?? [])].sort(),
  listings: standing.listings ?? [],
});

function parsed(body: string | null): Standing | undefined {
  try {
    const value: unknown = JSON.parse(body ?? 'null');
    return typeof value === 'object' && value !== null ? (value as Standing) : undefined;
  } catch {
    return undefined;
  }
}

/** Columns of a document's header that its entries do not hold: who and when stands in the entry itself, the others count. */
const HEADER = {
  unsaid: ['document_id', 'recorded_by', 'recorded_at', 'last_seq', 'header_no', 'following', 'version'],
};

async function documentPortion(client: ClientBase, after: string): Promise<Portion> {
  const { rows } = await client.query<RecordBesideEntry & { readonly id: string }>(
    `with page as (select document_id from (
        (select document_id from cx.document where document_id > $1::uuid order by document_id limit ${DOCUMENTS})
        union (select document_id from cx.document_ledger where document_id > $1::uuid and seq = 1 order by document_id limit ${DOCUMENTS})) p
      order by document_id limit ${DOCUMENTS})
     select p.document_id as id, case when d.document_id is null then null else to_jsonb(d) end as row, l.seq is not null as said, l.content
     from page p left join cx.document d on d.document_id = p.document_id
     left join lateral (select seq, content from cx.document_ledger e where e.document_id = p.document_id order by seq desc limit 1) l on true
     order by p.document_id`,
    [after],
  );
  const found = rows.flatMap((each): readonly Disagreement[] => {
    const differs = disagreement(each, HEADER);
    return differs ? [{ record: 'document-header', id: each.id, ...differs }] : [];
  });
  return { last: rows.at(-1)?.id, compared: rows.length, found };
}
