/**
 * Who issues rules for which sectors, by the name under which an instrument's citation gives its organ. `every`: what it issues on credit holds in all
 * sectors. A ministry speaks for those whose organs it leads: 药监 and 知识产权 stand under 市场监管总局, 消防 under 应急管理部.
 */
export const issuerSectors: Readonly<Record<string, readonly string[] | 'every'>> = {
  国家发展和改革委员会: 'every',
  国家发展和改革委员会办公厅: 'every',
  '国家发展和改革委员会、中国人民银行': 'every',
  国家标准: 'every',
  最高人民法院: ['courts'],
  国家税务总局: ['taxation'],
  人力资源和社会保障部: ['human-resources'],
  国家市场监督管理总局: ['market-supervision', 'drug-administration', 'intellectual-property'],
  国家工商行政管理总局: ['market-supervision', 'intellectual-property'],
  国家知识产权局: ['intellectual-property'],
  应急管理部: ['emergency-management', 'fire-rescue'],
  应急管理部消防救援局: ['fire-rescue'],
  国家安全生产监督管理总局: ['emergency-management'],
  国家统计局: ['statistics'],
  文化和旅游部: ['culture-tourism'],
  财政部: ['government-procurement'],
  财政部办公厅: ['government-procurement'],
  国家医疗保障局: ['medical-insurance'],
  环境保护部: ['ecology-environment'],
  交通运输部办公厅: ['transport'],
  住房和城乡建设部: ['housing-construction'],
  科学技术部: ['science-technology'],
  民政部: ['civil-affairs'],
  海关总署: ['customs'],
  中国证券监督管理委员会: ['securities'],
  国家互联网信息办公室: ['cyberspace'],
  国家金融监督管理总局: ['financial-regulation'],
};

/** The organ of a citation, 《title》（organ，number，day）; undefined where it names none. */
export const issuerOf = (citation: string): string | undefined => /.*》（([^，）]+)/u.exec(citation)?.[1];
