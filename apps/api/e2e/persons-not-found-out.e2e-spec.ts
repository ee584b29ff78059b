import { createHash, randomUUID } from 'node:crypto';
import { citizenNumberWithCheckDigit, unifiedCodeWithCheckDigits } from '@chengxin/domain/identity-code-synthetic';
import type { ApiAnswer, ApiClient } from './api-client.js';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { codesOf, MarketCase, type Registered, type Shown } from './market-case.js';

interface Found {
  readonly items: readonly { readonly id: string; readonly name: string }[];
  readonly next?: string;
}

const numberOf = (sequence: number) => citizenNumberWithCheckDigit('149999', '1987-05-06', sequence);
const UNKNOWN = { name: '合成查无此人', number: numberOf(899) };

describe('a search or a check finds out of a natural person no more than it shows', () => {
  let api: ApiTestbed;
  let market: MarketCase;
  let known: Registered;
  let other: Registered;
  let company: Registered;
  const [KNOWN, OTHER] = [
    { name: '合成林玉兰', number: numberOf(801) },
    { name: '合成林玉竹', number: numberOf(802) },
  ];
  beforeAll(async () => {
    api = await startApi();
    market = new MarketCase(api);
    known = await person(KNOWN);
    other = await person(OTHER);
    company = await market.register({ party: { name: '合成林玉商贸有限公司' } });
  }, 180_000);
  afterAll(() => api?.close());

  const person = ({ name, number }: { readonly name: string; readonly number: string }): Promise<Registered> =>
    market.register({
      party: {
        name,
        kind: 'natural-person',
        unifiedCode: undefined,
        identityType: '身份证',
        identityNumber: number,
      },
      order: { actOn: '2026-06-01' },
    });
  const search = (client: ApiClient, by: object) => client.post<Found>('/v1/subjects/search', by, { key: null });
  const idsOf = ({ status, body }: ApiAnswer<Found>) => [status, ...(body.items ?? []).map(({ id }) => id)];

  it('continues after a person by a cursor that shows no name, no id and nothing else', async () => {
    const clerk = api.as('market-clerk').for('case-handling', '吕市监案〔2026〕31号');
    const first = await search(clerk, { name: '合成林玉', limit: 2 });
    expect(first.body.items.map(({ name }) => name)).toEqual(expect.arrayContaining([expect.stringContaining('*')]));
    const readable = Buffer.from(first.body.next!, 'base64url').toString('utf8');
    for (const part of ['林', '玉', '兰', '竹', known.subjectId, other.subjectId, company.subjectId])
      expect(readable).not.toContain(part);
    const second = await search(clerk, { name: '合成林玉', limit: 2, cursor: first.body.next });
    expect([...first.body.items, ...second.body.items].map(({ id }) => id).sort()).toEqual(
      [known.subjectId, other.subjectId, company.subjectId].sort(),
    );
  });

  it('finds a person by the whole name alone where the purpose shows names masked, and companies as ever', async () => {
    const masked = api.as('market-clerk').for('licensing', '许可〔2026〕9号');
    for (const name of ['林玉兰', '玉兰', '合成林王', '林王兰'])
      expect(idsOf(await search(masked, { name }))).toEqual([200]);
    for (const name of ['林玉', '合成林玉', '林玉商']) {
      const found = await search(masked, { name, limit: 1 });
      expect([idsOf(found), found.body.next]).toEqual([[200, company.subjectId], undefined]);
    }
    expect((await search(masked, { name: '合成林玉蘭' })).body.items).toMatchObject([
      { id: known.subjectId, name: expect.stringContaining('*') as string },
    ]);
    expect(idsOf(await search(masked, { identityType: '身份证', identityNumber: KNOWN.number }))).toEqual([
      200,
      known.subjectId,
    ]);
    // Who may see full names finds by a part of them.
    const naming = api.as('market-clerk').for('case-handling', '吕市监案〔2026〕31号');
    expect(idsOf(await search(naming, { name: '玉兰' }))).toEqual([200, known.subjectId]);
  });

  describe('on consent', () => {
    const consentOf = async ({ subjectId }: Registered, change: object = {}): Promise<string> => {
      const { id } = await market.post<Shown>('market-clerk', '/v1/consents', {
        subjectId,
        scope: ['query'],
        purpose: 'credit-service',
        givenOn: '2026-12-01',
        untilDay: '2027-06-01',
        freelyGiven: true,
        evidenceDigest: `sha256:${createHash('sha256').update(randomUUID()).digest('hex')}`,
        ...change,
      });
      return id;
    };
    const bank = () => api.as('procurement-querier').for('credit-service', '授信〔2026〕第8号');
    const withConsentOf = async (giver: Registered) =>
      bank().with({
        'X-Consent': await consentOf(giver),
        'X-Sharing-Consent': await consentOf(giver, {
          scope: ['sharing'],
          recipient: {
            name: '合成农商银行',
            contact: '个人信息保护负责人办公室',
            manner: '授信审查时查阅一次，不留存',
          },
        }),
      });
    const matter = 'bank-credit';
    const check = (client: ApiClient, of: object) => client.post('/v1/checks', { ...of, matter }, { key: null });
    const batch = (client: ApiClient, checks: readonly object[]) =>
      client.post('/v1/checks/batch', { checks: checks.map((of) => ({ matter, ...of })) }, { key: null });
    /** Every way to ask of a person by what one may know of it. */
    const asked = (client: ApiClient, { name, number }: typeof KNOWN) => ({
      number: search(client, { identityType: '身份证', identityNumber: number }),
      bare: search(client, { identityNumber: number }),
      name: search(client, { name }),
      check: check(client, { citizenNumber: number }),
      batch: batch(client, [{ citizenNumber: number }, { unifiedCode: company.unifiedCode }]),
      anyMatter: batch(client, [{ citizenNumber: number, matter: 'gossip' }]),
    });
    const told = async (answers: Readonly<Record<string, Promise<ApiAnswer>>>) =>
      Object.fromEntries(
        await Promise.all(
          Object.entries(answers).map(async ([way, answer]) => {
            const { status, problem } = await answer;
            return [way, { status, findings: problem.findings }] as const;
          }),
        ),
      );

    it('refuses for want of it whether or not somebody is on record', async () => {
      const ofKnown = await told(asked(bank(), KNOWN));
      for (const { status, findings } of Object.values(ofKnown))
        expect([status, findings.map(({ code }) => code)]).toEqual([403, ['purpose/consent-missing']]);
      expect(await told(asked(bank(), UNKNOWN))).toEqual(ofKnown);
    });

    it('refuses with another’s whether or not somebody is on record, and answers with one’s own', async () => {
      const client = await withConsentOf(other);
      const ofKnown = await told(asked(client, KNOWN));
      for (const { status, findings } of Object.values(ofKnown))
        expect([status, findings.map(({ code }) => code)]).toEqual([403, ['purpose/consent-not-held']]);
      expect(await told(asked(client, UNKNOWN))).toEqual(ofKnown);
      // A part of its name is no name, and a namesake among companies changes nothing.
      expect(codesOf(await search(client, { name: '合成林玉' }))).toEqual(['purpose/consent-not-held']);

      for (const by of [{ identityNumber: OTHER.number }, { name: OTHER.name }])
        expect(idsOf(await search(client, by))).toEqual([200, other.subjectId]);
      expect(await check(client, { citizenNumber: OTHER.number })).toMatchObject({
        status: 200,
        body: { subjectId: other.subjectId },
      });
      expect((await batch(client, [{ citizenNumber: OTHER.number }])).status).toBe(200);
    });

    it('of who stands for another after a merger opens the number of before', async () => {
      const before = { name: '合成旧号人', number: numberOf(803) };
      const now = { name: '合成旧号人', number: numberOf(804) };
      const [absorbed, survivor] = [await person(before), await person(now)];
      const merge = await market.post('credit-clerk', '/v1/subjects/merges', {
        subjectId: absorbed.subjectId,
        survivorId: survivor.subjectId,
        reason: '同一人换证',
        evidence: [{ text: '户籍证明' }],
      });
      await market.post(
        'credit-approver',
        `/v1/subjects/merges/${merge.id}/decision`,
        { approved: true, reason: '核实' },
        { ifMatch: merge.version },
      );
      const client = await withConsentOf(survivor);
      for (const { number } of [before, now]) {
        expect(await check(client, { citizenNumber: number })).toMatchObject({
          status: 200,
          body: { subjectId: survivor.subjectId },
        });
        expect(idsOf(await search(client, { identityNumber: number }))).toEqual([200, survivor.subjectId]);
      }
    });

    it('is not asked for companies, by code or by name', async () => {
      for (const by of [{ unifiedCode: company.unifiedCode }, { name: '合成林玉' }])
        expect(idsOf(await search(bank(), by))).toEqual([200, company.subjectId]);
      expect((await check(bank(), { unifiedCode: company.unifiedCode })).status).toBe(200);
      const nobody = await check(bank(), { unifiedCode: unifiedCodeWithCheckDigits('9', '1', '141102', 799_999) });
      expect([nobody.status, ...codesOf(nobody)]).toEqual([404, 'subject/not-found']);
    });
  });
});
