import { isPlaceholder } from './placeholder.js';

describe('signs for nothing in a cell', () => {
  it.each(['暂无', '無', '无', '/', '－', '— —', '——', '--', 'N/A', 'n/a', 'null', 'NULL', '…', '不详', '　无　'])(
    '%s is a placeholder',
    (cell) => {
      expect(isPlaceholder(cell)).toBe(true);
    },
  );

  it.each(['', ' ', '0', '无锡市', '******', '暂扣', '4-1', 'NA12'])('%j is not', (cell) => {
    expect(isPlaceholder(cell)).toBe(false);
  });
});
