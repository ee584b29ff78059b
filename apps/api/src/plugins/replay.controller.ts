import type { Actor } from '@chengxin/core/access/actor';
import { ReplayDecisions, type ReplayEvent, type ReplayPosition } from '@chengxin/core/replay/replay-decisions';
import type { CountRow } from '@chengxin/core/replay/replay-counts';
import { AGREEMENT_FINDINGS } from '@chengxin/core/replay/record-agreement';
import { DECISION_KINDS } from '@chengxin/core/replay/replay-kinds';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
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
import { LeavesAs } from '../access/leaves-as.js';
import { Reads } from '../access/reads.js';
import { Act } from '../access/route-policy.js';
import { AnswerLanguage, say, type Language } from '../http/language.js';
import { Field } from '../http/field.js';
import { Cursors, type Position } from '../http/paging.js';
import { Refuses } from '../http/refuses.js';
import { requestRefusals } from '../http/request.refusals.js';
import { EditionRefView } from '../http/text-view.js';
import { ATTACHMENT, textFile } from '../imports/csv-answer.js';
import { NDJSON } from '../imports/uploaded-file.js';

const count = (description: string) => ApiProperty({ type: 'integer', required: false, description });

class ReplayReasonView {
  @ApiProperty({ description: '代码 Code', example: 'replay/differs' })
  code!: string;
  @ApiProperty({ required: false, description: '所存决定中的位置 JSON Pointer into the stored decision' })
  pointer?: string;
  @ApiProperty({ required: false, description: '所存的答案或者日期 The answer or the day as stored' })
  stored?: string;
  @ApiProperty({ required: false, description: '重新判断的答案或者日期 The answer or the day again' })
  replayed?: string;
  @ApiProperty()
  message!: string;
}

class ReplayedKindView {
  @ApiProperty({ enum: DECISION_KINDS })
  decision!: string;
  @ApiProperty({ type: 'integer' })
  decisions!: number;
  @ApiProperty({ type: 'integer' })
  equal!: number;
  @ApiProperty({ type: 'integer' })
  different!: number;
  @ApiProperty({ type: 'integer' })
  notReplayable!: number;
}

class ComparedRecordsView {
  @ApiProperty({ type: 'integer', description: '与台账比对的记录 Records compared with their ledgers' })
  compared!: number;
  @ApiProperty({ type: 'integer', description: '与台账不符的 Those that differ' })
  differing!: number;
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
    enum: ['started', 'progress', 'finding', 'record', 'summary'],
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
  @ApiProperty({ enum: DECISION_KINDS, required: false })
  decision?: string;
  @ApiProperty({ required: false, description: '决定、记录的编号 Id of the decision or record' })
  id?: string;
  @ApiProperty({
    required: false,
    description: '与台账不符的记录的种类（record 行） Kind of a record that its ledger does not bear out',
    example: 'listing',
  })
  record?: string;
  @ApiProperty({
    enum: Object.keys(AGREEMENT_FINDINGS),
    required: false,
    description: '记录不符的代码 What is wrong with it',
  })
  code?: string;
  @ApiProperty({
    type: [String],
    required: false,
    description: '不符之处，不含内容 JSON Pointers to what differs, never its value',
    example: ['/endsOn'],
  })
  fields?: readonly string[];
  @ApiProperty({ required: false })
  message?: string;
  @ApiProperty({ type: () => ComparedRecordsView, required: false })
  records?: ComparedRecordsView;
  @ApiProperty({ required: false, description: '作出决定的插件 Plugin by which it was made' })
  plugin?: string;
  @ApiProperty({ type: () => EditionRefView, required: false })
  edition?: EditionRefView;
  @ApiProperty({
    required: false,
    description: '情形、途径、措施或者公示制度 Criterion, route, measure or regime of publication',
  })
  rule?: string;
  @ApiProperty({ type: () => [ReplayReasonView], required: false })
  reasons?: ReplayReasonView[];
  @ApiProperty({
    required: false,
    description: '进度行才有：以 ?after= 从此处接着复算 On progress lines: go on from here with ?after=',
  })
  cursor?: string;
  @ApiProperty({ type: () => [ReplayedKindView], required: false })
  kinds?: readonly ReplayedKindView[];
  @ApiProperty({ type: () => [ReplayedPluginView], required: false })
  plugins?: readonly ReplayedPluginView[];
}

class ReplayQuery {
  @Field.text({
    zh: '进度行的游标：从该处接着复算，总结包括此前的结果',
    en: 'Cursor of a progress line: goes on from there, and the summary counts what came before',
    optional: true,
    max: 8192,
    pattern: /^[A-Za-z0-9_-]+$/,
  })
  after?: string;
}

const CURSOR = ['replay', 'records'];

/** 复算：每一决定可凭所存事实和当时的规则版本重新得出。 */
@ApiTags('operations')
@Controller('v1/replay')
export class ReplayController {
  constructor(
    private readonly queries: QueryBus,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @LeavesAs('replay')
  @Reads({ kinds: ['trial'] })
  @Act('replay.run')
  @ApiOperation({
    summary: '复算全部决定，逐行返回 Judge every stored decision again; one line at a time',
    description:
      '认定、列入（含期限、延长、移出）、惩戒实施、公示期限和修复，以所存事实、日期和所存规则版本重新判断，插件已隔离或者不再安装的也照样复算；不写入。限信用管理部门。' +
      ' Determinations, listings with their period, extension and removal, measures, publication and repair, from the stored facts and days by the recorded edition, also where the plugin is quarantined or gone; nothing is written. For the credit office.' +
      ' 然后将每一记录与其台账的最后一条比对，指出记录和字段，不显示内容。' +
      ' Every record is then compared with the last entry of its ledger; the record and its fields are named, never a value.',
  })
  @ApiProduces(NDJSON)
  @ApiExtraModels(ReplayLineView)
  @ApiResponse({
    status: 200,
    description: '每行一个 JSON One JSON value a line',
    headers: ATTACHMENT,
    content: { [NDJSON]: { schema: { $ref: getSchemaPath(ReplayLineView) } } },
  })
  @Refuses([recordRefusals, 'actor/role-missing'], [requestRefusals, 'request/cursor-invalid'])
  async replay(
    @CurrentActor() actor: Actor,
    @AnswerLanguage() language: Language,
    @Query() { after }: ReplayQuery,
  ): Promise<StreamableFile> {
    const position = positionIn(this.cursors.decode(CURSOR, after));
    const events = await this.queries.execute<ReplayDecisions, AsyncIterable<ReplayEvent>>(
      new ReplayDecisions(actor, position),
    );
    return textFile(this.lines(events, language), NDJSON, 'replay.ndjson');
  }
  private async *lines(events: AsyncIterable<ReplayEvent>, language: Language): AsyncGenerator<string> {
    for await (const event of events) yield `${JSON.stringify(this.line(event, language))}\n`;
  }

  private line(event: ReplayEvent, language: Language): ReplayLineView {
    switch (event.event) {
      case 'finding':
        return {
          ...event,
          reasons: event.reasons.map((reason) => ({ ...reason, message: say(reason.message, language) })),
        };
      case 'progress': {
        const { position, ...line } = event;
        const { kind, subjectId, id, counts, records } = position;
        const { compared, differing } = records;
        return {
          ...line,
          cursor: this.cursors.encode(CURSOR, [kind, subjectId, id, compared, differing, ...counts.flat()]),
        };
      }
      case 'record':
        return { ...event, message: say(event.message, language) };
      case 'started':
      case 'summary':
        return event;
    }
  }
}

/** A position out of its cursor: kind, subject and id, the records compared, then the counts row by row. */
function positionIn(position: Position | undefined): ReplayPosition | undefined {
  if (!position) return undefined;
  const [kind, subjectId, id, compared, differing, ...flat] = position as [
    ReplayPosition['kind'],
    string,
    string,
    number,
    number,
    ...(string | number)[],
  ];
  const counts = Array.from(
    { length: flat.length / COUNT_FIELDS },
    (_, row) => flat.slice(row * COUNT_FIELDS, (row + 1) * COUNT_FIELDS) as unknown as CountRow,
  );
  return { kind, subjectId, id, counts, records: { compared, differing } };
}

const COUNT_FIELDS = 5;
