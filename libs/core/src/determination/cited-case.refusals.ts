import { refusals } from '../refusal/refused.js';

/** Refusals of citing cases in what leaves the organ. */
export const citedCaseRefusals = refusals({
  'case/not-own': {
    status: 422,
    message: {
      zh: '没有这一项由本机关作出且仍成立的认定',
      en: 'The organ has made no such determination, or it no longer stands',
    },
    fix: { zh: '只引用本机关作出的认定', en: 'Cite determinations of the own organ' },
  },
  'case/cited-twice': {
    status: 422,
    message: { zh: '同一项认定引用了两次', en: 'A determination is cited twice' },
    fix: { zh: '每项只引用一次', en: 'Cite each once' },
  },
  'case/party-named': {
    status: 422,
    message: { zh: '文字中写有所引认定的主体名称', en: 'The text names a party of a determination that it cites' },
    fix: {
      zh: '对外的文字不指名：案例由平台去名后附上',
      en: 'Take the name out: the cases are attached without names',
    },
    basis: { instrument: 'personal-information-protection-law', article: '6', mark: 'V' },
  },
});
