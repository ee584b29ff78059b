import { instruments } from './instruments.js';
import { organs } from './organs.js';
import { sectors } from './sectors.js';
import { sectorWords } from './sector-words.js';

const known = sectors.map(({ code }) => code);

it('there are words for every sector of the register, and for no other', () => {
  expect(Object.keys(sectorWords).sort()).toEqual([...known].sort());
});

it.each(organs.map(({ name, sector }) => [name, sector] as const))(
  '%s is called as an organ of %s is',
  (name, sector) => {
    expect(sectorWords[sector]!.organs.some((word) => name.includes(word))).toBe(true);
  },
);

it.each(known.map((sector) => [sector] as const))(
  'what the lists of %s are about stands in a registered title',
  (sector) => {
    const titles = instruments.map(({ title }) => title.zh);
    const unheard = (sectorWords[sector]!.lists ?? []).filter((word) => !titles.some((title) => title.includes(word)));
    expect(unheard).toEqual([]);
  },
);

it('no matter of a list is that of two sectors', () => {
  const all = Object.values(sectorWords).flatMap(({ lists = [] }) => lists);
  expect(new Set(all).size).toBe(all.length);
});
