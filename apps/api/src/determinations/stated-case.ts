import type { StatedJudgement } from '@chengxin/core/determination/case-facts';
import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { registerDecorator, ValidateIf } from 'class-validator';
import { Field, HoldsNoNumber } from '../http/field.js';

const MOST_ENTRIES = 100;
const LONGEST_REASONS = 4_000;
const NAME = /^[A-Za-z][A-Za-z0-9-]{0,63}$/;

/** A person's answer to a question that the rule asks, with reasons that are kept. */
export class JudgementInput {
  @ApiProperty({ description: '回答 The answer', example: true })
  answer!: boolean;
  @ApiProperty({
    description: '理由，将随记录保存 Reasons; kept with the record',
    minLength: 1,
    maxLength: LONGEST_REASONS,
    example: '持续六个月，销往学校食堂',
  })
  reasons!: string;
}

/** Facts and judgements as the organ states them. What the rule declares is checked by the rule; this is their outer form. */
@ApiExtraModels(JudgementInput)
export class StatedCase {
  @StatedFacts({
    zh: '事实项：键为标准声明的名称，值按其类型（金额为整数，单位分）；文书载明的不得另填',
    en: 'Facts by the names that the standard declares, values of its types (money in whole 分); never what the document states itself',
    example: { conducts: ['food-without-licence'], 'fine-in-upper-bracket': true },
  })
  facts?: Record<string, unknown>;

  @Judgements()
  judgements?: Record<string, StatedJudgement>;
}

/** Facts by their names. What each may be is for the standard to say; this is their outer form. */
export function StatedFacts(of: {
  readonly zh: string;
  readonly en: string;
  readonly example: object;
}): PropertyDecorator {
  return applyDecorators(
    Field.values({ ...of, optional: true }),
    IsEntries({
      zh: `至多 ${MOST_ENTRIES} 项，键为短横线小写形式`,
      en: `at most ${MOST_ENTRIES} entries with kebab-case names`,
    }),
  );
}

function Judgements(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      type: 'object',
      selfRequired: false,
      additionalProperties: { $ref: getSchemaPath(JudgementInput) },
      description:
        '判断项：键为标准声明的名称，回答并说明理由；以登录人员名义记录 Judgements by the names that the standard asks; recorded under the officer’s name',
      example: { gravity: { answer: true, reasons: '持续六个月，销往学校食堂' } },
    }),
    ValidateIf((_object, value) => value !== undefined),
    IsEntries(
      {
        zh: `应为至多 ${MOST_ENTRIES} 项 {answer, reasons}，理由 1 至 ${LONGEST_REASONS} 字`,
        en: `must be at most ${MOST_ENTRIES} entries of {answer, reasons} with reasons of 1 to ${LONGEST_REASONS} characters`,
      },
      isJudgement,
    ),
    HoldsNoNumber(),
  );
}

function isJudgement(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { answer, reasons, ...rest } = value as Record<string, unknown>;
  return (
    typeof answer === 'boolean' &&
    typeof reasons === 'string' &&
    reasons.length >= 1 &&
    reasons.length <= LONGEST_REASONS &&
    Object.keys(rest).length === 0
  );
}

/** An object used as a table: few entries, plain names, each value of one form. */
function IsEntries(
  must: { readonly zh: string; readonly en: string },
  isValue: (value: unknown) => boolean = () => true,
): PropertyDecorator {
  return (target, propertyName) =>
    registerDecorator({
      name: 'isEntries',
      target: target.constructor,
      propertyName: propertyName as string,
      options: { context: must },
      validator: {
        validate: (value: unknown) =>
          typeof value === 'object' &&
          value !== null &&
          !Array.isArray(value) &&
          Object.keys(value).length <= MOST_ENTRIES &&
          Object.entries(value).every(([name, entry]) => NAME.test(name) && isValue(entry)),
        defaultMessage: () => '$property is not a table of entries',
      },
    });
}
