import { jest } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { main } from './chengxin.js';
import { findingOf, recordOf, replaySummaryOf, type ReplayFinding, type ReplaySummary } from './replay.js';

const FINDING: ReplayFinding = {
  event: 'finding',
  outcome: 'different',
  decision: 'determination',
  id: 'AZ',
  plugin: 'market-supervision',
  edition: { code: 'market-supervision/listing/2021-09-01', digest: 'sha256:0' },
  rule: 'SAMR-A05.1',
  reasons: [
    {
      code: 'replay/differs',
      pointer: '/trace/answer',
      stored: 'met',
      replayed: 'not-met',
      message: '重新判断的结果与所存记录不同',
    },
  ],
};
const counts = (different: number) => ({ decisions: 2, equal: 2 - different, different, notReplayable: 0 });
const summary = (different: number): ReplaySummary => ({
  event: 'summary',
  ...counts(different),
  kinds: [{ decision: 'determination', ...counts(different) }],
  plugins: [{ plugin: 'market-supervision', state: 'absent', ...counts(different) }],
  records: { compared: 5, differing: 0 },
});

const NONE = { compared: 0, differing: 0 };

describe('chengxin replay', () => {
  const names = ['CHENGXIN_URL', 'CHENGXIN_TOKEN'] as const;
  const before = Object.fromEntries(names.map((name) => [name, process.env[name]]));
  let server: Server;
  let answered: string;
  let cut: boolean;
  let asked: string | undefined;
  const said: string[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked = request.url;
      if (request.headers.authorization !== 'Bearer of-the-credit-office') {
        response.writeHead(403, { 'content-type': 'application/problem+json' });
        response.end(JSON.stringify({ code: 'actor/role-missing', detail: '您的角色无权办理此事项' }));
        return;
      }
      response.writeHead(200, { 'content-type': 'application/x-ndjson' });
      response.write(answered);
      if (cut) setImmediate(() => response.destroy());
      else response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  beforeEach(() => {
    process.env['CHENGXIN_URL'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    process.env['CHENGXIN_TOKEN'] = 'of-the-credit-office';
    cut = false;
    said.length = 0;
    const keep = (text: unknown) => void said.push(String(text));
    jest.spyOn(console, 'log').mockImplementation(keep);
    jest.spyOn(console, 'error').mockImplementation(keep);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    for (const name of names) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  });

  const run = (...words: string[]) => main(['node', 'chengxin', 'replay', ...words]);
  const answer = (...events: readonly object[]) => (answered = events.map((e) => `${JSON.stringify(e)}\n`).join(''));

  it('ends well where every decision is equal, and says so by plugin, also of one that is gone', async () => {
    answer({ event: 'started', total: 2 }, { event: 'progress', total: 2, ...counts(0), cursor: 'AbC' }, summary(0));
    expect(await run('--all')).toBe(0);
    expect(said).toEqual(['已复算 replayed 2/2 · 不同 different 0', replaySummaryOf(summary(0))]);
    expect(said[1]).toContain('market-supervision（absent）');
    expect(said[1]).not.toContain('nothing to replay');
  });

  it('says that there was nothing to replay over a platform that stores no decision', async () => {
    const none = { decisions: 0, equal: 0, different: 0, notReplayable: 0 };
    answer(
      { event: 'started', total: 0 },
      { event: 'summary', ...none, kinds: [{ decision: 'determination', ...none }], plugins: [], records: NONE },
    );
    expect(await run('--all')).toBe(0);
    expect(said.join('\n')).toContain('平台没有存下任何决定');
    expect(said.join('\n')).toContain('there was nothing to replay');
  });

  it('ends with 1 on any difference, and says which decision differs, where, and how', async () => {
    answer({ event: 'started', total: 2 }, FINDING, summary(1));
    expect(await run('--all')).toBe(1);
    expect(said[0]).toBe(findingOf(FINDING));
    expect(said[0]).toContain('replay/differs /trace/answer  met → not-met');
  });

  it('ends with 1 on a record that its ledger does not bear out, and says which and in which fields', async () => {
    const record = {
      event: 'record',
      record: 'listing',
      id: 'BbB',
      code: 'replay/record-differs',
      fields: ['/endsOn', '/markedReason'],
      message: '所存记录与其台账最后一条所记不符',
    } as const;
    const differing = { ...summary(0), records: { compared: 5, differing: 1 } };
    answer({ event: 'started', total: 2 }, record, differing);
    expect(await run('--all')).toBe(1);
    expect(said).toEqual([recordOf(record), replaySummaryOf(differing)]);
    expect(said[0]).toContain('listing BbB\n  replay/record-differs /endsOn /markedReason');
    expect(said[1]).toContain('记录 records 5 · 与台账不符 not as recorded 1');
  });

  it('prints findings and summary as lines of JSON for programs', async () => {
    answer({ event: 'started', total: 2 }, FINDING, summary(1));
    expect(await run('--all', '--json')).toBe(1);
    expect(said.map((line) => JSON.parse(line) as unknown)).toEqual([FINDING, summary(1)]);
  });

  it('never takes a part for the whole', async () => {
    answer({ event: 'started', total: 2 }, { event: 'progress', total: 2, ...counts(0), cursor: 'AbC' });
    expect(await run('--all')).toBe(1);
    expect(said.at(-1)).toContain('the replay was cut short');
    expect(said.at(-1)).toContain('--after AbC');
    cut = true;
    expect(await run('--all')).toBe(1);
    expect(said.at(-1)).toContain('the replay was cut short');
  });

  it('goes on where an earlier one was cut short', async () => {
    answer({ event: 'started', total: 2 }, summary(0));
    expect(await run('--all', '--after', 'AbC')).toBe(0);
    expect(asked).toBe('/v1/replay?after=AbC');
  });

  it('passes on that the platform refuses, and asks for --all', async () => {
    process.env['CHENGXIN_TOKEN'] = 'of-somebody-else';
    expect(await run('--all')).toBe(4);
    expect(said.join('\n')).toContain('actor/role-missing');
    const stderr = jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
    expect(await run()).toBe(2);
    expect(stderr.mock.calls.flat().join('')).toContain('--all');
  });
});
