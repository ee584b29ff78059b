import type { CatalogueEdition } from '@chengxin/domain/reference-data';
import type { Mark } from '@chengxin/plugin-contract';

type CatalogueClass = CatalogueEdition['classes'][number];

/** Names of the eleven classes of 2021. The codes are ours: the order of the later editions was not read, so no number is claimed. */
const NAMES_2021: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  registration: ['登记注册基本信息', 'Basic registration information'],
  judicial: ['司法裁判及执行信息', 'Court decisions and enforcement'],
  administrative: ['行政管理信息', 'Administrative acts'],
  occupation: ['职称和职业资格信息', 'Titles and occupational qualifications'],
  'abnormal-operation': ['经营（活动）异常名录（状态）信息', 'Directories of abnormal operation'],
  'severe-list': ['严重失信主体名单信息', 'Lists of severely dishonest parties'],
  contract: ['有关合同履行信息', 'Performance of contracts'],
  commitment: ['信用承诺及其履行信息', 'Credit commitments and their performance'],
  evaluation: ['信用评价结果信息', 'Results of credit evaluation'],
  honours: ['诚实守信相关荣誉信息', 'Honours for trustworthiness'],
  voluntary: ['市场主体自愿提供的信用信息', 'Information given voluntarily'],
};

/** Names of the later editions where they differ, as far as known. */
const NAMES_2024: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  ...NAMES_2021,
  judicial: ['司法裁判、仲裁及执行信息', 'Court and arbitral decisions and enforcement'],
  occupation: ['职称和职业信息', 'Titles and occupations'],
  contract: ['合同履行信息', 'Performance of contracts'],
  commitment: ['信用承诺及履行情况信息', 'Credit commitments and their performance'],
  voluntary: ['市场（经营）主体自愿提供的信用信息', 'Information given voluntarily'],
  'law-observance': ['遵守法律法规情况信息', 'Observance of laws and regulations'],
  'intellectual-property': ['知识产权信息', 'Intellectual property'],
};

const classes = (
  names: Readonly<Record<string, readonly [string, string]>>,
  codes: readonly string[],
  mark: (code: string) => Mark,
): readonly CatalogueClass[] =>
  codes.map((code) => {
    const name = names[code];
    if (!name) throw new Error(`no name for class ${code}`);
    return { code, name: { zh: name[0], en: name[1] }, mark: mark(code) };
  });

const ELEVEN = Object.keys(NAMES_2021);

export const classes2021 = classes(NAMES_2021, ELEVEN, () => 'V');

/** The first three names were confirmed in the draft of 2022 only, the added class in the lead department's own explanation. */
export const classes2022 = classes(NAMES_2024, [...ELEVEN, 'law-observance'], (code) => {
  if (code === 'law-observance') return 'V';
  return ['registration', 'judicial', 'administrative'].includes(code) ? 'V~' : 'MEM';
});

/** The first five names and the two added classes were read; the other six are from memory. */
export const classes2024 = classes(NAMES_2024, [...ELEVEN, 'law-observance', 'intellectual-property'], (code) =>
  [
    'registration',
    'judicial',
    'administrative',
    'occupation',
    'abnormal-operation',
    'law-observance',
    'intellectual-property',
  ].includes(code)
    ? 'V'
    : 'MEM',
);
