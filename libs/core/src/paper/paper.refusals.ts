import { refusals } from '../refusal/refused.js';

export const paperRefusals = refusals({
  'paper/no-penalty': {
    status: 422,
    message: { zh: '该文书不是行政处罚决定书', en: 'The document is no penalty decision' },
    fix: {
      zh: '列入决定的信用修复告知书在该列入制作',
      en: 'The notice of repair of a listing is printed from the listing',
    },
    basis: { instrument: 'state-council-office-2025-22', articleUnknown: true, mark: 'V2' },
  },
  'paper/nothing-decided': {
    status: 409,
    message: {
      zh: '尚未作出该决定，没有可以制作的决定书',
      en: 'Nothing of the kind was decided: there is no decision to print',
    },
    fix: { zh: '作出决定后制作', en: 'Decide first' },
    basis: { instrument: 'lvliang-2022-5', article: '八', mark: 'V' },
  },
});
