import { describeSectorPlugin } from '@chengxin/plugin-conformance/describe-sector-plugin';
import { statistics } from './index.js';

describeSectorPlugin(statistics, new URL('../cases/', import.meta.url));
