import { addDays } from '@chengxin/domain/calendar';
import { unifiedCodeWithCheckDigits } from '@chengxin/domain/identity-code-synthetic';
import type { IsoDate } from '@chengxin/plugin-contract';

const HEADER = 'CF_XDR_MC,CF_XDR_LB,CF_XDR_SHXYM,CF_WSH,CF_WFXW,CF_SY,CF_YJ,CF_CFLB,CF_NR,CF_NR_FK,CF_JDRQ,CF_CFJG';
const FIRST_DAY: IsoDate = '2024-03-01';

/** A penalty file of one organ: `rows` decisions over a fifth as many synthetic subjects, each with its own number; those after the first `before` ones. */
export function* penaltyFile(rows: number, organName: string, before = 0): Generator<string> {
  yield `${HEADER}\n`;
  const subjects = Math.max(1, Math.floor(rows / 5));
  for (let row = before + 1; row <= before + rows; row += 1) {
    const subject = row % subjects;
    const code = unifiedCodeWithCheckDigits('9', '1', '141102', subject);
    const fine = ((row % 997) / 100 + 0.01).toFixed(6);
    const day = addDays(FIRST_DAY, row % 900);
    yield `合成测速${subject}号有限公司,法人及非法人组织,${code},吕测罚〔${day.slice(0, 4)}〕${row}号,经营超过保质期的食品,合成数据：经营超过保质期的食品,食品安全法,罚款,罚款${fine}万元,${fine},${day},${organName}\n`;
  }
}
