import { DeterminationModule } from '../determination/determination.module.js';
import { DocumentModule } from '../document/document.module.js';
import { ListingModule } from '../listing/listing.module.js';
import { PublicationModule } from '../publication/publication.module.js';
import { AssignSanction } from '../sanction/assign-sanction.js';
import { SanctionModule } from '../sanction/sanction.module.js';
import type { SanctionView } from '../sanction/sanction-view.js';
import { idOf, listed, OFFICERS } from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { ProofBench } from '../testing/proof-bench.js';
import { ProofModule } from './proof.module.js';

/** Rows of a table, told apart by a key, of which one column is changed. */
interface Changed {
  readonly table: string;
  readonly column: string;
  readonly key: string;
  readonly where: string;
}

const GONE = `sha256:${'0'.repeat(64)}`;

/** What a decision was made with, as its row names it: one part at a time is no longer kept. */
describe('a proof of a record whose reference data are no longer kept', () => {
  let bed: CoreTestbed;
  let bench: ProofBench;
  let listing: { readonly id: string };
  let measure: SanctionView;

  beforeAll(async () => {
    bed = await openCore([
      DocumentModule,
      DeterminationModule,
      ListingModule,
      PublicationModule,
      SanctionModule,
      ProofModule,
    ]);
    bench = new ProofBench(bed);
    ({ listing } = await listed(bed));
    measure = await bed.command<SanctionView>(
      new AssignSanction(OFFICERS.marketApprover, idOf(listing), {
        mapping: 'FX-CHECKS',
        executorOrganId: 'shanxi-drug-administration',
      }),
    );
  }, 120_000);
  afterAll(() => bed?.close());

  /** What a proof says while one column of some rows says another thing, past the guards of the table, and that it holds again afterwards. */
  const meanwhile = async (id: string, { table, column, key, where }: Changed, other: string) => {
    await bed.pool.query(`create table cx.kept_aside as select * from cx.${table} where ${where}`);
    await bed.pool.query(`alter table cx.${table} disable trigger user`);
    try {
      await bed.pool.query(`update cx.${table} set ${column} = ${other} where ${where}`);
      return await bench.prove({ id });
    } finally {
      await bed.pool.query(
        `update cx.${table} t set ${column} = k.${column} from cx.kept_aside k where t.${key} = k.${key} and t.${where}`,
      );
      await bed.pool.query(`alter table cx.${table} enable trigger user`);
      await bed.pool.query('drop table cx.kept_aside');
      expect((await bench.prove({ id })).holds).toBe(true);
    }
  };
  const REFUSED = { holds: false, proof: null, chain: [], pending: { code: 'proof/reference-missing' } };

  it.each([
    ['the list of measures is', `jsonb_set(ground, '{measureList,digest}', '"${GONE}"')`],
    ['the holidays are', `jsonb_set(ground, '{calendars}', '"${GONE}"')`],
  ])('of a measure is refused where %s not there, and says what to do', async (_name, other) => {
    const where = `sanction_id = '${idOf(measure).id}'`;
    const asked = await meanwhile(
      measure.id,
      { table: 'sanction', column: 'ground', key: 'sanction_id', where },
      other,
    );
    expect(asked).toMatchObject({ ...REFUSED, kind: 'sanction' });
    expect(asked.pending!.fix.zh).toContain('replay --all');
  });

  it('of a listing is refused where the holidays of its notice are not there', async () => {
    const where = `listing_id = '${idOf(listing).id}'`;
    const of = { table: 'listing_step', column: 'ground', key: 'step_no', where };
    const other = `case when kind in ('decision', 'notice-served') then jsonb_set(coalesce(ground, '{"of":"day"}'), '{calendars}', '"${GONE}"') else ground end`;
    expect(await meanwhile(listing.id, of, other)).toMatchObject({ ...REFUSED, kind: 'listing' });
  });

  it('is never asked without its edition or the catalogue: the keys of the tables hold them', async () => {
    for (const [table, column, key] of [
      ['determination', 'catalogue_code', 'determination_item_fkey'],
      ['determination', 'edition_digest', 'determination_edition_fkey'],
      ['sanction', 'edition_digest', 'sanction_edition_fkey'],
    ])
      await expect(bed.pool.query(`update cx.${table} set ${column} = 'gone'`)).rejects.toMatchObject({
        constraint: key,
      });
  });
});
