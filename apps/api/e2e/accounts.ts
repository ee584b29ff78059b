import { CORE_ROLES } from '@chengxin/core/access/actor';

export interface TestAccount {
  readonly name: string;
  readonly organ: string;
  readonly roles: readonly string[];
}

const { clerk, approver, superior, importer, querier, creditOffice, reviewer, auditor, sandbox } = CORE_ROLES;

/** Roles that the plugin of market supervision names. */
const CASES = ['case-handling', 'credit-supervision'] as const;

/** Officers of the tests, by the account that `api.as(…)` takes. Names say what they do; nobody is meant. */
export const ACCOUNTS = {
  'market-clerk': {
    name: '市场监管经办',
    organ: 'lvliang-market-supervision',
    roles: [clerk, importer, querier, ...CASES],
  },
  'market-approver': {
    name: '市场监管审批',
    organ: 'lvliang-market-supervision',
    roles: [approver, querier, ...CASES],
  },
  /** Holds both roles: may do either, never both in one case. */
  'market-both': {
    name: '市场监管综合',
    organ: 'lvliang-market-supervision',
    roles: [clerk, approver, querier, ...CASES],
  },
  'market-superior': { name: '省市场监管', organ: 'shanxi-market-supervision', roles: [superior, approver] },
  'market-municipal-superior': {
    name: '市市场监管分管负责人',
    organ: 'lvliang-market-supervision',
    roles: [superior],
  },
  'lishi-market-clerk': {
    name: '离石市场监管经办',
    organ: 'lishi-market-supervision',
    roles: [clerk, importer, querier, ...CASES],
  },
  'lishi-market-approver': {
    name: '离石市场监管审批',
    organ: 'lishi-market-supervision',
    roles: [approver, querier, ...CASES],
  },
  'wenshui-market-approver': {
    name: '文水市场监管审批',
    organ: 'wenshui-market-supervision',
    roles: [approver, ...CASES],
  },
  'township-approver': {
    name: '乡镇审批',
    organ: 'wenshui-fengcheng-local-government',
    roles: [clerk, approver, ...CASES],
  },
  'wages-clerk': {
    name: '劳动监察经办',
    organ: 'lvliang-human-resources',
    roles: [clerk, importer, querier, 'labour-inspection'],
  },
  'wages-approver': {
    name: '劳动监察审批',
    organ: 'lvliang-human-resources',
    roles: [approver, querier, 'labour-inspection'],
  },
  'safety-clerk': {
    name: '应急管理经办',
    organ: 'lvliang-emergency-management',
    roles: [clerk, importer, 'case-handling'],
  },
  'safety-approver': {
    name: '应急管理审批',
    organ: 'lvliang-emergency-management',
    roles: [approver, 'case-handling'],
  },
  'court-clerk': {
    name: '执行法官',
    organ: 'lvliang-courts',
    roles: [clerk, importer, 'enforcement', 'president'],
  },
  'court-approver': { name: '院长', organ: 'lvliang-courts', roles: [approver, 'enforcement', 'president'] },
  'taxation-clerk': { name: '税务经办', organ: 'lvliang-taxation', roles: [clerk, importer] },
  'transport-clerk': { name: '交通运输经办', organ: 'lvliang-transport', roles: [clerk, importer, 'case-handling'] },
  'taxation-approver': {
    name: '税务审批',
    organ: 'lvliang-taxation',
    roles: [approver, 'inspection', 'credit-management'],
  },
  'courts-importer': { name: '法院报送', organ: 'lvliang-courts', roles: [importer] },
  'wages-importer': { name: '人社报送', organ: 'lvliang-human-resources', roles: [clerk, importer, ...CASES] },
  'safety-importer': { name: '应急报送', organ: 'lvliang-emergency-management', roles: [importer] },
  'culture-importer': { name: '文旅报送', organ: 'lvliang-culture-tourism', roles: [importer] },
  'statistics-importer': { name: '统计报送', organ: 'lvliang-statistics', roles: [importer] },
  'defence-importer': { name: '国防动员报送', organ: 'lvliang-national-defence', roles: [importer] },
  'procurement-importer': { name: '财政报送', organ: 'lvliang-government-procurement', roles: [importer] },
  'procurement-querier': { name: '财政查询', organ: 'lvliang-government-procurement', roles: [querier] },
  'procurement-clerk': {
    name: '财政经办',
    organ: 'lvliang-government-procurement',
    roles: [clerk, 'procurement-supervision'],
  },
  'procurement-approver': {
    name: '财政审批',
    organ: 'lvliang-government-procurement',
    roles: [approver, 'procurement-supervision'],
  },
  'inspection-clerk': { name: '税务稽查经办', organ: 'lvliang-taxation', roles: [clerk, 'inspection'] },
  'tax-credit-clerk': { name: '纳税信用经办', organ: 'lvliang-taxation', roles: [clerk, 'credit-management'] },
  'inspection-approver': { name: '税务稽查审批', organ: 'lvliang-taxation', roles: [approver, 'inspection'] },
  'culture-clerk': { name: '文旅经办', organ: 'lvliang-culture-tourism', roles: [clerk, 'credit-management'] },
  'culture-enforcement': {
    name: '文化市场综合执法',
    organ: 'lvliang-culture-tourism',
    roles: [clerk, approver, 'market-enforcement'],
  },
  'culture-approver': { name: '文旅审批', organ: 'lvliang-culture-tourism', roles: [approver, 'credit-management'] },
  'statistics-clerk': { name: '统计经办', organ: 'lvliang-statistics', roles: [clerk, 'enforcement-supervision'] },
  'statistics-approver': {
    name: '统计审批',
    organ: 'lvliang-statistics',
    roles: [approver, 'enforcement-supervision'],
  },
  'defence-clerk': {
    name: '国防动员经办',
    organ: 'lvliang-national-defence',
    roles: [clerk, 'enlistment-organ', 'county-government'],
  },
  'defence-approver': {
    name: '国防动员审批',
    organ: 'lvliang-national-defence',
    roles: [approver, 'enlistment-organ', 'county-government'],
  },
  'credit-office': { name: '信用办', organ: 'lvliang-credit-office', roles: [creditOffice] },
  'credit-clerk': { name: '信用办经办', organ: 'lvliang-credit-office', roles: [creditOffice, clerk] },
  'credit-approver': { name: '信用办审批', organ: 'lvliang-credit-office', roles: [creditOffice, approver] },
  reviewer: { name: '查询审查', organ: 'lvliang-credit-office', roles: [reviewer] },
  auditor: { name: '日志审计', organ: 'lvliang-credit-office', roles: [auditor] },
  sandbox: { name: '沙箱', organ: 'lvliang-credit-office', roles: [sandbox] },
} as const satisfies Readonly<Record<string, TestAccount>>;

export type Account = keyof typeof ACCOUNTS;
