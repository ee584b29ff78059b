import { checkPlugins } from '../src/check-plugins.js';
import { changed } from './broken.js';
import { law, reference } from './reference.js';

describe('the conduct of a measure', () => {
  // A row of the national list that is for 应急管理部令第11号 art. 6(1), and for whoever breaks the row's own clause.
  const measureLists = reference.measureLists.map((list) => ({
    ...list,
    measures: list.measures.map((row) => (row.code === 'ban' ? { ...row, code: 'S13-life' } : row)),
  }));
  const [known] = reference.instruments.filter(({ id }) => id === 'example-rule');
  const instruments = [...reference.instruments, { ...known!, id: 'mem-order-11' }];
  const drawnBy = (basis: object, more: object = {}) => {
    const plugin = structuredClone(changed('/ruleSets/0/criteria/0/basis', basis));
    Object.assign((plugin.ruleSets[1] as unknown as { mappings: object[] }).mappings[0]!, {
      measure: { list: 'list', code: 'S13-life' },
      ...more,
    });
    return checkPlugins([plugin], {
      reference: { ...reference, measureLists, instruments },
      today: '2026-06-01',
      phase: 'C',
    })
      .flatMap(({ findings }) => findings.map(({ code, pointer }) => `${code} ${pointer}`))
      .filter((line) => line.startsWith('sanction/conduct-differs'));
  };
  const DIFFERS = ['sanction/conduct-differs /ruleSets/1/mappings/0/criteria/0'];
  const order = (article?: string) => ({ instrument: 'mem-order-11', mark: 'M-H', ...(article ? { article } : {}) });

  it('is that of the clause or of a part of it', () => {
    expect(drawnBy(order('6(1)'))).toEqual([]);
    expect(drawnBy(order('6(1)(2)'))).toEqual([]);
    expect(drawnBy(order('6(3)'))).toEqual(DIFFERS);
    expect(drawnBy(order('6'))).toEqual(DIFFERS);
    expect(drawnBy({ ...order(), articleUnknown: true })).toEqual(DIFFERS);
  });

  it('is that of the row’s own clause, whoever made the list', () => {
    expect(drawnBy(law('30'))).toEqual([]);
    expect(drawnBy(law('30(2)'))).toEqual([]);
    expect(drawnBy(law('31'))).toEqual(DIFFERS);
  });

  it('binds nobody where the measure is only recorded', () => {
    expect(drawnBy(order('6'), { assignable: { missing: { zh: '缺少依据' } } })).toEqual([]);
  });
});
