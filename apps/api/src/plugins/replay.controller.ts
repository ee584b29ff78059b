import type { Actor } from '@chengxin/core/access/actor';
import { ReplayDecisions, type ReplayEvent } from '@chengxin/core/determination/replay-decisions';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { Controller, Get, type StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import {
  ApiExtraModels,
  ApiOperation,
  ApiProduces,
  ApiProperty,
  ApiResponse,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import { CurrentActor } from '../access/current-actor.js';
import { AnswerLanguage, say, type Language } from '../http/language.js';
import { Refuses } from '../http/refuses.js';
import { EditionRefView } from '../http/text-view.js';
import { ATTACHMENT, textFile } from '../imports/csv-answer.js';
import { NDJSON } from '../imports/uploaded-file.js';

const ANSWERS = ['met', 'not-met', 'undetermined'] as const;
const count = (description: string) => ApiProperty({ type: 'integer', required: false, description });

class ReplayReasonView {
  @ApiProperty({ description: '代码 Code', example: 'replay/differs' })
  code!: string;
  @ApiProperty({ required: false, description: '所存决定中的位置 JSON Pointer into the stored decision' })
  pointer?: string;
  @ApiProperty({ enum: ANSWERS, required: false, description: '所存的答案 The answer as stored' })
  stored?: string;
  @ApiProperty({ enum: ANSWERS, required: false, description: '重新判断的答案 The answer again' })
  replayed?: string;
  @ApiProperty()
  message!: string;
}

class ReplayedPluginView {
  @ApiProperty({ example: 'market-supervision' })
  plugin!: string;
  @ApiProperty({
    enum: ['running', 'quarantined', 'absent'],
    description: '不再安装的 absent，其决定照样可复算 absent: not installed any more, replayed all the same',
  })
  state!: string;
  @ApiProperty({ type: 'integer' })
  decisions!: number;
  @ApiProperty({ type: 'integer' })
  equal!: number;
  @ApiProperty({ type: 'integer' })
  different!: number;
  @ApiProperty({ type: 'integer' })
  notReplayable!: number;
}

/** One line. Which fields stand in it is told by `event`. */
class ReplayLineView {
  @ApiProperty({
    enum: ['started', 'progress', 'finding', 'summary'],
    description:
      '最后一行为 summary；没有的，复算没有做完 The last line is the summary; without it the replay was cut short',
  })
  event!: string;
  @count('决定总数（开始时） Decisions in all, at the start')
  total?: number;
  @count('已复算 Replayed so far')
  decisions?: number;
  @count('相同 Equal')
  equal?: number;
  @count('不同 Different')
  different?: number;
  @count('不能复算 Not replayable')
  notReplayable?: number;
  @ApiProperty({ enum: ['different', 'not-replayable'], required: false })
  outcome?: string;
  @ApiProperty({ enum: ['determination', 'repair'], required: false })
  decision?: string;
  @ApiProperty({ required: false, description: '决定的编号 Id of the decision' })
  id?: string;
  @ApiProperty({ required: false, description: '作出决定的插件 Plugin by which it was made' })
  plugin?: string;
  @ApiProperty({ type: () => EditionRefView, required: false })
  edition?: EditionRefView;
  @ApiProperty({ required: false, description: '情形或者途径 Criterion or route' })
  rule?: string;
  @ApiProperty({ type: () => [ReplayReasonView], required: false })
  reasons?: ReplayReasonView[];
  @ApiProperty({ type: () => [ReplayedPluginView], required: false })
  plugins?: readonly ReplayedPluginView[];
}

/** 复算：每一决定可凭所存事实和当时的规则版本重新得出。 */
@ApiTags('operations')
@Controller('v1/replay')
export class ReplayController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @ApiOperation({
    summary: '复算全部决定，逐行返回 Judge every stored decision again; one line at a time',
    description:
      '以所存事实和所存规则版本重新判断，插件已隔离或者不再安装的也照样复算；不写入。限信用管理部门。 From the stored facts, by the recorded edition, also where the plugin is quarantined or gone; nothing is written. For the credit office.',
  })
  @ApiProduces(NDJSON)
  @ApiExtraModels(ReplayLineView)
  @ApiResponse({
    status: 200,
    description: '每行一个 JSON One JSON value a line',
    headers: ATTACHMENT,
    content: { [NDJSON]: { schema: { $ref: getSchemaPath(ReplayLineView) } } },
  })
  @Refuses([recordRefusals, 'actor/role-missing'])
  async replay(@CurrentActor() actor: Actor, @AnswerLanguage() language: Language): Promise<StreamableFile> {
    const events = await this.queries.execute<ReplayDecisions, AsyncIterable<ReplayEvent>>(new ReplayDecisions(actor));
    return textFile(lines(events, language), NDJSON, 'replay.ndjson');
  }
}

async function* lines(events: AsyncIterable<ReplayEvent>, language: Language): AsyncGenerator<string> {
  for await (const event of events) {
    const line: ReplayLineView =
      event.event === 'finding'
        ? {
            ...event,
            reasons: event.reasons.map((reason) => ({ ...reason, message: say(reason.message, language) })),
          }
        : event;
    yield `${JSON.stringify(line)}\n`;
  }
}
