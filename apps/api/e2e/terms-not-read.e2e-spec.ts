import { FollowClocks } from '@chengxin/core/subject-clock/follow-clocks';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { MarketCase, RECEIPT, type Registered } from './market-case.js';

interface Clock {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly from: string | null;
  readonly due: string | null;
  readonly undetermined: string | null;
  readonly clauses: readonly { readonly instrument: string; readonly article?: string; readonly verified: boolean }[];
}

describe('期限表：规则没有读到期限的，照样有一行，写明不明，不作没有期限', () => {
  let api: ApiTestbed;
  let market: MarketCase;
  beforeAll(async () => {
    api = await startApi({ today: '2026-12-01' });
    market = new MarketCase(api);
  });
  beforeEach(() => api.clock.moveTo('2026-12-01'));
  afterAll(() => api?.close());

  const follow = ({ subjectId }: Pick<Registered, 'subjectId'>) =>
    api.app.get(FollowClocks, { strict: false }).execute(subjectId);
  const rows = async (kind: string) =>
    (await api.as('market-clerk').get<{ items: Clock[] }>(`/v1/clocks?limit=100&kind=${kind}`)).body.items;
  const opened = async (kind: string, act: () => Promise<void>) => {
    const before = new Set((await rows(kind)).map(({ id }) => id));
    await act();
    const after = (await rows(kind)).filter(({ id }) => !before.has(id));
    expect(after).toHaveLength(1);
    return after[0]!;
  };

  it('标准没有规定决定时限、答复异议时限的：两项都在期限表中，注明没有读到及其条款', async () => {
    const { registered, listing } = await market.ready();
    const decide = await opened('decide', async () => void (await follow(registered)));
    expect(decide).toMatchObject({
      state: 'undetermined',
      due: null,
      undetermined: expect.stringContaining('没有读到'),
      clauses: [{ instrument: 'samr-order-44', article: '13' }],
    });
    const lodge = (text: string) =>
      market.post('market-clerk', `/v1/listings/${listing.id}/objections`, {
        ...{ lodgedOn: '2026-12-01', against: 'facts', text },
      });
    const first = await lodge('许可证在有效期内');
    const answer = await opened('answer-objection', async () => void (await follow(registered)));
    expect(answer).toMatchObject({
      state: 'undetermined',
      from: '2026-12-01',
      due: null,
      undetermined: expect.stringContaining('规定时限'),
      clauses: [{ instrument: 'lvliang-2022-5', article: '八', verified: true }],
    });
    // One row for each objection, and none for one that was answered.
    await lodge('并非本公司所为');
    await opened('answer-objection', async () => void (await follow(registered)));
    const verified = await market.post(
      'market-clerk',
      `/v1/objections/${first.id}/verification`,
      { found: '许可证已注销' },
      { ifMatch: first.version },
    );
    await market.post(
      'market-approver',
      `/v1/objections/${first.id}/answer`,
      { upheld: false, reasons: '许可证已注销' },
      { ifMatch: verified.version },
    );
    const before = (await rows('answer-objection')).length;
    await follow(registered);
    expect(await rows('answer-objection')).toHaveLength(before - 1);
  });

  describe('行政处罚决定书七个工作日内送达（行政处罚法第六十一条）', () => {
    const decided = async (document: object) => {
      const registered = await market.register({ document });
      await market.determine(registered);
      return registered;
    };
    const UNSERVED = { decidedOn: '2026-12-01', service: 'unknown', servedOn: undefined };

    it('决定作出后没有登记送达的，到期逾期；登记送达的，办结', async () => {
      const registered = await decided(UNSERVED);
      const clock = await opened('serve-penalty', async () => void (await follow(registered)));
      expect(clock).toMatchObject({
        state: 'running',
        from: '2026-12-01',
        due: '2026-12-10',
        clauses: [{ instrument: 'administrative-penalty-law', article: '61', verified: true }],
      });
      api.clock.moveTo('2026-12-11');
      await follow(registered);
      expect((await rows('serve-penalty')).find(({ id }) => id === clock.id)).toMatchObject({ state: 'overdue' });
      const before = (await rows('serve-penalty')).length;
      await market.post(
        'market-clerk',
        `/v1/documents/${registered.documentId}/parties/${registered.subjectId}/service`,
        {
          ...{ servedOn: '2026-12-11', method: 'direct', receiptDigest: RECEIPT },
          ...{ decisionDigest: `sha256:${'d'.repeat(64)}`, repairNoticeDigest: `sha256:${'e'.repeat(64)}` },
        },
      );
      await follow(registered);
      expect(await rows('serve-penalty')).toHaveLength(before - 1);
    });

    it('公告送达而没有登记视为送达之日的，登记前期限已过而不知道送达日的，不明，不作逾期', async () => {
      for (const [document, why] of [
        [{ ...UNSERVED, service: 'public-notice' }, '公告送达'],
        [{ ...UNSERVED, decidedOn: '2026-09-01' }, '送达日没有报送'],
      ] as const) {
        const registered = await decided(document);
        const clock = await opened('serve-penalty', async () => void (await follow(registered)));
        expect(clock).toMatchObject({
          state: 'undetermined',
          due: null,
          undetermined: expect.stringContaining(why),
        });
      }
    });

    it('已经送达的，没有待办', async () => {
      const before = (await rows('serve-penalty')).length;
      await follow(await decided({}));
      expect(await rows('serve-penalty')).toHaveLength(before);
    });
  });
});
