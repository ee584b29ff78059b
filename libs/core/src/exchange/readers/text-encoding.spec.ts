import iconv from 'iconv-lite';
import { bytesInMemory } from './file-bytes.js';
import { readCsv } from './read-csv.js';
import { decodeText, detectEncoding, refuseForeignText, type TextEncoding } from './text-encoding.js';

const TEXT = '行政相对人名称,文号\r\n吕梁市离石区示例洗煤厂,吕环罚〔2025〕4号\r\n';

async function decoded(bytes: Buffer, encoding: TextEncoding, chunk?: number): Promise<string> {
  let text = '';
  for await (const piece of decodeText(bytesInMemory(bytes, chunk).read(), encoding)) text += piece;
  return text;
}
const detected = (bytes: Buffer, chunk?: number) => detectEncoding(bytesInMemory(bytes, chunk).read());

describe('the encoding of a text file', () => {
  it('is UTF-8 where the text is valid UTF-8, with and without a mark', async () => {
    expect(await detected(Buffer.from(TEXT))).toBe('utf-8');
    expect(await detected(Buffer.from(`\ufeff${TEXT}`))).toBe('utf-8');
    expect(await detected(Buffer.from('a,b\nc,d\n'))).toBe('utf-8');
  });

  it('is GB18030 otherwise, also with characters of four bytes', async () => {
    expect(await detected(iconv.encode(TEXT, 'gb18030'))).toBe('gb18030');
    expect(await detected(iconv.encode('姓名\n㐀𠮷\n', 'gb18030'))).toBe('gb18030');
  });

  it('is told by the first text that is not ASCII, however far down it stands', async () => {
    const ascii = 'CF_XDR_MC,CF_WSH\n'.repeat(10_000);
    expect(
      await detected(Buffer.concat([Buffer.from(ascii), iconv.encode('离石,吕环罚〔2025〕4号\n', 'gb18030')])),
    ).toBe('gb18030');
    expect(await detected(Buffer.from(`${ascii}离石\n`))).toBe('utf-8');
  });

  it('does not depend on where the bytes are cut', async () => {
    const utf8 = Buffer.from(`\ufeff${TEXT}`);
    const gb = iconv.encode(TEXT, 'gb18030');
    for (let chunk = 1; chunk < 12; chunk += 1) {
      expect(await detected(Buffer.from(TEXT), chunk)).toBe('utf-8');
      expect(await decoded(utf8, 'utf-8', chunk)).toBe(TEXT.replaceAll('\r\n', '\n'));
      expect(await decoded(gb, 'gb18030', chunk)).toBe(TEXT.replaceAll('\r\n', '\n'));
    }
  });

  it('is refused where it is UTF-16', () => {
    const utf16 = Buffer.from(TEXT, 'utf16le');
    expect(() => refuseForeignText(Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]))).toThrow(
      'file/encoding-not-supported',
    );
    expect(() => refuseForeignText(utf16)).toThrow('file/encoding-not-supported');
  });

  it('declared wrongly, refuses the rows it cannot read and no others', async () => {
    const bytes = Buffer.concat([Buffer.from('a,b\n'), iconv.encode('吕,梁\n', 'gb18030'), Buffer.from('c,d\n')]);
    const faults = [];
    for await (const row of readCsv(bytesInMemory(bytes).read(), 'utf-8')) faults.push(row.fault);
    expect(faults).toEqual([undefined, 'row/undecodable', undefined]);
  });

  it('takes the line ends of every system', async () => {
    expect(await decoded(Buffer.from('a\rb\r\nc\nd\r'), 'utf-8', 2)).toBe('a\nb\nc\nd\n');
  });
});
