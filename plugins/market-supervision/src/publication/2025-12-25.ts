import { publicationEdition } from '@chengxin/plugin-contract';
import { figure, notKnown, order107, order45 } from '../bases.js';

/**
 * 按轻微、一般、严重三类公示（第107号令），2025年12月25日起。第45号令的公示义务和时限仍然适用。
 * 条文未读到：起算日沿用公示之日（推断），各处罚种类归入哪一类除警告外留给人判断，超过三年的限制如何公示写为“不明”。
 */
export const publication20251225 = publicationEdition({
  code: 'market-supervision/publication/2025-12-25',
  title: {
    zh: '市场监督管理行政处罚信息公示（国家市场监督管理总局令第107号）',
    en: 'Publication of penalties in market supervision (SAMR Order 107)',
  },
  from: '2025-12-25',
  bases: [
    { instrument: 'samr-order-107', mark: 'V2' },
    { instrument: 'samr-order-45', mark: 'V' },
  ],
  channel: 'gsxt',
  // 严重违法失信名单满一年可以申请修复、满三年停止。
  covers: figure('penalties-and-lists', order107('V2')),
  startsOn: figure('publication', order107('INF')),
  publishWithin: [
    { where: 'same-province', within: figure('20wd', order45('9')) },
    { where: 'other-province', handOverWithin: figure('10wd', order45('10')), within: figure('10wd', order45('10')) },
  ],
  tiers: [
    {
      tier: 'minor',
      shown: 'yes',
      atMost: figure('P3M', order107('V2')),
      repairable: false,
      endsWithoutApplication: true,
    },
    {
      tier: 'general',
      shown: 'yes',
      atLeast: figure('P3M', order107('V2')),
      atMost: figure('P1Y', order107('V2')),
      repairable: true,
    },
    {
      tier: 'serious',
      shown: 'yes',
      atLeast: figure('P1Y', order107('V2')),
      atMost: figure('P3Y', order107('V2')),
      repairable: true,
    },
  ],
  tierOf: [{ tier: 'minor', penalties: ['warning'], basis: order107('V2') }],
  neverShown: [
    { penalties: ['warning'], basis: order107('V2') },
    { procedure: 'summary', basis: order45('2(1)') },
  ],
  endsAtMaximum: figure(true, order107('V2')),
  followsLongerBan: notKnown(
    {
      zh: '严重失信信息满三年自动停止公示，限制长于三年的另有一句，转述中残缺，没有读到',
      en: 'A serious record ends by itself after three years; the sentence on longer bans is cut in the sources and was not read',
    },
    order107('FRAG'),
  ),
});
