import { isLegalDay } from '@chengxin/domain/calendar';
import { step } from '@chengxin/plugin-checks/fault';
import type { Finding, SectorPlugin } from '@chengxin/plugin-contract';
import { kitFinding } from './kit-finding.js';
import type { SectorCase } from './yaml-cases.js';

const IDENTITY = /(?<![0-9A-Za-z])\d{6}(\d{4})(\d{2})(\d{2})\d{3}[0-9Xx](?![0-9A-Za-z])/g;
const MOBILE = /(?<![0-9A-Za-z])1[3-9]\d{9}(?![0-9A-Za-z])/;

/** Whether a text holds the number of a person: an identity number (its middle is a day of birth) or a mobile number. */
const holdsNumber = (text: string): boolean =>
  MOBILE.test(text) ||
  [...text.matchAll(IDENTITY)].some(([, year, month, day]) => isLegalDay(`${year}-${month}-${day}`));

function* textsIn(value: unknown, pointer: string): Generator<readonly [string, string]> {
  if (typeof value === 'string') yield [pointer, value];
  else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      yield [pointer, name];
      yield* textsIn(inner, step(pointer, name));
    }
  }
}

/** conformance/leaks-personal: texts are shown to everybody and cases are read by everybody. The number itself is never repeated. */
export function* leaksPersonal(plugin: SectorPlugin, cases: readonly SectorCase[]): Generator<Finding> {
  const places = [
    ...textsIn(plugin, ''),
    ...cases.flatMap((given) =>
      [...textsIn(given, '')].map(([, text]) => [`${given.file}:${given.line}`, text] as const),
    ),
  ];
  const found = new Set(places.filter(([, text]) => holdsNumber(text)).map(([pointer]) => pointer));
  for (const pointer of found) {
    yield kitFinding(
      'conformance/leaks-personal',
      plugin,
      pointer,
      { zh: '文字中有身份证号码或者手机号码', en: 'the text holds an identity number or a mobile number' },
      { zh: '删去号码；案例不写真实的人', en: 'take the number out; cases are about nobody real' },
    );
  }
}
