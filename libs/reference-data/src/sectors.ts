import type { Sector } from '@chengxin/domain/reference-data';

const sector = (code: string, zh: string, en: string): Sector => ({ code, name: { zh, en } });

/** 行业部门: a sector is kept by one plugin, and an organ belongs to one. */
export const sectors: readonly Sector[] = [
  sector('credit-lead', '社会信用体系建设牵头（发展改革）', 'Credit lead (development and reform)'),
  sector('market-supervision', '市场监管', 'Market supervision'),
  sector('drug-administration', '药品监管', 'Drug administration'),
  sector('taxation', '税务', 'Taxation'),
  sector('courts', '法院', 'Courts'),
  sector('human-resources', '人力资源和社会保障', 'Human resources and social security'),
  sector('emergency-management', '应急管理', 'Emergency management'),
  sector('fire-rescue', '消防救援', 'Fire and rescue'),
  sector('statistics', '统计', 'Statistics'),
  sector('culture-tourism', '文化和旅游', 'Culture and tourism'),
  sector('government-procurement', '财政（政府采购）', 'Finance (government procurement)'),
  sector('national-defence', '国防动员', 'National defence mobilisation'),
  sector('ecology-environment', '生态环境', 'Ecology and environment'),
  sector('public-security', '公安', 'Public security'),
  sector('health', '卫生健康', 'Health'),
  sector('medical-insurance', '医疗保障', 'Medical insurance'),
  sector('transport', '交通运输', 'Transport'),
  sector('housing-construction', '住房和城乡建设', 'Housing and construction'),
  sector('natural-resources', '自然资源', 'Natural resources'),
  sector('agriculture', '农业农村', 'Agriculture'),
  sector('education', '教育', 'Education'),
  sector('science-technology', '科学技术', 'Science and technology'),
  sector('civil-affairs', '民政（社会组织、慈善）', 'Civil affairs (social organisations, charity)'),
  sector('intellectual-property', '知识产权', 'Intellectual property'),
  sector('cyberspace', '网信', 'Cyberspace administration'),
  sector('customs', '海关', 'Customs'),
  sector('central-bank', '人民银行', 'Central bank'),
  sector('financial-regulation', '金融监管', 'Financial regulation'),
  sector('securities', '证券期货监管', 'Securities regulation'),
  sector('organisation-personnel', '组织人事', 'Organisation and personnel'),
  sector('local-government', '地方人民政府', 'Local government'),
];
