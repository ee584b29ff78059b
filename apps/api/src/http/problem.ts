import { STATUS_CODES } from 'node:http';
import type { ReferenceRegister } from '@chengxin/core/legal-basis/reference-register';
import type { Refusal } from '@chengxin/core/refusal/refused';
import type { LegalBasis, Text } from '@chengxin/plugin-contract';
import { MARKS } from '@chengxin/plugin-contract';
import { ApiProperty } from '@nestjs/swagger';
import { say, type Language } from './language.js';

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** A place in the law as people cite it. */
export class CitationView {
  @ApiProperty({
    description: '法律文件在登记表中的键 Key of the instrument in the register',
    example: 'samr-order-44',
  })
  instrument!: string;
  @ApiProperty({ description: '名称 Title', example: '市场监督管理严重违法失信名单管理办法' })
  title!: string;
  @ApiProperty({ required: false, description: '文号 Number' })
  number?: string;
  @ApiProperty({ required: false, description: '条款 Article', example: '12' })
  article?: string;
  @ApiProperty({ description: '已与公布文本核对 Compared with the published text' })
  verified!: boolean;
  @ApiProperty({ enum: MARKS, description: '来源可靠程度 How well the figure is known' })
  mark!: string;
}

/** One thing that is wrong, where, why and what to do. */
export class FindingView {
  @ApiProperty({ description: '稳定的代码 Stable code, `area/problem`', example: 'request/field-missing' })
  code!: string;
  @ApiProperty({
    required: false,
    description: '请求体内的位置 Place in the body (JSON Pointer, RFC 6901)',
    example: '/matter',
  })
  pointer?: string;
  @ApiProperty({ required: false, description: '查询参数 Query parameter', example: 'limit' })
  parameter?: string;
  @ApiProperty({ description: '说明 What is wrong', example: '缺少必填字段' })
  message!: string;
  @ApiProperty({ description: '如何处理 What to do', example: '补充该字段' })
  fix!: string;
  @ApiProperty({ required: false, type: () => CitationView, description: '依据 Legal basis' })
  basis?: CitationView;
}

/** 拒绝 A refusal or a fault (RFC 9457). */
export class ProblemView {
  @ApiProperty({ description: '类型 Type; `urn:chengxin:` and the code', example: 'urn:chengxin:request/invalid' })
  type!: string;
  @ApiProperty({ description: '概述 Summary of the status', example: '请求有误' })
  title!: string;
  @ApiProperty({ type: 'integer', example: 400 })
  status!: number;
  @ApiProperty({ description: '首个原因的代码 Code of the first finding', example: 'request/invalid' })
  code!: string;
  @ApiProperty({ description: '说明 What is wrong, in sentences', example: '请求不符合接口约定' })
  detail!: string;
  @ApiProperty({ description: '此次请求 This request', example: 'urn:uuid:6f1c1a0e-2f0b-4b0e-9d53-0c2d3f1f7a10' })
  instance!: string;
  @ApiProperty({ required: false, type: () => CitationView, description: '依据 Legal basis' })
  basis?: CitationView;
  @ApiProperty({ type: () => [FindingView], description: '全部原因 Every finding at once' })
  findings!: FindingView[];
}

const TITLES: Readonly<Record<number, Text>> = {
  400: { zh: '请求有误', en: 'Bad request' },
  401: { zh: '未登录', en: 'Not signed in' },
  403: { zh: '无权办理', en: 'Not allowed' },
  404: { zh: '未找到', en: 'Not found' },
  405: { zh: '方法不支持', en: 'Method not allowed' },
  409: { zh: '与现状冲突', en: 'Conflict' },
  410: { zh: '已不存在', en: 'Gone' },
  412: { zh: '版本已变', en: 'Changed meanwhile' },
  408: { zh: '请求超时', en: 'Request timed out' },
  413: { zh: '请求体过大', en: 'Too large' },
  415: { zh: '媒体类型不支持', en: 'Media type not supported' },
  422: { zh: '依法不能办理', en: 'Not lawful as asked' },
  428: { zh: '缺少前提条件', en: 'A precondition is missing' },
  429: { zh: '请求过于频繁', en: 'Too many requests' },
  500: { zh: '平台内部错误', en: 'Fault of the platform' },
  503: { zh: '平台暂不可用', en: 'Not available now' },
};

/** The sentence for a status. */
export function titleOf(status: number): Text {
  return TITLES[status] ?? { zh: `HTTP ${status}`, en: STATUS_CODES[status] ?? `HTTP ${status}` };
}

/** A refusal as problem+json. A pointer that begins with `?` names a query parameter. */
export function problemOf(
  findings: readonly [Refusal, ...Refusal[]],
  language: Language,
  traceId: string,
  register: Pick<ReferenceRegister, 'cite'>,
  /** Stands above the findings where they are only its particulars. */
  head: Pick<Refusal, 'code' | 'status' | 'message'> = findings[0],
): ProblemView {
  const basis = findings.find((f) => f.basis)?.basis;
  const detail =
    head === findings[0]
      ? findings.map((f) => say(f.message, language)).join(language === 'zh' ? '；' : '; ')
      : say(head.message, language);
  return {
    type: `urn:chengxin:${head.code}`,
    title: say(titleOf(head.status), language),
    status: head.status,
    code: head.code,
    detail,
    instance: instanceOf(traceId),
    ...(basis ? { basis: citation(basis, register) } : {}),
    findings: findingViews(findings, language, register),
  };
}

/** Refusals as findings, also where they are part of an answer. */
export function findingViews(
  findings: readonly Refusal[],
  language: Language,
  register: Pick<ReferenceRegister, 'cite'>,
): FindingView[] {
  return findings.map((f) => ({
    code: f.code,
    ...place(f.pointer),
    message: say(f.message, language),
    fix: say(f.fix, language),
    ...(f.basis ? { basis: citation(f.basis, register) } : {}),
  }));
}

/** A fault of the platform as problem+json: the trace id, and nothing of the inside. */
export function faultProblem(language: Language, traceId: string): ProblemView {
  return {
    type: 'urn:chengxin:platform/fault',
    title: say(titleOf(500), language),
    status: 500,
    code: 'platform/fault',
    detail: say(
      {
        zh: '平台发生错误，已记录；请将 instance 告知平台管理人员',
        en: 'Something went wrong and was recorded; name the instance to the platform team',
      },
      language,
    ),
    instance: instanceOf(traceId),
    findings: [],
  };
}

function instanceOf(traceId: string): string {
  return traceId.includes('-') ? `urn:uuid:${traceId}` : `urn:chengxin:trace:${traceId}`;
}

function place(pointer: string | undefined): Pick<FindingView, 'pointer' | 'parameter'> {
  if (pointer === undefined) return {};
  return pointer.startsWith('?') ? { parameter: pointer.slice(1) } : { pointer };
}

function citation(basis: LegalBasis, register: Pick<ReferenceRegister, 'cite'>): CitationView {
  return register.cite(basis);
}
