import type { ClockStart, IsoDate, LegalBasis, ListingEdition, ListingPeriod } from '@chengxin/plugin-contract';
import { coListingOf, entryPeriod, exitsOf, extendedEnd, preemptionsOf, type EntryCase } from './listing-entry.js';

const basis: LegalBasis = { instrument: 'example-rule', article: '2', mark: 'V' };
const label = (zh: string) => ({ zh });

const edition = (period: ListingPeriod, startsOn: ClockStart = 'listing'): ListingEdition => ({
  kind: 'listing',
  code: 'example/listing/2022-01-01',
  title: label('示例'),
  from: '2022-01-01',
  bases: [basis],
  list: { code: 'example', name: label('示例'), field: 'refusal-of-legal-duty' },
  adoption: { known: false, adoptedBy: basis, note: label('不详') },
  facts: { performed: { type: 'boolean', label: label('已履行'), catalogueItem: 'penalty' } },
  judgements: {},
  criteria: [
    {
      code: 'EX-1',
      text: label('情形'),
      basis,
      leadsTo: 'severe-list',
      severity: 'serious',
      subjects: ['legal-person'],
      documents: ['judgment'],
      when: { fact: 'performed', is: false },
      coListing: { mode: 'prohibited', roles: ['legal-representative'], basis },
    },
  ],
  procedure: { form: 'stand-alone', basis, requiresFinality: false },
  approval: { lowestLevel: 'county' },
  period: { value: period, basis },
  startsOn: { value: startsOn, basis },
  publishWithin: [],
  removal: { conditions: label('条件'), procedure: label('程序'), basis },
  remedies: [{ kind: 'litigation', within: { value: 'P6M', basis }, text: label('诉讼') }],
  measureNotice: label('提示'),
  withdrawWithin: { value: '3wd', basis },
  exits: [
    {
      code: 'done',
      text: label('履行完毕'),
      basis,
      trigger: 'event',
      initiator: 'organ',
      outcome: 'removed',
      when: { fact: 'performed', is: true },
    },
    { code: 'void', text: label('依据撤销'), basis, trigger: 'basis-revoked', initiator: 'organ', outcome: 'removed' },
    {
      code: 'other',
      text: label('他项'),
      basis,
      trigger: 'event',
      initiator: 'organ',
      outcome: 'removed',
      criteria: ['EX-2'],
    },
  ],
  preemption: [
    {
      code: 'cured',
      text: label('已改正'),
      basis,
      criteria: ['EX-1'],
      when: { fact: 'performed', is: true },
      effect: 'not-listed',
      obligation: 'may',
    },
  ],
});
const given = (change: Partial<EntryCase> = {}): EntryCase => ({
  anchors: { listing: '2024-06-01' },
  facts: {},
  ...change,
});
const COURT: ListingPeriod = {
  kind: 'extendable',
  term: 'P2Y',
  extendBy: { atLeast: 'P1Y', atMost: 'P3Y' },
  atMost: 'P5Y',
  grounds: [label('情节严重')],
};

describe('how long an entry lasts', () => {
  it('a fixed term runs from its own clock, and says which day is missing', () => {
    const tax = edition({ kind: 'fixed', term: 'P3Y' }, 'publication');
    expect(entryPeriod(tax, 'EX-1', given({ anchors: { publication: '2024-02-29' } }))).toMatchObject({
      endsOn: '2027-02-28',
    });
    expect(entryPeriod(tax, 'EX-1', given())).toMatchObject({ missing: ['anchor:publication'] });
    expect(entryPeriod(tax, 'EX-1', given())).not.toHaveProperty('endsOn');
  });

  it('an extended entry ends within its maximum: two years, one to three more, five at most', () => {
    const court = edition(COURT);
    expect(entryPeriod(court, 'EX-1', given())).toMatchObject({ endsOn: '2026-06-01', latestEnd: '2029-06-01' });
    expect(extendedEnd(court, 'EX-1', '2024-06-01', 'P1Y')).toBe('2027-06-01');
    expect(extendedEnd(court, 'EX-1', '2024-06-01', 'P3Y')).toBe('2029-06-01');
    for (const by of ['P11M', 'P37M'] as const)
      expect(() => extendedEnd(court, 'EX-1', '2024-06-01', by)).toThrow(RangeError);
    expect(() => extendedEnd(edition({ kind: 'fixed', term: 'P3Y' }), 'EX-1', '2024-06-01', 'P1Y')).toThrow(RangeError);
  });

  it('an entry linked to a ban lasts at least its base and as long as the ban; an unknown ban leaves it open', () => {
    const linked = edition({ kind: 'linked-ban', atLeast: 'P3Y' });
    const end = (banEndsOn?: IsoDate | 'life') => entryPeriod(linked, 'EX-1', given(banEndsOn ? { banEndsOn } : {}));
    expect(end('2030-01-01').endsOn).toBe('2030-01-01');
    expect(end('2025-01-01').endsOn).toBe('2027-06-01');
    expect(end('life')).toMatchObject({ endsNever: true });
    expect(end()).toMatchObject({ missing: ['ban-ends'] });
    expect(end()).not.toHaveProperty('endsOn');
  });

  it('no ban is another answer than a ban nobody told of: it has a term of its own where the rule gives one, and is none where the list takes bans alone', () => {
    const usual = edition({ kind: 'linked-ban', atLeast: 'P3Y', withoutBan: 'P2Y' });
    const end = (of: ListingEdition, more: Partial<EntryCase>) => entryPeriod(of, 'EX-1', given(more));
    expect(end(usual, { banEndsOn: 'none' })).toMatchObject({ endsOn: '2026-06-01', missing: [] });
    expect(end(usual, { banEndsOn: '2025-01-01' })).toMatchObject({ endsOn: '2027-06-01', missing: [] });
    expect(end(usual, {})).not.toHaveProperty('endsOn');
    expect(end(usual, { banEndsOn: 'none', anchors: {} })).toMatchObject({ missing: ['anchor:listing'] });
    const bansAlone = end(edition({ kind: 'linked-ban', atLeast: 'P3Y' }), { banEndsOn: 'none' });
    expect(bansAlone).toMatchObject({ missing: ['ban-ends'] });
    expect(bansAlone).not.toHaveProperty('endsOn');
  });

  it('until an event, and for life, no day is named', () => {
    for (const period of [{ kind: 'until-event', event: label('履行') }, { kind: 'life' }] as const)
      expect(entryPeriod(edition(period), 'EX-1', given())).not.toHaveProperty('endsOn');
  });
});

describe('what ends an entry, and what keeps it from beginning', () => {
  it('asks only what concerns the criterion, and a missing fact leaves it open', () => {
    const list = edition(COURT);
    const answers = (facts: EntryCase['facts']) =>
      exitsOf(list, 'EX-1', given({ facts })).map(({ exit, answer }) => [exit.code, answer]);
    expect(answers({ performed: true })).toEqual([
      ['done', 'met'],
      ['void', 'met'],
    ]);
    expect(answers({ performed: false })).toEqual([
      ['done', 'not-met'],
      ['void', 'met'],
    ]);
    expect(answers({})).toEqual([
      ['done', 'undetermined'],
      ['void', 'met'],
    ]);
    expect(exitsOf(list, 'EX-1', given())[0]!.missing).toEqual(['fact:performed']);
    expect(preemptionsOf(list, 'EX-1', given({ facts: { performed: true } }))).toMatchObject([{ answer: 'met' }]);
    expect(preemptionsOf(list, 'EX-2', given())).toEqual([]);
    expect(coListingOf(list, 'EX-1')).toMatchObject({ mode: 'prohibited' });
  });
});

describe('an entry whose period nobody knows', () => {
  const unknown = { zh: '列入期限没有查到', en: 'the period was not found' };
  const of = { ...edition({ kind: 'fixed', term: 'P3Y' }), period: { unknown, basis } } as ListingEdition;

  it('ends on no day and for no life: it is undetermined, with the reason', () => {
    const found = entryPeriod(of, 'EX-1', given({ anchors: { listing: '2020-01-01', publication: '2020-01-01' } }));
    expect(found).toMatchObject({ unknown, basis, missing: ['figure:period'] });
    for (const name of ['period', 'endsOn', 'latestEnd', 'endsNever']) expect(found).not.toHaveProperty(name);
    expect(() => extendedEnd(of, 'EX-1', '2020-01-01', 'P1Y')).toThrow(RangeError);
  });

  it('still has its own where the criterion gives one', () => {
    const [first, ...rest] = of.criteria;
    const own = { value: { kind: 'fixed', term: 'P1Y' }, basis } as const;
    const known = { ...of, criteria: [{ ...first!, period: own }, ...rest] };
    expect(entryPeriod(known, 'EX-1', given({ anchors: { [known.startsOn.value]: '2020-02-29' } }))).toMatchObject({
      endsOn: '2021-02-28',
      missing: [],
    });
  });
});
