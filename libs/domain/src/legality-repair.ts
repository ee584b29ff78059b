import {
  PENALTY_PUBLICATION,
  type Answer,
  type PublicationEdition,
  type RepairEdition,
  type RepairRoute,
} from '@chengxin/plugin-contract';
import { digestOf } from './canonical-json.js';
import { answerOfNode } from './criterion-outline.js';
import { lowestLevel } from './competence.js';
import type { StatedRepair } from './legality-acts.js';
import { finding } from './legality-findings.js';
import { citation, cited, competentFor, delegationFindings, onlyIf, rises, type Judged } from './legality-judged.js';
import { editionsNamed } from './legality-publication.js';
import type { LegalityStatement } from './legality-statement.js';
import { resolveBasis } from './rank.js';
import { waitOf, type RouteWait } from './repair-ground.js';

/** Links of a decision on an application for repair, beside those of what it is about. */
export const REPAIR_LINKS = [
  'repair',
  'repair-route',
  'repair-wait',
  'repair-conditions',
  'repair-materials',
  'repair-decision',
  'repair-effects',
] as const;

/** An application that was decided, with the edition of its day and the regimes that bound, whole. */
interface Decided {
  readonly statement: LegalityStatement;
  readonly repair: StatedRepair;
  readonly repairs: RepairEdition;
  readonly regimes: readonly PublicationEdition[];
}

const routeOf = ({ repair, repairs }: Decided): RepairRoute | undefined =>
  repairs.routes.find(({ code }) => code === repair.route);

/** Shields while a plan of reorganisation is carried out: nothing has ended yet. */
const shields = (decided: Decided): boolean =>
  decided.repair.granted &&
  decided.repair.carriedOutOn === null &&
  routeOf(decided)?.reorganisation?.lasts === 'while-carried-out';

/** Decided, and not taken back since; its days follow each other. */
function standing(decided: Decided): Judged {
  const { statement, repair } = decided;
  const { id, state, granted, appliedOn, acceptedOn, decidedOn, carriedOutOn, entry } = repair;
  const wanted = shields(decided) ? 'suspended' : granted ? 'granted' : 'refused';
  const days = [statement.record.determinedOn, appliedOn, acceptedOn, decidedOn, carriedOutOn, statement.provedOn];
  return {
    says: { id, state, granted, appliedOn, acceptedOn, decidedOn, ...(carriedOutOn ? { carriedOutOn } : {}) },
    findings: [
      ...onlyIf(state !== wanted || decidedOn === null || acceptedOn === null || entry === null, () =>
        finding('proof/repair-not-standing', '/repair/state', { detail: `${state} ≠ ${wanted}` }),
      ),
      ...onlyIf(!rises(days), () =>
        finding('proof/wrong-day', '/repair/appliedOn', { detail: days.map((day) => day ?? '-').join(' → ') }),
      ),
    ],
  };
}

/** By the edition of the day of application, on a route that covers the case and is open to the applicant (plan art. 11). */
function onRoute(decided: Decided): Judged {
  const { statement, repair, repairs } = decided;
  const { code, digest, until, plugin, version, sector } = repair.edition;
  const { appliedOn } = repair;
  const route = routeOf(decided);
  const clause = route && resolveBasis(statement.law, route.basis, appliedOn);
  return {
    says: {
      edition: code,
      plugin,
      version,
      route: repair.route,
      applicant: repair.applicant,
      ...(route ? { clause: citation(statement, route.basis) } : {}),
      onDay: appliedOn,
    },
    bases: route ? [route.basis] : [],
    findings: [
      ...onlyIf(digestOf(repairs) !== digest || repairs.code !== code || repairs.kind !== 'repair', () =>
        finding('proof/edition-digest-differs', '/repair/edition/digest', { detail: `${code} ${digest}` }),
      ),
      ...onlyIf(appliedOn < repairs.from || (until !== null && appliedOn >= until), () =>
        finding('proof/wrong-day', '/repair/edition/until', {
          detail: `${repairs.from} – ${until ?? '…'} ∌ ${appliedOn}`,
        }),
      ),
      ...onlyIf(!route || !covers(decided, route, sector), () =>
        finding('proof/repair-off-route', '/repair/route', {
          detail: `${repair.route} ${statement.criterion.code} ${repair.applicant}`,
          ...(route ? { basis: route.basis } : {}),
        }),
      ),
      ...onlyIf(clause !== undefined && clause.status !== 'in-force', () =>
        finding('proof/clause-not-in-force', '/law', {
          detail: `${cited(statement, route!.basis)} ${clause!.status} ${appliedOn}`,
          basis: route!.basis,
        }),
      ),
    ],
  };
}

/** Of an entry the routes that name its criterion; of a record those too, else those for published penalties. The national rule speaks of these alone. */
function covers({ statement, repair, repairs }: Decided, route: RepairRoute, sector: string): boolean {
  const { criterion, listing, edition } = statement;
  const named = (code: string) => repairs.routes.some(({ criteria }) => criteria.includes(code));
  const own = listing !== undefined || (criterion.leadsTo === 'record' && named(criterion.code));
  const forbidden = repairs.irreparable?.some(({ criteria }) => criteria.includes(criterion.code)) === true;
  return (
    route.criteria.includes(own ? criterion.code : PENALTY_PUBLICATION) &&
    route.applicants.includes(repair.applicant) &&
    // What may not be repaired is refused: there is nothing to grant.
    !(forbidden && repair.granted) &&
    (sector === edition.sector || listing === undefined)
  );
}

/** The first day of application, counted again from the days and regimes that the statement names. */
function waitAgain(decided: Decided): RouteWait | undefined {
  const { repair, regimes } = decided;
  const route = routeOf(decided);
  if (!route) return undefined;
  const { listing, record, publication, ...rest } = repair.ground;
  const { wait } = route;
  const facts = 'day' in wait && repair.statedDay !== null ? { [wait.day]: repair.statedDay } : {};
  const ground = {
    ...rest,
    appliedOn: repair.appliedOn,
    calendars: '',
    ...(listing ? { listing } : {}),
    ...(record ? { record } : {}),
    ...(publication ? { publication } : {}),
  };
  return waitOf(route, ground, facts, { regimes: editionsNamed(rest.regimes, regimes), calendars: repair.calendars });
}

/** The days that clocks run from are those of the case. */
function groundOfCase({ statement, repair: { ground, edition } }: Decided): boolean {
  const { document, listing, record, criterion } = statement;
  const penalties = (kinds: readonly string[]) => [...new Set(kinds)].sort().join();
  const listedOn = listing ? (listing.listedOn ?? undefined) : undefined;
  const ofRecord = !listing && criterion.leadsTo === 'record';
  return (
    edition.code !== '' &&
    ground.documentDecidedOn === document.decidedOn &&
    // A person beside the party has penalties of their own in the party's document.
    (record.beside || penalties(ground.penalties) === penalties(document.penalties)) &&
    ground.listing?.listedOn === listedOn &&
    (ofRecord
      ? ground.record?.criterion === criterion.code && ground.record.determinedOn === record.determinedOn
      : ground.record === null)
  );
}

/** From when the route lets one apply: its own wait beside the national floor, and the policy that chose. */
function wait(decided: Decided): Judged {
  const { repair } = decided;
  const { appliedOn, granted, earliest, ground } = repair;
  const route = routeOf(decided);
  const again = waitAgain(decided);
  const day = again?.earliest?.day ?? null;
  const early = granted && (day === null || appliedOn < day || again?.never !== undefined);
  return {
    says: {
      appliedOn,
      earliest,
      ...(again?.earliest?.sector ? { anchor: again.earliest.sector.anchor, sector: again.earliest.sector.day } : {}),
      ...(again?.earliest?.national ? { national: again.earliest.national.day } : {}),
      policy: again?.earliest?.policy ?? ground.floorPolicy,
    },
    bases: route ? [route.wait.basis] : [],
    findings: onlyIf(route !== undefined && (early || day !== earliest || !groundOfCase(decided)), () =>
      finding('proof/repair-too-early', '/repair/earliest', {
        detail: `${day ?? '-'} ≠ ${earliest ?? '-'} · ${appliedOn}`,
        ...(route ? { basis: route.wait.basis } : {}),
      }),
    ),
  };
}

/** The answer of the condition and of each bar, from the answers of their questions alone; undefined where they are of another route. */
function answers({ repair }: Decided, route: RepairRoute): readonly (Answer | undefined)[] {
  return [
    answerOfNode(route.when, repair.when),
    ...route.bars.map((bar, index) =>
      repair.bars[index]?.code === bar.code ? answerOfNode(bar.when, repair.bars[index].when) : undefined,
    ),
  ];
}

/** Granted where the condition is met and no bar holds; refused only where that is not so (应修尽修). */
function conditions(decided: Decided): Judged {
  const { repair } = decided;
  const route = routeOf(decided);
  const [own, ...bars] = route ? answers(decided, route) : [undefined];
  const known = own !== undefined && !bars.includes(undefined) && bars.length === repair.bars.length;
  const open = waitAgain(decided);
  const due = open?.earliest !== undefined && open.never === undefined && repair.appliedOn >= open.earliest.day;
  const met = own === 'met' && bars.every((answer) => answer === 'not-met');
  const rightly = known && (repair.granted ? met : !(met && due));
  return {
    says: { condition: own ?? null, bars: route?.bars.map(({ code }, i) => [code, bars[i] ?? null]) ?? [] },
    bases: route?.bars.map(({ basis }) => basis) ?? [],
    findings: onlyIf(route !== undefined && !rightly, () =>
      finding('proof/repair-condition', '/repair/when', {
        detail: `${own ?? '-'} ${bars.map((answer) => answer ?? '-').join()}`.trim(),
        ...(route ? { basis: route.basis } : {}),
      }),
    ),
  };
}

/** Every paper of the route's list, and none beyond it (plan art. 12). What was refused may have lacked some. */
function materials(decided: Decided): Judged {
  const { repair } = decided;
  const asked = routeOf(decided)?.materials ?? [];
  const given = new Set(repair.materials.map(({ code }) => code));
  const codes = asked.map(({ code }) => code);
  const lacking = codes.filter((code) => !given.has(code) && !(code === 'commitment' && repair.commitment));
  const beyond = [...given].filter((code) => !codes.includes(code));
  const late = repair.commitment !== null && repair.commitment.on > repair.appliedOn;
  return {
    says: { asked: codes, given: [...given], commitment: repair.commitment?.digest ?? null },
    bases: asked.map(({ basis }) => basis),
    findings: onlyIf(lacking.length > 0 || beyond.length > 0 || late, () =>
      finding('proof/repair-materials', '/repair/materials', { detail: [...lacking, ...beyond].join(', ') }),
    ),
  };
}

/** By two persons of the organ of the determination, or of its superior where the route asks for a higher level. */
function decision(decided: Decided): Judged {
  const { statement, repair } = decided;
  const { organ, preparedBy, decidedBy, delegation, decidedOn, carriedOutOn, reasons } = repair;
  const route = routeOf(decided);
  return {
    says: {
      organ: organ.name,
      level: organ.level,
      lowest: lowestLevel(route?.approval),
      ...(route?.approval.signer ? { signer: route.approval.signer.value } : {}),
      preparedBy,
      decidedBy,
      ...(delegation ? { by: delegation.to.name, delegation: delegation.id, until: delegation.until } : {}),
      reasons,
    },
    bases: route?.approval.signer ? [route.approval.signer.basis] : [],
    findings: [
      ...onlyIf(decidedBy === preparedBy, () => finding('proof/same-person', '/repair/decidedBy')),
      ...onlyIf(!competentFor(statement, organ, route?.approval), () =>
        finding('proof/organ-not-competent', '/repair/organ', {
          detail: `${organ.name} ${organ.level} ${organ.sector} (≥ ${lowestLevel(route?.approval)})`,
        }),
      ),
      ...delegationFindings(organ.id, delegation, {
        act: 'repair.decide',
        day: carriedOutOn ?? decidedOn,
        pointer: '/repair/delegation',
      }),
    ],
  };
}

/** It did what the route says and ended what rests on the determination, no measure where the route lifts none; refused or shielding, it ended nothing. */
function effects(decided: Decided): Judged {
  const { repair } = decided;
  return {
    says: { effects: repair.effects, ended: repair.ended.map(({ kind }) => kind), shields: shields(decided) },
    findings: effectFaults(decided).map((detail) => finding('proof/repair-effects', '/repair/effects', { detail })),
  };
}

function effectFaults(decided: Decided): readonly string[] {
  const { statement, repair } = decided;
  const route = routeOf(decided);
  if (!route) return [];
  const { ended, granted } = repair;
  const ends = granted && !shields(decided);
  const wanted: readonly string[] = granted ? route.effects : [];
  const has = (kind: string, id: string) => ended.some((each) => each.kind === kind && each.id === id);
  const { listing } = statement;
  const shown = repair.ground.publication;
  return [
    ...(wanted.join() === repair.effects.join() ? [] : [`${repair.effects.join()} ≠ ${wanted.join()}`]),
    ...(!ends && ended.length > 0 ? ['ended'] : []),
    ...(ends && listing && !has('listing', listing.id) ? ['listing'] : []),
    ...(ends && shown?.id && !has('publication', shown.id) ? ['publication'] : []),
    ...(!route.effects.includes('lift-measures') && ended.some(({ kind }) => kind === 'sanction') ? ['sanction'] : []),
  ];
}

export const repairJudges: Readonly<Record<(typeof REPAIR_LINKS)[number], (decided: Decided) => Judged>> = {
  repair: standing,
  'repair-route': onRoute,
  'repair-wait': wait,
  'repair-conditions': conditions,
  'repair-materials': materials,
  'repair-decision': decision,
  'repair-effects': effects,
};
