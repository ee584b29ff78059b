import { holdsPersonal } from '@chengxin/plugin-checks/text-personal';
import type { Finding, SectorPlugin } from '@chengxin/plugin-contract';
import { kitFinding } from './kit-finding.js';
import type { SectorCase } from './yaml-cases.js';

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      yield name;
      yield* textsIn(inner);
    }
  }
}

/** conformance/leaks-personal: cases are read by everybody, as the plugin's own texts are (text/personal-number). The number itself is never repeated. */
export function* leaksPersonal(plugin: SectorPlugin, cases: readonly SectorCase[]): Generator<Finding> {
  for (const given of cases) {
    if (![...textsIn(given)].some(holdsPersonal)) continue;
    yield kitFinding(
      'conformance/leaks-personal',
      plugin,
      `${given.file}:${given.line}`,
      {
        zh: '案例中有身份证号码、手机号码或者电子邮箱',
        en: 'the case holds an identity number, a mobile number or an e-mail address',
      },
      { zh: '删去；案例不写真实的人', en: 'take it out; cases are about nobody real' },
    );
  }
}
