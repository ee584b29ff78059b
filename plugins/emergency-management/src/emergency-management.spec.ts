import { describeSectorPlugin } from '@chengxin/plugin-conformance/describe-sector-plugin';
import { emergencyManagement } from './index.js';

describeSectorPlugin(emergencyManagement, new URL('../cases/', import.meta.url));
