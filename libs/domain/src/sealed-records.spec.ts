import { lawsNamed, lawsNamedBy, lawsStated, restsOnPublicSecurityLaw } from './sealed-records.js';

const LAW = '治安管理处罚法';

describe('laws that a document names', () => {
  it.each([
    '《中华人民共和国治安管理处罚法》第二十六条',
    '《中华人民共和国治安管理 处罚法》第二十六条',
    '《中华人民共和国治安管理\r\n处罚法》第二十六条',
    '《治安管理\u3000处罚法》',
    '《治安\u00ad管理\u2060处罚法》',
    '《治安管理處罰法》',
    '治安管理處 罰法第二十六条',
  ])('%j names the law on public-security penalties', (text) => {
    expect(lawsStated(lawsNamed([text]), [])).toEqual([LAW]);
    expect(restsOnPublicSecurityLaw([], lawsNamed([text]))).toBe(true);
  });

  it('other laws are known by the register’s titles, parted or traditional too', () => {
    expect(lawsStated(lawsNamed(['《食品 安全法》、《某某辦法》']), ['中华人民共和国食品安全法'])).toEqual([
      '其他',
      '食品安全法',
    ]);
    expect(lawsNamed(['治安管理。处以罚款。', undefined])).toEqual([]);
  });

  it('the short form counts in a title alone: words may say that something is none', () => {
    expect(lawsNamedBy({ title: '治安管理处罚决定书' }, [])).toEqual([LAW]);
    expect(lawsNamedBy({ title: '行政处罚决定书' }, [{ content: '不属于治安管理处罚' }])).toEqual([]);
    expect(lawsNamedBy({}, [{ sectorFacts: { deep: ['依治安管理处罚法'] } }])).toEqual([LAW]);
  });
});
