import { localRowsDigest } from '@chengxin/domain/local-register';
import type { LocalCatalogue, LocalItem } from '@chengxin/domain/reference-data';
import { proofText, verifyLegalityProof, type LegalityProof } from '@chengxin/signing/legality-proof';
import { NoteSigner } from '@chengxin/signing/signed-note';
import { DeterminationModule } from '../determination/determination.module.js';
import type { DeterminationView } from '../determination/determination-view.js';
import { DocumentModule } from '../document/document.module.js';
import { LogSealer } from '../ledger/log-sealer.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { idOf, makeDetermination, OFFICERS, proposalOf, registerDocument } from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { changedProof, CITY_FAULTS, remadeProof } from '../testing/proof-faults.js';
import { ProofModule } from './proof.module.js';
import { ProveRecord, type ProvedRecord } from './prove-record.js';

const ORGAN = 'lvliang-market-supervision';
const PENALTIES: LocalItem = {
  code: 'LL-CF-01',
  parent: 'administrative-penalty',
  sectors: ['market-supervision'],
  collectedBy: ORGAN,
  subjects: ['legal-person'],
  sharing: 'government',
  publication: 'public',
  updatedWithin: { n: 7, unit: 'working-days' },
  bases: [{ instrument: 'company-law', article: '1', mark: 'V' }],
} as unknown as LocalItem;

describe('a proof of a record that the city’s own catalogue admitted', () => {
  const signer = NoteSigner.make('credit.example/log', 'ed25519');
  let bed: CoreTestbed;
  let before: LegalityProof;
  let good: LegalityProof;

  const proofOf = async (view: Pick<DeterminationView, 'id'>): Promise<LegalityProof> => {
    const prove = () => bed.query<ProvedRecord>(new ProveRecord(OFFICERS.creditOffice, idOf(view)));
    await prove();
    const sealer = new LogSealer(bed.pool, signer, () => bed.clock.now());
    while ((await sealer.turn()) === 'more');
    const { proof, chain } = await prove();
    if (!proof) throw new Error(JSON.stringify(chain.flatMap(({ findings }) => findings)));
    return proof;
  };
  const determined = async () => makeDetermination(bed, proposalOf(await registerDocument(bed)));
  const verdictOf = (proof: LegalityProof) => {
    const { holds, seal, links, entries } = verifyLegalityProof(proofText(proof), signer.verifier);
    const found = [...links.flatMap(({ findings }) => findings), ...entries].map(({ code }) => code);
    return { holds, seal: seal.map(({ code }) => code), found: [...new Set(found)] };
  };
  const SOUND = { holds: true, seal: [], found: [] };
  const approve = async (from: LocalCatalogue['from'], rows: readonly LocalItem[]) => {
    const edition = { code: `141100.catalogue.${from}`, register: 'catalogue', region: '141100', from, rows } as const;
    const by = 'lvliang-credit-office';
    await bed.pool.query(
      `insert into cx.local_edition (edition_code, state, register, region_code, title, from_day, content, content_digest, organ_id, prepared_by, decided_by,
         approved_on, review_due_on, recorded_at, version)
       values ($1, 'approved', 'catalogue', '141100', '目录', $2, $3, $4, $5, $6, $7, '2026-11-01', '2027-11-01', now(), 2)`,
      [edition.code, from, JSON.stringify(rows), localRowsDigest(edition), by, `${by}/a`, `${by}/b`],
    );
    await bed.module.get(ReferenceRegister).load();
  };

  beforeAll(async () => {
    bed = await openCore([DocumentModule, DeterminationModule, ProofModule]);
    before = await proofOf(await determined());
    const { instruments } = bed.module.get(ReferenceRegister).data;
    const law = instruments.find(({ rank, draft, versions }) => rank === 'law' && !draft && !versions.at(-1)!.to)!;
    await approve(bed.clock.today(), [{ ...PENALTIES, bases: [{ instrument: law.id, article: '1', mark: 'V' }] }]);
    good = await proofOf(await determined());
  }, 120_000);
  afterAll(() => bed?.close());

  it('names the edition that held when it was collected, its row, its digest and what it rests on', () => {
    expect(verdictOf(good)).toEqual(SOUND);
    const { local } = good.statement.catalogue;
    expect(local).toMatchObject({ until: null, collectedOn: bed.clock.today(), edition: { region: '141100' } });
    expect(local!.digest).toBe(localRowsDigest(local!.edition));
    const { links } = verifyLegalityProof(proofText(good), signer.verifier);
    expect(links.find(({ link }) => link === 'catalogue-item')!.says).toMatchObject({
      local: local!.edition.code,
      row: 'LL-CF-01',
      collectedOn: bed.clock.today(),
    });
    const cited = local!.edition.rows.flatMap(({ bases }) => bases.map(({ instrument }) => instrument));
    expect(good.statement.law.instruments.map(({ id }) => id)).toEqual(expect.arrayContaining(cited));
  });

  it('states nothing of a city’s catalogue where there was none, and holds as one of before that was stated', () => {
    expect(before.statement.catalogue.local).toBeUndefined();
    expect(verdictOf(before)).toEqual(SOUND);
    const unstated = changedProof(good, ({ statement }) => delete statement.catalogue.local);
    expect(verdictOf(remadeProof(unstated, signer))).toEqual(SOUND);
  });

  it.each(CITY_FAULTS)('is refused with %s, edited into the file', (_name, _code, fault) => {
    const { holds, seal } = verdictOf(changedProof(good, fault));
    expect([holds, seal]).toEqual([false, expect.arrayContaining(['proof/digest-differs'])]);
  });

  it.each(CITY_FAULTS)('is refused with %s, though the log itself signed it', (_name, code, fault) => {
    const { holds, seal, found } = verdictOf(remadeProof(changedProof(good, fault), signer));
    expect([holds, seal]).toEqual([false, []]);
    expect(found).toContain(code);
  });

  it('states the day on which it was ended once that day has come, whole and under the digest as it was approved', async () => {
    const code = good.statement.catalogue.local!.edition.code;
    await bed.pool.query(
      `update cx.local_edition set end_state = 'decided', end_day = '2026-12-15', until_day = '2026-12-15', end_reasons = '重新编制',
         end_evidence_digest = $2, end_prepared_by = 'lvliang-credit-office/a', end_decided_by = 'lvliang-credit-office/b', end_answer = '同意',
         end_decided_on = '2026-12-01' where edition_code = $1`,
      [code, good.statement.catalogue.local!.digest],
    );
    await bed.module.get(ReferenceRegister).load();
    const made = await determined();
    const stated = async () => (await proofOf(made)).statement.catalogue.local;
    const { edition, digest } = good.statement.catalogue.local!;
    expect(await stated()).toEqual({ edition, digest, until: null, collectedOn: '2026-12-01' });
    bed.clock.moveTo('2026-12-15');
    expect(await stated()).toEqual({ edition, digest, until: '2026-12-15', collectedOn: '2026-12-01' });
    expect(verdictOf(await proofOf(made))).toEqual(SOUND);
    const since = await proofOf(await determined());
    expect([verdictOf(since), since.statement.catalogue.local]).toEqual([SOUND, undefined]);
  });

  it('keeps its row when a later edition has none', async () => {
    const { rows } = good.statement.catalogue.local!.edition;
    await approve('2026-12-20', rows);
    bed.clock.moveTo('2026-12-20');
    const made = await determined();
    bed.clock.moveTo('2027-01-01');
    await approve('2027-01-01', [{ ...rows[0]!, sectors: ['taxation'] }]);
    const proof = await proofOf(made);
    expect(verdictOf(proof)).toEqual(SOUND);
    expect(proof.statement.catalogue.local).toMatchObject({ until: '2027-01-01', collectedOn: '2026-12-20' });
    await expect(registerDocument(bed)).rejects.toThrow(/catalogue\/not-collected-here/);
  });
});
