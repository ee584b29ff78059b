import { keptLog } from '../testing/kept-log.js';
import { describeError, withoutValues } from './describe-error.js';
import { NestLog } from './nest-log.js';

const NUMBER = '140105199003070000';
const NAME = '张三';

describe('a log', () => {
  it('writes what the code names, in the form that it has for it', () => {
    const { log, lines } = keptLog();
    const trace = '0190a0a0-0000-7000-8000-000000000001';
    log.info('answered', { trace, method: 'GET', route: '/v1/subjects/:id', status: 200, ms: 1.5, topics: { a: 2 } });
    expect(lines).toEqual([
      {
        level: 'info',
        at: expect.any(String),
        message: 'answered',
        trace,
        method: 'GET',
        route: '/v1/subjects/:id',
        status: 200,
        ms: 1.5,
        topics: { a: 2 },
      },
    ]);
  });

  it('leaves out what it has no form for, whoever hands it over: bodies, headers, addresses, names', () => {
    const { log, lines } = keptLog();
    log.info('answered', {
      body: { number: NUMBER },
      headers: { authorization: NUMBER },
      url: `/v1/subjects?number=${NUMBER}`,
      err: new Error(NAME),
      [NUMBER]: NUMBER,
      trace: NUMBER,
      route: `/v1/subjects/${NUMBER}`,
      officer: NAME,
      status: NUMBER,
      topics: { [NUMBER]: 1, [NAME]: 2, good: NUMBER },
      toString: NAME,
      constructor: NAME,
    } as never);
    expect(lines).toEqual([{ level: 'info', at: expect.any(String), message: 'answered', topics: {} }]);
  });

  it('says of a database’s fault what and where, and no value of the row', () => {
    const fault = Object.assign(new Error(`duplicate key: (name)=(${NAME})`), {
      code: '23505',
      constraint: 'subject_pkey',
      table: 'subject',
      detail: `Key (number)=(${NUMBER}) already exists.`,
      query: `insert into cx.subject values ('${NAME}')`,
      parameters: [NUMBER],
    });
    const { log, lines } = keptLog();
    log.error('fault', {}, new Error('could not write', { cause: fault }));
    expect(lines[0]).toMatchObject({
      error: 'Error',
      reason: 'could not write',
      cause: { code: '23505', constraint: 'subject_pkey', table: 'subject' },
    });
    expect(JSON.stringify(lines)).not.toMatch(/张三|140105|duplicate|insert/);
  });

  it('takes out of any other message what it may quote', () => {
    for (const [said, told] of [
      [`subject ${NAME} with ${NUMBER} cannot be read`, 'subject 〇 with # cannot be read'],
      [`Unexpected token 'J', "John Smith" is not valid JSON`, 'Unexpected token …, … is not valid JSON'],
      ['1401 0519 9003 0700 00 is none', '# is none'],
      ['１４０１０５１９９００３０７００００', '#'],
      ['阿卜杜拉·买买提 is none', '〇 is none'],
      ['could not ask https://id.example.org/a?login=zhang', 'could not ask https://id.example.org/a…'],
      ['zhang.san@example.org is none', '… is none'],
      ['it can’t be read, don’t ask', 'it can’t be read, don’t ask'],
    ] as const)
      expect(withoutValues(said)).toBe(told);
    const faked = Object.assign(new Error('x'), { stack: `Error: x\n    at ${NAME} (${NUMBER})`, name: NAME });
    expect(JSON.stringify(describeError(faked))).not.toMatch(/张三|140105/);
  });

  it('takes what Nest says the same way', () => {
    const { log, lines } = keptLog();
    const nest = new NestLog(log);
    nest.error(new Error(`no ${NAME}`), `Error: ${NAME}\n at x`, 'Router');
    nest.warn(`odd: ${NUMBER}`, 'Plugins');
    nest.error(`no ${NAME}`, `stack of ${NAME}`);
    nest.log('Mapped {/v1/plugins, GET} route', 'RouterExplorer');
    nest.log('plugin   phase  outcome\ncourts   shape  passed', 'Plugins');
    nest.log(`plugin\n${NAME}`, 'Plugins');
    expect(lines).toMatchObject([
      { level: 'error', error: 'Error', reason: 'no 〇', about: 'Router' },
      { level: 'warn', message: 'odd: #', about: 'Plugins' },
      { level: 'error', message: 'no 〇' },
      { level: 'info', table: 'plugin   phase  outcome\ncourts   shape  passed', about: 'Plugins' },
      { level: 'info', message: 'checks of the plugins', about: 'Plugins' },
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/张三|140105/);
  });
});
