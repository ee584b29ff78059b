import { queryWatches, queryWatchOn } from './query-watch.js';

describe('the figures by which queries are reviewed', () => {
  it('are of use: some are drawn, people stay below machines, and the hours begin before they end', () => {
    for (const { oneIn, people, systems, hours } of queryWatches) {
      expect(Number.isInteger(oneIn) && oneIn >= 1).toBe(true);
      for (const key of ['queriesAnHour', 'subjectsADay', 'subjectsAMatter'] as const) {
        expect(people[key]).toBeGreaterThan(0);
        expect(systems[key]).toBeGreaterThanOrEqual(people[key]);
      }
      expect(hours.from < hours.to).toBe(true);
    }
  });

  it('say that they are the platform’s own, for no rule that was read gives any', () => {
    for (const { source } of queryWatches) expect([source.zh, source.en].join()).toMatch(/平台自定.*platform’s own/);
  });

  it('hold from their day on', () => {
    expect(queryWatches.map(({ from }) => from)).toEqual(queryWatches.map(({ from }) => from).toSorted());
    expect(queryWatchOn('2026-12-01')).toBe(queryWatches.at(-1));
  });
});
