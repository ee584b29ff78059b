import { citizenNumberWithCheckDigit } from '@chengxin/domain/identity-code-synthetic';
import type { ApiClient } from './api-client.js';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { CARE, MarketCase, RECEIPT, type Registered, type Shown } from './market-case.js';
import { signInFor } from './own-data.js';

const TIER = { classification: { tier: 'general', reason: '罚款数额标准未定' } };
const ADULT = { ...CARE, minor: { answer: 'no', reasons: '成年' }, incapacity: { answer: 'no', reasons: '无' } };
/** 市场监管：发布虚假广告. */
const FALSE_ADVERTISING = {
  criterion: 'SAMR-A09.5',
  facts: { conducts: ['false-advertising-on-life-and-health'], 'fine-in-upper-bracket': true },
};
const person = (name: string, serial: number, order: object = {}) => ({
  name,
  kind: 'natural-person',
  identityType: '身份证',
  identityNumber: citizenNumberWithCheckDigit('149900', '1985-04-09', serial),
  order: { penalties: ['fine'], fineFen: 100_000, actOn: '2026-06-01', violation: '指使他人违法生产', ...order },
});

describe('names of persons in words, over HTTP', () => {
  let api: ApiTestbed;
  let market: MarketCase;
  beforeAll(async () => {
    api = await startApi();
    market = new MarketCase(api);
  }, 180_000);
  afterAll(() => api?.close());

  const text = async (client: ApiClient, path: string) => {
    const answer = await client.get(path);
    expect([path, answer.status]).toEqual([path, 200]);
    return JSON.stringify(answer.body);
  };
  const rename = async (subjectId: string, change: object) => {
    const clerk = api.as('credit-office').for('supervision', '案件1号');
    const { body } = await clerk.get<Shown>(`/v1/subjects/${subjectId}`);
    const renamed = await clerk.post(
      `/v1/subjects/${subjectId}/name`,
      { source: '登记机关通知', evidenceDigest: RECEIPT, ...change },
      { ifMatch: body.version },
    );
    expect([renamed.status, renamed.body]).toEqual([200, expect.anything()]);
  };

  describe('of another party of the same document', () => {
    const VIOLATION = '经理诸葛晴雯指使，諸葛 晴雯（曾用名欧阳明月）承认';
    const SECRET = /晴雯|明月/;
    let company: Registered;
    let determination: Shown;
    beforeAll(async () => {
      company = await market.register({ order: { violation: VIOLATION, content: '责令诸葛·晴雯退赔' } });
      const { body } = await api.as('market-clerk').get<Shown>(`/v1/documents/${company.documentId}`);
      const added = await market.post<{ parties: { subjectId: string }[] }>('market-clerk', '/v1/documents', {
        kind: 'penalty-decision',
        number: body['number'],
        organName: '吕梁市市场监督管理局',
        decidedOn: '2026-09-01',
        service: 'served',
        servedOn: '2026-09-01',
        parties: [person('诸葛晴雯', 11)],
      });
      await rename(added.parties.at(-1)!.subjectId, { name: '欧阳明月', until: '2020-01-01' });
      determination = await market.determine(company);
    });

    it('are masked in what the public is shown', async () => {
      const published = await market.post(
        'market-approver',
        `/v1/determinations/${determination.id}/publication`,
        TIER,
      );
      const shown = await text(api.anonymous, `/v1/publications/${published.id}`);
      expect(shown).toContain('经理诸葛**指使');
      expect(shown).not.toMatch(SECRET);
    });

    it.each([
      ['its own organ', () => api.as('market-clerk').for('case-handling', '案件1号')],
      ['another sector', () => api.as('wages-clerk').for('case-handling', '案件1号')],
      ['the credit office', () => api.as('credit-office').for('supervision', '案件1号')],
    ] as const)('are masked in what %s reads without asking for names', async (_who, client) => {
      const records = await text(client(), `/v1/subjects/${company.subjectId}/records`);
      expect(records).not.toMatch(SECRET);
      if (_who === 'its own organ') {
        expect(records).toContain('经理诸葛**指使');
        expect(await text(client(), `/v1/documents/${company.documentId}`)).not.toMatch(SECRET);
        expect(await text(client(), `/v1/determinations/${determination.id}`)).not.toMatch(SECRET);
      }
    });

    it('are masked in what the company reads of itself', async () => {
      const { client } = await signInFor(api, company.subjectId, { capacity: 'legal-representative' });
      const own = await text(client, '/v1/me');
      expect(own).toContain('经理诸葛**指使');
      expect(own).not.toMatch(SECRET);
    });
  });

  it('of the person itself, as it was called before, are masked for the public and shown to the person', async () => {
    const registered = await market.register({
      party: {
        unifiedCode: undefined,
        ...person('上官婉婉', 21, { violation: '上官婉婉（上官依依）发布虚假广告' }),
      },
    });
    await rename(registered.subjectId, { name: '上官依依', from: '2026-10-01' });
    const determination = await market.determine(registered, { ...FALSE_ADVERTISING, care: ADULT });
    const consent = await market.post('market-clerk', '/v1/consents', {
      subjectId: registered.subjectId,
      scope: ['publication'],
      purpose: '公示',
      givenOn: '2026-12-01',
      untilDay: '2027-06-01',
      freelyGiven: true,
      evidenceDigest: RECEIPT,
    });
    const published = await market.post('market-approver', `/v1/determinations/${determination.id}/publication`, {
      ...TIER,
      consentId: consent.id,
    });
    const shown = await text(api.anonymous, `/v1/publications/${published.id}`);
    expect(shown).toContain('上官**（上官**）发布虚假广告');
    expect(shown).not.toMatch(/婉婉|依依/);
    const { client } = await signInFor(api, registered.subjectId, { capacity: 'self' });
    expect(await text(client, '/v1/me')).toContain('上官婉婉（上官依依）发布虚假广告');
  });

  it('are said to be masked where they are, though they were asked for', async () => {
    const registered = await market.register({
      party: { unifiedCode: undefined, ...person('司马相如', 31) },
    });
    const clerk = api.as('market-clerk').for('repair-handling', '案件1号');
    const { body } = await clerk.get<Shown>(`/v1/subjects/${registered.subjectId}?unmasked=true`);
    expect([body['name'], body['masked']]).toEqual(['司马**', true]);
  });
});
