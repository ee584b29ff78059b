import { createHash } from 'node:crypto';
import { zipSync } from 'fflate';
import { CORE_ROLES } from '../access/actor.js';
import { OFFICERS, refusalCodes, registerDocument } from '../testing/cases.js';
import { actorOf, openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { AttachFile, FILE_LIMIT, type AttachedFile } from './attach-file.js';
import { DocumentModule } from './document.module.js';
import { agreedFileType, sniffFileType } from './file-type.js';
import { ReadDocument, ReadDocumentFile, type DocumentFile, type DocumentView } from './read-document.js';

const { marketClerk, marketApprover, taxationClerk } = OFFICERS;
const pdf = (text = '') => Buffer.from(`%PDF-1.7\n${text}\n%%EOF`);

describe('the type of an original', () => {
  const bytes = (...values: number[]) => Uint8Array.from(values);
  const pack = (...names: string[]) => zipSync(Object.fromEntries(names.map((name) => [name, bytes(1)])));

  it.each([
    ['application/pdf', pdf()],
    ['image/png', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0)],
    ['image/jpeg', bytes(0xff, 0xd8, 0xff, 0xe0)],
    ['application/ofd', pack('OFD.xml', 'Doc_0/Document.xml')],
    ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', pack('word/document.xml')],
    ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', pack('xl/workbook.xml')],
    ['application/zip', pack('a.txt')],
    ['text/plain', Buffer.from('行政处罚决定书\n')],
    [undefined, bytes(0x4d, 0x5a, 0x90, 0x00, 0x03)],
  ])('is told by its bytes: %s', (type, content) => expect(sniffFileType(content)).toBe(type));

  it('must be what it is declared to be', () => {
    expect(agreedFileType('application/pdf; charset=binary', pdf())).toBe('application/pdf');
    expect(agreedFileType('application/octet-stream', pdf())).toBe('application/pdf');
    expect(agreedFileType(undefined, pdf())).toBe('application/pdf');
    expect(agreedFileType('image/png', pdf())).toBeUndefined();
    expect(agreedFileType('application/zip', pack('OFD.xml'))).toBe('application/ofd');
    expect(agreedFileType('text/html', Buffer.from('<script>'))).toBeUndefined();
  });
});

describe('the original of a document', () => {
  let bed: CoreTestbed;
  let documentId: string;
  beforeAll(async () => {
    bed = await openCore([DocumentModule]);
    ({ documentId } = await registerDocument(bed));
  });
  afterAll(() => bed?.close());

  const attach = (content: Uint8Array, name = '决定书.pdf', declaredType?: string, actor = marketClerk) =>
    bed.command<AttachedFile>(
      new AttachFile(actor, documentId, { name, content, ...(declaredType ? { declaredType } : {}) }),
    );

  it('is kept with its digest and given back byte for byte', async () => {
    const content = pdf('原件');
    const digest = `sha256:${createHash('sha256').update(content).digest('hex')}`;
    const attached = await attach(content, '../扫描/决定"书.pdf', 'application/pdf');
    expect(attached).toEqual({
      fileNo: 1,
      name: '决定书.pdf',
      mediaType: 'application/pdf',
      size: content.length,
      digest,
      unchanged: false,
    });
    const file = await bed.query<DocumentFile>(new ReadDocumentFile(marketApprover, documentId, 1));
    expect(file).toMatchObject({ digest, mediaType: 'application/pdf', name: '决定书.pdf' });
    expect(file.content.equals(content)).toBe(true);
    const { rows } = await bed.pool.query<{ content: { file: unknown } }>(
      `select content from cx.document_ledger where document_id = $1 and kind = 'document.file-attached'`,
      [documentId],
    );
    expect(rows[0]!.content.file).toEqual({ fileNo: 1, mediaType: 'application/pdf', size: content.length, digest });
  });

  it('is not attached twice', async () => {
    await attach(pdf('again'));
    const before = await bed.query<DocumentView>(new ReadDocument(marketClerk, documentId));
    expect(await attach(pdf('again'), 'other.pdf')).toMatchObject({ unchanged: true });
    const after = await bed.query<DocumentView>(new ReadDocument(marketClerk, documentId));
    expect(after.version).toBe(before.version);
    expect(after.files).toHaveLength(before.files.length);
  });

  it('gets numbers of its own when several are attached at once', async () => {
    const done = await Promise.all(['a', 'b', 'c', 'd'].map((text) => attach(pdf(text))));
    expect(new Set(done.map((f) => f.fileNo)).size).toBe(4);
  });

  it('is never changed or taken away', async () => {
    for (const sql of ['update cx.document_file set name = $2', 'delete from cx.document_file']) {
      const values = sql.startsWith('update') ? [documentId, 'x'] : [documentId];
      await expect(bed.pool.query(`${sql} where document_id = $1`, values)).rejects.toMatchObject({ code: '55000' });
    }
  });

  it('is refused where it is empty, too large or not what it claims, or not the actor’s to attach', async () => {
    expect(await refusalCodes(attach(new Uint8Array()))).toEqual(['document/file-empty']);
    expect(await refusalCodes(attach(new Uint8Array(FILE_LIMIT + 1)))).toEqual(['document/file-too-large']);
    expect(await refusalCodes(attach(pdf(), 'x.png', 'image/png'))).toEqual(['document/file-type']);
    const cutShort = new AttachFile(marketClerk, documentId, {
      name: 'x.pdf',
      content: pdf(),
      declaredDigest: createHash('sha256').update(pdf('whole')).digest('hex'),
    });
    expect(await refusalCodes(bed.command(cutShort))).toEqual(['document/file-digest-differs']);
    expect(await refusalCodes(attach(pdf(), 'x.pdf', undefined, taxationClerk))).toEqual(['record/not-found']);
    expect(await refusalCodes(attach(pdf(), 'x.pdf', undefined, marketApprover))).toEqual(['actor/role-missing']);
    const querier = actorOf('lvliang-taxation', 'querier', [CORE_ROLES.querier]);
    expect(await refusalCodes(bed.query(new ReadDocumentFile(querier, documentId, 1)))).toEqual(['record/not-found']);
  });
});
