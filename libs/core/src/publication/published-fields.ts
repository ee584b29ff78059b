import type { Mask } from '@chengxin/domain/masking-policy';
import { USUAL_FIELDS } from '@chengxin/domain/publication-rules';
import type { ListingEdition, PublishedField, PublishedFieldName } from '@chengxin/plugin-contract';

/** The fields of a public view. Whoever composes one asks here before each of them. */
export class PublishedFields {
  private readonly named: ReadonlyMap<PublishedFieldName, PublishedField['mask']>;

  private constructor(fields: readonly Pick<PublishedField, 'field' | 'mask'>[]) {
    this.named = new Map(fields.map(({ field, mask }) => [field, mask]));
  }

  /** Of an entry, by the edition under which it was decided; without a listing, of the record. */
  static of(edition: ListingEdition | undefined): PublishedFields {
    return new PublishedFields(edition?.publishFields ?? USUAL_FIELDS.map((field) => ({ field })));
  }

  has(field: PublishedFieldName): boolean {
    return this.named.has(field);
  }

  /** The value where the field is shown; what nobody recorded stays absent. */
  show<T>(field: PublishedFieldName, value: T | undefined): T | undefined {
    return this.has(field) ? value : undefined;
  }

  /**
   * The number of a person whom a law has shown. Whichever hides more wins: the platform hides at least the date of birth, also where the list's
   * rule shows the number whole (plan art. 4: 必要脱敏).
   */
  identityNumber(number: string | undefined, mask: Mask): string | undefined {
    if (!this.has('identity-number')) return undefined;
    return mask.identityNumber(number, this.named.get('identity-number') === 'tail' ? 'tail' : 'hide-birth');
  }
}
