import { refusals } from '../refusal/refused.js';

/** Refusals and notes about who a subject is. None of them ever repeats a person's number. */
export const subjectRefusals = refusals({
  'subject/name-missing': {
    status: 422,
    message: { zh: '没有相对人名称', en: 'The party has no name' },
    fix: { zh: '填写登记的名称或姓名', en: 'Give the registered name' },
  },
  'subject/name-masked': {
    status: 422,
    message: { zh: '名称经过脱敏，不能用于确定主体', en: 'The name is masked and identifies nobody' },
    fix: { zh: '报送登记的全称', en: 'Send the full registered name' },
  },
  'subject/name-holds-number': {
    status: 422,
    message: {
      zh: '名称中含有证件号码或其他个人号码',
      en: 'The name holds an identity number or another private number',
    },
    fix: { zh: '只填名称；证件号码填入证件号码栏', en: 'Give the name alone; the number belongs in its own field' },
    basis: { instrument: 'personal-information-protection-law', article: '6', mark: 'V' },
  },
  'subject/name-differs': {
    status: 409,
    message: { zh: '同一代码已登记的名称与报送的不同', en: 'The code is recorded with another name' },
    fix: {
      zh: '核对代码；代码无误的，先登记名称变更或曾用名，再报送',
      en: 'Check the code; where it is right, record the change of name or the former name first and send again',
    },
  },
  'subject/identifier-missing': {
    status: 422,
    message: { zh: '没有可以确定主体的代码或证件号码', en: 'Nothing identifies the party' },
    fix: {
      zh: '补充统一社会信用代码（自然人为证件号码）',
      en: 'Add the unified code, for a person the identity number',
    },
  },
  'subject/code-masked': {
    status: 422,
    message: { zh: '代码经过脱敏', en: 'The code is masked' },
    fix: { zh: '报送完整代码；脱敏代码不能建立主体', en: 'Send the whole code; no subject is made from a masked one' },
  },
  'subject/code-check-digit-wrong': {
    status: 422,
    message: { zh: '统一社会信用代码校验位不符', en: 'The check digit of the unified code is wrong' },
    fix: {
      zh: '核对执照；确为登记机关所赋代码的，凭证据提出例外（POST /v1/code-admissions），由另一人决定后再报送',
      en: 'Check the licence; propose with evidence that a code really issued be admitted (POST /v1/code-admissions); send it again when another has decided',
    },
  },
  'subject/code-needs-no-admission': {
    status: 422,
    message: { zh: '该代码校验位相符，无须例外', en: 'The code’s check digit is right: it needs no admission' },
    fix: { zh: '直接报送', en: 'Send it as it is' },
  },
  'subject/code-asked-about': {
    status: 409,
    message: { zh: '该代码的例外已经提出或者准予', en: 'The admission of this code was proposed or decided already' },
    fix: { zh: '等候决定，或者直接报送', en: 'Wait for the decision, or send it' },
  },
  'subject/code-admission-decided': {
    status: 409,
    message: { zh: '该项例外已经决定', en: 'It was decided already' },
    fix: { zh: '重新读取；不予准予的可以重新提出', en: 'Read it again; what was declined can be proposed anew' },
  },
  'subject/code-admitted': {
    status: 422,
    message: { zh: '校验位不符的代码已凭证据准予使用', en: 'A code with a wrong check digit, admitted on evidence' },
    fix: { zh: '无须处理', en: 'Nothing to do' },
  },
  'subject/code-normalised': {
    status: 422,
    message: { zh: '代码已统一为半角大写', en: 'The code was brought to half width and upper case' },
    fix: { zh: '无须处理', en: 'Nothing to do' },
  },
  'subject/code-is-citizen-number': {
    status: 422,
    message: { zh: '代码栏填写的是公民身份号码', en: 'A citizen’s number stands where the unified code belongs' },
    fix: { zh: '填写单位代码；自然人按自然人报送', en: 'Give the body’s code; send a person as a natural person' },
    basis: { instrument: 'personal-information-protection-law', article: '6', mark: 'V' },
  },
  'subject/code-legacy': {
    status: 422,
    message: {
      zh: '旧注册号或组织机构代码，不是统一社会信用代码',
      en: 'A legacy registration number or organisation code, not a unified code',
    },
    fix: { zh: '查明并填写统一社会信用代码', en: 'Find out the unified code and give it' },
  },
  'subject/code-malformed': {
    status: 422,
    message: { zh: '不是统一社会信用代码', en: 'Not a unified social credit code' },
    fix: { zh: '核对执照上的18位代码', en: 'Check the 18 characters on the licence' },
  },
  'subject/kind-contradicts-code': {
    status: 422,
    message: {
      zh: '相对人类别与统一社会信用代码不符',
      en: 'The kind of party and its unified code contradict each other',
    },
    fix: { zh: '核对类别与代码', en: 'Check kind and code' },
  },
  'subject/citizen-number-check-digit-wrong': {
    status: 422,
    message: { zh: '公民身份号码校验位不符', en: 'The check digit of the citizen number is wrong' },
    fix: { zh: '核对证件', en: 'Check the card' },
  },
  'subject/citizen-number-legacy': {
    status: 422,
    message: { zh: '15位旧身份号码', en: 'An old citizen number of 15 digits' },
    fix: { zh: '向当事人核实18位号码', en: 'Ask the party for the number of 18' },
  },
  'subject/citizen-number-masked': {
    status: 422,
    message: { zh: '证件号码经过脱敏', en: 'The identity number is masked' },
    fix: {
      zh: '报送完整号码；脱敏号码不能建立主体',
      en: 'Send the whole number; no subject is made from a masked one',
    },
  },
  'subject/citizen-number-malformed': {
    status: 422,
    message: { zh: '不是公民身份号码', en: 'Not a citizen number' },
    fix: { zh: '核对证件', en: 'Check the card' },
  },
  'subject/identity-type-unknown': {
    status: 422,
    message: { zh: '证件类型不在代码集内', en: 'Not one of the types of identity document' },
    fix: {
      zh: '身份证、护照号、港澳居民来往内地通行证、台湾居民来往大陆通行证、外国人永久居留身份证，或"其他-"加名称',
      en: 'Use one of the types of the 双公示 standard, or 其他- and the name',
    },
  },
  'subject/identity-type-contradicts': {
    status: 422,
    message: {
      zh: '号码是公民身份号码，证件类型却不是身份证',
      en: 'A citizen’s number under another type of document',
    },
    fix: { zh: '证件类型填写“身份证”', en: 'State 身份证 as the type' },
  },
  'subject/identity-number-malformed': {
    status: 422,
    message: { zh: '证件号码不成立', en: 'Not an identity number' },
    fix: { zh: '核对证件', en: 'Check the document' },
  },
  'subject/under-14': {
    status: 422,
    message: {
      zh: '行为时不满十四周岁，不予处罚，不得记录',
      en: 'Under 14 on the day of the act: no penalty, no record',
    },
    fix: {
      zh: '不要报送；已作出的处罚由作出机关纠正',
      en: 'Do not send it; a penalty that was made is for its organ to correct',
    },
    basis: { instrument: 'administrative-penalty-law', article: '30', mark: 'V' },
  },
  'subject/age-on-act-unknown': {
    status: 422,
    message: {
      zh: '行为日不明，无法确定行为时是否满十四周岁',
      en: 'Without the day of the act it is unknown whether the person was 14',
    },
    fix: { zh: '填写违法行为发生日', en: 'State the day of the act' },
    basis: { instrument: 'administrative-penalty-law', article: '30', mark: 'V' },
  },
  'subject/act-after-decision': {
    status: 422,
    message: { zh: '行为日晚于决定作出日', en: 'The act lies after the decision' },
    fix: { zh: '核对日期', en: 'Check the day' },
  },
  'subject/claimed-otherwise': {
    status: 409,
    message: { zh: '同一代码已登记为另一类主体', en: 'The identifier belongs to a subject of another kind' },
    fix: { zh: '核对主体类别', en: 'Check the kind of subject' },
  },
  'subject/search-too-short': {
    status: 422,
    message: {
      zh: '至少输入两个字或一个完整代码',
      en: 'Give at least two characters of a name or one whole identifier',
    },
    fix: { zh: '补充检索内容', en: 'Give more' },
  },
  'subject/known-at-future': {
    status: 422,
    message: { zh: '所问时刻尚未到来', en: 'The instant asked about has not come' },
    fix: { zh: '填写此刻或以前的时刻，或不填', en: 'Give an instant up to now, or none' },
  },
  'subject/name-unchanged': {
    status: 409,
    message: { zh: '名称没有变化', en: 'The name is the same' },
    fix: { zh: '重新读取主体', en: 'Read the subject again' },
  },
  'subject/not-registering-organ': {
    status: 403,
    message: {
      zh: '名称变更由登记该主体的机关或者信用主管部门凭登记文书登记',
      en: 'A change of name is recorded by the organ that registers the subject, or by the credit office, on the paper that shows it',
    },
    fix: {
      zh: '由登记机关（按统一社会信用代码首位）或者信用主管部门登记；自然人由信用主管部门登记',
      en: 'Let the registering organ (first character of the code) or the credit office record it; of a natural person the credit office does',
    },
  },
  'subject/name-day': {
    status: 422,
    message: {
      zh: '名称起始日早于现名称起始日或在今天之后',
      en: 'The name begins before the present one did, or in the future',
    },
    fix: { zh: '核对变更日期', en: 'Check the day of the change' },
  },
  'subject/merge-self': {
    status: 422,
    message: { zh: '主体不能并入自身', en: 'A subject cannot be merged into itself' },
    fix: { zh: '核对两个主体', en: 'Check both subjects' },
  },
  'subject/merge-kind': {
    status: 422,
    message: { zh: '自然人与组织不能合并', en: 'A natural person and a body cannot be merged' },
    fix: { zh: '核对两个主体', en: 'Check both subjects' },
  },
  'subject/already-merged': {
    status: 409,
    message: { zh: '主体已并入另一主体', en: 'The subject is merged already' },
    fix: { zh: '以存续主体办理', en: 'Act on the survivor' },
  },
  'subject/not-merged': {
    status: 409,
    message: { zh: '主体没有被合并', en: 'The subject is not merged' },
    fix: { zh: '核对主体', en: 'Check the subject' },
  },
  'subject/nothing-to-decide': {
    status: 409,
    message: { zh: '没有待决定的合并或撤销合并', en: 'Neither a merge nor its end waits for a decision' },
    fix: { zh: '重新读取', en: 'Read it again' },
  },
  'subject/reason-missing': {
    status: 422,
    message: { zh: '没有说明理由', en: 'No reason is given' },
    fix: { zh: '说明理由和证据', en: 'Give reason and evidence' },
  },
});
