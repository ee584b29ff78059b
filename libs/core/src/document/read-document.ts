import type { IsoDate, LegalBasis } from '@chengxin/plugin-contract';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { ReadPool } from '../database/pool.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused } from '../refusal/refused.js';
import { mayReadDocument } from './document-access.js';
import { DocumentJudges } from './document-judges.js';
import { documentRefusals } from './document.refusals.js';
import { mayReadSecrets } from './trade-secret.js';
import type { DocumentStatus, RecordedDocumentKind } from './document-subject.entity.js';

export interface DocumentView {
  readonly documentId: string;
  readonly organ: { readonly id: string; readonly name: string };
  readonly delegation: string | null;
  readonly number: string;
  readonly numberPrinted: string;
  readonly kind: RecordedDocumentKind;
  readonly title: string;
  readonly decidedOn: IsoDate;
  readonly effectiveOn: IsoDate;
  readonly effectProvisional: boolean;
  readonly service: 'served' | 'public-notice' | 'unknown';
  readonly servedOn: IsoDate | null;
  readonly channel: string;
  readonly status: DocumentStatus;
  readonly statuses: readonly {
    readonly status: DocumentStatus;
    readonly from: IsoDate;
    readonly reason: string;
    readonly basis: unknown;
    readonly recordedAt: string;
  }[];
  readonly corrections: readonly {
    readonly before: Readonly<Record<string, unknown>>;
    readonly after: Readonly<Record<string, unknown>>;
    readonly reason: string;
    readonly recordedAt: string;
  }[];
  readonly files: readonly {
    readonly fileNo: number;
    readonly name: string;
    readonly mediaType: string;
    readonly size: number;
    readonly digest: string;
    readonly recordedAt: string;
  }[];
  readonly basis: readonly LegalBasis[];
  readonly parties: number;
  /** Parties whose records have yet to follow the last change. */
  readonly following: number;
  readonly synthetic: boolean;
  readonly recordedAt: string;
  readonly version: number;
}

/** One document with its history, for whoever may read it. */
export class ReadDocument {
  constructor(
    readonly actor: Actor,
    readonly documentId: string,
  ) {}
}

@QueryHandler(ReadDocument)
export class ReadDocumentHandler implements IQueryHandler<ReadDocument, DocumentView> {
  constructor(
    private readonly pool: ReadPool,
    private readonly judges: DocumentJudges,
  ) {}

  async execute({ actor, documentId }: ReadDocument): Promise<DocumentView> {
    // One statement, so that all parts are of one moment.
    const { rows } = await this.pool.query<Omit<DocumentView, 'organ'> & { organ_id: string }>(
      `select d.document_id as "documentId", d.organ_id, d.delegation, d.number_canonical as number, d.number_printed as "numberPrinted", d.kind, d.title,
              d.decided_on as "decidedOn", d.effective_on as "effectiveOn", d.effect_provisional as "effectProvisional", d.service, d.served_on as "servedOn",
              d.channel, d.status, d.basis, d.synthetic, d.recorded_at as "recordedAt", d.version,
              (select count(*)::int from cx.document_party p where p.document_id = d.document_id) as parties,
              (select count(*)::int from cx.document_party p where p.document_id = d.document_id and p.header_no < d.header_no) as following,
              (select coalesce(jsonb_agg(jsonb_build_object('status', s.status, 'from', s.from_day, 'reason', s.reason, 'basis', s.basis, 'recordedAt', s.recorded_at) order by s.status_no), '[]')
               from cx.document_status s where s.document_id = d.document_id) as statuses,
              (select coalesce(jsonb_agg(jsonb_build_object('before', c.before, 'after', c.after, 'reason', c.reason, 'recordedAt', c.recorded_at) order by c.correction_no), '[]')
               from cx.document_correction c where c.document_id = d.document_id) as corrections,
              (select coalesce(jsonb_agg(jsonb_build_object('fileNo', f.file_no, 'name', f.name, 'mediaType', f.media_type, 'size', f.size, 'digest', f.digest, 'recordedAt', f.recorded_at) order by f.file_no), '[]')
               from cx.document_file f where f.document_id = d.document_id) as files
       from cx.document d where d.document_id = $1`,
      [documentId],
    );
    const organs = await this.judges.organs();
    const row = rows[0];
    const organ = row && organs.get(row.organ_id);
    if (!row || !organ || !mayReadDocument(actor, organ, organs))
      throw new Refused([recordRefusals.refuse('record/not-found')]);
    const { organ_id: _organ, ...view } = row;
    return { ...view, recordedAt: new Date(view.recordedAt).toISOString(), organ: { id: organ.id, name: organ.name } };
  }
}

export interface DocumentFile {
  readonly name: string;
  readonly mediaType: string;
  readonly digest: string;
  readonly content: Buffer;
}

/** The original as it was attached. */
export class ReadDocumentFile {
  constructor(
    readonly actor: Actor,
    readonly documentId: string,
    readonly fileNo: number,
  ) {}
}

@QueryHandler(ReadDocumentFile)
export class ReadDocumentFileHandler implements IQueryHandler<ReadDocumentFile, DocumentFile> {
  constructor(
    private readonly pool: ReadPool,
    private readonly judges: DocumentJudges,
  ) {}

  async execute({ actor, documentId, fileNo }: ReadDocumentFile): Promise<DocumentFile> {
    const { rows } = await this.pool.query<DocumentFile & { organ_id: string; secret: boolean }>(
      `select d.organ_id, exists (select from cx.document_subject s where s.document_id = d.document_id and jsonb_array_length(s.party_order->'tradeSecrets') > 0) as secret,
              f.name, f.media_type as "mediaType", f.digest, f.content
       from cx.document_file f join cx.document d on d.document_id = f.document_id where f.document_id = $1 and f.file_no = $2`,
      [documentId, fileNo],
    );
    const organs = await this.judges.organs();
    const organ = rows[0] && organs.get(rows[0].organ_id);
    if (!rows[0] || !organ || !mayReadDocument(actor, organ, organs))
      throw new Refused([recordRefusals.refuse('record/not-found')]);
    const { organ_id: organId, secret, ...file } = rows[0];
    if (secret && !mayReadSecrets(actor, organId))
      throw new Refused([documentRefusals.refuse('document/trade-secret')]);
    return file;
  }
}

export interface DocumentParties {
  readonly parties: readonly { readonly subjectId: string; readonly recordedAt: string }[];
  /** Subject after which the next page begins; absent on the last. */
  readonly next?: string;
}

/** Subjects that a document concerns, a page at a time, in the order of their ids. */
export class ReadDocumentParties {
  constructor(
    readonly actor: Actor,
    readonly documentId: string,
    readonly page: { readonly after?: string; readonly limit: number },
  ) {}
}

@QueryHandler(ReadDocumentParties)
export class ReadDocumentPartiesHandler implements IQueryHandler<ReadDocumentParties, DocumentParties> {
  constructor(
    private readonly pool: ReadPool,
    private readonly judges: DocumentJudges,
  ) {}

  async execute({ actor, documentId, page }: ReadDocumentParties): Promise<DocumentParties> {
    const document = await this.pool.query<{ organ_id: string }>(
      'select organ_id from cx.document where document_id = $1',
      [documentId],
    );
    const organs = await this.judges.organs();
    const organ = document.rows[0] && organs.get(document.rows[0].organ_id);
    if (!organ || !mayReadDocument(actor, organ, organs))
      throw new Refused([recordRefusals.refuse('record/not-found')]);
    const { rows } = await this.pool.query<{ subjectId: string; recordedAt: Date }>(
      `select subject_id as "subjectId", recorded_at as "recordedAt" from cx.document_party
       where document_id = $1 and ($2::uuid is null or subject_id > $2) order by subject_id limit $3`,
      [documentId, page.after ?? null, page.limit + 1],
    );
    const parties = rows
      .slice(0, page.limit)
      .map(({ subjectId, recordedAt }) => ({ subjectId, recordedAt: recordedAt.toISOString() }));
    return rows.length > page.limit ? { parties, next: parties.at(-1)!.subjectId } : { parties };
  }
}
