import type { IsoDate, LegalBasis, PublicationChannel, Text } from '@chengxin/plugin-contract';

/** Where a publication is shown outside this platform: by the department and 信用吕梁 (plan art. 5), and on the national window of its sector. */
export type ChannelCode = 'department-site' | 'local-credit-site' | PublicationChannel;

const ART_5: LegalBasis = { instrument: 'lvliang-2022-5', article: '五', mark: 'V' };

export const CHANNELS: Readonly<Record<ChannelCode, Text>> = {
  'department-site': { zh: '认定部门网站', en: 'the department’s own site' },
  'local-credit-site': { zh: '“信用吕梁”网站', en: 'the city’s credit site' },
  creditchina: { zh: '信用中国', en: 'Credit China' },
  gsxt: { zh: '国家企业信用信息公示系统', en: 'the national enterprise publicity system' },
  court: { zh: '人民法院的公布渠道', en: 'the courts’ publication' },
};
export const CHANNEL_CODES = Object.keys(CHANNELS) as readonly ChannelCode[];
export const CHANNELS_BASIS = ART_5;

/** The channels of what is published on a national window. */
export const channelsOf = (window: PublicationChannel): readonly ChannelCode[] => [
  'department-site',
  'local-credit-site',
  window,
];

/** What a channel has to do: show it, show it as it was corrected, or show it no longer. */
export const CHANNEL_ACTS = ['show', 'correct', 'withdraw'] as const;
export type ChannelActKind = (typeof CHANNEL_ACTS)[number];

/** How it was handed to the channel. By when it answers a person says with a reason, for no rule that was read does. */
export interface ChannelHandOver {
  readonly on: IsoDate;
  readonly answerBy: IsoDate;
  readonly reason: string;
  readonly by: string;
}

/** 回执: done, or refused with a reason; its number, and the organ or system that gave it. */
export interface ChannelAnswer {
  readonly outcome: 'done' | 'refused';
  readonly number: string;
  readonly system: string;
  readonly on: IsoDate;
  readonly reasons?: string;
  readonly by: string;
}

export interface ChannelAct {
  readonly no: number;
  readonly act: ChannelActKind;
  readonly channel: ChannelCode;
  readonly openedOn: IsoDate;
  /** Digest of what is to be shown, or was. */
  readonly content: string;
  readonly handOvers: readonly ChannelHandOver[];
  readonly answers: readonly ChannelAnswer[];
}

export const isAnswered = ({ answers }: ChannelAct): boolean => answers.at(-1)?.outcome === 'done';

/** Handed over, and neither refused since nor answered: the channel's turn. */
export const isWithChannel = (act: ChannelAct): boolean => act.handOvers.length > act.answers.length;

/** Of each channel what it has to do now; what came before it is overtaken. */
export function presentActs(acts: readonly ChannelAct[]): readonly ChannelAct[] {
  return [...new Map(acts.map((act) => [act.channel, act])).values()];
}

/** Nobody has said yet that it was done: not handed over, not answered, or refused. */
export const outstandingActs = (acts: readonly ChannelAct[]): readonly ChannelAct[] =>
  presentActs(acts).filter((act) => !isAnswered(act));

/**
 * Asks each channel for an act. What was never handed over is asked for as it now is, and not shown first to be corrected after; withdrawn it is everywhere,
 * for a channel may hold it from elsewhere.
 */
export function openActs(
  acts: readonly ChannelAct[],
  asked: {
    readonly act: ChannelActKind;
    readonly channels: readonly ChannelCode[];
    readonly on: IsoDate;
    readonly content: string;
  },
): readonly ChannelAct[] {
  const present = new Map(presentActs(acts).map((act) => [act.channel, act]));
  const opened = asked.channels.flatMap((channel): readonly Omit<ChannelAct, 'no'>[] => {
    const before = present.get(channel);
    // What it holds no longer it cannot correct: it is given anew if it is ever shown again.
    if (asked.act === 'correct' && (before?.content === asked.content || before?.act === 'withdraw')) return [];
    const neverShown = before?.act === 'show' && before.handOvers.length === 0;
    const act = asked.act === 'correct' && neverShown ? 'show' : asked.act;
    return [{ act, channel, openedOn: asked.on, content: asked.content, handOvers: [], answers: [] }];
  });
  return [...acts, ...opened.map((act, index) => ({ ...act, no: acts.length + index + 1 }))];
}

/** The acts with one of them changed. */
export const changedAct = (
  acts: readonly ChannelAct[],
  no: number,
  change: (act: ChannelAct) => ChannelAct,
): readonly ChannelAct[] => acts.map((act) => (act.no === no ? change(act) : act));

/** The day on which the last channel had done what it has to do; null while one has not, and where nothing was asked. */
export function allDoneOn(acts: readonly ChannelAct[]): IsoDate | null {
  if (acts.length === 0 || outstandingActs(acts).length > 0) return null;
  return (
    presentActs(acts)
      .map(({ answers }) => answers.at(-1)!.on)
      .sort()
      .at(-1) ?? null
  );
}

/** The first day by which a channel answers that was handed something and has not, and the day it was handed over. */
export function nextAnswer(acts: readonly ChannelAct[]): { readonly from: IsoDate; readonly due: IsoDate } | undefined {
  const waiting = outstandingActs(acts).flatMap(({ handOvers }) => handOvers.slice(-1));
  const first = [...waiting].sort((a, b) => (a.answerBy < b.answerBy ? -1 : 1))[0];
  return first && { from: first.on, due: first.answerBy };
}
