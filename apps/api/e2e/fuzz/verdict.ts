import { CHECKS } from '@chengxin/plugin-contract';
import { shownKinds } from '@chengxin/domain/masking-policy';
import { WAYS_OUT } from '@chengxin/domain/ways-out';
import type { FieldKind } from '@chengxin/domain/purpose';
import { purposes } from '@chengxin/reference-data/purposes';
import type { OpenAPIObject } from '@nestjs/swagger';
import { FIELD_TABLE } from '../../src/access/field-table.js';
import { fileFaults } from './files.js';
import type { FuzzCity } from './city.js';
import { STRAY_NUMBER, STRAY_TEXT } from './hostile-values.js';
import type { FuzzRequest, Operation } from './requests.js';
import { resolved, type Schema } from './schema-values.js';

/** An answer as it came. */
export interface FuzzAnswer {
  readonly status: number;
  readonly type: string;
  readonly headers: string;
  readonly text: string;
}

/** What is wrong with an answer; nothing where all is as it should be. */
export function faultsOf(
  document: OpenAPIObject,
  operation: Operation,
  request: FuzzRequest,
  answer: FuzzAnswer,
  { secrets, beside }: Pick<FuzzCity, 'secrets' | 'beside'>,
): readonly string[] {
  const { status, type, text, headers } = answer;
  const described = operation.described.responses[String(status)];
  const faults: string[] = [];
  if (status >= 500) faults.push(`${status}: ${text.slice(0, 300)}`);
  // Headers too long or not of HTTP are refused before the platform sees them (RFC 9110 and RFC 6585).
  if (!described && status !== 431 && !(status === 400 && text === '')) faults.push(`the document knows no ${status}`);
  for (const secret of [STRAY_NUMBER, ...secrets])
    if (headers.includes(secret)) faults.push('a header holds a person’s name or number');
  if (text === '' || status === 304) return faults;
  if (status >= 400) {
    if (!type.startsWith('application/problem+json')) return [...faults, `a refusal as ${type}`];
    for (const secret of [STRAY_NUMBER, STRAY_TEXT, ...secrets])
      if (text.includes(secret)) faults.push(`a refusal repeats ${JSON.stringify(secret.slice(0, 6))}…`);
    const { code } = JSON.parse(text) as { code: string };
    const known = described?.content?.['application/problem+json']?.examples ?? {};
    // What is wrong with a draft of rules has the codes of the contract (docs/checks.md).
    if (described && !(code in known) && !(status === 422 && code in CHECKS))
      faults.push(`the document knows no ${status} ${code}`);
    return faults;
  }
  // Nobody's whole number leaves, wherever it was written and whatever stood around it, but where a row is sent back or an original is shown.
  const numbers = [STRAY_NUMBER, ...secrets.filter((secret) => /^\d{17}[\dX]$/.test(secret))];
  if (!leavesWhole(operation) && numbers.some((number) => text.includes(number)))
    faults.push('the answer holds a person’s whole number');
  if (!asksForNames(request) && beside.some((name) => text.includes(name)))
    faults.push('the answer names a person beside the party');
  const content = described?.content ?? {};
  // A file is given back as what it is.
  const media = Object.keys(content).find((name) => type.startsWith(name) || name === 'application/octet-stream');
  if (described && media === undefined && Object.keys(content).length > 0) return [...faults, `an answer as ${type}`];
  if (media !== 'application/json')
    return [...faults, ...fileFaults(operation.name, type, text, mayShow(operation, request))];
  const schema = content[media]?.schema ?? {};
  const body: unknown = JSON.parse(text);
  faults.push(...undeclared(document, schema, body));
  faults.push(...outsidePolicy(schema, body, operation, request));
  return faults;
}

const leavesWhole = ({ described }: Operation): boolean => {
  const way = described['x-leaves-as'];
  return way !== undefined && WAYS_OUT[way].how === 'whole';
};

const asksForNames = ({ path, body }: FuzzRequest): boolean => /"?unmasked"?[=:] ?true/.test(`${path} ${body ?? ''}`);

/** Fields of an answer that the document does not know. */
function undeclared(document: OpenAPIObject, schema: Schema, value: unknown, at = ''): string[] {
  const of = resolved(document, schema);
  if (Array.isArray(value)) return value.flatMap((each, i) => undeclared(document, of.items ?? {}, each, `${at}/${i}`));
  if (typeof value !== 'object' || value === null) return [];
  const alternatives = of.oneOf ?? of.anyOf;
  if (alternatives) {
    const each = alternatives.map((one) => undeclared(document, one, value, at));
    return each.some((found) => found.length === 0) ? [] : (each[0] ?? []);
  }
  const parts = [of, ...(of.allOf ?? []).map((part) => resolved(document, part))];
  const declared = Object.assign({}, ...parts.map((part) => part.properties ?? {})) as Record<string, Schema>;
  const more = parts.map((part) => part.additionalProperties).find((part) => part !== undefined && part !== false);
  // A content whose shape is data (facts, rules) says so by naming no field.
  if (Object.keys(declared).length === 0) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const known = declared[name];
    if (known) return undeclared(document, known, inner, `${at}/${name}`);
    if (more !== undefined) return typeof more === 'object' ? undeclared(document, more, inner, `${at}/${name}`) : [];
    return [`the document knows no ${at}/${name}`];
  });
}

/** Fields of an answer whose kind the named purpose does not hold; of a public answer, what is not published. */
function outsidePolicy(schema: Schema, body: unknown, operation: Operation, request: FuzzRequest): string[] {
  const pages = body as { items?: unknown };
  const view = viewOf(schema);
  if (!view || !FIELD_TABLE[view]) return [];
  const reads = operation.described['x-reads'] !== undefined;
  if (reads && !purposeOf(request)) return ['data were shown for no purpose'];
  if (!reads && !view.startsWith('Publication')) return [];
  const isAllowed = mayShow(operation, request);
  const shown = Array.isArray(pages.items) ? (pages.items as object[]) : [body as object];
  return shown.flatMap((each) =>
    Object.keys(each)
      .filter((name) => !isAllowed(view, name))
      .map((name) => `${view}.${name} is not for ${request.purpose ?? 'everybody'}`),
  );
}

const purposeOf = (request: FuzzRequest) => purposes.find(({ code }) => code === request.purpose);

/** Which fields of a view the named purpose holds, for whoever it holds most for; of what is public, what is published. */
function mayShow(operation: Operation, request: FuzzRequest): (view: string, field: string) => boolean {
  const purpose = operation.described['x-reads'] === undefined ? undefined : purposeOf(request);
  const granted: readonly FieldKind[] = purpose
    ? [...shownKinds('authorised', purpose), ...shownKinds('deciding', purpose)]
    : shownKinds('public');
  return (view, field) => granted.some((kind) => (FIELD_TABLE[view]?.[kind] ?? '').split(' ').includes(field));
}

/** The view of an answer, or of each item of its page. */
function viewOf({ $ref, properties }: Schema): string | undefined {
  return ($ref ?? properties?.['items']?.items?.$ref)?.split('/').at(-1);
}
