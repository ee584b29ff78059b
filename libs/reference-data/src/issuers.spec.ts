import { instruments } from './instruments.js';
import { issuerOf, issuerSectors } from './issuers.js';
import { sectors } from './sectors.js';

it('the organ that issued a rule is known, and with it the sectors it speaks for; of one alone the register names only the first of several', () => {
  const issued = instruments.filter(
    ({ rank, region }) =>
      region === undefined && ['departmental-rule', 'normative-document', 'judicial-interpretation'].includes(rank),
  );
  expect(issued.length).toBeGreaterThan(50);
  const unknown = issued.filter(({ citation }) => !((issuerOf(citation) ?? '') in issuerSectors)).map(({ id }) => id);
  expect(unknown).toEqual(['telecom-fraud-joint-measures-2024']);
});

it('it speaks for sectors of the register', () => {
  const codes = sectors.map(({ code }) => code);
  for (const of of Object.values(issuerSectors))
    if (of !== 'every') expect(codes).toEqual(expect.arrayContaining([...of]));
});
