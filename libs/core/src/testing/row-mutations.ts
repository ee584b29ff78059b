import type { ClientBase } from 'pg';

/** What somebody does to one table who owns the database and switched its guards off. */
export interface RowMutation {
  readonly act: 'change' | 'drop' | 'reorder' | 'add' | 'duplicate';
  /** What is done, and to which row. */
  readonly what: string;
  apply(client: ClientBase): Promise<void>;
}

interface Column {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly inKey: boolean;
}

/** A row that stands for its kind: where it lies, and what it is called in a report. */
interface Row {
  readonly place: string;
  readonly label: string;
}

const FAR = 1_000;
const WHOLE = new Set(['smallint', 'integer', 'bigint']);

/** Another value of a column, whatever stands there. */
const OTHER: Readonly<Record<string, (column: string) => string>> = {
  text: (c) => `coalesce(${c}, '') || 'x'`,
  smallint: (c) => `${c} + ${FAR}`,
  integer: (c) => `${c} + ${FAR}`,
  bigint: (c) => `${c} + ${FAR}`,
  uuid: () => 'gen_random_uuid()',
  'timestamp with time zone': (c) => `coalesce(${c}, now()) + interval '1 second'`,
  date: (c) => `coalesce(${c}, date '2026-01-01') + 1`,
  boolean: (c) => `not coalesce(${c}, false)`,
  jsonb: (c) => `coalesce(${c}, '{}') || '{"tampered":true}'`,
  bytea: (c) =>
    `case when length(${c}) > 0 then set_byte(${c}, length(${c}) - 1, get_byte(${c}, length(${c}) - 1) # 1) else '\\x00'::bytea end`,
};

/**
 * Everything that can be done to single rows of a table: each column changed, and emptied where it may be empty; every row that stands for its kind dropped and
 * changed; two rows in each other's place; a row added under another key; a row there twice. Read from the database, so that a new column is in it by itself.
 */
export async function mutationsOf(
  client: ClientBase,
  table: string,
  { eachKind }: { readonly eachKind: boolean },
): Promise<readonly RowMutation[]> {
  const columns = await columnsOf(client, table);
  const rows = await rowsOf(client, table, columns, eachKind);
  const filled = await filledOf(client, table, columns);
  const [first, second] = rows;
  if (!first || !second) throw new Error(`cx.${table} needs two rows to be tampered with`);
  const mutation = (act: RowMutation['act'], what: string, sql: string, ...places: readonly string[]): RowMutation => ({
    act,
    what,
    apply: async (on) => {
      await switchGuardsOff(on, table, act);
      const { rowCount } = await on.query(sql, [...places]);
      if (rowCount !== (act === 'reorder' ? 2 : 1)) throw new Error(`${rowCount} rows of cx.${table}: ${what}`);
    },
  });
  const other = (column: Column): string => otherThan(table, column);
  const key = columns.filter(({ inKey }) => inKey).map(({ name }) => name);
  const said = columns.find(({ name }) => ['actor', 'digest', 'content', 'line', 'note', 'hashes'].includes(name))!;
  const copy = (patch: string) =>
    `insert into cx.${table} select (jsonb_populate_record(null::cx.${table}, to_jsonb(t) || ${patch})).* from cx.${table} t where ctid = $1::tid`;
  return [
    ...columns.map((column) =>
      mutation(
        'change',
        `${column.name} of ${first.label}`,
        `update cx.${table} set ${column.name} = ${other(column)} where ctid = $1::tid`,
        first.place,
      ),
    ),
    ...columns
      .filter(({ type }) => type === 'timestamp with time zone')
      .map(({ name }) =>
        mutation(
          'change',
          `${name} of ${first.label} by a microsecond`,
          `update cx.${table} set ${name} = ${name} + interval '1 microsecond' where ctid = $1::tid`,
          first.place,
        ),
      ),
    ...columns
      .filter(({ nullable, name }) => nullable && filled.has(name))
      .map(({ name }) =>
        mutation(
          'change',
          `${name} emptied`,
          `update cx.${table} set ${name} = null where ctid = (select ctid from cx.${table} where ${name} is not null limit 1)`,
        ),
      ),
    ...rows
      .slice(1)
      .map(({ place, label }) =>
        mutation(
          'change',
          `${said.name} of ${label}`,
          `update cx.${table} set ${said.name} = ${other(said)} where ctid = $1::tid`,
          place,
        ),
      ),
    ...rows.map(({ place, label }) => mutation('drop', label, `delete from cx.${table} where ctid = $1::tid`, place)),
    mutation(
      'reorder',
      `${first.label} and ${second.label}`,
      `update cx.${table} t set (${key.join(', ')}) = (select ${key.map((c) => `o.${c}`).join(', ')} from cx.${table} o
         where o.ctid = case t.ctid when $1::tid then $2::tid else $1::tid end) where t.ctid in ($1::tid, $2::tid)`,
      first.place,
      second.place,
    ),
    ...columns
      .filter(({ inKey, type }) => inKey && WHOLE.has(type))
      .map(({ name }) =>
        mutation(
          'add',
          `${first.label} once more, with another ${name}`,
          copy(`jsonb_build_object('${name}', t.${name} + ${FAR})`),
          first.place,
        ),
      ),
    mutation('duplicate', first.label, copy(`'{}'`), first.place),
  ];
}

function otherThan(table: string, { name, type }: Column): string {
  const value = OTHER[type];
  if (!value) throw new Error(`cx.${table}.${name}: nobody thought of how to tamper with a ${type}`);
  return value(name);
}

/** One row of a table of records, changed in each column, taken away, and there once more under another id; `id` is the column that is its own, `which` rows are meant. */
export async function changesOf(
  client: ClientBase,
  table: string,
  id: string,
  which = 'true',
): Promise<readonly RowMutation[]> {
  const columns = await columnsOf(client, table);
  const mutation = (act: 'change' | 'drop' | 'add', what: string, sql: string): RowMutation => ({
    act,
    what,
    apply: async (on) => {
      await switchGuardsOff(on, table, 'add');
      for (const index of await uniqueIndexesOf(on, table)) await on.query(`drop index ${index}`);
      const { rowCount } = await on.query(
        sql.replace('ONE', `(select ctid from cx.${table} where ${which} order by ${id} desc limit 1)`),
      );
      if (rowCount !== 1) throw new Error(`${rowCount} rows of cx.${table}: ${what}`);
    },
  });
  return [
    ...columns
      .filter(({ name }) => name !== id && name !== 'subject_id')
      .map((column) =>
        mutation(
          'change',
          column.name,
          `update cx.${table} set ${column.name} = ${otherThan(table, column)} where ctid = ONE`,
        ),
      ),
    mutation('drop', 'drop', `delete from cx.${table} where ctid = ONE`),
    mutation(
      'add',
      'add',
      `insert into cx.${table} select (jsonb_populate_record(null::cx.${table}, to_jsonb(t) || jsonb_build_object('${id}', ${otherThan(
        table,
        columns.find(({ name }) => name === id)!,
      )}))).* from cx.${table} t where ctid = ONE`,
    ),
  ];
}

/** Indexes that let nothing stand twice, but for the key's. */
async function uniqueIndexesOf(client: ClientBase, table: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select i.indexrelid::regclass::text as name from pg_index i where i.indrelid = $1::regclass and i.indisunique and not i.indisprimary`,
    [`cx.${table}`],
  );
  return rows.map(({ name }) => name);
}

/** Triggers off, and whatever constraint stands in the way gone. Undone with the transaction. */
async function switchGuardsOff(client: ClientBase, table: string, act: RowMutation['act']): Promise<void> {
  await client.query(`alter table cx.${table} disable trigger user`);
  // A key goes only where two rows are to have the same one, or change it with each other.
  const keys = { change: '', drop: '', add: 'u', reorder: 'pu', duplicate: 'pu' }[act];
  const { rows } = await client.query<{ of: string; name: string }>(
    `select conrelid::regclass::text as of, conname as name from pg_constraint
     where contype in ('f', 'c') and (conrelid = $1::regclass or confrelid = $1::regclass) or (strpos($2, contype::text) > 0 and conrelid = $1::regclass)
     order by contype not in ('f', 'c')`,
    [`cx.${table}`, keys],
  );
  for (const { of, name } of rows) await client.query(`alter table ${of} drop constraint ${name}`);
}

async function columnsOf(client: ClientBase, table: string): Promise<readonly Column[]> {
  const { rows } = await client.query<Column>(
    `select c.column_name as name, c.data_type as type, c.is_nullable = 'YES' as nullable,
       coalesce(a.attnum = any(i.indkey), false) as "inKey"
     from information_schema.columns c join pg_attribute a on a.attrelid = $1::regclass and a.attname = c.column_name
     left join pg_index i on i.indrelid = a.attrelid and i.indisprimary
     where c.table_schema = 'cx' and c.table_name = $2 order by c.ordinal_position`,
    [`cx.${table}`, table],
  );
  return rows;
}

/** Columns that hold something in some row: what is empty everywhere, such as what older releases filled, cannot be emptied. */
async function filledOf(client: ClientBase, table: string, columns: readonly Column[]): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<Record<string, boolean>>(
    `select ${columns.map(({ name }) => `bool_or(${name} is not null) as ${name}`).join(', ')} from cx.${table}`,
  );
  return new Set(columns.map(({ name }) => name).filter((name) => rows[0]![name]));
}

/** The first two rows and the last; and the first of each kind of entry, where that is asked for and the table has kinds. */
async function rowsOf(
  client: ClientBase,
  table: string,
  columns: readonly Column[],
  eachKind: boolean,
): Promise<readonly Row[]> {
  const order = columns.filter(({ inKey }) => inKey).map(({ name }) => name);
  const kind = columns.find(({ name }) => name === 'kind' || name === 'stream_kind')?.name;
  const label = `'${table} ' || ${kind ? `${kind} || ' ' || ` : ''}concat_ws('/', ${order.join(', ')})`;
  // What was appended last to the platform's ledger waits for the log without a queue: only what is sealed is protected.
  const last = table === 'platform_ledger' ? 'false' : 'from_last = 1';
  const { rows } = await client.query<Row>(
    `select ctid::text as place, ${label} as label from (
       select t.*, t.ctid, row_number() over (${kind ? `partition by ${kind}` : ''} order by ${order.join(', ')}) as of_kind,
         row_number() over (order by ${order.join(', ')}) as nth, row_number() over (order by ${order.map((name) => `${name} desc`).join(', ')}) as from_last
       from cx.${table} t
     ) t where nth <= 2 or ${last} or ($1 and of_kind = 1) order by nth`,
    [eachKind],
  );
  return rows;
}
