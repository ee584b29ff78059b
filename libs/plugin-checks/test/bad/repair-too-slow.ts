import { changed, type Broken } from '../broken.js';

const onGsxt = changed('/manifest/authority/channel', 'gsxt');
const slow = JSON.parse(JSON.stringify(onGsxt).replace('"value":"7wd"', '"value":"8wd"')) as unknown;

export const broken: Broken = { plugins: [slow], at: '/ruleSets/2/routes/0/decideWithin/value' };
