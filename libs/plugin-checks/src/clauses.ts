import { isPlaceholder } from '@chengxin/domain/placeholder';
import { isKnown, type KnownOrNot, type ListingExit, type ListingPeriod } from '@chengxin/plugin-contract';
import { isInUse, spansOf, type CheckedPlugin } from './checked-plugin.js';
import type { Fault } from './fault.js';
import { asReadInChinese } from './text-reading.js';

/** What each trigger can come to: a fraud brings back, an end or a fallen basis takes away, an error is mended. */
const OUTCOMES: Readonly<Record<ListingExit['trigger'], readonly ListingExit['outcome'][]>> = {
  expiry: ['removed'],
  application: ['removed', 'corrected'],
  event: ['removed', 'corrected'],
  'basis-revoked': ['removed'],
  'error-corrected': ['removed', 'corrected'],
  'fraud-found': ['restored'],
};

/** Who sets each in motion. What the law itself ends, and a fraud, wait for nobody to ask; an application is made by those who are not the organ. */
const INITIATORS: Readonly<Record<ListingExit['trigger'], readonly ListingExit['initiator'][]>> = {
  expiry: ['organ'],
  application: ['party', 'creditor'],
  event: ['organ', 'party', 'creditor'],
  'basis-revoked': ['organ'],
  'error-corrected': ['organ', 'party', 'creditor'],
  'fraud-found': ['organ'],
};

const NO_NEED = /(?:无需|无须|不需要?|不必|毋须|不经)[^，。；]*/gu;
const ON_A_CONDITION =
  /申请|请求|同意|批准|决定是否|审[查核批]|缴清|(?:未|没有|尚未|不)(?!再)[^，。；]{0,14}(?:的|，|不予|暂不|继续)|继续(?:公示|公布|列入|保留)/u;

/** Words by which a text makes an end by time hang on something else. */
const conditionOf = (zh: string): string | undefined =>
  ON_A_CONDITION.exec(asReadInChinese(zh).replace(NO_NEED, ''))?.[0];

/** Who is listed for a term comes off when it is over: whatever keeps somebody on is an extension, with grounds and a maximum of its own. */
function* endsByTimeAlone({ code, trigger, when, text }: ListingExit, at: string): Generator<Fault> {
  if (trigger !== 'expiry') return;
  const said = conditionOf(text.zh);
  if (when === undefined && said === undefined) return;
  yield {
    pointer: when === undefined ? `${at}/text/zh` : `${at}/when`,
    message: {
      zh: `${code} 以期满为由移出，又附条件${said === undefined ? '' : `（“${said}”）`}：期满即移出，不待申请、审批或者其他事实`,
      en: `${code} ends what has expired and asks for something else${said === undefined ? '' : ` (“${said}”)`}: a term that is over ends by itself`,
    },
    fix: {
      zh: '删去条件；原文规定可以延长的，period 写 extendable 及其事由和最长期限；须经申请的，trigger 写 application',
      en: 'drop the condition; where the text allows an extension write an extendable period with its grounds and maximum, where it asks for an application write that trigger',
    },
  };
}

/** criterion/exit-contradictory */
export function* exitContradictory(checked: CheckedPlugin): Generator<Fault> {
  for (const { edition, pointer } of spansOf(checked, 'listing')) {
    for (const [index, exit] of (edition.exits ?? []).entries()) {
      const { code, trigger, outcome, initiator, restartsClock } = exit;
      yield* endsByTimeAlone(exit, `${pointer}/exits/${index}`);
      if (!INITIATORS[trigger].includes(initiator))
        yield {
          pointer: `${pointer}/exits/${index}/initiator`,
          message: {
            zh: `${code} 因 ${trigger} 而起，不由 ${initiator} 提起`,
            en: `${code} is brought about by ${trigger}, and not set in motion by the ${initiator}`,
          },
          fix: {
            zh: `改为 ${INITIATORS[trigger].join('、')}，或者更正 trigger`,
            en: `write ${INITIATORS[trigger].join(' or ')}, or mend the trigger`,
          },
        };
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
