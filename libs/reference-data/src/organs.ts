import type { OrganLevel } from '@chengxin/plugin-contract';
import { regions } from './regions.js';

/** An organ of the first register. */
export interface OrganSeed {
  readonly id: string;
  readonly name: string;
  readonly level: OrganLevel;
  /** GB/T 2260 code; nine digits for a township. */
  readonly region: string;
  readonly sector: string;
  readonly parent?: string;
  /** `unchecked`: the name was made from place and sector, and nobody compared it with the organ's seal. `plan`: the city plan names it. */
  readonly named: 'unchecked' | 'plan';
}

const COUNTY_IDS: Readonly<Record<string, string>> = {
  '141102': 'lishi',
  '141121': 'wenshui',
  '141122': 'jiaocheng',
  '141123': 'xingxian',
  '141124': 'linxian',
  '141125': 'liulin',
  '141126': 'shilou',
  '141127': 'lanxian',
  '141128': 'fangshan',
  '141129': 'zhongyang',
  '141130': 'jiaokou',
  '141181': 'xiaoyi',
  '141182': 'fenyang',
};

/** Names of one sector's organs by level; `*` is the place. A level without a name has no organ of the sector. */
interface SectorNames {
  readonly sector: string;
  readonly province?: string;
  readonly city?: string;
  readonly county?: string;
}

const ofBureau = (sector: string, province: string, bureau: string): SectorNames => ({
  sector,
  province: `*${province}`,
  city: `*${bureau}`,
  county: `*${bureau}`,
});

const NAMES: readonly SectorNames[] = [
  {
    sector: 'credit-lead',
    province: '*发展和改革委员会',
    city: '*发展和改革委员会',
    county: '*发展和改革局',
  },
  ofBureau('market-supervision', '市场监督管理局', '市场监督管理局'),
  { sector: 'drug-administration', province: '*药品监督管理局' },
  ofBureau('human-resources', '人力资源和社会保障厅', '人力资源和社会保障局'),
  ofBureau('emergency-management', '应急管理厅', '应急管理局'),
  { sector: 'fire-rescue', province: '*消防救援总队', city: '*消防救援支队', county: '*消防救援大队' },
  ofBureau('statistics', '统计局', '统计局'),
  ofBureau('culture-tourism', '文化和旅游厅', '文化和旅游局'),
  ofBureau('government-procurement', '财政厅', '财政局'),
  {
    sector: 'national-defence',
    province: '*国防动员办公室',
    city: '*国防动员办公室',
    county: '*国防动员办公室',
  },
  // 生态环境: county bureaux are branches of the city's.
  { sector: 'ecology-environment', province: '*生态环境厅', city: '*生态环境局', county: '吕梁市生态环境局*分局' },
  ofBureau('public-security', '公安厅', '公安局'),
  { sector: 'health', province: '*卫生健康委员会', city: '*卫生健康委员会', county: '*卫生健康局' },
  ofBureau('medical-insurance', '医疗保障局', '医疗保障局'),
  ofBureau('transport', '交通运输厅', '交通运输局'),
  ofBureau('housing-construction', '住房和城乡建设厅', '住房和城乡建设局'),
  ofBureau('natural-resources', '自然资源厅', '自然资源局'),
  ofBureau('agriculture', '农业农村厅', '农业农村局'),
  ofBureau('education', '教育厅', '教育局'),
  ofBureau('science-technology', '科学技术厅', '科学技术局'),
  ofBureau('civil-affairs', '民政厅', '民政局'),
  { sector: 'intellectual-property', province: '*知识产权局' },
  ofBureau('cyberspace', '互联网信息办公室', '互联网信息办公室'),
  { sector: 'taxation', province: '国家税务总局*税务局', city: '国家税务总局*税务局', county: '国家税务总局*税务局' },
  { sector: 'courts', province: '*高级人民法院', city: '*中级人民法院', county: '*人民法院' },
  { sector: 'central-bank', province: '中国人民银行*分行', city: '中国人民银行*分行' },
  {
    sector: 'financial-regulation',
    province: '国家金融监督管理总局*监管局',
    city: '国家金融监督管理总局*监管分局',
  },
  { sector: 'securities', province: '中国证券监督管理委员会*监管局' },
  { sector: 'organisation-personnel', province: '中共*委组织部', city: '中共*委组织部', county: '中共*委组织部' },
  { sector: 'local-government', province: '*人民政府', city: '*人民政府', county: '*人民政府' },
];

const PROVINCE = { id: 'shanxi', code: '140000', name: '山西省' };
const CITY = { id: 'lvliang', code: '141100', name: '吕梁市' };

const named = (pattern: string, place: string): string => pattern.replace('*', place);

const municipal = (names: SectorNames): OrganSeed | undefined =>
  names.city === undefined
    ? undefined
    : {
        id: `${CITY.id}-${names.sector}`,
        name: named(names.city, CITY.name),
        level: 'municipal',
        region: CITY.code,
        sector: names.sector,
        ...(names.province ? { parent: `${PROVINCE.id}-${names.sector}` } : {}),
        // The plan speaks of 市发改委; the others are names by pattern.
        named: names.sector === 'credit-lead' ? 'plan' : 'unchecked',
      };

const provincial = (names: SectorNames): OrganSeed | undefined =>
  names.province === undefined
    ? undefined
    : {
        id: `${PROVINCE.id}-${names.sector}`,
        name: named(names.province, PROVINCE.name),
        level: 'provincial',
        region: PROVINCE.code,
        sector: names.sector,
        named: 'unchecked',
      };

const countyRegions = regions.filter((region) => region.parent === CITY.code);

const countyId = (code: string): string => {
  const id = COUNTY_IDS[code];
  if (!id) throw new Error(`no short name for county ${code}`);
  return id;
};

const counties = (names: SectorNames): readonly OrganSeed[] =>
  countyRegions.flatMap((county) =>
    names.county === undefined
      ? []
      : [
          {
            id: `${countyId(county.code)}-${names.sector}`,
            name: named(names.county, county.name),
            level: 'county' as const,
            region: county.code,
            sector: names.sector,
            parent: `${CITY.id}-${names.sector}`,
            named: 'unchecked' as const,
          },
        ],
  );

/** Township governments of one county, as examples of the level below those that may list. */
const TOWNSHIP_EXAMPLES: readonly { readonly id: string; readonly code: string }[] = [
  { id: 'wenshui-fengcheng', code: '141121100' },
  { id: 'wenshui-kaizha', code: '141121101' },
  { id: 'lishi-wucheng', code: '141102100' },
];

const townships: readonly OrganSeed[] = TOWNSHIP_EXAMPLES.map(({ id, code }) => {
  const township = regions.find((region) => region.code === code);
  const county = regions.find((region) => region.code === township?.parent);
  if (!township || !county) throw new Error(`no township ${code}`);
  return {
    id: `${id}-local-government`,
    name: `${county.name}${township.name}人民政府`,
    level: 'township',
    region: code,
    sector: 'local-government',
    parent: `${countyId(county.code)}-local-government`,
    named: 'unchecked',
  };
});

/** 机关: organs of 吕梁市 and its counties by sector, with their provincial parents. Ids are `<place>-<sector>`. */
export const organs: readonly OrganSeed[] = [
  ...NAMES.map(provincial).filter((organ) => organ !== undefined),
  {
    id: 'shanxi-customs',
    name: '太原海关',
    level: 'provincial',
    region: '140000',
    sector: 'customs',
    named: 'unchecked',
  },
  // 市信用办: issued the plan and approves catalogue and list.
  {
    id: 'lvliang-credit-office',
    name: '吕梁市社会信用体系建设工作领导小组办公室',
    level: 'municipal',
    region: CITY.code,
    sector: 'credit-lead',
    parent: 'shanxi-credit-lead',
    named: 'plan',
  },
  ...NAMES.map(municipal).filter((organ) => organ !== undefined),
  ...NAMES.flatMap(counties),
  ...townships,
];
