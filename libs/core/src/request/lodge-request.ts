import type { EntityManager } from '@mikro-orm/postgresql';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Party } from '../access/party.js';
import { Clock } from '../clock/clock.js';
import { executeSql } from '../database/execute-sql.js';
import { ReadPool } from '../database/pool.js';
import { newId, type RecordId } from '../database/record-id.js';
import { Keyring } from '../access/keyring.js';
import { OpenContents, STORED_CONTENT, type StoredContent } from '../ledger/sealed-content.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, refuseAny } from '../refusal/refused.js';
import { isToldToSubject } from '../subject/record-fields.js';
import { survivorOf, withAbsorbed } from '../subject/subject-identity.js';
import { SubjectRecords, type RecordKind } from '../subject/subject-records.js';
import { subjectRequestRefusals } from './request.refusals.js';
import { requestView, type SubjectRequestView } from './request-view.js';
import { SubjectRequest, type DeletionGround, type RequestKind } from './subject-request.entity.js';

/** 提出请求: a subject, signed in for itself, about one of its own records. */
export class LodgeRequest {
  constructor(
    readonly party: Party,
    readonly request: {
      readonly kind: RequestKind;
      readonly record: RecordId;
      readonly text: string;
      readonly ground?: DeletionGround;
    },
  ) {}
}

interface Known {
  readonly kind: RecordKind;
  readonly content: Readonly<Record<string, unknown>>;
}

@CommandHandler(LodgeRequest)
export class LodgeRequestHandler implements ICommandHandler<LodgeRequest, SubjectRequestView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly pool: ReadPool,
    private readonly clock: Clock,
    private readonly keyring: Keyring,
  ) {}

  async execute({ party, request: { kind, record, text, ground } }: LodgeRequest): Promise<SubjectRequestView> {
    const own = await withAbsorbed(this.pool, await survivorOf(this.pool, party.subjectId), this.clock.now());
    const notThere = recordRefusals.refuse('record/not-found', { pointer: '/record' });
    if (!own.includes(record.subjectId)) throw new Refused([notThere]);
    return this.subjects.change(record.subjectId, party, async (tx) => {
      const known = await lastKnown(tx.em, this.keyring, record);
      if (!known || known.kind === 'request' || !isToldToSubject(known.kind, known.content))
        throw new Refused([notThere]);
      const open = await tx.find(SubjectRequest, { aboutId: record.id, kind, state: 'lodged' });
      refuseAny([
        kind === 'deletion' && !ground
          ? subjectRequestRefusals.refuse('subject-request/ground-missing', { pointer: '/ground' })
          : undefined,
        kind !== 'deletion' && ground
          ? recordRefusals.refuse('record/field-not-wanted', { pointer: '/ground' })
          : undefined,
        open ? subjectRequestRefusals.refuse('subject-request/open-already') : undefined,
      ]);
      const request = tx.em.create(SubjectRequest, {
        subjectId: record.subjectId,
        requestId: newId(tx.at),
        kind,
        aboutKind: known.kind,
        aboutId: record.id,
        organId: await organOfRecord(tx.em, this.keyring, { subjectId: record.subjectId, known }),
        deletionGround: ground ?? null,
        text,
        state: 'lodged',
        lodgedOn: tx.today,
        lodgedBy: party.identityId,
        recordedAt: tx.at,
      });
      tx.em.persist(request);
      tx.record('request.lodged', 'request', request.requestId, request);
      await tx.em.flush();
      return requestView(request);
    });
  }
}

/** What the subject's ledger last has of a record. */
export async function lastKnown(
  em: EntityManager,
  keyring: Keyring,
  { subjectId, id }: RecordId,
): Promise<Known | undefined> {
  const rows = await executeSql<Pick<Known, 'kind'> & StoredContent>(
    em,
    `select l.record_kind as kind, ${STORED_CONTENT} from cx.subject_ledger l join cx.subject_ledger_content c on c.subject_id = l.subject_id and c.seq = l.seq
       join cx.subject k on k.subject_id = l.subject_id
     where l.subject_id = ? and l.record_id = ? order by l.seq desc limit 1`,
    [subjectId, id],
  );
  return new OpenContents(keyring).rows<(typeof rows)[number], Known['content']>(rows)[0];
}

/** Who made the record: its own organ, or that of the listing or determination that it rests on; null where it is nobody's case. */
export async function organOfRecord(
  em: EntityManager,
  keyring: Keyring,
  { subjectId, known: { content } }: { readonly subjectId: string; readonly known: Known },
): Promise<string | null> {
  const organ = content['organId'];
  if (typeof organ === 'string') return organ;
  for (const above of ['listingId', 'determinationId']) {
    const id = content[above];
    const known = typeof id === 'string' ? await lastKnown(em, keyring, { subjectId, id }) : undefined;
    if (known) return organOfRecord(em, keyring, { subjectId, known });
  }
  return null;
}
