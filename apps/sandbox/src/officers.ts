import { CORE_ROLES } from '@chengxin/core/access/actor';
import { departments } from '@chengxin/synthetic-city/departments';
import { organs } from '@chengxin/reference-data/organs';

/** Somebody who may sign in to the sandbox. Names say what they do; nobody is meant. */
export interface SandboxOfficer {
  readonly account: string;
  readonly name: string;
  readonly organ: string;
  readonly roles: readonly string[];
}

const { clerk, approver, superior, importer, querier, creditOffice, reviewer, auditor, sandbox } = CORE_ROLES;
/** Roles of market supervision's own, as its plugin names them. */
const CASES = ['case-handling', 'credit-supervision'];

const CASE_OFFICERS: readonly SandboxOfficer[] = [
  {
    account: 'lishi-market-clerk',
    name: '离石区市场监管经办（合成）',
    organ: 'lishi-market-supervision',
    roles: [clerk, importer, querier, ...CASES],
  },
  {
    account: 'lishi-market-approver',
    name: '离石区市场监管审批（合成）',
    organ: 'lishi-market-supervision',
    roles: [approver, querier, ...CASES],
  },
  {
    account: 'lishi-market-head',
    name: '离石区市场监管负责人，兼经办与审批（合成）',
    organ: 'lishi-market-supervision',
    roles: [clerk, approver, querier, ...CASES],
  },
  {
    account: 'market-superior',
    name: '吕梁市市场监管同意列入（合成）',
    organ: 'lvliang-market-supervision',
    roles: [superior, querier, ...CASES],
  },
  {
    account: 'market-clerk',
    name: '吕梁市市场监管经办（合成）',
    organ: 'lvliang-market-supervision',
    roles: [clerk, importer, querier, ...CASES],
  },
  {
    account: 'market-approver',
    name: '吕梁市市场监管审批（合成）',
    organ: 'lvliang-market-supervision',
    roles: [approver, querier, ...CASES],
  },
  {
    account: 'shanxi-market-superior',
    name: '山西省市场监管同意列入（合成）',
    organ: 'shanxi-market-supervision',
    roles: [superior, querier, ...CASES],
  },
  {
    account: 'wenshui-market-clerk',
    name: '文水县市场监管经办（合成）',
    organ: 'wenshui-market-supervision',
    roles: [clerk, querier, ...CASES],
  },
  {
    account: 'wenshui-market-approver',
    name: '文水县市场监管审批（合成）',
    organ: 'wenshui-market-supervision',
    roles: [approver, querier, ...CASES],
  },
  {
    account: 'taxation-clerk',
    name: '吕梁市税务经办（合成）',
    organ: 'lvliang-taxation',
    roles: [clerk, querier, ...CASES],
  },
  {
    account: 'taxation-approver',
    name: '吕梁市税务审批（合成）',
    organ: 'lvliang-taxation',
    roles: [approver, querier, ...CASES],
  },
  {
    account: 'township-approver',
    name: '文水县凤城镇审批（合成）',
    organ: 'wenshui-fengcheng-local-government',
    roles: [clerk, approver, querier, ...CASES],
  },
  {
    account: 'service-hall',
    name: '离石区政务服务食品许可窗口（合成）',
    organ: 'lishi-market-supervision',
    roles: [querier],
  },
  {
    account: 'procurement',
    name: '吕梁市政府采购查询（合成）',
    organ: 'lvliang-government-procurement',
    roles: [querier],
  },
  {
    account: 'credit-office',
    name: '吕梁市信用办（合成）',
    organ: 'lvliang-credit-office',
    roles: [creditOffice, querier, importer],
  },
  // Two persons: one proposes that subjects be merged or a plugin quarantined, the other decides.
  {
    account: 'credit-clerk',
    name: '信用办经办（合成）',
    organ: 'lvliang-credit-office',
    roles: [creditOffice, clerk],
  },
  {
    account: 'credit-approver',
    name: '信用办审批（合成）',
    organ: 'lvliang-credit-office',
    roles: [creditOffice, approver],
  },
  // 县（市、区）社会信用体系建设牵头单位: guides its county, decides no case.
  ...(['lishi', 'wenshui'] as const).map((county): SandboxOfficer => ({
    account: `${county}-lead`,
    name: `${county === 'lishi' ? '离石区' : '文水县'}社会信用体系建设牵头单位（合成）`,
    organ: `${county}-credit-lead`,
    roles: [clerk, querier],
  })),
  {
    account: 'demo-system',
    name: '离石区许可审批系统（合成）',
    organ: 'lishi-market-supervision',
    roles: [querier],
  },
  { account: 'reviewer', name: '查询审查（合成）', organ: 'lvliang-credit-office', roles: [reviewer] },
  { account: 'auditor', name: '日志审计（合成）', organ: 'lvliang-credit-office', roles: [auditor] },
  { account: 'sandbox', name: '沙箱时钟（合成）', organ: 'lvliang-credit-office', roles: [sandbox] },
];

/** Accounts of subjects, a company's and a person's: each signs in once two persons at the credit office have linked it, as the tour shows. */
export const subjectAccounts = [
  { account: 'company', name: '企业法定代表人，查看本企业信息（合成）' },
  { account: 'person', name: '自然人本人，查看本人信息（合成）' },
] as const;

const organNames = new Map(organs.map((organ) => [organ.id, organ.name]));

/** The system that shows how systems sign in: by a key of its own, through no person. */
export const DEMO_SYSTEM = 'demo-system';

/** Account of the officer who sends the files of a municipal organ. */
export const importerOf = (organ: string): string => `${organ}-importer`;

/** Everybody who may sign in: those who handle cases, and one importer for each department of the city. */
export const officers: readonly SandboxOfficer[] = [
  ...CASE_OFFICERS,
  ...departments.map(({ sector }): SandboxOfficer => {
    const organ = `lvliang-${sector}`;
    return {
      account: importerOf(organ),
      name: `${organNames.get(organ)}报送（合成）`,
      organ,
      roles: [importer, querier],
    };
  }),
];
