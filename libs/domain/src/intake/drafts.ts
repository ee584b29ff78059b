import { halfWidthTrimmed } from '../full-width.js';
import { isPlaceholder } from '../placeholder.js';
import { simplified } from '../simplified.js';
import type { Text } from '@chengxin/plugin-contract';
import type {
  ReadingCode,
  ReadingFinding,
  StatedDocument,
  StatedDocumentKind,
  StatedOrder,
  StatedParty,
  Weight,
} from './stated-row.js';
import type { FieldName } from './column.js';
import { columnOfField, type Heading } from './heading.js';
import { readPenaltyKinds } from './penalty-kinds.js';
import type { ReadRow } from './read-row.js';
import { sectorDays, sectorDocument, sectorOrder } from './sector-drafts.js';

/** A document and one of its parties as a row states them. Without a day of decision there is nothing to judge. */
export interface RowDrafts {
  readonly kind: StatedDocumentKind;
  readonly document: StatedDocument | undefined;
  readonly party: StatedParty;
  readonly findings: readonly ReadingFinding[];
}

const ORGANISATIONS = new Set([
  '法人及非法人组织',
  '法人和非法人组织',
  '法人',
  '非法人组织',
  '其他组织',
  '法人/其他组织',
  '法人及其他组织',
  '法人和其他组织',
]);
const PERMIT_KINDS = new Set(['普通', '特许', '认可', '核准', '登记']);

/** Drafts of a row, by the layout of its file. */
export function draftsOf(heading: Heading, row: ReadRow): RowDrafts {
  const findings: ReadingFinding[] = [];
  const say: Say = (weight, code, field, detail) => {
    const column = columnOfField(heading, field);
    findings.push({ weight, code, ...(column ? { column: column.code } : {}), ...(detail ? { detail } : {}) });
  };
  const own = heading.own && sectorDocument(heading.own, row, say);
  const kind = own?.kind ?? (heading.layout === 'permit' ? 'permit-decision' : 'penalty-decision');
  const order = own
    ? sectorOrder(row, own, say)
    : kind === 'permit-decision'
      ? permitOrder(heading, row, say)
      : penaltyOrder(row, say);
  const party = { ...partyIdentity(heading, row, say), order };
  return { kind, document: documentDraft(kind, row), party, findings };
}

export type Say = (weight: Weight, code: ReadingCode, field: FieldName, detail?: Text) => void;

function documentDraft(kind: StatedDocumentKind, row: ReadRow): StatedDocument | undefined {
  const { text, day } = row;
  const { decidedOn, servedOn } = day;
  if (decidedOn === undefined || decidedOn === 'no-term') return undefined;
  const permit = kind === 'permit-decision';
  // A permit without a number of its own goes by the number of its certificate (双公示 standard, XK_WSH).
  const numbered = text.number !== undefined && !isPlaceholder(text.number);
  return {
    kind,
    number: permit && !numbered ? (text.permitNumber ?? text.number ?? '') : (text.number ?? ''),
    ...(text.title === undefined ? {} : { title: text.title }),
    organName: text.organName ?? '',
    ...(text.organCode === undefined ? {} : { organUnifiedCode: text.organCode }),
    decidedOn,
    service: serviceOf(text.service, servedOn !== undefined),
    ...(servedOn === undefined || servedOn === 'no-term' ? {} : { servedOn }),
    ...sectorDays(row),
  };
}

function serviceOf(written: string | undefined, dayKnown: boolean): StatedDocument['service'] {
  if (written !== undefined && simplified(written).includes('公告')) return 'public-notice';
  return dayKnown ? 'served' : 'unknown';
}

function partyIdentity({ edition, own }: Heading, { text }: ReadRow, say: Say): Omit<StatedParty, 'order'> {
  const otherCodes = Object.fromEntries(
    (['registrationCode', 'organisationCode', 'taxCode', 'institutionCode', 'socialCode'] as const).flatMap((field) =>
      text[field] === undefined ? [] : [[field, text[field]]],
    ),
  );
  const unstated = edition === '2016' || (own !== undefined && text.partyKind === undefined);
  const kind = unstated ? kindByCodes(text.unifiedCode, text.identityNumber) : statedKind(text.partyKind, say);
  const natural = kind === 'natural-person';
  return {
    name: text.partyName ?? '',
    kind,
    ...(text.unifiedCode === undefined ? {} : { unifiedCode: text.unifiedCode }),
    ...(Object.keys(otherCodes).length > 0 ? { otherCodes } : {}),
    // The edition of 2016 has identity cards only. What stands there beside a body's code is its representative's, and is not kept.
    ...(natural && edition === '2016' ? { identityType: '身份证' } : {}),
    ...(natural && edition !== '2016' && text.identityType !== undefined ? { identityType: text.identityType } : {}),
    ...(natural && text.identityNumber !== undefined ? { identityNumber: text.identityNumber } : {}),
    ...(text.legalRepresentative === undefined ? {} : { legalRepresentative: text.legalRepresentative }),
  };
}

function statedKind(written: string | undefined, say: Say): StatedParty['kind'] {
  const text = simplified(halfWidthTrimmed(written ?? ''));
  if (text === '自然人') return 'natural-person';
  if (text === '个体工商户') return 'sole-trader';
  if (!ORGANISATIONS.has(text) && text !== '') say('refused', 'field/enumeration-unknown', 'partyKind');
  return 'legal-or-unincorporated';
}

/** The edition of 2016 and sectors' own files do not state the kind: a body's code tells, without one an identity number. */
function kindByCodes(unifiedCode: string | undefined, identityNumber: string | undefined): StatedParty['kind'] {
  if (unifiedCode === undefined && identityNumber !== undefined) return 'natural-person';
  return unifiedCode !== undefined && halfWidthTrimmed(unifiedCode).startsWith('92')
    ? 'sole-trader'
    : 'legal-or-unincorporated';
}

export function penaltyOrder({ text, day, fen }: ReadRow, say: Say): StatedOrder {
  const kinds = readPenaltyKinds(text.penaltyKinds, text.morePenaltyKinds);
  if (kinds.problem) {
    say(kinds.problem === 'field/penalty-kind-ambiguous' ? 'quarantined' : 'refused', kinds.problem, 'penaltyKinds');
  }
  return withoutAbsent({
    penalties: kinds.penalties.length > 0 ? kinds.penalties : undefined,
    orders: kinds.rectification ? ['rectification-order'] : undefined,
    noPenalty: kinds.noPenalty ? true : undefined,
    actOn: day.actOn === 'no-term' ? undefined : day.actOn,
    fineFen: fen.fine,
    confiscationFen: fen.confiscation,
    violation: text.violation,
    facts: text.facts,
    content: text.content,
    legalBasisText: text.legalBasis,
    licence: text.licence,
    validUntil: day.validUntil,
    publishUntil: day.publishUntil === 'no-term' ? undefined : day.publishUntil,
  });
}

function permitOrder({ edition }: Heading, { text, day }: ReadRow, say: Say): StatedOrder {
  const kind = text.permitKind === undefined ? undefined : simplified(halfWidthTrimmed(text.permitKind));
  if (kind !== undefined && edition === 'current' && !PERMIT_KINDS.has(kind) && !/^其他(?:-.+)?$/.test(kind)) {
    say('refused', 'field/enumeration-unknown', 'permitKind');
  }
  return withoutAbsent({
    permitKind: kind,
    permitName: text.permitName,
    permitNumber: text.permitNumber,
    permitStatus: text.permitStatus,
    content: text.content,
    validFrom: day.validFrom === 'no-term' ? undefined : day.validFrom,
    validUntil: day.validUntil,
  });
}

type Absent<T> = { readonly [K in keyof T]: T[K] | undefined };

function withoutAbsent(order: Absent<StatedOrder>): StatedOrder {
  return Object.fromEntries(Object.entries(order).filter(([, value]) => value !== undefined));
}
