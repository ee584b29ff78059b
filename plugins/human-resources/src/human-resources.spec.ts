import { describeSectorPlugin } from '@chengxin/plugin-conformance/describe-sector-plugin';
import { humanResources } from './index.js';

describeSectorPlugin(humanResources, new URL('../cases/', import.meta.url));
