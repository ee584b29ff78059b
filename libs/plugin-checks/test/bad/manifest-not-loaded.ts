import { UnloadedPlugin } from '../../src/unloaded-plugin.js';
import type { Broken } from '../broken.js';

export const broken: Broken = {
  plugins: [new UnloadedPlugin('/srv/plugins/weather', { zh: '没有这个文件夹', en: 'there is no such folder' })],
  at: '',
};
