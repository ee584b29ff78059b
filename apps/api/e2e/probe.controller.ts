import type { Actor } from '@chengxin/core/access/actor';
import { markCarriedOut } from '@chengxin/core/access/request-key';
import { formatRecordId, newId, type RecordId } from '@chengxin/core/database/record-id';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { Refused } from '@chengxin/core/refusal/refused';
import type { IsoDate } from '@chengxin/plugin-contract';
import { MikroORM } from '@mikro-orm/postgresql';
import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../src/access/current-actor.js';
import { Act, Accepts } from '../src/access/route-policy.js';
import { Answers, Changes, Creates, Lists, Shows } from '../src/http/answers.js';
import type { ApiRequest } from '../src/http/api-request.js';
import { Field } from '../src/http/field.js';
import { IfMatch } from '../src/http/if-match.js';
import { Cursors, PageQuery, type Page } from '../src/http/paging.js';
import { RecordIdParam } from '../src/http/record-id-param.js';
import { Refuses } from '../src/http/refuses.js';
import { requestRefusals } from '../src/http/request.refusals.js';

class ProbePart {
  @Field.text({ zh: '名称', en: 'Name', max: 10 })
  name!: string;
}

class MakeProbe {
  @Field.text({ zh: '名称', en: 'Name', max: 10 })
  name!: string;

  @Field.day({ zh: '日期', en: 'Day', optional: true })
  on?: IsoDate;

  @Field.money({ zh: '金额', en: 'Amount', optional: true, nullable: true })
  amount?: number | null;

  @Field.code(['one', 'two'], { zh: '种类', en: 'Kinds', optional: true, list: { atMost: 2 } })
  kinds?: string[];

  @Field.nested(() => ProbePart, { zh: '部分', en: 'Parts', optional: true, list: { atMost: 3 } })
  parts?: ProbePart[];

  @Field.code(['refuse', 'fail', 'wait', 'commit-and-fail'], { zh: '结果', en: 'Outcome', optional: true })
  outcome?: 'refuse' | 'fail' | 'wait' | 'commit-and-fail';
}

class ProbeView {
  @ApiProperty()
  id!: string;
  @ApiProperty()
  name!: string;
  @ApiProperty({ type: 'integer' })
  version!: number;
}

class EchoView {
  @ApiProperty()
  officer!: string;
  @ApiProperty({ type: 'integer' })
  bytes!: number;
}

/** Routes that stand for any resource's, so that the kernel is tested by itself. */
@ApiTags('probes')
@Controller('v1/probes')
export class ProbeController {
  static made: ProbeView[] = [];
  /** Called when a `wait` has begun; the handler goes on when the promise it returns is settled. */
  static onWait: () => Promise<void> = () => Promise.resolve();

  constructor(
    private readonly cursors: Cursors,
    private readonly orm: MikroORM,
  ) {}

  @Post()
  @Act('document.register')
  @ApiOperation({ summary: 'Make a probe' })
  @Creates(ProbeView, '/v1/probes/{id}')
  @Refuses(recordRefusals)
  async make(@CurrentActor() _actor: Actor, @Body() { name, outcome }: MakeProbe): Promise<ProbeView> {
    if (outcome === 'refuse')
      throw new Refused([
        recordRefusals.refuse('actor/other-sector', { pointer: '/outcome' }),
        recordRefusals.refuse('actor/same-person'),
      ]);
    if (outcome === 'fail') throw new Error(`no luck with 张三 and 140105199003070000`);
    if (outcome === 'commit-and-fail') {
      await this.orm.em.fork().transactional((em) => markCarriedOut(em));
      throw new Error('the answer was lost on its way');
    }
    if (outcome === 'wait') await ProbeController.onWait();
    const probe = { id: formatRecordId({ subjectId: newId(), id: newId() }), name, version: 1 };
    ProbeController.made.push(probe);
    return probe;
  }

  @Get()
  @Act('subject.read')
  @ApiOperation({ summary: 'Probes' })
  @Lists(ProbeView)
  @Refuses([requestRefusals, 'request/cursor-invalid'])
  list(@Query() query: PageQuery): Page<ProbeView> {
    return this.cursors.pageInMemory(
      'probes',
      ProbeController.made,
      query,
      (p) => p.id,
      (p) => p,
    );
  }

  @Get(':id')
  @Act('subject.read')
  @ApiOperation({ summary: 'One probe' })
  @Shows(ProbeView)
  @Refuses([recordRefusals, 'record/not-found'])
  show(@RecordIdParam() id: RecordId): ProbeView {
    return found(id);
  }

  @Post(':id/name')
  @Act('subject.rename')
  @ApiOperation({ summary: 'Rename a probe' })
  @Changes(ProbeView)
  @Refuses(recordRefusals)
  rename(@RecordIdParam() id: RecordId, @IfMatch() version: number | undefined, @Body() body: ProbePart): ProbeView {
    const probe = found(id);
    if (version === undefined) throw new Refused([recordRefusals.refuse('record/version-required')]);
    if (version !== probe.version) throw new Refused([recordRefusals.refuse('record/changed-meanwhile')]);
    probe.name = body.name;
    probe.version += 1;
    return probe;
  }

  @Post('files')
  @Act('document.register')
  @ApiOperation({ summary: 'Take a file' })
  @Accepts('text/csv')
  @Answers(EchoView)
  async file(@CurrentActor() actor: Actor, @Req() request: ApiRequest): Promise<EchoView> {
    let bytes = 0;
    for await (const chunk of request) bytes += (chunk as Buffer).length;
    return { officer: actor.officerId, bytes };
  }
}

function found(id: RecordId): ProbeView {
  const probe = ProbeController.made.find((p) => p.id === formatRecordId(id));
  if (!probe) throw new Refused([recordRefusals.refuse('record/not-found')]);
  return probe;
}
