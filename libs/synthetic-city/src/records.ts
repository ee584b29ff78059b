import type { IsoDate } from '@chengxin/plugin-contract';
import { dayNumber, dayOfNumber } from '@chengxin/domain/calendar';
import { formatYuan } from '@chengxin/domain/money';
import type { PlannedDecision } from './decisions.js';
import type { Breach, PermitForm } from './departments.js';
import { writtenAmount, writtenCode, writtenDay, writtenKinds, writtenNothing, writtenNumber } from './dirt.js';
import type { Cells, Edition } from './headings.js';
import { MARKER } from './names.js';
import type { Random } from './random.js';
import type { SyntheticSubject } from './subjects.js';

/** What every row of a decision has alike. */
export interface DecisionText {
  readonly number: string;
  readonly day: string;
  readonly servedOn: string;
  readonly service: string;
  readonly breach?: Breach;
  readonly kinds?: readonly string[];
  readonly form?: PermitForm;
}

const REMARK = `${MARKER}数据`;

/** Writes a decision's own part, with the dirt of its printer. `lastDay`: nothing is served after it. */
export function decisionText(decision: PlannedDecision, lastDay: IsoDate, random: Random): DecisionText {
  const { layout, department, organ, decidedOn, serial } = decision;
  const head = `${MARKER}${organ.mark}${layout === 'penalty' ? '罚' : '许'}`;
  const served = Math.min(dayNumber(decidedOn) + random.between(0, 9), dayNumber(lastDay));
  const common = {
    number: writtenNumber(head, decidedOn.slice(0, 4), serial, random),
    day: writtenDay(decidedOn, random),
    servedOn: writtenDay(dayOfNumber(served), random),
    service: random.pick(['直接送达', '直接送达', '邮寄送达', '留置送达']),
  };
  if (layout === 'permit') return { ...common, form: random.pick(department.permitForms) };
  const breach = random.pick(department.breaches);
  return { ...common, breach, kinds: random.pick(breach.kinds) };
}

const KIND_OF_PARTY: Readonly<Record<SyntheticSubject['kind'], string>> = {
  enterprise: '法人及非法人组织',
  'sole-trader': '个体工商户',
  cooperative: '法人及非法人组织',
  institution: '法人及非法人组织',
  organisation: '法人及非法人组织',
  'natural-person': '自然人',
};

/** The party's cells. */
function partyCells(prefix: 'CF' | 'XK', edition: Edition, subject: SyntheticSubject, random: Random): Cells {
  const natural = subject.kind === 'natural-person';
  const name = edition === '2016' && prefix === 'XK' ? 'XK_XDR' : `${prefix}_XDR_MC`;
  const code = natural ? '' : writtenCode(subject.identifier, random);
  if (edition === '2016') {
    return {
      [name]: subject.name,
      [`${prefix}_XDR_SHXYM`]: code,
      [`${prefix}_XDR_SFZ`]: natural ? subject.identifier : '',
    };
  }
  return {
    [name]: subject.name,
    [`${prefix}_XDR_LB`]: KIND_OF_PARTY[subject.kind],
    [`${prefix}_XDR_SHXYM`]: code,
    [`${prefix}_XDR_ZJLX`]: natural ? '身份证' : '',
    [`${prefix}_XDR_ZJHM`]: natural ? subject.identifier : '',
  };
}

/** Between the least and the most a breach costs, small sums more often; whole hundreds of 元, in 分. */
function fineOf(breach: Breach, random: Random): number {
  const [least, most] = breach.fine;
  const yuan = Math.exp(Math.log(least) + random.fraction() ** 1.5 * Math.log(most / least));
  return Math.max(Math.round(yuan / 50) * 50, 50) * 100;
}

function penaltyCells(
  decision: PlannedDecision,
  text: DecisionText,
  subject: SyntheticSubject,
  edition: Edition,
  random: Random,
): Cells {
  const { violation, law } = text.breach as Breach;
  const kinds = text.kinds as readonly string[];
  const fine = kinds.includes('罚款') ? fineOf(text.breach as Breach, random) : undefined;
  const gains = kinds.includes('没收违法所得') ? random.between(3, 900) * 10_000 : undefined;
  const orders = kinds.map((kind) => {
    if (kind === '罚款') return `罚款${formatYuan(fine as number)}元`;
    return kind === '没收违法所得' ? `没收违法所得${formatYuan(gains as number)}元` : kind;
  });
  const content = orders.join('；');
  if (edition === '2016') {
    const [first, ...more] = kinds;
    return {
      CF_WSH: text.number,
      CF_CFMC: `${violation}案`,
      CF_CFLB1: first as string,
      CF_CFLB2: writtenKinds(more, random),
      CF_SY: `${MARKER}事实：${violation}`,
      CF_YJ: law,
      ...partyCells('CF', edition, subject, random),
      CF_JG: content,
      CF_JDRQ: text.day,
      CF_XZJG: decision.organ.name,
      BZ: REMARK,
    };
  }
  const revoked = kinds.find((kind) => kind.startsWith('吊销'));
  return {
    ...partyCells('CF', edition, subject, random),
    CF_WSH: text.number,
    CF_WFXW: violation,
    CF_SY: `${MARKER}事实：${violation}`,
    CF_YJ: law,
    CF_CFLB: writtenKinds(kinds, random),
    CF_NR: content,
    CF_NR_FK: fine === undefined ? writtenNothing(random) : writtenAmount(fine, random),
    CF_NR_WFFF: gains === undefined ? writtenNothing(random) : writtenAmount(gains, random),
    CF_NR_ZKDX: revoked ? revoked.slice(2) : '',
    CF_JDRQ: text.day,
    CF_YXQ: random.chance(0.05) ? random.pick(['无处罚期限', '长期']) : '',
    CF_CFJG: decision.organ.name,
    BZ: REMARK,
    CX_SDFS: text.service,
    CX_SDRQ: text.servedOn,
  };
}

function permitCells(
  decision: PlannedDecision,
  text: DecisionText,
  subject: SyntheticSubject,
  edition: Edition,
  random: Random,
): Cells {
  const form = text.form as PermitForm;
  const { decidedOn, organ } = decision;
  const until =
    form.years === undefined ? random.pick(['', '长期']) : dayOfNumber(dayNumber(decidedOn) + form.years * 365 - 1);
  const certificate = `HC-${organ.id.toUpperCase()}-${decidedOn.slice(0, 4)}-${decision.serial}`;
  if (edition === '2016') {
    return {
      XK_WSH: text.number,
      XK_XMMC: form.title,
      XK_SPLB: form.kind,
      XK_NR: form.certificate,
      ...partyCells('XK', edition, subject, random),
      XK_JDRQ: text.day,
      XK_JZQ: until,
      XK_XZJG: organ.name,
      BZ: REMARK,
    };
  }
  return {
    ...partyCells('XK', edition, subject, random),
    XK_XKWS: form.title,
    XK_WSH: text.number,
    XK_XKLB: form.kind,
    XK_XKZS: form.certificate,
    XK_XKBH: certificate,
    XK_JDRQ: text.day,
    XK_YXQZ: decidedOn,
    XK_YXQZI: until,
    XK_NR: form.certificate,
    XK_XKJG: organ.name,
    BZ: REMARK,
  };
}

/** The cells of one row: a decision and one of its parties. */
export function rowCells(
  decision: PlannedDecision,
  text: DecisionText,
  subject: SyntheticSubject,
  edition: Edition,
  random: Random,
): Cells {
  const cells = decision.layout === 'penalty' ? penaltyCells : permitCells;
  return cells(decision, text, subject, edition, random);
}
