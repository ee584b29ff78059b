import { listingEdition } from '@chengxin/plugin-contract';
import {
  figure,
  litigationLaw,
  paper526,
  penaltyLaw,
  procurementLaw,
  procurementRegulation,
  reconsiderationLaw,
} from '../bases.js';
import { listingFacts } from '../facts.js';
import { banned, bannedAgent, disqualifiedAgent, finedAgent, fined } from './criteria.js';

/**
 * 政府采购严重违法失信行为记录名单。名单由政府采购法和实施条例设立，只是处罚决定的公示，不另作决定。
 * 法和条例施行在先；2021年7月15日以前处罚决定被撤销后多久撤下信息没有查到，故自行政处罚法（2021年修订）施行之日起写。
 */
export const listing20210715 = listingEdition({
  code: 'government-procurement/listing/2021-07-15',
  title: {
    zh: '政府采购严重违法失信行为记录名单（不良行为记录名单）',
    en: 'List of records of serious violations in government procurement',
  },
  from: '2021-07-15',
  bases: [procurementLaw('77'), procurementLaw('78'), procurementRegulation('72'), procurementRegulation('73')],
  list: {
    code: 'procurement-violations',
    name: { zh: '政府采购严重违法失信行为记录名单', en: 'Serious violations in government procurement' },
    field: 'competition-and-order',
  },
  adoption: {
    known: false,
    adoptedBy: procurementLaw('77'),
    note: {
      zh: '法律设立；公开征求意见的情况没有查到',
      en: 'Set up by law; its public consultation was not found',
    },
  },
  facts: listingFacts,
  judgements: {},
  criteria: [
    banned('false-material', {
      code: 'GP-A77.1',
      text: { zh: '提供虚假材料谋取中标、成交', en: 'False material to win the contract' },
      basis: procurementLaw('77(1)(1)'),
    }),
    banned('defaming-or-excluding-rivals', {
      code: 'GP-A77.2',
      text: { zh: '以不正当手段诋毁、排挤其他供应商', en: 'Defaming or excluding other suppliers' },
      basis: procurementLaw('77(1)(2)'),
    }),
    banned('collusion', {
      code: 'GP-A77.3',
      text: { zh: '与采购人、其他供应商或者代理机构恶意串通', en: 'Collusion with purchaser, supplier or agent' },
      basis: procurementLaw('77(1)(3)'),
    }),
    banned('bribery', {
      code: 'GP-A77.4',
      text: { zh: '向采购人、代理机构行贿或者提供其他不正当利益', en: 'Bribery of purchaser or agent' },
      basis: procurementLaw('77(1)(4)'),
    }),
    banned('negotiating-during-tender', {
      code: 'GP-A77.5',
      text: { zh: '在招标采购过程中与采购人协商谈判', en: 'Negotiating with the purchaser during a tender' },
      basis: procurementLaw('77(1)(5)'),
    }),
    banned('refusing-inspection', {
      code: 'GP-A77.6',
      text: { zh: '拒绝有关部门监督检查或者提供虚假情况', en: 'Refusing inspection, or giving false information' },
      basis: procurementLaw('77(1)(6)'),
    }),
    banned('bribing-panel', {
      code: 'GP-A72.1',
      text: {
        zh: '向评标委员会、谈判小组或者询价小组成员行贿或者提供其他不正当利益',
        en: 'Bribing a member of the evaluation panel',
      },
      basis: procurementRegulation('72(1)(1)'),
    }),
    banned('refusing-to-sign', {
      code: 'GP-A72.2',
      text: { zh: '中标、成交后无正当理由拒不签订政府采购合同', en: 'Refusing to sign after winning' },
      basis: procurementRegulation('72(1)(2)'),
    }),
    banned('contract-off-terms', {
      code: 'GP-A72.3',
      text: { zh: '未按照采购文件确定的事项签订政府采购合同', en: 'Signing off the terms of the tender' },
      basis: procurementRegulation('72(1)(3)'),
    }),
    banned('assigning-contract', {
      code: 'GP-A72.4',
      text: { zh: '将政府采购合同转包', en: 'Assigning the contract to another' },
      basis: procurementRegulation('72(1)(4)'),
    }),
    banned('fake-goods', {
      code: 'GP-A72.5',
      text: { zh: '提供假冒伪劣产品', en: 'Fake or inferior goods' },
      basis: procurementRegulation('72(1)(5)'),
    }),
    banned('changing-contract', {
      code: 'GP-A72.6',
      text: { zh: '擅自变更、中止或者终止政府采购合同', en: 'Changing or ending the contract of its own will' },
      basis: procurementRegulation('72(1)(6)'),
    }),
    fined('qualification-change-not-notified', {
      code: 'GP-A72-qualification',
      text: {
        zh: '评审阶段资格发生变化未按规定通知，处以罚款并列入名单，罚款三万元以上',
        en: 'A change of qualification during evaluation not notified: fined, CNY 30,000 or more, and listed',
      },
      basis: procurementRegulation('72(2)'),
    }),
    banned('false-complaint', {
      code: 'GP-A73',
      text: {
        zh: '捏造事实、提供虚假材料或者以非法手段取得证明材料进行投诉',
        en: 'A complaint built on invented facts, false material or unlawfully obtained proof',
      },
      basis: procurementRegulation('73'),
    }),
    bannedAgent({
      code: 'GP-A78',
      text: {
        zh: '采购代理机构受到一至三年内禁止代理政府采购业务的处罚',
        en: 'An agent barred from procurement agency for one to three years',
      },
      basis: procurementLaw('78'),
    }),
    // 罚款三万元以上、取消代理资格见于财办库〔2014〕526号的公示范围；该文不足以设列名单，属于第七十八条的处罚是推断。
    finedAgent({
      code: 'GP-A78-fine',
      text: {
        zh: '采购代理机构因代理政府采购业务中的违法行为被处以罚款三万元以上',
        en: 'A procurement agent fined CNY 30,000 or more for a violation in procurement agency',
      },
      basis: procurementLaw('78', 'INF'),
    }),
    disqualifiedAgent({
      code: 'GP-A78-qualification',
      text: {
        zh: '采购代理机构被取消代理资格',
        en: 'A procurement agent whose qualification was revoked',
      },
      basis: procurementLaw('78', 'INF'),
    }),
  ],
  // 处罚决定之外不另作列入决定：条文写明处罚并列入名单，这一理解没有原文可引。
  procedure: { form: 'projection', basis: procurementLaw('77', 'INF'), requiresFinality: false },
  approval: { lowestLevel: 'county' },
  exits: [
    {
      code: 'penalty-ended',
      text: {
        zh: '处罚期限届满；处罚没有期限的，公示期届满：删除',
        en: 'The term of the penalty has ended, or the publication of one without a term: deleted',
      },
      basis: paper526('V'),
      trigger: 'event',
      initiator: 'organ',
      outcome: 'removed',
    },
    {
      code: 'penalty-annulled',
      text: {
        zh: '处罚决定被变更、撤销、确认违法或者无效：撤下信息并说明理由',
        en: 'The penalty decision was changed, annulled, or found unlawful or void: withdrawn with the reason',
      },
      basis: penaltyLaw('48'),
      trigger: 'basis-revoked',
      initiator: 'organ',
      within: figure('3wd', penaltyLaw('48')),
      outcome: 'removed',
    },
  ],
  publishFields: [
    { field: 'name', basis: paper526('V') },
    { field: 'address', basis: paper526('V') },
    { field: 'facts', basis: paper526('V') },
    { field: 'result', basis: paper526('V') },
    { field: 'basis', basis: paper526('V') },
    { field: 'authority', basis: paper526('V') },
    { field: 'listed-on', basis: paper526('V') },
  ],
  // 禁止期限一至三年，以处罚决定书为准：名单随该期限。
  period: figure({ kind: 'linked-ban', atLeast: 'P1Y' }, procurementLaw('77')),
  startsOn: figure('penalty-decision', procurementLaw('77', 'INF')),
  publishWithin: [],
  removal: {
    conditions: {
      zh: '处罚期限届满的删除；处罚没有期限的，公示满三年删除；2026年4月1日起符合信用修复条件的可以申请修复',
      en: 'Deleted when the term of the penalty ends, or after three years of publication where it has none; from 2026-04-01 repair may be applied for',
    },
    procedure: {
      zh: '期满由作出处罚决定的财政部门删除，无需申请；修复通过“信用中国”网站申请，由作出处罚决定的财政部门办理',
      en: 'The deciding finance department deletes it at the end without an application; repair is applied for on Credit China and decided by that department',
    },
    // 删除读到（见 exits，V）；2026年4月1日起的一般修复路径是否适用于本名单只凭记忆（M-M），整段从弱。
    basis: paper526('M-M'),
  },
  remedies: [
    {
      kind: 'reconsideration',
      within: figure('P60D', reconsiderationLaw('20')),
      text: {
        zh: '对处罚决定不服的，自知道处罚决定之日起六十日内申请行政复议',
        en: 'Against the penalty: administrative reconsideration within 60 days of learning of it',
      },
    },
    {
      kind: 'litigation',
      within: figure('P6M', litigationLaw('46')),
      text: {
        zh: '对处罚决定不服的，自知道处罚决定之日起六个月内提起行政诉讼',
        en: 'Against the penalty: suit within six months of learning of it',
      },
    },
  ],
  measureNotice: {
    zh: '在处罚决定书载明的期限内不得参加政府采购活动（代理机构不得代理政府采购业务）；具体措施以失信惩戒措施清单为限',
    en: 'No government procurement (for agents: no procurement agency) for the term stated in the decision; no measure outside the list of measures is taken',
  },
  withdrawWithin: figure('3wd', penaltyLaw('48')),
});
