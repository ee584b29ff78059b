import { localRowsDigest } from '@chengxin/domain/local-register';
import type { LocalMeasure } from '@chengxin/domain/reference-data';
import type { LegalityProof } from '@chengxin/signing/legality-proof';
import { DeterminationModule } from '../determination/determination.module.js';
import { DocumentModule } from '../document/document.module.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { ListingModule } from '../listing/listing.module.js';
import { PublicationModule } from '../publication/publication.module.js';
import { AssignSanction } from '../sanction/assign-sanction.js';
import { SanctionModule } from '../sanction/sanction.module.js';
import type { SanctionView } from '../sanction/sanction-view.js';
import { SubjectChecks } from '../sanction/check-subject.js';
import type { ListingView } from '../listing/listing-view.js';
import { idOf, listed, OFFICERS, refusalCodes } from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { ProofBench, refusedWith, SOUND } from '../testing/proof-bench.js';
import { changedProof, type ProofFault } from '../testing/proof-faults.js';
import { ProofModule } from './proof.module.js';

const EXECUTOR = 'shanxi-drug-administration';
const OFF = 'proof/measure-off-city-list';

type LocalDraft = NonNullable<Parameters<ProofFault[2]>[0]['statement']['measure']>['local'];
const ofCity = (name: string, code: string, change: (local: NonNullable<LocalDraft>) => void): ProofFault => [
  name,
  code,
  (proof) => change(proof.statement.measure!.local!),
];
/** With the digest of what is left, as if that had been approved. */
const approvedAs = (change: (local: NonNullable<LocalDraft>) => void) => (local: NonNullable<LocalDraft>) => {
  change(local);
  local.digest = localRowsDigest(local.edition);
};

const CITY_FAULTS: readonly ProofFault[] = [
  ofCity('a city’s list that began later', OFF, ({ edition }) => (edition.from = '2027-01-01')),
  ofCity('a city’s list that another had followed', OFF, (local) => (local.until = local.edition.from)),
  ofCity(
    'the list of another city',
    OFF,
    approvedAs(({ edition }) => (edition.region = '140700')),
  ),
  ofCity(
    'the city’s catalogue',
    OFF,
    approvedAs(({ edition }) => Object.assign(edition, { register: 'catalogue' })),
  ),
  ofCity(
    'a city’s list without the measure',
    OFF,
    approvedAs(({ edition }) => (edition.rows = [])),
  ),
  ofCity(
    'a row of another measure',
    OFF,
    approvedAs(({ edition }) => edition.rows.forEach((row) => (row.parent.code = 'X99'))),
  ),
  ofCity(
    'an executor whom the city’s list does not name',
    'proof/executor-not-competent',
    approvedAs(({ edition }) => edition.rows.forEach((row) => (row.executors = ['lvliang-taxation']))),
  ),
  [
    'a row of which every basis had ended when it was assigned',
    OFF,
    ({ statement }) => {
      const { edition } = statement.measure!.local!;
      edition.rows.forEach((row) => (row.bases = [{ instrument: 'ended-law', article: '1', mark: 'V' }]));
      statement.measure!.local!.digest = localRowsDigest(edition);
      const [law] = statement.law.instruments;
      const [version] = law!.versions;
      statement.law.instruments.push({
        ...law!,
        id: 'ended-law',
        versions: [{ ...version!, to: statement.measure!.from }],
      });
    },
  ],
  ofCity('a row that is not the one that was approved', 'proof/edition-digest-differs', ({ edition }) =>
    edition.rows.forEach((row) => (row.code = 'other')),
  ),
];

describe('a proof of a measure that the city’s own list admitted', () => {
  let bed: CoreTestbed;
  let bench: ProofBench;
  let before: LegalityProof;
  let good: LegalityProof;

  const assign = async () => {
    const { listing } = await listed(bed);
    const command = new AssignSanction(OFFICERS.marketApprover, idOf(listing), {
      mapping: 'FX-CHECKS',
      executorOrganId: EXECUTOR,
    });
    return bed.command<SanctionView>(command);
  };
  const approve = async (from: string, rows: readonly LocalMeasure[]) => {
    const by = 'lvliang-credit-office';
    await bed.pool.query(
      `insert into cx.local_edition (edition_code, state, register, region_code, title, from_day, content, content_digest, organ_id, prepared_by, decided_by,
         approved_on, review_due_on, recorded_at, version)
       values ($1, 'approved', 'measure-list', '141100', '清单', $2, $3, $4, $5, $6, $7, '2026-11-01', '2027-11-01', now(), 2)`,
      [
        `141100.measure-list.${from}`,
        from,
        JSON.stringify(rows),
        localRowsDigest({ register: 'measure-list', region: '141100', rows }),
        by,
        `${by}/a`,
        `${by}/b`,
      ],
    );
    await bed.module.get(ReferenceRegister).load();
  };
  let row: LocalMeasure;

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
    before = await bench.proofOf(await assign());
    const { code, measure } = before.statement.measure!.list;
    row = {
      code: 'LL-CS-01',
      parent: { list: code, code: measure!.code },
      executors: [EXECUTOR],
      bases: [{ instrument: 'food-safety-law', article: '122', mark: 'V' }],
    };
    await approve(bed.clock.today(), [row]);
    good = await bench.proofOf(await assign());
  }, 120_000);
  afterAll(() => bed?.close());

  it('names the edition of the day of the listing, its row, who carries it out, its digest and what it rests on', () => {
    expect(bench.verdict(good)).toEqual(SOUND);
    const { local } = good.statement.measure!;
    expect(local).toMatchObject({ until: null, edition: { region: '141100', rows: [{ code: 'LL-CS-01' }] } });
    expect(local!.digest).toBe(localRowsDigest(local!.edition));
    expect(good.statement.law.instruments.map(({ id }) => id)).toContain('food-safety-law');
  });

  it('states nothing of a city’s list where there was none, and holds as one of before that was stated', () => {
    expect(before.statement.measure!.local).toBeUndefined();
    expect(bench.verdict(before)).toEqual(SOUND);
    expect(
      bench.resigned(
        changedProof(good, ({ statement }) => {
          delete statement.measure!.local;
        }),
      ),
    ).toEqual(SOUND);
  });

  it.each(CITY_FAULTS)(
    'is refused with %s, edited into the file, and though the log itself signed it',
    (_name, code, fault) => {
      const { holds, seal } = bench.verdict(changedProof(good, fault));
      expect([holds, seal]).toEqual([false, ['proof/digest-differs']]);
      expect(bench.resigned(changedProof(good, fault))).toEqual(refusedWith(code));
    },
  );

  const ENDED = [{ instrument: 'environmental-protection-law', article: '1', mark: 'V' }] as const;
  const assignTo = (listing: ListingView) =>
    bed.command<SanctionView>(
      new AssignSanction(OFFICERS.marketApprover, idOf(listing), { mapping: 'FX-CHECKS', executorOrganId: EXECUTOR }),
    );
  /** Whether the measure is drawn for whoever checks the subject. */
  const drawn = async (listing: ListingView) => {
    const { must, may } = await bed.module
      .get(SubjectChecks)
      .check({ subjectId: listing.subjectId }, 'key-supervision');
    return [...must, ...may].map(({ code }) => code).includes(row.parent.code);
  };

  it('keeps its row when a later edition has none, under which nobody assigns it again', async () => {
    const made = await assign();
    bed.clock.moveTo('2027-01-01');
    await approve('2027-01-01', [{ ...row, parent: { ...row.parent, code: 'other' } }]);
    const proof = await bench.proofOf(made);
    expect(bench.verdict(proof)).toEqual(SOUND);
    expect(proof.statement.measure!.local).toMatchObject({ until: '2027-01-01' });
    expect(await refusalCodes(assign())).toEqual(['sanction/not-on-city-list']);
  });

  it('is neither drawn nor assigned under a row of which every basis has ended, of the day of listing or of the day itself', async () => {
    bed.clock.moveTo('2027-02-01');
    await approve('2027-02-01', [row]);
    const { listing } = await listed(bed);
    expect(await drawn(listing)).toBe(true);
    bed.clock.moveTo('2027-03-01');
    await approve('2027-03-01', [{ ...row, bases: ENDED }]);
    expect(await drawn(listing)).toBe(false);
    expect(await refusalCodes(assignTo(listing))).toEqual(['sanction/not-on-city-list']);
    const { listing: since } = await listed(bed);
    expect(await drawn(since)).toBe(false);
    bed.clock.moveTo('2027-04-01');
    await approve('2027-04-01', [row]);
    // Its own row had ended, and that is what its proof would state.
    expect(await refusalCodes(assignTo(since))).toEqual(['sanction/not-on-city-list']);
    expect(await drawn(listing)).toBe(true);
    expect(bench.verdict(await bench.proofOf(await assignTo(listing)))).toEqual(SOUND);
  });
});
