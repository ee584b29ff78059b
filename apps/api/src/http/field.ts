import { isBlank } from '@chengxin/domain/blank';
import { isLegalDay } from '@chengxin/domain/calendar';
import { holdsNumber } from '@chengxin/domain/masking-policy';
import type { Text } from '@chengxin/plugin-contract';
import { applyDecorators, type Type as Class } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  registerDecorator,
  ValidateIf,
  ValidateNested,
  type ValidationOptions,
} from 'class-validator';

/**
 * One decorator a field of a request: it documents and validates from the same words, so that the two cannot differ.
 *
 *     class OpenListing {
 *       @Field.recordId({ zh: '认定', en: 'Determination' })
 *       determination!: string;
 *       @Field.day({ zh: '告知日', en: 'Day of notice', optional: true })
 *       noticedOn?: IsoDate;
 *     }
 */
export interface FieldOptions {
  readonly zh: string;
  readonly en: string;
  /** May be absent. `null` is never the same as absent. */
  readonly optional?: true;
  /** May be null. */
  readonly nullable?: true;
  readonly example?: unknown;
  /** A list of such values, with at most so many; at least one unless `atLeast` says otherwise. */
  readonly list?: { readonly atMost: number; readonly atLeast?: number };
}

type Rule = (options: ValidationOptions) => PropertyDecorator;

function field(
  options: FieldOptions,
  schema: ApiPropertyOptions,
  must: Text,
  rules: readonly Rule[],
): PropertyDecorator {
  const { list } = options;
  const validation: ValidationOptions = { ...(list ? { each: true } : {}), context: must };
  const shown = {
    ...schema,
    description: `${options.zh} ${options.en}`,
    required: !options.optional,
    ...(options.nullable ? { nullable: true } : {}),
    ...(options.example === undefined ? {} : { example: options.example }),
    ...(list ? { isArray: true, minItems: list.atLeast ?? 1, maxItems: list.atMost } : {}),
  } as ApiPropertyOptions;
  const decorators = [ApiProperty(shown), ...rules.map((rule) => rule(validation))];
  if (list) {
    const size: Text = {
      zh: `应为 ${list.atLeast ?? 1} 至 ${list.atMost} 项的数组`,
      en: `must be a list of ${list.atLeast ?? 1} to ${list.atMost}`,
    };
    decorators.push(
      IsArray({ context: size }),
      ArrayMinSize(list.atLeast ?? 1, { context: size }),
      ArrayMaxSize(list.atMost, { context: size }),
    );
  }
  if (options.optional || options.nullable) {
    decorators.push(
      ValidateIf(
        (_object, value) => !((options.optional && value === undefined) || (options.nullable && value === null)),
      ),
    );
  }
  return applyDecorators(...decorators);
}

const RECORD_ID = /^[A-Za-z0-9_-]{43}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** How the document says it of a text without a form of its own; {@link isBlank} knows more signs that nobody sees. */
const NOT_BLANK = '\\S';

export const Field = {
  /** A text of 1 to `max` characters in which somebody reads something: blanks are no text, whatever their number. */
  text(
    options: FieldOptions & { readonly max: number; readonly min?: number; readonly pattern?: RegExp },
  ): PropertyDecorator {
    const { max, min = 1, pattern } = options;
    const said = min > 0;
    const must = {
      zh: `应为 ${min} 至 ${max} 字的文本${said ? '，不得空白' : ''}`,
      en: `must be a text of ${min} to ${max} characters${said ? ', and no blank' : ''}`,
    };
    const form = pattern?.source ?? (said ? NOT_BLANK : undefined);
    return field(
      options,
      { type: String, minLength: min, maxLength: max, ...(form ? { pattern: form } : {}) },
      pattern ? { zh: `${must.zh}，格式 ${pattern.source}`, en: `${must.en} of the form ${pattern.source}` } : must,
      [
        (o) => IsString(o),
        (o) => MinLength(min, o),
        (o) => MaxLength(max, o),
        ...(pattern ? [(o: ValidationOptions) => Matches(pattern, o)] : []),
        ...(said ? [(o: ValidationOptions) => IsNotBlank(o)] : []),
      ],
    );
  },

  /**
   * A text that somebody writes about a case, a rule or an opinion, or takes over from a document, of 1 to `max` characters, in which nobody's number has a
   * place: one that holds it is refused with `record/holds-number`. What a party says of itself, and identifiers are a {@link Field.text}.
   */
  words(options: FieldOptions & { readonly max: number; readonly min?: number }): PropertyDecorator {
    return applyDecorators(Field.text(options), HoldsNoNumber(options.list ? { each: true } : {}));
  },

  /** One of a closed list of codes. */
  code(values: readonly string[], options: FieldOptions): PropertyDecorator {
    return field(
      options,
      { type: String, enum: [...values] },
      { zh: `应为以下之一：${values.join('、')}`, en: `must be one of ${values.join(', ')}` },
      [(o) => IsIn(values, o)],
    );
  },

  /** A legal day, `YYYY-MM-DD`, that exists. */
  day(options: FieldOptions): PropertyDecorator {
    return field(
      { example: '2026-01-05', ...options },
      { type: String, format: 'date' },
      { zh: '应为真实存在的日期，格式 YYYY-MM-DD', en: 'must be an existing day, YYYY-MM-DD' },
      [(o) => IsLegalDay(o)],
    );
  },

  /** A whole number within bounds. */
  whole(options: FieldOptions & { readonly least?: number; readonly most?: number }): PropertyDecorator {
    const { least = 0, most = Number.MAX_SAFE_INTEGER } = options;
    return field(
      options,
      { type: 'integer', minimum: least, maximum: most },
      { zh: `应为 ${least} 至 ${most} 的整数`, en: `must be a whole number from ${least} to ${most}` },
      [(o) => IsInt(o), (o) => Min(least, o), (o) => Max(most, o)],
    );
  },

  /** An amount in 分, never negative. */
  money(options: FieldOptions): PropertyDecorator {
    return Field.whole({ ...options, zh: `${options.zh}（分）`, en: `${options.en}, in 分 (1/100 yuan)` });
  },

  flag(options: FieldOptions): PropertyDecorator {
    return field(options, { type: Boolean }, { zh: '应为 true 或 false', en: 'must be true or false' }, [
      (o) => IsBoolean(o),
    ]);
  },

  /** The opaque id of a subject's record. */
  recordId(options: FieldOptions): PropertyDecorator {
    return field(
      options,
      { type: String, pattern: RECORD_ID.source },
      { zh: '应为平台给出的 43 位记录编号', en: 'must be a record id of 43 characters as the platform gave it' },
      [(o) => Matches(RECORD_ID, o)],
    );
  },

  /** The id of something that is not one subject's (a subject itself, a document, an import). */
  id(options: FieldOptions): PropertyDecorator {
    return field(
      options,
      { type: String, format: 'uuid' },
      { zh: '应为平台给出的编号', en: 'must be an id as the platform gave it' },
      [(o) => Matches(UUID, o)],
    );
  },

  /** An object of another class, validated in turn. */
  nested(type: () => Class, options: FieldOptions): PropertyDecorator {
    return applyDecorators(
      Type(type),
      // Swagger takes a function for a class to come only under the name `type`.
      field(options, { type: () => type() }, { zh: '应为对象', en: 'must be an object' }, [
        (o) => IsObject(o),
        (o) => ValidateNested(o),
      ]),
    );
  },

  /** An open object whose fields another rule knows (facts and judgements of a plugin). The handler checks its values. */
  values(options: FieldOptions): PropertyDecorator {
    return field(
      options,
      { type: 'object', additionalProperties: true } as ApiPropertyOptions,
      { zh: '应为对象', en: 'must be an object' },
      [(o) => IsObject(o)],
    );
  },

  /** A whole number in the query string. */
  queryWhole(options: FieldOptions & { readonly least?: number; readonly most?: number }): PropertyDecorator {
    return applyDecorators(
      Transform(({ value }: { value: unknown }) =>
        typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value,
      ),
      Field.whole(options),
    );
  },
};

/** The extension of a field's schema in which no personal number has a place. */
export const NO_NUMBER = 'x-holds-no-number';
/** The constraint of such a field: where it fails, the request is understood and refused as `record/holds-number`. */
export const HOLDS_NO_NUMBER = 'holdsNoNumber';

/** In whatever text stands in the value, however deep, there is nobody's number. The form of the value is the matter of the rules beside it. */
export function HoldsNoNumber(options: ValidationOptions = {}): PropertyDecorator {
  return (target, propertyName) => {
    ApiProperty({ [NO_NUMBER]: true } as ApiPropertyOptions)(target, propertyName);
    registerDecorator({
      name: HOLDS_NO_NUMBER,
      target: target.constructor,
      propertyName: propertyName as string,
      options,
      validator: {
        validate: (value: unknown) => placesOfNumbers(value).next().done === true,
        defaultMessage: () => '$property holds a personal number',
      },
    });
  };
}

/** Where in a value a text holds somebody's number: the steps to each. */
export function* placesOfNumbers(value: unknown, at: readonly string[] = []): Generator<readonly string[]> {
  if (typeof value === 'string' && holdsNumber(value)) yield at;
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) yield* placesOfNumbers(inner, [...at, name]);
}

/** Validates that somebody reads something in a text. What is no text is the matter of the rules beside it. */
function IsNotBlank(options: ValidationOptions): PropertyDecorator {
  return (target, propertyName) =>
    registerDecorator({
      name: 'isNotBlank',
      target: target.constructor,
      propertyName: propertyName as string,
      options,
      validator: {
        validate: (value: unknown) => typeof value !== 'string' || !isBlank(value),
        defaultMessage: () => '$property must not be blank',
      },
    });
}

/** Validates a legal day: the form, and that the day exists. */
export function IsLegalDay(options?: ValidationOptions): PropertyDecorator {
  return (target, propertyName) =>
    registerDecorator({
      name: 'isLegalDay',
      target: target.constructor,
      propertyName: propertyName as string,
      ...(options ? { options } : {}),
      validator: { validate: isLegalDay, defaultMessage: () => '$property must be an existing day, YYYY-MM-DD' },
    });
}
