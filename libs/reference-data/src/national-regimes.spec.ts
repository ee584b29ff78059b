import type { IsoDate } from '@chengxin/plugin-contract';
import { publicationRegime } from '@chengxin/domain/regimes';
import type { PublicationRecord, RegimeTier } from '@chengxin/domain/regime-reading';
import type { RegimeAnswer, RegimePolicy } from '@chengxin/domain/regimes';
import { NATIONAL_REGIMES, R0, R1, R2, R3 } from './national-regimes.js';

const asked = (
  record: PublicationRecord,
  askedOn: IsoDate,
  policy: RegimePolicy = 'regime-of-the-day',
): RegimeAnswer => {
  const answer = publicationRegime({ editions: NATIONAL_REGIMES, record, askedOn, policy });
  if (answer.outcome === 'no-regime') throw new Error(`no regime on ${askedOn}`);
  return answer;
};
const days = (answer: RegimeAnswer): (string | undefined)[] => [answer.repairableFrom?.day, answer.endsOn?.day];
const classified = (tier: RegimeTier): Pick<PublicationRecord, 'classified'> => ({
  classified: [{ tier, reason: '按本领域分类标准' }],
});
const BEFORE: IsoDate = '2026-03-31';
const FROM: IsoDate = '2026-04-01';

describe('which national regime governs', () => {
  it.each<[IsoDate, string]>([
    ['2017-07-31', R0.code],
    ['2019-06-30', R0.code],
    ['2019-07-01', R1.code],
    ['2023-04-30', R1.code],
    ['2023-05-01', R2.code],
    ['2026-03-31', R2.code],
    ['2026-04-01', R3.code],
  ])('on %s it is %s', (day, code) => {
    expect(asked({ penalties: ['fine'], penaltyDecidedOn: '2017-07-01' }, day).edition).toBe(code);
  });

  it('before the notice of 2017 there is none', () => {
    const question = {
      editions: NATIONAL_REGIMES,
      record: { penalties: [] },
      askedOn: '2017-07-30',
      policy: 'regime-of-the-day',
    } as const;
    expect(publicationRegime(question)).toEqual({ outcome: 'no-regime', askedOn: '2017-07-30' });
  });
});

describe('the vectors of the regimes R2 and R3', () => {
  const general: PublicationRecord = { penalties: ['fine'], penaltyDecidedOn: '2026-01-10', ...classified('general') };
  const food: PublicationRecord = {
    penalties: ['fine'],
    penaltyDecidedOn: '2025-06-01',
    field: 'food',
    ...classified('general'),
  };
  const revocation: PublicationRecord = { penalties: ['licence-revocation'], penaltyDecidedOn: '2025-12-01' };

  it('一般罚款 of 2026-01-10: R2 keeps it three years, R3 one', () => {
    expect(days(asked(general, BEFORE))).toEqual(['2026-04-10', '2029-01-10']);
    expect(days(asked(general, FROM))).toEqual(['2026-04-10', '2027-01-10']);
  });

  it('食品安全罚款 of 2025-06-01: a year under R2; under R3 repairable on its first day', () => {
    expect(days(asked(food, BEFORE))).toEqual(['2026-06-01', '2028-06-01']);
    const now = asked(food, FROM);
    expect(days(now)).toEqual(['2026-04-01', '2026-06-01']);
    expect(now.repairableFrom?.by).toBe('regime-start');
    expect(now.repairConflict).toBeUndefined();
  });

  it('吊销许可证 of 2025-12-01: R3 is stricter; both numbers stay and the policy says which holds', () => {
    expect(asked(revocation, BEFORE).repairableFrom?.day).toBe('2026-03-01');
    const strict = asked(revocation, FROM, 'regime-of-the-day');
    expect(strict.tier).toMatchObject({ tier: 'serious', by: 'penalty-kind' });
    expect(days(strict)).toEqual(['2026-12-01', '2028-12-01']);
    expect(strict.repairConflict).toMatchObject({
      policy: 'regime-of-the-day',
      applied: { day: '2026-12-01', edition: R3.code },
      other: { day: '2026-03-01', edition: R2.code },
    });
    const kind = asked(revocation, FROM, 'more-favourable');
    expect(days(kind)).toEqual(['2026-03-01', '2028-12-01']);
    expect(kind.repairConflict).toMatchObject({
      policy: 'more-favourable',
      applied: { day: '2026-03-01', edition: R2.code },
      other: { day: '2026-12-01', edition: R3.code },
    });
  });

  it('警告 alone, 2026-05-01: minor, not published in principle', () => {
    const answer = asked({ penalties: ['warning'], penaltyDecidedOn: '2026-05-01' }, '2026-05-02');
    expect(answer.tier).toMatchObject({ tier: 'minor', by: 'penalty-kind' });
    expect(answer.shown).toBe('not-in-principle');
  });

  it('较低数额罚款, publication necessary, 2026-05-01: ends 2026-08-01, repairable on performance', () => {
    const record: PublicationRecord = {
      penalties: ['fine'],
      penaltyDecidedOn: '2026-05-01',
      ...classified('minor'),
      publicationNecessary: { reason: '涉及公众健康，公示确有必要' },
    };
    const answer = asked(record, '2026-05-02');
    expect(answer.shown).toBe('yes');
    expect(answer.endsOn?.day).toBe('2026-08-01');
    expect(answer.repair).toMatchObject({ kind: 'on-performance', from: { day: '2026-05-01' } });
    expect(asked(record, '2026-08-01')).toMatchObject({ shown: 'no', whyNotShown: 'ended' });
  });

  it('month-end: three months after 2025-11-30 is 2026-02-28', () => {
    const record: PublicationRecord = { penalties: ['fine'], penaltyDecidedOn: '2025-11-30', ...classified('general') };
    expect(asked(record, BEFORE).repairableFrom?.day).toBe('2026-02-28');
    expect(asked(record, FROM).repairableFrom?.day).toBe('2026-02-28');
  });

  it('leap day: a year after 2024-02-29 is 2025-02-28', () => {
    const record: PublicationRecord = { penalties: ['fine'], penaltyDecidedOn: '2024-02-29', field: 'food' };
    expect(asked(record, BEFORE).repairableFrom?.day).toBe('2025-02-28');
  });
});

describe('the vectors of R1', () => {
  it('严重 of 2022-08-31: repairable 2023-02-28, ends 2025-08-31', () => {
    const record: PublicationRecord = { penalties: ['fine'], penaltyDecidedOn: '2022-08-31', ...classified('serious') };
    expect(days(asked(record, '2022-09-01'))).toEqual(['2023-02-28', '2025-08-31']);
  });

  const special: PublicationRecord = {
    penalties: ['licence-revocation'],
    penaltyDecidedOn: '2023-03-15',
    ...classified('specially-serious'),
  };

  it('特定严重 of 2023-03-15 cannot be repaired under R1', () => {
    const answer = asked(special, '2023-04-30');
    expect(answer.tier).toMatchObject({ tier: 'specially-serious' });
    expect(answer.repair.kind).toBe('not-repairable');
    expect(days(answer)).toEqual([undefined, '2026-03-15']);
  });

  it('and becomes repairable by the rule of R2, once R2 is in force', () => {
    const answer = asked(special, '2023-05-01');
    expect(days(answer)).toEqual(['2023-06-15', '2026-03-15']);
    expect(asked({ ...special, penaltyDecidedOn: '2022-12-15' }, '2023-05-01').repairableFrom?.day).toBe('2023-05-01');
  });

  it('and has ended before R3 begins', () => {
    expect(asked(special, FROM)).toMatchObject({ shown: 'no', whyNotShown: 'ended', endsOn: { day: '2026-03-15' } });
  });

  it('一般 of R1 ended after its year, though R2 would show it for three', () => {
    const record: PublicationRecord = {
      penalties: ['fine'],
      penaltyDecidedOn: '2022-06-01',
      classified: [{ tier: 'general', reason: '一般失信' }],
    };
    expect(asked(record, '2023-05-31')).toMatchObject({
      shown: 'yes',
      endsOn: { day: '2023-06-01', edition: R1.code },
    });
    expect(asked(record, '2023-06-01')).toMatchObject({ shown: 'no', whyNotShown: 'ended' });
  });

  it('nobody having said whether it was 一般 or 严重, the end lies between the two and a person is asked', () => {
    const record: PublicationRecord = { penalties: ['fine'], penaltyDecidedOn: '2022-06-01' };
    expect(asked(record, '2023-05-31').shown).toBe('yes');
    const open = asked(record, '2023-06-01');
    expect(open.shown).toBe('undetermined');
    expect(open.endsOn).toBeUndefined();
    expect(open.endsBetween).toMatchObject({ earliest: { day: '2023-06-01' }, latest: { day: '2025-06-01' } });
    expect(open.missing).toContain(`${R1.code}/classification`);
    expect(asked(record, '2025-06-01')).toMatchObject({ shown: 'no', whyNotShown: 'ended' });
  });
});

describe('R0', () => {
  it('shows a year or three and knows no repair', () => {
    const record = (tier: RegimeTier): PublicationRecord => ({
      penalties: ['fine'],
      penaltyDecidedOn: '2018-02-01',
      ...classified(tier),
    });
    expect(days(asked(record('general'), '2018-06-01'))).toEqual([undefined, '2019-02-01']);
    expect(days(asked(record('serious'), '2018-06-01'))).toEqual([undefined, '2021-02-01']);
    expect(asked(record('serious'), '2018-06-01').repair.kind).toBe('not-repairable');
  });
});

describe('R2', () => {
  it('asks a year for work safety only from a fine of 100,000 yuan on', () => {
    const record = (fineAmount?: number): PublicationRecord => ({
      penalties: ['fine'],
      penaltyDecidedOn: '2025-01-10',
      field: 'work-safety',
      ...(fineAmount === undefined ? {} : { fineAmount }),
    });
    expect(asked(record(9_999_999), BEFORE).repairableFrom?.day).toBe('2025-04-10');
    expect(asked(record(10_000_000), BEFORE).repairableFrom?.day).toBe('2026-01-10');
    const unknown = asked(record(), BEFORE);
    expect(unknown.repairableFrom).toBeUndefined();
    expect(unknown.missing).toEqual([`${R2.code}/fine-amount`]);
  });

  it.each(['food', 'drugs', 'special-equipment', 'fire'])('asks a year for %s', (field) => {
    const record: PublicationRecord = { penalties: ['fine'], penaltyDecidedOn: '2025-01-10', field };
    expect(asked(record, BEFORE).repairableFrom?.day).toBe('2026-01-10');
  });

  it('never shows a warning alone, and shows one beside a fine', () => {
    const warned: PublicationRecord = { penalties: ['warning'], penaltyDecidedOn: '2025-01-10' };
    expect(asked(warned, BEFORE)).toMatchObject({ shown: 'no', whyNotShown: 'never-published' });
    expect(asked({ ...warned, penalties: ['warning', 'fine'] }, BEFORE).shown).toBe('yes');
    expect(asked({ penalties: ['fine'], procedure: 'summary', penaltyDecidedOn: '2025-01-10' }, BEFORE).shown).toBe(
      'no',
    );
  });
});

describe('R3', () => {
  it('gives a fine no tier without a figure or a person', () => {
    const record: PublicationRecord = { penalties: ['fine'], penaltyDecidedOn: '2026-05-01', fineAmount: 500_000 };
    const answer = asked(record, '2026-05-02');
    expect(answer.tier).toBe('undetermined');
    expect(answer.shown).toBe('undetermined');
    expect(answer.missing).toEqual([`${R3.code}/classification`, `${R3.code}/fine-threshold`]);
    expect(answer.endsBetween).toMatchObject({ earliest: { day: '2026-08-01' }, latest: { day: '2029-05-01' } });
  });

  it.each([
    'licence-suspension',
    'qualification-downgrade',
    'suspension-of-business',
    'closure-order',
    'business-restriction',
  ] as const)('leaves %s to a person: where the final text puts it is not settled', (kind) => {
    expect(asked({ penalties: [kind], penaltyDecidedOn: '2026-05-01' }, '2026-05-02').tier).toBe('undetermined');
  });

  it('bounds by its own maximum what R2 never showed and a person now finds necessary to show', () => {
    const record: PublicationRecord = {
      penalties: ['warning'],
      penaltyDecidedOn: '2026-03-01',
      publicationNecessary: { reason: '公示确有必要' },
    };
    expect(asked(record, '2026-04-02')).toMatchObject({
      shown: 'yes',
      endsOn: { day: '2026-06-01', edition: R3.code },
    });
  });

  it('counts a decision by summary procedure as minor, whatever the fine', () => {
    const record: PublicationRecord = { penalties: ['fine'], procedure: 'summary', penaltyDecidedOn: '2026-05-01' };
    expect(asked(record, '2026-05-02').tier).toMatchObject({ tier: 'minor', by: 'penalty-kind' });
  });

  it('Order 36: stops at the maximum without condition; what is unperformed follows the sector’s rule', () => {
    const unpaid: PublicationRecord = { penalties: ['fine'], penaltyDecidedOn: '2026-01-10', ...classified('general') };
    const answer = asked(unpaid, '2027-01-10');
    expect(answer).toMatchObject({
      shown: 'no',
      whyNotShown: 'ended',
      afterMaximum: { value: 'sector-rule', basis: { mark: 'V' } },
    });
    expect(asked(unpaid, '2027-01-09').shown).toBe('yes');
  });

  it('counts from the document that determined the breach, which for a penalty is its decision', () => {
    const record: PublicationRecord = { penalties: [], determiningDocumentOn: '2026-05-01', ...classified('serious') };
    expect(days(asked(record, '2026-05-02'))).toEqual(['2027-05-01', '2029-05-01']);
    expect(
      asked({ ...record, determiningDocumentOn: undefined, penaltyDecidedOn: '2026-05-02' }, '2026-05-03').startsOn
        ?.day,
    ).toBe('2026-05-02');
  });

  it('ends on its own first day what an older regime showed longer than R3 allows', () => {
    const record: PublicationRecord = { penalties: ['fine'], penaltyDecidedOn: '2024-06-01', ...classified('general') };
    expect(asked(record, BEFORE)).toMatchObject({ shown: 'yes', endsOn: { day: '2027-06-01' } });
    expect(asked(record, FROM)).toMatchObject({
      shown: 'no',
      whyNotShown: 'ended',
      endsOn: { day: '2026-04-01', by: 'regime-start' },
    });
  });
});

const isReadArticle = (basis: unknown): boolean =>
  JSON.stringify(basis) === JSON.stringify({ instrument: 'ndrc-order-36', article: '4', mark: 'V' });

describe('what a national regime speaks of', () => {
  it('is published penalties alone until Order 36, which counts lists among what is repaired', () => {
    expect(NATIONAL_REGIMES.map(({ covers }) => covers.value)).toEqual([
      'penalties',
      'penalties',
      'penalties',
      'penalties-and-lists',
    ]);
    expect(R3.covers.basis).toEqual({ instrument: 'ndrc-order-36', article: '4', mark: 'V' });
  });
});

describe('every figure of the national regimes', () => {
  it('names its instrument and, but for article 4 of Order 36, says that the article could not be read', () => {
    const bases: unknown[] = [];
    const walk = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      if ('instrument' in value) bases.push(value);
      else Object.values(value).forEach(walk);
    };
    walk(NATIONAL_REGIMES);
    expect(bases.length).toBeGreaterThan(40);
    for (const basis of bases) {
      expect(basis).toEqual({
        instrument: expect.stringMatching(/^ndrc-(penalty-publicity-2017|2019-527|order-58|order-36)$/),
        ...(isReadArticle(basis) ? { article: '4' } : { articleUnknown: true }),
        mark: expect.stringMatching(/^(V|V2|INF|MEM)$/),
      });
    }
  });

  it('stands behind each day that is computed', () => {
    const answer = asked(
      { penalties: ['fine'], penaltyDecidedOn: '2025-06-01', field: 'food', ...classified('general') },
      FROM,
    );
    for (const day of [answer.startsOn, answer.endsOn, answer.repairableFrom])
      expect(day?.bases.length).toBeGreaterThan(0);
    expect(answer.earlier.map((reading) => reading.edition)).toEqual([R2.code]);
  });
});
