import fc from 'fast-check';
import type { IsoDate } from '@chengxin/plugin-contract';
import { CARE_CODES, CARE_QUESTIONS, ageOn, careBars, unansweredCareQuestions } from './care.js';
import type { CareAnswer, CareAnswers, CareCode } from './care.js';

const no: CareAnswer = { answer: 'no', reasons: '经核查不存在' };
const yes: CareAnswer = { answer: 'yes', reasons: '有证据证明' };
const none: CareAnswer = { answer: 'not-applicable', reasons: '' };
const allNo: CareAnswers = Object.fromEntries(CARE_CODES.map((code) => [code, no]));
const forCompany: CareAnswers = { ...allNo, minor: none, incapacity: none };
const codes = (answers: CareAnswers, facts: Parameters<typeof careBars>[1]): string[] =>
  careBars(answers, facts).map((bar) => `${bar.effect} ${bar.code}`);

describe('plan art. 16: the care questions', () => {
  it('are asked of minority, incapacity, force majeure, intent and trifle, each on its article', () => {
    expect(CARE_QUESTIONS.map((question) => question.code)).toEqual([...CARE_CODES]);
    expect(CARE_QUESTIONS.flatMap((question) => question.bases.map((basis) => basis.article))).toEqual([
      '十六',
      '30',
      '31',
      '十六',
      '十六',
      '33',
      '十六',
      '33',
    ]);
    for (const { question } of CARE_QUESTIONS)
      expect([question.zh, question.en].every((text) => text !== undefined && text !== '')).toBe(true);
  });

  it('are all open until they are answered', () => {
    expect(unansweredCareQuestions({})).toEqual(CARE_QUESTIONS);
    expect(unansweredCareQuestions(allNo)).toEqual([]);
  });

  it.each(CARE_CODES)('%s: an answer without reasons is none', (code) => {
    const answers = { ...allNo, [code]: { answer: 'no', reasons: ' ' } };
    expect(unansweredCareQuestions(answers).map((question) => question.code)).toEqual([code]);
  });

  it('“not applicable” answers for a company whether it was a minor, and for a person nothing', () => {
    expect(unansweredCareQuestions(forCompany, { subject: 'legal-person' })).toEqual([]);
    expect(unansweredCareQuestions(forCompany, { subject: 'natural-person' }).map((question) => question.code)).toEqual(
      ['minor', 'incapacity'],
    );
  });

  it('“not applicable” never answers what may be true of anyone', () => {
    for (const code of ['force-majeure', 'no-intent', 'trifle'] as const) {
      const answers = { ...forCompany, [code]: { answer: 'not-applicable', reasons: '不适用' } } as CareAnswers;
      expect(unansweredCareQuestions(answers, { subject: 'legal-person' }).map((question) => question.code)).toEqual([
        code,
      ]);
    }
  });
});

describe('行政处罚法 30: age on the day of the act', () => {
  it.each<[IsoDate, IsoDate, number]>([
    ['2011-06-15', '2025-06-14', 13],
    ['2011-06-15', '2025-06-15', 14],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
    ['2008-02-29', '2028-02-28', 19],
    ['2008-02-29', '2028-02-29', 20],
  ])('born %s, on %s: %i', (birth, day, age) => {
    expect(ageOn(birth, day)).toBe(age);
  });

  it.each<[number, string[]]>([
    [13, ['forbids care/under-fourteen']],
    [14, ['weigh care/minor']],
    [17, ['weigh care/minor']],
    [18, []],
  ])('at %i', (ageOnActDay, expected) => {
    const minor = ageOnActDay < 18 ? yes : no;
    expect(codes({ ...allNo, minor }, { subject: 'natural-person', ageOnActDay })).toEqual(expected);
  });

  it('below fourteen nothing helps: not even the answer that the person is no minor', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 13 }),
        fc.record(
          Object.fromEntries(CARE_CODES.map((code) => [code, fc.constantFrom(yes, no, none)])) as Record<
            CareCode,
            fc.Arbitrary<CareAnswer>
          >,
        ),
        (ageOnActDay, answers) => {
          expect(
            careBars(answers, { subject: 'natural-person', ageOnActDay }).some((bar) => bar.effect === 'forbids'),
          ).toBe(true);
        },
      ),
    );
  });

  it('an answer that contradicts the recorded age goes back to a person', () => {
    expect(codes({ ...allNo, minor: no }, { subject: 'natural-person', ageOnActDay: 16 })).toEqual([
      'weigh care/minor',
      'undetermined care/answer-contradicts-age',
    ]);
    expect(codes({ ...allNo, minor: yes }, { subject: 'natural-person', ageOnActDay: 40 })).toEqual([
      'undetermined care/answer-contradicts-age',
    ]);
  });

  it('who trades under his own name and is said to be a minor is not determined before his age is known', () => {
    expect(codes({ ...allNo, minor: yes }, { subject: 'sole-trader' })).toEqual(['undetermined care/age-unknown']);
    expect(codes(allNo, { subject: 'sole-trader' })).toEqual([]);
    expect(codes({ ...allNo, minor: yes }, { subject: 'sole-trader', ageOnActDay: 13 })).toEqual([
      'forbids care/under-fourteen',
    ]);
  });

  it('of a natural person the age must be known; of a company nobody asks', () => {
    expect(codes(allNo, { subject: 'natural-person' })).toEqual(['undetermined care/age-unknown']);
    expect(codes(forCompany, { subject: 'legal-person' })).toEqual([]);
  });
});

describe('what is answered with yes', () => {
  it.each<[CareCode, string]>([
    ['incapacity', 'forbids care/incapable'],
    ['force-majeure', 'weigh care/force-majeure'],
    ['no-intent', 'weigh care/no-intent'],
    ['trifle', 'weigh care/trifle'],
  ])('%s: %s, on the article of its question', (code, expected) => {
    const answers = { ...allNo, [code]: yes };
    expect(codes(answers, { subject: 'natural-person', ageOnActDay: 40 })).toEqual([expected]);
    const [bar] = careBars(answers, { subject: 'natural-person', ageOnActDay: 40 });
    expect(bar?.bases).toEqual(CARE_QUESTIONS.find((question) => question.code === code)?.bases);
    expect(bar?.message.zh).not.toBe('');
  });
});
