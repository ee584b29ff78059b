import { isLegalDay } from '@chengxin/domain/calendar';
import type { CheckedPlugin } from './checked-plugin.js';
import type { Fault } from './fault.js';
import { asRead, stringsIn } from './text-reading.js';

const IDENTITY = /(?<![0-9A-Za-z])\d{6}(\d{4})(\d{2})(\d{2})\d{3}[0-9Xx](?![0-9A-Za-z])/g;
const MOBILE = /(?<![0-9A-Za-z])1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![0-9A-Za-z])/;
// Begun at the first sign of a run only: else a long run without @ would be gone through once for each of its signs.
const EMAIL = /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/;

/** Whether a text holds what leads to one person: an identity number (its middle is a day of birth), a mobile number or an e-mail address. */
export const holdsPersonal = (text: string): boolean => {
  const read = asRead(text);
  return (
    MOBILE.test(read) ||
    EMAIL.test(read) ||
    [...read.matchAll(IDENTITY)].some(([, year, month, day]) => isLegalDay(`${year}-${month}-${day}`))
  );
};

/** text/personal-number: whatever a plugin holds is shown to everybody. The number itself is never repeated. */
export function* personalNumber({ plugin }: CheckedPlugin): Generator<Fault> {
  for (const { words, pointer } of stringsIn(plugin, '')) {
    if (!holdsPersonal(words)) continue;
    yield {
      pointer,
      message: {
        zh: '文字中有身份证号码、手机号码或者电子邮箱',
        en: 'the text holds an identity number, a mobile number or an e-mail address',
      },
      fix: { zh: '删去；写机关或者机构的名称', en: 'take it out, and name the office instead' },
    };
  }
}
