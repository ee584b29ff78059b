import { refusals } from '../refusal/refused.js';

export const paperRefusals = refusals({
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
