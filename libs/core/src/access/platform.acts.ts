import { CORE_ROLES } from './actor.js';
import type { ActRule } from './act-rule.js';

const { clerk, approver, creditOffice, auditor, sandbox } = CORE_ROLES;

/** Acts on what every case is judged by, and on the platform's own record. */
export const PLATFORM_ACTS = {
  'standard.propose-adoption': {
    name: { zh: '拟采用认定标准', en: 'Propose to adopt a standard' },
    roles: [[clerk]],
    reach: 'place',
  },
  'standard.decide-adoption': {
    name: { zh: '决定采用认定标准', en: 'Decide on adopting a standard' },
    roles: [[approver]],
    reach: 'own-organ',
    preparedIn: 'standard.propose-adoption',
  },
  'plugin.propose-quarantine': {
    name: { zh: '拟隔离插件或者解除隔离', en: 'Propose a quarantine or its lifting' },
    roles: [[creditOffice], [clerk]],
    reach: 'city-office',
  },
  'plugin.decide-quarantine': {
    name: { zh: '决定隔离插件或者解除隔离', en: 'Decide a quarantine or its lifting' },
    roles: [[creditOffice], [approver]],
    reach: 'city-office',
    preparedIn: 'plugin.propose-quarantine',
  },
  'simulation.run': {
    name: { zh: '规则变更预演', en: 'Simulate a change of rules' },
    roles: [[creditOffice, { plugin: 'determine' }, { plugin: 'list' }]],
    reach: 'sector',
  },
  'replay.run': {
    name: { zh: '复算全部决定', en: 'Replay every decision' },
    roles: [[creditOffice]],
    reach: 'platform',
  },
  'ledger.export': {
    name: { zh: '导出日志', en: 'Export the log' },
    roles: [[auditor, creditOffice]],
    reach: 'platform',
  },
  'sandbox.move-clock': {
    name: { zh: '拨动沙箱时钟', en: 'Move the sandbox clock' },
    roles: [[sandbox]],
    reach: 'platform',
  },
} as const satisfies Readonly<Record<string, ActRule>>;
