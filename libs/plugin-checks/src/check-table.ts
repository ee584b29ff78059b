import type { CheckCode } from '@chengxin/plugin-contract';
import * as adoption from './adoption.js';
import { ambiguous, contained } from './ambiguity.js';
import { articleBeyondKnown, articleOutOfRange } from './article.js';
import * as basis from './basis.js';
import { basisOfAnotherMatter } from './basis-elsewhere.js';
import { basisOfAnotherSector, issuerUnknown } from './basis-issuer.js';
import { rankTooLow } from './basis-rank.js';
import type { CompositionCheck, PluginCheck } from './checked-plugin.js';
import { clauseTwice } from './clause-conflict.js';
import * as clauses from './clauses.js';
import { codeInvalid, listCodeTaken } from './code-form.js';
import { basisElsewhere, codeReused } from './criterion-clause.js';
import * as criterion from './criterion.js';
import * as sense from './criterion-sense.js';
import * as edition from './edition.js';
import * as fact from './fact.js';
import { idleStatement } from './idle-statement.js';
import * as intake from './intake.js';
import { personalMisplaced } from './intake-personal.js';
import { readingUnfit } from './intake-reading.js';
import { labelContradicted } from './label-contradicted.js';
import { listKindMistaken } from './list-kind.js';
import * as listRules from './list-rules.js';
import * as manifest from './manifest.js';
import { authorityMisnamed, listMisnamed } from './misnamed.js';
import { conductDiffers, measureBasisElsewhere } from './measure-clause.js';
import { parameterUnfit, parameterUnknown } from './parameter.js';
import * as permission from './permission.js';
import { figureImplausible } from './plausible.js';
import * as procedure from './procedure.js';
import { formUnfit, priorNoticeMissing } from './procedure-form.js';
import * as publication from './publication.js';
import { fieldTwice, maskMissing, personWithoutGround } from './published-field.js';
import * as repair from './repair.js';
import { paperUnasked } from './repair-papers.js';
import { repairableAndIrreparable, routeTwice } from './repair-conflict.js';
import { effectsIncomplete } from './repair-effects.js';
import * as sanction from './sanction.js';
import { statedTwice } from './stated-twice.js';
import * as texts from './text.js';
import { feeCharged, unseenCharacter } from './text-charges.js';
import { degrading } from './text-degrading.js';
import { languagesDiffer } from './text-languages.js';
import { markup } from './text-markup.js';
import { matterOutsideCredit } from './text-matters.js';
import { personalNumber } from './text-personal.js';
import { relativesBurdened } from './text-relatives.js';
import { rightDenied } from './text-rights.js';
import { nothingSaid } from './text-said.js';
import { traitAsked } from './text-traits.js';
import * as transition from './transition.js';
import { markRaised } from './verified-marks.js';
import * as version from './version.js';

/** Phases of a check in their order. Each runs over all plugins before the next begins. */
export const PHASES = ['shape', 'versions', 'references', 'time', 'law', 'composition'] as const;
export type Phase = (typeof PHASES)[number];

/** Codes that look at a plugin's files, and are answered where the files are. */
export type FileCheckCode =
  | 'manifest/package-mismatch'
  | 'version/changelog-missing'
  | 'version/changelog-untrue'
  | 'version/release-altered'
  | 'version/bump-too-small'
  | `isolation/${string}`;
/** Codes of faults that the contract leaves no place to write: nothing is there to look for. */
export type ImpossibleCode = 'criterion/person-without-care' | `event/${string}` | `listener/${string}`;
/** Codes that are answered here: at boot or in `credit-plugin check`. Those of conformance are the kit's. */
export type PluginCheckCode = Exclude<CheckCode, `conformance/${string}` | FileCheckCode | ImpossibleCode>;

type Entry =
  | { readonly phase: Exclude<Phase, 'composition'>; readonly run: PluginCheck }
  | { readonly phase: 'composition'; readonly compare: CompositionCheck };

const shape = (run: PluginCheck): Entry => ({ phase: 'shape', run });
const versions = (run: PluginCheck): Entry => ({ phase: 'versions', run });
const references = (run: PluginCheck): Entry => ({ phase: 'references', run });
const time = (run: PluginCheck): Entry => ({ phase: 'time', run });
const law = (run: PluginCheck): Entry => ({ phase: 'law', run });
const composition = (compare: CompositionCheck): Entry => ({ phase: 'composition', compare });

/** The implementation of every code but `manifest/shape` and `manifest/not-loaded`, which look at values that are not yet known to be plugins. A missing one does not compile. */
export const CHECK_TABLE: Readonly<Record<Exclude<PluginCheckCode, 'manifest/shape' | 'manifest/not-loaded'>, Entry>> =
  {
    'manifest/id-invalid': shape(manifest.idInvalid),
    'manifest/id-reserved': shape(manifest.idReserved),
    'manifest/id-duplicate': composition(manifest.idDuplicate),
    'manifest/sector-unknown': references(manifest.sectorUnknown),
    'manifest/sector-claimed-twice': composition(manifest.sectorClaimedTwice),
    'manifest/authority-incompetent': law(manifest.authorityIncompetent),
    'manifest/authority-misnamed': law(authorityMisnamed),
    'manifest/channel-not-own': law(manifest.channelNotOwn),
    'manifest/stated-twice': references(statedTwice),
    'manifest/code-invalid': references(codeInvalid),
    'manifest/verification-due': time(manifest.verificationDue),
    'version/contract-range-missing': versions(version.rangeMissing),
    'version/contract-range-unbounded': versions(version.rangeUnbounded),
    'version/contract-range-unsatisfied': versions(version.rangeUnsatisfied),
    'version/changed-without-bump': versions(version.changedWithoutBump),
    'edition/overlap': time(edition.overlap),
    'edition/period-empty': time(edition.periodEmpty),
    'edition/gap': time(edition.gap),
    'edition/history-rewritten': versions(version.historyRewritten),
    'edition/bounds-contradictory': time(listRules.boundsContradictory),
    'edition/transition-without-basis': time(transition.transitionWithoutBasis),
    'edition/transition-after-start': time(transition.transitionAfterStart),
    'edition/term-empty': time(edition.termEmpty),
    'edition/transition-before-law': time(transition.transitionBeforeLaw),
    'edition/transition-not-listing': time(transition.transitionNotListing),
    'edition/transition-heavier': time(transition.transitionHeavier),
    'edition/idle-statement': law(idleStatement),
    'edition/clause-twice': law(clauseTwice),
    'edition/disabled-though-law': law(edition.disabledThoughLaw),
    'edition/list-code-taken': composition(listCodeTaken),
    'edition/consent-impossible': law(manifest.consentImpossible),
    'edition/list-misnamed': law(listMisnamed),
    'edition/objection-window-missing': law(procedure.objectionWindowMissing),
    'edition/objection-window-too-short': law(procedure.objectionWindowTooShort),
    'edition/prior-notice-missing': law(priorNoticeMissing),
    'edition/form-unfit': law(formUnfit),
    'edition/clock-unstated': law(procedure.clockUnstated),
    'edition/deadline-too-long': law(procedure.deadlineTooLong),
    'edition/end-unknown': references(edition.endUnknown),
    'edition/figure-unknown': references(edition.figureUnknown),
    'edition/figure-implausible': law(figureImplausible),
    'basis/missing': references(basis.missing),
    'basis/instrument-unknown': references(basis.instrumentUnknown),
    'basis/article-unknown': references(basis.articleUnknown),
    'basis/article-out-of-range': references(articleOutOfRange),
    'basis/article-beyond-known': references(articleBeyondKnown),
    'basis/mark-raised': law(markRaised),
    'basis/unverified': references(basis.unverified),
    'basis/not-in-force': time(basis.notInForce),
    'basis/force-unknown': time(basis.forceUnknown),
    'basis/rank-too-low': law(rankTooLow),
    'basis/elsewhere': law(basisOfAnotherMatter),
    'basis/other-sector': law(basisOfAnotherSector),
    'basis/issuer-unknown': law(issuerUnknown),
    'basis/outside-territory': law(basis.outsideTerritory),
    'adoption/consultation-too-short': law(adoption.consultationTooShort),
    'adoption/missing': law(adoption.adoptionMissing),
    'adoption/not-published': law(adoption.notPublished),
    'adoption/removal-missing': law(adoption.removalMissing),
    'adoption/remedies-missing': law(adoption.remediesMissing),
    'adoption/remedies-too-short': law(procedure.remediesTooShort),
    'adoption/unknown': law(adoption.adoptionUnknown),
    'adoption/evaluation-overdue': time(adoption.evaluationOverdue),
    'fact/not-in-catalogue': references(fact.notInCatalogue),
    'fact/not-sharable-here': law(fact.notSharableHere),
    'fact/type-conflict': composition(fact.typeConflict),
    'fact/personal-unmarked': law(fact.personalUnmarked),
    'fact/personal-without-ground': law(fact.personalWithoutGround),
    'fact/source-unfit': references(fact.sourceUnfit),
    'fact/count-not-filled': references(fact.countNotFilled),
    'fact/code-unlabelled': references(fact.codeUnlabelled),
    'fact/label-contradicted': law(labelContradicted),
    'fact/label-shared': law(fact.labelShared),
    'fact/unused': law(fact.unused),
    'criterion/duplicate-code': references(criterion.duplicateCode),
    'criterion/fact-unknown': references(criterion.factUnknown),
    'criterion/judgement-unknown': references(criterion.judgementUnknown),
    'criterion/parameter-unknown': references(parameterUnknown),
    'criterion/parameter-unfit': references(parameterUnfit),
    'criterion/type-mismatch': references(criterion.typeMismatch),
    'criterion/unsatisfiable': law(sense.unsatisfiable),
    'criterion/always-met': law(sense.alwaysMet),
    'criterion/ambiguous': law(ambiguous),
    'criterion/contained': law(contained),
    'criterion/no-document': law(criterion.noDocument),
    'criterion/field-not-allowed': law(criterion.fieldNotAllowed),
    'criterion/code-reused': law(codeReused),
    'criterion/basis-elsewhere': law(basisElsewhere),
    'criterion/clause-unknown': references(listRules.clauseUnknown),
    'criterion/exit-contradictory': references(clauses.exitContradictory),
    'criterion/extension-without-grounds': law(clauses.extensionWithoutGrounds),
    'criterion/escalation-not-upward': law(listRules.escalationNotUpward),
    'criterion/severe-list-not-serious': law(sense.severeListNotSerious),
    'criterion/list-kind-mistaken': law(listKindMistaken),
    'criterion/exception-without-basis': law(basis.exceptionWithoutBasis),
    'publication/field-twice': law(fieldTwice),
    'publication/mask-missing': law(maskMissing),
    'publication/person-without-ground': law(personWithoutGround),
    'publication/deadline-twice': law(publication.deadlineTwice),
    'publication/bounds-missing': law(publication.boundsMissing),
    'publication/tier-twice': law(publication.tierTwice),
    'publication/kind-in-two-tiers': law(publication.kindInTwoTiers),
    'publication/longer-minimum-unfit': law(publication.longerMinimumUnfit),
    'publication/above-maximum': law(publication.aboveMaximum),
    'sanction/mapped-twice': law(sanction.mappedTwice),
    'sanction/measure-unknown': references(sanction.measureUnknown),
    'sanction/basis-elsewhere': law(measureBasisElsewhere),
    'sanction/conduct-differs': law(conductDiffers),
    'sanction/measure-expired': time(sanction.measureExpired),
    'sanction/measure-not-applicable': law(sanction.measureNotApplicable),
    'sanction/not-assignable': law(sanction.notAssignable),
    'sanction/term-above-ceiling': law(sanction.termAboveCeiling),
    'sanction/life-without-law': law(sanction.lifeWithoutLaw),
    'sanction/not-proportionate': law(sanction.notProportionate),
    'sanction/binds-private-body': law(sanction.bindsPrivateBody),
    'sanction/criterion-unknown': references(sanction.criterionUnknown),
    'repair/criterion-unknown': references(repair.criterionUnknown),
    'repair/criterion-uncovered': law(repair.criterionUncovered),
    'repair/repairable-and-irreparable': law(repairableAndIrreparable),
    'repair/route-twice': law(routeTwice),
    'repair/effects-incomplete': law(effectsIncomplete),
    'repair/paper-unasked': law(paperUnasked),
    'repair/no-exit': law(repair.noExit),
    'repair/after-publication-ends': law(repair.afterPublicationEnds),
    'repair/too-slow': law(repair.tooSlow),
    'text/figure-differs': law(texts.figureDiffers),
    'text/fee-charged': law(feeCharged),
    'text/nothing-said': law(nothingSaid),
    'text/personal-number': law(personalNumber),
    'text/unseen-character': law(unseenCharacter),
    'text/markup': law(markup),
    'text/measure-unlisted': law(texts.measureUnlisted),
    'text/languages-differ': law(languagesDiffer),
    'text/matter-outside-credit': law(matterOutsideCredit),
    'text/relatives-burdened': law(relativesBurdened),
    'text/degrading': law(degrading),
    'text/trait-asked': law(traitAsked),
    'text/right-denied': law(rightDenied),
    'intake/fact-unknown': references(intake.factUnknown),
    'intake/code-unknown': references(intake.codeUnknown),
    'intake/fact-without-column': references(intake.factWithoutColumn),
    'intake/code-without-word': references(intake.codeWithoutWord),
    'intake/reading-unfit': references(readingUnfit),
    'intake/heading-twice': references(intake.headingTwice),
    'intake/personal-misplaced': law(personalMisplaced),
    'permission/action-unknown': references(permission.actionUnknown),
    'permission/foreign-sector': references(permission.foreignSector),
    'permission/platform-role': references(permission.platformRole),
    'permission/role-invalid': references(permission.roleInvalid),
    'permission/unguarded': law(permission.unguarded),
  };
