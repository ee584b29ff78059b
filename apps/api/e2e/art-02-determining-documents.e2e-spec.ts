import { createHash } from 'node:crypto';
import { citizenNumberWithCheckDigit, unifiedCodeWithCheckDigits } from '@chengxin/domain/identity-code-synthetic';
import { startApi, type ApiTestbed } from './api-testbed.js';

let serial = 30_000;
const nextCode = () => unifiedCodeWithCheckDigits('9', '1', '141102', (serial += 1));

interface Registered {
  readonly id: string;
  readonly outcome: string;
  readonly version: number;
  readonly parties: readonly { readonly subjectId: string; readonly outcome: string }[];
  readonly notes: readonly { readonly code: string; readonly message: string }[];
}

const party = (change: object = {}) => ({
  name: '离石区合成食品有限公司',
  kind: 'legal-person',
  unifiedCode: nextCode(),
  order: { penalties: ['fine'], fineFen: 5_000_000, violation: '未取得食品生产许可从事食品生产活动' },
  ...change,
});

const document = (change: object = {}) => ({
  kind: 'penalty-decision',
  number: `吕市监罚〔2026〕${(serial += 1)}号`,
  organName: '吕梁市市场监督管理局',
  decidedOn: '2026-09-01',
  service: 'served',
  servedOn: '2026-09-03',
  parties: [party()],
  ...change,
});

describe('plan art. 2: a breach is determined only by a document with legal effect', () => {
  let api: ApiTestbed;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api?.close());

  const clerk = () => api.as('market-clerk').for('case-handling');
  const register = async (body: object = document()) => {
    const answer = await clerk().post<Registered>('/v1/documents', body);
    expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
    return answer;
  };
  const refused = async (body: object, client = clerk()) => {
    const answer = await client.post('/v1/documents', body);
    return { status: answer.status, codes: answer.problem.findings.map((f) => f.code), problem: answer.problem };
  };

  it('registers a decision of the organ that made it, and shows it with its organ, number and day of effect', async () => {
    const made = await register(
      document({ number: '呂市監罰[2026]4號', basis: [{ instrument: 'food-safety-law', article: '122' }] }),
    );
    expect(made.body).toMatchObject({ outcome: 'registered', parties: [{ outcome: 'added' }] });
    expect(made.body.notes).toMatchObject([{ code: 'document/number-normalised' }]);
    expect(made.location).toBe(`/v1/documents/${made.body.id}`);
    const shown = await clerk().get(made.location!);
    expect(shown.etag).toBe(made.etag);
    expect(shown.body).toMatchObject({
      id: made.body.id,
      organ: { id: 'lvliang-market-supervision', name: '吕梁市市场监督管理局' },
      number: '吕市监罚〔2026〕4号',
      numberPrinted: '呂市監罰[2026]4號',
      effectiveOn: '2026-09-03',
      effectProvisional: false,
      status: 'effective',
      basis: [{ instrument: 'food-safety-law', article: '122' }],
      channel: 'gsxt',
      parties: 1,
    });
  });

  it('answers the same request twice with the same document, and a changed one under the same key with 422', async () => {
    const body = document();
    const first = await clerk().post<Registered>('/v1/documents', body, { key: 'document-key-1' });
    const again = await clerk().post<Registered>('/v1/documents', body, { key: 'document-key-1' });
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('Idempotency-Replayed')).toBe('true');
    const other = await clerk().post('/v1/documents', document(), { key: 'document-key-1' });
    expect(other.status).toBe(422);
  });

  it.each([
    [
      'a decision not to penalise',
      { parties: [party({ order: { noPenalty: true } })] },
      'document/no-penalty-is-no-basis',
      '行政处罚法',
      '33',
    ],
    [
      '责令改正 alone',
      { parties: [party({ order: { orders: ['rectification-order'] } })] },
      'document/rectification-alone',
      '行政处罚法',
      '9',
    ],
    [
      'administrative coercion before the Shanxi regulation',
      {
        kind: 'administrative-coercion',
        decidedOn: '2022-09-30',
        servedOn: undefined,
        parties: [party({ order: {} })],
      },
      'document/coercion-not-a-basis',
      '山西省社会信用条例',
      '27',
    ],
    [
      'a record of public security, which is sealed',
      { publicSecurity: true },
      'document/public-security-sealed',
      '治安管理处罚法',
      '136',
    ],
    [
      'a document that is not in effect yet',
      { service: 'public-notice', servedOn: undefined, effectiveOn: '2027-01-01' },
      'document/not-yet-effective',
      undefined,
      '二',
    ],
  ] as const)('refuses %s, naming the article', async (_what, change, code, title, article) => {
    const { status, codes, problem } = await refused(document(change));
    expect([status, codes]).toEqual([422, [code]]);
    expect(problem.basis).toMatchObject({ ...(title ? { title } : {}), article, verified: true });
    expect(problem.findings[0]!.fix).not.toBe('');
  });

  it('refuses everything that is wrong at once, with the place of each, and repeats nothing that was sent', async () => {
    const number = citizenNumberWithCheckDigit('141102', '1980-02-03', 5);
    const { status, codes, problem } = await refused(
      document({ number: '暂无', organName: '不存在的机关', parties: [party(), party({ unifiedCode: number })] }),
    );
    expect(status).toBe(422);
    expect(codes).toEqual(
      expect.arrayContaining(['document/number-placeholder', 'organ/unknown', 'subject/code-is-citizen-number']),
    );
    expect(problem.findings.find((f) => f.code === 'subject/code-is-citizen-number')!.pointer).toBe(
      '/parties/1/unifiedCode',
    );
    expect(JSON.stringify(problem)).not.toContain(number);
    expect(JSON.stringify(api.logged())).not.toContain(number);
  });

  it('refuses an unknown field, an unknown kind and a day that does not exist before asking the law', async () => {
    const answer = await clerk().post(
      '/v1/documents',
      document({ kind: 'verbal-warning', decidedOn: '2026-09-31', note: 'x' }),
    );
    expect(answer.status).toBe(400);
    expect(answer.problem.findings.map((f) => f.pointer).sort()).toEqual(['/decidedOn', '/kind', '/note']);
  });

  it('sets a known number with another header against what is recorded, and shows both', async () => {
    const body = document();
    await register(body);
    const { status, codes, problem } = await refused({ ...body, decidedOn: '2026-09-02', parties: [party()] });
    expect([status, codes]).toEqual([409, ['document/header-differs']]);
    expect(problem.detail).toMatch(/2026-09-01.*2026-09-02/);
    const added = await clerk().post<Registered>('/v1/documents', { ...body, parties: [party()] });
    expect(added.body.outcome).toBe('parties-added');
  });

  it('takes a document only from the organ that made it, one above it, or the lead unit', async () => {
    expect(await refused(document(), api.as('taxation-clerk'))).toMatchObject({
      status: 403,
      codes: ['organ/not-yours-to-report'],
    });
    expect(await refused(document(), api.as('market-approver'))).toMatchObject({
      status: 403,
      codes: ['actor/role-missing'],
    });
    const { location } = await register();
    expect((await api.as('taxation-clerk').get(location!)).status).toBe(404);
  });

  it('adds parties afterwards and pages through them', async () => {
    const { location, body } = await register();
    const added = await clerk().post<Registered>(`${location}/parties`, { parties: [party(), party()] });
    expect(added.body.parties.map((p) => p.outcome)).toEqual(['added', 'added']);
    const first = await clerk().get<{ items: { subjectId: string }[]; next: string }>(`${location}/parties?limit=2`);
    const next = /^<(.*)>/.exec(first.headers.get('Link')!)![1]!;
    const second = await clerk().get<{ items: { subjectId: string }[] }>(next);
    const seen = [...first.body.items, ...second.body.items].map((p) => p.subjectId);
    expect(seen.sort()).toEqual([...body.parties, ...added.body.parties].map((p) => p.subjectId).sort());
  });

  describe('the original', () => {
    const pdf = Buffer.from('%PDF-1.7\n行政处罚决定书\n%%EOF');
    const upload = (location: string, content: Buffer, headers: Record<string, string> = {}) =>
      clerk().send<{ fileNo: number; digest: string }>('POST', `${location}/files`, {
        headers: { 'Content-Type': 'application/pdf', 'Idempotency-Key': `file-key-${(serial += 1)}`, ...headers },
        body: content,
      });

    it('is attached with its digest and given back byte for byte, as a file and never in place', async () => {
      const { location } = await register();
      const sha256 = createHash('sha256').update(pdf);
      const digest = sha256.copy().digest('hex');
      const base64 = sha256.digest('base64');
      const attached = await upload(location!, pdf, {
        'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent('行政处罚决定书.pdf')}`,
        'Content-Digest': `sha-256=:${base64}:`,
      });
      expect(attached.status).toBe(201);
      expect(attached.body).toMatchObject({
        fileNo: 1,
        name: '行政处罚决定书.pdf',
        mediaType: 'application/pdf',
        digest: `sha256:${digest}`,
      });
      const token = await fetch(api.url + attached.location!, {
        headers: { Authorization: authorization(), 'X-Purpose': 'case-handling', 'X-Matter': 'case-1' },
      });
      expect(token.status).toBe(200);
      expect(Buffer.from(await token.arrayBuffer()).equals(pdf)).toBe(true);
      expect(token.headers.get('Content-Type')).toBe('application/pdf');
      expect(token.headers.get('Content-Disposition')).toBe(
        `attachment; filename*=UTF-8''${encodeURIComponent('行政处罚决定书.pdf')}`,
      );
      expect(token.headers.get('Content-Digest')).toBe(`sha-256=:${base64}:`);
      expect(token.headers.get('X-Content-Type-Options')).toBe('nosniff');
      const shown = await clerk().get<{ files: unknown[] }>(location!);
      expect(shown.body.files).toMatchObject([{ fileNo: 1, digest: `sha256:${digest}`, size: pdf.length }]);
    });

    it('is refused where it is not what it is declared to be, was cut short, or is too large', async () => {
      const { location } = await register();
      const png = await upload(location!, pdf, { 'Content-Type': 'image/png' });
      expect([png.status, png.problem.code]).toEqual([415, 'document/file-type']);
      const cut = await upload(location!, pdf, {
        'Content-Digest': `sha-256=:${createHash('sha256').update('whole').digest('base64')}:`,
      });
      expect([cut.status, cut.problem.code]).toEqual([422, 'document/file-digest-differs']);
      const large = await upload(location!, Buffer.alloc(20 * 1024 * 1024 + 1, 0x20), { 'Content-Type': 'text/plain' });
      expect([large.status, large.problem.code]).toEqual([413, 'document/file-too-large']);
      expect((await clerk().get(`${location}/files/1`)).status).toBe(404);
      expect((await clerk().get(`${location}/files/0x1`)).status).toBe(404);
    });

    const authorization = (): string => `Bearer ${api.token('market-clerk')}`;
  });

  it('annulled, stands so for everybody at once, for ever, with whose act it was', async () => {
    const { location, body, etag } = await register();
    const annul = { status: 'annulled', from: '2026-11-30', reason: '行政复议决定撤销' };
    const approver = api.as('market-approver');
    expect((await approver.post(`${location}/status`, annul)).status).toBe(428);
    expect((await approver.post(`${location}/status`, annul, { ifMatch: 99 })).status).toBe(412);
    const done = await approver.post<{ status: string; followed: number }>(`${location}/status`, annul, {
      ifMatch: etag!,
    });
    expect([done.status, done.body]).toEqual([200, expect.objectContaining({ status: 'annulled', followed: 1 })]);
    const shown = await clerk().get(location!);
    expect(shown.etag).toBe(done.etag);
    expect(shown.body).toMatchObject({ status: 'annulled', following: 0, statuses: [annul] });
    const again = await approver.post(`${location}/status`, { ...annul, status: 'effective' }, { ifMatch: done.etag! });
    expect(again.problem.code).toBe('document/status-not-allowed');
    const records = await clerk().get<{ records: { kind: string; state: string }[] }>(
      `/v1/subjects/${body.parties[0]!.subjectId}/records`,
    );
    expect(records.body.records.find((r) => r.kind === 'document')!.state).toBe('annulled');
    const before = await clerk().get<{ records: { kind: string; state: string }[] }>(
      `/v1/subjects/${body.parties[0]!.subjectId}/records?asOf=2026-11-29`,
    );
    expect(before.body.records.find((r) => r.kind === 'document')!.state).toBe('effective');
  });

  it('is corrected by its own organ, with what stood before', async () => {
    const { location, etag } = await register();
    const corrected = await clerk().post(
      `${location}/corrections`,
      { reason: '录入日期有误', decidedOn: '2026-08-31' },
      { ifMatch: etag! },
    );
    expect([corrected.status, corrected.body]).toEqual([
      200,
      expect.objectContaining({ correctedTimes: 1, followed: 1 }),
    ]);
    const shown = await clerk().get(location!);
    expect(shown.body).toMatchObject({
      decidedOn: '2026-08-31',
      corrections: [
        { before: { decidedOn: '2026-09-01' }, after: { decidedOn: '2026-08-31' }, reason: '录入日期有误' },
      ],
    });
  });

  it('is corrected in what it orders of one party', async () => {
    const { location, body, etag } = await register();
    const order = {
      penalties: ['fine'],
      fineFen: 500_000,
      violation: '未取得食品生产许可从事食品生产活动',
      noTerm: true,
    };
    const address = `${location}/parties/${body.parties[0]!.subjectId}/order`;
    const corrected = await clerk().post(address, { reason: '罚款金额录入有误', order }, { ifMatch: etag! });
    expect([corrected.status, corrected.body]).toEqual([200, expect.objectContaining({ correctedTimes: 1 })]);
    const records = await clerk().get<{ records: { kind: string; content: { partyOrder: unknown } }[] }>(
      `/v1/subjects/${body.parties[0]!.subjectId}/records`,
    );
    expect(records.body.records.find((r) => r.kind === 'document')!.content.partyOrder).toEqual({
      penalties: ['fine'],
      fineFen: 500_000,
      violation: '未取得食品生产许可从事食品生产活动',
      validUntil: 'no-term',
    });
    const again = await clerk().post(address, { reason: '再次', order }, { ifMatch: corrected.etag! });
    expect(again.problem.code).toBe('document/correction-empty');
  });

  describe('whom it concerns', () => {
    it('is found by code and by name, 吕梁 as 呂梁, with identifiers in the body only', async () => {
      const code = nextCode();
      const { body } = await register(
        document({ parties: [party({ name: '吕梁合成检索有限公司', unifiedCode: code })] }),
      );
      const search = (by: object) =>
        clerk().post<{ items: { id: string; name: string }[] }>('/v1/subjects/search', by, { key: null });
      for (const by of [{ unifiedCode: code.toLowerCase() }, { name: '呂梁合成檢索' }, { name: '检索' }]) {
        const found = await search(by);
        expect([found.status, found.body.items.map((s) => s.id)]).toEqual([200, [body.parties[0]!.subjectId]]);
      }
      expect((await search({ name: '吕' })).problem.code).toBe('subject/search-too-short');
      const noPurpose = await api
        .as('market-clerk')
        .for('')
        .post('/v1/subjects/search', { name: '吕梁' }, { key: null });
      expect([noPurpose.status, noPurpose.problem.code]).toEqual([403, 'purpose/missing']);
      expect((await clerk().get(`/v1/subjects/${code}`)).status).toBe(404);
    });

    it('is shown masked where it is a person, and the number never whole', async () => {
      const identityNumber = citizenNumberWithCheckDigit('141124', '1975-05-06', 9);
      const { body } = await register(
        document({
          parties: [
            party({
              name: '测试人丙',
              kind: 'natural-person',
              unifiedCode: undefined,
              identityType: '身份证',
              identityNumber,
              order: { penalties: ['fine'], actOn: '2026-08-01' },
            }),
          ],
        }),
      );
      const id = body.parties[0]!.subjectId;
      const shown = await clerk().get(`/v1/subjects/${id}`);
      expect(shown.body).toMatchObject({ name: '测***', masked: true, unifiedCode: null });
      const named = await clerk().get(`/v1/subjects/${id}?unmasked=true`);
      expect(named.body).toMatchObject({ name: '测试人丙', masked: false });
      expect(JSON.stringify([shown.body, named.body, api.logged()])).not.toContain(identityNumber);
    });

    it('is merged with another by the credit office, one person proposing and another deciding, and parted again', async () => {
      const approver = api.as('credit-approver').for('identity-check');
      const office = api.as('credit-office').for('identity-check');
      const [one, other] = [
        (await register()).body.parties[0]!.subjectId,
        (await register()).body.parties[0]!.subjectId,
      ];
      const proposal = {
        subjectId: one,
        survivorId: other,
        reason: '换发执照前后的同一企业',
        evidence: [{ text: '登记档案' }],
      };
      expect((await clerk().post('/v1/subjects/merges', proposal)).problem.code).toBe('actor/role-missing');
      const proposed = await office.post<{ id: string }>('/v1/subjects/merges', proposal);
      expect([proposed.status, proposed.location]).toEqual([201, `/v1/subjects/merges/${proposed.body.id}`]);
      const decided = await approver.post(
        `${proposed.location}/decision`,
        { approved: true, reason: '核对无误' },
        { ifMatch: proposed.etag! },
      );
      expect([decided.status, decided.body]).toEqual([200, expect.objectContaining({ state: 'in-force' })]);
      const records = () => office.get<{ subjectId: string; subjects: string[] }>(`/v1/subjects/${one}/records`);
      expect((await records()).body).toMatchObject({ subjectId: other, subjects: [other, one] });
      expect((await office.get(`/v1/subjects/${one}`)).body).toMatchObject({ mergedInto: other });
      const ending = await office.post(
        `${proposed.location}/end`,
        { reason: '查明为两家企业' },
        { ifMatch: decided.etag! },
      );
      const ended = await approver.post(
        `${proposed.location}/decision`,
        { approved: true, reason: '核对无误' },
        { ifMatch: ending.etag! },
      );
      expect(ended.body).toMatchObject({ state: 'ended' });
      expect((await office.get(proposed.location!)).etag).toBe(ended.etag);
      expect((await records()).body).toMatchObject({ subjectId: one, subjects: [one] });
    });

    it('keeps former names and is answered for any moment', async () => {
      const { body } = await register(document({ parties: [party({ name: '吕梁合成旧名有限公司' })] }));
      const address = `/v1/subjects/${body.parties[0]!.subjectId}`;
      const read = await clerk().get(address);
      const renamed = await clerk().post(
        `${address}/name`,
        {
          name: '吕梁合成新名有限公司',
          from: '2026-10-01',
          source: '登记机关变更通知',
          evidenceDigest: `sha256:${'d'.repeat(64)}`,
        },
        { ifMatch: read.etag! },
      );
      expect(renamed.status).toBe(200);
      const shown = await clerk().get<{ names: unknown[] }>(address);
      expect(shown.etag).toBe(renamed.etag);
      expect(shown.body.names).toMatchObject([{ until: '2026-10-01' }, { from: '2026-10-01' }]);
      const then = await clerk().get<{ records: unknown[] }>(`${address}/records?knownAt=2026-11-01T00:00:00%2B08:00`);
      expect(then.status).toBe(404);
      expect((await clerk().get(`${address}/records?knownAt=2026-13-01T00:00:00Z`)).problem.code).toBe(
        'request/field-invalid',
      );
    });
  });
});
