import { addDays } from '@chengxin/domain/calendar';
import { mayCarry } from '@chengxin/domain/rank';
import { evaluationDue } from '@chengxin/domain/standard-days';
import type { Adoption, ListingEdition, Remedy } from '@chengxin/plugin-contract';
import { isInUse, spansOf, type CheckContext, type CheckedPlugin, type EditionSpan } from './checked-plugin.js';
import type { Fault } from './fault.js';
import { instrumentOf, isPublishedNationally } from './register.js';
import { asReadInChinese } from './text-reading.js';
import { isWord, saysNothing } from './text-said.js';

type AdoptionOf<K extends boolean> = Extract<Adoption, { readonly known: K }>;

function* severeEditions<K extends boolean>(
  checked: CheckedPlugin,
  known: K,
): Generator<readonly [EditionSpan<ListingEdition>, AdoptionOf<K>]> {
  for (const span of spansOf(checked, 'listing').filter(isInUse)) {
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

/** Whether the edition rests on the instrument that is said to have adopted its standard. One that is missing has a code of its own. */
const isItsOwn = ({ bases }: ListingEdition, { adoptedBy }: Adoption): boolean =>
  adoptedBy === undefined || bases.some(({ instrument }) => instrument === adoptedBy.instrument);

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
  for (const [{ edition, pointer }, adoption] of [
    ...severeEditions(checked, false),
    ...severeEditions(checked, true),
  ]) {
    if (isItsOwn(edition, adoption)) continue;
    yield {
      pointer: `${pointer}/adoption/adoptedBy/instrument`,
      message: {
        zh: `写明标准由 ${adoption.adoptedBy.instrument} 公布，而 ${edition.code} 并不以它为依据`,
        en: `${adoption.adoptedBy.instrument} is said to have adopted the standard, and ${edition.code} does not rest on it`,
      },
      fix: {
        zh: '写明公布本标准的文件，并列入 bases',
        en: 'name the instrument that adopted this standard, and cite it in bases',
      },
    };
  }
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
    const due = evaluationDue(last !== undefined && last <= today ? last : edition.from, evaluation.everyMonths);
    if (today <= due || (until !== undefined && until <= today)) continue;
    yield {
      pointer: `${pointer}/adoption/evaluation`,
      message: { zh: `第三方评估应于 ${due} 前完成`, en: `third-party evaluation was due by ${due}` },
      fix: { zh: '评估后写明 evaluation.last', en: 'evaluate, then set evaluation.last' },
    };
  }
}

/** Every listing edition that leads to a severe list, whatever is known of its adoption. */
const severeListings = (checked: CheckedPlugin): readonly EditionSpan<ListingEdition>[] =>
  spansOf(checked, 'listing').filter(({ edition }) =>
    edition.criteria.some((criterion) => criterion.leadsTo === 'severe-list'),
  );

const SCHEME = /^[a-z][a-z0-9+.-]*:/iu;

/** Whether words can name a site: a name that people read, or an address of the web. */
const isASite = (site: string): boolean =>
  !saysNothing(site) && isWord(site) && (!SCHEME.test(site.trim()) || /^https?:\/\/\S+$/iu.test(site.trim()));

/** adoption/not-published */
export function* notPublished(checked: CheckedPlugin): Generator<Fault> {
  for (const [{ pointer }, { publishedAt }] of severeEditions(checked, true)) {
    for (const [index, site] of publishedAt.entries()) {
      if (isASite(site)) continue;
      yield {
        pointer: `${pointer}/adoption/publishedAt/${index}`,
        message: {
          zh: `“${site}”不是公开认定标准的网站`,
          en: `“${site}” is no site on which the standard was published`,
        },
        fix: {
          zh: '写明公开标准的网站（信用网站和主管部门指定的网站）；没有公开的，公开之前不得使用',
          en: 'name the sites (the credit site and that of the authority); what is not published may not be used yet',
        },
      };
    }
  }
}

/** adoption/removal-missing */
export function* removalMissing(checked: CheckedPlugin): Generator<Fault> {
  const names = { conditions: { zh: '条件', en: 'conditions' }, procedure: { zh: '程序', en: 'procedure' } } as const;
  for (const { edition, pointer } of severeListings(checked)) {
    for (const part of ['conditions', 'procedure'] as const) {
      const { zh } = edition.removal[part];
      if (!saysNothing(zh)) continue;
      yield {
        pointer: `${pointer}/removal/${part}`,
        message: {
          zh: `移出${names[part].zh}写作“${zh}”，等于没有写明`,
          en: `the ${names[part].en} of removal read “${zh}”, which says nothing`,
        },
        fix: {
          zh: '按标准写明移出的条件和程序，决定书须载明',
          en: 'state the conditions and procedure of the standard: the decision must say them',
        },
      };
    }
  }
}

const REMEDIES = {
  reconsideration: { zh: '行政复议', en: 'reconsideration', words: /复议/u, law: '行政复议法' },
  litigation: { zh: '行政诉讼', en: 'litigation', words: /诉讼|起诉/u, law: '行政诉讼法' },
} as const;
const isOfLaw = (kind: Remedy['kind']): kind is keyof typeof REMEDIES => kind in REMEDIES;

/** adoption/remedies-missing: a court's own decisions are reviewed by courts, all others before the authorities of 行政复议法 and the courts of 行政诉讼法, each of which the party may turn to. */
export function* remediesMissing(checked: CheckedPlugin): Generator<Fault> {
  const isCourt = checked.plugin.manifest.authority.channel === 'court';
  for (const { edition, pointer } of severeListings(checked)) {
    for (const [index, { kind, text }] of edition.remedies.entries()) {
      const isSilent = saysNothing(text.zh);
      if (!isSilent && !(isOfLaw(kind) && !REMEDIES[kind].words.test(asReadInChinese(text.zh)))) continue;
      yield {
        pointer: `${pointer}/remedies/${index}/text`,
        message: isSilent
          ? {
              zh: `救济途径写作“${text.zh}”，等于没有写明`,
              en: `the remedy reads “${text.zh}”, which says nothing`,
            }
          : {
              zh: `登记为 ${kind} 的救济写作“${text.zh}”，看不出是${REMEDIES[kind as keyof typeof REMEDIES].zh}`,
              en: `the remedy of the kind ${kind} reads “${text.zh}”, by which nobody knows that it is one`,
            },
        fix: { zh: '写明向谁、在多长时间内提出', en: 'say where it is sought and within what time' },
      };
    }
    if (isCourt) continue;
    for (const [kind, { zh, en, law }] of Object.entries(REMEDIES)) {
      if (edition.remedies.some((remedy) => remedy.kind === kind)) continue;
      yield {
        pointer: `${pointer}/remedies`,
        message: { zh: `救济途径中没有${zh}`, en: `${en} is not among the remedies` },
        fix: {
          zh: `写明${zh}（${kind}）及其期限（${law}）；两种救济各自写明，异议不能代替`,
          en: `state ${en} with its term; each of the two is a remedy of its own, and an objection replaces neither`,
        },
      };
    }
  }
}
