import { without, type Broken } from '../broken.js';

export const broken: Broken = { plugins: [without('/ruleSets/3/tiers/1/atMost')], at: '/ruleSets/3/tiers/1/atMost' };
