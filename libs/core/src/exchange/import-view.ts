import { withoutNumbers } from '@chengxin/domain/masking-policy';
import type { Text } from '@chengxin/plugin-contract';
import type { Actor } from '../access/actor.js';
import { isCreditOffice } from '../access/authority.js';
import { Refused } from '../refusal/refused.js';
import { exchangeRefusals } from './exchange.refusals.js';
import type { ImportRecord, ImportState } from './import-record.js';
import type { LayoutCode, LayoutEdition } from '@chengxin/domain/intake/column';
import { sentenceOf, type RowFindingCode, type RowOutcome } from './row-finding.js';

/** Where an import stands. */
export interface ImportView {
  readonly id: string;
  readonly organ: { readonly id: string; readonly name: string };
  readonly fileName: string;
  readonly fileDigest: string;
  readonly layout: LayoutCode;
  readonly edition: LayoutEdition;
  readonly format: {
    readonly kind: string;
    readonly encoding: string | null;
    readonly sheet: string | null;
    readonly dateForms: readonly string[];
  };
  readonly state: ImportState;
  readonly rowsRead: number;
  readonly bytesRead: number;
  readonly bytesTotal: number;
  /** Over the last batches; null before the first. */
  readonly rowsPerSecond: number | null;
  readonly counts: Readonly<Record<RowOutcome, number>>;
  /** What was said of rows, the most frequent first. */
  readonly findings: readonly {
    readonly code: RowFindingCode;
    readonly rows: number;
    readonly message: Text;
    readonly fix: Text;
  }[];
  readonly unknownColumns: readonly string[];
  readonly notKept: readonly string[];
  /** An earlier import of the same file. */
  readonly sameAs: string | null;
  readonly failure: {
    readonly code: RowFindingCode;
    readonly message: Text;
    readonly fix: Text;
    readonly incident: string | null;
  } | null;
  readonly synthetic: boolean;
  readonly receivedAt: string;
  readonly finishedAt: string | null;
  readonly version: number;
}

/** An import is seen by the organ that sent it and by the credit office. Others are told that there is none. */
export function requireVisible(actor: Actor, record: ImportRecord | undefined): ImportRecord {
  if (record && (record.organId === actor.organ.id || isCreditOffice(actor))) return record;
  throw new Refused([exchangeRefusals.refuse('import/not-found')]);
}

export function viewOf(record: ImportRecord, rowsPerSecond: number | null): ImportView {
  const { format, counts, failure } = record;
  const codes = Object.entries(counts.codes) as [RowFindingCode, number][];
  return {
    id: record.importId,
    organ: { id: record.organId, name: record.organName },
    fileName: record.fileName,
    fileDigest: record.fileDigest,
    layout: record.layout,
    edition: format.edition,
    format: {
      kind: format.kind,
      encoding: format.encoding ?? null,
      sheet: format.sheet ?? null,
      dateForms: format.dateForms,
    },
    state: record.state,
    rowsRead: record.rowsRead,
    bytesRead: record.bytesRead,
    bytesTotal: record.bytesTotal,
    rowsPerSecond,
    counts: counts.outcomes,
    findings: codes
      .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
      .map(([code, rows]) => ({ code, rows, message: sentenceOf(code).message, fix: sentenceOf(code).fix })),
    unknownColumns: format.unknown.map(withoutNumbers),
    notKept: format.notKept,
    sameAs: format.sameAs ?? null,
    failure: failure && {
      code: failure.code,
      message: failure.detail ?? sentenceOf(failure.code).message,
      fix: sentenceOf(failure.code).fix,
      incident: failure.incident ?? null,
    },
    synthetic: record.synthetic,
    receivedAt: record.receivedAt.toISOString(),
    finishedAt: record.finishedAt?.toISOString() ?? null,
    version: record.version,
  };
}
