import type { Actor } from '@chengxin/core/access/actor';
import { competenceRefusals } from '@chengxin/core/access/competence';
import { determinationRefusals } from '@chengxin/core/determination/determination.refusals';
import { ReferenceRegister } from '@chengxin/core/legal-basis/reference-register';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { ExportSimulation } from '@chengxin/core/simulation/export-simulation';
import type { AffectedRecord } from '@chengxin/core/simulation/run-simulation';
import { ListAffectedRecords, Simulate, type SimulationAnswer } from '@chengxin/core/simulation/simulate';
import { simulationRefusals } from '@chengxin/core/simulation/simulation.refusals';
import { Body, Controller, Post, Req, Res, type StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentActor } from '../access/current-actor.js';
import { LeavesAs } from '../access/leaves-as.js';
import { Reads } from '../access/reads.js';
import { Act } from '../access/route-policy.js';
import type { ApiRequest } from '../http/api-request.js';
import { Answers, Lists } from '../http/answers.js';
import { AnswerLanguage, say, type Language } from '../http/language.js';
import { Cursors, PAGE_LIMIT, type Page } from '../http/paging.js';
import { Refuses } from '../http/refuses.js';
import { requestRefusals } from '../http/request.refusals.js';
import { textFile } from '../imports/csv-answer.js';
import { CSV, NDJSON } from '../imports/uploaded-file.js';
import { AffectedRecordsRequest, questionOf, SimulateRequest } from './simulation.requests.js';
import { AffectedRecordView, SimulationView } from './simulation.views.js';

const DENIED = [recordRefusals, 'actor/role-missing', 'actor/other-sector'] as const;
const NO_RULES = [competenceRefusals, 'plugin/none-for-sector'] as const;

/** 试算：标准、清单、目录或者参数改动之前，看它会使谁的记录有何变化。不写入任何内容。 */
@ApiTags('simulations')
@Controller('v1/simulations')
export class SimulationsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly cursors: Cursors,
    private readonly register: ReferenceRegister,
  ) {}

  @Post()
  @Act('simulation.run')
  @ApiOperation({
    summary:
      '以草案试算本部门的记录：新增、移出、缩短、延长、无法判断各多少，公示多久、何时可以修复 Put a draft to the sector’s records, in numbers',
    description:
      '草案须通过与安装插件相同的检查，未通过的连同位置一并拒绝。公示和修复按现有名单、公示和尚可公示的记录逐项比较。一并列入的人员随当事人的名单逐人比较，草案要求而尚无人载明的职务另计。补救机会按所存事实判断，期限延长按已作出的决定计算；草案施行前尚须处理的列在 reservations。' +
      ' The draft passes the checks of an installed plugin or is refused with every place. Publication and repair are compared for what is listed, shown or could be shown now. Persons beside a party are compared one by one with its entry; roles that the draft wants and nobody was named for are counted beside. Extensions count as they were decided, where the draft knows them.',
  })
  @Reads({ kinds: ['trial'] })
  @Answers(SimulationView)
  @Refuses(simulationRefusals, DENIED, NO_RULES)
  async simulate(
    @CurrentActor() actor: Actor,
    @AnswerLanguage() language: Language,
    @Body() body: SimulateRequest,
  ): Promise<SimulationView> {
    const answer = await this.queries.execute<Simulate, SimulationAnswer>(new Simulate(actor, questionOf(body)));
    return SimulationView.of(answer, this.register, language, (code) => leftOutWords(code, language));
  }

  @Post('records')
  @LeavesAs('simulation')
  @Act('simulation.run')
  @ApiOperation({
    summary: '受草案影响或者无法判断的记录及其理由 The records concerned, with reasons',
    description:
      '以 `Accept: text/csv` 或 `Accept: application/x-ndjson` 取全部，作为附件；NDJSON 的首行为所依据，末行为合计，没有末行的不完整。每次都按当时的记录重新试算。' +
      ' `Accept: text/csv` or `application/x-ndjson` gives all of them as a file; NDJSON begins with what it rests on and ends with its totals. Each call runs anew.',
  })
  @ApiProduces('application/json', CSV, NDJSON)
  @Reads({
    kinds: ['trial'],
    rows: true,
    about: (answer: Page<AffectedRecordView> | StreamableFile) =>
      'items' in answer ? answer.items.map(({ subjectId }) => subjectId) : [],
  })
  @Lists(AffectedRecordView, CSV, NDJSON)
  @Refuses(simulationRefusals, DENIED, NO_RULES, [requestRefusals, 'request/cursor-invalid'])
  async records(
    @CurrentActor() actor: Actor,
    @AnswerLanguage() language: Language,
    @Body() body: AffectedRecordsRequest,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page<AffectedRecordView> | StreamableFile> {
    response.vary('Accept');
    const { cursor, limit = PAGE_LIMIT, changes, ...asked } = body;
    const question = questionOf(asked);
    const wanted = changes ? { changes } : {};
    const accepted = request.accepts('application/json', CSV, NDJSON);
    if (accepted === CSV || accepted === NDJSON) {
      const format = accepted === CSV ? 'csv' : 'ndjson';
      const pieces = await this.queries.execute<ExportSimulation, AsyncIterable<string>>(
        new ExportSimulation(actor, question, { ...wanted, format, language }),
      );
      return textFile(pieces, `${accepted}; charset=utf-8`, `simulation.${format}`);
    }
    // As text: a draft nobody has checked yet may hold what has no canonical form.
    const query = ['simulation-records', JSON.stringify(question), changes ?? null];
    const [subjectId, documentId] = this.cursors.decode(query, cursor) ?? [];
    const page = {
      ...wanted,
      ...(subjectId === undefined ? {} : { after: { subjectId: String(subjectId), documentId: String(documentId) } }),
      limit: limit + 1,
    };
    const records = await this.queries.execute<ListAffectedRecords, readonly AffectedRecord[]>(
      new ListAffectedRecords(actor, question, page),
    );
    return this.cursors.page(
      query,
      records,
      limit,
      (record) => [record.subjectId, record.documentId],
      (record) => AffectedRecordView.of(record, this.register, language),
    );
  }
}

/** Why a record was left out: the sentence with which a determination on it would be refused. */
function leftOutWords(code: string, language: Language): string {
  const entry = Object.entries(determinationRefusals.table).find(([known]) => known === code)?.[1];
  return entry ? say(entry.message, language) : code;
}
