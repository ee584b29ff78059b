import { ApiProperty } from '@nestjs/swagger';
import { CitationView } from '../http/problem.js';
import { TextView } from '../http/text-view.js';
import { TIERS } from './publication.requests.js';

const NO_REPAIR_DAY = [
  'never-early',
  'not-repairable',
  'not-published',
  'ends-by-itself',
  'irreparable',
  'through-the-party',
  'no-rule',
  'no-route',
  'bar-holds',
  'court-ruling',
  'figure-unknown',
  'missing',
  'ends-first',
  'routes-differ',
] as const;

class NoRepairDayView {
  @ApiProperty({ enum: NO_REPAIR_DAY })
  code!: string;
  @ApiProperty({ type: () => TextView })
  text!: TextView;
  @ApiProperty({ type: () => CitationView, nullable: true, description: '依据 Clause, where there is one' })
  basis!: CitationView | null;
}

class RepairRouteView {
  @ApiProperty({ description: '修复路径代码 Route', example: 'penalty-general' })
  route!: string;
  @ApiProperty({ type: () => TextView })
  text!: TextView;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: '最早可以申请之日 First day' })
  from!: string | null;
  @ApiProperty({ type: () => NoRepairDayView, nullable: true, description: '没有日期的原因 Why it has no day' })
  noDay!: NoRepairDayView | null;
  @ApiProperty({
    type: () => [CitationView],
    description:
      '依据：途径的文字、自己的期限和全国下限各条，每条一次 Every clause that its words and its day rest on, or the reason: its own, that of its wait, those of the national floor',
  })
  basis!: readonly CitationView[];
}

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
    description:
      '最早可以申请修复之日，与申请时所作判断相同；修复条件由申请人证明；不能确定为同一日的为空 First day on which repair may be applied for, as the application will be judged; its conditions are the applicant’s to show; null where no one day can be named',
  })
  repairableFrom!: string | null;
  @ApiProperty({
    type: () => NoRepairDayView,
    nullable: true,
    description: '不能写明日期的原因；已写明的为空 Why no one day can be named; null where it is',
  })
  noRepairDay!: NoRepairDayView | null;
  @ApiProperty({
    type: () => [RepairRouteView],
    description: '记录没有排除的各修复途径及其日期 Every route of repair that the records leave open, with its own day',
  })
  repairRoutes!: readonly RepairRouteView[];
  @ApiProperty({
    type: () => [CitationView],
    description:
      '公示期依据：先到期的那一期限的条文——名单、记录、当日规则或者本人同意——同日届满的都列；因事件而终的，为该条文 Clauses of the end that comes first, of the list, the record, the regime of the day or the consent, and of all where they come on one day; of the event where that will end it',
  })
  periodBasis!: readonly CitationView[];
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description:
      '公示内容：名单规定公示的各项，没有规定的不显示；自然人姓名已脱敏，证件号码只在法律规定公示并由名单列明时显示，且隐去出生日期 The fields that the list’s rule names and no other; a person’s name masked, a number only where a law has the person shown and the list names it, without its date of birth. 移出条件、救济途径附依据和核实程度（此前公示的没有） What removes an entry, and the remedies, carry their clause and mark; what was shown before they did does not',
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
