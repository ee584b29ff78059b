import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { BEARER } from '../access/route-policy.js';
import { faultProblem, PROBLEM_MEDIA_TYPE, ProblemView } from '../http/problem.js';
import { problemResponse } from '../http/refuses.js';
import { requestRefusals } from '../http/request.refusals.js';

type OperationObject = NonNullable<OpenAPIObject['paths'][string]['get']>;
type ResponseObject = Exclude<NonNullable<OperationObject['responses'][string]>, { $ref: string }>;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

const DESCRIPTION = `诚信：每条记录自带合法性证明的公共信用治理平台。 A public-credit governance platform in which every record carries its own proof of legality.

- 拒绝以 \`application/problem+json\`（RFC 9457）给出全部原因与依据。 A refusal is problem+json with every finding and its legal basis.
- 建立类请求须带 \`Idempotency-Key\`；更改须带 \`If-Match\`。 Creating needs an \`Idempotency-Key\`, changing an \`If-Match\`.
- 列表以游标翻页，见 \`Link\`。 Lists are read by cursor, see \`Link\`.
- 日期为 \`YYYY-MM-DD\`（Asia/Shanghai）；金额为整数，单位分。 Days are \`YYYY-MM-DD\`; money is whole 分.
- \`Accept-Language\`: zh（默认 default）, en。
- 查阅非公开信息须以 \`X-Purpose\` 说明用途。 Reading what is not public needs its purpose in \`X-Purpose\`.`;

/** The OpenAPI 3.1 document of an application, the same for the same routes. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('诚信 Chengxin API')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: '登录令牌 Session token' }, BEARER)
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    extraModels: [ProblemView],
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
  });
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = (item as Record<string, OperationObject | undefined>)[method];
      if (operation) complete(operation, path, method);
    }
  }
  document.paths = sorted(document.paths);
  if (document.components?.schemas) document.components.schemas = sorted(document.components.schemas);
  return document;
}

/** Adds what the kernel does for every route: who may ask, what it answers to a request it cannot read, and the headers it always sets. */
function complete(operation: OperationObject, path: string, method: string): void {
  const isPublic = (operation as { 'x-public'?: boolean })['x-public'] === true;
  delete (operation as { 'x-public'?: boolean })['x-public'];
  operation.security = isPublic ? [] : [{ [BEARER]: [] }];
  const refuse = (...codes: readonly (keyof typeof requestRefusals.table)[]) => {
    for (const code of codes) {
      const entry = requestRefusals.table[code];
      addProblem(operation, entry.status, [[code, entry]]);
    }
  };
  if (!isPublic) refuse('request/token-missing', 'request/token-invalid', 'request/purpose-invalid');
  if (operation.requestBody)
    refuse('request/invalid', 'request/malformed-json', 'request/too-large', 'request/media-type-unsupported');
  if (operation.parameters?.some((p) => 'in' in p && p.in === 'query')) refuse('request/invalid');
  refuse('request/too-many');
  if (method !== 'get' && path.startsWith('/v1/')) refuse('platform/unavailable');
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

function addProblem(operation: OperationObject, status: number, codes: Parameters<typeof problemResponse>[1]): void {
  const { status: _status, ...added } = problemResponse(status, codes);
  const present = operation.responses[String(status)] as ResponseObject | undefined;
  if (!present) {
    operation.responses[String(status)] = added as ResponseObject;
    return;
  }
  const examples = present.content?.[PROBLEM_MEDIA_TYPE]?.examples as Record<string, unknown> | undefined;
  const more = added.content[PROBLEM_MEDIA_TYPE]!.examples ?? {};
  if (!examples || Object.keys(more).every((code) => code in examples)) return;
  Object.assign(examples, more);
  present.description += `\n${added.description.split('\n').slice(1).join('\n')}`;
}

function sorted<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))) as T;
}
