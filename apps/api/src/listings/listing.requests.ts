import type { DecideListing } from '@chengxin/core/listing/decide-listing';
import type { ProposedPersons } from '@chengxin/core/listing/named-persons';
import type { HearingStep } from '@chengxin/core/listing/hearing';
import type { NoticeServed } from '@chengxin/core/listing/serve-notice';
import type { CareAnswers } from '@chengxin/domain/care';
import { PERSON_ROLES, type IsoDate, type PersonRole, type Term } from '@chengxin/plugin-contract';
import { DigestField } from '../http/digest-field.js';
import { CareInput } from '../determinations/determination.requests.js';
import { StatedCase, StatedFacts } from '../determinations/stated-case.js';
import { statedBan } from './stated-ban.js';
import { Field } from '../http/field.js';

const REASONS = 4_000;
const reasons = (example: string) => Field.words({ zh: '理由', en: 'Reasons', max: REASONS, example });

class ResponsibilityInput {
  @Field.flag({ zh: '认定负有责任为 true', en: 'true: found responsible', example: true })
  answer!: boolean;

  @reasons('组织、指使瞒报事故')
  reasons!: string;
}

class PersonInput {
  @StatedFacts({
    zh: '该人员本人的事实项，供以其本人情况为条件的惩戒措施判断；当事人的个人情况不及于其他人员，没有查明的不写',
    en: 'Personal facts of this very person, for measures that ask them; the party’s own say nothing of others, and what is not known stays out',
    example: { 'imprisoned-for-food-crime': false },
  })
  facts?: Record<string, unknown>;

  @Field.id({ zh: '该人员的主体编号', en: 'The person’s own subject' })
  subject!: string;

  @Field.code(PERSON_ROLES, {
    zh: '职务：法定代表人、主要负责人、直接负责的主管人员、其他直接责任人员、实际控制人',
    en: 'Roles in which the rule reaches the person',
    list: { atMost: PERSON_ROLES.length },
    example: ['legal-representative'],
  })
  roles!: PersonRole[];

  @reasons('营业执照载明的法定代表人')
  reasons!: string;

  @Field.nested(() => ResponsibilityInput, {
    zh: '是否负有责任的认定；规定由人认定的必填',
    en: 'The finding of responsibility, where the rule leaves it to a person',
    optional: true,
  })
  responsibility?: ResponsibilityInput;

  @Field.nested(() => CareInput, {
    zh: '对该人员的宽容审慎问题（实施方案第十六条）；一并列入的逐项回答，只写入当事人记录的不问',
    en: 'The questions of care of this person; each to be answered where the person is listed, none where only named',
    optional: true,
  })
  care?: CareAnswers & CareInput;

  @Field.words({
    zh: '存在应当宽容审慎的情形而仍列入的理由',
    en: 'Why the person is listed although there is ground for leniency',
    optional: true,
    max: REASONS,
  })
  leniencyReasons?: string;
}

class RoleNotKnownInput {
  @Field.code(PERSON_ROLES, { zh: '职务', en: 'Role', example: 'direct-staff' })
  role!: PersonRole;

  @reasons('经查没有其他直接责任人员')
  reasons!: string;
}

export class ProposeListingRequest {
  @Field.recordId({ zh: '失信行为认定', en: 'The determination it rests on' })
  determination!: string;

  @reasons('符合列入情形，拟列入')
  reasons!: string;

  @Field.nested(() => PersonInput, {
    zh: '与当事人一并处理的人员；各有自己的认定、告知和列入记录',
    en: 'Persons beside the party, each with a determination, a notice and an entry of its own',
    optional: true,
    list: { atMost: 50 },
  })
  persons?: PersonInput[];

  @Field.nested(() => RoleNotKnownInput, {
    zh: '规定应当一并列入而没有查明的职务及理由；不写的不是没有',
    en: 'Roles that the rule lists and of which nobody is known, each with the reason; silence is no answer',
    optional: true,
    list: { atMost: PERSON_ROLES.length },
  })
  personsNotKnown?: RoleNotKnownInput[];
}

/** What a proposal says of the persons beside the party. */
export const proposedPersons = ({ persons = [], personsNotKnown = [] }: ProposeListingRequest): ProposedPersons => ({
  persons: persons.map(({ subject, roles, ...rest }) => ({
    ...rest,
    subjectId: subject,
    roles: roles as [PersonRole, ...PersonRole[]],
  })),
  notKnown: personsNotKnown,
});

export const SERVICE_METHODS = ['direct', 'post', 'lien', 'electronic', 'public-notice'] as const;

export class ServeDecisionRequest {
  @Field.day({ zh: '送达日', en: 'Day of service', example: '2026-12-03' })
  servedOn!: IsoDate;

  @Field.code(SERVICE_METHODS, {
    zh: '送达方式：直接、邮寄、留置、电子、公告',
    en: 'Direct, by post, by lien, electronic, by public notice',
    example: 'direct',
  })
  method!: NoticeServed['method'];

  @DigestField({ zh: '送达回证', en: 'the receipt of service' })
  receiptDigest!: string;

  @DigestField({ zh: '列入决定书', en: 'the decision as it was signed' })
  decisionDigest!: string;

  @DigestField({
    zh: '信用修复告知书；规定一并送达的必填',
    en: 'the notice of repair, where the rule asks for both',
    optional: true,
  })
  repairNoticeDigest?: string;
}

export class ServeNoticeRequest {
  @Field.words({ zh: '告知的事由', en: 'Reason as the party was told', max: 10_000, example: '未取得许可从事食品生产' })
  facts!: string;

  @Field.words({
    zh: '告知的依据',
    en: 'Basis as the party was told',
    max: 10_000,
    example: '《市场监督管理严重违法失信名单管理办法》第五条第一项',
  })
  legalBasis!: string;

  @Field.words({ zh: '告知的权利', en: 'Rights as the party was told', max: 10_000, example: '陈述、申辩，要求听证' })
  rights!: string;

  @Field.day({ zh: '送达日', en: 'Day of service', example: '2026-08-10' })
  servedOn!: IsoDate;

  @Field.code(SERVICE_METHODS, {
    zh: '送达方式：直接、邮寄、留置、电子、公告',
    en: 'Direct, by post, by lien, electronic, by public notice',
    example: 'direct',
  })
  method!: NoticeServed['method'];

  @DigestField({ zh: '送达回证（处罚案卷的告知书及其送达回证）', en: 'the receipt of service' })
  receiptDigest!: string;

  @Field.flag({
    zh: '合并于处罚程序的：处罚告知中已载明拟列入名单',
    en: 'Merged with the penalty: that file’s notice named the listing',
    optional: true,
  })
  namedListing?: boolean;

  @Field.flag({
    zh: '合并于处罚程序的：处罚告知中已告知要求听证的权利；降低资质等级、吊销许可证件、责令停产停业、责令关闭、限制从业的必须已告知，罚款、没收的必须写明',
    en: 'Merged with the penalty: that file’s notice told of the right to a hearing; always required for the heavier kinds, to be stated for fines and confiscation',
    optional: true,
    example: false,
  })
  toldOfHearing?: boolean;

  @Field.text({
    zh: '异议期限；仅当规则没有规定时由人设定',
    en: 'Window for objections; set by a person only where no rule sets it',
    optional: true,
    max: 12,
    pattern: /^(P\d{1,3}[YMD]|\d{1,3}wd)$/,
    example: '5wd',
  })
  objectionWindow?: string;

  @Field.words({ zh: '设定异议期限的理由', en: 'Why this window was set', optional: true, max: REASONS })
  windowReason?: string;
}

export class RecordHearingRequest {
  @Field.code(['requested', 'declined', 'held'] as const, {
    zh: '要求听证；不要求听证或者逾期未要求；已举行听证',
    en: 'A hearing was asked for; was not asked for in time or was declined; was held',
    example: 'declined',
  })
  what!: HearingStep['what'];

  @Field.day({ zh: '要求、声明或者举行之日；逾期的为期限届满之日', en: 'Day of it', example: '2026-08-17' })
  on!: IsoDate;

  @Field.day({
    zh: '通知听证时间、地点之日；已举行的必填',
    en: 'Of one that was held: when the party was notified of time and place',
    optional: true,
    example: '2026-08-18',
  })
  notifiedOn?: IsoDate;

  @DigestField({ zh: '听证申请、声明或者听证笔录', en: 'the request, the statement, or the record of the hearing' })
  evidenceDigest!: string;
}

export class WaiveWindowRequest {
  @Field.day({ zh: '书面放弃之日', en: 'Day of the waiver', example: '2026-12-03' })
  on!: IsoDate;

  @DigestField({ zh: '当事人书面声明', en: 'the party’s written statement' })
  evidenceDigest!: string;
}

export class ConsentToListingRequest {
  @Field.flag({ zh: '同意为 true，不同意为 false', en: 'true: consent is given', example: true })
  given!: boolean;

  @reasons('同意列入')
  reasons!: string;
}

class LeftOutInput {
  @Field.recordId({ zh: '该人员的列入记录', en: 'The person’s own entry' })
  listing!: string;

  @reasons('其异议成立，不是直接责任人员')
  reasons!: string;
}

export class DecideListingRequest extends StatedCase {
  @Field.flag({ zh: '列入为 true，不予列入为 false', en: 'true: listed; false: not listed', example: true })
  list!: boolean;

  @reasons('事实清楚，程序合法，予以列入')
  reasons!: string;

  @Field.words({
    zh: '当事人已改正、可以不予列入而仍决定列入的理由',
    en: 'Why it is listed although it has cured and could be left off',
    optional: true,
    max: 4_000,
  })
  despite?: string;

  @Field.day({
    zh: '列入期限与禁入、限制期限一致的：限制不再有效的首日',
    en: 'Where the entry lasts as long as a ban: first day without it',
    optional: true,
  })
  banEndsOn?: IsoDate;

  @Field.flag({ zh: '终身禁入、限制', en: 'The ban is for life', optional: true })
  banForLife?: boolean;

  @Field.flag({
    zh: '已经查明没有禁入、限制；不知道有没有的，不填',
    en: 'Somebody looked, and no ban comes with the decision; leave it out where nobody knows',
    optional: true,
  })
  noBan?: boolean;

  @Field.nested(() => LeftOutInput, {
    zh: '不予一并列入的人员及理由；没有写的与当事人一并列入。规定应当一并列入的，只有其异议成立才可以不列入',
    en: 'Persons of the proposal who are not listed, with reasons; all others are listed with the party. One whom the rule lists is left out only where its own objection was upheld',
    optional: true,
    list: { atMost: 50 },
  })
  leftOut?: LeftOutInput[];
}

/** What a decision is made from. */
export const listingDecision = ({
  banForLife,
  noBan,
  banEndsOn,
  ...rest
}: DecideListingRequest): DecideListing['decision'] => ({
  ...rest,
  ...statedBan({ banForLife, noBan, banEndsOn }),
});

export class StateDecisionClockRequest {
  @Field.day({
    zh: '规则所说的决定期限起算日，如收到申请之日',
    en: 'Day from which the rule counts the decision, such as the receipt of an application',
    example: '2026-11-02',
  })
  from!: IsoDate;

  @reasons('申请执行人申请书收件登记')
  reasons!: string;
}

export class ExtendDecisionRequest {
  @Field.words({ zh: '延长的理由', en: 'Grounds', max: REASONS, example: '案情复杂，须向多地调取证据' })
  reasons!: string;
}

export class GrantGraceRequest {
  @Field.text({
    zh: '宽限期，P1M 为一个月；须在规则的幅度内',
    en: 'Time of grace within the bounds of the rule; P1M is a month',
    max: 6,
    pattern: /^P[1-9]\d{0,2}[MD]$/,
    example: 'P1M',
  })
  term!: Term;

  @reasons('被执行人正在筹措资金履行')
  reasons!: string;
}

export class HandOverListingRequest {
  @Field.text({
    zh: '接收并公示的机关',
    en: 'Organ that receives and publishes it',
    max: 200,
    example: '某省某市市场监督管理局',
  })
  to!: string;

  @Field.day({ zh: '移送之日', en: 'Day on which it was handed over', example: '2026-12-08' })
  on!: IsoDate;

  @Field.day({ zh: '对方收到之日', en: 'Day of its receipt', optional: true })
  receivedOn?: IsoDate;
}

export class ExtendListingRequest {
  @Field.code(['prepare', 'decide'], {
    zh: '拟办 prepare，由另一人决定 decide',
    en: 'Prepared by one person, decided by another',
    example: 'prepare',
  })
  step!: 'prepare' | 'decide';

  @Field.text({
    zh: '延长多久，P1Y 为一年、P6M 为六个月',
    en: 'By how long: P1Y a year, P6M six months',
    max: 6,
    pattern: /^P[1-9]\d?[YM]$/,
    example: 'P1Y',
  })
  by!: Term;

  @Field.whole({
    zh: '延长事由在规则中的序号，自 1 起',
    en: 'Number of the ground in the rule, from 1',
    least: 1,
    most: 20,
    example: 1,
  })
  ground!: number;

  @reasons('情节严重')
  reasons!: string;
}

export class RemoveListingRequest extends StatedCase {
  @Field.code(['prepare', 'decide'], {
    zh: '拟办 prepare，由另一人决定 decide',
    en: 'Prepared by one person, decided by another',
    example: 'prepare',
  })
  step!: 'prepare' | 'decide';

  @Field.code(['expired', 'error-corrected', 'event'], {
    zh: '期满 expired，列入有误 error-corrected，标准所列移出事由 event；修复另行申请',
    en: 'End of the period, an error, or an event that the standard names; repair has its own way',
    example: 'expired',
  })
  reason!: 'expired' | 'error-corrected' | 'event';

  @Field.text({
    zh: '移出事由代码；reason 为 event 时填写，其事实在拟办时填写',
    en: 'Code of the exit where the reason is event; its facts are stated when the removal is prepared',
    optional: true,
    max: 100,
    example: 'performed',
  })
  exit?: string;

  @Field.code(['party', 'creditor'], {
    zh: '由谁申请移出：当事人 party、债权人 creditor；标准规定依申请移出的，拟办时填写，列入有误而有人指出的也可填写',
    en: 'Who applied: stated when a removal is prepared that the standard leaves to an application, or when an error was pointed out',
    optional: true,
    example: 'party',
  })
  appliedBy?: 'party' | 'creditor';

  @Field.day({ zh: '申请之日', en: 'Day of the application', optional: true, example: '2026-12-01' })
  appliedOn?: IsoDate;

  @reasons('列入期限届满')
  reasons!: string;
}
