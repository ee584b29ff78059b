import { partyInWords, type ToldParties } from './party-in-words.js';

const CASE: ToldParties = {
  persons: ['欧阳明月'],
  bodies: ['吕梁市离石区恒昌源食品加工有限公司', '吕梁鑫泰有限公司'],
  codes: ['91141102MA0TE5T167'],
  documents: ['吕市监罚〔2026〕1号'],
  places: ['山西省', '吕梁市', '离石区'],
};

describe('the parties of a case in words', () => {
  it.each([
    ['吕梁市离石区恒昌源食品加工有限公司无证生产', 'name'],
    ['吕梁市离石区 恒昌源 食品加工 有限公司', 'name'],
    ['吕梁（离石）恒昌源食品加工厂', 'name'],
    ['恆昌源食品加工', 'name'],
    ['恒昌源公司的做法', 'name'],
    ['恒昌 源食品 公司', 'name'],
    ['鑫泰公司', 'name'],
    ['经理欧阳 明月指使', 'name'],
    ['代码91141102MA0TE5T167', 'code'],
    ['代码 9114 1102 MA0T E5T1 67', 'code'],
    ['组织机构代码ｍａ０ｔｅ５ｔ１－６', 'code'],
    ['见吕市监罚[2026]第1号', 'document'],
    ['见吕市监罚〔２０２６〕１号决定书', 'document'],
    ['见罚（2026）1号', 'document'],
  ])('%s tells them by %s', (text, by) => {
    expect(partyInWords(text, CASE)).toBe(by);
  });

  it.each([
    '离石区一家食品加工企业无证生产',
    '某食品加工有限公司在吕梁市被处罚',
    '鑫泰民安的意思',
    '依据吕信用办发〔2022〕5号',
    '见吕市监罚〔2026〕11号',
    '2026年1月',
  ])('%s tells nobody', (text) => {
    expect(partyInWords(text, CASE)).toBeUndefined();
  });

  it('what a Latin name is only a part of is no name', () => {
    expect(partyInWords('a reliable witness', { ...CASE, persons: ['LI'] })).toBeUndefined();
  });
});
