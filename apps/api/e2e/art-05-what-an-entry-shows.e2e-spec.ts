import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import type { ListingEdition, PublishedFieldName } from '@chengxin/plugin-contract';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { ListCases, ROUTES, type ListRoute, type Planted } from './list-case.js';
import { codesOf, RECEIPT, type Shown } from './market-case.js';

/** What the platform shows where no rule names fields. */
const USUAL: readonly PublishedFieldName[] = [
  'name',
  'unified-code',
  'facts',
  'basis',
  'document-number',
  'authority',
  'listed-on',
  'result',
];
/** By which field each part of a public view may stand there; what is not named here may always. */
const FIELD_OF: Readonly<Record<string, readonly PublishedFieldName[]>> = {
  name: ['name'],
  unifiedCode: ['unified-code'],
  identityNumber: ['identity-number'],
  sex: ['sex'],
  age: ['age'],
  address: ['address'],
  responsiblePersons: ['responsible-persons'],
  'document.number': ['document-number'],
  'document.kind': ['document-number'],
  'document.decidedOn': ['document-number'],
  'document.organ': ['authority'],
  violation: ['facts'],
  duty: ['duty'],
  penalties: ['result'],
  fineFen: ['result'],
  confiscationFen: ['result'],
  'criterion.code': ['facts', 'basis'],
  'criterion.text': ['facts'],
  'criterion.basis': ['basis'],
  'list.listedOn': ['listed-on'],
  'list.term': ['term'],
  'list.reasons': ['facts'],
};
/** What belongs to the rule and not to the entry. */
const OF_THE_RULE = ['kind', 'list.code', 'list.name', 'list.removal', 'remedies', 'synthetic'];

const fieldsOf = (criterion: string): readonly PublishedFieldName[] => {
  const editions = installedPlugins
    .flatMap(({ ruleSets }) => ruleSets)
    .filter((edition): edition is ListingEdition => edition.kind === 'listing' && !edition.disabled)
    .filter(({ criteria }) => criteria.some(({ code }) => code === criterion));
  return editions.at(-1)!.publishFields?.map(({ field }) => field) ?? USUAL;
};

const partsOf = (view: object): string[] =>
  Object.entries(view).flatMap(([key, value]) =>
    ['document', 'criterion', 'list'].includes(key)
      ? Object.keys(value as object).map((inner) => `${key}.${inner}`)
      : [key],
  );

/** Planted contents with the field by which alone each may be read. */
const secretsOf = (planted: Planted, person: boolean): readonly (readonly [string, PublishedFieldName | 'never'])[] => [
  [planted.name, person ? 'never' : 'name'],
  [planted.code, person ? 'never' : 'unified-code'],
  [planted.number, 'document-number'],
  [planted.violation, 'facts'],
  [planted.reasons, 'facts'],
  [planted.duty, 'duty'],
  [String(planted.fineFen), 'result'],
];

describe('第四条、第五条 名单公示什么，由该名单当时适用的规则逐项决定', () => {
  let api: ApiTestbed;
  let cases: ListCases;
  const entries = new Map<string, { readonly planted: Planted; readonly publication: Shown }>();
  beforeAll(async () => {
    api = await startApi();
    cases = new ListCases(api);
    for (const [name, route] of Object.entries<ListRoute>(ROUTES)) entries.set(name, await cases.shown(route));
  });
  afterAll(() => api?.close());

  it('安装的每个行业，只要名单列入单位或者由法律规定公示自然人，都在下列各项之中', () => {
    const covered = new Set(Object.values<ListRoute>(ROUTES).map(({ list }) => list));
    const lists = installedPlugins
      .flatMap(({ ruleSets }) => ruleSets)
      .filter((edition): edition is ListingEdition => edition.kind === 'listing' && !edition.disabled)
      .filter(({ criteria }) => criteria.some(({ subjects }) => subjects.some((kind) => kind !== 'natural-person')))
      .map(({ list }) => list.code);
    expect([...new Set(lists)].filter((list) => !covered.has(list))).toEqual([]);
  });

  it.each(Object.keys(ROUTES))('%s：公示的各项都在规则所列之内，没有列的一项也没有', async (name) => {
    const { publication } = entries.get(name)!;
    const fields = fieldsOf((ROUTES as Record<string, ListRoute>)[name]!.criterion);
    const { body } = await api.anonymous.get<{ view: object }>(`/v1/publications/${publication.id}`);
    const parts = partsOf(body.view).filter((part) => !OF_THE_RULE.includes(part));
    expect(parts.filter((part) => !FIELD_OF[part])).toEqual([]);
    expect(parts.filter((part) => !FIELD_OF[part]!.some((field) => fields.includes(field)))).toEqual([]);
    expect(parts).toContain('name');
    for (const field of fields.filter((shown) => ['facts', 'authority', 'document-number'].includes(shown)))
      expect(parts.flatMap((part) => FIELD_OF[part]!)).toContain(field);
  });

  it('任何公开的接口都不泄露名单没有规定公示的内容', async () => {
    const document = (
      await api.anonymous.get<{ paths: Record<string, Record<string, { security?: [] }>> }>('/openapi.json')
    ).body;
    const open = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([, operation]) => operation.security?.length === 0)
        .map(([method]) => `${method} ${path}`),
    );
    expect(open).toContain('post /v1/publications/search');
    const answers = new Map<string, string>();
    const say = (route: string, body: unknown) => answers.set(route, (answers.get(route) ?? '') + JSON.stringify(body));
    for (const route of open) {
      const [method, path] = route.split(' ') as [string, string];
      if (method === 'get' && !path.includes('{')) say(route, (await api.anonymous.get(path)).body);
    }
    for (const { planted, publication } of entries.values()) {
      say('publication', (await api.anonymous.get(`/v1/publications/${publication.id}`)).body);
      for (const body of [{}, { name: planted.name }, { name: '合成' }])
        say(
          'search',
          (await api.anonymous.post('/v1/publications/search', { limit: 100, ...body }, { key: null })).body,
        );
      for (const path of ['subjects', 'documents', 'determinations', 'listings'])
        say('refused', (await api.anonymous.get(`/v1/${path}/${planted.subjectId}`)).body);
    }
    for (const [name, { planted }] of entries) {
      const { criterion, person } = (ROUTES as Record<string, ListRoute>)[name]!;
      const fields = fieldsOf(criterion);
      for (const [secret, field] of secretsOf(planted, person === true)) {
        if (field !== 'never' && fields.includes(field)) continue;
        const leaking = [...answers].filter(([, text]) => text.includes(secret)).map(([route]) => route);
        expect({ name, field, leaking }).toEqual({ name, field, leaking: [] });
      }
    }
  });

  it('失信被执行人是自然人的，姓名脱敏，性别、年龄照列，证件号码隐去出生日期', async () => {
    const { planted, publication } = entries.get('courtPerson')!;
    expect(publication['view']).toMatchObject({
      name: '欧阳**',
      identityNumber: `${planted.code.slice(0, 6)}********${planted.code.slice(14)}`,
      age: 36,
      duty: planted.duty,
    });
    expect(['male', 'female']).toContain((publication['view'] as { sex: string }).sex);
  });

  it('没有法律规定、只有本人同意的，不显示证件号码，也不显示由它得出的性别和年龄', async () => {
    const route: ListRoute = { ...ROUTES.tax, person: true };
    const { planted, listing } = await cases.listed(route);
    const refused = await cases.publish(route, { listing });
    expect(codesOf(refused)).toEqual(['publication/person-without-basis']);
    const consent = await cases.post(route.clerk, '/v1/consents', {
      subjectId: planted.subjectId,
      scope: ['publication'],
      purpose: '公示',
      givenOn: '2026-12-01',
      untilDay: '2027-06-01',
      freelyGiven: true,
      evidenceDigest: RECEIPT,
    });
    const { body } = await cases.publish(route, { listing }, { consentId: consent.id });
    expect(partsOf(body['view'] as object).filter((part) => ['identityNumber', 'sex', 'age'].includes(part))).toEqual(
      [],
    );
    expect(JSON.stringify(body)).not.toContain(planted.code.slice(-4));
  });

  it('只在公布内容中列名的人员，仅在规则规定公示责任人员时显示，姓名脱敏', async () => {
    const person = await cases.register(ROUTES.courtPerson);
    const persons = {
      persons: [{ subject: person.subjectId, roles: ['legal-representative'], reasons: '违法行为发生时的登记信息' }],
    };
    const taxed: ListRoute = { ...ROUTES.tax, persons };
    const { body } = await api.anonymous.get<{ view: object }>(
      `/v1/publications/${(await cases.shown(taxed)).publication.id}`,
    );
    expect(body.view).toMatchObject({ responsiblePersons: [{ roles: ['legal-representative'], name: '欧阳**' }] });
    expect(JSON.stringify(body)).not.toContain(person.name);
  });

  it('已列入名单的，不得绕过名单另作公示', async () => {
    const { determination } = await cases.listed(ROUTES.safety);
    const beside = await cases.publish(ROUTES.safety, { determination });
    expect(codesOf(beside)).toEqual(['publication/is-listed']);
  });
});
