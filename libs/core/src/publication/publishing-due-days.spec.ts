import { unifiedCodeWithCheckDigits } from '@chengxin/domain/identity-code-synthetic';
import type { LegalBasis, PublicationEdition, SectorPlugin } from '@chengxin/plugin-contract';
import { R3 } from '@chengxin/reference-data/national-regimes';
import { DeterminationModule } from '../determination/determination.module.js';
import { ReadDetermination, type DeterminationCaseView } from '../determination/read-determination.js';
import { DocumentModule } from '../document/document.module.js';
import { ListingModule } from '../listing/listing.module.js';
import {
  changeStatus,
  idOf,
  makeDetermination,
  NOTHING_TO_WEIGH,
  OFFICERS,
  proposalOf,
  registerDocument,
  type DocumentOf,
} from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { mergedSector } from '../testing/fixture-merged-sector.js';
import { PublicationModule } from './publication.module.js';
import { Publish } from './publish.js';

const { marketClerk, marketApprover } = OFFICERS;
const order45 = (article: string): LegalBasis => ({ instrument: 'samr-order-45', article, mark: 'V' });
const FINED = { criterion: 'FX-A10.1', facts: { conduct: 'other-licence' }, judgements: {} };

/** The regime of 信用中国 with the times of Order 45. */
const timed: PublicationEdition = {
  ...R3,
  bases: [...R3.bases, order45('9')],
  code: 'fixture-market/publication/2026-04-01',
  publishWithin: [
    { where: 'same-province', within: { value: '20wd', basis: order45('9') } },
    {
      where: 'other-province',
      handOverWithin: { value: '10wd', basis: order45('10') },
      within: { value: '10wd', basis: order45('10') },
    },
  ],
};
const sector: SectorPlugin = { ...mergedSector, ruleSets: [...mergedSector.ruleSets, timed] };

describe('by when a penalty is to be shown', () => {
  let bed: CoreTestbed;
  beforeAll(async () => {
    bed = await openCore([DocumentModule, DeterminationModule, ListingModule, PublicationModule], {
      plugins: [sector],
    });
  });
  afterAll(() => bed?.close());

  const determined = async (change: Parameters<typeof registerDocument>[2] = {}, care = NOTHING_TO_WEIGH) => {
    const document = await registerDocument(bed, marketClerk, change);
    return { document, made: await makeDetermination(bed, proposalOf(document, { ...FINED, care })) };
  };
  const dueDays = async ({ made }: { readonly document: DocumentOf; readonly made: { readonly id: string } }) =>
    (await bed.query<DeterminationCaseView>(new ReadDetermination(marketClerk, idOf(made)))).dueDays;

  it('counts twenty working days from the decision over a party of the province, says it is late, and goes on saying so once it is shown', async () => {
    const found = await determined();
    const waiting = {
      what: 'publish-same-province',
      from: '2026-09-01',
      within: '20wd',
      due: '2026-09-29',
      doneOn: null,
      overdue: true,
      legalBasis: { instrument: 'samr-order-45', article: '9' },
    };
    expect(await dueDays(found)).toMatchObject([waiting]);
    const classification = { tier: 'general', reason: '按一般失信处理' } as const;
    await bed.command(new Publish(marketApprover, { determination: idOf(found.made) }, { classification }));
    expect(await dueDays(found)).toMatchObject([{ ...waiting, doneOn: bed.clock.today(), overdue: true }]);
  });

  it('is not late while the days run', async () => {
    const [due] = await dueDays(await determined({ decidedOn: '2026-11-20' }));
    expect(due).toMatchObject({ from: '2026-11-20', due: '2026-12-18', overdue: false });
  });

  it('wants it handed over first where another province shows it; from its receipt the other time runs', async () => {
    const unifiedCode = unifiedCodeWithCheckDigits('9', '1', '110105', 31);
    expect(await dueDays(await determined({ party: { unifiedCode } }))).toMatchObject([
      { what: 'hand-over', due: '2026-09-15', overdue: true, legalBasis: { article: '10' } },
      { what: 'publish-other-province', from: null, due: null, overdue: false },
    ]);
  });

  it('wants nothing of a decision made before the rule, of one that fell, and of what is shown as an exception only', async () => {
    expect(await dueDays(await determined({ decidedOn: '2026-03-31' }))).toEqual([]);
    expect(await dueDays(await determined({ order: { penalties: ['warning'], fineFen: undefined as never } }))).toEqual(
      [],
    );
    const found = await determined();
    await changeStatus(bed, found.document, 'annulled');
    expect(await dueDays(found)).toEqual([]);
  });
});
