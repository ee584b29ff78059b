import type { QueryWatch } from '@chengxin/domain/query-watch';
import type { IsoDate } from '@chengxin/plugin-contract';

/** What is drawn for review and what is unusual. No rule that was read gives a number: article 13 of the plan asks for review and leaves it open. */
export const queryWatches: readonly [QueryWatch, ...QueryWatch[]] = [
  {
    from: '2022-04-19',
    source: {
      zh: '平台自定：实施方案第十三条要求审查，未规定比例和界限；待市信用办审定',
      en: 'The platform’s own: article 13 of the plan asks for review and gives neither rate nor limits; the credit office has yet to approve them',
    },
    oneIn: 50,
    people: { queriesAnHour: 120, subjectsADay: 500, subjectsAMatter: 20 },
    systems: { queriesAnHour: 20_000, subjectsADay: 100_000, subjectsAMatter: 500 },
    hours: { from: '07:00', to: '20:00' },
  },
];

/** The figures in force on a day; before the first ones, these. */
export const queryWatchOn = (day: IsoDate): QueryWatch =>
  queryWatches.findLast(({ from }) => from <= day) ?? queryWatches[0];
