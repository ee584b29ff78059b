import { withoutNumbers } from '@chengxin/domain/masking-policy';
import { actFindings } from '../access/authority.js';
import { LockMode } from '@mikro-orm/core';
import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { createHash } from 'node:crypto';
import { actorMark, type Actor } from '../access/actor.js';
import { Clock } from '../clock/clock.js';
import { executeSql } from '../database/execute-sql.js';
import { retryOnDeadlock } from '../database/retry.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, refuseAny } from '../refusal/refused.js';
import { DocumentJudges } from './document-judges.js';
import { recordDocument } from './document-ledger.js';
import { documentRefusals } from './document.refusals.js';
import { Document } from './document.entity.js';
import { agreedFileType, type FileType } from './file-type.js';
import { senderOf } from './register-document.js';

/** The largest original, in bytes. */
export const FILE_LIMIT = 20 * 1024 * 1024;

export interface AttachedFile {
  readonly fileNo: number;
  readonly name: string;
  readonly mediaType: FileType;
  readonly size: number;
  /** SHA-256 of the content, `sha256:` and hex. */
  readonly digest: string;
  /** The same content was attached before. */
  readonly unchanged: boolean;
}

/** Attaches the original, or a scan of it. It is never changed or taken away; the digest says that it is the same. */
export class AttachFile {
  constructor(
    readonly actor: Actor,
    readonly documentId: string,
    readonly file: {
      readonly name: string;
      readonly declaredType?: string;
      /** SHA-256 that the sender declares, as hex. */
      readonly declaredDigest?: string;
      readonly content: Uint8Array;
    },
  ) {}
}

@CommandHandler(AttachFile)
export class AttachFileHandler implements ICommandHandler<AttachFile, AttachedFile> {
  constructor(
    private readonly orm: MikroORM,
    private readonly judges: DocumentJudges,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, documentId, file }: AttachFile): Promise<AttachedFile> {
    const size = file.content.byteLength;
    const digest = `sha256:${createHash('sha256').update(file.content).digest('hex')}`;
    const mediaType = size > 0 && size <= FILE_LIMIT ? agreedFileType(file.declaredType, file.content) : undefined;
    refuseAny([
      ...actFindings('document.register', actor),
      size === 0 ? documentRefusals.refuse('document/file-empty') : undefined,
      size > FILE_LIMIT ? documentRefusals.refuse('document/file-too-large') : undefined,
      size > 0 && size <= FILE_LIMIT && !mediaType ? documentRefusals.refuse('document/file-type') : undefined,
      file.declaredDigest !== undefined && `sha256:${file.declaredDigest}` !== digest
        ? documentRefusals.refuse('document/file-digest-differs')
        : undefined,
    ]);
    const organs = await this.judges.organs();
    const name = withoutNumbers(plainName(file.name));
    return retryOnDeadlock(async () =>
      this.orm.em.fork().transactional(async (inner) => {
        const em = inner as EntityManager;
        const document = await em.findOne(Document, { documentId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
        const organ = document && organs.get(document.organId);
        if (!document || !organ || !organs.mayReport(senderOf(actor), organ)) {
          throw new Refused([recordRefusals.refuse('record/not-found')]);
        }
        const files = await executeSql<{ file_no: number; digest: string; name: string; media_type: FileType }>(
          em,
          'select file_no, digest, name, media_type from cx.document_file where document_id = ? order by file_no',
          [documentId],
        );
        const same = files.find((f) => f.digest === digest);
        if (same) {
          return { fileNo: same.file_no, name: same.name, mediaType: same.media_type, size, digest, unchanged: true };
        }
        const at = this.clock.now();
        const fileNo = (files.at(-1)?.file_no ?? 0) + 1;
        await recordDocument(em, document, 'document.file-attached', actor, at, {
          file: { fileNo, mediaType: mediaType!, size, digest },
        });
        await executeSql(
          em,
          `insert into cx.document_file (document_id, file_no, name, media_type, size, digest, content, recorded_by, recorded_at) values (?,?,?,?,?,?,?,?,?)`,
          [documentId, fileNo, name, mediaType!, size, digest, Buffer.from(file.content), actorMark(actor), at],
        );
        return { fileNo, name, mediaType: mediaType!, size, digest, unchanged: false };
      }),
    );
  }
}

/** A file name without folders or control characters; never empty. */
function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1)!;
  const plain = last.replace(/[\p{Cc}"<>|:*?]/gu, '').trim();
  return (plain === '' ? '原件' : plain).slice(0, 200);
}
