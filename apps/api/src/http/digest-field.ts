import { isOfPaper } from '@chengxin/domain/paper-digest';
import { applyDecorators } from '@nestjs/common';
import { registerDecorator, type ValidationOptions } from 'class-validator';
import { Field, type FieldOptions } from './field.js';

/** What stands in the document as a digest: that of the two letters 信用. */
const EXAMPLE = 'sha256:e385e5596087b810d602f719b3d8cab379fca1f1c0096ad50e919ec0ca18def1';
const NOTHING = {
  zh: '应为有内容的文件的摘要：全零和空文件的摘要不予接受',
  en: 'must be of a paper that holds something: not zeros, not an empty file',
};

/** The SHA-256 digest of a paper that the organ keeps. What is of no paper is refused: it would stand as evidence of nothing. */
export const DigestField = (options: FieldOptions): PropertyDecorator =>
  applyDecorators(
    Field.text({
      example: EXAMPLE,
      ...options,
      zh: `${options.zh}的 SHA-256 摘要，全零、空文件的不予接受`,
      en: `SHA-256 digest of ${options.en}; neither zeros nor of an empty file`,
      min: 71,
      max: 71,
      pattern: /^sha256:[0-9a-f]{64}$/,
    }),
    IsOfPaper({ context: NOTHING, ...(options.list ? { each: true } : {}) }),
  );

/** Validates that a digest is of something. What is no digest is the matter of the rules beside it. */
function IsOfPaper(options: ValidationOptions): PropertyDecorator {
  return (target, propertyName) =>
    registerDecorator({
      name: 'isOfPaper',
      target: target.constructor,
      propertyName: propertyName as string,
      options,
      validator: {
        validate: (value: unknown) => typeof value !== 'string' || isOfPaper(value),
        defaultMessage: () => '$property must be the digest of a paper',
      },
    });
}
