import { isBlank } from './blank.js';
import type { IsoDate, LegalBasis, SubjectKind, Text } from '@chengxin/plugin-contract';
import { fullYears } from './calendar.js';

/** What plan art. 16 asks to be handled with leniency, each to be asked before a breach is determined. */
export const CARE_CODES = ['minor', 'incapacity', 'force-majeure', 'no-intent', 'trifle'] as const;
export type CareCode = (typeof CARE_CODES)[number];

/** A question that every determination must have answered, with what it rests on. */
export interface CareQuestion {
  readonly code: CareCode;
  readonly question: Text;
  readonly bases: readonly [LegalBasis, ...LegalBasis[]];
  /** Kinds of subject of whom it can be true; for all others the answer is `not-applicable`. */
  readonly concerns: readonly SubjectKind[];
}

const PLAN_16: LegalBasis = { instrument: 'lvliang-2022-5', article: '十六', mark: 'V' };
const penaltyLaw = (article: string): LegalBasis => ({ instrument: 'administrative-penalty-law', article, mark: 'V' });
const PERSONS: readonly SubjectKind[] = ['natural-person', 'sole-trader'];
const ANYONE: readonly SubjectKind[] = ['legal-person', 'unincorporated', 'sole-trader', 'natural-person'];

/** The care questions, in the order in which they are asked. */
export const CARE_QUESTIONS: readonly CareQuestion[] = Object.freeze([
  {
    code: 'minor',
    question: { zh: '行为发生时当事人是否未成年？', en: 'Was the person a minor on the day of the act?' },
    bases: [PLAN_16, penaltyLaw('30')],
    concerns: PERSONS,
  },
  {
    code: 'incapacity',
    question: {
      zh: '行为发生时当事人是否因精神或智力状况不能辨认或者不能控制自己的行为？',
      en: 'Was the person mentally unable to understand or control the act?',
    },
    bases: [penaltyLaw('31')],
    concerns: PERSONS,
  },
  {
    code: 'force-majeure',
    question: {
      zh: '失信是否由自然灾害、疫情等不可抗力所致？',
      en: 'Did a natural disaster, an epidemic or other force majeure cause the breach?',
    },
    bases: [PLAN_16],
    concerns: ANYONE,
  },
  {
    code: 'no-intent',
    question: { zh: '当事人是否并非主观故意？', en: 'Was the breach unintentional?' },
    bases: [PLAN_16, penaltyLaw('33')],
    concerns: ANYONE,
  },
  {
    code: 'trifle',
    question: {
      zh: '失信行为是否轻微（情节轻微并及时改正，或者初次发生且危害后果轻微）？',
      en: 'Is the breach a trifle (slight and corrected in time, or a first one with slight harm)?',
    },
    bases: [PLAN_16, penaltyLaw('33')],
    concerns: ANYONE,
  },
]);

/** A person's answer to a care question. Reasons are kept with every answer. */
export interface CareAnswer {
  readonly answer: 'yes' | 'no' | 'not-applicable';
  readonly reasons: string;
}
export type CareAnswers = Readonly<Partial<Record<CareCode, CareAnswer>>>;

/** What is known of the subject from the record itself. */
export interface CareFacts {
  readonly subject: SubjectKind;
  /** Full years on the day of the act; absent where it is not known. */
  readonly ageOnActDay?: number;
}

/** Full years of age on a day. Throws RangeError on what is no day. */
export const ageOn = (birth: IsoDate, day: IsoDate): number => fullYears(birth, day);

const answered = (question: CareQuestion, given: CareAnswer | undefined, facts: CareFacts | undefined): boolean => {
  if (!given) return false;
  const cannotConcern = facts !== undefined && !question.concerns.includes(facts.subject);
  if (given.answer === 'not-applicable' && facts !== undefined) return cannotConcern;
  return !isBlank(given.reasons);
};

/** Questions that still lack an answer with reasons. With the facts at hand, `not-applicable` counts only where the question cannot concern the subject. */
export const unansweredCareQuestions = (answers: CareAnswers, facts?: CareFacts): readonly CareQuestion[] =>
  CARE_QUESTIONS.filter((question) => !answered(question, answers[question.code], facts));

/** What stands in the way of a determination, or must be weighed before one. */
export interface CareBar {
  readonly code:
    | 'care/under-fourteen'
    | 'care/minor'
    | 'care/age-unknown'
    | 'care/answer-contradicts-age'
    | 'care/incapable'
    | 'care/force-majeure'
    | 'care/no-intent'
    | 'care/trifle';
  /** `forbids`: nothing may be recorded. `weigh`: a person decides with leniency and says why. `undetermined`: a fact is missing or contradicted. */
  readonly effect: 'forbids' | 'weigh' | 'undetermined';
  readonly message: Text;
  readonly bases: readonly LegalBasis[];
}

/** 行政处罚法 30. */
const AGE_OF_PENALTY = 14;
const AGE_OF_MAJORITY = 18;

const basesOf = (code: CareCode): readonly LegalBasis[] =>
  CARE_QUESTIONS.find((question) => question.code === code)?.bases ?? [];

const bar = (code: CareBar['code'], effect: CareBar['effect'], of: CareCode, zh: string, en: string): CareBar => ({
  code,
  effect,
  message: { zh, en },
  bases: basesOf(of),
});

function ageBars(answers: CareAnswers, { subject, ageOnActDay }: CareFacts): readonly CareBar[] {
  const said = answers.minor?.answer;
  if (ageOnActDay === undefined) {
    // 个体工商户 is a person whose age nobody asks until somebody says that it matters.
    if (subject !== 'natural-person' && !(subject === 'sole-trader' && said === 'yes')) return [];
    return [
      bar(
        'care/age-unknown',
        'undetermined',
        'minor',
        '未能确定自然人行为时的年龄，不得认定',
        'The age of a natural person on the day of the act is not known',
      ),
    ];
  }
  if (ageOnActDay < AGE_OF_PENALTY) {
    return [
      bar(
        'care/under-fourteen',
        'forbids',
        'minor',
        '不满十四周岁的人有违法行为的，不予行政处罚，不得认定失信',
        'No penalty below the age of fourteen, and no determination',
      ),
    ];
  }
  const isMinor = ageOnActDay < AGE_OF_MAJORITY;
  const bars: CareBar[] = [];
  if (isMinor) {
    bars.push(
      bar(
        'care/minor',
        'weigh',
        'minor',
        '已满十四周岁不满十八周岁，应当从轻或者减轻，并宽容审慎认定',
        'Between fourteen and eighteen: to be treated lightly, with the reasons kept',
      ),
    );
  }
  if (said !== undefined && said !== 'not-applicable' && (said === 'yes') !== isMinor) {
    bars.push(
      bar(
        'care/answer-contradicts-age',
        'undetermined',
        'minor',
        '关于是否未成年的回答与登记的年龄不一致',
        'The answer on minority contradicts the recorded age',
      ),
    );
  }
  return bars;
}

/** What the answers and the subject's age bring: bars that forbid, circumstances to weigh, and contradictions. Empty where nothing stands in the way. */
export function careBars(answers: CareAnswers, facts: CareFacts): readonly CareBar[] {
  const yes = (code: CareCode): boolean => answers[code]?.answer === 'yes';
  const bars = [...ageBars(answers, facts)];
  if (yes('incapacity')) {
    bars.push(
      bar(
        'care/incapable',
        'forbids',
        'incapacity',
        '不能辨认或者不能控制自己行为时有违法行为的，不予行政处罚，不得认定失信',
        'No penalty for an act the person could not understand or control, and no determination',
      ),
    );
  }
  if (yes('force-majeure')) {
    bars.push(
      bar(
        'care/force-majeure',
        'weigh',
        'force-majeure',
        '受不可抗力影响的失信行为，应宽容审慎认定、记录和惩戒',
        'A breach under force majeure is determined, recorded and answered with leniency',
      ),
    );
  }
  if (yes('no-intent')) {
    bars.push(
      bar(
        'care/no-intent',
        'weigh',
        'no-intent',
        '非主观故意的失信行为，应宽容审慎认定、记录和惩戒',
        'An unintentional breach is determined, recorded and answered with leniency',
      ),
    );
  }
  if (yes('trifle')) {
    bars.push(
      bar(
        'care/trifle',
        'weigh',
        'trifle',
        '轻微失信行为，应宽容审慎认定、记录和惩戒',
        'A trifle is determined, recorded and answered with leniency',
      ),
    );
  }
  return bars;
}
