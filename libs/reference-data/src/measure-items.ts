import { EVERYBODY, type MeasureRow } from './measure-row.js';

/**
 * The fourteen items of the list. Their names are from memory and they carry no basis of their own:
 * a rule may point at one, and nothing can be assigned under it until a basis of sufficient rank is known.
 */
const NAMES: readonly (readonly [zh: string, en: string, ...matters: string[]])[] = [
  ['限制市场或者行业准入', 'Limits on market or industry entry', 'market-entry', 'licence-application'],
  ['职业禁入或者从业限制', 'Bans and limits on occupations'],
  ['限制任职', 'Limits on holding office', 'director-appointment', 'legal-representative-registration'],
  ['限制相关消费行为', 'Limits on consumption', 'consumption'],
  ['不准出境', 'No exit', 'exit-border'],
  ['限制升学复学', 'Limits on schooling', 'schooling'],
  ['限制申请财政性资金项目', 'Limits on fiscal funds', 'project-funding'],
  ['限制参加评先评优', 'Limits on honours', 'honours-and-awards'],
  ['限制享受优惠政策和便利措施', 'Limits on preferences and conveniences', 'tax-preference', 'convenience-measures'],
  ['纳入严重失信主体名单', 'Entry in a severe list', 'severe-list-entry'],
  ['共享公示失信信息', 'Sharing and display', 'public-display'],
  ['纳入重点监管范围', 'Key supervision', 'key-supervision'],
  ['纳入市场化征信或者评级报告', 'Market credit reports and ratings', 'credit-rating'],
  ['从严审慎授信', 'Strict and prudent credit', 'bank-credit'],
];

const ADVISORY_EXECUTOR = [
  '征信、评级、金融机构自主决定',
  'Credit agencies and banks, of their own free will',
] as const;
const UNKNOWN_EXECUTOR = ['未核实', 'Not verified'] as const;
const UNKNOWN_TARGET = ['未核实', 'Not verified'] as const;

export const itemRows: readonly MeasureRow[] = NAMES.map(([zh, en, ...matters], index) => ({
  code: `I${String(index + 1).padStart(2, '0')}`,
  item: index + 1,
  content: [zh, en],
  subjects: EVERYBODY,
  target: UNKNOWN_TARGET,
  bases: [],
  executor: index >= 12 ? ADVISORY_EXECUTOR : UNKNOWN_EXECUTOR,
  matters,
}));
