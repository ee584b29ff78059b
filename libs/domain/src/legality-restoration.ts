import type { ListingEdition, RepairEdition } from '@chengxin/plugin-contract';
import { digestOf } from './canonical-json.js';
import { answerOfNode } from './criterion-outline.js';
import type { StatedRestoration } from './legality-acts.js';
import { finding } from './legality-findings.js';
import { cited, competentFor, delegationFindings, onlyIf, rises, type Judged } from './legality-judged.js';
import type { LegalityStatement, StatedListing } from './legality-statement.js';
import { coListingOf, fraudExit } from './listing-entry.js';
import { resolveBasis } from './rank.js';

/** The link of an entry that came back, beside those of the entry. */
export const RESTORATION_LINKS = ['restoration'] as const;

/** An entry that came back, with the edition of its list and the one under which the repair had been granted. */
interface Restored {
  readonly statement: LegalityStatement;
  readonly listing: StatedListing;
  readonly restored: StatedRestoration;
  readonly edition: ListingEdition;
  readonly repairs: RepairEdition;
}

/** The clause by which fraud brings the entry back, and what it does to the clock: the list's own before that of the rules of repair. */
function clauseOf({ statement, listing, restored, edition, repairs }: Restored) {
  const exit = fraudExit(edition, listing.criterion);
  const { fraud } = repairs;
  const asked = exit?.when ? answerOfNode(exit.when, restored.asked ?? undefined) === 'met' : restored.asked === null;
  const basis = exit?.basis ?? (fraud?.restores ? fraud.basis : undefined);
  // The list's rule is that of the day on which the document took effect, the rule of repair that of the day of application.
  const day = exit ? statement.document.effectiveOn : restored.repair.appliedOn;
  return {
    basis: asked ? basis : undefined,
    day,
    restartsClock: exit?.restartsClock ?? fraud?.restartsClock ?? false,
  };
}

/** The repair was the party's own; a person beside a party came back with the party, whose entry they had left with. */
const ofOwnRepair = ({ statement: { record }, listing, restored, edition }: Restored): boolean =>
  (restored.repair.subjectId === record.subjectId) === (listing.roles === null) &&
  (listing.roles === null || record.party === undefined || restored.repair.subjectId === record.party) &&
  (listing.roles === null || coListingOf(edition, listing.criterion)?.leavesWithParty !== undefined);

/** The repair was revoked for fraud by two persons of the organ that may, and a clause says that the entry then comes back (plan art. 11). */
function restoration(found: Restored): Judged {
  const { statement, listing, restored, repairs } = found;
  const { on, firstListedOn, clockRestarted, repair, organ, preparedBy, decidedBy, delegation } = restored;
  const { edition } = repair;
  const clause = clauseOf(found);
  const route = repairs.routes.find(({ code }) => code === repair.route);
  const days = [firstListedOn, repair.appliedOn, repair.decidedOn, on, statement.provedOn];
  const ofRule =
    clause.basis !== undefined &&
    clockRestarted === clause.restartsClock &&
    listing.listedOn === (clockRestarted ? on : firstListedOn) &&
    repair.state === 'revoked' &&
    ofOwnRepair(found) &&
    restored.revoked !== null &&
    restored.entry !== null;
  const status = clause.basis && resolveBasis(statement.law, clause.basis, clause.day).status;
  return {
    says: { on, firstListedOn, clockRestarted, repair: repair.id, preparedBy, decidedBy, reasons: restored.reasons },
    bases: clause.basis ? [clause.basis] : [],
    findings: [
      ...onlyIf(!ofRule, () =>
        finding('proof/listing-restored', '/listing/restored', {
          detail: `${repair.state} ${firstListedOn} → ${listing.listedOn ?? '-'}`,
          ...(clause.basis ? { basis: clause.basis } : {}),
        }),
      ),
      ...onlyIf(status !== undefined && status !== 'in-force', () =>
        finding('proof/clause-not-in-force', '/law', {
          detail: `${cited(statement, clause.basis!)} ${status} ${clause.day}`,
          ...(clause.basis ? { basis: clause.basis } : {}),
        }),
      ),
      ...onlyIf(
        digestOf(repairs) !== edition.digest || repairs.code !== edition.code || repairs.kind !== 'repair',
        () =>
          finding('proof/edition-digest-differs', '/listing/restored/repair/edition/digest', { detail: edition.code }),
      ),
      ...onlyIf(
        !rises(days) ||
          repair.appliedOn < repairs.from ||
          (edition.until !== null && repair.appliedOn >= edition.until),
        () => finding('proof/wrong-day', '/listing/restored/on', { detail: days.map((day) => day ?? '-').join(' → ') }),
      ),
      ...onlyIf(decidedBy === preparedBy, () => finding('proof/same-person', '/listing/restored/decidedBy')),
      ...onlyIf(route === undefined || !competentFor(statement, organ, route.approval), () =>
        finding('proof/organ-not-competent', '/listing/restored/organ', { detail: `${organ.name} ${organ.level}` }),
      ),
      ...delegationFindings(organ.id, delegation, {
        act: 'repair.revoke',
        day: on,
        pointer: '/listing/restored/delegation',
      }),
    ],
  };
}

export const restorationJudges: Readonly<Record<(typeof RESTORATION_LINKS)[number], (found: Restored) => Judged>> = {
  restoration,
};
