import { serverSettings } from './settings.js';

const GIBIBYTE = 1024 ** 3;

describe('settings of the local server', () => {
  it('keep every commit through a power cut unless the data is for a test run', () => {
    expect(serverSettings('full', 8 * GIBIBYTE)).toMatchObject({ fsync: 'on' });
    expect(serverSettings('none', 8 * GIBIBYTE)).toMatchObject({ fsync: 'off', synchronous_commit: 'off' });
  });

  it('take a modest share of the machine, small or large', () => {
    expect(serverSettings('full', 1 * GIBIBYTE)).toMatchObject({ shared_buffers: '64MB' });
    expect(serverSettings('full', 8 * GIBIBYTE)).toMatchObject({ shared_buffers: '512MB' });
    expect(serverSettings('full', 512 * GIBIBYTE)).toMatchObject({ shared_buffers: '1024MB' });
  });
});
