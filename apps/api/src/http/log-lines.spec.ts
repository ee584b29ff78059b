import { describeError } from '@chengxin/core/log/describe-error';
import { LogLines } from './log-lines.js';

describe('a log', () => {
  it('gathers lines and writes them as JSON', () => {
    const written: string[] = [];
    const lines = new LogLines((text) => void written.push(text));
    lines.line({ a: 1 });
    lines.line({ b: '二' });
    expect(written).toEqual([]);
    lines.flush();
    expect(written).toEqual(['{"a":1}\n{"b":"二"}\n']);
  });

  it('does not wait with much', () => {
    const written: string[] = [];
    const lines = new LogLines((text) => void written.push(text));
    for (let i = 0; i < 10; i += 1) lines.line({ text: 'x'.repeat(10_000) });
    expect(written).toHaveLength(1);
    lines.flush();
  });

  it('says of a database’s fault what and where, and no value of the row', () => {
    const fault = Object.assign(new Error('duplicate key: (name)=(张三)'), {
      code: '23505',
      constraint: 'subject_pkey',
      table: 'subject',
      detail: 'Key (number)=(140105199003070000) already exists.',
    });
    const described = describeError(new Error('could not write', { cause: fault }));
    expect(described).toMatchObject({ cause: { code: '23505', constraint: 'subject_pkey', table: 'subject' } });
    expect(JSON.stringify(described)).not.toMatch(/张三|140105|duplicate/);
  });

  it('takes digits and Chinese text out of any other message', () => {
    const { message } = describeError(new Error('subject 张三 with 140105199003070000 cannot be read')) as {
      message: string;
    };
    expect(message).toBe('subject 〇 with # cannot be read');
  });
});
