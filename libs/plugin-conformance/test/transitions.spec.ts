import { definePlugin, type ListingEdition, type SectorPlugin } from '@chengxin/plugin-contract';
import { failedCase, missingCases } from '../src/check-cases.js';
import { mutatePlugin } from '../src/mutate.js';
import { readCases, type SectorCase } from '../src/yaml-cases.js';
import { emptyRegister, small } from './small-plugin.js';

const [list] = small.ruleSets as [ListingEdition];
const OLD = 'small/listing/2022-01-01';
const NEW = 'small/listing/2026-01-01';
const basis = { instrument: 'example-rule', article: '50', mark: 'V' } as const;

/** Three times was enough; since 2026 five are needed, also for what took effect since 2025. */
const reaching: SectorPlugin = definePlugin({
  ...small,
  ruleSets: [
    list,
    {
      ...list,
      code: NEW,
      from: '2026-01-01',
      transition: { reaches: '2025-01-01', basis },
      criteria: list.criteria.map((criterion) => ({ ...criterion, when: { fact: 'count', atLeast: 5 } })),
    },
  ],
});

const written = (on: string, { count = 4, edition = NEW, answer = 'not-met', decidedOn = '' } = {}): string => `
- case: 四次违法
  kind: listing
  on: ${on}
  ${decidedOn ? `decidedOn: ${decidedOn}` : '# 各版都已施行'}
  subject: legal-person
  document: penalty-decision
  facts: { count: ${count} }
  judgements: { excused: { answer: false, reasons: 没有免责情形 } }
  expect: { edition: ${edition}, criteria: { S-1: { answer: ${answer}, basis: example-rule 5(1) } } }
`;
const read = (...texts: readonly string[]): readonly SectorCase[] =>
  texts.flatMap((text) => readCases('transition.yaml', text));
const failing = (text: string): readonly string[] =>
  read(text).flatMap((given) => failedCase(reaching, given, emptyRegister).map(({ message }) => message.en!));

const BEFORE = written('2024-12-31', { edition: OLD, answer: 'met' });
const FIRST = written('2025-01-01');
const EARLY = written('2025-06-01', { edition: OLD, answer: 'met', decidedOn: '2025-12-31' });

describe('a case of a day that a transition reaches', () => {
  it('is judged by the new edition, and the day before the reach by the old one', () => {
    expect([BEFORE, FIRST, EARLY].flatMap(failing)).toEqual([]);
    expect(failing(written('2025-12-31'))).toEqual([]);
    expect(failing(written('2025-01-01', { edition: OLD, answer: 'met' }))).toEqual([
      expect.stringContaining(`${OLD} ≠ ${NEW}`),
    ]);
  });

  it('is judged by the old edition where it is decided before the new one is in force', () => {
    expect(failing(written('2025-06-01', { decidedOn: '2026-01-01' }))).toEqual([]);
    expect(failing(written('2025-06-01', { decidedOn: '2025-12-31' }))).toEqual([
      expect.stringContaining(`${NEW} ≠ ${OLD}`),
    ]);
  });

  it('cannot be decided before it happened, and only listings are decided so', () => {
    expect(() => read(written('2025-06-01', { decidedOn: '2025-05-31' }))).toThrow(/decidedOn lies before on/u);
    const repair = written('2025-06-01', { decidedOn: '2026-01-01' }).replace('kind: listing', 'kind: repair');
    expect(() => read(repair)).toThrow(/decidedOn is of listing and entry cases alone/u);
  });
});

describe('an edition that reaches back', () => {
  const missing = (...texts: readonly string[]) =>
    missingCases(reaching, read(...texts))
      .filter(({ pointer }) => pointer === '/ruleSets/1/transition/reaches')
      .map(({ message }) => message.en);
  const of = (day: string) => `${NEW} reaches from 2025-01-01 on by its transition, and has no case on ${day}`;
  const UNDECIDED = `${NEW} has no case of a day it reaches that is decided on 2025-12-31, before it is in force`;

  it('has cases for the day before its reach, for the first day of it, and for a decision before it is in force', () => {
    expect(missing()).toEqual([of('2024-12-31'), of('2025-01-01'), UNDECIDED]);
    expect(missing(BEFORE, EARLY)).toEqual([of('2025-01-01')]);
    expect(missing(FIRST, BEFORE)).toEqual([UNDECIDED]);
    expect(missing(written('2025-01-01', { decidedOn: '2025-12-31', edition: OLD, answer: 'met' }), BEFORE)).toEqual([
      of('2025-01-01'),
    ]);
    expect(missing(BEFORE, FIRST, EARLY)).toEqual([]);
  });

  it('has its clause dropped and moved by a day, and the cases notice', () => {
    const clauses = (...texts: readonly string[]) =>
      mutatePlugin(reaching, read(...texts), emptyRegister)
        .survivors.filter(({ pointer }) => pointer.startsWith('/ruleSets/1/transition'))
        .map(({ edit }) => edit.en);
    expect(clauses(BEFORE, FIRST, EARLY)).toEqual([]);
    expect(clauses(BEFORE)).toEqual(['transition: dropped', 'transition/reaches: 2025-01-01 became 2025-01-02']);
    expect(clauses(FIRST)).toEqual(['transition/reaches: 2025-01-01 became 2024-12-31']);
  });
});
