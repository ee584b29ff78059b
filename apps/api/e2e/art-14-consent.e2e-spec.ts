import { createHash, randomUUID } from 'node:crypto';
import { Keyring } from '@chengxin/core/access/keyring';
import { ledgerContents } from '@chengxin/core/testing/ledger-contents';
import { citizenNumberWithCheckDigit } from '@chengxin/domain/identity-code-synthetic';
import type { IsoDate } from '@chengxin/plugin-contract';
import type { ApiClient } from './api-client.js';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { codesOf, MarketCase, type Registered, type Shown } from './market-case.js';
import { signInFor } from './own-data.js';

const BANK = { name: '合成农商银行', contact: '个人信息保护负责人办公室', manner: '授信审查时查阅一次，不留存' };
const digest = () => `sha256:${createHash('sha256').update(randomUUID()).digest('hex')}`;

describe('plan art. 14: a read of a person that rests on consent, over HTTP', () => {
  let api: ApiTestbed;
  let market: MarketCase;
  let grown: Registered;
  beforeAll(async () => {
    api = await startApi();
    market = new MarketCase(api);
    grown = await person('1990-03-07');
  }, 180_000);
  afterAll(() => api?.close());

  let serial = 500;
  const person = (born: IsoDate): Promise<Registered> =>
    market.register({
      party: {
        name: `合成同意人${String.fromCodePoint(0x4e00 + (serial += 1))}`,
        kind: 'natural-person',
        unifiedCode: undefined,
        identityType: '身份证',
        identityNumber: citizenNumberWithCheckDigit('149999', born, serial),
      },
      order: { actOn: '2026-06-01' },
    });
  const stated = (subjectId: string, change: object = {}) => ({
    subjectId,
    scope: ['query'],
    purpose: 'credit-service',
    givenOn: '2026-12-01',
    untilDay: '2027-06-01',
    freelyGiven: true,
    evidenceDigest: digest(),
    ...change,
  });
  const give = (subjectId: string, change: object = {}) =>
    api.as('market-clerk').post<Shown>('/v1/consents', stated(subjectId, change));
  const given = async (subjectId: string, change: object = {}): Promise<Shown> => {
    const { status, body } = await give(subjectId, change);
    expect([status, body]).toEqual([201, expect.anything()]);
    return body;
  };
  const sharingOf = (subjectId: string, change: object = {}) =>
    given(subjectId, { scope: ['sharing'], recipient: BANK, ...change });

  interface Carried {
    readonly consent?: string | undefined;
    readonly sharing?: string | undefined;
    readonly sensitive?: string | undefined;
  }
  const reading = ({ consent, sharing, sensitive }: Carried): ApiClient =>
    api
      .as('procurement-querier')
      .for('credit-service', '授信〔2026〕第7号')
      .with({
        ...(consent ? { 'X-Consent': consent } : {}),
        ...(sharing ? { 'X-Sharing-Consent': sharing } : {}),
        ...(sensitive ? { 'X-Sensitive-Consent': sensitive } : {}),
      });
  const read = (carried: Carried, { subjectId } = grown) => reading(carried).get(`/v1/subjects/${subjectId}`);
  const refusal = async (carried: Carried, of = grown) => {
    const answer = await read(carried, of);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(JSON.stringify(answer.body)).not.toContain('合成同意人');
    return codesOf(answer);
  };

  it('names the consent in X-Consent and that to passing on in X-Sharing-Consent; without them, or with what is none, nothing comes back', async () => {
    const [consent, sharing] = [await given(grown.subjectId), await sharingOf(grown.subjectId)];
    const { status, body } = await read({ consent: consent.id, sharing: sharing.id });
    expect([status, JSON.stringify(body)]).toEqual([200, expect.stringContaining(grown.subjectId)]);
    // By consent a person is still not named in full, and what the purpose's list lacks does not come.
    expect(JSON.stringify(body)).not.toContain('合成同意人');
    expect(await refusal({})).toEqual(['purpose/consent-missing']);
    expect(await refusal({ consent: consent.id })).toEqual(['purpose/sharing-consent-missing']);
    expect(await refusal({ consent: 'no-such-thing', sharing: sharing.id })).toEqual(['purpose/consent-missing']);
    expect(await refusal({ consent: sharing.id, sharing: sharing.id })).toEqual(['purpose/consent-not-held']);
    expect(await refusal({ consent: consent.id, sharing: consent.id })).toEqual(['purpose/sharing-consent-not-held']);
    // Of another person it says nothing.
    expect(await refusal({ consent: consent.id, sharing: sharing.id }, await person('1991-04-08'))).toEqual([
      'purpose/consent-not-held',
    ]);
    // A company's data need nobody's consent, and a consent opens nothing there.
    const company = await market.register();
    expect((await read({}, company)).status).toBe(200);
    expect((await read({ consent: consent.id, sharing: sharing.id }, company)).status).toBeGreaterThanOrEqual(400);
  });

  it('is never open-ended, and no longer than the longest: refused when it is recorded, with the place and the article', async () => {
    const { untilDay: _none, ...openEnded } = stated(grown.subjectId);
    const without = await api.as('market-clerk').post('/v1/consents', openEnded);
    expect([without.status, without.problem.findings[0]!.pointer]).toEqual([400, '/untilDay']);
    const never = await give(grown.subjectId, { untilDay: '2026-12-01' });
    expect([never.status, never.problem.findings]).toMatchObject([
      422,
      [{ code: 'consent/open-ended', pointer: '/untilDay', basis: { instrument: 'lvliang-2022-5', article: '十四' } }],
    ]);
    const long = await give(grown.subjectId, { untilDay: '2027-12-02' });
    expect([long.status, ...codesOf(long)]).toEqual([422, 'consent/too-long']);
    expect((await give(grown.subjectId, { untilDay: '2027-12-01' })).status).toBe(201);
  });

  it('is not bundled and not forced: one use each, one paper each, and only who was told that it may refuse', async () => {
    expect(codesOf(await give(grown.subjectId, { scope: ['query', 'sharing'], recipient: BANK }))).toContain(
      'consent/bundled',
    );
    const evidenceDigest = digest();
    await given(grown.subjectId, { evidenceDigest });
    expect(codesOf(await give(grown.subjectId, { scope: ['sensitive'], evidenceDigest }))).toEqual(['consent/bundled']);
    expect(codesOf(await give(grown.subjectId, { evidenceDigest }))).toEqual(['consent/paper-used']);
    expect(codesOf(await give(grown.subjectId, { freelyGiven: false }))).toEqual(['consent/forced']);
    expect(codesOf(await give(grown.subjectId, { purpose: '随便看看' }))).toEqual(['consent/purpose-unknown']);
    // Passing on says to whom.
    expect(codesOf(await give(grown.subjectId, { scope: ['sharing'] }))).toEqual(['consent/recipient-missing']);
    expect(codesOf(await give((await market.register()).subjectId))).toContain('consent/not-a-person');
  });

  it('ends when it is withdrawn, and on its last day', async () => {
    const [consent, sharing] = [await given(grown.subjectId), await sharingOf(grown.subjectId)];
    const carried = { consent: consent.id, sharing: sharing.id };
    expect((await read(carried)).status).toBe(200);
    const { client: own } = await signInFor(api, grown.subjectId, { capacity: 'self' });
    const withdrawn = await own.post(`/v1/me/consents/${sharing.id}/withdrawal`, {}, { ifMatch: 1, key: null });
    expect(withdrawn.status).toBe(200);
    expect(await refusal(carried)).toEqual(['purpose/sharing-consent-not-held']);
    const again = await sharingOf(grown.subjectId);
    await market.post('market-clerk', `/v1/consents/${consent.id}/withdrawal`, {}, { ifMatch: 1 });
    expect(await refusal({ consent: consent.id, sharing: again.id })).toEqual(['purpose/consent-not-held']);
    const short = await given(grown.subjectId, { givenOn: '2026-11-01', untilDay: '2026-12-01' });
    expect(await refusal({ consent: short.id, sharing: again.id })).toEqual(['purpose/consent-not-held']);
    // The person sees who looked, on what it rested, and who was refused.
    const { body } = await own.get<{ items: { outcome: string; basis: string | null; codes: string[] }[] }>(
      '/v1/me/accesses',
    );
    expect(body.items).toContainEqual(expect.objectContaining({ outcome: 'answered', basis: 'consent' }));
    expect(body.items).toContainEqual(
      expect.objectContaining({ outcome: 'refused', codes: ['purpose/sharing-consent-not-held'] }),
    );
  });

  it('is used up by one read where it says so: the second is refused, and of many at once exactly one is answered', async () => {
    const sharing = await sharingOf(grown.subjectId);
    const once = await given(grown.subjectId, { singleUse: true });
    expect((await read({ consent: once.id, sharing: sharing.id })).status).toBe(200);
    expect(await refusal({ consent: once.id, sharing: sharing.id })).toEqual(['purpose/consent-not-held']);
    const raced = await given(grown.subjectId, { singleUse: true });
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => read({ consent: raced.id, sharing: sharing.id })),
    );
    expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 200))
      expect([answer.status, codesOf(answer)]).toEqual([403, ['purpose/consent-not-held']]);
    // A refused read used nothing up: another's subject, or without the consent to passing on.
    const kept = await given(grown.subjectId, { singleUse: true });
    expect(await refusal({ consent: kept.id })).toEqual(['purpose/sharing-consent-missing']);
    expect(await refusal({ consent: kept.id, sharing: kept.id })).toEqual(['purpose/sharing-consent-not-held']);
    expect((await read({ consent: kept.id, sharing: sharing.id })).status).toBe(200);
  });

  it('is a guardian’s under 14, by a link that two persons made, and everything of a child asks for the consent to what is sensitive', async () => {
    const child = await person('2000-02-03');
    // Nobody under 14 is registered as a party: the number is mended afterwards, and it turns out that this one is.
    await api.pool.query('update cx.subject_identifier set value_cipher = $2 where subject_id = $1', [
      child.subjectId,
      api.app.get(Keyring).encrypt(citizenNumberWithCheckDigit('149999', '2016-02-03', serial)),
    ]);
    expect(codesOf(await give(child.subjectId))).toEqual(['consent/guardian-missing']);
    const proposed = await market.post('credit-clerk', '/v1/guardianships', {
      subjectId: child.subjectId,
      guardianId: grown.subjectId,
      relation: 'parent',
      untilDay: '2028-01-01',
      evidence: [{ text: '户口簿', digest: digest() }],
    });
    const guardianship = proposed.id;
    expect(codesOf(await give(child.subjectId, { guardianship }))).toEqual(['consent/not-the-guardian']);
    await market.post(
      'credit-approver',
      `/v1/guardianships/${guardianship}/decision`,
      { approved: true, reason: '一致' },
      { ifMatch: proposed.version },
    );
    expect(codesOf(await give(grown.subjectId, { guardianship }))).toEqual(['consent/guardian-not-wanted']);
    const consent = await given(child.subjectId, { guardianship });
    const sharing = await sharingOf(child.subjectId, { guardianship });
    expect(await refusal({ consent: consent.id, sharing: sharing.id }, child)).toEqual([
      'purpose/sensitive-consent-missing',
    ]);
    const sensitive = await given(child.subjectId, { guardianship, scope: ['sensitive'] });
    const carried = { consent: consent.id, sharing: sharing.id, sensitive: sensitive.id };
    expect(await refusal({ ...carried, sensitive: consent.id }, child)).toEqual(['purpose/sensitive-consent-not-held']);
    expect((await read(carried, child)).status).toBe(200);
    const link = (await api.as('credit-clerk').for('identity-check').get<Shown>(`/v1/guardianships/${guardianship}`))
      .body;
    await market.post(
      'credit-clerk',
      `/v1/guardianships/${guardianship}/end`,
      { reason: '另有指定' },
      { ifMatch: link.version },
    );
    expect(await refusal(carried, child)).toEqual(['purpose/consent-not-held']);
  });
});

describe('a change of name is recorded by one person on the paper that shows it', () => {
  let api: ApiTestbed;
  let market: MarketCase;
  beforeAll(async () => {
    api = await startApi();
    market = new MarketCase(api);
  }, 180_000);
  afterAll(() => api?.close());

  it('by the organ that registers the subject, with source and digest of the evidence; the former name is kept and found, and the log has it', async () => {
    const registered = await market.register();
    const path = `/v1/subjects/${registered.subjectId}`;
    const clerk = api.as('market-clerk').for('identity-check', '更名〔2026〕1号');
    const { body: subject } = await clerk.get<Shown>(path);
    const change = {
      name: `${registered.name.replace('有限公司', '')}集团有限公司`,
      from: '2026-11-20',
      source: '登记机关变更登记通知书',
      evidenceDigest: digest(),
    };
    const rename = (body: object, ifMatch: number | undefined = subject.version) =>
      api.as('market-clerk').post<Shown>(`${path}/name`, body, ifMatch === undefined ? {} : { ifMatch });
    const { evidenceDigest: _none, ...unproved } = change;
    const missing = await rename(unproved);
    expect([missing.status, missing.problem.findings[0]!.pointer]).toEqual([400, '/evidenceDigest']);
    expect((await rename({ ...change, evidenceDigest: 'sha256:abc' })).status).toBe(400);
    expect(codesOf(await rename({ ...change, source: ' ' }))).not.toEqual([]);
    const foreign = await api.as('wages-clerk').post(`${path}/name`, change, { ifMatch: subject.version });
    expect([foreign.status, codesOf(foreign)]).toEqual([403, ['subject/not-registering-organ']]);
    const unseen = await api.as('market-clerk').post(`${path}/name`, change);
    expect(codesOf(unseen)).toEqual(['record/version-required']);

    const renamed = await rename(change);
    expect([renamed.status, renamed.body['name']]).toEqual([200, change.name]);
    expect(codesOf(await rename(change))).toEqual(['record/changed-meanwhile']);
    for (const name of [registered.name, change.name]) {
      const { body } = await clerk.post<{ items: { id: string }[] }>('/v1/subjects/search', { name }, { key: null });
      expect(body.items.map(({ id }) => id)).toContain(registered.subjectId);
    }
    const { body: shown } = await clerk.get<{ names: { name: string }[] }>(path);
    expect(shown.names.map(({ name }) => name)).toEqual(expect.arrayContaining([registered.name, change.name]));
    const entries = await ledgerContents(api.pool, api.app.get(Keyring, { strict: false }), registered.subjectId);
    expect(entries.findLast(({ kind }) => kind === 'name.recorded')).toMatchObject({
      actor: 'lvliang-market-supervision/market-clerk',
      content: { name: change.name, evidenceDigest: change.evidenceDigest, source: change.source },
    });
  });
});
