import type { AttachedFile } from '@chengxin/core/document/attach-file';
import type { RegisteredDocument } from '@chengxin/core/document/register-document';
import type { DocumentView as RecordedDocument } from '@chengxin/core/document/read-document';
import { ApiProperty } from '@nestjs/swagger';
import { say, type Language } from '../http/language.js';
import { DOCUMENT_STATUSES, RECORDED_KINDS } from './document.requests.js';

const UUID = { format: 'uuid', example: '0190f5a4-8a30-8c6e-9d53-0c2d3f1f7a10' } as const;

class RegisteredPartyView {
  @ApiProperty({ ...UUID, description: '主体 Subject' })
  subjectId!: string;
  @ApiProperty({ enum: ['added', 'unchanged'] })
  outcome!: string;
}

class IntakeNoteView {
  @ApiProperty({ example: 'document/number-normalised' })
  code!: string;
  @ApiProperty({ required: false, example: '/number' })
  pointer?: string;
  @ApiProperty()
  message!: string;
}

export class RegisteredDocumentView {
  @ApiProperty(UUID)
  id!: string;
  @ApiProperty({ enum: ['registered', 'parties-added', 'unchanged'] })
  outcome!: string;
  @ApiProperty({ type: 'integer' })
  version!: number;
  @ApiProperty({ type: [RegisteredPartyView] })
  parties!: RegisteredPartyView[];
  @ApiProperty({ type: [IntakeNoteView], description: '归一或准予的事项 What was normalised or admitted' })
  notes!: IntakeNoteView[];

  static of(
    { documentId, outcome, version, parties, notes }: RegisteredDocument,
    language: Language,
  ): RegisteredDocumentView {
    return {
      id: documentId,
      outcome,
      version,
      parties: [...parties],
      notes: notes.map(({ code, pointer, message }) => ({
        code,
        ...(pointer === undefined ? {} : { pointer }),
        message: say(message, language),
      })),
    };
  }
}

class OrganRef {
  @ApiProperty({ example: 'lvliang-market-supervision' })
  id!: string;
  @ApiProperty({ example: '吕梁市市场监督管理局' })
  name!: string;
}

class DocumentStatusView {
  @ApiProperty({ enum: DOCUMENT_STATUSES })
  status!: string;
  @ApiProperty({ format: 'date' })
  from!: string;
  @ApiProperty()
  reason!: string;
  @ApiProperty({ type: Object, nullable: true, description: '所依据的文书 The act relied on' })
  basis!: unknown;
  @ApiProperty({ format: 'date-time' })
  recordedAt!: string;
}

class DocumentCorrectionView {
  @ApiProperty({ type: Object })
  before!: unknown;
  @ApiProperty({ type: Object })
  after!: unknown;
  @ApiProperty()
  reason!: string;
  @ApiProperty({ format: 'date-time' })
  recordedAt!: string;
}

export class DocumentFileView {
  @ApiProperty({ type: 'integer', example: 1 })
  fileNo!: number;
  @ApiProperty({ example: '行政处罚决定书.pdf' })
  name!: string;
  @ApiProperty({ example: 'application/pdf' })
  mediaType!: string;
  @ApiProperty({ type: 'integer', description: '字节 Bytes' })
  size!: number;
  @ApiProperty({ example: `sha256:${'0'.repeat(64)}` })
  digest!: string;
}

class RecordedFileView extends DocumentFileView {
  @ApiProperty({ format: 'date-time' })
  recordedAt!: string;
}

export class AttachedFileView extends DocumentFileView {
  @ApiProperty({ ...UUID, description: '文书 Document' })
  documentId!: string;
  @ApiProperty({ description: '文件编号，用于地址 Number in the address', example: '1' })
  id!: string;
  @ApiProperty({ description: '此前已上传 Was attached before' })
  unchanged!: boolean;

  static of(documentId: string, file: AttachedFile): AttachedFileView {
    return { documentId, id: String(file.fileNo), ...file };
  }
}

class CitedBasisView {
  @ApiProperty({ example: 'food-safety-law' })
  instrument!: string;
  @ApiProperty({ required: false, example: '122' })
  article?: string;
}

export class DocumentView {
  @ApiProperty(UUID)
  id!: string;
  @ApiProperty({ type: OrganRef })
  organ!: OrganRef;
  @ApiProperty({ type: String, nullable: true, description: '委托说明 Note of delegation' })
  delegation!: string | null;
  @ApiProperty({ description: '规范写法 Canonical', example: '吕市监罚〔2026〕12号' })
  number!: string;
  @ApiProperty({ description: '印制写法 As printed' })
  numberPrinted!: string;
  @ApiProperty({ enum: RECORDED_KINDS })
  kind!: string;
  @ApiProperty({ example: '行政处罚决定书' })
  title!: string;
  @ApiProperty({ format: 'date' })
  decidedOn!: string;
  @ApiProperty({ format: 'date' })
  effectiveOn!: string;
  @ApiProperty({ description: '送达日不明，暂按作出日 Day of service unknown: the day of decision stands for it' })
  effectProvisional!: boolean;
  @ApiProperty({ enum: ['served', 'public-notice', 'unknown'] })
  service!: string;
  @ApiProperty({ format: 'date', type: String, nullable: true })
  servedOn!: string | null;
  @ApiProperty({ enum: ['creditchina', 'gsxt', 'court'] })
  channel!: string;
  @ApiProperty({ enum: DOCUMENT_STATUSES })
  status!: string;
  @ApiProperty({ type: [DocumentStatusView] })
  statuses!: DocumentStatusView[];
  @ApiProperty({ type: [DocumentCorrectionView] })
  corrections!: DocumentCorrectionView[];
  @ApiProperty({ type: [RecordedFileView] })
  files!: RecordedFileView[];
  @ApiProperty({ type: [CitedBasisView] })
  basis!: CitedBasisView[];
  @ApiProperty({ type: 'integer', description: '当事人数 Number of parties' })
  parties!: number;
  @ApiProperty({ type: 'integer', description: '记录尚未随之更新的当事人 Parties whose records have yet to follow' })
  following!: number;
  @ApiProperty({ description: '合成数据 Synthetic' })
  synthetic!: boolean;
  @ApiProperty({ format: 'date-time' })
  recordedAt!: string;
  @ApiProperty({ type: 'integer' })
  version!: number;

  static of({ documentId, ...view }: RecordedDocument): DocumentView {
    return {
      id: documentId,
      ...view,
      statuses: [...view.statuses],
      corrections: [...view.corrections],
      files: [...view.files],
      basis: view.basis.map(({ instrument, article }) => ({ instrument, ...(article ? { article } : {}) })),
    };
  }
}

export class DocumentPartyView {
  @ApiProperty({ ...UUID, description: '主体 Subject' })
  subjectId!: string;
  @ApiProperty({ format: 'date-time' })
  recordedAt!: string;
}

export class DocumentChangedView {
  @ApiProperty(UUID)
  id!: string;
  @ApiProperty({ type: 'integer' })
  version!: number;
  @ApiProperty({ type: 'integer', description: '已随之更新的当事人 Parties whose records followed' })
  followed!: number;
}

export class StatusChangedView extends DocumentChangedView {
  @ApiProperty({ enum: DOCUMENT_STATUSES })
  status!: string;
}

export class DocumentCorrectedView extends DocumentChangedView {
  @ApiProperty({ type: 'integer' })
  correctedTimes!: number;
}

export class OrderCorrectedView {
  @ApiProperty(UUID)
  id!: string;
  @ApiProperty({ ...UUID, description: '主体 Subject' })
  subjectId!: string;
  @ApiProperty({ type: 'integer' })
  correctedTimes!: number;
  @ApiProperty({ type: 'integer' })
  version!: number;
}
