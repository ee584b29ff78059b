import type { Matter } from '@chengxin/domain/reference-data';

const matter = (code: string, zh: string, en: string): Matter => ({ code, name: { zh, en } });

/** 办理事项: the kinds of business in which the rows of the measure list bite, and no others. */
export const matters: readonly Matter[] = [
  matter('licence-application', '申请行政许可', 'Application for an administrative licence'),
  matter('market-entry', '市场准入', 'Market entry'),
  matter('tender-bidding', '招标投标', 'Tendering and bidding'),
  matter('government-procurement', '政府采购', 'Government procurement'),
  matter('food-licence', '食品生产经营许可', 'Food licence'),
  matter('food-management', '食品生产经营管理、食品安全管理岗位', 'Management or safety post in a food business'),
  matter('drug-business', '药品生产经营活动', 'Drug business'),
  matter('securities-market', '证券市场活动', 'Activity in the securities market'),
  matter('safety-services', '安全评价、认证、检测、检验', 'Work safety assessment, certification, testing'),
  matter('principal-appointment', '担任生产经营单位主要负责人', 'Appointment as principal of a production unit'),
  matter(
    'director-appointment',
    '担任公司董事、监事、高级管理人员',
    'Appointment as director, supervisor or senior manager',
  ),
  matter('legal-representative-registration', '法定代表人登记', 'Registration of a legal representative'),
  matter('civil-service-recruitment', '录用公务员及公职人员', 'Recruitment as civil servant or to a public post'),
  matter('judicial-appointment', '担任人民陪审员、监察官', 'Appointment as people’s assessor or supervisor'),
  matter('accounting-work', '从事会计工作', 'Accounting work'),
  matter('exit-border', '出境', 'Leaving the country'),
  matter('schooling', '复学、升学', 'Returning to or advancing in school'),
  matter('national-examination', '参加国家教育考试', 'Sitting a national examination'),
  matter('travel', '交通出行', 'Travel'),
  matter('consumption', '高消费及有关消费', 'High consumption'),
  matter('project-funding', '申请财政性资金项目', 'Application for fiscal funds or projects'),
  matter('project-approval', '项目审批、核准、备案', 'Approval of a project'),
  matter('honours-and-awards', '评先评优、荣誉', 'Honours and awards'),
  matter('tax-preference', '税收优惠', 'Tax preference'),
  matter('convenience-measures', '优惠政策和便利措施', 'Preferences and conveniences'),
  matter('key-supervision', '监督检查', 'Supervision and inspection'),
  matter('accounts-and-lines', '银行账户、支付账户、电话卡', 'Bank and payment accounts, telephone lines'),
  matter('public-display', '共享公示', 'Sharing and display'),
  matter('severe-list-entry', '列入严重失信主体名单', 'Entry in a severe list'),
  matter('bank-credit', '授信、融资', 'Bank credit'),
  matter('credit-rating', '市场化征信、评级', 'Market credit reports and ratings'),
];
