import type { CalendarYear } from '@chengxin/domain/reference-data';
import type { IsoDate } from '@chengxin/plugin-contract';

/** Days of one year, written month-day. */
const days = (year: number, list: string): readonly IsoDate[] =>
  list.split(' ').map((day) => `${year}-${day}` as IsoDate);

/**
 * The State Council's arrangements: weekdays off and weekend days worked. A year that is not here, or that still awaits its notice
 * and holds the days off by law alone, was not announced; nothing may be said of its working days but provisionally. A late December day can still change with the next year's notice.
 */
export const calendars: readonly CalendarYear[] = [
  {
    year: 2022,
    source: '《国务院办公厅关于2022年部分节假日安排的通知》（2021年10月25日发布）',
    off: days(
      2022,
      '01-03 01-31 02-01 02-02 02-03 02-04 04-04 04-05 05-02 05-03 05-04 06-03 09-12 10-03 10-04 10-05 10-06 10-07',
    ),
    work: days(2022, '01-29 01-30 04-02 04-24 05-07 10-08 10-09'),
  },
  {
    year: 2023,
    source: '《国务院办公厅关于2023年部分节假日安排的通知》（2022年12月8日发布）',
    off: days(
      2023,
      '01-02 01-23 01-24 01-25 01-26 01-27 04-05 05-01 05-02 05-03 06-22 06-23 09-29 10-02 10-03 10-04 10-05 10-06',
    ),
    work: days(2023, '01-28 01-29 04-23 05-06 06-25 10-07 10-08'),
  },
  {
    year: 2024,
    source: '《国务院办公厅关于2024年部分节假日安排的通知》（国办发明电〔2023〕7号，文号未核实）',
    off: days(
      2024,
      '01-01 02-12 02-13 02-14 02-15 02-16 04-04 04-05 05-01 05-02 05-03 06-10 09-16 09-17 10-01 10-02 10-03 10-04 10-07',
    ),
    work: days(2024, '02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12'),
  },
  {
    year: 2025,
    source: '《国务院办公厅关于2025年部分节假日安排的通知》（国办发明电〔2024〕12号）',
    off: days(
      2025,
      '01-01 01-28 01-29 01-30 01-31 02-03 02-04 04-04 05-01 05-02 05-05 06-02 10-01 10-02 10-03 10-06 10-07 10-08',
    ),
    work: days(2025, '01-26 02-08 04-27 09-28 10-11'),
  },
  {
    year: 2026,
    source: '《国务院办公厅关于2026年部分节假日安排的通知》（2025年11月4日发布）',
    off: days(
      2026,
      '01-01 01-02 02-16 02-17 02-18 02-19 02-20 02-23 04-06 05-01 05-04 05-05 06-19 09-25 10-01 10-02 10-05 10-06 10-07',
    ),
    work: days(2026, '01-04 02-14 02-28 05-09 09-20 10-10'),
  },
  {
    year: 2027,
    source: '《全国年节及纪念日放假办法》（2024年11月10日修订）规定的放假日；国务院办公厅2027年放假安排尚未发布',
    off: days(2027, '01-01 02-05 02-08 04-05 06-09 09-15 10-01'),
    work: [],
    awaitsNotice: true,
  },
];
