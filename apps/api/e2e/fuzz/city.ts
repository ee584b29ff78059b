import { FollowClocks } from '@chengxin/core/subject-clock/follow-clocks';
import { Supervision } from '@chengxin/core/supervision/supervise';
import { citizenNumberWithCheckDigit } from '@chengxin/domain/identity-code-synthetic';
import { CORE_ROLES } from '@chengxin/core/access/actor';
import { textWorkbook } from '@chengxin/core/testing/workbook';
import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import { purposes } from '@chengxin/reference-data/purposes';
import type { Account } from '../accounts.js';
import { ApiClient, type ApiAnswer } from '../api-client.js';
import type { ApiTestbed } from '../api-testbed.js';
import { ListCases, ROUTES } from '../list-case.js';
import { MarketCase, RECEIPT, type Registered, type Shown } from '../market-case.js';
import { signInFor } from '../own-data.js';
import { placeOfIds, type Corpus, type Operation } from './requests.js';

/** Everything that was sent and taken, and every value that came back, by the field that held it. */
class Recorded {
  readonly known = new Map<string, unknown[]>();
  readonly bodies = new Map<string, unknown[]>();

  constructor(private readonly operations: readonly Operation[]) {}

  take(method: string, path: string, sent: unknown, answer: ApiAnswer): void {
    if (answer.status >= 300) return;
    const operation = this.operations.find((each) => each.method === method && templateOf(each.path).test(path));
    if (operation && sent !== undefined) push(this.bodies, operation.name, sent);
    this.keep(sent);
    this.keep(answer.body);
    const { id, items } = (answer.body ?? {}) as { id?: unknown; items?: readonly { readonly id?: unknown }[] };
    const place = (answer.location ?? (method === 'GET' ? path : '')).replace(/\?.*$/, '');
    if (answer.location) push(this.known, placeOfIds(place.replace(/[^/]+$/, '{id}')), id);
    for (const item of items ?? []) if (item.id !== undefined) push(this.known, placeOfIds(`${place}/{id}`), item.id);
  }

  private keep(value: unknown): void {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, inner] of Object.entries(value)) {
      if (!Array.isArray(value) && (typeof inner === 'string' || typeof inner === 'number'))
        push(this.known, name, inner);
      this.keep(inner);
    }
  }
}

const templateOf = (path: string): RegExp => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/?]+')}(\\?|$)`);

const MOST_KNOWN = 40;

function push<T>(map: Map<string, T[]>, name: string, value: T): void {
  const held = map.get(name);
  if (!held) map.set(name, [value]);
  else if (held.length < MOST_KNOWN && !held.includes(value)) held.push(value);
}

class RecordingClient extends ApiClient {
  constructor(
    url: string,
    headers: Readonly<Record<string, string>>,
    private readonly recorded: Recorded,
  ) {
    super(url, headers);
  }

  override async send<T = unknown>(...[method, path, init = {}]: Parameters<ApiClient['send']>): Promise<ApiAnswer<T>> {
    const answer = await super.send<T>(method, path, init);
    const sent: unknown =
      typeof init.body === 'string' && init.body.startsWith('{') ? JSON.parse(init.body) : undefined;
    this.recorded.take(method, path, sent, answer);
    return answer;
  }
}

/** What is done about the rules and by the platform itself: suggestions, drafts, proposals, articles, comparisons, supervision. */
async function keepRules(
  api: ApiTestbed,
  as: (account: Account) => {
    post(...sent: Parameters<ApiClient['post']>): Promise<ApiAnswer<unknown>>;
    get(path: string): Promise<ApiAnswer<unknown>>;
  },
  determination: string,
): Promise<void> {
  const basis = { instrument: 'food-safety-law', article: '122' };
  await as('market-clerk').post('/v1/register-suggestions', {
    ...{ register: 'catalogue', act: 'add', row: 'administrative-penalty', reasons: '应予归集', basis },
  });
  await as('market-clerk').post('/v1/law-proposals', {
    ...{ ...basis, insufficiency: '罚款过低', necessity: '一再发生', suggestion: '提高罚款', cases: [determination] },
  });
  await as('market-clerk').post('/v1/reconciliations', {
    ...{ site: '部门网站', takenOn: '2026-12-01', evidenceDigest: RECEIPT, shown: [] },
  });
  // An edition whole enough to be drafted has some hundred rows; what is asked about one needs none of them.
  await api.pool.query(
    `insert into cx.local_edition (edition_code, state, register, region_code, title, from_day, content, content_digest, organ_id, prepared_by, recorded_at, version)
     values ('141100.measure-list.2090-01-01', 'drafted', 'measure-list', '141100', '清单', '2090-01-01',
       '[{"code":"LL","parent":{"list":"national-2024","code":"S01"},"executors":[],"bases":[]}]', $1, 'lvliang-credit-office', 'lvliang-credit-office/x', now(), 1)`,
    [RECEIPT],
  );
  await as('market-approver').post('/v1/responsible-persons', { duty: 'repair', officer: 'market-clerk' });
  const { rows } = await api.pool.query<{ subject: string }>('select distinct subject_id as subject from cx.listing');
  for (const { subject } of rows) await api.app.get(FollowClocks, { strict: false }).execute(subject);
  await api.app.get(Supervision, { strict: false }).turn();
  await as('market-clerk').get('/v1/supervision-cases');
}

/** Who asks, and with what in the Authorization header. */
export type Callers = Readonly<Record<string, () => string | undefined>>;

export interface FuzzCity {
  readonly corpus: Corpus;
  readonly callers: Callers;
  /** Persons' names and numbers that are on record, with whatever may follow a number: none may stand in a refusal or in the log. */
  readonly secrets: readonly string[];
  /** What a person is called and was called before who is party to a company's document, and of whom its words speak: shown whole to nobody who did not ask for names. */
  readonly beside: readonly string[];
}

/** Cases of many sectors in every state, and somebody of each kind to ask about them. */
export async function fuzzCity(api: ApiTestbed, operations: readonly Operation[]): Promise<FuzzCity> {
  const recorded = new Recorded(operations);
  const recording: ApiTestbed = {
    ...api,
    as: (account) => new RecordingClient(api.url, { Authorization: `Bearer ${api.token(account)}` }, recorded),
  };
  /** Sends what must be taken: a city that was refused half of its cases would show little. */
  const as = (account: Account) => {
    const client = recording.as(account);
    const taken = async <T>(sent: Promise<ApiAnswer<T>>): Promise<ApiAnswer<T>> => {
      const answer = await sent;
      if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
      return answer;
    };
    return {
      get: <T>(path: string) => taken(client.get<T>(path)),
      post: (...sent: Parameters<ApiClient['post']>) => taken(client.post(...sent)),
      send: (...sent: Parameters<ApiClient['send']>) => taken(client.send(...sent)),
    };
  };
  const market = new MarketCase(recording);
  const lists = new ListCases(recording);

  const registered = await market.register({
    order: { violation: `经理${BESIDE.name}指使，${[...BESIDE.name].join(' ')}（曾用名${BESIDE.before}）承认` },
  });
  await besideParty(recording, market, registered);
  await market.propose(await market.determine(registered));
  await market.ready();
  const { listing, determination, registered: listedParty } = await market.listed();
  await as('market-approver').post(`/v1/listings/${listing.id}/publication`, {}, { ifMatch: listing.version });
  await market.post('market-clerk', '/v1/determinations/assessments', {
    subjectId: registered.subjectId,
    documentId: registered.documentId,
    list: 'samr-serious',
  });
  const person = await lists.shown(ROUTES.courtPerson);
  for (const route of [ROUTES.tax, ROUTES.wages, ROUTES.procurement]) await lists.shown(route);
  const stated = {
    determination: determination.id,
    facts: { 'duties-performed': true, 'new-heavier-penalty': false },
    judgements: { 'harm-removed': { answer: true, reasons: '已召回' } },
  };
  await as('market-clerk').post('/v1/repairs/eligibility', stated, { key: null });
  await as('market-clerk').post('/v1/repairs', {
    ...stated,
    route: 'early-removal',
    applicant: { role: 'subject', name: '当事人' },
    materials: ['application', 'commitment', 'proof-of-performance', 'licence-or-id'].map((code) => ({
      code,
      digest: RECEIPT,
    })),
  });
  await as('market-clerk').post('/v1/consents', {
    subjectId: person.planted.subjectId,
    scope: ['query'],
    purpose: 'credit-service',
    givenOn: '2026-12-01',
    untilDay: '2027-06-01',
    freelyGiven: true,
    evidenceDigest: RECEIPT,
  });
  const check = { subjectId: listedParty.subjectId, matter: 'food-licence' };
  await as('market-clerk').post('/v1/checks', check, { key: null });
  await as('market-clerk').post(
    '/v1/checks/batch',
    { checks: [check, { unifiedCode: listedParty.unifiedCode, matter: 'food-licence' }] },
    { key: null },
  );
  await as('market-clerk').post('/v1/subjects/search', { name: '合成' }, { key: null });
  await as('market-clerk').post('/v1/publications/search', { name: '合成' }, { key: null });
  const draft = {
    editions: installedPlugins
      .find(({ manifest }) => manifest.id === 'market-supervision')!
      .ruleSets.filter(({ kind }) => kind === 'listing')
      .slice(0, 1),
  };
  await as('market-clerk').post('/v1/simulations', { draft }, { key: null });
  await as('market-clerk').post('/v1/simulations/records', { draft, limit: 3 }, { key: null });
  await as('credit-clerk').post('/v1/subjects/merges', {
    subjectId: registered.subjectId,
    survivorId: listedParty.subjectId,
    reason: '同一企业',
    evidence: [{ text: '登记档案', digest: RECEIPT }],
  });
  await keepRules(recording, as, determination.id);
  for (const path of [
    '/v1/plugins',
    '/v1/organs?limit=5',
    '/v1/instruments?limit=5',
    '/v1/catalogue',
    '/v1/standards',
    '/v1/measures?limit=5',
    '/v1/import-templates',
    '/v1/regions?limit=5',
  ])
    await as('market-clerk').get(path);
  const template = await as('market-clerk').get<string>('/v1/import-templates/penalty');
  const ofSite = await as('market-clerk').get<string>('/v1/site-exports/template');
  await as('market-clerk').send('POST', '/v1/imports', {
    headers: { 'Content-Type': 'text/csv', 'Idempotency-Key': 'fuzz-city-import' },
    body: template.body,
  });

  const rows = template.body
    .replace(/^\ufeff/, '')
    .trim()
    .split('\r\n')
    .map((line) => line.split(','));
  const workbook = textWorkbook(rows);
  const [columns = [], row = []] = rows;
  const line = JSON.stringify(Object.fromEntries(columns.map((name, i) => [name, row[i] ?? ''])));
  const { client: subject } = await signInFor(recording, person.planted.subjectId, {
    capacity: 'self',
    account: 'fuzz-person',
  });
  await subject.get('/v1/me');
  await signInFor(recording, listedParty.subjectId, { capacity: 'legal-representative', account: 'fuzz-company' });

  for (const party of [registered, listedParty, person.planted])
    push(recorded.known, placeOfIds('/v1/subjects/{id}'), party.subjectId);
  for (const [name, values] of Object.entries({
    layout: ['penalty', 'permit'],
    edition: ['current', '2024'],
    no: ['1'],
    row: [0, 1, 2],
    size: [0, 1],
    year: [2026, 2027],
    plugin: ['market-supervision', 'courts'],
    code: ['141100.measure-list.2090-01-01'],
    month: ['2026-11', '2026-12'],
  }))
    for (const value of values) push(recorded.known, name, value);
  return {
    corpus: {
      known: recorded.known,
      bodies: recorded.bodies,
      files: {
        'text/csv': [Buffer.from(template.body), Buffer.from(ofSite.body.replace('示例行，导入前请删除', ''))],
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': [workbook],
        'application/x-ndjson': [Buffer.from(`${line}\n${line}\n`)],
        'application/pdf': [Buffer.from('%PDF-1.7\n%%EOF')],
        '*': [
          Buffer.from(template.body),
          workbook,
          Buffer.from('%PDF-1.7\n'),
          Buffer.from([0x89, 0x50, 0x4e, 0x47]),
          Buffer.alloc(0),
        ],
      },
      purposes: purposes.map(({ code }) => code),
    },
    callers: await callersOf(api),
    secrets: [person.planted.code, person.planted.name],
    beside: Object.values(BESIDE),
  };
}

const BESIDE = { name: '诸葛晴雯', before: '欧阳明月' };

/** Makes a person party to the company's document, and has it called otherwise before. */
async function besideParty(api: ApiTestbed, market: MarketCase, { documentId }: Registered): Promise<void> {
  const { body } = await api.as('market-clerk').get<Shown>(`/v1/documents/${documentId}`);
  const { parties } = await market.post<{ parties: { subjectId: string }[] }>('market-clerk', '/v1/documents', {
    kind: 'penalty-decision',
    number: body['number'],
    organName: '吕梁市市场监督管理局',
    decidedOn: '2026-09-01',
    service: 'served',
    servedOn: '2026-09-01',
    parties: [
      {
        name: BESIDE.name,
        kind: 'natural-person',
        identityType: '身份证',
        identityNumber: citizenNumberWithCheckDigit('149900', '1985-04-09', 11),
        order: { penalties: ['fine'], fineFen: 100_000, actOn: '2026-06-01', violation: `${BESIDE.name}指使` },
      },
    ],
  });
  const { subjectId } = parties.at(-1)!;
  const clerk = api.as('credit-office').for('supervision', '案件1号');
  const { body: subject } = await clerk.get<Shown>(`/v1/subjects/${subjectId}`);
  const renamed = await clerk.post(
    `/v1/subjects/${subjectId}/name`,
    { name: BESIDE.before, until: '2020-01-01', source: '登记机关通知', evidenceDigest: RECEIPT },
    { ifMatch: subject.version },
  );
  if (renamed.status !== 200) throw new Error(JSON.stringify(renamed.body));
}

const TOKEN_MS = 5 * 60_000;

/** One officer for every role alone, one without any, those who hold what a case needs, subjects, a system, a stranger and nobody. */
async function callersOf(api: ApiTestbed): Promise<Callers> {
  // Signed when it is asked for: a long run outlives a token.
  const bearer = (token: () => string) => {
    let [held, until] = ['', 0];
    return () => {
      if (Date.now() >= until) [held, until] = [`Bearer ${token()}`, Date.now() + TOKEN_MS];
      return held;
    };
  };
  const callers: Record<string, () => string | undefined> = {
    nobody: () => undefined,
    forged: () => 'Bearer e30.e30.e30',
    basic: () => 'Basic eDp5',
  };
  const sectorRoles = new Set(installedPlugins.flatMap(({ permissions }) => permissions.flatMap(({ roles }) => roles)));
  for (const role of [...Object.values(CORE_ROLES), ...sectorRoles, 'none']) {
    const organ =
      role === CORE_ROLES.creditOffice || role === CORE_ROLES.auditor
        ? 'lvliang-credit-office'
        : 'lvliang-market-supervision';
    await api.register(`fuzz-${role}`, { name: '甲', organ, roles: role === 'none' ? [] : [role] });
    callers[`role ${role}`] = bearer(() => api.token(`fuzz-${role}` as Account));
  }
  for (const account of [
    'market-both',
    'market-clerk',
    'market-approver',
    'market-superior',
    'credit-clerk',
    'credit-approver',
    'auditor',
    'court-approver',
    'sandbox',
  ] as const)
    callers[account] = bearer(() => api.token(account));
  callers['a person'] = bearer(() => api.issuer.token('fuzz-person'));
  callers['a company'] = bearer(() => api.issuer.token('fuzz-company'));
  callers['a stranger'] = bearer(() => api.issuer.token('nobody-linked'));
  await api.register('fuzz-system', {
    name: '系统',
    organ: 'lvliang-market-supervision',
    roles: [CORE_ROLES.importer, CORE_ROLES.querier],
  });
  await api.pool.query(`update cx.officer_identity set client_id = 'fuzz-system' where officer_id = 'fuzz-system'`);
  callers['a system'] = bearer(() => api.issuer.token('fuzz-system', { client_id: 'fuzz-system' }));
  callers['a system through another client'] = bearer(() => api.issuer.token('fuzz-system', { client_id: 'another' }));
  return callers;
}
