import type { IsoDate } from '@chengxin/plugin-contract';
import type { ClientBase } from 'pg';
import type { JudgedDocument } from '../../document/document-draft.js';
import type { Document } from '../../document/document.entity.js';

/** A document as recorded, locked until the batch is over. */
export interface RegisteredHeader {
  readonly document: Document;
  /** Day from which a status other than effective holds. */
  readonly statusFrom: IsoDate | null;
  readonly isNew: boolean;
}

interface Made {
  readonly at: Date;
  readonly by: string;
  readonly synthetic: boolean;
}

const COLUMNS = `document_id as "documentId", organ_id as "organId", number_canonical as "numberCanonical", number_printed as "numberPrinted", kind, title,
  decided_on as "decidedOn", effective_on as "effectiveOn", effect_provisional as "effectProvisional", service, served_on as "servedOn", delegation, channel,
  status, corrected_times as "correctedTimes", basis, synthetic, recorded_by as "recordedBy", recorded_at as "recordedAt", last_seq as "lastSeq",
  header_no as "headerNo", following, version`;

/**
 * Writes the documents that are not there yet and locks all of them, in the order of their ids. A new document begins with the first entry of
 * its ledger, which the batch writes once its parties are known.
 */
export async function registerHeaders(
  client: ClientBase,
  judged: readonly JudgedDocument[],
  made: Made,
): Promise<ReadonlyMap<string, RegisteredHeader>> {
  const first = new Map<string, JudgedDocument>();
  for (const document of judged) if (!first.has(document.documentId)) first.set(document.documentId, document);
  const drawn = [...first.values()].sort((a, b) => (a.documentId < b.documentId ? -1 : 1)).map((d) => drawnUp(d, made));
  const inserted = await client.query<{ id: string }>(
    `insert into cx.document (document_id, organ_id, number_canonical, number_printed, kind, title, decided_on, effective_on, effect_provisional, service, served_on,
       delegation, channel, status, corrected_times, basis, synthetic, recorded_by, recorded_at, last_seq, header_no, following, version)
     select "documentId", "organId", "numberCanonical", "numberPrinted", kind, title, "decidedOn", "effectiveOn", "effectProvisional", service, "servedOn",
       delegation, channel, status, "correctedTimes", basis, synthetic, "recordedBy", "recordedAt", "lastSeq", "headerNo", following, version
     from json_to_recordset($1::json) as r("documentId" uuid, "organId" text, "numberCanonical" text, "numberPrinted" text, kind text, title text, "decidedOn" date,
       "effectiveOn" date, "effectProvisional" boolean, service text, "servedOn" date, delegation text, channel text, status text, "correctedTimes" integer, basis jsonb,
       synthetic boolean, "recordedBy" text, "recordedAt" timestamptz, "lastSeq" bigint, "headerNo" integer, following boolean, version integer)
     on conflict (document_id) do nothing returning document_id as id`,
    [JSON.stringify(drawn)],
  );
  const isNew = new Set(inserted.rows.map((row) => row.id));
  const headers = new Map<string, RegisteredHeader>();
  for (const document of drawn)
    if (isNew.has(document.documentId)) headers.set(document.documentId, { document, statusFrom: null, isNew: true });
  const known = [...first.keys()].filter((id) => !isNew.has(id));
  if (known.length === 0) return headers;
  const { rows } = await client.query<Document>(
    `select ${COLUMNS} from cx.document where document_id = any($1::uuid[]) order by document_id for update`,
    [known],
  );
  const since = await statusDays(
    client,
    rows.filter((document) => document.status !== 'effective'),
  );
  for (const document of rows) {
    headers.set(document.documentId, { document, statusFrom: since.get(document.documentId) ?? null, isNew: false });
  }
  return headers;
}

async function statusDays(client: ClientBase, documents: readonly Document[]): Promise<ReadonlyMap<string, IsoDate>> {
  if (documents.length === 0) return new Map();
  const { rows } = await client.query<{ id: string; day: IsoDate }>(
    `select distinct on (document_id) document_id as id, from_day as day from cx.document_status
     where document_id = any($1::uuid[]) order by document_id, status_no desc`,
    [documents.map((document) => document.documentId)],
  );
  return new Map(rows.map(({ id, day }) => [id, day]));
}

function drawnUp(judged: JudgedDocument, { at, by, synthetic }: Made): Document {
  return {
    documentId: judged.documentId,
    organId: judged.organId,
    numberCanonical: judged.numberCanonical,
    numberPrinted: judged.numberPrinted,
    kind: judged.kind,
    title: judged.title,
    decidedOn: judged.decidedOn,
    effectiveOn: judged.effectiveOn,
    effectProvisional: judged.effectProvisional,
    service: judged.service,
    servedOn: judged.servedOn ?? null,
    delegation: judged.delegation ?? null,
    channel: judged.channel,
    status: 'effective',
    correctedTimes: 0,
    basis: judged.basis,
    synthetic,
    recordedBy: by,
    recordedAt: at,
    lastSeq: 1,
    headerNo: 0,
    following: false,
    version: 1,
  } as Document;
}
