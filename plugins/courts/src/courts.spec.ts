import { describeSectorPlugin } from '@chengxin/plugin-conformance/describe-sector-plugin';
import { courts } from './index.js';

describeSectorPlugin(courts, new URL('../cases/', import.meta.url));
