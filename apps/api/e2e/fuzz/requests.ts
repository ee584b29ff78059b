import type { WayOutName } from '@chengxin/domain/ways-out';
import type { OpenAPIObject } from '@nestjs/swagger';
import fc from 'fast-check';
import { usualUse } from '../api-client.js';
import { hostileText, hostileValue, spoilt, unwrapped } from './hostile-values.js';
import { resolved, valuesOf, type Known, type Schema } from './schema-values.js';

interface Parameter {
  readonly $ref?: string;
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema?: Schema;
}

/** The name under which the ids of a route's records are known. */
export const placeOfIds = (path: string): string => path.slice(0, path.indexOf('{id}') + 4);

/** There now and then. */
const seldom = <T>(some: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 15, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: some });

/** A route of the document, with what the tests know of it. */
export interface Operation {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly described: {
    readonly parameters?: readonly Parameter[];
    readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> };
    readonly responses: Readonly<Record<string, ResponseObject>>;
    readonly security?: readonly unknown[];
    readonly 'x-reads'?: readonly string[];
    readonly 'x-leaves-as'?: WayOutName;
  };
}

interface ResponseObject {
  readonly content?: Readonly<
    Record<string, { readonly schema?: Schema; readonly examples?: Readonly<Record<string, unknown>> }>
  >;
}

/** A request as its bytes go out. */
export interface FuzzRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  /** The purpose that was named, where it is one of the list. */
  readonly purpose?: string;
}

export interface Corpus {
  readonly known: Known;
  /** Bodies that the platform has taken before, by route. */
  readonly bodies: ReadonlyMap<string, readonly unknown[]>;
  /** Files, by media type. */
  readonly files: Readonly<Record<string, readonly Buffer[]>>;
  readonly purposes: readonly string[];
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** Every route of the document. */
export function operationsOf(document: OpenAPIObject): readonly Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const described = item[method] as Operation['described'] | undefined;
      const verb = method.toUpperCase();
      return described ? [{ name: `${verb} ${path}`, method: verb, path, described }] : [];
    }),
  );
}

/** Requests of a route: some as the document says, some as nobody should send them. */
export function requestsOf(document: OpenAPIObject, operation: Operation, corpus: Corpus): fc.Arbitrary<FuzzRequest> {
  const parameters = (operation.described.parameters ?? []).map((each) => resolved(document, each));
  const body = bodiesOf(document, operation, corpus);
  const path = parameters.filter((p) => p.in === 'path');
  const query = parameters.filter((p) => p.in === 'query');
  const value = ({ name, schema = {} }: Parameter) => {
    const known = name === 'id' ? placeOfIds(operation.path) : name;
    const usual = valuesOf(document, schema, corpus.known, known).map(String);
    return fc.oneof({ weight: 9, arbitrary: usual }, { weight: 1, arbitrary: hostileText });
  };
  return fc
    .record({
      path: fc.tuple(...path.map(value)),
      query: fc.tuple(...query.map((p) => (p.required ? value(p) : fc.option(value(p), { nil: undefined, freq: 2 })))),
      stray: seldom(fc.tuple(hostileText, hostileText)),
      headers: headersOf(operation, corpus),
      key: fc.oneof({ weight: 9, arbitrary: fc.uuid() }, { weight: 1, arbitrary: headerText }),
      body,
    })
    .map(({ path: steps, query: values, stray, headers, key, body: sent }) => {
      const where = operation.path.replace(/\{(\w+)\}/g, (_all, name: string) =>
        // Without anything there it is another route.
        encoded(steps[path.findIndex((p) => p.name === name)] || 'none'),
      );
      const search = [
        ...query.flatMap((p, i) => (values[i] === undefined ? [] : [`${p.name}=${encoded(values[i])}`])),
        ...(stray ? [`${encoded(stray[0])}=${encoded(stray[1])}`] : []),
      ].join('&');
      const { purpose, sentPurpose, ...others } = headers;
      const all = {
        ...Object.fromEntries(
          Object.entries(others).filter((entry): entry is [string, string] => entry[1] !== undefined),
        ),
        ...(sentPurpose === undefined ? {} : { 'X-Purpose': sentPurpose }),
        'Idempotency-Key': key,
        ...(sent ? { 'Content-Type': sent.type } : {}),
      };
      return {
        method: operation.method,
        path: search === '' ? where : `${where}?${search}`,
        headers: all,
        ...(sent ? { body: sent.bytes } : {}),
        ...(purpose && purpose === sentPurpose ? { purpose } : {}),
      };
    });
}

/** As a client library writes it; half a surrogate pair, which none can write, as the bytes that somebody might send. */
const encoded = (text: string): string =>
  text.isWellFormed() ? encodeURIComponent(text.slice(0, 2_000)) : '%ed%a0%80';

/** What HTTP lets through in a header. */
const headerText = hostileText.map((text) => text.replace(/[^\t\x20-\x7e\x80-\xff]/g, '').slice(0, 500));

function headersOf({ path }: Operation, { purposes }: Corpus) {
  const percent = hostileText
    .filter((text) => text.isWellFormed())
    .map((text) => encodeURIComponent(text.slice(0, 500)));
  const { 'X-Purpose': usual = '', 'X-Matter': matter } = usualUse(path, '{"matter":"food-licence"}');
  return fc
    .record({
      purpose: fc.oneof(
        { weight: 3, arbitrary: fc.constant(usual) },
        { weight: 1, arbitrary: fc.constantFrom(...purposes) },
      ),
      odd: seldom(fc.oneof(headerText, percent)),
      'X-Matter': fc.oneof(
        { weight: 15, arbitrary: fc.constant(matter) },
        { weight: 1, arbitrary: fc.oneof(headerText, percent, fc.constant(undefined)) },
      ),
      'X-Consent': seldom(fc.oneof(headerText, fc.constant('A'.repeat(43)))),
      'If-Match': fc.oneof(
        { weight: 9, arbitrary: fc.integer({ min: 1, max: 5 }).map((n) => `"${n}"`) },
        { weight: 1, arbitrary: fc.oneof(headerText, fc.constant(undefined)) },
      ),
      'Accept-Language': fc.constantFrom(undefined, 'en', 'zh', 'x;q=9', '*'),
      'X-Request-Id': seldom(headerText),
      'X-Delegation': seldom(fc.oneof(headerText, fc.uuid())),
      Accept: fc.oneof(
        { weight: 4, arbitrary: fc.constant(undefined) },
        { weight: 3, arbitrary: fc.constantFrom(...ACCEPTED) },
        { weight: 1, arbitrary: headerText },
      ),
      Range: seldom(fc.constantFrom(...RANGES)),
      'If-None-Match': seldom(fc.oneof(fc.constantFrom('*', '"1"', 'W/"1"'), headerText)),
      'If-Modified-Since': seldom(fc.constantFrom('Thu, 01 Jan 1970 00:00:00 GMT', 'tomorrow')),
      'Accept-Encoding': seldom(fc.constantFrom('gzip', 'br;q=1.0, *;q=0', 'identity;q=0')),
      'Content-Encoding': seldom(fc.constantFrom('gzip', 'identity', 'br, br', 'x')),
      'X-HTTP-Method-Override': seldom(fc.constantFrom('DELETE', 'TRACE')),
      'X-Forwarded-For': seldom(fc.constantFrom('127.0.0.1', '::1, 10.0.0.1', 'x'.repeat(400))),
    })
    .map(({ odd, ...headers }) => ({ ...headers, sentPurpose: odd === undefined ? headers.purpose : odd }));
}

const ACCEPTED = [
  'text/csv',
  'application/x-ndjson',
  'text/csv, application/json;q=0.5',
  'text/html',
  'application/problem+json',
  '*/*',
  'application/json;q=0',
  'application/json; charset=utf-16',
  ';;,,/',
  '*/*, '.repeat(400),
];
const RANGES = ['bytes=0-0', 'bytes=-1', 'bytes=9999999999-', 'bytes=5-1', 'bytes=0-0,2-3,4-5', 'rows=1-2', 'bytes='];
/** Ways to say that a body is JSON, or nearly. */
const JSON_TYPES = [
  'APPLICATION/JSON',
  'application/json; charset=utf-8',
  'application/json;charset="UTF-8"',
  'application/json; charset=utf-16',
  'application/json; charset=gb18030',
  'application/json; charset="utf-8',
  'application/json; charset=utf-8; charset=utf-7',
  'application/json;',
  'application/json, text/plain',
  'application/merge-patch+json',
  'application/json+x',
  'text/json',
];

interface SentBody {
  readonly type: string;
  readonly bytes: Buffer;
}

function bodiesOf(document: OpenAPIObject, operation: Operation, corpus: Corpus): fc.Arbitrary<SentBody | undefined> {
  const content = operation.described.requestBody?.content;
  if (!content) return operation.method === 'GET' ? fc.constant(undefined) : fc.constantFrom(undefined, jsonOf({}));
  const json = content['application/json'];
  if (!json) return filesOf(Object.keys(content), corpus);
  const taken = corpus.bodies.get(operation.name) ?? [];
  const drawn = valuesOf(document, json.schema ?? {}, corpus.known);
  const usual = taken.length > 0 ? fc.oneof(drawn, { weight: 3, arbitrary: fc.constantFrom(...taken) }) : drawn;
  const values = fc.oneof(
    { weight: 8, arbitrary: usual },
    { weight: 6, arbitrary: usual.chain(spoilt) },
    { weight: 1, arbitrary: hostileValue },
  );
  return fc.oneof(
    { weight: 18, arbitrary: values.map(jsonOf) },
    // Bytes that are no JSON, or not the JSON they say.
    {
      weight: 1,
      arbitrary: fc
        .tuple(values.map(jsonOf), fc.nat(400))
        .map(([{ type, bytes }, at]) => ({ type, bytes: bytes.subarray(0, at) })),
    },
    {
      weight: 1,
      arbitrary: fc
        .uint8Array({ maxLength: 60 })
        .map((bytes) => ({ type: 'application/json', bytes: Buffer.from(bytes) })),
    },
    { weight: 1, arbitrary: headerText.map((type) => ({ type: type || 'x', bytes: Buffer.from('{}') })) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(values.map(jsonOf), fc.constantFrom(...JSON_TYPES))
        .map(([{ bytes }, type]) => ({ type, bytes })),
    },
    // Broken UTF-8 inside of what is JSON otherwise, and a byte-order mark before it.
    {
      weight: 1,
      arbitrary: fc
        .tuple(values.map(jsonOf), fc.constantFrom('c328', 'eda080', 'f8888080', 'fe', '80', 'efbbbf'), fc.nat())
        .map(([{ type, bytes }, hex, at]) => ({
          type,
          bytes: Buffer.concat(
            hex === 'efbbbf'
              ? [Buffer.from(hex, 'hex'), bytes]
              : [bytes.subarray(0, at % bytes.length), Buffer.from(hex, 'hex'), bytes.subarray(at % bytes.length)],
          ),
        })),
    },
  );
}

const jsonOf = (value: unknown): SentBody => ({
  type: 'application/json',
  bytes: Buffer.from(unwrapped(JSON.stringify(value) ?? '')),
});

const BOUNDARY = 'chengxin-boundary';

function filesOf(types: readonly string[], { files }: Corpus): fc.Arbitrary<SentBody> {
  return fc.constantFrom(...types).chain((type) => {
    const held = files[type] ?? files['*'] ?? [];
    const bytes = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...held) },
      { weight: 3, arbitrary: fc.constantFrom(...held).chain(spoiltBytes) },
      { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }).map((some) => Buffer.from(some)) },
    );
    if (type !== 'multipart/form-data') return bytes.map((some) => ({ type, bytes: some }));
    return fc.tuple(bytes, headerText, fc.constantFrom(BOUNDARY, 'another', '')).map(([some, name, boundary]) => ({
      type: `multipart/form-data; boundary=${boundary}`,
      bytes: formOf(some, name),
    }));
  });
}

const formOf = (bytes: Buffer, name: string): Buffer =>
  Buffer.concat([
    Buffer.from(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="${name}.csv"\r\nContent-Type: text/csv\r\n\r\n`,
      'latin1',
    ),
    bytes,
    Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
  ]);

/** A file cut short, with bytes changed in it, or followed by others. */
function spoiltBytes(file: Buffer): fc.Arbitrary<Buffer> {
  return fc
    .tuple(fc.nat(), fc.constantFrom('cut', 'change', 'add'), fc.uint8Array({ minLength: 1, maxLength: 40 }))
    .map(([at, how, some]) => {
      const place = file.length === 0 ? 0 : at % file.length;
      if (how === 'cut') return file.subarray(0, place);
      const rest = file.subarray(how === 'change' ? Math.min(file.length, place + some.length) : place);
      return Buffer.concat([file.subarray(0, place), some, rest]);
    });
}
