import { instruments } from './instruments.js';
import { NATIONAL_REGIMES } from './national-regimes.js';
import { REFERENCE_DATA_VERSION, referenceData } from './reference-data.js';
import { publicationMaximum, publicationMinimum, repairLimits } from './repair-limits.js';

const days = (term: string | undefined): number => Number(/^(\d+)wd$/.exec(term ?? '')?.[1]);

describe('limits on repair', () => {
  it('answer the applicant in ten working days, three of them for acceptance, from 2026-04-01', () => {
    const now = repairLimits.find(({ code }) => code === 'creditchina/2026-04-01')!;
    expect([now.acceptWithin!.value, now.decideWithin!.value, now.answerWithin!.value]).toEqual(['3wd', '7wd', '10wd']);
    expect(days(now.acceptWithin!.value) + days(now.decideWithin!.value)).toBe(days(now.answerWithin!.value));
    expect(now.decideWithin!.basis.mark).toBe('INF');
  });

  it('cut market supervision’s decision from fifteen to seven working days on 2025-12-25', () => {
    const gsxt = repairLimits.filter(({ channel }) => channel === 'gsxt');
    expect(gsxt.map(({ from, to, decideWithin }) => [from, to, decideWithin!.value])).toEqual([
      ['2021-09-01', '2025-12-25', '15wd'],
      ['2025-12-25', undefined, '7wd'],
    ]);
  });

  it('follow one another without overlap in each channel', () => {
    for (const [index, { channel, to }] of repairLimits.entries()) {
      const next = repairLimits[index + 1];
      if (next?.channel === channel) expect(to).toBe(next.from);
    }
  });

  it('rest on registered instruments', () => {
    const known = new Set(instruments.map(({ id }) => id));
    for (const limit of repairLimits)
      for (const value of Object.values(limit))
        if (typeof value === 'object') expect(known.has(value.basis.instrument)).toBe(true);
  });

  it('agree with the publication tiers of Order 36', () => {
    const order36 = NATIONAL_REGIMES[NATIONAL_REGIMES.length - 1]!;
    for (const { tier, atLeast, atMost } of order36.tiers) {
      if (tier === 'specially-serious') throw new Error('Order 36 has three tiers');
      expect([tier, atMost?.value]).toEqual([tier, publicationMaximum[tier].value]);
      if (tier !== 'minor') expect([tier, atLeast?.value]).toEqual([tier, publicationMinimum[tier].value]);
    }
  });
});

describe('the shipped register', () => {
  it('is named by the day of its comparison with the sources', () => {
    expect(REFERENCE_DATA_VERSION).toMatch(/^\d{4}-\d{2}-\d{2}\.\d+$/);
  });

  it('survives being written and read again', () => {
    expect(JSON.parse(JSON.stringify(referenceData))).toEqual(referenceData);
  });

  it('rests the national regimes on registered instruments', () => {
    const known = new Set(referenceData.instruments.map(({ id }) => id));
    const cited = referenceData.regimes.flatMap(({ bases }) => bases.map(({ instrument }) => instrument));
    expect(cited.length).toBeGreaterThan(0);
    expect(cited.filter((instrument) => !known.has(instrument))).toEqual([]);
  });
});
