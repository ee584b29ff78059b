import type { Actor } from '@chengxin/core/access/actor';
import { Clock } from '@chengxin/core/clock/clock';
import { Cosignatures } from '@chengxin/core/ledger/cosignatures';
import { ExportLog } from '@chengxin/core/ledger/export-log';
import { ledgerRefusals } from '@chengxin/core/ledger/ledger.refusals';
import { SealedLog, type SealedCheckpoint } from '@chengxin/core/ledger/sealed-log';
import type { LogLine } from '@chengxin/signing/log-lines';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { Refused } from '@chengxin/core/refusal/refused';
import { Body, Controller, Get, Header, Param, Post, Query, type StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiParam, ApiProduces, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access/current-actor.js';
import { LeavesAs } from '../access/leaves-as.js';
import { Reads } from '../access/reads.js';
import { Act, Public } from '../access/route-policy.js';
import { Answers } from '../http/answers.js';
import { Refuses } from '../http/refuses.js';
import { requestRefusals } from '../http/request.refusals.js';
import { ATTACHMENT, textFile } from '../imports/csv-answer.js';
import { NDJSON } from '../imports/uploaded-file.js';
import { CheckpointsQuery, ConsistencyQuery, CosignRequest, InclusionQuery } from './ledger.requests.js';

const hashes = () =>
  ApiProperty({ type: [String], description: '散列，base64，自近而远 Hashes in base64, the nearest first' });

class CheckpointView {
  @ApiProperty({ type: 'integer', description: '叶数 Leaves' })
  size!: number;
  @ApiProperty({ format: 'date-time', description: '封存时间 When it was sealed' })
  sealedAt!: Date;
  @ApiProperty({
    description: '签名的检查点，含见证人签名（C2SP tlog-checkpoint） The signed note with its cosignatures',
  })
  note!: string;
  @ApiProperty({
    description:
      '日志公钥。核对者须另行取得公钥，不以此处所示为凭 The log’s public key. Who checks the log has it from elsewhere',
  })
  signedBy!: string;
}

class CheckpointsView {
  @ApiProperty({ type: () => [CheckpointView] })
  items!: readonly CheckpointView[];
}

class InclusionView {
  @ApiProperty({ type: 'integer', description: '叶的位置 Place of the leaf' })
  index!: number;
  @ApiProperty({ type: 'integer' })
  size!: number;
  @ApiProperty({ description: '叶的散列，base64 Hash of the leaf' })
  leafHash!: string;
  @hashes()
  hashes!: readonly string[];
  @ApiProperty({ description: '所对照的检查点 The checkpoint it is proved against' })
  checkpoint!: string;
}

class ConsistencyView {
  @ApiProperty({ type: 'integer' })
  from!: number;
  @ApiProperty({ type: 'integer' })
  to!: number;
  @hashes()
  hashes!: readonly string[];
}

/** 日志的检查点和证明：只含散列，公开。 */
@ApiTags('ledger')
@Controller('v1/ledger')
@Public()
export class LedgerController {
  constructor(
    private readonly log: SealedLog,
    private readonly cosignatures: Cosignatures,
    private readonly clock: Clock,
  ) {}

  @Get('checkpoint')
  @LeavesAs('log')
  @ApiOperation({ summary: '最新检查点，原文 The newest checkpoint as it was signed' })
  @Header('Content-Type', 'text/plain; charset=utf-8')
  @ApiProduces('text/plain')
  @ApiResponse({
    status: 200,
    description: '签名的检查点 The signed note',
    content: { 'text/plain': { schema: { type: 'string' } } },
  })
  @Refuses([ledgerRefusals, 'ledger/nothing-sealed'])
  async newest(): Promise<string> {
    return (await this.log.latest()).note;
  }

  @Get('checkpoints')
  @ApiOperation({ summary: '各检查点，旧的在前 Checkpoints, the oldest first' })
  @LeavesAs('log')
  @Answers(CheckpointsView)
  async checkpoints(@Query() { after = 0, limit = 50 }: CheckpointsQuery): Promise<CheckpointsView> {
    return { items: await this.log.checkpoints(after, limit) };
  }

  @Get('checkpoints/:size')
  @ApiOperation({ summary: '一个检查点 One checkpoint' })
  @ApiParam({ name: 'size', schema: { type: 'integer' } })
  @LeavesAs('log')
  @Answers(CheckpointView)
  @Refuses([ledgerRefusals, 'ledger/no-checkpoint'])
  checkpoint(@Param('size') size: string): Promise<SealedCheckpoint> {
    return this.log.checkpoint(sizeOf(size));
  }

  @Post('checkpoints/:size/cosignatures')
  @ApiOperation({
    summary: '见证人的共同签名 A witness’s cosignature',
    description:
      '见证人核对一致性证明之后，以其自有密钥签名。公钥须已登记；签名即凭证，无需登录。 After checking consistency the witness signs with a key of its own, registered here; the signature is its credential.',
  })
  @ApiParam({ name: 'size', schema: { type: 'integer' } })
  @LeavesAs('log')
  @Answers(CheckpointView)
  @Refuses([ledgerRefusals, 'ledger/no-checkpoint', 'ledger/witness-unknown', 'ledger/cosignature-invalid'])
  cosign(@Param('size') size: string, @Body() { line }: CosignRequest): Promise<SealedCheckpoint> {
    return this.cosignatures.add(sizeOf(size), line, this.clock.now());
  }

  @Get('proofs/inclusion')
  @ApiOperation({ summary: '证明一个条目在日志中 That an entry stands in the log' })
  @LeavesAs('log')
  @Answers(InclusionView)
  @Refuses([requestRefusals, 'request/field-invalid'], ledgerRefusals)
  async inclusion(@Query() { index, stream, streamId, seq, size }: InclusionQuery): Promise<InclusionView> {
    if ((index === undefined) === (stream === undefined) || (stream === undefined) !== (seq === undefined))
      throw new Refused([requestRefusals.refuse('request/field-invalid', { pointer: '?index', detail: ONE_OF })]);
    const place = index ?? (await this.log.indexOf({ stream: stream!, seq: seq!, ...(streamId ? { streamId } : {}) }));
    return this.log.inclusion(place, size);
  }

  @Get('proofs/consistency')
  @ApiOperation({ summary: '证明旧的树是新的树的开头 That an older tree is the beginning of a newer one' })
  @LeavesAs('log')
  @Answers(ConsistencyView)
  @Refuses([ledgerRefusals, 'ledger/nothing-sealed', 'ledger/size-beyond'])
  consistency(@Query() { from, to }: ConsistencyQuery): Promise<ConsistencyView> {
    return this.log.consistency(from, to);
  }
}

/** 日志的导出，供审计。 */
@ApiTags('ledger')
@Controller('v1/ledger/export')
export class LedgerExportController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @LeavesAs('log')
  @Act('ledger.export')
  @Reads({ kinds: ['log'] })
  @ApiOperation({
    summary: '导出日志，供脱离平台核对 The whole log, to be checked without the platform',
    description:
      '每行一个 JSON：条目、检查点、不在日志中的条目，末行为 end；没有末行的不完整。条目只含摘要和化名编号，不含个人信息。限审计人员和信用管理部门。 One JSON value a line, the last one is `end`. Entries hold digests and pseudonymous ids. For auditors and the credit office.',
  })
  @ApiProduces(NDJSON)
  @ApiResponse({
    status: 200,
    description: '每行一个 JSON One JSON value a line',
    headers: ATTACHMENT,
    content: { [NDJSON]: { schema: { type: 'object' } } },
  })
  @Refuses([recordRefusals, 'actor/role-missing'], [ledgerRefusals, 'ledger/nothing-sealed'])
  async export(@CurrentActor() actor: Actor): Promise<StreamableFile> {
    const lines = await this.queries.execute<ExportLog, AsyncIterable<LogLine>>(new ExportLog(actor));
    return textFile(texts(lines), NDJSON, 'log.ndjson');
  }
}

const ONE_OF = {
  zh: '位置 index，或者 stream、seq（及 streamId），二者择一',
  en: 'either index, or stream and seq (with streamId)',
} as const;

function sizeOf(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new Refused([ledgerRefusals.refuse('ledger/no-checkpoint')]);
  return Number(text);
}

async function* texts(lines: AsyncIterable<LogLine>): AsyncGenerator<string> {
  for await (const line of lines) yield `${JSON.stringify(line)}\n`;
}
