import { startApi, type ApiTestbed } from './api-testbed.js';
import { CARE, codesOf, MarketCase, type Shown } from './market-case.js';
import { writeAsBefore } from './words-of-before.js';

const FALSE_ADVERTISING = {
  criterion: 'SAMR-A09.5',
  facts: { conducts: ['false-advertising-on-life-and-health'], 'fine-in-upper-bracket': true },
};
const GENERAL = { classification: { tier: 'general', reason: '罚款数额标准未定，按一般失信处理' } };
/** The example printed in GB 11643. */
const NUMBER = '11010519491231002X';
const ADULT = { ...CARE, minor: { answer: 'no', reasons: '成年' }, incapacity: { answer: 'no', reasons: '无' } };

interface Publication extends Shown {
  readonly endsOn: string;
  readonly view: Record<string, unknown>;
}
interface Found {
  readonly items: readonly Publication[];
  readonly next?: string;
}

describe('第四条、第五条 依法依规确定公共信用信息公开范围和渠道', () => {
  let api: ApiTestbed;
  let market: MarketCase;
  beforeAll(async () => {
    api = await startApi();
    market = new MarketCase(api);
  });
  afterAll(() => api?.close());

  const publishListing = (listing: Shown, body: object = {}) =>
    api
      .as('market-approver')
      .post<Publication>(`/v1/listings/${listing.id}/publication`, body, { ifMatch: listing.version });
  const publishRecord = (determination: Shown, body: object = GENERAL) =>
    api.as('market-approver').post<Publication>(`/v1/determinations/${determination.id}/publication`, body);
  const search = (body: object) => api.anonymous.post<Found>('/v1/publications/search', body, { key: null });
  const named = (name: string) => ({ party: { name } });

  describe('列入决定的公示', () => {
    it('任何人可以查询：公示什么、到哪一天、依据哪一条', async () => {
      const { listing } = await market.listed();
      const created = await publishListing(listing);
      expect(created.status).toBe(201);
      const shown = await api.anonymous.get<Publication>(created.location!);
      expect(shown.body).toMatchObject({
        channel: 'gsxt',
        tier: 'serious',
        startsOn: '2026-12-01',
        endsOn: '2029-12-01',
        shown: true,
        view: {
          document: { kind: 'penalty-decision', organ: '吕梁市市场监督管理局' },
          criterion: { code: 'SAMR-A05.1', basis: { instrument: 'samr-order-44', article: '5(1)' } },
          list: { code: 'samr-serious', listedOn: '2026-12-01' },
        },
      });
      expect(shown.body['periodBasis']).not.toEqual([]);
      expect(shown.etag).toMatch(/^"[\w-]{27}"$/);
      const again = await api.anonymous.get(created.location!, { 'If-None-Match': shown.etag! });
      expect(again.status).toBe(304);
    });

    it('期满自行停止公示，不等任何人办理', async () => {
      const { listing } = await market.listed(named('吕梁期满食品有限公司'));
      const { location } = await publishListing(listing);
      expect((await search({ name: '吕梁期满' })).body.items).toHaveLength(1);
      const later = await startApi({
        today: '2029-12-01',
        config: { core: { databaseUrl: api.config.core.databaseUrl } },
      });
      try {
        expect((await later.anonymous.get(location!)).status).toBe(404);
        expect(
          (await later.anonymous.post<Found>('/v1/publications/search', { name: '吕梁期满' }, { key: null })).body
            .items,
        ).toEqual([]);
      } finally {
        await later.close();
      }
    });
  });

  describe('未列入名单的认定', () => {
    it('失信程度不能计算的，由人分类并说明理由', async () => {
      const determination = await market.determine(await market.register(), FALSE_ADVERTISING);
      const unclassified = await publishRecord(determination, {});
      expect(unclassified.status).toBe(422);
      expect(codesOf(unclassified)).toEqual(['publication/tier-undetermined']);
      const published = await publishRecord(determination);
      expect(published.body).toMatchObject({ tier: 'general', regime: 'market-supervision/publication/2025-12-25' });
      expect(published.body.endsOn).toBe('2027-12-01');
    });

    it('仅受警告的不公示', async () => {
      const registered = await market.register({ order: { penalties: ['warning'], fineFen: undefined } });
      const determination = await market.determine(registered, {
        ...FALSE_ADVERTISING,
        facts: { conducts: ['false-advertising-on-life-and-health'], 'fine-in-upper-bracket': false },
        judgements: {
          'other-heavier-penalty': { answer: true, reasons: '部门规章规定' },
          gravity: { answer: true, reasons: '情节严重' },
          'no-intent': { answer: false, reasons: '没有证据' },
        },
      });
      expect(codesOf(await publishRecord(determination))).toEqual(['publication/never-shown']);
    });
  });

  describe('公开个人相关信息的，必须有明确的依据或经本人同意，并进行必要脱敏处理', () => {
    const person = async () => {
      const registered = await market.register({
        party: {
          name: '欧阳明月',
          kind: 'natural-person',
          unifiedCode: undefined,
          identityType: '身份证',
          identityNumber: NUMBER,
          order: {
            penalties: ['fine'],
            fineFen: 100_000,
            actOn: '2026-06-01',
            violation: '发布虚假广告',
          },
        },
      });
      await writeAsBefore(api, { violation: '发布虚假广告，联系电话13800000000' }, registered);
      return {
        registered,
        determination: await market.determine(registered, { ...FALSE_ADVERTISING, care: ADULT }),
      };
    };

    it('没有依据也没有同意的，不得公示；经同意的，姓名脱敏，不显示证件号码和电话', async () => {
      const { registered, determination } = await person();
      expect(codesOf(await publishRecord(determination))).toEqual(['publication/person-without-basis']);
      const consent = await market.post('market-clerk', '/v1/consents', {
        subjectId: registered.subjectId,
        scope: ['publication'],
        purpose: '公示',
        givenOn: '2026-12-01',
        untilDay: '2027-06-01',
        freelyGiven: true,
        evidenceDigest: `sha256:${'b'.repeat(64)}`,
      });
      const published = await publishRecord(determination, { ...GENERAL, consentId: consent.id });
      expect(published.body).toMatchObject({ endsOn: '2027-06-01', view: { name: '欧阳**', kind: 'natural-person' } });
      expect(JSON.stringify(published.body)).not.toMatch(/明月|11010519491231002X|13800000000/);

      // Nobody is found by a name or a number.
      expect((await search({ name: '欧阳' })).body.items).toEqual([]);
      expect(codesOf(await search({ unifiedCode: NUMBER }))).toEqual(['subject/code-is-citizen-number']);

      await market.post('market-clerk', `/v1/consents/${consent.id}/withdrawal`, {}, { ifMatch: consent.version });
      expect((await api.anonymous.get(`/v1/publications/${published.body.id}`)).status).toBe(404);
    });

    it('另一人的同意不是同意', async () => {
      const company = await market.determine(await market.register(), FALSE_ADVERTISING);
      const answer = await publishRecord(company, { ...GENERAL, consentId: 'A'.repeat(43) });
      expect(codesOf(answer)).toEqual(['publication/consent-not-valid']);
    });
  });

  describe('按名称检索', () => {
    it('简体、繁体、两个字都能找到，一个字和通配符不能', async () => {
      const determination = await market.determine(
        await market.register(named('吕梁云杉广告有限公司')),
        FALSE_ADVERTISING,
      );
      await publishRecord(determination);
      for (const name of ['吕梁云杉', '呂梁雲杉', '云杉', '雲杉廣告']) {
        const { body } = await search({ name });
        expect(body.items.map(({ view }) => view['name'])).toEqual(['吕梁云杉广告有限公司']);
      }
      expect((await search({ name: '云' })).status).toBe(400);
      expect((await search({ name: '%%' })).body.items).toEqual([]);
    });

    it('逐页检索，游标不能用于另一检索', async () => {
      for (const n of [1, 2, 3])
        await publishRecord(
          await market.determine(await market.register(named(`吕梁翻页${n}号广告有限公司`)), FALSE_ADVERTISING),
        );
      const first = await search({ name: '翻页', limit: 2 });
      expect(first.body.items).toHaveLength(2);
      const second = await search({ name: '翻页', limit: 2, cursor: first.body.next });
      expect(second.body.items.map(({ view }) => view['name'])).toEqual(['吕梁翻页1号广告有限公司']);
      expect(second.body.next).toBeUndefined();
      expect(codesOf(await search({ name: '广告', limit: 2, cursor: first.body.next }))).toEqual([
        'request/cursor-invalid',
      ]);
    });
  });
});
