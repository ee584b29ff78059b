import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simulate, type SimulationAnswer } from './simulate.js';

const NONE = { added: 0, removed: 0, shortened: 0, lengthened: 0, undetermined: 0 };
const ANSWER: SimulationAnswer = {
  summary: '在本草案下，新增1条，移出2条',
  sector: 'market-supervision',
  on: '2026-12-01',
  reach: 'all-records',
  knownAt: '2026-12-01T04:00:00.000Z',
  records: 10,
  reached: 10,
  notConsidered: [{ text: '文书已被撤销', records: 1 }],
  byRegion: [
    { code: '141102', name: '离石区', counts: { ...NONE, removed: 2 } },
    { code: '141121', name: '文水县', counts: NONE },
  ],
  byCriterion: [{ code: 'SAMR-A05.1', name: '未依法取得食品生产经营许可', counts: { ...NONE, added: 1 } }],
  measures: [],
  publications: {
    byRegion: [{ code: '141102', name: '离石区', counts: { ...NONE, shortened: 3 } }],
    byCriterion: [{ code: 'SAMR-A05.1', name: '未依法取得食品生产经营许可', counts: NONE }],
  },
  repairs: {
    byRegion: [{ code: '141102', name: '离石区', counts: { ...NONE, lengthened: 4 } }],
    byCriterion: [],
  },
  missing: [{ text: '人工判断：情节是否严重', records: 7 }],
  reservations: [
    { code: 'basis/unverified', pointer: '/draft/editions/0/bases/0', message: '未经核实', fix: '核对原文' },
  ],
};

interface Asked {
  readonly path: string;
  readonly accept: string;
  readonly authorization: string;
  readonly body: { readonly draft: { readonly editions?: readonly unknown[] }; readonly sector?: string };
}

describe('credit-plugin simulate', () => {
  let folder: string;
  let server: Server;
  let asked: Asked[];
  let refuses: object | undefined;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'simulate-'));
    asked = [];
    refuses = undefined;
    server = createServer((incoming, response) => {
      void received(incoming).then((one) => {
        asked.push(one);
        if (refuses)
          response.writeHead(422, { 'content-type': 'application/problem+json' }).end(JSON.stringify(refuses));
        else if (one.path.endsWith('/records')) response.end('变化,名单\r\n');
        else response.setHeader('content-type', 'application/json').end(JSON.stringify(ANSWER));
      });
    });
    await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true });
    await new Promise((closed) => void server.close(closed));
  });

  async function received(incoming: IncomingMessage): Promise<Asked> {
    let text = '';
    for await (const chunk of incoming) text += String(chunk);
    const { accept = '', authorization = '' } = incoming.headers;
    return { path: incoming.url ?? '', accept, authorization, body: JSON.parse(text) as Asked['body'] };
  }

  async function run(...args: readonly string[]) {
    const printed: string[] = [];
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const code = await simulate(args, {
      print: (text) => printed.push(text),
      connection: { url, token: 'token' },
    });
    return { code, output: printed.join('\n') };
  }

  const fileOf = (name: string, value: unknown): string => {
    const file = join(folder, name);
    writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value));
    return file;
  };

  it('sends one edition as a draft and prints the sentence, then where, why and what is missing', async () => {
    const { code, output } = await run(fileOf('draft.json', { kind: 'listing', code: 'x' }), '--sector', 'taxation');
    expect(code).toBe(0);
    expect(asked[0]).toMatchObject({
      path: '/v1/simulations',
      authorization: 'Bearer token',
      body: { draft: { editions: [{ kind: 'listing', code: 'x' }] }, sector: 'taxation' },
    });
    expect(output.split('\n')[0]).toBe(ANSWER.summary);
    expect(output).toContain('141102 离石区：移出 2');
    expect(output).not.toContain('文水县');
    expect(output).toContain('SAMR-A05.1 未依法取得食品生产经营许可：新增 1');
    expect(output).toContain('公示 publication：按地区 by region\n  141102 离石区：缩短 3');
    expect(output).toContain('修复 repair：按地区 by region\n  141102 离石区：推后 4');
    expect(output).toMatch(/^ +7 {2}人工判断：情节是否严重$/m);
    expect(output).toContain('basis/unverified /draft/editions/0/bases/0');
  });

  it('sends a whole draft as it is, and a plugin of this checkout with its periods of publication', async () => {
    await run(fileOf('draft.json', { parameters: [{ code: 'fine' }] }));
    expect(asked[0]!.body.draft).toEqual({ parameters: [{ code: 'fine' }] });
    await run('market-supervision');
    const kinds = asked[1]!.body.draft.editions!.map((edition) => (edition as { kind: string }).kind);
    expect(new Set(kinds)).toEqual(new Set(['listing', 'sanction', 'repair', 'publication']));
    // The credit office has no sector of its own: a plugin’s rules are put to the records of its sector.
    expect(asked.map(({ body }) => body.sector)).toEqual([undefined, 'market-supervision']);
  });

  it('keeps the records in a file of the form its name asks for', async () => {
    const draft = fileOf('draft.json', { kind: 'listing' });
    const file = join(folder, 'records.csv');
    expect((await run(draft, '--records', file)).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe('变化,名单\r\n');
    await run(draft, '--records', join(folder, 'records.ndjson'));
    expect(asked.filter(({ path }) => path.endsWith('/records')).map(({ accept }) => accept)).toEqual([
      'text/csv',
      'application/x-ndjson',
    ]);
  });

  it('says what the platform refuses, with place and what to do', async () => {
    refuses = {
      code: 'criterion/fact-unknown',
      detail: '条件引用未声明的事实项',
      findings: [
        {
          code: 'criterion/fact-unknown',
          pointer: '/draft/editions/0/criteria/0/when',
          message: '未声明',
          fix: '声明',
        },
      ],
    };
    const { code, output } = await run(fileOf('draft.json', { kind: 'listing' }));
    expect(code).toBe(1);
    expect(output).toContain('/draft/editions/0/criteria/0/when');
  });

  it('says what is wrong with the call: no draft, no JSON, no such plugin, no such option', async () => {
    for (const args of [[], ['nowhere.json'], [fileOf('bad.json', '{')], ['no-such-plugin'], ['x.json', '--colour']]) {
      const { code, output } = await run(...args);
      expect(code).toBe(1);
      expect(output).not.toBe('');
    }
    expect(asked).toEqual([]);
  });

  it('reads the draft and says what is wrong with it before it asks anybody to sign in', async () => {
    const signedOut = async (file: string) => {
      const printed: string[] = [];
      const code = await simulate([file], { print: (text) => printed.push(text), connection: undefined });
      return { code, output: printed.join('\n') };
    };
    const draft = (name: string, value: unknown) => signedOut(fileOf(name, value));
    for (const [{ code, output }, told] of [
      [await signedOut(join(folder, 'nowhere.json')), 'ENOENT'],
      [await draft('bad.json', '{'), 'is not JSON'],
      [await draft('list.json', []), 'one JSON object'],
      [await draft('empty.json', {}), 'changes nothing'],
      [await draft('nothing.json', { editions: [] }), 'changes nothing'],
      [await draft('typo.json', { edition: [], parameters: {} }), '/edition: 没有这一部分'],
      [await draft('typo.json', { edition: [], parameters: {} }), '/parameters: 应为数组'],
    ] as const) {
      expect(code).toBe(1);
      expect(output).toContain(told);
      expect(output).not.toContain('sign-in ACCOUNT');
    }
    const whole = await draft('draft.json', { kind: 'listing' });
    expect(whole.code).toBe(1);
    expect(whole.output).toContain('sign-in ACCOUNT');
    expect(asked).toEqual([]);
  });
});
