import fc from 'fast-check';
import { PENALTY_KINDS } from '@chengxin/plugin-contract';
import type {
  Figure,
  IsoDate,
  LegalBasis,
  Mark,
  PenaltyKind,
  PublicationEdition,
  Term,
} from '@chengxin/plugin-contract';
import { canonicalJson } from './canonical-json.js';
import { addDays, dayNumber, dayOfNumber } from './calendar.js';
import { editionOn, publicationRegime, publishingRule, shownForCertainUntil } from './regimes.js';
import type { RegimeAnswer, RegimePolicy } from './regimes.js';
import type { PublicationRecord, RegimeTier } from './regime-reading.js';

const order45 = (article: string, mark: Mark = 'V'): LegalBasis => ({ instrument: 'samr-order-45', article, mark });
const order107 = (mark: Mark): LegalBasis => ({ instrument: 'samr-order-107', articleUnknown: true, mark });
const normative = (article: string): LegalBasis => ({ instrument: 'samr-credit-2021-3', article, mark: 'V' });
const term = (value: Term, basis: LegalBasis): Figure<Term> => ({ value, basis });
const except = (...kinds: readonly PenaltyKind[]): readonly PenaltyKind[] =>
  PENALTY_KINDS.filter((kind) => !kinds.includes(kind));

/** 市场监管 as in force to 2025-12-24: from publication; some kinds never early; a longer ban is shown to its end. */
const SAMR_A: PublicationEdition = {
  kind: 'publication',
  code: 'samr/publication/2021-09-01',
  title: { zh: '市场监督管理行政处罚信息公示规定' },
  from: '2021-09-01',
  bases: [order45('13')],
  channel: 'gsxt',
  covers: { value: 'penalties', basis: order45('2') },
  startsOn: { value: 'publication', basis: order45('13') },
  tiers: [
    {
      tier: 'minor',
      shown: 'yes',
      atLeast: term('P3M', order45('13')),
      atMost: term('P3M', order45('13')),
      repairable: true,
    },
    {
      tier: 'general',
      shown: 'yes',
      atLeast: term('P6M', normative('6')),
      atMost: term('P3Y', order45('13')),
      repairable: true,
    },
  ],
  tierOf: [
    { tier: 'minor', penalties: ['warning', 'public-criticism'], basis: order45('13') },
    { tier: 'general', penalties: except('warning', 'public-criticism', 'fine'), basis: order45('13') },
  ],
  neverShown: [{ penalties: ['warning'], basis: order45('3') }],
  longerMinimum: [{ field: 'food', atLeast: term('P1Y', normative('6')) }],
  neverEarly: {
    penalties: [
      'suspension-of-business',
      'business-restriction',
      'employment-restriction',
      'qualification-downgrade',
      'licence-revocation',
    ],
    basis: order45('14(3)'),
  },
  endsAtMaximum: { value: true, basis: order45('13') },
  followsLongerBan: order45('13'),
};

/** 市场监管 from 2025-12-25: three tiers; 轻微 ends by itself. */
const SAMR_B: PublicationEdition = {
  kind: 'publication',
  code: 'samr/publication/2025-12-25',
  title: { zh: '市场监督管理信用修复管理办法' },
  from: '2025-12-25',
  bases: [order107('V2')],
  channel: 'gsxt',
  covers: { value: 'penalties-and-lists', basis: order107('V2') },
  startsOn: { value: 'publication', basis: order107('INF') },
  tiers: [
    {
      tier: 'minor',
      shown: 'yes',
      atMost: term('P3M', order107('V2')),
      repairable: false,
      endsWithoutApplication: true,
    },
    {
      tier: 'general',
      shown: 'yes',
      atLeast: term('P3M', order107('V2')),
      atMost: term('P1Y', order107('V2')),
      repairable: true,
    },
    {
      tier: 'serious',
      shown: 'yes',
      atLeast: term('P1Y', order107('V2')),
      atMost: term('P3Y', order107('V2')),
      repairable: true,
    },
  ],
  tierOf: [],
  neverShown: [{ penalties: ['warning'], basis: order107('V2') }],
  endsAtMaximum: { value: true, basis: order107('V2') },
  followsLongerBan: { unknown: { zh: '超过三年的一句没有读到' }, basis: order107('FRAG') },
};

const SAMR = [SAMR_B, SAMR_A];
const asked = (
  record: PublicationRecord,
  askedOn: IsoDate,
  policy: RegimePolicy = 'regime-of-the-day',
  editions = SAMR,
): RegimeAnswer => {
  const answer = publicationRegime({ editions, record, askedOn, policy });
  if (answer.outcome === 'no-regime') throw new Error(`no regime on ${askedOn}`);
  return answer;
};
const as = (...tiers: readonly RegimeTier[]): Pick<PublicationRecord, 'classified'> => ({
  classified: tiers.map((tier) => ({ tier, reason: '按裁量基准' })),
});

describe('市场监管: a general penalty published 2025-09-01', () => {
  const record: PublicationRecord = {
    penalties: ['fine'],
    penaltyDecidedOn: '2025-08-20',
    publishedOn: '2025-09-01',
    ...as('general'),
  };

  it('by Order 45: repairable from 2026-03-01, ends 2028-09-01', () => {
    expect(asked(record, '2025-12-24')).toMatchObject({
      edition: SAMR_A.code,
      repairableFrom: { day: '2026-03-01' },
      endsOn: { day: '2028-09-01' },
      startsOn: { day: '2025-09-01' },
    });
  });

  it('by Order 107, on its first day: repairable at once, ends 2026-09-01', () => {
    expect(asked(record, '2025-12-25')).toMatchObject({
      edition: SAMR_B.code,
      repairableFrom: { day: '2025-12-25', by: 'regime-start', edition: SAMR_B.code },
      endsOn: { day: '2026-09-01', edition: SAMR_B.code },
      shown: 'yes',
    });
  });
});

describe('Order 45', () => {
  it('counts from publication: until then nothing can be computed, and the answer says so', () => {
    const answer = asked({ penalties: ['closure-order'], penaltyDecidedOn: '2025-08-20' }, '2025-09-01');
    expect(answer.endsOn).toBeUndefined();
    expect(answer.repairableFrom).toBeUndefined();
    expect(answer.missing).toEqual([`${SAMR_A.code}/publishedOn`]);
  });

  it.each(SAMR_A.neverEarly!.penalties)('never ends %s early', (kind) => {
    const answer = asked({ penalties: ['fine', kind], publishedOn: '2025-09-01' }, '2025-10-01');
    expect(answer.tier).toMatchObject({ tier: 'general', by: 'penalty-kind' });
    expect(answer.repairableFrom).toBeUndefined();
    expect(answer.repair).toEqual({ kind: 'never-early', bases: [order45('14(3)')] });
    expect(answer.neverEarly).toEqual([order45('14(3)')]);
    expect(answer.endsOn?.day).toBe('2028-09-01');
  });

  it('shows a ban that is longer than the maximum as long as it lasts', () => {
    const banned = (realBanEndsOn: IsoDate | 'life'): PublicationRecord => ({
      penalties: ['employment-restriction'],
      publishedOn: '2025-09-01',
      realBanEndsOn,
    });
    expect(asked(banned('2030-09-01'), '2025-10-01').endsOn).toMatchObject({ day: '2030-09-01', by: 'ban' });
    expect(asked(banned('2027-09-01'), '2025-10-01').endsOn?.day).toBe('2028-09-01');
    const life = asked(banned('life'), '2025-10-01');
    expect(life.endsOn).toBeUndefined();
    expect(life.endsNever).toBe(true);
    expect(asked(banned('life'), '2025-12-24').shown).toBe('yes');
  });

  it('never shows a warning alone', () => {
    expect(asked({ penalties: ['warning'], publishedOn: '2025-09-01' }, '2025-09-02')).toMatchObject({
      shown: 'no',
      whyNotShown: 'never-published',
    });
  });

  it('asks a year for food', () => {
    expect(
      asked({ penalties: ['fine'], publishedOn: '2025-01-10', field: 'food', ...as('general') }, '2025-02-01')
        .repairableFrom?.day,
    ).toBe('2026-01-10');
  });
});

describe('Order 107', () => {
  it('ends a minor penalty by itself after three months: there is nothing to apply for', () => {
    const answer = asked({ penalties: ['fine'], publishedOn: '2026-01-10', ...as('minor') }, '2026-01-11');
    expect(answer.repair).toEqual({ kind: 'ends-by-itself' });
    expect(answer.earlier).toEqual([]);
    expect(answer.repairableFrom).toBeUndefined();
    expect(answer.repairConflict).toBeUndefined();
    expect(answer.endsOn?.day).toBe('2026-04-10');
  });

  describe('whose sentence on bans beyond three years was not read', () => {
    const banned = (realBanEndsOn: IsoDate | 'life' | undefined, askedOn: IsoDate) =>
      asked(
        {
          penalties: ['employment-restriction'],
          publishedOn: '2026-01-10',
          ...(realBanEndsOn ? { realBanEndsOn } : {}),
          ...as('serious'),
        },
        askedOn,
      );

    it('names no end of a longer ban: between the maximum and the ban nobody knows, and the rule that would tell is named', () => {
      const answer = banned('2030-01-10', '2026-02-01');
      expect(answer.endsOn).toBeUndefined();
      expect(answer.endsBetween).toMatchObject({ earliest: { day: '2029-01-10' }, latest: { day: '2030-01-10' } });
      expect(answer.endInDoubt).toEqual(SAMR_B.followsLongerBan);
      expect(answer.missing).toEqual([`${SAMR_B.code}/longer-ban`]);
      expect(answer.shown).toBe('yes');
      expect(banned('2030-01-10', '2029-01-09').shown).toBe('yes');
      expect(banned('2030-01-10', '2029-01-10').shown).toBe('undetermined');
      expect(banned('2030-01-10', '2030-01-10')).toMatchObject({ shown: 'no', whyNotShown: 'ended' });
      expect(shownForCertainUntil(answer)?.day).toBe('2029-01-10');
    });

    it('leaves the end open where the ban is for life', () => {
      const answer = banned('life', '2029-01-10');
      expect(answer).toMatchObject({ shown: 'undetermined', endsBetween: { earliest: { day: '2029-01-10' } } });
      expect(answer.endsNever).toBeUndefined();
    });

    it('ends at the maximum where no ban is longer', () => {
      for (const ban of ['2029-01-10', '2028-01-10', undefined] as const) {
        const answer = banned(ban, '2026-02-01');
        expect(answer.endsOn?.day).toBe('2029-01-10');
        expect(answer.endInDoubt).toBeUndefined();
        expect(answer.missing).toEqual([]);
      }
    });

    it('is asked only of the regime itself: where an earlier one says so, its longer end does not come back', () => {
      const answer = asked(
        {
          penalties: ['employment-restriction'],
          publishedOn: '2025-09-01',
          realBanEndsOn: '2030-09-01',
          ...as('serious'),
        },
        '2026-02-01',
      );
      expect(answer.endsBetween).toMatchObject({ earliest: { day: '2028-09-01' }, latest: { day: '2030-09-01' } });
    });
  });

  it('places a fine by the amounts the province has set, and only by them', () => {
    const thresholds = {
      lowerUpTo: { value: 300_000, basis: order107('V2') },
      hugeFrom: { value: 50_000_000, basis: order107('V2') },
    };
    const tier = (fineAmount: number | undefined, fineThresholds: PublicationRecord['fineThresholds']) => {
      const answer = asked(
        {
          penalties: ['fine'],
          publishedOn: '2026-01-10',
          ...(fineAmount ? { fineAmount } : {}),
          ...(fineThresholds ? { fineThresholds } : {}),
        },
        '2026-01-11',
      );
      return answer.tier === 'undetermined' ? answer.missing.map((what) => what.split('/').at(-1)) : answer.tier.tier;
    };
    expect(tier(300_000, thresholds)).toBe('minor');
    expect(tier(300_001, thresholds)).toBe('general');
    expect(tier(49_999_999, thresholds)).toBe('general');
    expect(tier(50_000_000, thresholds)).toBe('serious');
    expect(tier(300_000, { lowerUpTo: thresholds.lowerUpTo })).toBe('minor');
    expect(tier(300_001, { lowerUpTo: thresholds.lowerUpTo })).toEqual(['classification', 'fine-threshold']);
    expect(tier(300_000, { hugeFrom: thresholds.hugeFrom })).toEqual(['classification', 'fine-threshold']);
    expect(tier(300_000, undefined)).toEqual(['classification', 'fine-threshold']);
    expect(tier(undefined, thresholds)).toEqual(['classification', 'fine-amount']);
  });
});

describe('a person’s classification', () => {
  const record: PublicationRecord = { penalties: ['fine'], publishedOn: '2026-01-10' };

  it('counts only with its reason', () => {
    expect(asked({ ...record, classified: [{ tier: 'serious', reason: ' ' }] }, '2026-01-11').tier).toBe(
      'undetermined',
    );
  });

  it('made for this edition goes before one made for all', () => {
    const classified = [
      { tier: 'serious', reason: '一般认定' },
      { tier: 'general', reason: '按总局令第107号', edition: SAMR_B.code },
    ] as const;
    expect(asked({ ...record, classified }, '2026-01-11').tier).toMatchObject({
      tier: 'general',
      by: 'classification',
      reason: '按总局令第107号',
    });
  });

  it('made for another edition says nothing here', () => {
    const classified = [{ tier: 'general', reason: '按总局令第45号', edition: SAMR_A.code }] as const;
    expect(asked({ ...record, classified }, '2026-01-11').tier).toBe('undetermined');
  });

  it('cannot go below a kind of penalty that the rule has placed', () => {
    const editions = [
      {
        ...SAMR_B,
        tierOf: [{ tier: 'general' as const, penalties: ['confiscation-of-gains' as const], basis: order107('V2') }],
      },
    ];
    const mixed: PublicationRecord = { ...record, penalties: ['fine', 'confiscation-of-gains'] };
    expect(asked({ ...mixed, ...as('minor') }, '2026-01-11', 'regime-of-the-day', editions).tier).toMatchObject({
      tier: 'general',
      by: 'penalty-kind',
    });
    expect(asked({ ...mixed, ...as('serious') }, '2026-01-11', 'regime-of-the-day', editions).tier).toMatchObject({
      tier: 'serious',
      by: 'classification',
    });
    expect(asked(mixed, '2026-01-11', 'regime-of-the-day', editions).governing.possible).toEqual([
      'general',
      'serious',
    ]);
  });
});

describe('a regime that ends nothing by itself', () => {
  const conditional: PublicationEdition = { ...SAMR_B, endsAtMaximum: { value: false, basis: order107('INF') } };

  it('leaves what is shown after the maximum to the question whether the duties were performed', () => {
    const record: PublicationRecord = { penalties: ['fine'], publishedOn: '2026-01-10', ...as('general') };
    const answer = asked(record, '2027-01-10', 'regime-of-the-day', [conditional]);
    expect(answer.shown).toBe('undetermined');
    expect(answer.missing).toEqual([`${conditional.code}/performance`]);
    expect(answer.afterMaximum).toEqual({ value: 'until-performed', basis: order107('INF') });
  });
});

it('a regime whose maximum is not known leaves the end open: it may have come earlier', () => {
  const { atMost: _atMost, ...general } = SAMR_A.tiers[1]!;
  const editions = [{ ...SAMR_A, tiers: [SAMR_A.tiers[0]!, general] }, SAMR_B];
  const answer = asked(
    { penalties: ['fine'], publishedOn: '2025-09-01', ...as('general') },
    '2026-01-01',
    'regime-of-the-day',
    editions,
  );
  expect(answer.endsOn).toBeUndefined();
  expect(answer.endsBetween).toMatchObject({ latest: { day: '2026-09-01' } });
  expect(answer.endsBetween).not.toHaveProperty('earliest');
  expect(answer.missing).toEqual([`${SAMR_A.code}/maximum`]);
});

it('a longer minimum never shortens the usual one', () => {
  const editions = [{ ...SAMR_A, longerMinimum: [{ field: 'food', atLeast: term('P1M', normative('6')) }] }];
  const record: PublicationRecord = { penalties: ['fine'], publishedOn: '2025-01-10', field: 'food', ...as('general') };
  expect(asked(record, '2025-02-01', 'regime-of-the-day', editions).repairableFrom?.day).toBe('2025-07-10');
});

it('nothing is shown before the day from which it counts', () => {
  const record: PublicationRecord = { penalties: ['fine'], publishedOn: '2026-01-10', ...as('general') };
  expect(asked(record, '2026-01-09')).toMatchObject({ shown: 'no', whyNotShown: 'not-begun' });
  expect(asked(record, '2026-01-10').shown).toBe('yes');
});

it('the edition of a day is the last that had begun', () => {
  expect(editionOn(SAMR, '2021-08-31')).toBeUndefined();
  expect(editionOn(SAMR, '2025-12-24')).toBe(SAMR_A);
  expect(editionOn(SAMR, '2025-12-25')).toBe(SAMR_B);
});

it('a malformed day is refused, not compared', () => {
  expect(() => asked({ penalties: [] }, '2026-1-1')).toThrow(RangeError);
  expect(() => asked({ penalties: ['closure-order'], publishedOn: '2026-02-30' }, '2026-05-01')).toThrow(RangeError);
});

// ------------------------------------------------------------- properties

const someDay = fc.integer({ min: dayNumber('2021-09-01'), max: dayNumber('2028-12-31') }).map(dayOfNumber);
const someRecord: fc.Arbitrary<PublicationRecord> = fc.record(
  {
    penalties: fc.uniqueArray(fc.constantFrom(...PENALTY_KINDS), { minLength: 1, maxLength: 3 }),
    publishedOn: someDay,
    fineAmount: fc.integer({ min: 1, max: 100_000_000 }),
    field: fc.constantFrom('food', 'other'),
    classified: fc.constantFrom<RegimeTier>('minor', 'general', 'serious').map((tier) => [{ tier, reason: '理由' }]),
    realBanEndsOn: someDay,
  },
  { requiredKeys: ['penalties', 'publishedOn'] },
);
const policies = fc.constantFrom<RegimePolicy>('regime-of-the-day', 'more-favourable');
const deepFreeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
};

describe('whatever the record and the day', () => {
  it('a new regime never lets publication end later than the old one would have', () => {
    fc.assert(
      fc.property(someRecord, (record) => {
        const before = asked(record, '2025-12-24').endsOn;
        const after = asked(record, '2025-12-25').endsOn;
        fc.pre(before !== undefined && after !== undefined && record.publishedOn! < '2025-12-25');
        expect(after!.day <= before!.day).toBe(true);
      }),
    );
  });

  it('the more favourable policy never asks a longer wait, and a conflict shows exactly where the two differ', () => {
    fc.assert(
      fc.property(someRecord, someDay, (record, day) => {
        const strict = asked(record, day, 'regime-of-the-day');
        const kind = asked(record, day, 'more-favourable');
        if (strict.repairableFrom) expect(kind.repairableFrom!.day <= strict.repairableFrom.day).toBe(true);
        const differ = strict.repairableFrom?.day !== kind.repairableFrom?.day;
        expect(strict.repairConflict !== undefined).toBe(differ);
        expect(kind.repairConflict !== undefined).toBe(differ);
        if (differ) expect(strict.repairConflict!.other?.day).toBe(kind.repairConflict!.applied?.day);
      }),
    );
  });

  it('once ended it is never shown again, and the day before the end it is', () => {
    fc.assert(
      fc.property(someRecord, fc.integer({ min: 0, max: 800 }), policies, (record, later, policy) => {
        const { endsOn, shown, startsOn } = asked(record, '2026-06-01', policy);
        fc.pre(endsOn !== undefined && shown === 'yes' && startsOn!.day < '2026-06-01');
        expect(asked(record, addDays(endsOn!.day, later), policy).shown).toBe('no');
        expect(asked(record, addDays(endsOn!.day, -1), policy).shown).toBe('yes');
      }),
    );
  });

  it('a tier that nobody gave bounds the end that each tier would have', () => {
    fc.assert(
      fc.property(
        someRecord,
        someDay,
        fc.constantFrom<RegimeTier>('minor', 'general', 'serious'),
        (record, day, tier) => {
          const { classified: _classified, ...open } = record;
          const unknown = asked(open, day);
          const told = asked({ ...open, classified: [{ tier, reason: '理由', edition: SAMR_B.code }] }, day);
          fc.pre(unknown.endsBetween !== undefined && told.endsOn !== undefined);
          const { earliest, latest } = unknown.endsBetween!;
          if (earliest) expect(earliest.day <= told.endsOn!.day).toBe(true);
          if (latest) expect(told.endsOn!.day <= latest.day).toBe(true);
        },
      ),
    );
  });

  it('a warning alone is never shown, so nobody is asked for its tier', () => {
    const answer = asked({ penalties: ['warning'], publishedOn: '2021-09-01' }, '2025-12-25');
    expect(answer).toMatchObject({ shown: 'no', whyNotShown: 'never-published', tier: 'undetermined', missing: [] });
  });

  it('every day carries its bases, whatever is undetermined says what is missing, and the answer can be stored', () => {
    fc.assert(
      fc.property(someRecord, someDay, policies, (record, day, policy) => {
        const answer = asked(deepFreeze(record), day, policy, deepFreeze([...SAMR]));
        for (const found of [answer.startsOn, answer.endsOn, answer.repairableFrom]) {
          if (found) expect(found.bases.length).toBeGreaterThan(0);
        }
        // What is never shown has no tier to ask a person for.
        const tierWanted = answer.tier === 'undetermined' && answer.whyNotShown !== 'never-published';
        if (tierWanted || answer.shown === 'undetermined') expect(answer.missing.length).toBeGreaterThan(0);
        expect(JSON.parse(canonicalJson(answer))).toEqual(answer);
        expect(asked(record, day, policy)).toEqual(answer);
      }),
    );
  });
});

describe('an entry of a list', () => {
  const entry = { ...{ entry: true as const, penalties: ['fine'] as const }, publishedOn: '2025-10-01' } as const;
  const of = (record: PublicationRecord, askedOn: IsoDate) =>
    publicationRegime({ editions: SAMR, record, askedOn, policy: 'regime-of-the-day' });

  it('is asked only of regimes that speak of lists: one that speaks of penalties alone neither ends it nor keeps it', () => {
    const record: PublicationRecord = { ...entry, classified: [{ tier: 'serious', reason: '列入名单' }] };
    expect(of(record, '2025-12-24')).toEqual({ outcome: 'no-regime', askedOn: '2025-12-24' });
    const now = of(record, '2025-12-25');
    expect(now).toMatchObject({
      edition: SAMR_B.code,
      endsOn: { day: '2028-10-01' },
      repairableFrom: { day: '2026-10-01' },
      earlier: [],
    });
    expect(of({ ...record, entry: undefined } as never, '2025-12-24')).toMatchObject({ edition: SAMR_A.code });
  });
});

describe('by when a penalty is to be shown', () => {
  const basis = order107('V2');
  const rule = (days: '20wd' | '7wd') => [{ where: 'same-province' as const, within: { value: days, basis } }] as const;
  const editions: readonly PublicationEdition[] = [
    { ...SAMR_A, publishWithin: rule('20wd') },
    { ...SAMR_B, publishWithin: rule('7wd') },
  ];
  const of = (record: Partial<PublicationRecord>, among = editions) =>
    publishingRule(among, { penalties: ['fine'], penaltyDecidedOn: '2025-12-24', ...record }).map(
      ({ within }) => 'value' in within && within.value,
    );

  it('the edition in force on the day of the decision says so', () => {
    expect(of({ penaltyDecidedOn: '2025-12-24' })).toEqual(['20wd']);
    expect(of({ penaltyDecidedOn: '2025-12-25' })).toEqual(['7wd']);
  });

  it('nothing is due where no rule gives a time, before the first edition, and of what is never shown', () => {
    expect(of({}, SAMR)).toEqual([]);
    expect(of({ penaltyDecidedOn: '2000-01-01' })).toEqual([]);
    expect(of({ penalties: ['warning'], penaltyDecidedOn: '2026-01-05' })).toEqual([]);
  });
});
