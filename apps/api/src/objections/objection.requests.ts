import type { IsoDate } from '@chengxin/plugin-contract';
import { Field } from '../http/field.js';

export const AGAINST = ['facts', 'basis', 'identity', 'period', 'procedure'] as const;

export class LodgeObjectionRequest {
  @Field.day({ zh: '提出之日', en: 'Day on which it came in', example: '2026-12-03' })
  lodgedOn!: IsoDate;

  @Field.code(AGAINST, {
    zh: '针对：事实、依据、主体身份、期限、程序',
    en: 'Against facts, basis, identity, period or procedure',
    example: 'facts',
  })
  against!: (typeof AGAINST)[number];

  @Field.text({ zh: '异议内容', en: 'What the party says', max: 10_000, example: '许可证在有效期内，附复印件' })
  text!: string;
}

export class VerifyObjectionRequest {
  @Field.words({
    zh: '核实情况',
    en: 'What was found out',
    max: 10_000,
    example: '经核对发证系统，许可证已于案发前注销',
  })
  found!: string;
}

export class AnswerObjectionRequest {
  @Field.flag({
    zh: '异议成立为 true；成立的不得列入',
    en: 'true: upheld; then it cannot be listed',
    example: false,
  })
  upheld!: boolean;

  @Field.words({ zh: '答复理由', en: 'Reasons of the answer', max: 10_000, example: '与登记不符，异议不成立' })
  reasons!: string;
}
