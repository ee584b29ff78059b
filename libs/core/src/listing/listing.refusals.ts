import { refusals } from '../refusal/refused.js';

const ART_8 = { instrument: 'lvliang-2022-5', article: '八', mark: 'V' } as const;

export const listingRefusals = refusals({
  'listing/no-determination': {
    status: 422,
    message: { zh: '列入须以已作出的失信行为认定为前提', en: 'A listing rests on a determination that was made' },
    fix: { zh: '先完成认定', en: 'Make the determination first' },
    basis: ART_8,
  },
  'listing/criterion-leads-to-record-only': {
    status: 422,
    message: { zh: '该认定情形只作记录，不列入名单', en: 'The criterion leads to a record only' },
    fix: { zh: '不得列入', en: 'Do not list' },
    basis: { instrument: 'lvliang-2022-5', article: '六', mark: 'V' },
  },
  'listing/projection-not-decided': {
    status: 422,
    message: {
      zh: '该名单依处罚决定公示，不另作列入决定',
      en: 'The list shows penalties as they are; nobody decides about an entry',
    },
    fix: { zh: '直接公示该认定', en: 'Publish the determination' },
  },
  'listing/cured': {
    status: 422,
    message: {
      zh: '当事人已依规定改正，不得列入或者公示',
      en: 'The party has cured in time: not to be listed or shown',
    },
    fix: { zh: '作出不予列入的决定，或者不予公示', en: 'Decide not to list, or do not publish' },
  },
  'listing/cure-to-weigh': {
    status: 422,
    message: {
      zh: '当事人已改正，可以不予列入；仍决定列入的须说明理由',
      en: 'The party has cured and may be left off; to list all the same needs a reason',
    },
    fix: { zh: '在 despite 中说明理由，或者决定不予列入', en: 'Say why in despite, or decide not to list' },
  },
  'listing/cure-unknown': {
    status: 422,
    message: { zh: '当事人是否已经改正尚不清楚', en: 'It is not known whether the party has cured' },
    fix: { zh: '查明并填写所列事实', en: 'Find out and state the facts named' },
  },
  'listing/period-unknown': {
    status: 422,
    message: {
      zh: '规则的列入期限没有查到，列入多久无从决定',
      en: 'The period of the rule is not known, and nobody can decide how long the entry lasts',
    },
    fix: {
      zh: '查明条文，在规则的新版本中写明期限后再作决定',
      en: 'Find the text; decide once a new release of the rule states the period',
    },
  },
  'listing/ban-end-missing': {
    status: 422,
    message: {
      zh: '列入期限与禁入、限制期限一致，而该期限的终止日不明',
      en: 'The entry lasts as long as a ban whose end is not stated',
    },
    fix: {
      zh: '填写限制不再有效的首日 banEndsOn，终身的填写 banForLife，查明没有的填写 noBan',
      en: 'Give the first day without the ban in banEndsOn, or banForLife, or noBan where somebody looked and there is none',
    },
  },
  'listing/ban-required': {
    status: 422,
    message: {
      zh: '该名单只收附有禁入、限制的决定，没有限制的不在其列',
      en: 'This list takes only what carries a ban; without one nothing says how long the entry lasts',
    },
    fix: {
      zh: '核对决定书载明的禁止期限；确实没有的，核对认定情形',
      en: 'Look for the ban in the decision; where there is none, check the criterion',
    },
  },
  'listing/period-over': {
    status: 422,
    message: { zh: '按规定的起算日，列入期限已经届满', en: 'Counted from its own first day the period is over' },
    fix: { zh: '不得列入', en: 'Do not list' },
  },
  'listing/not-extendable': {
    status: 422,
    message: { zh: '该名单的列入期限不得延长', en: 'The period of this list cannot be extended' },
    fix: { zh: '期满移出', en: 'Remove it at the end of its period' },
  },
  'listing/nothing-to-extend': {
    status: 422,
    message: { zh: '没有正在计算的列入期限', en: 'No period is running' },
    fix: { zh: '只能在期满之前延长', en: 'Extend before the end of the period only' },
  },
  'listing/already-extended': {
    status: 409,
    message: { zh: '列入期限已经延长过', en: 'The period was extended already' },
    fix: { zh: '期满移出', en: 'Remove it at the end of its period' },
  },
  'listing/extension-ground-unknown': {
    status: 422,
    message: { zh: '不是规定的延长事由', en: 'Not a ground that the rule names' },
    fix: { zh: '填写所列事由的序号', en: 'Give the number of one of the grounds' },
  },
  'listing/extension-out-of-bounds': {
    status: 422,
    message: { zh: '延长的期限不在规定的幅度内', en: 'The extension lies outside the bounds of the rule' },
    fix: { zh: '填写幅度之内的期限', en: 'Give a term within the bounds' },
  },
  'listing/extension-not-prepared': {
    status: 422,
    message: { zh: '没有同样内容的延长拟办', en: 'No such extension was prepared' },
    fix: { zh: '先由另一人拟办同样的延长', en: 'Let another person prepare the same extension first' },
  },
  'listing/exit-unknown': {
    status: 422,
    message: { zh: '名单没有适用于该情形的此项移出事由', en: 'The list has no such exit for this criterion' },
    fix: { zh: '填写所列移出事由之一', en: 'Give one of the exits named' },
  },
  'listing/exit-not-open': {
    status: 422,
    message: { zh: '移出事由尚不成立', en: 'The exit is not open' },
    fix: { zh: '查明并填写所列事实', en: 'Find out and state the facts named' },
  },
  'listing/application-missing': {
    status: 422,
    message: {
      zh: '该项移出须有人申请，没有写明由谁、哪一日申请',
      en: 'This way off the list is taken on an application, and none is stated',
    },
    fix: { zh: '填写申请人和申请之日', en: 'Say who applied, and on which day' },
  },
  'listing/application-of-another': {
    status: 422,
    message: { zh: '该项移出不由该申请人提起', en: 'The rule leaves this application to somebody else' },
    fix: { zh: '由规定的人申请', en: 'Have the person named by the rule apply' },
  },
  'listing/application-day-unfit': {
    status: 422,
    message: {
      zh: '申请之日早于列入之日，或者尚未到来',
      en: 'The application lies before the listing, or in the future',
    },
    fix: { zh: '核对申请之日', en: 'Check the day of the application' },
  },
  'listing/persons-not-in-rule': {
    status: 422,
    message: {
      zh: '该认定情形没有规定一并处理的人员',
      en: 'The rule says nothing of persons beside this party',
    },
    fix: {
      zh: '不得写入；依规定须另行认定的，另行认定',
      en: 'Leave them out; determine on them separately where a rule says so',
    },
    basis: { instrument: 'lvliang-2022-5', article: '七', mark: 'V' },
  },
  'listing/person-prohibited': {
    status: 422,
    message: {
      zh: '规定不得因此将该人员列入名单',
      en: 'The rule forbids to list this person for the party’s breach',
    },
    fix: { zh: '删除该人员', en: 'Leave the person out' },
  },
  'listing/role-not-in-rule': {
    status: 422,
    message: { zh: '该职务不在规定一并处理的人员之内', en: 'The rule does not reach persons of this role' },
    fix: { zh: '只写规定的人员', en: 'Name persons of the roles in the rule only' },
  },
  'listing/person-is-party': {
    status: 422,
    message: { zh: '当事人本身不是其旁的人员', en: 'The party does not stand beside itself' },
    fix: { zh: '填写该人员的主体编号', en: 'Give the person’s own subject' },
  },
  'listing/person-kind': {
    status: 422,
    message: { zh: '该职务只能由自然人担任', en: 'Only a natural person holds this role' },
    fix: { zh: '填写自然人的主体编号', en: 'Give the subject of a natural person' },
  },
  'listing/person-twice': {
    status: 422,
    message: { zh: '同一人员写了两次', en: 'The person is named twice' },
    fix: { zh: '合并为一项，职务并列', en: 'Name the person once, with all roles' },
  },
  'listing/person-reasons-missing': {
    status: 422,
    message: { zh: '没有说明理由', en: 'No reason is given' },
    fix: { zh: '写明据以认定其职务的材料，或者没有查明的理由', en: 'Say what shows the role, or why nobody is known' },
    basis: ART_8,
  },
  'listing/person-missing': {
    status: 422,
    message: {
      zh: '规定应当一并列入的人员没有写明，也没有说明查无其人的理由',
      en: 'The rule lists persons of this role with the party; none is named and no reason is given',
    },
    fix: {
      zh: '在 persons 中写明该职务的人员；没有查明的，在 personsNotKnown 中说明理由',
      en: 'Name the person in persons, or say in personsNotKnown why nobody is known',
    },
  },
  'listing/person-known-and-not': {
    status: 422,
    message: { zh: '同一职务既写有人员又写没有查明', en: 'The role is both held by somebody and said to be unknown' },
    fix: { zh: '删除其中一项', en: 'Leave one of them out' },
  },
  'listing/responsibility-missing': {
    status: 422,
    message: {
      zh: '该人员是否负有责任须由人认定并说明理由',
      en: 'Whether the person is responsible must be found by a person, with reasons',
    },
    fix: { zh: '在 responsibility 中填写认定和理由', en: 'Give the finding and its reasons in responsibility' },
  },
  'listing/not-responsible': {
    status: 422,
    message: { zh: '认定不负责任的人员不得一并列入', en: 'A person found not responsible is not listed' },
    fix: { zh: '删除该人员', en: 'Leave the person out' },
  },
  'listing/person-is-mandatory': {
    status: 422,
    message: {
      zh: '规定应当一并列入的人员，非因其异议成立不得不列入',
      en: 'The rule lists this person with the party; only an objection of the person that was upheld keeps it off',
    },
    fix: { zh: '一并列入，或者先核实并答复其异议', en: 'List it too, or first verify and answer its objection' },
  },
  'listing/left-out-unknown': {
    status: 422,
    message: { zh: '不是本次拟列入的人员', en: 'Not a person of this proposal' },
    fix: { zh: '填写该人员的列入记录编号', en: 'Give the id of the person’s own entry' },
  },
  'listing/decided-with-party': {
    status: 409,
    message: {
      zh: '该人员与当事人由同一决定列入，不单独办理此步骤',
      en: 'The person stands in the decision about the party; this step is not taken alone',
    },
    fix: { zh: '在当事人的记录中办理', en: 'Take the step on the party’s entry' },
  },
  'listing/already-open': {
    status: 409,
    message: { zh: '同一认定已有列入程序', en: 'A listing on this determination is already open' },
    fix: { zh: '在已有程序中办理', en: 'Go on with that one' },
  },
  'listing/transition-not-allowed': {
    status: 409,
    message: { zh: '该名单记录当前状态不允许此步骤', en: 'This step is not lawful in the listing’s state' },
    fix: { zh: '按允许的步骤办理', en: 'Take a lawful step' },
    basis: ART_8,
  },
  'listing/notice-not-served': {
    status: 422,
    message: {
      zh: '作出决定前未告知当事人事由、依据和权利',
      en: 'The party was not told of reason, basis and rights before the decision',
    },
    fix: { zh: '先送达告知书并登记送达', en: 'Serve the notice and record its service' },
    basis: ART_8,
  },
  'listing/notice-incomplete': {
    status: 422,
    message: { zh: '告知内容不完整', en: 'The notice lacks content' },
    fix: { zh: '写明事由、依据和当事人依法享有的权利', en: 'State reason, basis and rights' },
    basis: ART_8,
  },
  'listing/penalty-notice-did-not-name-listing': {
    status: 422,
    message: {
      zh: '处罚告知中没有载明拟列入名单，不能作为列入前的告知',
      en: 'The penalty file’s notice did not name the listing and is no prior notice of it',
    },
    fix: { zh: '不得合并列入', en: 'The listing cannot be merged with this penalty' },
    basis: { instrument: 'samr-order-44', article: '13', mark: 'V' },
  },
  'listing/notice-after-decision': {
    status: 422,
    message: { zh: '告知送达日晚于决定', en: 'The notice was served after the decision' },
    fix: { zh: '核对送达日期', en: 'Check the day of service' },
    basis: ART_8,
  },
  'listing/hearing-not-told': {
    status: 422,
    message: {
      zh: '该处罚种类应当告知当事人有要求听证的权利，告知书没有告知',
      en: 'The party of such a penalty is told that it may ask for a hearing, and the notice did not say so',
    },
    fix: {
      zh: '未告知听证权利的处罚程序不合法，不得据以列入；告知书实已载明的，如实填写',
      en: 'No listing rests on a penalty decided without it; where the notice did say so, state it',
    },
    basis: { instrument: 'administrative-penalty-law', article: '63', mark: 'V' },
  },
  'listing/hearing-not-stated': {
    status: 422,
    message: {
      zh: '罚款、没收数额较大的，当事人有权要求听证：须写明告知书是否告知了听证权利',
      en: 'For a large fine or confiscation there is a right to a hearing: whether the notice told of it must be stated',
    },
    fix: {
      zh: '填写 toldOfHearing：已告知为 true，数额不属于较大因而未告知的为 false',
      en: 'Give toldOfHearing: true where it was told, false where the amount is not a large one',
    },
    basis: { instrument: 'administrative-penalty-law', article: '63', mark: 'V' },
  },
  'listing/decided-before-hearing-term': {
    status: 422,
    message: {
      zh: '处罚决定在要求听证的期限届满前作出',
      en: 'The penalty was decided before the time to ask for a hearing was over',
    },
    fix: {
      zh: '核对告知送达日和决定日；确在期限内作出的，不得据以列入',
      en: 'Check both days; no listing rests on a decision made too early',
    },
    basis: { instrument: 'administrative-penalty-law', article: '64', mark: 'V' },
  },
  'listing/no-hearing': {
    status: 422,
    message: {
      zh: '本案没有告知听证权利，没有听证可以登记',
      en: 'No right to a hearing was told of in this case; there is none to record',
    },
    fix: { zh: '先登记载明听证权利的告知', en: 'Record the notice that told of it first' },
  },
  'listing/hearing-unanswered': {
    status: 422,
    message: {
      zh: '已告知听证权利，当事人是否要求听证没有登记',
      en: 'The party was told that it may ask for a hearing; whether it did is not recorded',
    },
    fix: {
      zh: '登记当事人要求听证、不要求听证或者逾期未要求',
      en: 'Record that it asked, did not ask, or let the time pass',
    },
    basis: { instrument: 'administrative-penalty-law', article: '64', mark: 'V' },
  },
  'listing/hearing-not-held': {
    status: 422,
    message: {
      zh: '当事人在期限内要求听证，没有举行听证的登记',
      en: 'A hearing was asked for in time, and none is recorded as held',
    },
    fix: {
      zh: '登记听证的举行；没有举行的，不得据以列入',
      en: 'Record the hearing; where none was held, no listing rests on the penalty',
    },
    basis: { instrument: 'administrative-penalty-law', article: '63', mark: 'V' },
  },
  'listing/hearing-not-asked': {
    status: 422,
    message: { zh: '没有登记当事人要求听证', en: 'No request for a hearing is recorded' },
    fix: { zh: '先登记当事人的要求', en: 'Record the request first' },
    basis: { instrument: 'administrative-penalty-law', article: '64', mark: 'V' },
  },
  'listing/hearing-after-decision': {
    status: 422,
    message: { zh: '听证日晚于处罚决定', en: 'The hearing was held after the penalty was decided' },
    fix: { zh: '核对听证日', en: 'Check the day of the hearing' },
    basis: { instrument: 'administrative-penalty-law', article: '63', mark: 'V' },
  },
  'listing/hearing-notified-late': {
    status: 422,
    message: {
      zh: '应当在举行听证的七日前通知当事人时间、地点',
      en: 'The party is notified of a hearing seven days before it is held',
    },
    fix: { zh: '核对通知日和听证日', en: 'Check the days of the notification and of the hearing' },
    basis: { instrument: 'administrative-penalty-law', article: '64', mark: 'V' },
  },
  'listing/nothing-to-serve': {
    status: 409,
    message: { zh: '没有可以送达的列入决定', en: 'There is no decision to list to be served' },
    fix: { zh: '先作出列入决定', en: 'Decide first' },
  },
  'listing/decision-served-already': {
    status: 409,
    message: { zh: '该决定的送达已经登记', en: 'Its service is recorded' },
    fix: { zh: '读取已登记的送达', en: 'Read the service recorded' },
  },
  'listing/served-before-decided': {
    status: 422,
    message: { zh: '送达日早于决定之日', en: 'It was served before it was made' },
    fix: { zh: '核对送达日', en: 'Check the day of service' },
  },
  'listing/repair-notice-missing': {
    status: 422,
    message: {
      zh: '决定书应当与信用修复告知书一并送达',
      en: 'The decision is served together with the notice of repair',
    },
    fix: {
      zh: '打印信用修复告知书（papers/repair-notice），与决定书一并送达后登记',
      en: 'Print the notice of repair (papers/repair-notice) and serve it with the decision',
    },
    basis: { instrument: 'state-council-office-2025-22', articleUnknown: true, mark: 'V2' },
  },
  'listing/one-paper-for-two': {
    status: 422,
    message: { zh: '决定书和信用修复告知书是两份文书', en: 'The decision and the notice of repair are two papers' },
    fix: { zh: '分别填写两份文书的摘要', en: 'Give the digest of each' },
  },
  'listing/served-in-future': {
    status: 422,
    message: { zh: '送达日不能晚于今日', en: 'The day of service is in the future' },
    fix: { zh: '送达后再登记', en: 'Record it when it was served' },
  },
  'listing/window-unknown': {
    status: 422,
    message: {
      zh: '标准的异议期限没有读到，不能当作没有规定：须查明条文后由人填写并说明出处',
      en: 'What window the rule gives was not read, which is not “none”: somebody looks it up and says where it stands',
    },
    fix: {
      zh: '查明条文，填写 objectionWindow 和 windowReason（写明出处）',
      en: 'Look it up; give objectionWindow, and windowReason with its source',
    },
    basis: ART_8,
  },
  'listing/window-not-set': {
    status: 422,
    message: {
      zh: '标准没有规定异议期限，须由人设定并说明理由',
      en: 'The rule gives no window for objections: a person sets it, with a reason',
    },
    fix: { zh: '填写 objectionWindow 和 windowReason', en: 'Give objectionWindow and windowReason' },
    basis: ART_8,
  },
  'listing/window-set-by-rule': {
    status: 422,
    message: { zh: '异议期限由标准规定，不得另设', en: 'The rule sets the window' },
    fix: { zh: '删除 objectionWindow', en: 'Leave objectionWindow out' },
  },
  'listing/no-window': {
    status: 422,
    message: {
      zh: '该程序没有由本平台计算的异议期限，无可放弃',
      en: 'The procedure has no window of its own that could be waived',
    },
    fix: { zh: '在处罚程序中处理', en: 'Deal with it in the penalty procedure' },
  },
  'listing/day-impossible': {
    status: 422,
    message: {
      zh: '日期早于告知送达日或者晚于今日',
      en: 'The day lies before the notice was served, or in the future',
    },
    fix: { zh: '核对日期', en: 'Check the day' },
  },
  'listing/notice-before-document': {
    status: 422,
    message: {
      zh: '告知送达日早于文书生效日，不可能是对本次列入的告知',
      en: 'The notice was served before the document took effect and cannot be about this listing',
    },
    fix: { zh: '核对送达日期', en: 'Check the day of service' },
    basis: ART_8,
  },
  'listing/objection-window-open': {
    status: 422,
    message: {
      zh: '异议期限未满，当事人也未书面放弃',
      en: 'The window for objections is open and was not waived in writing',
    },
    fix: { zh: '期满后决定', en: 'Decide when it has passed' },
    basis: ART_8,
  },
  'listing/objection-unanswered': {
    status: 422,
    message: { zh: '当事人的异议尚未核实并答复', en: 'An objection was not verified and answered' },
    fix: { zh: '核实并答复每一项异议后再决定', en: 'Verify and answer every objection first' },
    basis: ART_8,
  },
  'listing/objection-upheld': {
    status: 422,
    message: { zh: '当事人的异议成立，不得列入', en: 'An objection was upheld: it cannot be listed' },
    fix: { zh: '决定不予列入；更正后可以重新提出', en: 'Decide not to list; once mended it may be proposed again' },
    basis: ART_8,
  },
  'listing/consent-missing': {
    status: 422,
    message: { zh: '须经上一级机关同意', en: 'The next level up must consent' },
    fix: { zh: '报上一级机关同意并登记', en: 'Obtain and record the consent' },
  },
  'listing/consent-not-needed': {
    status: 422,
    message: { zh: '该级机关的决定不需要上一级同意', en: 'This level needs no consent' },
    fix: { zh: '直接决定', en: 'Decide' },
  },
  'listing/consent-not-superior': {
    status: 403,
    message: { zh: '同意须由认定机关的上一级机关作出', en: 'Only the next level up of the deciding organ consents' },
    fix: { zh: '由上一级主管部门登记同意', en: 'Let the superior department act' },
  },
  'listing/document-not-effective': {
    status: 422,
    message: { zh: '所依据的文书已不生效', en: 'The document it rests on is no longer effective' },
    fix: { zh: '不得列入；已列入的应当移出', en: 'Do not list; remove what was listed' },
    basis: { instrument: 'lvliang-2022-5', article: '二', mark: 'V' },
  },
  'listing/not-yet-over': {
    status: 422,
    message: { zh: '列入期限未满', en: 'The period is not over' },
    fix: { zh: '期满移出，或者申请信用修复', en: 'Wait for its end, or repair' },
    basis: { instrument: 'lvliang-2022-5', article: '七', mark: 'V' },
  },
  'listing/removal-not-prepared': {
    status: 422,
    message: { zh: '更正移出须先由他人拟办', en: 'Another person must first prepare the removal' },
    fix: { zh: '由经办人提出后再决定', en: 'Let a clerk propose it first' },
  },
  'listing/not-again-yet': {
    status: 422,
    message: {
      zh: '依规定移出后的一段时间内，不得就同一事项再次列入',
      en: 'After such an exit the matter is not listed again for a while',
    },
    fix: { zh: '期限过后再提出', en: 'Propose it when that time is over' },
  },
  'listing/repaired': {
    status: 422,
    message: {
      zh: '该事项已经准予信用修复，未被撤销的，不得再次列入',
      en: 'The matter was repaired: it is not listed again unless the repair is revoked',
    },
    fix: { zh: '修复申请弄虚作假的，先撤销修复', en: 'Where the application was fraudulent, revoke the repair first' },
    basis: { instrument: 'lvliang-2022-5', article: '十一', mark: 'V' },
  },
  'listing/no-grace': {
    status: 422,
    message: { zh: '该名单没有宽限期的规定', en: 'The rule of this list knows no time of grace' },
    fix: { zh: '依规定公示，或者决定不予列入', en: 'Publish by the rule, or decide not to list' },
  },
  'listing/grace-already-granted': {
    status: 409,
    message: { zh: '已经给予过宽限期', en: 'Time of grace was granted already' },
    fix: { zh: '期满后公示，已履行的办理移出', en: 'Publish when it is over, or remove where performed' },
  },
  'listing/grace-out-of-bounds': {
    status: 422,
    message: { zh: '宽限期不在规定的幅度内', en: 'The time of grace lies outside the bounds of the rule' },
    fix: { zh: '填写幅度之内的期限', en: 'Give a term within the bounds' },
  },
  'listing/grace-running': {
    status: 422,
    message: { zh: '宽限期内暂不公示', en: 'While the time of grace runs the entry is not shown' },
    fix: { zh: '期满未履行的再公示', en: 'Publish when it is over and nothing was performed' },
  },
  'listing/decision-not-extendable': {
    status: 422,
    message: { zh: '该名单的决定期限不得延长', en: 'The rule does not let this decision be put off' },
    fix: { zh: '在期限内决定', en: 'Decide within the term' },
  },
  'listing/decision-clock-unknown': {
    status: 422,
    message: { zh: '决定期限的起算日尚未登记', en: 'Nobody has told the day from which the term is counted' },
    fix: { zh: '先登记起算日', en: 'State that day first' },
  },
  'listing/decision-overdue': {
    status: 422,
    message: { zh: '决定期限已过，不得再延长', en: 'The term has passed and cannot be put off' },
    fix: { zh: '立即决定', en: 'Decide at once' },
  },
  'listing/decision-already-extended': {
    status: 409,
    message: { zh: '决定期限已经延长过', en: 'The decision was put off already' },
    fix: { zh: '在延长后的期限内决定', en: 'Decide within the extended term' },
  },
  'listing/grounds-missing': {
    status: 422,
    message: { zh: '延长须说明理由', en: 'Putting it off needs grounds' },
    fix: { zh: '写明理由', en: 'Write the grounds' },
  },
  'objection/not-open': {
    status: 409,
    message: { zh: '该异议不在可办理状态', en: 'The objection cannot be handled in its state' },
    fix: { zh: '重新读取', en: 'Read it again' },
  },
  'objection/not-verified': {
    status: 422,
    message: { zh: '异议须先核实再答复', en: 'An objection is verified before it is answered' },
    fix: { zh: '先登记核实情况', en: 'Record what was verified' },
    basis: ART_8,
  },
});
