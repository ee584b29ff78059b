import type { LegalBasis } from '@chengxin/plugin-contract';

/** 政府信息公开条例 15: business secrets are not disclosed, but with the consent of whose they are or for a great public interest. */
export const TRADE_SECRET: LegalBasis = { instrument: 'government-information-regulation', article: '15', mark: 'V' };
