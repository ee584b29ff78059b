import type { Random } from './random.js';

/** What every name of the city carries, so that nobody takes it for a real one. */
export const MARKER = '合成';

const FIRST = '晋兴隆泰恒鼎鑫瑞丰盛宏永安顺达通华盈裕祥福德诚信和嘉润源昌茂';
const SECOND = '源达丰盛泰和顺发祥瑞康宁旺昌隆业兴明远帆腾飞腾越诚美佳乐惠民';
const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕';
const GIVEN = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉萍红梅鹏辉建国志海波宁';

/** Lines of business of enterprises, as the third part of their names. */
export const TRADES = [
  '煤焦',
  '商贸',
  '建材',
  '建筑工程',
  '物流',
  '道路运输',
  '食品',
  '酿酒',
  '农产品加工',
  '医药',
  '餐饮管理',
  '酒店管理',
  '环保科技',
  '化工',
  '机械制造',
  '电力工程',
  '房地产开发',
  '物业服务',
  '劳务',
  '信息技术',
  '文化传媒',
  '旅游开发',
  '新能源',
  '洗选煤',
  '印刷',
  '汽车服务',
  '燃气',
  '装饰工程',
  '安全技术服务',
  '教育咨询',
] as const;
const SHOPS = [
  '超市',
  '便利店',
  '面馆',
  '饭店',
  '小吃店',
  '水果店',
  '粮油店',
  '理发店',
  '药店',
  '五金店',
  '服装店',
  '烟酒店',
  '汽修部',
  '快餐店',
  '早餐店',
  '日用百货店',
  '农资经营部',
  '建材经营部',
  '宾馆',
  '茶庄',
  '蛋糕店',
  '通讯店',
] as const;
const FARMED = [
  '核桃',
  '红枣',
  '谷子',
  '马铃薯',
  '肉牛',
  '生猪',
  '蔬菜',
  '中药材',
  '食用菌',
  '养蜂',
  '农机',
  '沙棘',
] as const;
const INSTITUTIONS = [
  '中学',
  '小学',
  '幼儿园',
  '人民医院',
  '社区卫生服务中心',
  '文化馆',
  '图书馆',
  '技术推广站',
] as const;
const ORGANISATIONS = ['行业协会', '商会', '志愿者协会', '养老服务中心', '职业培训学校', '公益基金会'] as const;

const letter = (from: string, random: Random): string => random.pick([...from]);
const word = (random: Random): string => letter(FIRST, random) + letter(SECOND, random);

/** An invented name of a natural person, with its mark: `合成王玉兰`. */
export function personName(random: Random): string {
  const given = letter(GIVEN, random) + (random.chance(0.8) ? letter(GIVEN, random) : '');
  return `${MARKER}${letter(SURNAMES, random)}${given}`;
}

export function enterpriseName(place: string, random: Random): string {
  const form = random.weighted(['有限公司', '有限责任公司', '股份有限公司', '厂'], (f) => (f === '有限公司' ? 80 : 7));
  return `${place}${MARKER}${word(random)}${random.pick(TRADES)}${form}`;
}

export function soleTraderName(place: string, random: Random): string {
  const keeper = random.chance(0.4) ? `${random.pick(['老', '小', '阿'])}${letter(SURNAMES, random)}` : word(random);
  return `${place}${MARKER}${keeper}${random.pick(SHOPS)}`;
}

export function cooperativeName(place: string, random: Random): string {
  return `${place}${MARKER}${word(random)}${random.pick(FARMED)}专业合作社`;
}

export function institutionName(place: string, random: Random): string {
  return `${place}${MARKER}${word(random)}${random.pick(INSTITUTIONS)}`;
}

export function organisationName(place: string, random: Random): string {
  return `${place}${MARKER}${word(random)}${random.pick(ORGANISATIONS)}`;
}
