import { addDays } from '@chengxin/domain/calendar';
import type { IsoDate } from '@chengxin/plugin-contract';
import { proofText, type LegalityProof } from '@chengxin/signing/legality-proof';
import { ConsentModule } from '../consent/consent.module.js';
import { RecordConsent, type ConsentView } from '../consent/record-consent.js';
import { DeterminationModule } from '../determination/determination.module.js';
import { DocumentModule } from '../document/document.module.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { ListingModule } from '../listing/listing.module.js';
import { PublicationModule } from '../publication/publication.module.js';
import { Publish, type PublicationRequest } from '../publication/publish.js';
import type { PublicationView } from '../publication/publication-view.js';
import {
  changeStatus,
  idOf,
  listed,
  makeDetermination,
  NOTHING_TO_WEIGH,
  OFFICERS,
  proposalOf,
  registerDocument,
} from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { LISTING_FAULTS } from '../testing/listing-proof-faults.js';
import { ProofBench, refusedWith, singleEdits, SOUND } from '../testing/proof-bench.js';
import { changedProof, PROOF_FAULTS } from '../testing/proof-faults.js';
import { CONSENT_FAULTS, PUBLICATION_FAULTS, REGIME_FAULTS } from '../testing/publication-proof-faults.js';
import { ProofModule } from './proof.module.js';

const { marketClerk, marketApprover } = OFFICERS;
const REASON = '罚款数额标准未定，按一般失信处理';
const GENERAL = { classification: { tier: 'general', reason: REASON } } as const;
const RECORD_ONLY = { criterion: 'FX-A10.1', facts: { conduct: 'other-licence' }, judgements: {} };
const PERSON = {
  kind: 'natural-person' as const,
  party: {
    name: '欧阳明月',
    unifiedCode: undefined as never,
    identityType: '身份证',
    identityNumber: '11010519491231002X', // the example printed in GB 11643
  },
  order: { actOn: '2026-06-01' as IsoDate },
};

describe('a proof of legality of a publication', () => {
  let bed: CoreTestbed;
  let bench: ProofBench;
  let entry: LegalityProof;
  let record: LegalityProof;
  let person: LegalityProof;
  let shown: PublicationView;
  const proofOf: ProofBench['proofOf'] = (view) => bench.proofOf(view);
  const verdict: ProofBench['verdict'] = (proof) => bench.verdict(proof);

  const publish = (of: Publish['of'], request: PublicationRequest = {}) =>
    bed.command<PublicationView>(new Publish(marketApprover, of, request));
  const publishEntry = async () => {
    const made = await listed(bed);
    const publication = await publish({ listing: idOf(made.listing), ifMatch: made.listing.version });
    return { ...made, publication };
  };
  const publishRecord = async (
    change: Parameters<typeof registerDocument>[2] = {},
    proposal: object = {},
    request: PublicationRequest = {},
  ) => {
    const document = await registerDocument(bed, marketClerk, change);
    const determination = await makeDetermination(bed, proposalOf(document, { ...RECORD_ONLY, ...proposal }));
    return publish({ determination: idOf(determination) }, { ...GENERAL, ...request });
  };
  const publishPerson = async () => {
    const document = await registerDocument(bed, marketClerk, PERSON);
    const minor = { answer: 'no', reasons: '成年' } as const;
    const care = { ...NOTHING_TO_WEIGH, minor, incapacity: { answer: 'no', reasons: '无' } as const };
    const determination = await makeDetermination(bed, proposalOf(document, { ...RECORD_ONLY, care }));
    const given = await bed.command<ConsentView>(
      new RecordConsent(marketClerk, determination.subjectId, {
        scope: ['publication'],
        purpose: '公示',
        givenOn: '2026-12-01',
        untilDay: '2027-06-01',
        freelyGiven: true,
        evidenceDigest: `sha256:${'e'.repeat(64)}`,
      }),
    );
    return publish({ determination: idOf(determination) }, { ...GENERAL, consentId: idOf(given).id });
  };

  beforeAll(async () => {
    bed = await openCore([
      DocumentModule,
      DeterminationModule,
      ListingModule,
      PublicationModule,
      ConsentModule,
      ProofModule,
    ]);
    bench = new ProofBench(bed);
    ({ publication: shown } = await publishEntry());
    entry = await proofOf(shown);
    record = await proofOf(await publishRecord());
    person = await proofOf(await publishPerson());
  }, 120_000);
  afterAll(() => bed?.close());

  it('holds with the key of the log alone: of an entry, of a record, and of a person who agreed', () => {
    expect([verdict(entry), verdict(record), verdict(person)]).toEqual([SOUND, SOUND, SOUND]);
    expect(entry.shown!.entry).toMatchObject({ kind: 'publication.shown', recordKind: 'publication' });
    expect(entry.stated.entry).toMatchObject({ recordKind: 'publication', recordId: entry.statement.publication!.id });
    expect(entry.statement.publication).toMatchObject({ endsOn: entry.statement.listing!.endsOn, tier: 'serious' });
    expect(record.statement.publication).toMatchObject({ tier: 'general', person: null });
    expect(record.statement.listing).toBeUndefined();
    expect(person.statement.publication!.person).toMatchObject({ consent: { until: '2027-06-01' } });
  });

  it('says who may see it and which members are shown, and nothing of what stands in them', () => {
    expect(record.statement.publication!.view).toMatchObject({ audience: 'public', secrets: [] });
    expect(record.statement.publication!.view.members).toContain('document/number');
    for (const proof of [entry, record, person]) expect(proofText(proof)).not.toMatch(/合成|明月|按一般失信处理/u);
    expect(person.statement.publication!.view.members).not.toContain('identityNumber');
  });

  it.each([...PROOF_FAULTS, ...PUBLICATION_FAULTS])(
    'is refused with %s, edited into the file, and though the log itself signed it',
    (_name, code, fault) => {
      for (const proof of [entry, record, person]) {
        // A record restricts nobody: no rank is asked of it.
        if (code === 'proof/rank-too-low' && proof !== entry) continue;
        expect(verdict(changedProof(proof, fault)).holds).toBe(false);
        const { holds, seal, found } = bench.resigned(changedProof(proof, fault));
        expect([holds, seal]).toEqual([false, []]);
        expect(found).toContain(code);
      }
    },
  );

  it.each(PUBLICATION_FAULTS)('is refused with %s for that reason alone', (_name, code, fault) => {
    expect(bench.resigned(changedProof(entry, fault))).toEqual(refusedWith(code));
  });

  it.each(LISTING_FAULTS)('of an entry, is refused with %s, though the log itself signed it', (_name, code, fault) => {
    const { holds, found } = bench.resigned(changedProof(entry, fault));
    expect([holds, found.includes(code)]).toEqual([false, true]);
  });

  it.each(REGIME_FAULTS)('of a record, is refused with %s, though the log itself signed it', (_name, code, fault) => {
    const { holds, found } = bench.resigned(changedProof(record, fault));
    expect([holds, found.includes(code)]).toEqual([false, true]);
  });

  it.each(CONSENT_FAULTS)('of a person, is refused with %s, though the log itself signed it', (_name, code, fault) => {
    const { holds, found } = bench.resigned(changedProof(person, fault));
    expect([holds, found.includes(code)]).toEqual([false, true]);
  });

  it('is refused with any single member changed, without its entry or a regime, and with anything beside what was signed', () => {
    for (const proof of [entry, record, person]) {
      for (const [path, change] of singleEdits(proof.statement.publication!)) {
        const edited = changedProof(proof, (draft) => change(draft.statement.publication!));
        expect([path, verdict(edited).holds]).toEqual([path, false]);
      }
      const { shown: entryGone, ...rest } = proof;
      const { regimes: _regimes, ...bare } = proof;
      const beside = [
        rest,
        bare,
        { ...proof, settled: entryGone },
        { ...proof, repairs: proof.edition },
        { ...proof, shown: { ...entryGone, by: '另一机关' } },
        { ...proof, regimes: [...proof.regimes!, proof.regimes![0]] },
        { ...proof, regimes: [...proof.regimes!, { ...proof.regimes![0], code: 'other' }] },
      ];
      for (const file of beside) expect(verdict(file as LegalityProof).seal).toEqual(['proof/unreadable']);
    }
  });

  it('ends with its period: not on the day on which it is no longer shown, still on the day before', () => {
    const { endsOn } = record.statement.publication!;
    const on = (day: IsoDate) =>
      bench.resigned(
        changedProof(record, (p) => {
          p.statement.provedOn = day;
          p.stated.entry.at = `${day}T02:00:00.000Z`;
        }),
      );
    expect(on(addDays(endsOn!, -1))).toEqual(SOUND);
    expect(on(endsOn!).found).toContain('proof/publication-not-standing');
  });

  it('is made no more once the publication ended with its document', async () => {
    const { document, publication } = await publishEntry();
    expect((await bench.prove(publication)).holds).toBe(true);
    await changeStatus(bed, document, 'annulled');
    const { holds, proof, chain } = await bench.prove(publication);
    expect([holds, proof]).toEqual([false, null]);
    expect(chain.flatMap(({ findings }) => findings).map(({ code }) => code)).toContain(
      'proof/publication-not-standing',
    );
  });

  it('is refused clearly, and with no proof, where the regimes of its day are no longer kept', async () => {
    const publication = await publishRecord();
    expect((await bench.prove(publication)).holds).toBe(true);
    await bed.pool.query(
      `update cx.publication set ground = jsonb_set(ground, '{regimes,0,digest}', '"sha256:gone"') where publication_id = $1`,
      [idOf(publication).id],
    );
    expect(await bench.prove(publication)).toMatchObject({
      holds: false,
      proof: null,
      chain: [],
      pending: { code: 'proof/reference-missing' },
    });
  });

  it('names the city’s rows of the day on which it was shown, and is refused where their bases had ended or the edition had', async () => {
    const document = await registerDocument(bed, marketClerk);
    const determination = await makeDetermination(bed, proposalOf(document, RECORD_ONLY));
    const [today, from] = [bed.clock.today(), addDays(bed.clock.today(), 1)];
    const { instruments } = bed.module.get(ReferenceRegister).data;
    const law = instruments.find(({ rank, draft, versions }) => rank === 'law' && !draft && !versions.at(-1)!.to)!;
    const row = {
      ...{ code: 'LL-CF-01', parent: 'administrative-penalty', sectors: ['market-supervision'], sharing: 'government' },
      ...{ collectedBy: 'lvliang-market-supervision', subjects: ['legal-person'], publication: 'public' },
      ...{ updatedWithin: '7wd', bases: [{ instrument: law.id, article: '1', mark: 'V' }] },
    };
    await bed.pool.query(
      `insert into cx.local_edition (edition_code, state, register, region_code, title, from_day, content, content_digest, organ_id, prepared_by, decided_by,
         reasons, approved_on, review_due_on, recorded_at, version)
       values ('141100.catalogue.city', 'approved', 'catalogue', '141100', '目录', $1, $2, 'd', 'lvliang-credit-office', 'a', 'b', 'c', $3, '2099-01-01', now(), 2)`,
      [from, JSON.stringify([row]), today],
    );
    await bed.module.get(ReferenceRegister).load();
    bed.clock.moveTo(from);
    const proof = await proofOf(await publish({ determination: idOf(determination) }, GENERAL));
    expect(verdict(proof)).toEqual(SOUND);
    expect(proof.statement.catalogue.local).toBeUndefined();
    expect(proof.statement.publication!.catalogue.local).toMatchObject({
      region: '141100',
      from,
      until: null,
      rows: [row],
    });
    const off = refusedWith('proof/publication-off-catalogue');
    const ended = (to: IsoDate) =>
      bench.resigned(
        changedProof(proof, ({ statement }) =>
          statement.law.instruments
            .filter(({ id }) => id === law.id)
            .forEach(({ versions }) => versions.forEach((version) => (version.to = to))),
        ),
      );
    expect([ended(from), ended(addDays(from, 1))]).toEqual([off, SOUND]);
    const until = (day: IsoDate) =>
      bench.resigned(changedProof(proof, (p) => (p.statement.publication!.catalogue.local!.until = day)));
    expect([until(from), until(addDays(from, 1))]).toEqual([off, SOUND]);
  });
});
