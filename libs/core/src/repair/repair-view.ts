import type { DueDay } from '../clock/due-day.js';
import { formatRecordId } from '../database/record-id.js';
import { outstandingReceivers } from './repair-receivers.js';
import type { Repair } from './repair.entity.js';

export interface RepairView {
  readonly id: string;
  readonly version: number;
  readonly determinationId: string;
  readonly listingId: string | null;
  readonly edition: { readonly code: string; readonly digest: string };
  readonly route: string;
  readonly state: string;
  readonly applicant: Repair['applicant'];
  readonly appliedOn: string;
  readonly acceptDue: string | null;
  readonly acceptedOn: string | null;
  readonly decideDue: string | null;
  readonly extension: Repair['extension'] | null;
  readonly decidedOn: string | null;
  readonly decision: Readonly<Record<string, unknown>> | null;
  readonly stays: readonly Readonly<Record<string, unknown>>[] | null;
  readonly receipts: Repair['receipts'];
  /** Who showed or carried out what was repaired, and has not said yet that it followed. */
  readonly outstanding: readonly string[];
  /** What the rules want done by a day. */
  readonly dueDays: readonly DueDay[];
  readonly preparedBy: string;
  readonly decidedBy: string | null;
}

export function repairView(r: Repair, dueDays: readonly DueDay[]): RepairView {
  return {
    id: formatRecordId({ subjectId: r.subjectId, id: r.repairId }),
    version: r.version,
    determinationId: formatRecordId({ subjectId: r.subjectId, id: r.determinationId }),
    listingId: r.listingId ? formatRecordId({ subjectId: r.subjectId, id: r.listingId }) : null,
    edition: { code: r.editionCode, digest: r.editionDigest },
    route: r.routeCode,
    state: r.state,
    applicant: r.applicant,
    appliedOn: r.appliedOn,
    acceptDue: r.acceptDue ?? null,
    acceptedOn: r.acceptedOn ?? null,
    decideDue: r.decideDue ?? null,
    extension: r.extension ?? null,
    decidedOn: r.decidedOn ?? null,
    decision: r.decision ?? null,
    stays: r.stays ?? null,
    receipts: r.receipts,
    outstanding: outstandingReceivers(r),
    dueDays,
    preparedBy: r.preparedBy,
    decidedBy: r.decidedBy ?? null,
  };
}
