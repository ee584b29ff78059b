/**
 * How many numbered parts (款 or 项, whichever are more) an article has, where its enumeration was read to its end. A part beyond them does not
 * exist. Articles that are not named here were not read whole.
 */
export const clauseParts: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'mct-order-7': { '13': 5 },
  'mem-order-11': { '6': 5 },
  'mohrss-order-45': { '5': 2 },
  'spc-dishonest-debtors': { '1': 6, '10': 7 },
  'sta-order-54': { '6': 11 },
};
