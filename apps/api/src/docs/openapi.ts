import { takesTwo, type ActName } from '@chengxin/core/access/authority';
import { PLATFORM_ACTS } from '@chengxin/core/access/platform.acts';
import { delegationRefusals } from '@chengxin/core/delegation/delegation.refusals';
import { DELEGABLE_ACTS } from '@chengxin/core/delegation/delegations';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { IssuerMetadata } from '../access/issuer-keys.js';
import { BEARER, OPEN_ID } from '../access/route-policy.js';
import { NO_NUMBER } from '../http/field.js';
import { faultProblem, PROBLEM_MEDIA_TYPE, ProblemView } from '../http/problem.js';
import { problemResponse, takeRefusals } from '../http/refuses.js';
import { requestRefusals } from '../http/request.refusals.js';

type OperationObject = NonNullable<OpenAPIObject['paths'][string]['get']>;
type ResponseObject = Exclude<NonNullable<OperationObject['responses'][string]>, { $ref: string }>;
type Components = NonNullable<OpenAPIObject['components']>;
type HeaderObjects = NonNullable<Components['headers']>;
type ParameterObjects = NonNullable<Components['parameters']>;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

const DESCRIPTION = `诚信：每项认定自带合法性证明的公共信用治理平台。 A public-credit governance platform in which every determination carries its own proof of legality.

- 拒绝以 \`application/problem+json\`（RFC 9457）给出全部原因与依据。 A refusal is problem+json with every finding and its legal basis.
- 建立类请求须带 \`Idempotency-Key\`；更改须带 \`If-Match\`。 Creating needs an \`Idempotency-Key\`, changing an \`If-Match\`.
- 列表以游标翻页，见 \`Link\`。 Lists are read by cursor, see \`Link\`.
- 日期为 \`YYYY-MM-DD\`（Asia/Shanghai）；金额为整数，单位分。 Days are \`YYYY-MM-DD\`; money is whole 分.
- \`Accept-Language\`: zh（默认 default）, en。
- 查阅非公开信息须以 \`X-Purpose\` 填写目的代码（见 \`/v1/purposes\`），以 \`X-Matter\` 写明所办案件；只返回该目的所需的内容，每次查阅和被拒绝的尝试都登记在日志中。 Reading what is not public needs the code of a purpose in \`X-Purpose\` (see \`/v1/purposes\`) and the case in \`X-Matter\`; only what that purpose needs comes back, and every read and every refused attempt is in the log.`;

/** Where people sign in: the issuer, and its endpoints so far as they are known. */
export type SignInPlace = Pick<IssuerMetadata, 'issuer' | 'authorization_endpoint' | 'token_endpoint'>;

/** The OpenAPI 3.1 document of an application, the same for the same routes. */
export function openApiDocument(app: INestApplication, place: SignInPlace): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('诚信 Chengxin API')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/')
    .addBearerAuth(
      {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'JWT',
        description:
          '签发方的访问令牌（RFC 9068），至多 15 分钟有效 Access token of the issuer, good for 15 minutes at most',
      },
      BEARER,
    )
    .addSecurity(OPEN_ID, signInScheme(place))
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    extraModels: [ProblemView],
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
  });
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (operation) complete(operation, path, method, document.components?.schemas ?? {});
    }
  }
  document.components = {
    ...document.components,
    headers: RESPONSE_HEADERS,
    parameters: PARAMETERS,
    examples: sharedExamples(document.paths),
  };
  document.paths = sorted(document.paths);
  if (document.components?.schemas) document.components.schemas = sorted(document.components.schemas);
  return document;
}

/** With the endpoints at hand the pages sign people in by themselves; without, programs look them up at the issuer. */
function signInScheme({ issuer, authorization_endpoint: authorizationUrl, token_endpoint: tokenUrl }: SignInPlace) {
  const description = '人员登录：授权码与 PKCE People sign in with an authorization code and PKCE';
  if (authorizationUrl === undefined || tokenUrl === undefined)
    return {
      type: 'openIdConnect',
      openIdConnectUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
      description,
    } as const;
  const scopes = { openid: '身份 Identity' };
  return { type: 'oauth2', flows: { authorizationCode: { authorizationUrl, tokenUrl, scopes } }, description } as const;
}

const RESPONSE_HEADERS: HeaderObjects = {
  'X-Request-Id': { description: '此次请求的编号 Names this request', schema: { type: 'string', format: 'uuid' } },
  RateLimit: {
    description: '余量（draft-ietf-httpapi-ratelimit-headers） What is left',
    schema: { type: 'string', example: '"client";r=1999;t=1, "purpose";r=999;t=1' },
  },
  'RateLimit-Policy': {
    description: '限额 The quota',
    schema: { type: 'string', example: '"client";q=2000;w=4, "purpose";q=1000;w=10' },
  },
};

const PARAMETERS: ParameterObjects = {
  AcceptLanguage: {
    name: 'Accept-Language',
    in: 'header',
    description: '文本语言 Language of texts',
    schema: { type: 'string', enum: ['zh', 'en'], default: 'zh' },
  },
  Delegation: {
    name: 'X-Delegation',
    in: 'header',
    description: '以委托机关的名义办理时填写委托编号 The delegation, where the officer acts in another organ’s name',
    schema: { type: 'string', format: 'uuid' },
  },
  Purpose: {
    name: 'X-Purpose',
    in: 'header',
    required: true,
    description: '查询目的的代码，见 /v1/purposes Code of the purpose, from /v1/purposes',
    schema: { type: 'string', example: 'case-handling' },
  },
  Matter: {
    name: 'X-Matter',
    in: 'header',
    description:
      '所办案件、文书或者申请的编号，UTF-8 或百分号编码，至多 120 字，不得含个人号码；目的要求的必填 The case, document or application, UTF-8 or percent-encoded, at most 120 characters and nobody’s own number; required where the purpose says so',
    schema: { type: 'string', maxLength: 360, example: encodeURIComponent('吕市监案〔2026〕17号') },
  },
  Consent: {
    name: 'X-Consent',
    in: 'header',
    description: '目的以本人同意为据的，填同意的编号 Id of the consent, where the purpose rests on one',
    schema: { type: 'string' },
  },
  SharingConsent: {
    name: 'X-Sharing-Consent',
    in: 'header',
    description:
      '所查个人信息将提供给他人的，填对接收方的单独同意的编号 Id of the separate consent that names the recipient, where what is read is passed on',
    schema: { type: 'string' },
  },
  SensitiveConsent: {
    name: 'X-Sensitive-Consent',
    in: 'header',
    description:
      '以同意为据查阅敏感个人信息或者不满十四周岁者的，填单独同意的编号 Id of the separate consent, where what is sensitive or of a child is read on consent',
    schema: { type: 'string' },
  },
};

/** What a token may be met with on any route, a public one too: whoever sends one wants to know. */
const TOKEN_REFUSALS = [
  'request/token-invalid',
  'request/token-expired',
  'request/token-not-yet-valid',
  'request/token-issuer-unknown',
  'request/token-audience-wrong',
  'request/token-key-unknown',
  'request/token-too-long-lived',
  'request/token-sender-constrained',
  'request/token-revoked',
  'request/account-unknown',
  'request/account-inactive',
  'request/account-of-another',
  'request/client-not-allowed',
] as const satisfies readonly (keyof typeof requestRefusals.table)[];

const READER_PARAMETERS = ['Purpose', 'Matter', 'Consent', 'SharingConsent', 'SensitiveConsent'].map((name) => ({
  $ref: `#/components/parameters/${name}`,
}));

/** Adds what the kernel does for every route: who may ask, what it answers to a request it cannot read, and the headers it always sets. */
function complete(
  operation: OperationObject,
  path: string,
  method: (typeof METHODS)[number],
  schemas: NonNullable<Components['schemas']>,
): void {
  const isPublic = (operation as { 'x-public'?: boolean })['x-public'] === true;
  delete (operation as { 'x-public'?: boolean })['x-public'];
  const reads = 'x-reads' in operation;
  operation.parameters = [
    ...(operation.parameters ?? []),
    { $ref: '#/components/parameters/AcceptLanguage' },
    ...(reads ? READER_PARAMETERS : []),
  ];
  for (const [status, response] of Object.entries(operation.responses)) {
    if (!status.startsWith('2') || !response || '$ref' in response) continue;
    const shared = Object.keys(RESPONSE_HEADERS).map((name) => [name, { $ref: `#/components/headers/${name}` }]);
    response.headers = { ...response.headers, ...Object.fromEntries(shared) };
  }
  // Any 200 that was asked for with `If-None-Match` may be the one that is held already (RFC 9110).
  if (method === 'get' && '200' in operation.responses)
    operation.responses['304'] = { description: '与所持的相同，没有正文 The same as is held; no body' };
  operation.security = isPublic ? [] : [{ [BEARER]: [] }, { [OPEN_ID]: [] }];
  const refused = new Map(takeRefusals(operation));
  const refuse = (...codes: readonly (keyof typeof requestRefusals.table)[]) => {
    for (const code of codes) refused.set(code, requestRefusals.table[code]);
  };
  refuse(...TOKEN_REFUSALS);
  // Whoever is signed in may name one, on a public route too, where it lends nothing and is looked at all the same.
  if (!('x-for-subjects' in operation))
    refused.set('delegation/not-in-force', delegationRefusals.table['delegation/not-in-force']);
  if (!isPublic) {
    refuse('request/token-missing', 'x-for-subjects' in operation ? 'request/for-subjects' : 'request/for-officers');
    const acts = (operation as { readonly 'x-act'?: readonly ActName[] })['x-act'] ?? [];
    if (acts.length > 0) {
      refused.set('actor/role-missing', recordRefusals.table['actor/role-missing']);
      refused.set('delegation/act-not-delegated', delegationRefusals.table['delegation/act-not-delegated']);
    }
    if (acts.some(takesTwo)) refused.set('actor/person-unknown', recordRefusals.table['actor/person-unknown']);
    if (acts.some((act) => DELEGABLE_ACTS.includes(act)))
      operation.parameters.push({ $ref: '#/components/parameters/Delegation' });
    if (method !== 'get' && !reads && acts.some(concernsSubjects))
      refused.set('actor/recused', recordRefusals.table['actor/recused']);
  }
  refuse('request/unreadable-address');
  if (operation.requestBody) refuse('request/invalid', 'request/too-large', 'request/media-type-unsupported');
  if (takesWords(operation.requestBody, schemas))
    refused.set('record/holds-number', recordRefusals.table['record/holds-number']);
  // A body of JSON is read before anybody looks whether the route takes one.
  if (method !== 'get')
    refuse(
      'request/malformed-json',
      'request/not-an-object',
      'request/too-deep',
      'request/too-slow',
      'request/media-type-unsupported',
    );
  if (operation.parameters?.some((p) => 'in' in p && p.in === 'query')) refuse('request/invalid');
  if (operation.parameters?.some((p) => 'in' in p && p.name === 'If-Match')) refuse('request/if-match-invalid');
  refuse('request/too-many');
  if (path.startsWith('/v1/')) refuse('platform/unavailable');
  for (const status of new Set([...refused.values()].map((entry) => entry.status))) {
    const codes = [...refused].filter(([, entry]) => entry.status === status);
    operation.responses[String(status)] = problemResponse(status, codes) as ResponseObject;
  }
  operation.responses['500'] = {
    description: '平台内部错误 Fault of the platform',
    content: {
      [PROBLEM_MEDIA_TYPE]: {
        schema: { $ref: '#/components/schemas/ProblemView' },
        example: faultProblem('zh', '6f1c1a0e-2f0b-4b0e-9d53-0c2d3f1f7a10'),
      },
    },
  } as ResponseObject;
  operation.responses = sorted(operation.responses);
}

/** Whether a body has, at whatever depth, a field in which no personal number has a place. */
function takesWords(body: unknown, schemas: NonNullable<Components['schemas']>, seen = new Set<unknown>()): boolean {
  if (typeof body !== 'object' || body === null || seen.has(body)) return false;
  seen.add(body);
  if (NO_NUMBER in body) return true;
  const { $ref } = body as { readonly $ref?: unknown };
  const named = typeof $ref === 'string' ? schemas[$ref.split('/').at(-1)!] : undefined;
  return [named, ...Object.values(body)].some((inner) => takesWords(inner, schemas, seen));
}

/** Whether officers can be kept out of the act: it is about a subject, and not about a file or the platform. */
const concernsSubjects = (act: ActName): boolean => !(act in PLATFORM_ACTS) && !act.startsWith('import.');

/** Gives each refusal's example one place, and leaves references where it stood. */
function sharedExamples(paths: OpenAPIObject['paths']): NonNullable<Components['examples']> {
  const shared: Record<string, { value: unknown }> = {};
  for (const item of Object.values(paths)) {
    for (const method of METHODS) {
      for (const response of Object.values(item[method]?.responses ?? {})) {
        if (!response || '$ref' in response) continue;
        const examples = response.content?.[PROBLEM_MEDIA_TYPE]?.examples as
          Record<string, { value: unknown }> | undefined;
        for (const [code, example] of Object.entries(examples ?? {})) {
          const name = code.replace('/', '.');
          if ('value' in example) shared[name] = example;
          examples![code] = { $ref: `#/components/examples/${name}` } as never;
        }
      }
    }
  }
  return sorted(shared);
}

function sorted<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))) as T;
}
