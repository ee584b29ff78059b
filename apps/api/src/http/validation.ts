import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { Refused, type Refusal } from '@chengxin/core/refusal/refused';
import type { Text } from '@chengxin/plugin-contract';
import {
  Injectable,
  ValidationPipe,
  type ArgumentMetadata,
  type PipeTransform,
  type ValidationError,
} from '@nestjs/common';
import { HOLDS_NO_NUMBER, placesOfNumbers } from './field.js';
import { SENT_AS_PROTOTYPE } from './json-body.js';
import { requestRefusals } from './request.refusals.js';

/** A request that does not have the shape of the interface: one finding for each field. */
export class RequestInvalid extends Refused {}

/** Body and query against their classes: unknown fields are refused, and what is wrong is said by place and never repeated. */
@Injectable()
export class RequestValidation implements PipeTransform {
  private readonly body = pipe((errors) => refusedOf(findingsOf(errors, '', (name) => `/${escaped(name)}`)));
  private readonly query = pipe((errors) => refusedOf(findingsOf(errors, '', (name) => `?${name}`)));

  transform(value: unknown, metadata: ArgumentMetadata): unknown {
    if (metadata.type === 'body') {
      const found = [...inherited(value, (name) => `/${escaped(name)}`)];
      return this.validated(this.body, value, metadata, found);
    }
    if (metadata.type === 'query')
      return this.validated(this.query, value, metadata, [...inherited(value, (name) => `?${name}`)]);
    return value;
  }

  /** The validator takes what every object inherits (`toString`, `constructor`) for something it knows: it is asked about the rest. */
  private async validated(
    by: ValidationPipe,
    value: unknown,
    metadata: ArgumentMetadata,
    found: readonly string[],
  ): Promise<unknown> {
    if (found.length === 0) return by.transform(value, metadata);
    const unknown = found.map((pointer) => requestRefusals.refuse('request/unknown-field', pointer ? { pointer } : {}));
    const others = await by.transform(withoutInherited(value), metadata).then(
      () => [],
      (error: unknown) => {
        if (error instanceof Refused) return error.findings;
        throw error;
      },
    );
    throw new RequestInvalid([...unknown, ...others].slice(0, MOST_FINDINGS));
  }
}

const isInherited = (name: string): boolean => name === SENT_AS_PROTOTYPE || name in Object.prototype;

/**
 * Places of the fields, however deep, that are named like a member of every object: no class, and no plugin's fact, has such a field. A name on the way
 * was chosen by the sender and may be somebody's number: the place is told as far as it cannot be.
 */
function* inherited(value: unknown, step: (name: string) => string, parent = ''): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    const sent = name === SENT_AS_PROTOTYPE ? '__proto__' : name;
    if (isInherited(name)) yield `${parent}${step(sent)}`;
    else if (isTold(name)) yield* inherited(inner, (each) => `/${escaped(each)}`, `${parent}${step(name)}`);
    else for (const _untold of inherited(inner, (each) => `/${escaped(each)}`)) yield parent;
  }
}

const isTold = (name: string): boolean => /^[A-Za-z0-9_-]{1,64}$/.test(name) && !/\d{5}/.test(name);

function withoutInherited(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutInherited);
  const kept = Object.entries(value).filter(([name]) => !isInherited(name));
  return Object.fromEntries(kept.map(([name, inner]) => [name, withoutInherited(inner)]));
}

function pipe(exceptionFactory: (errors: ValidationError[]) => Error): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
    exceptionFactory,
  });
}

const MOST_FINDINGS = 100;

/** What is well formed and holds somebody's number was understood: it is refused for what it says, as everything lawful is. */
const refusedOf = (findings: readonly Refusal[]): Refused =>
  findings.every(({ code }) => code === ('record/holds-number' satisfies keyof typeof recordRefusals.table))
    ? new Refused(findings)
    : new RequestInvalid(findings);

function findingsOf(errors: readonly ValidationError[], parent: string, step: (name: string) => string): Refusal[] {
  const found: Refusal[] = [];
  for (const error of errors) {
    if (found.length >= MOST_FINDINGS) break;
    const unknown = error.constraints?.['whitelistValidation'] !== undefined;
    // The name of an unknown field was chosen by the sender and may itself be somebody's number: then only its parent is named.
    const pointer = unknown && !isPlainName(error.property) ? parent || undefined : `${parent}${step(error.property)}`;
    const at = pointer === undefined ? {} : { pointer };
    if (unknown) found.push(requestRefusals.refuse('request/unknown-field', at));
    else if (error.constraints?.[HOLDS_NO_NUMBER] !== undefined)
      found.push(...numbersIn(error.value, `${parent}${step(error.property)}`));
    else if (error.constraints && error.value === undefined)
      found.push(requestRefusals.refuse('request/field-missing', at));
    else if (error.constraints)
      found.push(requestRefusals.refuse('request/field-invalid', { ...at, detail: sentenceOf(error) }));
    if (error.children?.length)
      found.push(...findingsOf(error.children, `${parent}${step(error.property)}`, (name) => `/${escaped(name)}`));
  }
  return found.slice(0, MOST_FINDINGS);
}

/** Each text that holds a number, by its place as far as nobody's number stands in that. */
function numbersIn(value: unknown, pointer: string): readonly Refusal[] {
  const pointers = [...placesOfNumbers(value)].map((steps) => {
    const told = steps.findIndex((name) => !isTold(name));
    return [pointer, ...(told < 0 ? steps : steps.slice(0, told)).map(escaped)].join('/');
  });
  return [...new Set(pointers)].map((each) => recordRefusals.refuse('record/holds-number', { pointer: each }));
}

function isPlainName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]{0,63}$/.test(name) && !/\d{5}/.test(name);
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** What a field must be: the sentence its decorator brought (`field.ts`), else one for the kind of rule. */
function sentenceOf(error: ValidationError): Text {
  const rule = Object.keys(error.constraints ?? {})[0] ?? '';
  const brought = (error.contexts as Record<string, Text> | undefined)?.[rule];
  return brought ?? SENTENCES[rule] ?? { zh: '格式不符', en: 'not of the required form' };
}

const SENTENCES: Readonly<Record<string, Text>> = {
  isString: { zh: '应为文本', en: 'must be a text' },
  isBoolean: { zh: '应为 true 或 false', en: 'must be true or false' },
  isInt: { zh: '应为整数', en: 'must be a whole number' },
  isNumber: { zh: '应为数字', en: 'must be a number' },
  isObject: { zh: '应为对象', en: 'must be an object' },
  isArray: { zh: '应为数组', en: 'must be a list' },
  isIn: { zh: '不在允许的取值之内', en: 'is not one of the values allowed' },
  isNotEmpty: { zh: '不得为空', en: 'must not be empty' },
  nestedValidation: { zh: '应为对象', en: 'must be an object' },
};
