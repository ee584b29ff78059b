import type { ListTransition } from '@chengxin/domain/list-transition';

/**
 * Transitions of lists that were made before an instrument (plan part 9 (四)): 在2022年底前按本意见要求对需要调整的名单认定标准和程序进行更新，过渡期后与本意见要求
 * 不符的一律废止. A later instrument with a transition of its own is another row here.
 */
export const listTransitions: readonly ListTransition[] = [
  {
    code: 'lvliang-2022-5',
    title: {
      zh: '严重失信主体名单制度过渡期（吕信用办发〔2022〕5号）',
      en: 'Transition of the lists kept in Lüliang (2022 No. 5)',
    },
    region: '141100',
    announcedOn: '2022-04-19',
    lastDay: '2022-12-31',
    basis: { instrument: 'lvliang-2022-5', article: '九(四)', mark: 'V' },
  },
];
