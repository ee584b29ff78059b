import { refusals } from '../refusal/refused.js';

export const ownRefusals = refusals({
  'identity/issuer-unknown': {
    status: 422,
    message: { zh: '平台不信任该签发方', en: 'The platform trusts no such issuer' },
    fix: {
      zh: '自 /.well-known/oauth-protected-resource 所列签发方选用',
      en: 'Take one of /.well-known/oauth-protected-resource',
    },
  },
  'identity/account-holds-number': {
    status: 422,
    message: {
      zh: '账号像是个人的证件、电话或者账户号码',
      en: 'The account looks like a person’s identity, telephone or account number',
    },
    fix: {
      zh: '填写签发方令牌中的 sub，不填个人号码；签发方以个人号码作 sub 的，改用假名标识',
      en: 'Give the token’s sub, nobody’s number; an issuer that uses numbers there must use pairwise names instead',
    },
    basis: { instrument: 'personal-information-protection-law', article: '6', mark: 'V' },
  },
  'identity/capacity-unfit': {
    status: 422,
    message: {
      zh: '自然人以本人身份登录，其他主体以法定代表人（负责人）身份登录；任一主体可由代理人登录',
      en: 'A natural person signs in as itself, a body by who represents it by law; either by an agent',
    },
    fix: { zh: '改正身份（capacity）', en: 'Mend the capacity' },
  },
  'identity/until-missing': {
    status: 422,
    message: { zh: '代理须有截止日，授权不得无期限', en: 'An agent’s authority has a last day; none is open-ended' },
    fix: { zh: '按授权委托书填写 untilDay', en: 'Give untilDay as the authorisation says' },
    basis: { instrument: 'lvliang-2022-5', article: '十四', mark: 'V' },
  },
  'identity/until-past': {
    status: 422,
    message: { zh: '截止日须在今日之后', en: 'The last day must lie ahead' },
    fix: { zh: '核对授权委托书', en: 'Check the authorisation' },
  },
  'identity/account-taken': {
    status: 409,
    message: { zh: '该账号已关联到一个主体', en: 'The account is linked to a subject already' },
    fix: { zh: '先终止原有关联', en: 'End that link first' },
  },
  'identity/nothing-to-decide': {
    status: 409,
    message: { zh: '该关联不在待决定状态', en: 'The link is not waiting for a decision' },
    fix: { zh: '核对当前状态', en: 'Check how it stands' },
  },
  'identity/not-in-force': {
    status: 409,
    message: { zh: '该关联未生效或者已终止', en: 'The link is not in force' },
    fix: { zh: '无须再办理', en: 'Nothing is left to do' },
  },
});
