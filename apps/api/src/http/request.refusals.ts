import { refusals } from '@chengxin/core/refusal/refused';

/** Refusals of the transport: what is wrong with a request before any rule of law is asked. */
export const requestRefusals = refusals({
  'request/invalid': {
    status: 400,
    message: { zh: '请求不符合接口约定', en: 'The request does not have the shape of the interface' },
    fix: { zh: '按各项提示更正后重新提交', en: 'Mend each finding and send again' },
  },
  'request/unknown-field': {
    status: 400,
    message: { zh: '未知字段', en: 'Unknown field' },
    fix: { zh: '删除该字段，或核对字段名', en: 'Remove the field, or check its name' },
  },
  'request/field-missing': {
    status: 400,
    message: { zh: '缺少必填字段', en: 'A required field is missing' },
    fix: { zh: '补充该字段', en: 'Add the field' },
  },
  'request/field-invalid': {
    status: 400,
    message: { zh: '字段内容不符合要求', en: 'The field does not have the required form' },
    fix: { zh: '按提示更正', en: 'Mend it as said' },
  },
  'request/malformed-json': {
    status: 400,
    message: { zh: '请求体不是合法的 JSON（UTF-8）', en: 'The body is not well-formed JSON in UTF-8' },
    fix: { zh: '核对 JSON 语法与编码', en: 'Check the JSON syntax and the encoding' },
  },
  'request/not-an-object': {
    status: 400,
    message: { zh: '请求体应为一个 JSON 对象', en: 'The body must be one JSON object' },
    fix: { zh: '以对象形式提交', en: 'Send an object' },
  },
  'request/too-deep': {
    status: 400,
    message: { zh: '请求体嵌套过深', en: 'The body is nested too deeply' },
    fix: { zh: '嵌套不超过 64 层', en: 'Nest no deeper than 64 levels' },
  },
  'request/unreadable-address': {
    status: 400,
    message: { zh: '地址编码有误', en: 'The address is not encoded properly' },
    fix: { zh: '核对百分号编码', en: 'Check the percent-encoding' },
  },
  'request/cursor-invalid': {
    status: 400,
    message: { zh: '游标无效或不属于此查询', en: 'The cursor is not valid or not of this query' },
    fix: {
      zh: '使用上一页返回的游标，且不改变查询条件',
      en: 'Use the cursor of the page before, with the same filters',
    },
  },
  'request/if-match-invalid': {
    status: 400,
    message: { zh: 'If-Match 应为一个强 ETag', en: 'If-Match must be one strong ETag' },
    fix: { zh: '原样使用读取时返回的 ETag', en: 'Send the ETag exactly as it was read' },
  },
  'request/content-digest-unsupported': {
    status: 400,
    message: { zh: 'Content-Digest 不能核对', en: 'The Content-Digest cannot be compared' },
    fix: {
      zh: '写作 sha-256=:（Base64）:（RFC 9530），或者不带此标头',
      en: 'Write sha-256=:(base64): (RFC 9530), or leave the header out',
    },
  },
  'request/idempotency-key-missing': {
    status: 428,
    message: { zh: '此请求须带 Idempotency-Key', en: 'This request needs an Idempotency-Key' },
    fix: {
      zh: '为每次办理生成一个唯一的键，重试时原样使用',
      en: 'Make one unique key for each act and use it again on a retry',
    },
  },
  'request/idempotency-key-invalid': {
    status: 400,
    message: {
      zh: 'Idempotency-Key 应为 8 至 200 个可见 ASCII 字符',
      en: 'Idempotency-Key must be 8 to 200 visible ASCII characters',
    },
    fix: { zh: '建议使用 UUID', en: 'A UUID serves well' },
  },
  'request/idempotency-key-reused': {
    status: 422,
    message: { zh: '该 Idempotency-Key 已用于另一请求', en: 'This Idempotency-Key was used for another request' },
    fix: { zh: '新的办理使用新的键', en: 'Use a new key for a new act' },
  },
  'request/in-progress': {
    status: 409,
    message: { zh: '同一请求正在办理', en: 'The same request is being carried out' },
    fix: { zh: '稍后以同一键重试', en: 'Try again shortly with the same key' },
  },
  'request/carried-out': {
    status: 409,
    message: { zh: '此请求已办理，但当时的回答未能保存', en: 'The request was carried out, but its answer was lost' },
    fix: { zh: '查阅记录核对结果，不要换键重复提交', en: 'Read the record; do not send it again under a new key' },
  },
  'request/token-missing': {
    status: 401,
    message: { zh: '请先登录', en: 'Sign in first' },
    fix: { zh: '以 Authorization: Bearer 提供令牌', en: 'Send the token as Authorization: Bearer' },
  },
  'request/token-invalid': {
    status: 401,
    message: { zh: '令牌无效或已过期', en: 'The token is not valid or has expired' },
    fix: { zh: '重新登录', en: 'Sign in again' },
  },
  'request/token-expired': {
    status: 401,
    message: { zh: '令牌已过期', en: 'The token has expired' },
    fix: { zh: '以刷新令牌换取新的，或重新登录', en: 'Renew it, or sign in again' },
  },
  'request/token-not-yet-valid': {
    status: 401,
    message: { zh: '令牌尚未生效', en: 'The token is not valid yet' },
    fix: { zh: '核对签发方与本机的时钟', en: 'Compare the clocks of issuer and platform' },
  },
  'request/token-issuer-unknown': {
    status: 401,
    message: { zh: '令牌的签发方不受信任', en: 'The token is of an issuer that is not trusted here' },
    fix: {
      zh: '向 /.well-known/oauth-protected-resource 所列签发方登录',
      en: 'Sign in with an issuer that /.well-known/oauth-protected-resource names',
    },
  },
  'request/token-audience-wrong': {
    status: 401,
    message: { zh: '令牌不是为本平台签发的', en: 'The token was not issued for this platform' },
    fix: { zh: '申请令牌时指明本平台的 audience', en: 'Ask for a token with this platform’s audience' },
  },
  'request/token-key-unknown': {
    status: 401,
    message: { zh: '签发方没有令牌所称的密钥', en: 'The issuer has no such key as the token names' },
    fix: { zh: '重新登录', en: 'Sign in again' },
  },
  'request/token-too-long-lived': {
    status: 401,
    message: { zh: '令牌有效期过长', en: 'The token lives too long' },
    fix: {
      zh: '由签发方管理员将访问令牌的有效期设在 15 分钟以内',
      en: 'The issuer’s administrator sets the life of access tokens to 15 minutes or less',
    },
  },
  'request/token-sender-constrained': {
    status: 401,
    message: {
      zh: '令牌绑定了持有者的密钥（cnf），本平台不核验持有证明',
      en: 'The token is bound to its sender’s key (cnf), and this platform checks no proof of possession',
    },
    fix: {
      zh: '向签发方申请不绑定密钥的访问令牌（Bearer）',
      en: 'Ask the issuer for a Bearer access token that is bound to no key',
    },
  },
  'request/token-revoked': {
    status: 401,
    message: { zh: '签发方已撤销此令牌', en: 'The issuer has revoked the token' },
    fix: {
      zh: '重新登录；仍被拒绝的，询问签发方管理员',
      en: 'Sign in again; if that is refused, ask the issuer’s administrator',
    },
  },
  'request/account-unknown': {
    status: 403,
    message: {
      zh: '令牌有效，但签发方所指的主体未关联到本平台的账号',
      en: 'The token is valid, but its subject is linked to no account here',
    },
    fix: {
      zh: '将签发方地址和您的主体编号（令牌的 iss、sub）交平台管理人员，按 docs/sign-in.md「登记账号」关联；已有账号的，账号不变',
      en: 'Give the platform team your issuer and subject (iss and sub of the token), to be linked as docs/sign-in.md says; an account you have stays as it is',
    },
  },
  'request/for-officers': {
    status: 403,
    message: {
      zh: '您以信用主体身份登录，此处供机关工作人员使用',
      en: 'You signed in as a subject; this is for officers',
    },
    fix: { zh: '查看本人（本单位）信息，见 GET /v1/me', en: 'What is held about you is at GET /v1/me' },
  },
  'request/for-subjects': {
    status: 403,
    message: {
      zh: '您以机关工作人员身份登录，此处供信用主体查看自己的信息',
      en: 'You signed in as an officer; this is for subjects to see what is theirs',
    },
    fix: {
      zh: '查阅他人信息，按查询目的使用其他接口；查看本人信息，以本人账号登录',
      en: 'To read of others use the other routes, for a purpose; to see your own, sign in with your own account',
    },
  },
  'request/account-inactive': {
    status: 403,
    message: {
      zh: '令牌有效，但此账号已停用，或者其机关已停止办理',
      en: 'The token is valid, but the account, or its organ, no longer acts here',
    },
    fix: { zh: '由所在机关申请恢复；平台管理人员办理', en: 'Let the organ ask the platform team to reinstate it' },
  },
  'request/account-of-another': {
    status: 403,
    message: {
      zh: '签发方所称的本人与此账号登记的不是同一人，或者令牌没有写明',
      en: 'Whose account the issuer says this is differs from what is recorded here, or the token does not say it',
    },
    fix: {
      zh: '以本人的账号登录；登记有误的，由平台运行单位凭批件另开账号',
      en: 'Sign in with your own account; where the record is wrong, let the operator open another on a written order',
    },
  },
  'request/client-not-allowed': {
    status: 403,
    message: {
      zh: '此系统账号只能经其登记的客户端使用',
      en: 'The system’s account acts through its registered client only',
    },
    fix: { zh: '以登记的客户端取得令牌', en: 'Get the token with the registered client' },
  },
  'request/route-unknown': {
    status: 404,
    message: { zh: '没有此接口', en: 'There is no such route' },
    fix: { zh: '接口目录见 /openapi.json', en: 'The routes are at /openapi.json' },
  },
  'request/method-not-allowed': {
    status: 405,
    message: { zh: '此接口不支持该方法', en: 'The route does not know this method' },
    fix: { zh: '可用方法见 Allow', en: 'The methods are in Allow' },
  },
  'request/too-slow': {
    status: 408,
    message: { zh: '请求体未在时限内送达', en: 'The body did not arrive in time' },
    fix: { zh: '检查网络后以同一 Idempotency-Key 重发', en: 'Check the connection and send it again under its key' },
  },
  'request/too-large': {
    status: 413,
    message: { zh: '请求体过大', en: 'The body is too large' },
    fix: { zh: '分批提交；成批数据请使用 /v1/imports', en: 'Send less at a time; use /v1/imports for bulk' },
  },
  'request/media-type-unsupported': {
    status: 415,
    message: { zh: '不支持该媒体类型', en: 'The media type is not supported' },
    fix: {
      zh: '使用接口说明中的 Content-Type；不接受压缩',
      en: 'Use the Content-Type of the interface, without compression',
    },
  },
  'request/too-many': {
    status: 429,
    message: { zh: '请求过于频繁', en: 'Too many requests' },
    fix: { zh: '按 Retry-After 等待后重试', en: 'Wait as Retry-After says' },
  },
  'platform/unavailable': {
    status: 503,
    message: { zh: '平台暂不可用', en: 'The platform is not available now' },
    fix: { zh: '稍后重试', en: 'Try again later' },
  },
  'clock/only-forward': {
    status: 422,
    message: { zh: '沙箱时钟只能向前拨动', en: 'The sandbox clock moves forward only' },
    fix: { zh: '给出不早于当前的日期', en: 'Name a day that is not before today' },
  },
});
