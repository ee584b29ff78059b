import type { Provision } from '@chengxin/domain/reference-data';
import { provisionsOf } from './provision-rows.js';

/** Publication and repair by the lead department, and the two channels of market supervision. Articles of Order 36 after the fourth were not read. */
export const creditProvisions: readonly Provision[] = [
  ...provisionsOf('ndrc-order-36', [
    ['1', '依据', 'Basis', 'V'],
    [
      '2',
      '可以修复；仅法律、法规或者党中央、国务院政策文件可以规定不可修复',
      'The right to repair; only law, regulation or central policy may exclude it',
      'V',
    ],
    [
      '3',
      '修复包括终止公示、停止共享和使用、同步解除惩戒',
      'Repair ends publication, sharing and use, and measures, together',
      'V',
    ],
    [
      '4',
      '失信信息的范围：目录内的严重失信主体名单、行政处罚、异常名录及其他',
      'Dishonesty information: severe lists, penalties, abnormal directories and others of the catalogue',
      'V',
    ],
  ]),
  ...provisionsOf('ndrc-order-58', [
    ['1', '依据', 'Basis', 'V'],
    ['2', '适用范围', 'Scope', 'V'],
    ['3', '修复的含义', 'What repair means', 'V'],
  ]),

  ...provisionsOf('samr-order-44', [
    [
      '2',
      '较重行政处罚：从重罚款；降低资质、吊销许可证件或者营业执照；限制开展活动、停产停业、关闭、限制从业；其他较重处罚',
      'Heavier penalties: fine in the upper bracket; downgrade or revocation; restriction, suspension, closure, employment ban; others',
      'V',
    ],
    ['3', '县级以上市场监管部门谁处罚、谁列入、谁移出', 'County level or above; who punishes lists and removes', 'V~'],
    ['5', '食品安全领域的情形', 'Conducts in food safety', 'M-H'],
    ['5(1)', '未取得食品生产经营许可从事经营', 'Trading in food without a licence', 'V'],
    ['6', '药品、医疗器械、化妆品领域的情形', 'Conducts in drugs, devices and cosmetics', 'M-H'],
    ['7', '质量安全领域的情形', 'Conducts in quality and safety', 'M-H'],
    ['8', '侵害消费者权益的情形', 'Conducts against consumers', 'M-H'],
    [
      '8(2)',
      '预收费用后为逃避义务关闭、迁移且经确认无法取得联系',
      'Prepaid, then closed or moved to evade, and unreachable',
      'V',
    ],
    ['9', '破坏公平竞争和扰乱市场秩序的情形', 'Conducts against fair competition and market order', 'M-H'],
    ['9(1)', '侵犯商业秘密、商业诋毁、组织虚假交易', 'Trade secrets, defamation, organised fake transactions', 'V'],
    ['9(5)', '关系生命健康的商品服务虚假广告', 'False advertising bearing on life and health', 'V'],
    ['10', '其他扰乱市场监管秩序的情形', 'Other conducts against the order of supervision', 'M-H'],
    ['11', '有履行能力而拒不履行、逃避执行行政处罚等决定', 'Able to perform and refuses or evades the decision', 'V~'],
    [
      '12',
      '综合主观恶意、频次、持续时间、处罚种类、罚没数额、危害后果等判断；无主观故意的不列入',
      'Weighing of malice, frequency, duration, penalty, amount, harm; no intent, no listing',
      'V2',
    ],
    [
      '13',
      '作出处罚决定时一并决定是否列入；告知、听证、送达、异议处理与处罚程序合并；决定载明的事项',
      'Listing is decided with the penalty; notice, hearing, service and objection merge with it; content of the decision',
      'V',
    ],
    ['14', '公示期限', 'Days of publication', 'M-H'],
    ['15', '列入期间的管理措施', 'Management measures while listed', 'V'],
    ['16', '列入满一年可以申请提前移出的条件', 'Early removal after one year, conditions', 'V'],
    ['17', '提前移出的材料和时限', 'Materials and days of early removal', 'M-H'],
    ['18', '停止公示、解除措施的时限', 'Days to stop publication and lift measures', 'M-H'],
    ['19', '依据被撤销、违法或者无效的撤销列入', 'Listing is revoked when its basis falls', 'M-H'],
    ['20', '隐瞒、弄虚作假的恢复列入', 'Fraud restores the listing', 'M-H'],
    ['21', '列入期限三年；限制从业等更长的从其期限', 'Three years; a longer real ban prevails', 'M-H'],
    [
      '22',
      '县级、设区的市级决定须经上一级同意',
      'County and prefecture decisions need the consent of the next level',
      'V',
    ],
    ['23', '对列入、移出不服的复议、诉讼', 'Reconsideration and litigation', 'M-H'],
    ['24', '法院生效文书的适用', 'Application to effective court documents', 'M-M'],
    ['25', '药品监督、知识产权管理部门的适用', 'Application by drug and intellectual property authorities', 'V~'],
  ]),
  ...provisionsOf('samr-order-45', [
    ['9', '同省二十个工作日内公示', 'Same province: published within 20 working days', 'V'],
    ['10', '跨省十个工作日推送、十个工作日公示', 'Other province: pushed in 10, published in 10 working days', 'V'],
    ['11', '变更、撤销的三个工作日内撤回', 'Withdrawn within three working days when changed or annulled', 'V'],
    [
      '13',
      '通报批评或者较低数额罚款三个月，其他三年，仅警告不公示；更长的实际限制从其期限；自公示之日起',
      'Three months for criticism or a low fine, else three years, warning never; a longer real restriction prevails; from publication',
      'V',
      undefined,
      '2025-12-25',
    ],
    [
      '14',
      '提前停止公示的条件；停产停业、限制、降级、吊销不得提前',
      'Early stop and its conditions; kinds that never stop early',
      'V',
      undefined,
      '2025-12-25',
    ],
  ]),
  // The situations are those of the head of the registration bureau (新华社, 2014-09-04); the numbers of the articles are restated by registration systems.
  ...provisionsOf('saic-order-68', [
    [
      '4',
      '列入经营异常名录的四种情形：未公示年度报告；逾责令期限未公示信息；隐瞒真实情况、弄虚作假；通过登记的住所或者经营场所无法联系',
      'Four situations of entry: annual report missed; ordered information missed; truth hidden or falsified; not to be reached at the registered address',
      'V2',
    ],
  ]),
  ...provisionsOf('samr-credit-2021-3', [
    ['5', '移出经营异常名录的四种情形', 'Four routes out of the abnormal directory', 'V'],
    [
      '6',
      '处罚信息公示满六个月（食品、药品、特种设备满一年）可以修复',
      'Penalties after six months (food, drug, special equipment one year)',
      'V',
    ],
    ['7', '严重违法失信名单满一年可以修复的条件', 'Severe list after one year, conditions', 'V'],
  ]),
  ...provisionsOf('anti-unfair-competition-law', [
    ['33', '记入信用记录并公示', 'Credit record and publication', 'V', '2025-10-15'],
  ]),
  ...provisionsOf('anti-monopoly-law', [['64', '记入信用记录并公示', 'Credit record and publication', 'V']]),
  ...provisionsOf('advertising-law', [['66', '记入信用档案并公示', 'Credit file and publication', 'V']]),
  ...provisionsOf('consumer-protection-law', [['56(2)', '记入信用档案并公布', 'Credit file and publication', 'V']]),
  ...provisionsOf('e-commerce-law', [['86', '记入信用档案并公示', 'Credit file and publication', 'V']]),
  ...provisionsOf('cybersecurity-law', [
    ['72', '记入信用档案并公示（2025年文本）', 'Credit file and publication (text of 2025)', 'V'],
  ]),
  ...provisionsOf('market-entity-registration-regulation', [
    ['40', '虚假登记直接责任人三年内不得再次申请登记', 'False registration: those responsible wait three years', 'V'],
  ]),
];
