import type { ConditionNode, ListingEdition } from '@chengxin/plugin-contract';
import { checkPlugins, type CheckContext } from '../src/check-plugins.js';
import { plain } from './good/plain.js';
import { reference, rule } from './reference.js';

const context: CheckContext = { reference, today: '2026-06-01', phase: 'C' };
const found = (plugin: unknown): string[] =>
  checkPlugins([plugin], context).flatMap(({ findings }) => findings.map(({ code, pointer }) => `${code} ${pointer}`));

describe('a transition', () => {
  const [first, ...others] = plain.ruleSets;
  const listing = first as ListingEdition;
  type Criterion = ListingEdition['criteria'][number];
  const basis = rule('99');
  /** The plain list since 2020-06-01, and as it is since 2022 with a transition, one or both otherwise. */
  const reaching = (
    reaches: string,
    {
      now = {},
      then = {},
      mended = {},
      older = {},
    }: { now?: object; then?: object; mended?: Partial<Criterion>; older?: Partial<Criterion> } = {},
  ) => {
    const withFirst = ([one, ...rest]: ListingEdition['criteria'], change: object) => [{ ...one!, ...change }, ...rest];
    const old = {
      ...listing,
      code: 'example/listing/2020-06-01',
      from: '2020-06-01',
      criteria: withFirst(listing.criteria, older),
      ...then,
    };
    const next = {
      ...listing,
      criteria: withFirst(listing.criteria, mended),
      transition: { reaches, basis },
      ...now,
    };
    return found({ ...plain, ruleSets: [next, ...others, old] }).filter((each) =>
      each.startsWith('edition/transition'),
    );
  };
  const HEAVIER = ['edition/transition-heavier /ruleSets/0/transition/reaches'];
  const [one] = listing.criteria as readonly [Criterion];

  it('may reach every day for which the list had a rule that was no lighter, and none before', () => {
    expect(reaching('2021-12-31')).toEqual([]);
    expect(reaching('2020-06-01')).toEqual([]);
    expect(reaching('2020-05-31')).toEqual(HEAVIER);
  });

  it('reaches back with what is lighter: fewer conduct, a shorter entry, a lesser severity, the record alone', () => {
    const narrower: ConditionNode = { all: [one.when, { fact: 'breaches', atLeast: 5 }] };
    expect(reaching('2021-01-01', { mended: { when: narrower } })).toEqual([]);
    expect(reaching('2021-01-01', { mended: { leadsTo: 'record' } })).toEqual([]);
    expect(reaching('2021-01-01', { mended: { severity: 'general' } })).toEqual([]);
    expect(reaching('2021-01-01', { mended: { subjects: ['legal-person'] } })).toEqual([]);
    const longer = { value: { kind: 'fixed', term: 'P30Y' }, basis } as const;
    expect(reaching('2021-01-01', { then: { period: longer } })).toEqual([]);
  });

  it('reaches back with nothing that is heavier in any of them', () => {
    const narrower: ConditionNode = { all: [one.when, { fact: 'breaches', atLeast: 5 }] };
    expect(reaching('2021-01-01', { older: { when: narrower } })).toEqual(HEAVIER);
    expect(reaching('2021-01-01', { older: { leadsTo: 'record' } })).toEqual(HEAVIER);
    expect(reaching('2021-01-01', { older: { severity: 'general' } })).toEqual(HEAVIER);
    expect(reaching('2021-01-01', { older: { subjects: ['legal-person'] } })).toEqual(HEAVIER);
    expect(reaching('2021-01-01', { older: { code: 'EX-A05.9' } })).toEqual(HEAVIER);
    expect(reaching('2021-01-01', { mended: { exceptions: [] } })).toEqual(HEAVIER);
    const longer = { value: { kind: 'fixed', term: 'P30Y' }, basis } as const;
    expect(reaching('2021-01-01', { now: { period: longer } })).toEqual(HEAVIER);
    const otherwise = { value: 'publication', basis } as const;
    expect(reaching('2021-01-01', { now: { startsOn: otherwise } })).toEqual(HEAVIER);
  });

  it('takes away no way out, no chance to cure and no wait for finality', () => {
    const basis = rule('7');
    const exit = {
      code: 'corrected',
      text: { zh: '纠正' },
      basis,
      trigger: 'event',
      initiator: 'organ',
      outcome: 'removed',
    } as const;
    const cure = {
      code: 'cured',
      text: { zh: '公布前履行' },
      basis,
      criteria: [one.code],
      when: one.when,
      effect: 'not-listed',
      obligation: 'must',
    } as const;
    const final = { ...listing.procedure, requiresFinality: true };
    for (const then of [{ exits: [exit] }, { preemption: [cure] }, { procedure: final }]) {
      expect(reaching('2021-01-01', { then })).toEqual(expect.arrayContaining(HEAVIER));
      expect(reaching('2021-01-01', { then, now: then })).toEqual([]);
    }
  });

  it('is no narrower for the same name where that asks something else', () => {
    const asked = { ...listing.judgements, grave: { ...listing.judgements['grave']!, question: { zh: '是否一般' } } };
    expect(reaching('2021-01-01', { now: { judgements: asked } })).toEqual(HEAVIER);
  });
});
