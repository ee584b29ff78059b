/** How the organs of a sector, and the lists that its rules set up, are called. */
interface SectorWords {
  /** Words of which the name of each of its organs holds one, as laws and the register of organs write them. */
  readonly organs: readonly string[];
  /** What the lists of its registered rules are about, in the words of their titles; absent where no rule of a list is registered. */
  readonly lists?: readonly string[];
}

/** By the code of the sector. A list about another matter is entered here once the instrument that sets it up is in the register. */
export const sectorWords: Readonly<Record<string, SectorWords>> = {
  'credit-lead': { organs: ['发展改革', '发展和改革', '社会信用体系建设'] },
  'market-supervision': {
    organs: ['市场监督管理', '市场监管', '工商行政管理'],
    // 第44号令, 第83号令, 第68号令 and 企业信息公示暂行条例.
    lists: ['市场监督管理', '严重违法失信企业', '经营异常'],
  },
  'drug-administration': { organs: ['药品监督', '药品监管'] },
  taxation: { organs: ['税务'], lists: ['税收违法'] },
  courts: { organs: ['法院'], lists: ['被执行人'] },
  'human-resources': { organs: ['人力资源'], lists: ['农民工工资', '社会保险'] },
  'emergency-management': { organs: ['应急管理'], lists: ['安全生产'] },
  'fire-rescue': { organs: ['消防'] },
  statistics: { organs: ['统计'], lists: ['统计'] },
  'culture-tourism': { organs: ['文化和旅游'], lists: ['文化和旅游', '文化市场', '旅游市场'] },
  'government-procurement': { organs: ['财政', '政府采购'], lists: ['政府采购'] },
  'national-defence': { organs: ['国防', '兵役', '征兵'], lists: ['国防', '兵役'] },
  'ecology-environment': { organs: ['生态环境', '环境保护'] },
  'public-security': { organs: ['公安'] },
  health: { organs: ['卫生健康'] },
  'medical-insurance': { organs: ['医疗保障'] },
  transport: { organs: ['交通运输'] },
  'housing-construction': { organs: ['住房'] },
  'natural-resources': { organs: ['自然资源'] },
  agriculture: { organs: ['农业农村'] },
  education: { organs: ['教育'] },
  'science-technology': { organs: ['科学技术', '科技'] },
  'civil-affairs': { organs: ['民政'] },
  'intellectual-property': { organs: ['知识产权'] },
  cyberspace: { organs: ['网信', '互联网信息'] },
  customs: { organs: ['海关'] },
  'central-bank': { organs: ['人民银行'] },
  'financial-regulation': { organs: ['金融监管', '金融监督'] },
  securities: { organs: ['证券'] },
  'organisation-personnel': { organs: ['组织'] },
  'local-government': { organs: ['人民政府'] },
};
