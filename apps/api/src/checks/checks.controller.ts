import type { Actor } from '@chengxin/core/access/actor';
import { actFindings } from '@chengxin/core/access/authority';
import { reachOf } from '@chengxin/core/access/data-use';
import { ReferenceRegister } from '@chengxin/core/legal-basis/reference-register';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { refuseAny, type Refusal } from '@chengxin/core/refusal/refused';
import { SubjectChecks, type CheckAnswer, type CheckedSubject } from '@chengxin/core/sanction/check-subject';
import type { CheckedMeasure } from '@chengxin/core/sanction/checked-measures';
import { sanctionRefusals } from '@chengxin/core/sanction/sanction.refusals';
import { subjectRefusals } from '@chengxin/core/subject/subject.refusals';
import { Body, Controller, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access/current-actor.js';
import { Reads } from '../access/reads.js';
import { Act } from '../access/route-policy.js';
import { Answers } from '../http/answers.js';
import { AnswerLanguage, say, type Language } from '../http/language.js';
import { findingViews } from '../http/problem.js';
import { Refuses } from '../http/refuses.js';
import { requestRefusals } from '../http/request.refusals.js';
import { RequestInvalid } from '../http/validation.js';
import { CheckBatchRequest, CheckRequest, type CheckItem } from './check.requests.js';
import { CheckAnswerView, CheckBatchView } from './check.views.js';

const IDENTIFIERS = [
  subjectRefusals,
  'subject/identifier-missing',
  'subject/code-masked',
  'subject/code-is-citizen-number',
  'subject/code-legacy',
  'subject/code-malformed',
  'subject/citizen-number-check-digit-wrong',
  'subject/citizen-number-legacy',
  'subject/citizen-number-masked',
  'subject/citizen-number-malformed',
] as const;

/** 核查（实施方案第九条）：办理事项时应当、可以对主体采取的措施。The hot path: no command, no interceptor. */
@ApiTags('checks')
@Controller('v1/checks')
export class ChecksController {
  constructor(
    private readonly checks: SubjectChecks,
    private readonly register: ReferenceRegister,
  ) {}

  @Post()
  @Act('subject.check')
  @ApiOperation({
    summary: '核查一个主体：应当、可以采取的措施及其依据、期限 Check one subject in one matter',
  })
  @Reads({
    kinds: ['measure'],
    audience: 'authorised',
    matters: (body) => mattersIn([body]),
    about: ({ subjectId }: CheckAnswerView) => [subjectId],
  })
  @Answers(CheckAnswerView)
  @Refuses(
    [sanctionRefusals, 'matter/unknown', 'subject/not-found'],
    IDENTIFIERS,
    [recordRefusals, 'actor/role-missing'],
    [requestRefusals, 'request/field-missing', 'request/field-invalid'],
  )
  async check(
    @CurrentActor() actor: Actor,
    @AnswerLanguage() language: Language,
    @Body() body: CheckRequest,
  ): Promise<CheckAnswerView> {
    refuseAny(actFindings('subject.check', actor));
    return shown(await this.checks.check(subjectOf(body, ''), body.matter, body.asOf, reachOf(actor.use!)), language);
  }

  @Post('batch')
  @Act('subject.check')
  @ApiOperation({ summary: '批量核查，至多 1000 项 Check up to 1,000 at once' })
  @Reads({
    kinds: ['measure'],
    audience: 'authorised',
    matters: (body) => mattersIn((body as { checks?: unknown } | undefined)?.checks),
    about: ({ answers }: CheckBatchView) => answers.flatMap(({ answer }) => answer?.subjectId ?? []),
    namedAt: ({ answers }: CheckBatchView, keptOut) =>
      answers.flatMap(({ answer }, i) => (answer && keptOut(answer.subjectId) ? [`/checks/${i}`] : [])),
  })
  @Answers(CheckBatchView)
  @Refuses([recordRefusals, 'actor/role-missing'], [requestRefusals, 'request/field-missing', 'request/field-invalid'])
  async checkMany(
    @CurrentActor() actor: Actor,
    @AnswerLanguage() language: Language,
    @Body() { checks, asOf }: CheckBatchRequest,
  ): Promise<CheckBatchView> {
    refuseAny(actFindings('subject.check', actor));
    const asked = checks.map((item, i) => ({ subject: subjectOf(item, `/checks/${i}`), matter: item.matter }));
    const answers = await this.checks.checkMany(asked, asOf, reachOf(actor.use!));
    return {
      answers: answers.map((answer) =>
        'answer' in answer
          ? { answer: shown(answer.answer, language) }
          : { findings: findingViews(answer.refusals, language, this.register) },
      ),
    };
  }
}

/** Matters as they were sent, before the body was looked at: what is none is refused by its form afterwards. */
const mattersIn = (checks: unknown): string[] =>
  (Array.isArray(checks) ? checks : []).flatMap((check: unknown) => {
    const { matter } = (check ?? {}) as { matter?: unknown };
    return typeof matter === 'string' ? [matter] : [];
  });

/** Exactly one way to say whom it is about. */
function subjectOf({ subjectId, unifiedCode, citizenNumber }: CheckItem, at: string): CheckedSubject {
  const given = [subjectId, unifiedCode, citizenNumber].filter((value) => value !== undefined).length;
  if (given !== 1) throw new RequestInvalid([notOne(given, at)]);
  if (subjectId !== undefined) return { subjectId };
  return unifiedCode !== undefined ? { unifiedCode } : { citizenNumber: citizenNumber! };
}

const notOne = (given: number, at: string): Refusal =>
  requestRefusals.refuse(given === 0 ? 'request/field-missing' : 'request/field-invalid', {
    pointer: `${at}/subjectId`,
    detail: {
      zh: 'subjectId、unifiedCode、citizenNumber 填且只填一项',
      en: 'give exactly one of subjectId, unifiedCode, citizenNumber',
    },
  });

function shown(answer: CheckAnswer, language: Language): CheckAnswerView {
  const view = (measure: CheckedMeasure) => ({
    ...measure,
    content: say(measure.content, language),
    executor: say(measure.executor, language),
  });
  const { must, may, advice, undetermined } = answer;
  return {
    ...answer,
    must: must.map(view),
    may: may.map(view),
    advice: advice.map(view),
    undetermined: undetermined.map((measure) => ({
      ...measure,
      content: say(measure.content, language),
      executor: say(measure.executor, language),
      missing: measure.missing.map(({ code, text }) => ({ code, text: say(text, language) })),
    })),
  };
}
