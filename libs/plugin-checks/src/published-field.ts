import type { PublishedFieldName } from '@chengxin/plugin-contract';
import { isInUse, spansOf, type CheckContext, type CheckedPlugin } from './checked-plugin.js';
import type { Fault } from './fault.js';
import { cite, saidIn } from './register.js';

// What of an entry is shown to everybody.

/** publication/field-twice: one field of the entry under two masks would be shown by the weaker one. */
export function* fieldTwice(checked: CheckedPlugin): Generator<Fault> {
  for (const { edition, pointer } of spansOf(checked, 'listing')) {
    const fields = (edition.publishFields ?? []).map(({ field }) => field);
    for (const [index, field] of fields.entries()) {
      if (fields.indexOf(field) === index) continue;
      yield {
        pointer: `${pointer}/publishFields/${index}/field`,
        message: { zh: `公示项 ${field} 写了两次`, en: `the field ${field} stands twice` },
        fix: { zh: '每个公示项只写一次，连同其遮掩方式', en: 'name each field once, with its mask' },
      };
    }
  }
}

/**
 * publication/mask-missing: plan art. 4 shows nothing of a person without 必要脱敏. The platform hides the day of birth in any case; an edition that
 * says otherwise would be read as what is shown. The Supreme People's Court itself says what is shown of a debtor.
 */
export function* maskMissing(checked: CheckedPlugin): Generator<Fault> {
  if (checked.plugin.manifest.authority.channel === 'court') return;
  for (const { edition, pointer } of spansOf(checked, 'listing').filter(isInUse)) {
    for (const [index, { field, mask }] of (edition.publishFields ?? []).entries()) {
      if (field !== 'identity-number' || mask !== undefined) continue;
      yield {
        pointer: `${pointer}/publishFields/${index}/mask`,
        message: {
          zh: '公示身份证件号码而没有脱敏',
          en: 'the number of an identity document would be shown whole',
        },
        fix: {
          zh: '写明 mask: hide-birth（隐去出生日期）或者 tail（只留末位）；不需要公示的，删去该公示项',
          en: 'write mask: hide-birth or mask: tail; where it need not be shown drop the field',
        },
      };
    }
  }
}

/** What is said of a person rather than of what the party did: beside names and codes of the party itself. */
const OF_PERSONS: readonly PublishedFieldName[] = ['identity-number', 'sex', 'age', 'responsible-persons'];

/**
 * publication/person-without-ground: what is shown of a person the clause must name (个人信息保护法 art. 13, 25; plan art. 4). A clause that shows the
 * list shows no more of anybody for that.
 */
export function* personWithoutGround(checked: CheckedPlugin, { reference }: CheckContext): Generator<Fault> {
  for (const { edition, pointer } of spansOf(checked, 'listing')) {
    for (const [index, { field, basis }] of (edition.publishFields ?? []).entries()) {
      if (!OF_PERSONS.includes(field)) continue;
      if (saidIn(reference, basis, edition.from).some(({ shows = [] }) => shows.includes(field))) continue;
      yield {
        pointer: `${pointer}/publishFields/${index}`,
        message: {
          zh: `${cite(basis)} 没有规定公示个人的 ${field}，或者登记册没有记载`,
          en: `${cite(basis)} does not name ${field} of a person among what is shown, as far as the register knows`,
        },
        fix: {
          zh: '删去该公示项；条文确有规定的，先在登记册（clause-contents.ts）按条文写明，再改引该条',
          en: 'drop the field; where the clause does name it, enter that in the register (clause-contents.ts) from the text and cite the clause',
        },
      };
    }
  }
}
