import { describeSectorPlugin } from '@chengxin/plugin-conformance/describe-sector-plugin';
import { nationalDefence } from './index.js';

describeSectorPlugin(nationalDefence, new URL('../cases/', import.meta.url));
