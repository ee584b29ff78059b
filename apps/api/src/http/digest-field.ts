import { Field, type FieldOptions } from './field.js';

/** The SHA-256 digest of a paper that the organ keeps. */
export const DigestField = (options: FieldOptions): PropertyDecorator =>
  Field.text({
    example: `sha256:${'0'.repeat(64)}`,
    ...options,
    zh: `${options.zh}的 SHA-256 摘要`,
    en: `SHA-256 digest of ${options.en}`,
    min: 71,
    max: 71,
    pattern: /^sha256:[0-9a-f]{64}$/,
  });
