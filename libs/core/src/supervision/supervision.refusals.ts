import { refusals } from '../refusal/refused.js';

const ACCOUNTABILITY = { instrument: 'lvliang-2022-5', article: '九(二)', mark: 'V' } as const;

/** Refusals of supervision cases (plan part 9 (二)). */
export const supervisionRefusals = refusals({
  'supervision/state': {
    status: 409,
    message: { zh: '监督案件当前的状态不能办理此事', en: 'The supervision case’s state does not allow this' },
    fix: { zh: '重新读取', en: 'Read it again' },
  },
  'supervision/not-yours': {
    status: 403,
    message: { zh: '由被监督的机关回复', en: 'The organ that is asked replies' },
    fix: { zh: '由该机关办理', en: 'Let that organ do it' },
    basis: ACCOUNTABILITY,
  },
  'supervision/numbers-not-missing': {
    status: 422,
    message: {
      zh: '只能说明本案列明的缺号',
      en: 'Only numbers that the case shows as missing can be accounted for',
    },
    fix: { zh: '重新读取案件，填写其中列明的缺号', en: 'Read the case again, and name numbers that it shows' },
    basis: ACCOUNTABILITY,
  },
  'supervision/due-too-early': {
    status: 422,
    message: { zh: '整改期限应在今日之后', en: 'The day by which it is corrected lies after today' },
    fix: { zh: '推后期限', en: 'Set a later day' },
  },
  'supervision/not-corrected': {
    status: 409,
    message: {
      zh: '记录显示问题仍然存在，不能以已改正结案',
      en: 'The records show that it still stands: it is not corrected',
    },
    fix: {
      zh: '待机关改正后结案；经核实不属违规的，以不成立结案；需要追究责任的，移送问责',
      en: 'Close it once it is corrected, as unfounded where it is no breach, or hand it on for accountability',
    },
    basis: ACCOUNTABILITY,
  },
  'supervision/handover-missing': {
    status: 422,
    message: {
      zh: '移送追责的，应当写明移送的单位、移送文书的文号和摘要；以其他方式结案的，不得填写',
      en: 'Who hands a case on for accountability says to whom, by which paper; who closes it otherwise does not',
    },
    fix: { zh: '补充移送文书，或者更正结案方式', en: 'Add the paper, or correct the outcome' },
    basis: ACCOUNTABILITY,
  },
  'supervision/not-handed-on': {
    status: 409,
    message: {
      zh: '案件未移送追责，或者追责决定已经登记',
      en: 'The case was not handed on for accountability, or its decision is recorded',
    },
    fix: { zh: '重新读取', en: 'Read it again' },
    basis: ACCOUNTABILITY,
  },
  'supervision/decided-on': {
    status: 422,
    message: {
      zh: '追责决定之日应在移送之日以后、今日以前（含当日）',
      en: 'It was decided between the day it was handed on and today',
    },
    fix: { zh: '更正日期', en: 'Correct the day' },
  },
  'supervision/no-reply-yet': {
    status: 409,
    message: {
      zh: '被监督的机关尚未回复，整改期限未满',
      en: 'The organ has not replied, and its time is not up',
    },
    fix: { zh: '回复之后或者期限届满之后再结案', en: 'Close it after the reply or the last day' },
    basis: ACCOUNTABILITY,
  },
});
