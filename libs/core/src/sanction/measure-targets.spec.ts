import type { SanctionMapping, SectorPlugin } from '@chengxin/plugin-contract';
import { DeterminationModule } from '../determination/determination.module.js';
import { DocumentModule } from '../document/document.module.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { ListingModule } from '../listing/listing.module.js';
import type { ListingView } from '../listing/listing-view.js';
import type { DecisionElements } from '../listing/decision-elements.js';
import { Refused } from '../refusal/refused.js';
import { idOf, listed, OFFICERS } from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { mergedSector } from '../testing/fixture-merged-sector.js';
import { AssignSanction } from './assign-sanction.js';
import { SubjectChecks } from './check-subject.js';
import { applyMapping, NOTHING_KNOWN, type MappedCase } from './measure-mapping.js';
import { SanctionModule } from './sanction.module.js';

const FOOD_LAW_135 = { instrument: 'food-safety-law', article: '135', mark: 'V' } as const;
/** Aimed at those who run the listed body, of a measure that fits bodies as well. */
const HEADS: SanctionMapping = {
  code: 'FX-HEADS',
  criteria: ['FX-A05.1'],
  measure: { list: 'national-2024', code: 'S08' },
  fromSeverity: 'serious',
  obligation: 'must',
  targets: ['legal-representative', 'direct-manager'],
  basis: FOOD_LAW_135,
  assignable: true,
};
const withHeads: SectorPlugin = {
  ...mergedSector,
  ruleSets: mergedSector.ruleSets.map((set) =>
    set.kind === 'sanction'
      ? { ...set, mappings: [...set.mappings.filter(({ code }) => code !== 'FX-FOOD-BAN'), HEADS] }
      : set,
  ),
};

describe('a measure aimed at the persons who run a listed body', () => {
  let bed: CoreTestbed;
  let listing: ListingView;
  beforeAll(async () => {
    bed = await openCore([DocumentModule, DeterminationModule, ListingModule, SanctionModule], {
      plugins: [withHeads],
    });
    ({ listing } = await listed(bed));
  });
  afterAll(() => bed?.close());

  it('is never assigned to the body itself, and the refusal names the roles and the clause', async () => {
    const refused = await bed
      .command(
        new AssignSanction(OFFICERS.marketApprover, idOf(listing), {
          mapping: 'FX-HEADS',
          executorOrganId: 'lvliang-market-supervision',
        }),
      )
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Refused);
    expect((refused as Refused).findings).toMatchObject([
      {
        code: 'sanction/aimed-at-persons',
        pointer: '/mapping',
        message: { zh: expect.stringContaining('legal-representative, direct-manager') },
        basis: FOOD_LAW_135,
      },
    ]);
  });

  it('is not answered of the body in any matter, nor threatened to it in the decision', async () => {
    const answer = await bed.module.get(SubjectChecks).check({ subjectId: listing.subjectId }, 'food-licence');
    expect([...answer.must, ...answer.may]).toEqual([]);
    const decision = listing.steps.find(({ kind }) => kind === 'decision')!.body as unknown as DecisionElements;
    expect(decision.measureNotice.measures.find(({ code }) => code === 'FX-HEADS')).toMatchObject({ applies: false });
  });

  it('falls on who was listed in a role that it names, and on nobody in another', () => {
    const register = bed.module.get(ReferenceRegister);
    const person: MappedCase = {
      criterion: 'FX-A05.1',
      severity: 'serious',
      subject: 'natural-person',
      penalties: [],
      listedOn: '2026-12-01',
      documentDecidedOn: '2026-09-01',
      evidence: NOTHING_KNOWN,
    };
    const codes = (on: MappedCase) => applyMapping(HEADS, on, register).findings.map(({ code }) => code);
    expect(codes({ ...person, roles: ['actual-controller', 'legal-representative'] })).toEqual([]);
    expect(codes({ ...person, roles: ['actual-controller'] })).toEqual(['sanction/aimed-at-persons']);
    expect(codes(person)).toEqual(['sanction/aimed-at-persons']);
  });
});
