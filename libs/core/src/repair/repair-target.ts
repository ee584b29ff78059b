import {
  PENALTY_PUBLICATION,
  type LegalBasis,
  type RepairEdition,
  type RepairRoute,
  type SanctionEdition,
} from '@chengxin/plugin-contract';
import type { RegimePolicy } from '@chengxin/domain/regimes';
import type { IsoDay } from '../clock/shanghai-day.js';
import type { CoreConfig } from '../configuration/core-config.js';
import { casePenalties, measureEvidence, standingRoles } from '../determination/case-penalties.js';
import type { Determination } from '../determination/determination.entity.js';
import type { DocumentSubject } from '../document/document-subject.entity.js';
import type { ContentRef } from '../legal-basis/reference-register.js';
import type { Listing } from '../listing/listing.entity.js';
import type { Publication } from '../publication/publication.entity.js';
import { applyMapping, hasOwnTerm, mappingsNaming, type MeasureReference } from '../sanction/measure-mapping.js';
import type { Sanction } from '../sanction/sanction.entity.js';
import type { Subject } from '../subject/subject.entity.js';
import type { CommitmentBarGround, RepairGround } from '@chengxin/domain/repair-ground';

/** What of a target decides about its repair; the columns are enough, for a simulation reads many. */
export interface AssessedTarget {
  readonly subject: Pick<Subject, 'kind'>;
  readonly determination: Pick<
    Determination,
    | 'criterionCode'
    | 'leadsTo'
    | 'determinedOn'
    | 'severity'
    | 'beside'
    | 'facts'
    | 'judgements'
    | 'ground'
    | 'supplements'
  >;
  readonly document: Pick<DocumentSubject, 'decidedOn' | 'partyOrder'>;
  readonly listing?: Pick<Listing, 'criterionCode' | 'listedOn'>;
  readonly publication?: Pick<Publication, 'publishedOn' | 'regimeRecord'>;
  readonly sanctions: readonly Pick<Sanction, 'ownTerm' | 'state' | 'untilDay'>[];
  /** Bars that commitments of the subject brought, in no order. */
  readonly commitmentBars?: readonly CommitmentBarGround[];
}

/**
 * Routes that cover the target: of an entry those that name its criterion, of what is only published those for published penalties. A record whose
 * criterion leads to no list has the routes that name that criterion first.
 */
export function routesFor(edition: RepairEdition, { listing, determination }: AssessedTarget): readonly RepairRoute[] {
  const naming = (covered: string) => edition.routes.filter((route) => route.criteria.includes(covered));
  const { criterionCode, leadsTo } = determination;
  const own = listing || leadsTo === 'record' ? naming(criterionCode) : [];
  return listing || own.length > 0 ? own : naming(PENALTY_PUBLICATION);
}

/** The clause that forbids repair of the target, if one does. */
export const irreparableBy = (edition: RepairEdition, { determination }: AssessedTarget): LegalBasis | undefined =>
  edition.irreparable?.find((rule) => rule.criteria.includes(determination.criterionCode))?.basis;

/** Whether an edition says anything of the target's repair: where the sector's does not, of a penalty that is only published the national rule does. */
export const speaksOf = (edition: RepairEdition, target: AssessedTarget): boolean =>
  routesFor(edition, target).length > 0 || irreparableBy(edition, target) !== undefined;

/** The measures with a statutory term of their own that rest on a determination. */
export interface StatutoryMeasures {
  /** The first days on which they no longer bind, in order. */
  readonly until: readonly IsoDay[];
  readonly forLife: boolean;
  /** Whether there are others hangs on a fact that nobody stated. */
  readonly open: boolean;
}

/** Measures with a statutory term of their own: assigned, or drawn by law from the listing. */
export function statutoryMeasures(
  { listing, determination, document, sanctions, subject }: AssessedTarget,
  sanctionsOn: (day: IsoDay) => SanctionEdition | undefined,
  reference: MeasureReference,
): StatutoryMeasures {
  const assigned = sanctions.filter(({ ownTerm, state }) => ownTerm && state === 'assigned');
  const { severity } = determination;
  const listedOn = severity ? listing?.listedOn : undefined;
  const edition = listedOn ? sanctionsOn(listedOn) : undefined;
  const drawn = (edition ? mappingsNaming(edition, listing!.criterionCode) : [])
    .filter((mapping) => hasOwnTerm(mapping) && mapping.assignable === true)
    .map((mapping) =>
      applyMapping(
        mapping,
        {
          criterion: listing!.criterionCode,
          severity: severity!,
          subject: subject.kind,
          ...standingRoles(determination),
          penalties: casePenalties(determination, document),
          listedOn: listedOn!,
          documentDecidedOn: document.decidedOn,
          evidence: measureEvidence(determination),
        },
        reference,
      ),
    );
  const mapped = drawn.flatMap((one) => one.mapped ?? []);
  return {
    until: [...assigned.map(({ untilDay }) => untilDay), ...mapped.map(({ until }) => until)]
      .filter((day): day is IsoDay => !!day)
      .sort(),
    forLife: assigned.some(({ untilDay }) => untilDay == null) || mapped.some(({ forLife }) => forLife === true),
    open: drawn.some((one) => one.open !== undefined),
  };
}

/** Whether a measure with its own statutory term still runs on the determination. Undefined where it hangs on a fact that nobody stated. */
export function statutoryMeasureRunning({ until, forLife, open }: StatutoryMeasures, day: IsoDay): boolean | undefined {
  if (forLife || until.some((end) => day < end)) return true;
  return open ? undefined : false;
}

/** What a target is judged on beside what is stated. */
export function repairGround(
  { listing, publication, document, determination, commitmentBars = [] }: AssessedTarget,
  appliedOn: IsoDay,
  beside: {
    readonly regimes: readonly ContentRef[];
    readonly regimePolicy: RegimePolicy;
    readonly floorPolicy: CoreConfig['floorConflict'];
    readonly calendars: string;
  },
): RepairGround {
  const bar = barOn(commitmentBars, appliedOn);
  return {
    appliedOn,
    documentDecidedOn: document.decidedOn,
    penalties: casePenalties(determination, document),
    ...(listing ? { listing: { listedOn: listing.listedOn! } } : {}),
    ...(!listing && determination.leadsTo === 'record'
      ? { record: { criterion: determination.criterionCode, determinedOn: determination.determinedOn! } }
      : {}),
    ...(publication
      ? { publication: { publishedOn: publication.publishedOn, record: publication.regimeRecord ?? null } }
      : {}),
    ...(bar ? { commitmentBar: bar } : {}),
    ...beside,
  };
}

/** The bar that an application of a day meets: one that still runs, the longest first; or else one of which nobody knows. */
const barOn = (bars: readonly CommitmentBarGround[], appliedOn: IsoDay): CommitmentBarGround | undefined => {
  const found = bars.filter(({ foundOn }) => foundOn <= appliedOn);
  const running = found.filter(({ until }) => until !== null && appliedOn < until);
  return running.sort((a, b) => (a.until! < b.until! ? 1 : -1))[0] ?? found.find(({ until }) => until === null);
};
