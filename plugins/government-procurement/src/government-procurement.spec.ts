import { describeSectorPlugin } from '@chengxin/plugin-conformance/describe-sector-plugin';
import { governmentProcurement } from './index.js';

describeSectorPlugin(governmentProcurement, new URL('../cases/', import.meta.url));
