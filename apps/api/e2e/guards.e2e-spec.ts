import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { citizenNumberWithCheckDigit } from '@chengxin/domain/identity-code-synthetic';
import type { ApiClient } from './api-client.js';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { CARE, codesOf, MarketCase, RECEIPT, type Registered, type Shown } from './market-case.js';
import { signInFor } from './own-data.js';
import { writeAsBefore } from './words-of-before.js';

const NAME = '欧阳明月';
const NUMBER = citizenNumberWithCheckDigit('149900', '1985-04-09', 13);
const PHONE = '13800000000';
const OTHER_NUMBER = citizenNumberWithCheckDigit('149900', '1979-11-23', 21);
const FALSE_ADVERTISING = {
  criterion: 'SAMR-A09.5',
  facts: { conducts: ['false-advertising-on-life-and-health'], 'fine-in-upper-bracket': true },
};
const ADULT = { ...CARE, minor: { answer: 'no', reasons: '成年' }, incapacity: { answer: 'no', reasons: '无' } };
const GENERAL = { classification: { tier: 'general', reason: '罚款数额标准未定，按一般失信处理' } };
/** What an officer may write of a person: no number of anybody. */
const SAID = `${NAME}发布虚假广告，情节严重`;
/** What a document could say until numbers in its words were refused. */
const words = `${NAME}（${NUMBER}）发布虚假广告，联系电话${PHONE}，收款人证件${OTHER_NUMBER}`;

const person = (name: string, identityNumber: string, order: object = {}) => ({
  party: { name, kind: 'natural-person', unifiedCode: undefined, identityType: '身份证', identityNumber },
  order: { penalties: ['fine'], fineFen: 100_000, actOn: '2026-06-01', violation: '发布虚假广告', ...order },
});
const both = ({ party, order }: ReturnType<typeof person>) => ({ party: { ...party, order } });

describe('what the law keeps from view, for every audience, over HTTP', () => {
  let api: ApiTestbed;
  let market: MarketCase;
  let registered: Registered;
  let determination: Shown;
  let publication: Shown;
  let own: ApiClient;

  beforeAll(async () => {
    api = await startApi();
    market = new MarketCase(api);
    registered = await market.register(both(person(NAME, NUMBER)));
    await writeAsBefore(api, { violation: words }, registered);
    determination = await market.determine(registered, {
      ...FALSE_ADVERTISING,
      care: ADULT,
      judgements: {
        gravity: { answer: true, reasons: SAID },
        'no-intent': { answer: false, reasons: SAID },
      },
    });
    const consent = await market.post('market-clerk', '/v1/consents', {
      subjectId: registered.subjectId,
      scope: ['publication'],
      purpose: '公示',
      givenOn: '2026-12-01',
      untilDay: '2027-06-01',
      evidenceDigest: RECEIPT,
      freelyGiven: true,
    });
    publication = await market.post('market-approver', `/v1/determinations/${determination.id}/publication`, {
      ...GENERAL,
      consentId: consent.id,
    });
    ({ client: own } = await signInFor(api, registered.subjectId, { capacity: 'self' }));
  }, 180_000);
  afterAll(() => api?.close());

  /** Everything that one audience can ask about the person: each answer as text, by what was asked. */
  const toldTo = async (client: ApiClient, unmasked = false): Promise<ReadonlyMap<string, string>> => {
    const { subjectId, documentId } = registered;
    const query = unmasked ? '?unmasked=true' : '';
    const found = new Map<string, string>();
    for (const path of [
      `/v1/subjects/${subjectId}${query}`,
      `/v1/subjects/${subjectId}/records${query}`,
      `/v1/documents/${documentId}`,
      `/v1/documents/${documentId}/parties`,
      `/v1/determinations/${determination.id}`,
      `/v1/determinations/${determination.id}/repair-eligibility`,
      `/v1/determinations/${determination.id}/proof`,
      `/v1/publications/${publication.id}`,
      `/v1/subjects/${NUMBER}`,
      '/v1/me',
      '/v1/me/copy',
      '/v1/me/accesses',
    ]) {
      const { status, body } = await client.get(path);
      found.set(`${status} ${path.replace(NUMBER, 'number')}`, JSON.stringify(body));
    }
    for (const [path, sought] of [
      ['/v1/subjects/search', { identityType: '身份证', identityNumber: NUMBER, ...(unmasked ? { unmasked } : {}) }],
      ['/v1/subjects/search', { name: NAME }],
      ['/v1/publications/search', { name: NAME }],
      ['/v1/publications/search', { unifiedCode: NUMBER }],
    ] as const) {
      const { status, body } = await client.post(path, sought, { key: null });
      found.set(`${status} ${path} ${Object.keys(sought).join()}`, JSON.stringify(body));
    }
    return found;
  };
  const holding = (told: ReadonlyMap<string, string>, ...sought: readonly string[]) =>
    [...told].flatMap(([asked, text]) =>
      sought.filter((each) => text.includes(each)).map((each) => `${asked}: ${each}`),
    );
  const answered = (told: ReadonlyMap<string, string>) =>
    [...told.keys()].filter((asked) => asked.startsWith('200')).length;
  const numbers = [NUMBER, NUMBER.slice(6, 14), PHONE, OTHER_NUMBER];

  it.each([
    ['the public', () => api.anonymous, 1],
    ['another sector’s officer', () => api.as('wages-clerk').for('case-handling', '案件1号'), 3],
    ['the organ that decides', () => api.as('market-clerk').for('case-handling', '案件1号'), 5],
    ['the credit office', () => api.as('credit-office').for('supervision', '案件1号'), 5],
  ] as const)(
    '%s sees of a person the masked name and nobody’s number, in any answer, search or refusal',
    async (_who, client, least) => {
      const told = await toldTo(client());
      expect(answered(told)).toBeGreaterThanOrEqual(least);
      expect(holding(told, NAME, ...numbers)).toEqual([]);
    },
  );

  it('who needs the full name is shown it, and still nobody’s number', async () => {
    const told = await toldTo(api.as('market-clerk').for('case-handling', '案件1号'), true);
    expect(holding(told, NAME).length).toBeGreaterThan(0);
    expect(holding(told, ...numbers)).toEqual([]);
  });

  it('the person sees its own name, not its own number whole, and no other person’s', async () => {
    const told = await toldTo(own);
    expect(told.get('200 /v1/me')).toContain(NAME);
    expect(told.get('200 /v1/me')).toContain(NUMBER.slice(-4));
    expect(holding(told, ...numbers)).toEqual([]);
    // Whose account it is tells nothing to whoever deals with others.
    expect([...told.keys()].filter((asked) => asked.startsWith('200 /v1/subjects'))).toEqual([]);
  });

  it('who acts on a record is answered with nobody’s number either, the second time as the first', async () => {
    const key = randomUUID();
    const other = await market.register(
      both(person('合成人二', citizenNumberWithCheckDigit('149900', '1983-03-03', 61))),
    );
    const proposal = {
      ...FALSE_ADVERTISING,
      documentId: other.documentId,
      subjectId: other.subjectId,
      care: ADULT,
      judgements: {
        gravity: { answer: true, reasons: SAID },
        'no-intent': { answer: false, reasons: SAID },
      },
    };
    for (let time = 0; time < 2; time += 1) {
      const { status, body } = await api.as('market-clerk').post('/v1/determinations', proposal, { key });
      expect(status).toBe(201);
      expect(JSON.stringify(body)).toContain('发布虚假广告');
      for (const number of numbers) expect(JSON.stringify(body)).not.toContain(number);
    }
  });

  it('a record of a public-security violation does not come in, one by one or in a file, and leaves no trace', async () => {
    const number = citizenNumberWithCheckDigit('149900', '1988-08-08', 31);
    const sealed = await api.as('market-clerk').post('/v1/documents', {
      kind: 'penalty-decision',
      number: '吕市监罚〔2026〕988号',
      organName: '吕梁市市场监督管理局',
      decidedOn: '2026-09-01',
      service: 'served',
      servedOn: '2026-09-01',
      parties: [
        {
          name: '合成人封存',
          kind: 'natural-person',
          identityType: '身份证',
          identityNumber: number,
          order: {
            penalties: ['fine'],
            actOn: '2026-06-01',
            violation: '扰乱公共秩序',
            legalBasisText: '《中华人民共和国治安管理处罚法》第二十六条',
          },
        },
      ],
    });
    expect(sealed.status).toBe(422);
    expect(codesOf(sealed)).toContain('document/public-security-sealed');
    expect(JSON.stringify(sealed.body)).not.toMatch(new RegExp(`${number}|合成人封存|扰乱`));
    const found = await api
      .as('market-clerk')
      .post<{ items: unknown[] }>(
        '/v1/subjects/search',
        { identityType: '身份证', identityNumber: number },
        { key: null },
      );
    expect([found.status, found.body.items]).toEqual([200, []]);
  });

  it('a person under fourteen on the day of the act is not recorded, and the refusal repeats nothing', async () => {
    const number = citizenNumberWithCheckDigit('149900', '2012-06-02', 41);
    const { party, order } = person('合成童', number);
    const refused = await api.as('market-clerk').post('/v1/documents', {
      kind: 'penalty-decision',
      number: '吕市监罚〔2026〕989号',
      organName: '吕梁市市场监督管理局',
      decidedOn: '2026-09-01',
      service: 'served',
      servedOn: '2026-09-01',
      parties: [{ ...party, order }],
    });
    expect(refused.status).toBe(422);
    expect(codesOf(refused)).toContain('subject/under-14');
    expect(JSON.stringify(refused.body)).not.toMatch(new RegExp(`${number}|合成童|${PHONE}`));
    const { body } = await api
      .as('market-clerk')
      .post<{ items: unknown[] }>(
        '/v1/subjects/search',
        { identityType: '身份证', identityNumber: number },
        { key: null },
      );
    expect(body.items).toEqual([]);
  });

  it('a minor’s identity is disclosed to nobody: no publication, whoever consents', async () => {
    const number = citizenNumberWithCheckDigit('149900', '2009-06-02', 51);
    const minor = await market.register(both(person('合成少年', number)));
    await writeAsBefore(api, { violation: words }, minor);
    const made = await market.determine(minor, {
      ...FALSE_ADVERTISING,
      care: { ...ADULT, minor: { answer: 'yes', reasons: '行为时满十六周岁' } },
      leniencyReasons: '已从轻处理',
    });
    const consent = await market.post('market-clerk', '/v1/consents', {
      subjectId: minor.subjectId,
      scope: ['publication'],
      purpose: '公示',
      givenOn: '2026-12-01',
      untilDay: '2027-06-01',
      evidenceDigest: RECEIPT,
      freelyGiven: true,
    });
    const published = await api
      .as('market-approver')
      .post(`/v1/determinations/${made.id}/publication`, { ...GENERAL, consentId: consent.id });
    expect(published.status).toBe(422);
    expect(codesOf(published)).toEqual(['publication/minor']);
    expect(JSON.stringify(published.body)).not.toMatch(new RegExp(`合成少年|${number}`));
  });

  it('a file that was sent tells in its report nobody’s number, and is given back whole to its sender alone', async () => {
    const template = await api.as('market-clerk').get<string>('/v1/import-templates/penalty');
    const [heading = '', example = ''] = template.body.replace(/^\ufeff/, '').split('\r\n');
    const columns = heading.split(',');
    const cells = example.split(',');
    cells[columns.indexOf('处罚决定日期')] = `无日期 ${NUMBER}`;
    cells[columns.indexOf('违法事实')] = words;
    const { body: sent } = await api.as('market-clerk').send<{ id: string }>('POST', '/v1/imports', {
      headers: { 'Content-Type': 'text/csv', 'Idempotency-Key': randomUUID() },
      body: `${heading},${NUMBER}\r\n${cells.join(',')},1\r\n`,
    });
    const state = async () =>
      (await api.as('market-clerk').get<{ state: string }>(`/v1/imports/${sent.id}`)).body.state;
    while (!['done', 'failed'].includes(await state())) await sleep(50);
    for (const path of ['', '/report'])
      for (const accept of ['application/json', 'text/csv']) {
        const { body } = await api.as('market-clerk').get(`/v1/imports/${sent.id}${path}`, { Accept: accept });
        expect(JSON.stringify(body)).not.toMatch(new RegExp(numbers.join('|')));
      }
    const others = await api.as('wages-clerk').get<string>(`/v1/imports/${sent.id}/refused-rows`);
    expect(others.status).toBeGreaterThanOrEqual(400);
    expect(JSON.stringify(others.body)).not.toContain(NUMBER);
  });
});
