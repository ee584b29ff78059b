import type { Figure, LegalBasis, ListingEdition, SectorPlugin } from '@chengxin/plugin-contract';

export const figure = <const T>(value: T, basis: LegalBasis): Figure<T> => ({ value, basis });

const RECONSIDERATION: LegalBasis = { instrument: 'administrative-reconsideration-law', article: '20', mark: 'M-H' };
const LITIGATION: LegalBasis = { instrument: 'administrative-litigation-law', article: '46', mark: 'M-H' };

export const EVERYBODY = ['legal-person', 'unincorporated', 'sole-trader', 'natural-person'] as const;

export const REMEDIES: ListingEdition['remedies'] = [
  {
    kind: 'reconsideration',
    within: figure('P60D', RECONSIDERATION),
    text: {
      zh: '可以自收到决定书之日起六十日内依法申请行政复议',
      en: 'Reconsideration may be applied for within sixty days of receipt',
    },
  },
  {
    kind: 'litigation',
    within: figure('P6M', LITIGATION),
    text: {
      zh: '可以自收到决定书之日起六个月内依法提起行政诉讼',
      en: 'A suit may be brought within six months of receipt',
    },
  },
];

/** The role of the sectors of the tests, beside those of the core: who prepares and who decides is the core's to say. */
export const CASE_ROLE = 'case-handling';

export const PERMISSIONS: SectorPlugin['permissions'] = [
  { action: 'determine', roles: [CASE_ROLE] },
  { action: 'list', roles: [CASE_ROLE] },
  { action: 'remove', roles: [CASE_ROLE] },
  { action: 'answer-objection', roles: [CASE_ROLE] },
  { action: 'decide-repair', roles: [CASE_ROLE] },
  { action: 'assign-measure', roles: [CASE_ROLE] },
  { action: 'read-restricted', roles: [CASE_ROLE] },
];
