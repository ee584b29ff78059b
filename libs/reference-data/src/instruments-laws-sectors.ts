import type { Instrument } from '@chengxin/domain/reference-data';
import { law, listed, read } from './instrument-rows.js';

/**
 * 生态环境法典 art. 1242 repeals these on its own first day; the last day of each is 2026-08-14.
 * A text whose own end is not known ended then at the latest.
 */
const repealedByCode = (instrument: Instrument): Instrument => ({
  ...instrument,
  versions: instrument.versions.map((version) => ({
    ...version,
    to: version.to ?? ('2026-08-15' as const),
  })) as unknown as Instrument['versions'],
  successor: 'ecological-environment-code',
});

const environmentLaws: readonly Instrument[] = [
  law(
    'environmental-protection-law',
    '环境保护法',
    'Environmental Protection Law',
    'V',
    listed('2014-04-24', '2015-01-01', 70),
  ),
  law(
    'environmental-impact-assessment-law',
    '环境影响评价法',
    'Environmental Impact Assessment Law',
    'V',
    listed('2018-12-29', '2018-12-29', 37),
  ),
  law(
    'marine-environment-protection-law',
    '海洋环境保护法',
    'Marine Environment Protection Law',
    'V',
    listed('2017-11-04', '2017-11-05', 97),
    listed('2023-10-24', undefined, 124),
  ),
  law(
    'air-pollution-law',
    '大气污染防治法',
    'Air Pollution Prevention Law',
    'V',
    listed('2018-10-26', '2018-10-26', 129),
  ),
  law(
    'water-pollution-law',
    '水污染防治法',
    'Water Pollution Prevention Law',
    'V',
    listed('2017-06-27', '2018-01-01', 103),
  ),
  law('soil-pollution-law', '土壤污染防治法', 'Soil Pollution Prevention Law', 'V', read({})),
  law('noise-pollution-law', '噪声污染防治法', 'Noise Pollution Prevention Law', 'V', read({})),
  law('radioactive-pollution-law', '放射性污染防治法', 'Radioactive Pollution Prevention Law', 'V', read({})),
  law(
    'solid-waste-law',
    '固体废物污染环境防治法',
    'Solid Waste Pollution Prevention Law',
    'V',
    listed('2020-04-29', '2020-09-01', 126),
  ),
  law('cleaner-production-law', '清洁生产促进法', 'Cleaner Production Promotion Law', 'V', read({})),
].map(repealedByCode);

/** Laws of single sectors. */
export const sectorLaws: readonly Instrument[] = [
  law('food-safety-law', '食品安全法', 'Food Safety Law', 'V', listed('2021-04-29', '2021-04-29', 154)),
  law('drug-administration-law', '药品管理法', 'Drug Administration Law', 'V', listed('2019-08-26', '2019-12-01', 155)),
  law('vaccine-law', '疫苗管理法', 'Vaccine Administration Law', 'V', listed('2019-06-29', '2019-12-01', 100)),
  law(
    'special-equipment-law',
    '特种设备安全法',
    'Special Equipment Safety Law',
    'V2',
    listed('2013-06-29', '2014-01-01', 101),
  ),
  law(
    'tax-administration-law',
    '税收征收管理法',
    'Tax Collection Administration Law',
    'V',
    listed('2015-04-24', '2015-04-24', 94),
  ),
  law('work-safety-law', '安全生产法', 'Work Safety Law', 'V', listed('2021-06-10', '2021-09-01', 119)),
  law('mine-safety-law', '矿山安全法', 'Mine Safety Law', 'V2', listed('2009-08-27', '2009-08-27', 50)),
  law('coal-law', '煤炭法', 'Coal Law', 'V2', listed('2016-11-07', '2016-11-07', 67)),
  law(
    'hazardous-chemicals-law',
    '危险化学品安全法',
    'Hazardous Chemicals Safety Law',
    'V',
    read({ from: '2026-05-01' }),
  ),
  law('fire-protection-law', '消防法', 'Fire Protection Law', 'V2', listed('2021-04-29', '2021-04-29', 74)),
  law('labour-law', '劳动法', 'Labour Law', 'V2', listed('2018-12-29', '2018-12-29', 107)),
  law('labour-contract-law', '劳动合同法', 'Labour Contract Law', 'V2', listed('2012-12-28', '2013-07-01', 98)),
  law('social-insurance-law', '社会保险法', 'Social Insurance Law', 'V2', listed('2018-12-29', '2018-12-29', 98)),
  law('social-assistance-law', '社会救助法', 'Social Assistance Law', 'V', read({ from: '2026-07-01' })),
  law(
    'charity-law',
    '慈善法',
    'Charity Law',
    'V',
    listed('2016-03-16', '2016-09-01', 112),
    listed('2023-12-29', undefined, 125),
  ),
  law('military-service-law', '兵役法', 'Military Service Law', 'V', listed('2021-08-20', '2021-10-01', 65)),
  law('national-defence-law', '国防法', 'National Defence Law', 'V2', listed('2020-12-26', '2021-01-01', 73)),
  law(
    'statistics-law',
    '统计法',
    'Statistics Law',
    'V',
    listed('2009-06-27', '2010-01-01', 50),
    listed('2024-09-13', undefined, 53),
  ),
  law('customs-law', '海关法', 'Customs Law', 'V2', listed('2021-04-29', '2021-04-29', 102)),
  law('construction-law', '建筑法', 'Construction Law', 'V2', listed('2019-04-23', '2019-04-23', 85)),
  law(
    'urban-real-estate-law',
    '城市房地产管理法',
    'Urban Real Estate Administration Law',
    'V2',
    listed('2019-08-26', '2020-01-01', 73),
  ),
  law('land-administration-law', '土地管理法', 'Land Administration Law', 'V2', listed('2019-08-26', '2020-01-01', 87)),
  law(
    'urban-rural-planning-law',
    '城乡规划法',
    'Urban and Rural Planning Law',
    'V2',
    listed('2019-04-23', '2019-04-23', 70),
  ),
  law('tourism-law', '旅游法', 'Tourism Law', 'V2', listed('2018-10-26', '2018-10-26', 112)),
  law('seed-law', '种子法', 'Seed Law', 'V2', listed('2021-12-24', '2022-03-01', 92)),
  law(
    'agricultural-product-quality-law',
    '农产品质量安全法',
    'Law on the Quality and Safety of Agricultural Products',
    'V2',
    listed('2018-10-26', '2018-10-26', 56),
    listed('2022-09-02', undefined, 81),
  ),
  law(
    'animal-epidemic-law',
    '动物防疫法',
    'Animal Epidemic Prevention Law',
    'V2',
    listed('2021-01-22', '2021-05-01', 113),
  ),
  law('physicians-law', '医师法', 'Physicians Law', 'V2', listed('2021-08-20', '2022-03-01', 67)),
  law(
    'infectious-diseases-law',
    '传染病防治法',
    'Law on the Prevention and Treatment of Infectious Diseases',
    'V',
    listed('2013-06-29', '2013-06-29', 80),
    read({ from: '2025-09-01' }),
  ),
  law(
    'public-health-emergency-law',
    '突发公共卫生事件应对法',
    'Law on Responding to Public Health Emergencies',
    'V',
    read({ from: '2025-11-01' }),
  ),
  law('science-and-technology-progress-law', '科学技术进步法', 'Science and Technology Progress Law', 'V', read({})),
  law('education-law', '教育法', 'Education Law', 'V', read({})),
  // Adopted on 2026-03-12; the day of publication was not read.
  law('ecological-environment-code', '生态环境法典', 'Ecological Environment Code', 'V', read({ from: '2026-08-15' })),
  ...environmentLaws,
];
