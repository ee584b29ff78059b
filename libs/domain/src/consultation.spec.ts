import type { IsoDate, ListingEdition } from '@chengxin/plugin-contract';
import { digestOf } from './canonical-json.js';
import { consultedContent, earliestEnd, namesOwnSite, notConsulted } from './consultation.js';

describe('a consultation on a standard (实施方案第七条)', () => {
  it.each([
    ['2026-11-02', '2026-12-02'],
    ['2026-01-31', '2026-03-02'],
    ['2028-01-31', '2028-03-01'],
    ['2026-12-15', '2027-01-14'],
  ])('opened on %s is open for thirty full days when it ends on %s', (opened, end) => {
    expect(earliestEnd(opened as IsoDate)).toBe(end);
  });

  it('reaches everybody whom the plan names; the public by being published', () => {
    expect(notConsulted(['department', 'association'])).toEqual(['market-subject', 'legal-service', 'expert']);
    expect(notConsulted(['market-subject', 'legal-service', 'expert', 'department', 'association'])).toEqual([]);
  });

  it('is on what the standard says, and not on how it was adopted', () => {
    const edition = {
      code: 'market-supervision/listing/2027-01-01',
      criteria: [{ code: 'A.1', text: { zh: '情形', en: 'a case' } }],
      adoption: { known: false },
    } as unknown as ListingEdition;
    const digest = digestOf(consultedContent(edition));
    const adopted = {
      ...edition,
      disabled: { reason: { zh: '草案', en: 'a draft' } },
      adoption: { ...edition.adoption, known: true },
    } as ListingEdition;
    expect(digestOf(consultedContent(adopted))).toBe(digest);
    const [first] = edition.criteria;
    const other = { ...edition, criteria: [{ ...first!, text: { zh: '另一情形', en: 'another' } }] };
    expect(digestOf(consultedContent(other))).not.toBe(digest);
  });
});

describe('the department’s site', () => {
  const BUREAU = ['吕梁市市场监督管理局', '吕梁市人民政府'];
  it.each([
    '吕梁市市场监督管理局网站',
    '吕梁市人民政府门户网站',
    'https://scjgj.lvliang.example/zqyj/1.html',
    'HTTP://lvliang.example',
    '　吕梁市市场监督管理局官网　',
  ])('%s is named', (site) => {
    expect(namesOwnSite(site, BUREAU)).toBe(true);
  });

  it.each([
    '无',
    ' ',
    '',
    '网站',
    '吕梁市税务局网站',
    'https://',
    'https://a',
    'ftp://lvliang.example',
    'lvliang.example',
  ])('%j is none of its own', (site) => {
    expect(namesOwnSite(site, BUREAU)).toBe(false);
  });
});
