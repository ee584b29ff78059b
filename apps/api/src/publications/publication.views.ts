import { ApiProperty } from '@nestjs/swagger';
import { CitationView } from '../http/problem.js';
import { TextView } from '../http/text-view.js';
import { TIERS } from './publication.requests.js';

/** 公示内容 What the public sees: masked when it was written, with period and basis. */
export class PublicationView {
  @ApiProperty()
  id!: string;
  @ApiProperty({ enum: ['creditchina', 'gsxt', 'court'], description: '公示渠道 Channel' })
  channel!: string;
  @ApiProperty({ description: '当日适用的公示规则 Regime of the day', example: 'national/publication/2026-04-01' })
  regime!: string;
  @ApiProperty({
    type: String,
    enum: TIERS,
    nullable: true,
    description:
      '失信程度，依当日规则；当日规则尚不能确定、也还没有人分类的为空 Tier by the regime of the day; null where that leaves it open and nobody has classified it yet',
  })
  tier!: string | null;
  @ApiProperty({ format: 'date', description: '公示起始日 First day shown' })
  startsOn!: string;
  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description:
      '不再公示的首日；名单因事件而终的为空 First day on which it is no longer shown; null where the list ends by an event alone',
  })
  endsOn!: string | null;
  @ApiProperty({
    type: () => TextView,
    nullable: true,
    description:
      '此后能否继续公示不明的原因：公示规则的这一句没有读到；期限确定的为空 Why nobody knows whether it may be shown any longer: a sentence of the regime that was not read; null where the end is known',
  })
  endInDoubt!: TextView | null;
  @ApiProperty({ description: '当日是否公示 Whether it is shown today' })
  shown!: boolean;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  endedOn!: string | null;
  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: '最早可以申请修复之日 First day of a possible application for repair',
  })
  repairableFrom!: string | null;
  @ApiProperty({ type: () => [CitationView], description: '公示期依据 Basis of the period' })
  periodBasis!: readonly CitationView[];
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description:
      '公示内容：名单规定公示的各项，没有规定的不显示；自然人姓名已脱敏，证件号码只在法律规定公示并由名单列明时显示，且隐去出生日期 The fields that the list’s rule names and no other; a person’s name masked, a number only where a law has the person shown and the list names it, without its date of birth',
    example: {
      name: '吕梁合成商贸1有限公司',
      kind: 'legal-person',
      document: { number: '吕市监罚〔2026〕1号', kind: 'penalty-decision', decidedOn: '2026-09-01' },
      penalties: ['fine'],
      fineFen: 12_000_000,
      synthetic: true,
    },
  })
  view!: object;
}
