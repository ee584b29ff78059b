import { addDays } from '@chengxin/domain/calendar';
import { mayCarry } from '@chengxin/domain/rank';
import { addTerm } from '@chengxin/domain/terms';
import type { Adoption, ListingEdition } from '@chengxin/plugin-contract';
import { spansOf, type CheckContext, type CheckedPlugin, type EditionSpan } from './checked-plugin.js';
import type { Fault } from './fault.js';
import { instrumentOf, isPublishedNationally } from './register.js';

type AdoptionOf<K extends boolean> = Extract<Adoption, { readonly known: K }>;

function* severeEditions<K extends boolean>(
  checked: CheckedPlugin,
  known: K,
): Generator<readonly [EditionSpan<ListingEdition>, AdoptionOf<K>]> {
  for (const span of spansOf(checked, 'listing')) {
    const { adoption, criteria } = span.edition;
    if (adoption.known === known && criteria.some((criterion) => criterion.leadsTo === 'severe-list')) {
      yield [span, adoption as AdoptionOf<K>];
    }
  }
}

/** A national organ's own published instrument, of a rank that may carry a list. */
function adoptedNationally({ adoptedBy }: Adoption, { reference, today }: CheckContext): boolean {
  const instrument = adoptedBy ? instrumentOf(reference, adoptedBy) : undefined;
  return instrument !== undefined && isPublishedNationally(instrument, today) && mayCarry('list', instrument.rank);
}

const SHORTEST_DAYS = 30;

/** adoption/consultation-too-short */
export function* consultationTooShort(checked: CheckedPlugin): Generator<Fault> {
  for (const [{ edition, pointer }, { consultation }] of severeEditions(checked, true)) {
    const { opened } = consultation;
    // Once the standard holds there is nothing left to be consulted on.
    const closed = consultation.closed < edition.from ? consultation.closed : edition.from;
    if (closed >= addDays(opened, SHORTEST_DAYS)) continue;
    yield {
      pointer: `${pointer}/adoption/consultation`,
      message: {
        zh: `${opened} 至 ${closed} 征求意见，不足三十日`,
        en: `consultation from ${opened} to ${closed} is shorter than 30 days`,
      },
      fix: {
        zh: `重新公开征求意见，至少到 ${addDays(opened, SHORTEST_DAYS)}`,
        en: `consult again, at least until ${addDays(opened, SHORTEST_DAYS)}`,
      },
    };
  }
}

/** adoption/missing */
export function* adoptionMissing(checked: CheckedPlugin, context: CheckContext): Generator<Fault> {
  for (const [{ pointer }, adoption] of severeEditions(checked, false)) {
    if (adoptedNationally(adoption, context)) continue;
    yield {
      pointer: `${pointer}/adoption`,
      message: {
        zh: '标准并非由全国性文件公布，应有征求意见、公布和评估的证据',
        en: 'no published national instrument adopted the standard: consultation, publication and evaluation must be shown',
      },
      fix: {
        zh: '写明 known: true 及征求意见起止、公布网站和评估周期',
        en: 'write known: true with the days of consultation, the sites of publication and the evaluation',
      },
    };
  }
}

/** adoption/unknown */
export function* adoptionUnknown(checked: CheckedPlugin, context: CheckContext): Generator<Fault> {
  for (const [{ pointer }, adoption] of severeEditions(checked, false)) {
    if (!adoptedNationally(adoption, context)) continue;
    yield {
      pointer: `${pointer}/adoption`,
      message: {
        zh: '全国标准征求意见的情况没有查到',
        en: 'what is known of this national standard does not include its consultation',
      },
      fix: { zh: '查到后写明 known: true 及各项日期', en: 'write known: true with the days once they are found' },
    };
  }
}

/** adoption/evaluation-overdue */
export function* evaluationOverdue(checked: CheckedPlugin, { today }: CheckContext): Generator<Fault> {
  for (const [{ edition, pointer, until }, { evaluation }] of severeEditions(checked, true)) {
    const { last } = evaluation;
    const due = addTerm(last !== undefined && last <= today ? last : edition.from, `P${evaluation.everyMonths}M`).due;
    if (today <= due || (until !== undefined && until <= today)) continue;
    yield {
      pointer: `${pointer}/adoption/evaluation`,
      message: { zh: `第三方评估应于 ${due} 前完成`, en: `third-party evaluation was due by ${due}` },
      fix: { zh: '评估后写明 evaluation.last', en: 'evaluate, then set evaluation.last' },
    };
  }
}
