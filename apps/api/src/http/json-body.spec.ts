import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { Refused } from '@chengxin/core/refusal/refused';
import fc from 'fast-check';
import express, { type NextFunction, type Request, type Response } from 'express';
import { parseJsonObject, readJsonBody } from './json-body.js';

const codeOf = (bytes: Buffer): string | undefined => {
  try {
    parseJsonObject(bytes);
    return undefined;
  } catch (error) {
    if (error instanceof Refused) return error.findings[0].code;
    throw error;
  }
};

describe('a JSON body', () => {
  it('arrives as it was sent', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 10 })), (value) => {
        const sent = JSON.stringify(value);
        fc.pre(!sent.includes('__proto__'));
        expect(JSON.stringify(parseJsonObject(Buffer.from(sent)))).toBe(sent);
      }),
    );
  });

  it('with a field named __proto__, however deep, brings a field of another name that validation refuses', () => {
    expect(parseJsonObject(Buffer.from('{"a":{"__proto__":{"admin":true}}}'))).toEqual({
      a: { '(__proto__)': { admin: true } },
    });
  });

  it('is never anything but an object or a refusal, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        const code = codeOf(Buffer.from(bytes));
        if (code === undefined) expect(typeof parseJsonObject(Buffer.from(bytes))).toBe('object');
        else expect(['request/malformed-json', 'request/not-an-object', 'request/too-deep']).toContain(code);
      }),
    );
  });

  it('may nest 64 levels, not 65, and brackets in a text do not count', () => {
    const nested = (levels: number) => Buffer.from(`${'{"a":'.repeat(levels - 1)}{}${'}'.repeat(levels - 1)}`);
    expect(codeOf(nested(64))).toBeUndefined();
    expect(codeOf(nested(65))).toBe('request/too-deep');
    expect(codeOf(Buffer.from(JSON.stringify({ text: `"\\${'['.repeat(500)}` })))).toBeUndefined();
  });

  it('must be UTF-8', () => {
    expect(codeOf(Buffer.from([0x7b, 0x22, 0xc0, 0x22, 0x3a, 0x31, 0x7d]))).toBe('request/malformed-json');
  });

  it('holds no U+0000 and no half of a surrogate pair, in a text or a name: no database could store them', () => {
    for (const text of [String.raw`\u0000`, String.raw`吕\u0000梁`, String.raw`\ud800`, String.raw`\udc00\ud800`]) {
      expect(codeOf(Buffer.from(`{"name":"${text}"}`))).toBe('request/malformed-json');
      expect(codeOf(Buffer.from(`{"in":[{"${text}":1}]}`))).toBe('request/malformed-json');
    }
    expect(parseJsonObject(Buffer.from(String.raw`{"name":"\ud83d\ude42 \\u0000 \u5415"}`))).toEqual({
      name: '🙂 \\u0000 吕',
    });
  });

  it('that begins with a byte-order mark, or holds what no database stores, is told so by name', () => {
    const toldOf = (bytes: Buffer): string => {
      try {
        parseJsonObject(bytes);
      } catch (error) {
        if (error instanceof Refused) return `${error.findings[0].message.zh} ${error.findings[0].message.en}`;
      }
      return 'taken';
    };
    expect(toldOf(Buffer.from('\uFEFF{"a":1}'))).toMatch(/BOM.*U\+FEFF.*byte-order mark/);
    expect(toldOf(Buffer.from(String.raw`{"a":"\u0000"}`))).toMatch(/U\+0000.*null character/);
    expect(toldOf(Buffer.from(String.raw`{"a":{"\ud800":1}}`))).toMatch(/代理对.*surrogate/);
    expect(toldOf(Buffer.from(String.raw`{"a":"\uFEFF"}`))).toBe('taken');
  });
});

describe('a JSON body that does not come to its end', () => {
  it('is refused once its time is over, and its connection given up', async () => {
    const app = express().use(readJsonBody(1_024, 50));
    app.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
      response.status((error as Refused).status).end();
    });
    const server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"a"');
    let answer = '';
    socket.on('data', (part) => (answer += part.toString()));
    await once(socket, 'end');
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(answer).toMatch(/Connection: close/i);
    socket.destroy();
    server.close();
  });
});
