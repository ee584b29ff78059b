import { refusals } from '../refusal/refused.js';

const ART_5 = { instrument: 'lvliang-2022-5', article: '五', mark: 'V' } as const;

/** Refusals of what is handed to the channels of a publication, and of their receipts. */
export const channelRefusals = refusals({
  'channel/not-of-this': {
    status: 422,
    message: { zh: '该渠道没有须办理的事项', en: 'Nothing is asked of this channel' },
    fix: { zh: '核对渠道；读取该公示的渠道事项', en: 'Read what is asked of the channels of the publication' },
    basis: ART_5,
  },
  'channel/nothing-to-do': {
    status: 409,
    message: { zh: '该渠道已回执办结', en: 'The channel has said that it was done' },
    fix: { zh: '读取回执', en: 'Read its receipt' },
  },
  'channel/not-handed-over': {
    status: 409,
    message: {
      zh: '尚未转送该渠道，或者被退回以后没有再次转送',
      en: 'It was not handed to the channel, or not again since it was refused',
    },
    fix: { zh: '先登记转送', en: 'Record the hand-over first' },
  },
  'channel/day-impossible': {
    status: 422,
    message: { zh: '日期早于前一步，或者尚未到来', en: 'The day lies before the step it follows, or has not come' },
    fix: { zh: '核对日期', en: 'Check the day' },
  },
  'channel/reason-missing': {
    status: 422,
    message: {
      zh: '没有查到渠道回执期限的规定：期限由人确定，须说明理由；退回的须写明原因',
      en: 'No rule that was read gives the term of a receipt: a person sets it and says why; a refusal says why',
    },
    fix: { zh: '填写理由', en: 'Give the reason' },
    basis: ART_5,
  },
  'repair/receipt-by-channel': {
    status: 409,
    message: {
      zh: '公示渠道的回执在该公示登记，修复随之记为已落实',
      en: 'The receipt of a channel is recorded with the publication, and the repair follows',
    },
    fix: { zh: '在该公示登记渠道回执', en: 'Record it with the publication' },
    basis: ART_5,
  },
});
