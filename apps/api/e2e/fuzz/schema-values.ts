import type { OpenAPIObject } from '@nestjs/swagger';
import fc from 'fast-check';
import type { NO_NUMBER } from '../../src/http/field.js';
import { someDay } from './hostile-values.js';

/** JSON Schema as far as the document uses it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly example?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly [NO_NUMBER]?: true;
}

/** Values that the platform knows, by the name of the field that holds them. */
export type Known = ReadonlyMap<string, readonly unknown[]>;

const DEEPEST = 5;

/** Follows a reference of the document. */
export function resolved<T extends { readonly $ref?: string }>(document: OpenAPIObject, from: T): T {
  if (from.$ref === undefined) return from;
  const steps = from.$ref.replace(/^#\//, '').split('/');
  return resolved(document, steps.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], document) as T);
}

/** Values as a schema of the document asks for them; where the platform knows values of a field's name, often one of those. */
export function valuesOf(
  document: OpenAPIObject,
  schema: Schema,
  known: Known,
  name = '',
  depth = 0,
): fc.Arbitrary<unknown> {
  const of = resolved(document, schema);
  const usual = usualValues(document, of, known, name, depth);
  const held = known.get(name) ?? [];
  return held.length > 0
    ? fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...held) }, { weight: 1, arbitrary: usual })
    : usual;
}

function usualValues(
  document: OpenAPIObject,
  of: Schema,
  known: Known,
  name: string,
  depth: number,
): fc.Arbitrary<unknown> {
  const inner = (each: Schema, at = name) => valuesOf(document, each, known, at, depth + 1);
  if (of.enum && of.type !== 'array') return fc.constantFrom(...of.enum);
  const one = of.oneOf ?? of.anyOf ?? (of.allOf?.length === 1 ? of.allOf : undefined);
  if (one) return fc.oneof(...one.map((each) => inner(each)));
  const type = typeof of.type === 'string' ? of.type : of.type?.[0];
  if (of.example !== undefined && type !== 'object' && type !== 'array')
    return fc.oneof(fc.constant(of.example), plainValues(of, type));
  if (type === 'array') {
    if (depth >= DEEPEST) return fc.constant([]);
    const minLength = of.minItems ?? 0;
    return fc.array(inner(of.items ?? {}), {
      minLength,
      maxLength: Math.max(minLength, Math.min(3, of.maxItems ?? 3)),
    });
  }
  if (type === 'object' || of.properties) {
    const fields = Object.entries(of.properties ?? {}).filter(
      ([field]) => depth < DEEPEST || of.required?.includes(field),
    );
    const record = fc.record(Object.fromEntries(fields.map(([field, each]) => [field, inner(each, field)])), {
      requiredKeys: fields.map(([field]) => field).filter((field) => of.required?.includes(field)),
    });
    if (!of.additionalProperties || of.additionalProperties === true) return record;
    return fc.oneof(
      record,
      fc.dictionary(fc.constantFrom('penalties', 'conducts', 'gravity', 'unheard-of'), inner(of.additionalProperties), {
        maxKeys: 2,
      }),
    );
  }
  return plainValues(of, type);
}

function plainValues(of: Schema, type: string | undefined): fc.Arbitrary<unknown> {
  switch (type) {
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({
        min: Math.max(of.minimum ?? -5, -(2 ** 31)),
        max: Math.min(of.maximum ?? 1_000_000, 2 ** 31 - 1),
      });
    case 'number':
      return fc.double({ noNaN: true, min: of.minimum ?? -1e6, max: of.maximum ?? 1e6 });
    case 'string':
      return texts(of);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function texts({ format, pattern, minLength = 0, maxLength = 60 }: Schema): fc.Arbitrary<string> {
  if (format === 'date') return someDay;
  if (format === 'date-time') return someDay.map((day) => `${day}T08:00:00Z`);
  if (format === 'uuid') return fc.uuid();
  // 不得空白: any text but one of blanks.
  if (pattern === '\\S') return texts({ minLength, maxLength }).filter((text) => text.trim() !== '');
  if (pattern) return fc.stringMatching(new RegExp(pattern), { size: 'small' });
  const most = Math.min(maxLength, Math.max(minLength, 60));
  return fc.oneof(
    fc.string({ minLength, maxLength: most }),
    fc.string({
      unit: fc.constantFrom('信', '用', '吕', '梁', '1', '〔', '〕', '号', 'A'),
      minLength,
      maxLength: most,
    }),
  );
}
