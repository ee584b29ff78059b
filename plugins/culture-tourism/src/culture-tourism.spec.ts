import { describeSectorPlugin } from '@chengxin/plugin-conformance/describe-sector-plugin';
import { cultureTourism } from './index.js';

describeSectorPlugin(cultureTourism, new URL('../cases/', import.meta.url));
