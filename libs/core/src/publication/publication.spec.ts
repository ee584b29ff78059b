import { randomBytes } from 'node:crypto';
import { unifiedCodeWithCheckDigits } from '@chengxin/domain/identity-code-synthetic';
import { ConsentModule } from '../consent/consent.module.js';
import { RecordConsent, WithdrawConsent, type ConsentView } from '../consent/record-consent.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { DeterminationModule } from '../determination/determination.module.js';
import type { DeterminationView } from '../determination/determination-view.js';
import { ProposeDetermination } from '../determination/propose-determination.js';
import { DocumentModule } from '../document/document.module.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { ListingModule } from '../listing/listing.module.js';
import type { ListingView } from '../listing/listing-view.js';
import { ReadListing } from '../listing/read-listing.js';
import {
  changeStatus,
  idOf,
  listed,
  makeDetermination,
  NOTHING_TO_WEIGH,
  OFFICERS,
  proposalOf,
  proposeListing,
  refusalCodes,
  registerDocument,
} from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { writeAsBefore } from '../testing/words-of-before.js';
import { PublicationModule } from './publication.module.js';
import type { PublicationView } from './publication-view.js';
import { Publish, type PublicationRequest } from './publish.js';
import { PublicPublications } from './read-publications.js';

const { marketClerk, marketApprover, marketBoth } = OFFICERS;
const RECORD_ONLY = { criterion: 'FX-A10.1', facts: { conduct: 'other-licence' }, judgements: {} };
const GENERAL = { classification: { tier: 'general', reason: '罚款数额标准未定，按一般失信处理' } } as const;
const PERSON = {
  kind: 'natural-person' as const,
  party: {
    name: '欧阳明月',
    unifiedCode: undefined as never,
    identityType: '身份证',
    identityNumber: '11010519491231002X', // the example printed in GB 11643
  },
  order: { actOn: '2026-06-01' as IsoDay },
};
const CARE = {
  ...NOTHING_TO_WEIGH,
  minor: { answer: 'no', reasons: '成年' },
  incapacity: { answer: 'no', reasons: '无' },
} as const;

describe('a publication', () => {
  let bed: CoreTestbed;
  let shown: PublicPublications;
  beforeAll(async () => {
    bed = await openCore([DocumentModule, DeterminationModule, ListingModule, PublicationModule, ConsentModule]);
    shown = bed.module.get(PublicPublications);
  });
  afterAll(() => bed?.close());

  const publishListing = (listing: ListingView, request: PublicationRequest = {}, actor = marketApprover) =>
    bed.command<PublicationView>(new Publish(actor, { listing: idOf(listing), ifMatch: listing.version }, request));
  const publishRecord = (determination: DeterminationView, request: PublicationRequest = GENERAL) =>
    bed.command<PublicationView>(new Publish(marketApprover, { determination: idOf(determination) }, request));
  const recorded = async (change: Parameters<typeof registerDocument>[2] = {}) => {
    const document = await registerDocument(bed, marketClerk, change);
    return { document, determination: await makeDetermination(bed, proposalOf(document, RECORD_ONLY)) };
  };

  it('is not begun while the sector’s plugin is quarantined; what is shown stays shown', async () => {
    const [before, { listing }] = [await listed(bed), await listed(bed)];
    const standing = await publishListing(before.listing);
    const { determination } = await recorded();
    const quarantined = await openCore(
      [DocumentModule, DeterminationModule, ListingModule, PublicationModule, ConsentModule],
      { databaseUrl: bed.config.databaseUrl, config: { quarantine: ['fixture-market'] } },
    );
    try {
      const entry = { listing: idOf(listing), ifMatch: listing.version };
      expect(await refusalCodes(quarantined.command(new Publish(marketApprover, entry, {})))).toEqual([
        'plugin/quarantined',
      ]);
      const record = { determination: idOf(determination) };
      expect(await refusalCodes(quarantined.command(new Publish(marketApprover, record, GENERAL)))).toEqual([
        'plugin/quarantined',
      ]);
      expect(await quarantined.module.get(PublicPublications).one(idOf(standing))).toMatchObject({ shown: true });
    } finally {
      await quarantined.close();
    }
  });

  describe('of a listing', () => {
    it('shows who was listed, why, by which document and clause, and for how long', async () => {
      const { listing, document } = await listed(bed);
      const violation = '王某（电话13800000000）未取得许可生产食品，住吕梁市离石区滨河路1号';
      await writeAsBefore(bed, document, { violation });
      const view = await publishListing(listing);
      expect(view).toMatchObject({
        channel: 'gsxt',
        tier: 'serious',
        startsOn: '2026-12-01',
        endsOn: '2029-12-01',
        shown: true,
        view: {
          kind: 'legal-person',
          document: { kind: 'penalty-decision', organ: '吕梁市市场监督管理局', decidedOn: '2026-09-01' },
          criterion: { code: 'FX-A05.1', basis: { instrument: 'samr-order-44', article: '5' } },
          list: { code: 'market-supervision-serious', listedOn: '2026-12-01' },
          synthetic: true,
        },
      });
      expect(view.periodBasis).not.toEqual([]);
      expect(JSON.stringify(view.view)).not.toContain('13800000000');
      expect(JSON.stringify(view.view)).not.toContain('滨河路');
      expect(await bed.query(new ReadListing(marketApprover, idOf(listing)))).toMatchObject({ state: 'published' });
    });

    it('is made once, on the version that was read, by another person than proposed the listing', async () => {
      const { listing } = await listed(bed);
      const proposer = { ...marketApprover, officerId: marketClerk.officerId };
      expect(await refusalCodes(publishListing(listing, {}, proposer))).toEqual(['actor/same-person']);
      expect(await refusalCodes(publishListing({ ...listing, version: listing.version - 1 }))).toEqual([
        'record/changed-meanwhile',
      ]);
      await publishListing(listing);
      const again = { ...listing, version: listing.version + 1 };
      expect(await refusalCodes(publishListing(again))).toEqual([
        'publication/nothing-to-publish',
        'publication/already-shown',
      ]);
    });

    it('is not made before its decision, on a document that is stayed, or by another organ', async () => {
      const open = await proposeListing(bed, await makeDetermination(bed, proposalOf(await registerDocument(bed))));
      expect(await refusalCodes(publishListing(open))).toEqual(['publication/nothing-to-publish']);
      const { document, listing } = await listed(bed);
      expect(await refusalCodes(publishListing(listing, {}, OFFICERS.lishiApprover))).toEqual(['actor/other-region']);
      expect(await refusalCodes(publishListing(listing, {}, OFFICERS.taxationApprover))).toContain(
        'actor/other-sector',
      );
      await changeStatus(bed, document, 'stayed');
      const marked = await bed.query<ListingView>(new ReadListing(marketApprover, idOf(listing)));
      expect(await refusalCodes(publishListing(marked))).toEqual([
        'publication/nothing-to-publish',
        'publication/annulled',
      ]);
    });
  });

  describe('of a determination that led to no listing', () => {
    it('lasts as long as the regime of the day gives its tier', async () => {
      const { determination } = await recorded();
      const view = await publishRecord(determination);
      expect(view).toMatchObject({
        regime: 'national/publication/2026-04-01',
        tier: 'general',
        endsOn: '2027-09-01', // a year from the penalty decision of 2026-09-01
        repairableFrom: null, // the sector's own wait, a year from the first of December, is longer than it is shown
        noRepairDay: { code: 'ends-first', basis: { instrument: 'ndrc-order-36' } },
      });
      expect(view.view).not.toHaveProperty('list');
    });

    it('wants a person’s classification where the tier of a fine cannot be computed', async () => {
      const { determination } = await recorded();
      expect(await refusalCodes(publishRecord(determination, {}))).toEqual(['publication/tier-undetermined']);
    });

    it('is not made of a minor record in principle, unless somebody says why it is necessary', async () => {
      const { determination } = await recorded({
        decidedOn: '2026-10-15',
        order: { penalties: ['warning'], fineFen: undefined as never },
      });
      expect(await refusalCodes(publishRecord(determination, {}))).toEqual(['publication/not-in-principle']);
      const view = await publishRecord(determination, { necessity: '涉及食品安全，公众须知' });
      expect(view).toMatchObject({ tier: 'minor', endsOn: '2027-01-15' });
    });

    it('takes nothing that no regime asks of the record: it is refused with its place, and not kept', async () => {
      const { determination } = await recorded();
      const consentId = '01935b7a-0000-7000-8000-000000000000';
      const given = { ...GENERAL, consentId, necessity: '公众须知', field: 'toys' } as const;
      await expect(publishRecord(determination, given)).rejects.toMatchObject({
        findings: [
          { code: 'record/field-not-wanted', pointer: '/consentId' },
          { code: 'record/field-not-wanted', pointer: '/necessity' },
          { code: 'record/field-not-wanted', pointer: '/field' },
        ],
      });
    });

    it('is not made once its period is over', async () => {
      const { determination } = await recorded({ decidedOn: '2025-03-01' });
      expect(await refusalCodes(publishRecord(determination))).toEqual(['publication/period-over']);
    });

    it('is not made before the determination', async () => {
      const open = await bed.command<DeterminationView>(
        new ProposeDetermination(marketClerk, proposalOf(await registerDocument(bed), RECORD_ONLY)),
      );
      expect(await refusalCodes(publishRecord(open))).toEqual(['publication/nothing-to-publish']);
    });

    it('is not made of what the catalogue keeps from the public', async () => {
      const { determination } = await recorded();
      const register = bed.module.get(ReferenceRegister);
      const setPublication = async (value: string) => {
        await bed.pool.query(
          `update cx.catalogue_item set publication = $1, body = jsonb_set(body, '{publication}', to_jsonb($1::text))
           where catalogue_code = 'national-2024' and item_code = 'administrative-penalty'`,
          [value],
        );
        await register.load();
      };
      await setPublication('not-public');
      try {
        expect(await refusalCodes(publishRecord(determination))).toEqual(['publication/not-public-by-catalogue']);
      } finally {
        await setPublication('public');
      }
    });
  });

  describe('of a natural person', () => {
    const consent = (
      subjectId: string,
      scope: readonly ['publication' | 'query'] = ['publication'],
      untilDay: IsoDay = '2027-06-01',
    ) =>
      bed.command<ConsentView>(
        new RecordConsent(marketClerk, subjectId, {
          scope: scope as never,
          purpose: scope[0] === 'query' ? 'credit-service' : '公示',
          givenOn: '2026-12-01',
          untilDay,
          freelyGiven: true,
          evidenceDigest: `sha256:${randomBytes(32).toString('hex')}`,
        }),
      );
    const person = async () => {
      const document = await registerDocument(bed, marketClerk, PERSON);
      return makeDetermination(bed, proposalOf(document, { ...RECORD_ONLY, care: CARE }));
    };

    it('needs an explicit basis or the person’s consent to being published', async () => {
      const determination = await person();
      const codes = (consentId?: string) =>
        refusalCodes(publishRecord(determination, { ...GENERAL, ...(consentId ? { consentId } : {}) }));
      expect(await codes()).toEqual(['publication/person-without-basis']);
      expect(await codes('01a22fc2-6c03-7924-9000-933cee20248e')).toEqual(['publication/consent-not-valid']);
      const query = await consent(determination.subjectId, ['query']);
      expect(await codes(idOf(query).id)).toEqual(['publication/consent-not-valid']);
    });

    it('shows a masked name and no number, and ends with the consent', async () => {
      const determination = await person();
      const given = await consent(determination.subjectId);
      const view = await publishRecord(determination, { ...GENERAL, consentId: idOf(given).id });
      expect(view).toMatchObject({ endsOn: '2027-06-01', view: { name: '欧阳**', kind: 'natural-person' } });
      expect(JSON.stringify(view)).not.toContain('11010519491231002X');
      expect(view.view).not.toHaveProperty('unifiedCode');
      await bed.command(new WithdrawConsent(marketClerk, idOf(given), given.version));
      expect(await refusalCodes(shown.one(idOf(view)))).toEqual(['record/not-found']);
    });

    it('ends at the latest when a consent may, though one from before says otherwise', async () => {
      const determination = await person();
      const given = await consent(determination.subjectId);
      const lasts = (givenOn: IsoDay) =>
        bed.pool.query(`update cx.consent set given_on = $2, until_day = '9999-12-31' where consent_id = $1`, [
          idOf(given).id,
          givenOn,
        ]);
      const publish = () => publishRecord(determination, { ...GENERAL, consentId: idOf(given).id });
      await lasts('2025-11-30');
      expect(await refusalCodes(publish())).toEqual(['publication/consent-not-valid']);
      await lasts('2026-02-01');
      const view = await publish();
      expect(view.endsOn).toBe('2027-02-01');
      await bed.pool.query(
        `update cx.publication set ends_on = '9999-12-31', ground = jsonb_set(ground, '{consentEndsOn}', '"9999-12-31"')
         where publication_id = $1`,
        [idOf(view).id],
      );
      expect((await shown.one(idOf(view))).endsOn).toBe('2027-02-01');
      await lasts('2025-11-30');
      expect(await refusalCodes(shown.one(idOf(view)))).toEqual(['record/not-found']);
    });

    it('is found by no name', async () => {
      const found = await shown.search({ name: '欧阳', limit: 10 });
      expect(found.items).toEqual([]);
    });
  });

  describe('is read by the public', () => {
    const named = (name: string, serial: number) => ({
      party: { name, unifiedCode: unifiedCodeWithCheckDigits('9', '1', '141102', serial) },
    });
    const names = (found: { items: readonly PublicationView[] }) => found.items.map(({ view }) => view['name']);

    it('by name in simplified or traditional characters, by two characters, and by code', async () => {
      const { determination } = await recorded(named('吕梁云杉食品厂', 910_001));
      const view = await publishRecord(determination);
      for (const name of ['吕梁云杉', '呂梁雲杉', '云杉', '雲杉食品', '吕梁云杉食品厂']) {
        expect(names(await shown.search({ name, limit: 10 }))).toEqual(['吕梁云杉食品厂']);
      }
      const unifiedCode = unifiedCodeWithCheckDigits('9', '1', '141102', 910_001);
      expect((await shown.search({ unifiedCode: unifiedCode.toLowerCase(), limit: 10 })).items).toEqual([
        await shown.one(idOf(view)),
      ]);
    });

    it('and not by one character, a wildcard, or what is no code', async () => {
      expect(await refusalCodes(shown.search({ name: '云', limit: 10 }))).toEqual(['subject/search-too-short']);
      expect((await shown.search({ name: '%%', limit: 10 })).items).toEqual([]);
      expect(await refusalCodes(shown.search({ unifiedCode: '123', limit: 10 }))).toEqual(['subject/code-malformed']);
    });

    it('page by page, newest first', async () => {
      const made: string[] = [];
      for (const serial of [1, 2, 3]) {
        const { determination } = await recorded(named(`吕梁翻页${serial}号商行`, 910_100 + serial));
        made.unshift((await publishRecord(determination)).id);
      }
      const first = await shown.search({ name: '翻页', limit: 2 });
      expect(first.items.map(({ id }) => id)).toEqual(made.slice(0, 2));
      const second = await shown.search({ name: '翻页', limit: 2, after: first.next! });
      expect(second).toEqual({ items: [expect.objectContaining({ id: made[2] })] });
    });

    it('not any more once its document was annulled', async () => {
      const { document, determination } = await recorded(named('吕梁撤销商行', 910_201));
      const view = await publishRecord(determination);
      await changeStatus(bed, document, 'annulled', marketBoth);
      expect(await refusalCodes(shown.one(idOf(view)))).toEqual(['record/not-found']);
      expect((await shown.search({ name: '撤销商行', limit: 10 })).items).toEqual([]);
    });

    it('not any more once its period is over, without anybody doing anything', async () => {
      const { determination } = await recorded(named('吕梁期满商行', 910_301));
      const view = await publishRecord(determination);
      bed.clock.moveTo('2027-08-31');
      expect((await shown.one(idOf(view))).shown).toBe(true);
      bed.clock.moveTo('2027-09-01');
      expect(await refusalCodes(shown.one(idOf(view)))).toEqual(['record/not-found']);
      expect((await shown.search({ name: '期满商行', limit: 10 })).items).toEqual([]);
    });
  });
});
