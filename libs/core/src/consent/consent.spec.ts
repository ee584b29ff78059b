import { citizenNumberWithCheckDigit } from '@chengxin/domain/identity-code-synthetic';
import type { Actor } from '../access/actor.js';
import { DataUses } from '../access/data-use.js';
import { DocumentModule } from '../document/document.module.js';
import { OFFICERS, refusalCodes, registerDocument } from '../testing/cases.js';
import { actorOf, openCore, useFor, type CoreTestbed } from '../testing/core-testbed.js';
import { ConsentModule } from './consent.module.js';
import { RecordConsent, WithdrawConsent, type ConsentView } from './record-consent.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { parseRecordId } from '../database/record-id.js';

const { marketClerk } = OFFICERS;
const DIGEST = `sha256:${'d'.repeat(64)}`;
const GUARDIAN = { relation: 'parent', evidenceDigest: DIGEST } as const;
type Stated = Partial<ConstructorParameters<typeof RecordConsent>[2]>;

describe('a person’s consent (plan art. 14)', () => {
  let bed: CoreTestbed;
  let grown: string;
  beforeAll(async () => {
    bed = await openCore([DocumentModule, ConsentModule]);
    grown = await person('1990-03-07');
  });
  afterAll(() => bed?.close());

  let serial = 0;
  const person = async (born: IsoDay, numbered = true): Promise<string> => {
    serial += 1;
    const identity = numbered ? { identityNumber: citizenNumberWithCheckDigit('149999', born, serial) } : {};
    const party = { kind: 'natural-person', name: `合成测试${serial}`, unifiedCode: undefined, ...identity } as never;
    return (
      await registerDocument(bed, marketClerk, {
        kind: 'natural-person',
        party,
        order: { penalties: ['fine'], fineFen: 12_000_000, actOn: '2026-08-01' },
      })
    ).subjectId;
  };
  const give = (subjectId: string, stated: Stated = {}) =>
    bed.command<ConsentView>(
      new RecordConsent(marketClerk, subjectId, {
        scope: ['query'],
        purpose: 'credit-service',
        givenOn: '2026-12-01',
        untilDay: '2027-12-01',
        evidenceDigest: DIGEST,
        ...stated,
      }),
    );
  const reading = ({ id }: ConsentView): Actor => {
    const { purpose, matter } = useFor('credit-service');
    const basis = purpose.bases.find(({ kind }) => kind === 'consent')!;
    const reader = actorOf('lvliang-financial-regulation', 'reader', ['querier']);
    return { ...reader, use: { purpose, basis, matter: matter!, consent: parseRecordId(id)! } };
  };
  const confirm = (consent: ConsentView, ...subjects: readonly string[]) =>
    refusalCodes(bed.module.get(DataUses).confirm(reading(consent), subjects));
  const confirmed = (consent: ConsentView, ...subjects: readonly string[]) =>
    bed.module.get(DataUses).confirm(reading(consent), subjects);

  it('is for one use alone, for a purpose of the list, and for a year at most', async () => {
    expect(await refusalCodes(give(grown, { scope: ['query', 'sharing'] }))).toEqual(['consent/bundled']);
    expect(await refusalCodes(give(grown, { scope: [] }))).toEqual(['consent/bundled']);
    expect(await refusalCodes(give(grown, { purpose: '随便看看' }))).toEqual(['consent/purpose-unknown']);
    expect(await refusalCodes(give(grown, { purpose: 'licensing' }))).toEqual(['consent/purpose-unknown']);
    expect(await refusalCodes(give(grown, { untilDay: '2027-12-02' }))).toEqual(['consent/too-long']);
    expect(await refusalCodes(give(grown, { untilDay: '2026-12-01' }))).toEqual(['consent/open-ended']);
  });

  it('is a guardian’s below fourteen, counted on the day it was given; who tells no age is asked', async () => {
    const minor = await person('2011-01-02');
    const before = { givenOn: '2025-01-01', untilDay: '2025-12-31' } as const;
    expect(await refusalCodes(give(minor, before))).toEqual(['consent/guardian-missing']);
    expect((await give(minor, { ...before, guardian: GUARDIAN })).guardian).toEqual(GUARDIAN);
    expect((await give(minor, { ...before, givenOn: '2025-01-02' })).guardian).toBeNull();
    expect(await refusalCodes(give(grown, { birthDay: '2012-12-02' }))).toEqual(['consent/birth-day-differs']);
  });

  it('lets that person alone be read of, for that purpose, until it is withdrawn', async () => {
    const consent = await give(grown);
    await confirmed(consent, grown);
    expect(await confirm(consent, await person('1991-01-01'))).toEqual(['purpose/consent-not-held']);
    await bed.command(new WithdrawConsent(marketClerk, parseRecordId(consent.id)!, consent.version));
    expect(await confirm(consent, grown)).toEqual(['purpose/consent-not-held']);
  });

  it('is used up by one read where it says so, also where two come at once', async () => {
    const consent = await give(grown, { singleUse: true });
    const tried = await Promise.allSettled([1, 2, 3, 4].map(() => confirmed(consent, grown)));
    expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await confirm(consent, grown)).toEqual(['purpose/consent-not-held']);
  });
});
