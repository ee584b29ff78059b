import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseRecordId } from '@chengxin/core/database/record-id';
import { citizenNumberWithCheckDigit } from '@chengxin/domain/identity-code-synthetic';
import { WAYS_OUT, type WayOut } from '@chengxin/domain/ways-out';
import type { OpenAPIObject } from '@nestjs/swagger';
import { openApiText } from '../src/docs/write-openapi.js';
import { NO_NUMBER } from '../src/http/field.js';
import type { ProblemView } from '../src/http/problem.js';
import type { Account } from './accounts.js';
import { ApiClient, usualUse } from './api-client.js';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { fuzzCity, type FuzzCity } from './fuzz/city.js';
import { operationsOf, placeOfIds, type Operation } from './fuzz/requests.js';
import { resolved, type Schema } from './fuzz/schema-values.js';
import { writeAsBefore } from './words-of-before.js';

const NUMBER = citizenNumberWithCheckDigit('149900', '1983-05-17', 27);
const MARK = '某处记有';
const PLANTED = `${MARK}${NUMBER}`;
/** A text this long is somebody's words, where it is no identifier. */
const WORDS_FROM = 300;
/** Records of a kind that everybody is asked about. */
const MOST_IDS = 2;

/** Long texts that may hold a number all the same, and are masked for whoever reads them: what a party says of itself, a site's address, and identifiers. */
const HELD_AND_MASKED = [
  'POST /v1/consents /purpose',
  'POST /v1/consultations /departmentSite',
  'POST /v1/listings/{id}/objections /text',
  'POST /v1/me/requests /text',
  'POST /v1/standards/adoptions /publishedAt',
  'POST /v1/subject-identities /issuer',
];

const document = JSON.parse(await openApiText()) as OpenAPIObject;
const operations = operationsOf(document);
const bodyOf = ({ described }: Operation): Schema | undefined =>
  described.requestBody?.content['application/json']?.schema;

/** Every text of a body by its place, a list by its first item and a table by one entry. */
function* textsOf(schema: Schema, at = '', seen: readonly Schema[] = []): Generator<readonly [string, Schema]> {
  const of = resolved(document, schema);
  if (seen.includes(of)) return;
  const inner = (each: Schema, step: string) => textsOf(each, `${at}/${step}`, [...seen, of]);
  for (const part of [...(of.allOf ?? []), ...(of.oneOf ?? []), ...(of.anyOf ?? [])])
    yield* textsOf(NO_NUMBER in schema ? { ...resolved(document, part), [NO_NUMBER]: true } : part, at, [...seen, of]);
  for (const [name, each] of Object.entries(of.properties ?? {})) yield* inner(each, name);
  if (of.items) yield* inner(of.items, '0');
  if (typeof of.additionalProperties === 'object')
    for (const [place, text] of inner(of.additionalProperties, 'gravity'))
      yield [place, NO_NUMBER in of ? { ...text, [NO_NUMBER]: true } : text];
  if (of.type === 'string' && !of.enum && !of.format && (!of.pattern || of.pattern === '\\S')) yield [at, of];
}

/** A value of the form that the document describes, with as much in it as it may hold. */
function formed(schema: Schema): unknown {
  const of = resolved(document, schema);
  if (of.enum) return of.type === 'array' ? [of.enum[0]] : of.enum[0];
  const parts = [...(of.allOf ?? []), ...(of.oneOf ?? of.anyOf ?? []).slice(0, 1)];
  if (parts.length > 0) return formed(parts.length === 1 ? parts[0]! : Object.assign({}, ...parts));
  if (of.type === 'array') return [formed(of.items ?? {})];
  if (of.properties)
    return Object.fromEntries(Object.entries(of.properties).map(([name, each]) => [name, formed(each)]));
  if (typeof of.additionalProperties === 'object') return { gravity: formed(of.additionalProperties) };
  if (of.example !== undefined) return of.example;
  if (of.type === 'boolean') return true;
  if (of.type === 'integer') return of.minimum ?? 1;
  if (of.type === 'object') return {};
  if (of.format === 'uuid') return '00000000-0000-7000-8000-000000000000';
  if (of.format === 'date') return '2026-12-01';
  if (of.pattern?.includes('43')) return 'A'.repeat(43);
  return of.pattern?.includes('64') ? `sha256:${'a'.repeat(64)}` : '甲'.repeat(of.minLength || 1);
}

/** A copy with another text at one place. */
function withText(value: unknown, [step, ...rest]: readonly string[], text: string): unknown {
  if (step === undefined) return text;
  if (Array.isArray(value)) return value.map((each, i) => (String(i) === step ? withText(each, rest, text) : each));
  const held = value as Readonly<Record<string, unknown>>;
  return { ...held, [step]: withText(held[step], rest, text) };
}

const isWords = (schema: Schema): boolean => NO_NUMBER in schema;
const written = operations.flatMap((operation) => {
  const body = bodyOf(operation);
  return body ? [...textsOf(body)].map(([place, schema]) => ({ operation, body, place, schema })) : [];
});

describe('nobody’s number', () => {
  it('has no place in any long text that a request takes, but those that are named here', () => {
    const long = written.filter(({ schema }) => (schema.maxLength ?? 0) >= WORDS_FROM && !isWords(schema));
    expect([...new Set(long.map(({ operation, place }) => `${operation.name} ${place}`))].sort()).toEqual(
      HELD_AND_MASKED,
    );
    expect(written.filter(({ schema }) => isWords(schema)).length).toBeGreaterThan(90);
  });

  describe('over HTTP', () => {
    let api: ApiTestbed;
    let city: FuzzCity;
    let planting: Server;
    beforeAll(async () => {
      api = await startApi();
      planting = await plantingProxy(api);
      city = await fuzzCity(
        { ...api, url: `http://127.0.0.1:${(planting.address() as AddressInfo).port}` },
        operations,
      );
      await plantFromBefore(api, city);
    }, 240_000);
    afterAll(async () => {
      planting?.close();
      planting?.closeAllConnections();
      await api?.close();
    });

    const ABLE = [
      'market-both',
      'market-clerk',
      'credit-clerk',
      'credit-approver',
      'market-superior',
      'auditor',
      'reviewer',
    ];
    const words = written.filter(({ schema }) => isWords(schema));
    it.each(words.map((each) => [each.operation.name, each.place, each] as const))(
      'is refused by %s at %s, which is named, and said what to do',
      async (_name, place, { operation, body }) => {
        const path = operation.path
          .replace('{size}', '1')
          .replace('{row}', '1')
          .replace('{subjectId}', '00000000-0000-7000-8000-000000000000')
          .replace('{opinion}', '00000000-0000-7000-8000-000000000000')
          .replace('query-reviews/{id}', 'query-reviews/00000000-0000-7000-8000-000000000000_1')
          .replace('{id}', String(city.corpus.known.get(placeOfIds(operation.path))?.[0] ?? 'A'.repeat(43)));
        const sent = withText(formed(body), place.slice(1).split('/'), PLANTED);
        for (const account of ABLE) {
          const answer = await api.as(account as Account).post<ProblemView>(path, sent, { ifMatch: 1 });
          if (answer.status === 401 || answer.status === 403) continue;
          const found = answer.problem.findings.filter(({ code }) => code === 'record/holds-number');
          expect([answer.status, found.map(({ pointer }) => pointer)]).toEqual([expect.any(Number), [place]]);
          expect([400, 422]).toContain(answer.status);
          expect(found[0]!.fix).not.toBe('');
          expect(JSON.stringify(answer.body)).not.toContain(NUMBER);
          return;
        }
        throw new Error('nobody of the test may do it');
      },
    );

    it.each([
      ['parted', `${NUMBER.slice(0, 6)} ${NUMBER.slice(6, 14)}-${NUMBER.slice(14)}`],
      ['a line in it', `${NUMBER.slice(0, 6)}\n${NUMBER.slice(6, 10)}（${NUMBER.slice(10, 14)}）${NUMBER.slice(14)}`],
      ['in wide digits', NUMBER.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))],
      ['read out', NUMBER.replace(/\d/g, (digit) => '〇一二三四五六七八九'[Number(digit)]!)],
      ['a mobile one in other groups', '138 123 45678'],
    ])(
      'is refused in the reasons of a decision to list, %s, and in the contact of a recipient',
      async (_how, written) => {
        const listing = city.corpus.known.get(placeOfIds('/v1/listings/{id}'))![0];
        for (const [name, pointer, account, path] of [
          [
            'POST /v1/listings/{id}/decision',
            '/reasons',
            'market-approver',
            `/v1/listings/${String(listing)}/decision`,
          ],
          ['POST /v1/consents', '/recipient/contact', 'market-clerk', '/v1/consents'],
        ] as const) {
          const found = words.find(({ operation, place }) => operation.name === name && place === pointer);
          const sent = withText(formed(found!.body), pointer.slice(1).split('/'), `${MARK}${written}`);
          const answer = await api.as(account).post<ProblemView>(path, sent, { ifMatch: 1 });
          expect(answer.problem.findings.map(({ code, pointer: at }) => [code, at])).toEqual([
            ['record/holds-number', pointer],
          ]);
          expect(JSON.stringify(answer.body)).not.toContain(written);
        }
      },
    );

    it('is answered by no route to anybody, wherever it was written, but in the original of a document and in rows to their sender', async () => {
      const told: string[] = [];
      const marked = new Set<string>();
      const { rows } = await api.pool.query<{ id: string }>('select subject_id as id from cx.subject');
      const subjects = new Set(rows.map(({ id }) => id));
      const registered = new Set<string>();
      const unregistered = new Set<string>();
      for (const operation of operations.filter(({ method }) => method === 'GET')) {
        const way = operation.described['x-leaves-as'];
        const { how }: Pick<WayOut, 'how'> = way ? WAYS_OUT[way] : { how: 'masked' };
        if (how === 'whole') continue;
        const paths = pathsOf(operation, city);
        const asked = Object.entries(city.callers).flatMap(([who, authorization]) =>
          paths.map((path) => ({ who, authorization, path })),
        );
        for (let at = 0; at < asked.length; at += 12)
          await Promise.all(
            asked.slice(at, at + 12).map(async ({ who, authorization, path }) => {
              const header = authorization();
              const client = new ApiClient(api.url, header === undefined ? {} : { Authorization: header });
              const answer = await client.get(path, usualUse(path, undefined));
              const text = JSON.stringify(answer.body);
              if (text.includes(NUMBER)) told.push(`${operation.name} to ${who}`);
              if (text.includes(MARK)) marked.add(operation.name);
              if (answer.status === 200 && isOfficers(operation) && namesAny(text, subjects))
                (operation.described['x-reads'] ? registered : unregistered).add(operation.name);
            }),
          );
      }
      expect([...new Set(told)]).toEqual([]);
      // Where an officer is shown whom something is about, it was read for a purpose and registered; nothing else names a subject, not by its id either.
      expect([...unregistered]).toEqual([]);
      expect([...registered]).toEqual(
        expect.arrayContaining(['GET /v1/clocks', 'GET /v1/determinations/{id}', 'GET /v1/subjects/{id}']),
      );
      expect(registered.size).toBeGreaterThan(10);
      // What was planted was read: a city without it would show nothing.
      expect([...marked]).toEqual(
        expect.arrayContaining([
          'GET /v1/code-admissions/{id}',
          'GET /v1/consultations/{id}',
          'GET /v1/consultations/{id}/answers',
          'GET /v1/consultations/{id}/opinions',
          'GET /v1/delegations/{id}',
          'GET /v1/listings/{id}/papers/notice',
          'GET /v1/law-proposals/{id}',
          'GET /v1/law-proposals/{id}/paper',
          'GET /v1/local-edition-drafts/{code}',
          'GET /v1/local-editions',
          'GET /v1/local-editions/{code}',
          'GET /v1/me',
          'GET /v1/plugins/quarantines/{plugin}',
          'GET /v1/policy-articles/{id}',
          'GET /v1/publications/{id}',
          'GET /v1/reconciliations',
          'GET /v1/reconciliations/{id}',
          'GET /v1/register-suggestions',
          'GET /v1/standards/adoptions/{edition}',
          'GET /v1/standards/reviews/{id}',
          'GET /v1/subjects/{id}/records',
          'GET /v1/supervision-cases',
          'GET /v1/supervision-cases/{id}',
        ]),
      );
    }, 300_000);
  });
});

/** Neither public nor a subject's own view. */
const isOfficers = ({ described, path }: Operation): boolean =>
  (described.security?.length ?? 0) > 0 && !path.startsWith('/v1/me');

/** Whether a subject is named by its id, or a record of it by the record's. */
function namesAny(text: string, subjects: ReadonlySet<string>): boolean {
  const ids = text.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [];
  const records = (text.match(/[\w-]{43}/g) ?? []).flatMap((word) => parseRecordId(word)?.subjectId ?? []);
  return [...ids, ...records].some((id) => subjects.has(id));
}

/** Some addresses of a route, by what the city knows. */
function pathsOf({ path }: Operation, { corpus }: FuzzCity): readonly string[] {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  const values = names.map((name) => corpus.known.get(name === 'id' ? placeOfIds(path) : name) ?? []);
  const count = names.length === 0 ? 1 : Math.min(MOST_IDS, Math.max(...values.map((each) => each.length)));
  return Array.from({ length: count }, (_, i) =>
    names.reduce(
      (made, name, at) => made.replace(`{${name}}`, encodeURIComponent(String(values[at]?.[i % values[at].length]))),
      path,
    ),
  );
}

/** Hands everything on, and writes the number into the words of every document that was registered, as could be done before it was refused. */
async function plantingProxy(api: ApiTestbed): Promise<Server> {
  const server = createServer((request, response) => {
    void (async () => {
      const body = await bytesOf(request);
      const { method = 'GET', url: path = '/' } = request;
      const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
        typeof value === 'string' && !['host', 'connection', 'content-length', 'expect'].includes(name)
          ? [[name, value]]
          : [],
      );
      const answer = await fetch(api.url + path, {
        method,
        headers,
        redirect: 'manual',
        ...(body.length > 0 ? { body } : {}),
      });
      const kept = [...answer.headers].filter(
        ([name]) => !/^(?:content-length|transfer-encoding|connection)$/.test(name),
      );
      response.writeHead(answer.status, Object.fromEntries(kept));
      const given = Buffer.from(await answer.arrayBuffer());
      if (method === 'POST' && path.startsWith('/v1/documents') && answer.ok) await plantInWords(api, given);
      response.end(given);
    })().catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

async function bytesOf(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return new Uint8Array(Buffer.concat(parts));
}

const HOLDS = ['violation', 'facts', 'content', 'legalBasisText'];

async function plantInWords(api: ApiTestbed, given: Buffer): Promise<void> {
  const { id: documentId } = JSON.parse(given.toString('utf8')) as { readonly id?: string };
  if (documentId !== undefined)
    await writeAsBefore(api, Object.fromEntries(HOLDS.map((name) => [name, PLANTED])), { documentId });
}

/** Words that were written before such were refused, and places that no case of the city reaches. */
async function plantFromBefore({ pool }: ApiTestbed, { corpus }: FuzzCity): Promise<void> {
  const [delegation, admission, consultation, opinion, proposal, article, suggestion, supervised, compared, reviewed] =
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`);
  const digest = `sha256:${'0'.repeat(64)}`;
  const organ = 'lvliang-market-supervision';
  const [one, other] = [`${organ}/甲`, `${organ}/乙`];
  await pool.query(
    `insert into cx.delegation (delegation_id, state, organ_id, to_organ_id, acts, evidence_digest, from_day, until_day, prepared_by, decided_by,
       decision_reason, ended_on, end_reason, ended_by, recorded_at, version)
     values ($1, 'ended', $2, 'lishi-market-supervision', '[]', $3, '2026-01-01', '2027-01-01', $4, $5, $6, '2026-06-01', $6, $4, now(), 3)`,
    [delegation, organ, digest, one, other, PLANTED],
  );
  await pool.query(
    `insert into cx.code_admission (admission_id, unified_code, state, organ_id, reason, evidence_digest, prepared_by, decided_by, decision_reason,
       decided_on, recorded_at, version)
     values ($1, '91141102MA0TE5T168', 'declined', $2, $6, $3, $4, $5, $6, '2026-06-01', now(), 2)`,
    [admission, organ, digest, one, other, PLANTED],
  );
  await pool.query(
    `insert into cx.plugin_quarantine (plugin_id, act, state, organ_id, reason, prepared_by, decided_by, reasons, recorded_at, version)
     values ('courts', 'quarantine', 'declined', 'lvliang-credit-office', $3, $1, $2, $3, now(), 2)`,
    [one, other, PLANTED],
  );
  const { rows } = await pool.query<{ edition_code: string }>(
    `update cx.standard_adoption set state = 'declined', adopted_on = null, organ_id = $1, prepared_by = $2, decided_by = $3, reasons = $4
     where edition_code like 'market-supervision/listing/%' returning edition_code`,
    [organ, one, other, PLANTED],
  );
  await pool.query(
    `insert into cx.consultation (consultation_id, state, edition_code, content_digest, organ_id, department_site, published_on, evidence_digest, asked,
       from_day, until_day, opened_by, ended_by, ended_on, reasons, recorded_at, version)
     values ($1, 'withdrawn', $2, $3, $4, $7, '2026-01-01', $3, '[]', '2026-01-01', '2026-03-01', $5, $6, '2026-02-01', $7, now(), 2)`,
    [consultation, rows[0]!.edition_code, digest, organ, one, other, PLANTED],
  );
  await pool.query(
    `insert into cx.consultation_opinion (opinion_id, consultation_id, capacity, organisation, channel, received_on, text, evidence_digest, recorded_by,
       outcome, answer, answered_by, answered_on, recorded_at, version)
     values ($1, $2, 'public', null, 'post', '2026-02-01', $5, $3, $4, 'not-taken', $5, $4, '2026-02-01', now(), 2)`,
    [opinion, consultation, digest, one, PLANTED],
  );
  await pool.query(
    `insert into cx.law_proposal (proposal_id, state, instrument_id, article, insufficiency, necessity, suggestion, cases, organ_id, prepared_by, drafted_on,
       submitted_by, submitted_on, return_reasons, recorded_at, version)
     values ($1, 'returned', 'food-safety-law', '122', $5, $5, $5, '[{"penalties":[],"determinedOn":"2026-01-01"}]', $2, $3, '2026-01-01', $4, '2026-01-01', $5, now(), 3)`,
    [proposal, organ, one, other, PLANTED],
  );
  await pool.query(
    `insert into cx.policy_article (article_id, state, kind, title, body, clauses, source, cases, organ_id, prepared_by, decided_by, published_on, reasons,
       recorded_at, version)
     values ($1, 'published', 'interpretation', $5, $5, '[{"instrument":"samr-order-44","article":"5"}]', $5, '[]', $2, $3, $4, '2026-01-01', $5, now(), 2)`,
    [article, organ, one, other, PLANTED],
  );
  await pool.query(
    `insert into cx.local_edition (edition_code, state, register, region_code, title, from_day, content, content_digest, organ_id, prepared_by, decided_by,
       reasons, approved_on, review_due_on, recorded_at, version)
     values ('141100.measure-list.2091-01-01', 'approved', 'measure-list', '141100', $4, '2091-01-01', '[{"code":"LL","parent":{"list":"national-2024","code":"S01"},"executors":[],"bases":[]}]',
       $1, 'lvliang-credit-office', $2, $3, $4, '2026-01-01', '2092-01-01', now(), 2)`,
    [digest, one, other, PLANTED],
  );
  await pool.query(
    `insert into cx.register_suggestion (suggestion_id, register, act, row_code, reasons, basis, organ_id, made_by, made_on, outcome, answer, answered_by,
       answered_on, recorded_at, version)
     values ($1, 'catalogue', 'add', 'x', $4, '{"instrument":"samr-order-44","article":"5"}', $5, $2, '2026-01-01', 'not-taken', $4, $3, '2026-01-01', now(), 2)`,
    [suggestion, one, other, PLANTED, organ],
  );
  await pool.query(
    `insert into cx.supervision_case (case_id, state, matter, organ_id, about, evidence, opened_on, order_given, ordered_by, reply, replied_by, outcome, reasons,
       closed_by, closed_on, recorded_at, version)
     values ($1, 'closed', 'repair-overdue', $5, 'x', '{}', '2026-01-01', jsonb_build_object('text', $4::text, 'due', '2026-01-10'), $2,
       jsonb_build_object('text', $4::text, 'on', '2026-01-05', 'evidenceDigest', 'd'), $2, 'corrected', $4, $3, '2026-01-11', now(), 4)`,
    [supervised, one, other, PLANTED, organ],
  );
  await pool.query(
    `insert into cx.reconciliation (reconciliation_id, organ_id, site, taken_on, evidence_digest, ours, theirs, findings, recorded_by, recorded_on, recorded_at)
     values ($1, $2, $4, '2025-01-01', $5, 0, 0, '[]', $3, '2025-01-01', now())`,
    [compared, organ, one, PLANTED, digest],
  );
  await pool.query(
    `insert into cx.standard_review (review_id, transition_code, edition_code, edition_digest, state, finding, reasons, documents, organ_id, prepared_by, decided_by,
       decision_reasons, decided_on, following, recorded_at, version)
     select $1, 'lvliang-2022-5', edition_code, edition_digest, 'declined', 'conforms', $4, jsonb_build_array(jsonb_build_object('title', $4::text, 'digest', 'd')), $5,
       $2, $3, $4, '2026-01-05', false, now(), 2 from cx.standard_adoption where edition_code like 'market-supervision/%' limit 1`,
    [reviewed, one, other, PLANTED, organ],
  );
  const known = corpus.known as Map<string, unknown[]>;
  known.set(placeOfIds('/v1/law-proposals/{id}'), [proposal]);
  known.set('code', ['141100.measure-list.2091-01-01']);
  known.set(placeOfIds('/v1/register-suggestions/{id}'), [suggestion]);
  known.set(placeOfIds('/v1/supervision-cases/{id}'), [supervised]);
  known.set(placeOfIds('/v1/reconciliations/{id}'), [compared]);
  known.set(placeOfIds('/v1/standards/reviews/{id}'), [reviewed]);
  known.set(placeOfIds('/v1/policy-articles/{id}'), [article]);
  known.set(placeOfIds('/v1/policy-articles/drafts/{id}'), [article]);
  known.set(placeOfIds('/v1/delegations/{id}'), [delegation]);
  known.set(placeOfIds('/v1/code-admissions/{id}'), [admission]);
  known.set(placeOfIds('/v1/consultations/{id}'), [consultation]);
  known.set('edition', [...rows.map((row) => row.edition_code), 'current']);
}
