import { CONSULTED } from '@chengxin/domain/consultation';
import type { IsoDate, ListingEdition, SectorPlugin } from '@chengxin/plugin-contract';
import { CloseConsultation, OpenConsultation } from '../consultation/consult.js';
import type { Consultation } from '../consultation/consultations.js';
import { AssessDocument, type AssessmentView } from '../determination/assess-document.js';
import { DeterminationModule } from '../determination/determination.module.js';
import { ProposeDetermination } from '../determination/propose-determination.js';
import { DocumentModule } from '../document/document.module.js';
import { PlatformLedger } from '../ledger/platform-ledger.js';
import { OFFICERS, proposalOf, refusalCodes, registerDocument } from '../testing/cases.js';
import { actorOf, openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { mergedSector } from '../testing/fixture-merged-sector.js';
import { standAloneSector } from '../testing/fixture-stand-alone-sector.js';
import { DecideAdoption } from './decide-adoption.js';
import { PluginHost } from './plugin-host.js';
import { ProposeAdoption } from './propose-adoption.js';
import { ReadAdoption } from './read-adoption.js';
import type { AdoptionView } from './standard-adoptions.js';
import { StandardModule } from './standard.module.js';
import { Standards } from './standards.js';

const { marketApprover, marketBoth, marketClerk, lishiClerk, lishiApprover, taxationClerk, creditOffice } = OFFICERS;
const NATIONAL = 'fixture-market/listing/2021-09-01';
const LOCAL = 'fixture-market/listing/2026-12-10';

const national = mergedSector.ruleSets.find((e): e is ListingEdition => e.kind === 'listing')!;
/** The city's own standard after the national one, with a case that the national one does not know. No local instrument may carry a severe list. */
const local: ListingEdition = {
  ...national,
  code: LOCAL,
  from: '2026-12-10',
  title: { zh: '本地认定标准（测试）', en: 'Local standard (fixture)' },
  adoption: {
    known: true,
    adoptedBy: { instrument: 'lvliang-2022-5', article: '七', mark: 'V' },
    consultation: { opened: '2026-09-01', closed: '2026-10-15' },
    publishedAt: ['信用中国（山西吕梁）'],
    evaluation: { everyMonths: 24 },
  },
  list: { ...national.list, name: { zh: '市场监管失信行为记录', en: 'Records of breaches' } },
  criteria: [...national.criteria, { ...national.criteria.at(-1)!, code: 'FX-LOCAL.1' }].map((criterion) => ({
    ...criterion,
    leadsTo: 'record' as const,
  })),
};
const withLocal: SectorPlugin = {
  ...mergedSector,
  manifest: { ...mergedSector.manifest, version: '1.1.0' },
  ruleSets: [
    ...mergedSector.ruleSets.map((e) =>
      e.kind === 'repair' && e.from === '2025-12-25'
        ? {
            ...e,
            routes: e.routes.map((r) => ({ ...r, criteria: [...r.criteria, 'FX-LOCAL.1'] })),
          }
        : e,
    ),
    local,
  ],
};
const EVIDENCE = {
  digest: `sha256:${'e'.repeat(64)}`,
  publishedAt: '信用中国（山西吕梁）',
  publishedOn: '2026-11-01',
} as const;

describe('a local standard (实施方案第七条)', () => {
  let installed: CoreTestbed;
  let bed: CoreTestbed;
  let digest: string;
  beforeAll(async () => {
    const plugins = [withLocal, standAloneSector];
    // Installed before it was consulted on.
    installed = await openCore([StandardModule], { plugins, today: '2026-08-31' });
    const { databaseUrl } = installed.config;
    bed = await openCore([DocumentModule, DeterminationModule, StandardModule], {
      ...{ databaseUrl, plugins },
      today: '2026-12-20',
    });
    digest = editionOf(LOCAL).digest;
    await consult();
  });
  afterAll(async () => {
    await bed?.close();
    await installed?.close();
  });
  afterEach(() => bed.pool.query(`delete from cx.standard_adoption where state <> 'registered'`));

  const editionOf = (code: string) =>
    bed.module
      .get(PluginHost)
      .ofSector('market-supervision')!
      .editions.find(({ edition }) => edition.code === code)!;
  /** Opinions sought of everybody on the days that the standard states, and none given. */
  const consult = async (): Promise<void> => {
    const on = async <T>(today: IsoDate, command: object): Promise<T> => {
      const then = await openCore([StandardModule], {
        databaseUrl: bed.config.databaseUrl,
        plugins: [withLocal, standAloneSector],
        today,
      });
      try {
        return await then.command<T>(command);
      } finally {
        await then.close();
      }
    };
    const evidenceDigest = EVIDENCE.digest;
    const { id } = await on<Consultation>(
      '2026-09-01',
      new OpenConsultation(marketClerk, {
        edition: LOCAL,
        departmentSite: '吕梁市市场监督管理局网站（测试）',
        publishedOn: '2026-09-01',
        evidenceDigest,
        until: '2026-10-15',
        asked: CONSULTED.filter((each) => each !== 'public').map((capacity) => ({
          capacity,
          count: 1,
          evidenceDigest,
        })),
      }),
    );
    await on('2026-10-16', new CloseConsultation(marketApprover, id, 1, '没有收到意见'));
  };
  const entriesOf = (edition: string) => bed.module.get(PlatformLedger).entries('standard', edition);
  const propose = (actor = marketClerk, change: object = {}) =>
    bed.command<AdoptionView>(new ProposeAdoption(actor, { edition: LOCAL, digest, evidence: EVIDENCE, ...change }));
  const decide = (version: number | undefined, actor = marketApprover, adopt = true) =>
    bed.command<AdoptionView>(new DecideAdoption(actor, LOCAL, version, { adopt, reasons: '程序完备' }));
  const picked = async (decidedOn: IsoDate) => {
    const made = await registerDocument(bed, marketClerk, { decidedOn });
    const view = await bed.query<AssessmentView>(
      new AssessDocument(marketClerk, { ...made, facts: {}, judgements: {} }),
    );
    return view.edition.code;
  };
  const inForce = async (core = bed) =>
    (
      await core.module
        .get(Standards)
        .of(core.module.get(PluginHost).ofSector('market-supervision')!, core.clock.today())
    ).map((standard) => [standard.hosted.edition.code, standard.adoption?.state, standard.inForceFrom, standard.until]);

  it('is not in force before it is adopted, and the one before it stays; a national one is registered with its release', async () => {
    expect(await inForce()).toEqual([
      [NATIONAL, 'registered', '2021-09-01', undefined],
      [LOCAL, undefined, undefined, undefined],
    ]);
    expect(await picked('2026-12-15')).toBe(NATIONAL);
  });

  it('says of a criterion that only it has that it was not adopted', async () => {
    const document = await registerDocument(bed, marketClerk, { decidedOn: '2026-12-15' });
    const proposal = proposalOf(document, { criterion: 'FX-LOCAL.1' });
    expect(await refusalCodes(bed.command(new ProposeDetermination(marketClerk, proposal)))).toEqual([
      'standard/not-adopted',
    ]);
  });

  it('is proposed by one person and adopted by another; from that day, and not before, it picks', async () => {
    const proposed = await propose();
    expect(proposed).toMatchObject({ state: 'proposed', version: 1, preparedBy: 'market-clerk', decidedBy: null });
    expect(await picked('2026-12-19')).toBe(NATIONAL);
    const adopted = await decide(1);
    expect(adopted).toMatchObject({
      state: 'adopted',
      version: 2,
      decidedBy: 'market-approver',
      adoptedOn: '2026-12-20',
    });
    expect(await bed.query(new ReadAdoption(creditOffice, LOCAL))).toEqual(adopted);
    expect(await inForce()).toEqual([
      [NATIONAL, 'registered', '2021-09-01', '2026-12-20'],
      [LOCAL, 'adopted', '2026-12-20', undefined],
    ]);
    // Written for the 10th, adopted on the 20th: what took effect between is the old standard's.
    expect(await picked('2026-12-19')).toBe(NATIONAL);
    expect(await picked('2026-12-20')).toBe(LOCAL);
  });

  it('adopted ahead of its own first day begins on that day', async () => {
    const early = await openCore([StandardModule], {
      databaseUrl: bed.config.databaseUrl,
      plugins: [withLocal, standAloneSector],
      today: '2026-12-01',
    });
    await early.command(new ProposeAdoption(marketClerk, { edition: LOCAL, digest, evidence: EVIDENCE }));
    await early.command(new DecideAdoption(marketApprover, LOCAL, 1, { adopt: true, reasons: '程序完备' }));
    await early.close();
    expect(await inForce()).toEqual([
      [NATIONAL, 'registered', '2021-09-01', '2026-12-10'],
      [LOCAL, 'adopted', '2026-12-10', undefined],
    ]);
  });

  it('is in the platform’s ledger with every act on it', async () => {
    const before = (await entriesOf(LOCAL)).length;
    await propose();
    await decide(1, marketApprover, false);
    await propose();
    await decide(3);
    const entries = (await entriesOf(LOCAL)).slice(before);
    expect(entries.map(({ kind, actor }) => [kind, actor])).toEqual([
      ['standard.adoption-proposed', 'lvliang-market-supervision/market-clerk'],
      ['standard.adoption-declined', 'lvliang-market-supervision/market-approver'],
      ['standard.adoption-proposed', 'lvliang-market-supervision/market-clerk'],
      ['standard.adopted', 'lvliang-market-supervision/market-approver'],
    ]);
    expect(entries.at(-1)!.content).toMatchObject({ digest, evidence: EVIDENCE, adoptedOn: '2026-12-20' });
  });

  it('declined is not in force, and may be proposed again', async () => {
    await propose();
    expect(await decide(1, marketApprover, false)).toMatchObject({ state: 'declined', adoptedOn: null });
    expect(await picked('2026-12-20')).toBe(NATIONAL);
    expect(await refusalCodes(decide(2))).toEqual(['standard/not-proposed']);
    expect(await propose()).toMatchObject({ state: 'proposed', version: 3, decidedBy: null, reasons: null });
  });

  it('is refused to whom it does not concern, all reasons at once', async () => {
    expect(await refusalCodes(propose(taxationClerk))).toEqual(['actor/other-sector']);
    expect(await refusalCodes(propose(lishiClerk))).toEqual(['actor/other-region']);
    expect(await refusalCodes(propose(marketApprover))).toEqual(['actor/role-missing']);
    const township = actorOf('wenshui-fengcheng-local-government', 'township', []);
    expect(await refusalCodes(propose(township))).toEqual([
      'actor/other-sector',
      'actor/other-region',
      'organ/below-county',
      'actor/role-missing',
    ]);
    await propose();
    expect(await refusalCodes(decide(1, lishiApprover))).toEqual(['actor/other-region']);
    expect(await refusalCodes(decide(1, marketClerk))).toEqual(['actor/role-missing', 'actor/same-person']);
    expect(await refusalCodes(bed.query(new ReadAdoption(taxationClerk, LOCAL)))).toEqual(['record/not-found']);
  });

  it('is never proposed and adopted by one person', async () => {
    await propose(marketBoth);
    expect(await refusalCodes(decide(1, marketBoth))).toEqual(['actor/same-person']);
    await expect(
      bed.pool
        .query(`update cx.standard_adoption set decided_by = prepared_by, state = 'adopted', adopted_on = '2026-12-20'
        where state = 'proposed'`),
    ).rejects.toMatchObject({ constraint: 'standard_adoption_persons_check' });
  });

  it('is refused where there is nothing to adopt, or something else than what is installed', async () => {
    const unknown = { edition: 'fixture-market/listing/2030-01-01' };
    expect(await refusalCodes(propose(marketClerk, unknown))).toEqual(['standard/edition-unknown']);
    expect(await refusalCodes(propose(marketClerk, { edition: NATIONAL, digest: editionOf(NATIONAL).digest }))).toEqual(
      ['standard/registered-with-release'],
    );
    expect(await refusalCodes(propose(marketClerk, { digest: `sha256:${'0'.repeat(64)}` }))).toEqual([
      'standard/other-content',
    ]);
    const published = (publishedOn: string) => ({ evidence: { ...EVIDENCE, publishedOn } });
    expect(await refusalCodes(propose(marketClerk, published('2026-12-21')))).toEqual(['standard/not-yet-published']);
    expect(await refusalCodes(propose(marketClerk, published('2026-10-14')))).toEqual([
      'standard/published-before-consulted',
    ]);
    expect(await refusalCodes(decide(1))).toEqual(['standard/not-proposed']);
  });

  it('is proposed and adopted once', async () => {
    await propose();
    expect(await refusalCodes(propose())).toEqual(['standard/already-proposed']);
    expect(await refusalCodes(decide(undefined))).toEqual(['record/version-required']);
    expect(await refusalCodes(decide(7))).toEqual(['record/changed-meanwhile']);
    await decide(1);
    expect(await refusalCodes(decide(2))).toEqual(['standard/already-adopted']);
    expect(await refusalCodes(propose())).toEqual(['standard/already-adopted']);
  });

  it('decided on twice at once is decided once', async () => {
    await propose();
    const before = (await entriesOf(LOCAL)).length;
    const outcomes = await Promise.allSettled([decide(1), decide(1), decide(1)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await entriesOf(LOCAL)).toHaveLength(before + 1);
  });

  it('as a content: the same code with another text must be adopted again', async () => {
    await propose();
    await decide(1);
    const ahead = await openCore([StandardModule], {
      databaseUrl: bed.config.databaseUrl,
      today: '2026-12-01',
      plugins: [
        {
          ...withLocal,
          manifest: { ...withLocal.manifest, version: '1.2.0-beta.1' },
          ruleSets: withLocal.ruleSets.map((e) =>
            e === local ? { ...local, measureNotice: { zh: '另一种提示', en: 'another notice' } } : e,
          ),
        },
        standAloneSector,
      ],
    });
    try {
      expect(await inForce(ahead)).toEqual([
        [NATIONAL, 'registered', '2021-09-01', undefined],
        [LOCAL, undefined, undefined, undefined],
      ]);
      expect(
        await refusalCodes(
          ahead.command(new ProposeAdoption(marketClerk, { edition: LOCAL, digest, evidence: EVIDENCE })),
        ),
      ).toEqual(['standard/other-content', 'standard/not-consulted']);
    } finally {
      await ahead.close();
    }
  });
});
