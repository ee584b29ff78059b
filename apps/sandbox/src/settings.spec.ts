import { isAbsolute } from 'node:path';
import { readSettings } from './settings.js';

describe('the settings of the sandbox', () => {
  it('have a value each where nothing is said', () => {
    const settings = readSettings({});
    expect(settings).toMatchObject({ host: '127.0.0.1', port: 3000, city: 'city' });
    expect(isAbsolute(settings.dataFolder)).toBe(true);
    expect(settings.dataFolder.endsWith('.data')).toBe(true);
    expect(settings.databaseUrl).toBeUndefined();
  });

  it('are taken from the environment', () => {
    expect(readSettings({ PORT: '0', HOST: '::1', CHENGXIN_DATA: '/tmp/x', CHENGXIN_CITY: 'smoke' })).toEqual({
      dataFolder: '/tmp/x',
      host: '::1',
      port: 0,
      city: 'smoke',
    });
  });

  it.each(['70000', '-1', 'http', '30 00'])('refuse the port %s in words', (port) => {
    expect(() => readSettings({ PORT: port })).toThrow('PORT=3100 npm start');
  });

  it('refuse a city that is none', () => {
    expect(() => readSettings({ CHENGXIN_CITY: 'metropolis' })).toThrow('city, smoke, hamlet');
  });
});
