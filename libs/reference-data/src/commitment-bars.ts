import type { CommitmentBar } from '@chengxin/domain/commitment';

/**
 * Bars after a false commitment of repair or one that was not kept. Of Order 58 the three years stand from memory; of Order 36 the words
 * “…年内不得申请信用修复” were read without their number, so that no figure is given.
 */
export const commitmentBars: readonly CommitmentBar[] = [
  {
    from: '2023-05-01',
    to: '2026-04-01',
    term: 'P3Y',
    basis: { instrument: 'ndrc-order-58', articleUnknown: true, mark: 'MEM' },
    note: { zh: '年数凭记忆，待核对', en: 'the years stand from memory and want a lawyer' },
  },
  {
    from: '2026-04-01',
    term: null,
    basis: { instrument: 'ndrc-order-36', articleUnknown: true, mark: 'FRAG' },
    note: { zh: '条文写有年限，年数未读到', en: 'the rule gives a number of years, which nobody has read' },
  },
];
