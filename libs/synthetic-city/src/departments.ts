import type { IsoDate } from '@chengxin/plugin-contract';
import { instruments } from '@chengxin/reference-data/instruments';
import { organs } from '@chengxin/reference-data/organs';
import type { County } from './places.js';

/** Kinds of penalty as files write them. */
type WrittenKind =
  | '警告'
  | '罚款'
  | '没收违法所得'
  | '没收非法财物'
  | '暂扣许可证件'
  | '吊销许可证件'
  | '吊销营业执照'
  | '责令停产停业'
  | '通报批评'
  | '责令改正';

/** A breach that a department of the city penalises. Text and amounts are made up; the law named is a real one, without an article. */
export interface Breach {
  readonly violation: string;
  /** Title of the law, from the register. */
  readonly law: string;
  readonly kinds: readonly (readonly WrittenKind[])[];
  /** 元. */
  readonly fine: readonly [least: number, most: number];
}

export interface PermitForm {
  readonly title: string;
  readonly certificate: string;
  readonly kind: '普通' | '特许' | '认可' | '核准' | '登记';
  /** Years the permit runs; absent = without end. */
  readonly years?: number;
}

/** A sector that reports to the platform: its municipal department sends for itself and for the county bureaux below it. */
export interface Department {
  readonly sector: string;
  /** Part of its document numbers. */
  readonly mark: string;
  /** Weights among all penalties and all permits. */
  readonly penalties: number;
  readonly permits: number;
  readonly breaches: readonly Breach[];
  readonly permitForms: readonly PermitForm[];
  /** Files of decisions before this day are in the edition of 2016. */
  readonly oldLayoutBefore?: IsoDate;
  /** Heads its columns with the standard's codes instead of their names. */
  readonly codeHeadings?: true;
}

const titles = new Map(instruments.map((instrument) => [instrument.id, instrument.title.zh]));

function law(id: string): string {
  const title = titles.get(id);
  if (title === undefined) throw new Error(`instrument ${id} is not in the register`);
  return `《${title}》`;
}

const FINE = [['罚款'], ['罚款'], ['罚款'], ['警告', '罚款']] as const;
const WITH_GAINS = [['罚款'], ['罚款', '没收违法所得'], ['没收违法所得', '罚款'], ['警告']] as const;
const WITH_ORDER = [['罚款'], ['责令改正', '罚款'], ['警告']] as const;

const breach = (violation: string, instrument: string, kinds: Breach['kinds'], fine: Breach['fine']): Breach => ({
  violation,
  law: law(instrument),
  kinds,
  fine,
});

const permit = (title: string, certificate: string, kind: PermitForm['kind'], years?: number): PermitForm => ({
  title: `${title}决定书`,
  certificate,
  kind,
  ...(years === undefined ? {} : { years }),
});

/** Departments of the city that report penalties and permits. */
export const departments: readonly Department[] = [
  {
    sector: 'market-supervision',
    mark: '市监',
    penalties: 30,
    permits: 46,
    breaches: [
      breach('经营超过保质期的食品', 'food-safety-law', WITH_GAINS, [1_000, 60_000]),
      breach(
        '未取得食品生产经营许可从事食品生产经营活动',
        'food-safety-law',
        [['罚款', '没收违法所得', '没收非法财物']],
        [5_000, 200_000],
      ),
      breach(
        '未按规定公示年度报告',
        'enterprise-information-publicity-regulation',
        [['警告'], ['罚款']],
        [500, 10_000],
      ),
      breach('销售不符合质量标准的产品', 'product-quality-law', WITH_GAINS, [2_000, 150_000]),
      breach('发布虚假广告', 'advertising-law', FINE, [3_000, 300_000]),
      breach(
        '使用未经检验的特种设备',
        'special-equipment-law',
        [['罚款'], ['责令停产停业', '罚款']],
        [30_000, 300_000],
      ),
      breach('不明码标价', 'price-law', WITH_ORDER, [200, 5_000]),
      breach('侵犯注册商标专用权', 'trademark-law', [['罚款', '没收非法财物']], [3_000, 250_000]),
    ],
    permitForms: [
      permit('食品经营许可', '食品经营许可证', '普通', 5),
      permit('食品生产许可', '食品生产许可证', '普通', 5),
      permit('企业登记', '营业执照', '登记'),
      permit('特种设备使用登记', '特种设备使用登记证', '登记'),
      permit('药品经营许可', '药品经营许可证', '普通', 5),
    ],
  },
  {
    sector: 'transport',
    mark: '交',
    penalties: 18,
    permits: 13,
    oldLayoutBefore: '2022-07-01',
    breaches: [
      breach('未取得道路运输经营许可从事道路运输经营', 'road-transport-regulation', WITH_GAINS, [3_000, 100_000]),
      breach('车辆违法超限行驶公路', 'highway-safety-regulation', FINE, [200, 30_000]),
      breach('未按规定维护和检测运输车辆', 'road-transport-regulation', [['罚款'], ['警告']], [1_000, 5_000]),
    ],
    permitForms: [
      permit('道路运输经营许可', '道路运输经营许可证', '普通', 4),
      permit('超限运输车辆通行许可', '超限运输车辆通行证', '普通', 1),
    ],
  },
  {
    sector: 'ecology-environment',
    mark: '环',
    penalties: 8,
    permits: 5,
    breaches: [
      breach('未采取有效措施防治扬尘污染', 'air-pollution-law', WITH_ORDER, [10_000, 200_000]),
      breach('未按规定贮存工业固体废物', 'solid-waste-law', [['责令改正', '罚款', '没收违法所得']], [100_000, 900_000]),
      breach(
        '未取得排污许可证排放污染物',
        'pollutant-permit-regulation',
        [['罚款'], ['责令停产停业', '罚款']],
        [200_000, 950_000],
      ),
      breach('未批先建', 'environmental-impact-assessment-law', FINE, [20_000, 400_000]),
    ],
    permitForms: [
      permit('排污许可', '排污许可证', '普通', 5),
      permit('环境影响评价文件审批', '环境影响评价批复', '核准'),
    ],
  },
  {
    sector: 'emergency-management',
    mark: '应急',
    penalties: 8,
    permits: 5,
    codeHeadings: true,
    breaches: [
      breach('未如实记录安全生产教育和培训情况', 'work-safety-law', WITH_ORDER, [10_000, 100_000]),
      breach('未在有较大危险因素的场所设置安全警示标志', 'work-safety-law', FINE, [10_000, 50_000]),
      breach(
        '未取得安全生产许可证擅自生产',
        'work-safety-licence-regulation',
        [['责令停产停业', '罚款', '没收违法所得']],
        [100_000, 500_000],
      ),
    ],
    permitForms: [
      permit('安全生产许可', '安全生产许可证', '普通', 3),
      permit('危险化学品经营许可', '危险化学品经营许可证', '普通', 3),
    ],
  },
  {
    sector: 'fire-rescue',
    mark: '消',
    penalties: 7,
    permits: 4,
    breaches: [
      breach('消防设施未保持完好有效', 'fire-protection-law', FINE, [5_000, 50_000]),
      breach('占用、堵塞疏散通道', 'fire-protection-law', [['罚款'], ['警告']], [5_000, 50_000]),
    ],
    permitForms: [permit('公众聚集场所投入使用、营业前消防安全检查', '消防安全检查合格证', '普通')],
  },
  {
    sector: 'health',
    mark: '卫',
    penalties: 7,
    permits: 9,
    breaches: [
      breach('未按规定处置医疗废物', 'infectious-diseases-law', [['警告'], ['警告', '罚款']], [2_000, 30_000]),
      breach(
        '非医师行医',
        'physicians-law',
        [
          ['没收违法所得', '罚款'],
          ['没收非法财物', '罚款'],
        ],
        [20_000, 100_000],
      ),
    ],
    permitForms: [
      permit('公共场所卫生许可', '卫生许可证', '普通', 4),
      permit('医疗机构执业登记', '医疗机构执业许可证', '登记', 5),
    ],
  },
  {
    sector: 'housing-construction',
    mark: '建',
    penalties: 6,
    permits: 5,
    codeHeadings: true,
    breaches: [
      breach('未取得施工许可证擅自施工', 'construction-law', FINE, [10_000, 300_000]),
      breach('未按照工程设计图纸施工', 'construction-quality-regulation', WITH_ORDER, [50_000, 500_000]),
    ],
    permitForms: [
      permit('建筑工程施工许可', '建筑工程施工许可证', '普通'),
      permit('商品房预售许可', '商品房预售许可证', '普通'),
    ],
  },
  {
    sector: 'natural-resources',
    mark: '自然资',
    penalties: 4,
    permits: 4,
    breaches: [
      breach('未经批准占用土地', 'land-administration-law', [['罚款', '没收非法财物'], ['罚款']], [5_000, 800_000]),
      breach('未取得建设工程规划许可证进行建设', 'urban-rural-planning-law', FINE, [10_000, 400_000]),
    ],
    permitForms: [permit('建设工程规划许可', '建设工程规划许可证', '普通')],
  },
  {
    sector: 'agriculture',
    mark: '农',
    penalties: 4,
    permits: 4,
    oldLayoutBefore: '2023-01-01',
    breaches: [
      breach('未按规定检疫运输动物', 'animal-epidemic-law', FINE, [500, 20_000]),
      breach('经营标签不符合规定的种子', 'seed-law', WITH_GAINS, [2_000, 20_000]),
    ],
    permitForms: [permit('动物防疫条件审查', '动物防疫条件合格证', '普通')],
  },
  {
    sector: 'taxation',
    mark: '税',
    penalties: 5,
    permits: 0,
    breaches: [
      breach('未按照规定期限办理纳税申报', 'tax-administration-law', [['罚款']], [50, 2_000]),
      breach('未按照规定保管账簿', 'tax-administration-law', [['罚款']], [200, 10_000]),
    ],
    permitForms: [],
  },
  {
    sector: 'culture-tourism',
    mark: '文旅',
    penalties: 2,
    permits: 3,
    breaches: [breach('未经许可经营旅行社业务', 'tourism-law', WITH_GAINS, [10_000, 100_000])],
    permitForms: [permit('娱乐场所经营许可', '娱乐经营许可证', '普通', 2)],
  },
  {
    sector: 'human-resources',
    mark: '人社',
    penalties: 2,
    permits: 2,
    breaches: [
      breach('未按规定编制农民工工资支付台账', 'migrant-worker-wages-regulation', WITH_ORDER, [10_000, 100_000]),
    ],
    permitForms: [permit('人力资源服务许可', '人力资源服务许可证', '普通')],
  },
  {
    sector: 'medical-insurance',
    mark: '医保',
    penalties: 1,
    permits: 0,
    breaches: [breach('重复收费', 'medical-insurance-fund-regulation', [['责令改正', '罚款']], [500, 60_000])],
    permitForms: [],
  },
];

/** An organ of the register that decides in the city. */
export interface DecidingOrgan {
  readonly id: string;
  readonly name: string;
  /** Place and department in its document numbers. */
  readonly mark: string;
}

const organNames = new Map(organs.map((organ) => [organ.id, organ.name]));

function organ(id: string, mark: string): DecidingOrgan {
  const name = organNames.get(id);
  if (name === undefined) throw new Error(`organ ${id} is not in the register`);
  return { id, name, mark };
}

/** The department's municipal organ, which also sends the files. */
export const municipalOrgan = ({ sector, mark }: Department): DecidingOrgan => organ(`lvliang-${sector}`, `吕${mark}`);

/** The department's bureau in a county. */
export const countyOrgan = ({ sector, mark }: Department, county: County): DecidingOrgan =>
  organ(`${county.id}-${sector}`, `${county.mark}${mark}`);
