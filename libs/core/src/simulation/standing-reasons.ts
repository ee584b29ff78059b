import type { RegimeDay, TierFound } from '@chengxin/domain/regime-reading';
import type { LegalBasis, Text } from '@chengxin/plugin-contract';
import type { NotShown, PublicationSays, PublicationSide } from './publication-side.js';
import type { RepairSays, RepairsSay } from './repair-side.js';
import { missingText } from '../determination/missing-text.js';
import { NEVER } from '../repair/repair-openings.js';
import type { CriterionReason, LeafReason } from './why.js';

const TIERS: Readonly<Record<TierFound['tier'], Required<Text>>> = {
  minor: { zh: '轻微', en: 'minor' },
  general: { zh: '一般', en: 'general' },
  serious: { zh: '严重', en: 'serious' },
  'specially-serious': { zh: '特定严重', en: 'specially serious' },
};

const FOUND_BY: Readonly<Record<TierFound['by'], Required<Text>>> = {
  'penalty-kind': { zh: '处罚种类', en: 'kind of penalty' },
  'fine-threshold': { zh: '罚款数额', en: 'amount of the fine' },
  classification: { zh: '分类认定', en: 'a person’s classification' },
};

const COUNTED_BY: Readonly<Record<RegimeDay['by'], Required<Text>>> = {
  anchor: { zh: '起算日', en: 'first day' },
  term: { zh: '期限届满', en: 'end of the term' },
  ban: { zh: '限制届满', en: 'end of the ban' },
  'regime-start': { zh: '规则施行日', en: 'first day of the regime' },
};

const NOT_SHOWN: Readonly<Record<NotShown, Required<Text>>> = {
  shielded: {
    zh: '重整计划或者和解协议执行期间暂时屏蔽',
    en: 'shielded while a plan of reorganisation or a settlement is carried out',
  },
  'not-public-by-catalogue': { zh: '目录未将其列为公开', en: 'the catalogue does not make it public' },
  'person-without-basis': {
    zh: '自然人，既无法律依据也无本人同意',
    en: 'a natural person, shown by neither law nor consent',
  },
  'no-regime': { zh: '当日没有施行的公示规则', en: 'no regime of publication is in force on the day' },
  'never-shown': { zh: '规则不予公示', en: 'the regime never shows it' },
  'not-in-principle': { zh: '原则上不公示，未说明必要', en: 'not shown in principle, and no necessity is stated' },
};

/** Why a record is or would be shown for so long: tier, first day, end, each with how it was found. */
export function publicationReason(says: PublicationSays, criterion: string, side: PublicationSide): CriterionReason {
  const { regime, standard, notShown, answer, end } = says;
  const edition = side.regimes.find(({ code }) => code === regime?.edition);
  const tier = regime && regime.tier !== 'undetermined' ? regime.tier : undefined;
  const leaves: LeafReason[] = [];
  const leaf = (name: string, text: Text) => leaves.push({ name, answer, text });
  if (tier) {
    const [word, by] = [TIERS[tier.tier], FOUND_BY[tier.by]];
    leaf('publication:tier', { zh: `${word.zh}（按${by.zh}）`, en: `${word.en} (by ${by.en})` });
  }
  if (notShown) leaf(`publication:${notShown}`, NOT_SHOWN[notShown]);
  if (regime?.startsOn)
    leaf('publication:starts-on', { zh: `自 ${regime.startsOn.day} 起算`, en: `from ${regime.startsOn.day}` });
  if (regime?.endsOn) {
    const { day, by } = regime.endsOn;
    const words = COUNTED_BY[by];
    leaf('publication:ends-on', { zh: `至 ${day}（${words.zh}）`, en: `until ${day} (${words.en})` });
  }
  if (end?.kind === 'day' && end.day !== regime?.endsOn?.day)
    leaf('publication:other-end', {
      zh: `名单或者同意至 ${end.day} 止`,
      en: `the entry, or the consent, ends on ${end.day}`,
    });
  return {
    criterion,
    text: edition?.title ?? standard.title,
    basis: says.endBasis ?? tier?.bases[0] ?? (edition ?? standard).bases[0],
    answer,
    leaves,
    missing: says.lacking.map((code) => ({ code, text: missingText(code, standard) })),
  };
}

/** Why a route opens on its day, or does not. Undefined where the side has no such route, and nothing forbids repair. */
export function repairReason(
  { irreparable, edition }: RepairsSay,
  says: RepairSays | undefined,
  criterion: string,
): CriterionReason | undefined {
  if (!says) return irreparable && edition && forbidden(irreparable, edition.title, criterion);
  const { route, assessment, answer } = says;
  const { earliest, never, bars, condition } = assessment;
  const leaves: LeafReason[] = [];
  const leaf = (name: string, text: Text) => leaves.push({ name, answer, text });
  if (never) leaf(`repair:${never.reason}`, NEVER[never.reason]);
  for (const bar of bars.filter((one) => one.answer === 'met')) leaf(`repair:bar/${bar.code}`, bar.text);
  if (condition.answer === 'not-met')
    leaf('repair:condition', { zh: '不符合申请条件', en: 'its condition is not met' });
  if (earliest?.sector)
    leaf('repair:sector', { zh: `本规则最早 ${earliest.sector.day}`, en: `${earliest.sector.day} by the rule itself` });
  if (earliest?.national)
    leaf('repair:national', {
      zh: `全国规则最早 ${earliest.national.day}（${earliest.national.yields ?? earliest.policy}）`,
      en: `${earliest.national.day} by the national regime (${earliest.national.yields ?? earliest.policy})`,
    });
  const missing = says.lacking.length > 0 ? says.lacking : says.isOpen ? assessment.missing : [];
  return {
    criterion: route.code,
    text: route.text,
    basis: never?.bases[0] ?? says.endBasis ?? route.basis,
    answer,
    leaves,
    missing: missing.map((code) => ({ code, text: missingText(code, says.edition) })),
  };
}

const forbidden = (basis: LegalBasis, text: Text, criterion: string): CriterionReason => ({
  criterion,
  text,
  basis,
  answer: 'not-met',
  leaves: [
    { name: 'repair:irreparable', answer: 'not-met', text: { zh: '依法不予修复', en: 'the law forbids repair' } },
  ],
  missing: [],
});
