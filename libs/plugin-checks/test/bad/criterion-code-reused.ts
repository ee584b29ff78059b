import type { ListingEdition } from '@chengxin/plugin-contract';
import { changed, valueAt, type Broken } from '../broken.js';

const rules = valueAt('/ruleSets') as readonly [ListingEdition, ...unknown[]];
const [heavy, light] = rules[0].criteria as [ListingEdition['criteria'][number], ListingEdition['criteria'][number]];

/** The next edition, in which two criteria have changed places under their codes. */
const next: ListingEdition = {
  ...rules[0],
  code: 'example/listing/2024-01-01',
  from: '2024-01-01',
  criteria: [
    { ...heavy, basis: light.basis, when: light.when },
    { ...light, basis: heavy.basis, when: heavy.when },
  ],
};

export const broken: Broken = {
  plugins: [changed('/ruleSets', [...rules, next])],
  at: '/ruleSets/4/criteria/0/code',
};
