import { jest } from '@jest/globals';
import { PassThrough } from 'node:stream';
import { ask } from './sign-in.js';

describe('the password of a sandbox account', () => {
  beforeEach(() => void jest.spyOn(process.stderr, 'write').mockImplementation(() => true));
  afterEach(() => jest.restoreAllMocks());

  it('is read from the terminal, one line', async () => {
    const input = new PassThrough();
    const asked = ask('?', input);
    input.write('open-sesame\nand more\n');
    expect(await asked).toBe('open-sesame');
  });

  it('is told to be missing where nobody is there to type it, instead of ending without a word', async () => {
    const input = new PassThrough();
    const asked = ask('?', input);
    input.end();
    await expect(asked).rejects.toThrow('CHENGXIN_SANDBOX_PASSWORD');
  });
});
