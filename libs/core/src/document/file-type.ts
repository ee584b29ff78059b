/** Types of file that are taken as an original, by what their bytes say. */
export const FILE_TYPES = [
  'application/pdf',
  'image/png',
  'image/jpeg',
  'application/ofd',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/zip',
  'text/plain',
] as const;
export type FileType = (typeof FILE_TYPES)[number];

const startsWith = (content: Uint8Array, bytes: readonly number[]): boolean =>
  bytes.every((byte, i) => content[i] === byte);

/** What a file is by its bytes; undefined where it is none of the types taken. OFD (GB/T 33190), DOCX and XLSX are ZIP packages known by their entries. */
export function sniffFileType(content: Uint8Array): FileType | undefined {
  if (startsWith(content, [0x25, 0x50, 0x44, 0x46, 0x2d])) return 'application/pdf';
  if (startsWith(content, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (startsWith(content, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (startsWith(content, [0x50, 0x4b, 0x03, 0x04]))
    return packageType(Buffer.from(content.buffer, content.byteOffset, content.length));
  return isText(content) ? 'text/plain' : undefined;
}

/** The declared type if the bytes bear it out, the sniffed one where nothing was declared; undefined where they contradict each other. */
export function agreedFileType(declared: string | undefined, content: Uint8Array): FileType | undefined {
  const sniffed = sniffFileType(content);
  const type = declared?.split(';')[0]!.trim().toLowerCase();
  if (type === undefined || type === '' || type === 'application/octet-stream' || type === sniffed) return sniffed;
  // Any package is a ZIP as well, and the image's old name is still sent.
  if (type === 'application/zip' && sniffed !== undefined && PACKAGES.has(sniffed)) return sniffed;
  return type === 'image/jpg' && sniffed === 'image/jpeg' ? sniffed : undefined;
}

const PACKAGES: ReadonlySet<string> = new Set(FILE_TYPES.slice(3, 7));

function packageType(content: Buffer): FileType {
  // File names stand in clear in the local headers and in the directory at the end.
  if (content.includes('OFD.xml', 0, 'latin1')) return 'application/ofd';
  if (content.includes('word/document.xml', 0, 'latin1')) return FILE_TYPES[4];
  if (content.includes('xl/workbook.xml', 0, 'latin1')) return FILE_TYPES[5];
  return 'application/zip';
}

/** Text in UTF-8 or GB18030 without control characters. */
function isText(content: Uint8Array): boolean {
  if (content.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d)) return false;
  return ['utf-8', 'gb18030'].some((encoding) => {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(content);
      return true;
    } catch {
      return false;
    }
  });
}
