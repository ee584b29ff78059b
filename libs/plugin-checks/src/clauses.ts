import { isPlaceholder } from '@chengxin/domain/placeholder';
import { isKnown, type KnownOrNot, type ListingExit, type ListingPeriod } from '@chengxin/plugin-contract';
import { isInUse, spansOf, type CheckedPlugin } from './checked-plugin.js';
import type { Fault } from './fault.js';

/** What each trigger can come to: a fraud brings back, an end or a fallen basis takes away, an error is mended. */
const OUTCOMES: Readonly<Record<ListingExit['trigger'], readonly ListingExit['outcome'][]>> = {
  expiry: ['removed'],
  application: ['removed', 'corrected'],
  event: ['removed', 'corrected'],
  'basis-revoked': ['removed'],
  'error-corrected': ['removed', 'corrected'],
  'fraud-found': ['restored'],
};

/** criterion/exit-contradictory */
export function* exitContradictory(checked: CheckedPlugin): Generator<Fault> {
  for (const { edition, pointer } of spansOf(checked, 'listing')) {
    for (const [index, { code, trigger, outcome, restartsClock }] of (edition.exits ?? []).entries()) {
      const possible = OUTCOMES[trigger];
      const at = `${pointer}/exits/${index}`;
      if (!possible.includes(outcome)) {
        yield {
          pointer: `${at}/outcome`,
          message: {
            zh: `${code} 因 ${trigger} 而起，结果不能是 ${outcome}`,
            en: `${code} is brought about by ${trigger} and cannot come to ${outcome}`,
          },
          fix: {
            zh: `改为 ${possible.join('、')}，或者更正 trigger`,
            en: `write ${possible.join(' or ')}, or mend the trigger`,
          },
        };
      } else if (restartsClock && outcome !== 'restored') {
        yield {
          pointer: `${at}/restartsClock`,
          message: {
            zh: `${code} 不恢复列入，没有可以重新计算的期限`,
            en: `${code} restores nothing, so no clock starts again`,
          },
          fix: { zh: '删去 restartsClock', en: 'drop restartsClock' },
        };
      }
    }
  }
}

const extendable = (figure: KnownOrNot<ListingPeriod> | undefined) =>
  figure && isKnown(figure) && figure.value.kind === 'extendable' ? figure.value : undefined;

/** criterion/extension-without-grounds: who may be kept longer must be able to read why. */
export function* extensionWithoutGrounds(checked: CheckedPlugin): Generator<Fault> {
  for (const { edition, pointer } of spansOf(checked, 'listing').filter(isInUse)) {
    const periods = [
      { period: extendable(edition.period), at: `${pointer}/period/value` },
      ...edition.criteria.map(({ period }, index) => ({
        period: extendable(period),
        at: `${pointer}/criteria/${index}/period/value`,
      })),
    ];
    for (const { period, at } of periods) {
      if (!period || period.grounds.some(({ zh }) => !isPlaceholder(zh))) continue;
      yield {
        pointer: `${at}/grounds`,
        message: { zh: '期限可以延长而没有写明事由', en: 'the period can be extended and no ground is stated' },
        fix: {
          zh: '写明规则列举的延长事由；没有的改为 fixed',
          en: 'state the grounds of the rule; where there is none write fixed',
        },
      };
    }
  }
}
