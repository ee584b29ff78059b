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
    message: { zh: '文字足以识别所引认定的主体', en: 'The text tells who a party of a determination is that it cites' },
    fix: {
      zh: '对外的文字不写名称、简称、代码和文书号：案例由平台去名后附上',
      en: 'Take out the name, also in short, the code and the number of the document: the cases are attached without them',
    },
    basis: { instrument: 'personal-information-protection-law', article: '6', mark: 'V' },
  },
});
