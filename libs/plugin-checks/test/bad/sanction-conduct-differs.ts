import { changed, type Broken } from '../broken.js';
import { reference } from '../reference.js';

// 安全生产法 art. 94, as the national list has it: principals responsible for a major accident. The example's breach is of another clause.
const renamed = reference.measureLists.map((list) => ({
  ...list,
  measures: list.measures.map((row) => (row.code === 'ban' ? { ...row, code: 'S13-life' } : row)),
}));

export const broken: Broken = {
  plugins: [changed('/ruleSets/1/mappings/0/measure/code', 'S13-life')],
  at: '/ruleSets/1/mappings/0/criteria/0',
  context: { reference: { ...reference, measureLists: renamed } },
};
