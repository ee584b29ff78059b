import type { IsoDate, LegalBasis } from '@chengxin/plugin-contract';

/** 两书同达: from when a decision is served together with the notice of how to repair, and by which clause. Its item was not read, and the wording is restated by a weaker source. */
export const TWO_PAPERS: { readonly from: IsoDate; readonly basis: LegalBasis } = {
  from: '2025-06-22',
  basis: { instrument: 'state-council-office-2025-22', articleUnknown: true, mark: 'V2' },
};

/** Whether what was decided on a day is served with both papers. */
export const servedWithBoth = (decidedOn: IsoDate): boolean => decidedOn >= TWO_PAPERS.from;
