import { describeSectorPlugin } from '@chengxin/plugin-conformance/describe-sector-plugin';
import { taxation } from './index.js';

describeSectorPlugin(taxation, new URL('../cases/', import.meta.url));
