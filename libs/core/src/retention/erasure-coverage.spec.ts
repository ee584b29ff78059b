import { LedgerModule } from '../ledger/ledger.module.js';
import { CORE_ROLES } from '../access/actor.js';
import { SEALED_COLUMNS } from '../access/rotate-keys.js';
import { keyringOf } from '../configuration/master-keys.js';
import { tablesInOrder } from '../database/table-order.js';
import { DocumentModule } from '../document/document.module.js';
import { SubjectModule } from '../subject/subject.module.js';
import { ownerUrlOf } from '../testing/app-login.js';
import { registerDocument, type DocumentOf } from '../testing/cases.js';
import { actorOf, openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { carryOutErasures } from './carry-out.js';
import { DecideErasure, ProposeErasure, type ErasureView } from './erase.js';
import { ERASURE_COVERAGE, tablesThat } from './erasure-coverage.js';
import { RetentionModule } from './retention.module.js';

const { clerk, approver, creditOffice } = CORE_ROLES;
const office = actorOf('lvliang-credit-office', 'office-clerk', [creditOffice, clerk], 'supervision');
const head = actorOf('lvliang-credit-office', 'office-head', [creditOffice, approver], 'supervision');
const MARK = '合成人柒拾柒';
const NUMBER = 'E77777777';
/** Columns by which a row leads to a subject, its documents, files or the reads about it. */
const LINKS = ['subject_id', 'document_id', 'import_id', 'access_id', 'survivor_id', 'absorbed_id'];

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: string;
}

describe('the tables that a lawful deletion covers', () => {
  let bed: CoreTestbed;
  let columns: readonly Column[];

  beforeAll(async () => {
    bed = await openCore([DocumentModule, SubjectModule, LedgerModule, RetentionModule]);
    columns = (
      await bed.pool.query<Column>(
        `select c.table_name as "table", c.column_name as "column", c.data_type as type from information_schema.columns c
         join information_schema.tables t using (table_schema, table_name)
         where c.table_schema = 'cx' and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER' order by 1, c.ordinal_position`,
      )
    ).rows;
  });
  afterAll(() => bed?.close());

  const columnsOf = (table: string) => columns.filter((each) => each.table === table);
  const hasLink = (table: string) => columnsOf(table).some(({ column }) => LINKS.includes(column));

  it('are all that lead to a subject, and no other', () => {
    const sealed = SEALED_COLUMNS.map(({ table }) => table as string);
    const keyed = ['identifier_claim', 'identity_claim'];
    const due = [...new Set([...columns.map(({ table }) => table).filter(hasLink), ...sealed, ...keyed])];
    expect(Object.keys(ERASURE_COVERAGE).sort()).toEqual(due.sort());
  });

  it('go in an order in which nothing points at what is gone', async () => {
    const order = (await tablesInOrder(bed.pool as never)).map(({ name }) => name);
    for (const goes of ['with-case', 'with-document', 'with-subject'] as const) {
      const { rows } = await bed.pool.query<{ child: string; parent: string }>(
        `select f.conrelid::regclass::text as child, f.confrelid::regclass::text as parent from pg_constraint f
         where f.contype = 'f' and f.connamespace = 'cx'::regnamespace`,
      );
      const at = (name: string) => tablesThat(goes).indexOf(name.replace(/^cx\./, ''));
      for (const { child, parent } of rows)
        if (at(child) >= 0 && at(parent) >= 0)
          expect([child, parent, at(child) < at(parent)]).toEqual([child, parent, true]);
      for (const table of tablesThat(goes)) expect(order).toContain(table);
    }
  });

  it('hold nothing any more of a subject about whom every one of them held a row with words, in any column that takes words', async () => {
    const person = (await registerDocument(bed, undefined, {
      kind: 'natural-person',
      party: { name: MARK, unifiedCode: undefined, identityType: '护照号', identityNumber: NUMBER } as never,
      order: { penalties: ['fine'], actOn: '2026-08-01', violation: `${MARK}售卖过期食品` } as never,
    })) as DocumentOf;
    const proposed = await bed.command<ErasureView>(
      new ProposeErasure(office, person.subjectId, { ground: 'purpose-met', reason: MARK }),
    );
    await bed.command(
      new DecideErasure(head, { subjectId: person.subjectId, id: proposed.erasureId }, proposed.version, {
        approved: true,
        reason: MARK,
      }),
    );
    const seeded = await seedEverywhere(person);
    expect(seeded.length).toBeGreaterThan(25);
    expect((await marked()).sort()).toEqual(expect.arrayContaining(seeded));

    expect(
      await carryOutErasures({ ownerUrl: ownerUrlOf(bed.config.databaseUrl), keyring: keyringOf(bed.config) }),
    ).toMatchObject([{ subjectId: person.subjectId, blocked: [] }]);

    expect(await marked()).toEqual([]);
    for (const table of ['with-case', 'with-subject'].flatMap((goes) => tablesThat(goes as 'with-case')))
      expect([table, await rowsOf(table, person.subjectId)]).toEqual([table, 0]);
    const sealed = keyringOf(bed.config);
    const kept = await bed.pool.query<{ raw: Buffer }>(
      'select raw_cipher as raw from cx.import_row where raw_cipher is not null',
    );
    expect(kept.rows.map(({ raw }) => sealed.decrypt(raw).toString('utf8'))).toEqual(['somebody else’s row']);
    const answers = await bed.pool.query<{ response: string }>('select response from cx.request');
    expect(answers.rows.map(({ response }) => sealed.decrypt(Buffer.from(response, 'base64')).toString())).toEqual([
      'somebody else’s answer',
    ]);
  });

  /** Tables of which some row holds the mark. */
  async function marked(): Promise<string[]> {
    const found: string[] = [];
    for (const table of new Set(columns.map((each) => each.table))) {
      const { rows } = await bed.pool.query(`select 1 from cx.${table} t where row_to_json(t)::text like $1 limit 1`, [
        `%${MARK}%`,
      ]);
      if (rows.length > 0) found.push(table);
    }
    return found;
  }

  async function rowsOf(table: string, subjectId: string): Promise<number> {
    const { rowCount } = await bed.pool.query(`select 1 from cx.${table} where subject_id = $1`, [subjectId]);
    return rowCount ?? 0;
  }

  /**
   * One row about the subject in each table, the mark in every column that takes words. What the schema asks of single values is lifted first: the rows are
   * made from nothing but the types of the columns. Returns the tables that got the mark.
   */
  async function seedEverywhere({ subjectId, documentId }: DocumentOf): Promise<readonly string[]> {
    const lifted = await bed.pool.query<{ table: string; name: string }>(
      `select conrelid::regclass::text as "table", conname as name from pg_constraint
       where connamespace = 'cx'::regnamespace and contype in ('c','f','x') and conrelid <> 0 order by contype`,
    );
    for (const { table, name } of lifted.rows) await bed.pool.query(`alter table ${table} drop constraint ${name}`);
    const ids: Record<string, string> = { subject_id: subjectId, document_id: documentId };
    const idOf = (column: string) =>
      (ids[column] ??= `0190a0a0-0000-7000-8000-${String(Object.keys(ids).length).padStart(12, '0')}`);
    const valueOf = ({ column, type }: Column): unknown => {
      if (type === 'uuid') return idOf(column);
      if (type === 'text') return MARK;
      if (type === 'jsonb') return JSON.stringify({ text: MARK });
      if (type === 'date') return '2026-01-01';
      if (type === 'daterange') return '[2019-01-01,2019-02-01)';
      if (type === 'boolean') return false;
      if (type.startsWith('timestamp')) return '2026-01-01T00:00:00Z';
      if (type === 'bytea') return keyringOf(bed.config).encrypt(`row of ${NUMBER}`);
      return 987_654;
    };
    const marking: string[] = [];
    for (const [table, fate] of Object.entries(ERASURE_COVERAGE)) {
      const own = columnsOf(table);
      // These are there already with what the platform wrote; a second row of one subject or document cannot be.
      if (fate.goes === 'nothing' || ['subject', 'standing', 'document', 'erasure'].includes(table)) continue;
      if (
        ['document_party', 'document_subject', 'request', 'subject_ledger_content', 'document_ledger'].includes(table)
      )
        continue;
      const values = own.map((column) =>
        // How far a claim, a read's part or an identifier is found by: as the platform writes it.
        table === 'subject_identifier' && column.column === 'scheme'
          ? 'passport'
          : fate.goes === 'emptied' && fate.codes.includes(column.column)
            ? column.type === 'jsonb'
              ? '[]'
              : 'code'
            : valueOf(column),
      );
      await bed.pool.query(
        `insert into cx.${table} (${own.map(({ column }) => column).join(',')}) values (${own.map((_, i) => `$${i + 1}`).join(',')})`,
        values,
      );
      if (own.some(({ type }) => type === 'text' || type === 'jsonb')) marking.push(table);
    }
    const seal = (text: string) => keyringOf(bed.config).encrypt(text);
    await bed.pool.query(
      `insert into cx.import_row (import_id, row_no, outcome, findings, raw_cipher) values ($1, 2, 'refused', '[]', $2), ($1, 3, 'refused', '[]', $3)`,
      [idOf('import_id'), seal(`a refused row with ${NUMBER}`), seal('somebody else’s row')],
    );
    await bed.pool.query(
      `insert into cx.request (request_key, body_digest, status, response, headers, at) values ($1, 'x', 201, $2, '{}', now()), ($3, 'x', 201, $4, '{}', now())`,
      [
        idOf('first_request'),
        seal(JSON.stringify({ subjectId, name: MARK })).toString('base64'),
        idOf('second_request'),
        seal('somebody else’s answer').toString('base64'),
      ],
    );
    return marking;
  }
});
