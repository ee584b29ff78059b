import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { Keyring } from '@chengxin/core/access/keyring';
import { rotateKeys, RotationRefused } from '@chengxin/core/access/rotate-keys';
import { keyringOf, readMasterKeys } from '@chengxin/core/configuration/master-keys';
import { enterConsentUses } from '@chengxin/core/consent/enter-uses';
import { sealContents } from '@chengxin/core/ledger/seal-contents';
import { migratorUrl } from './database.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** The installation's keys from its settings; throws with every fault at once, and no value. */
export function keyringFrom(env: Environment): Keyring {
  const faults: string[] = [];
  // A sandbox is backed up and rotated as well: the processes themselves keep its keys out of production.
  const keys = readMasterKeys(env, (setting, zh, en) => void faults.push(`${setting}: ${zh} / ${en}`), false);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return keyringOf(keys);
}

/** Seals under each subject's own key what older releases wrote in plain. Broken off it is run again. */
export async function sealPlain(env: Environment): Promise<0> {
  const sealed = await sealContents({
    ownerUrl: migratorUrl(env),
    keyring: keyringFrom(env),
    onProgress: (rows) => console.error(`已封存 ${rows} 条 / ${rows} sealed`),
  });
  console.log(`已封存 ${sealed} 条，没有明文留下 / sealed ${sealed} contents, none is left in plain`);
  return 0;
}

/** Enters uses of consents from before there was an entry of each. Broken off it is run again. */
export async function enterUses(env: Environment): Promise<0> {
  const entered = await enterConsentUses(migratorUrl(env), keyringFrom(env));
  console.log(`已补记 ${entered} 次使用 / entered ${entered} uses`);
  return 0;
}

/** Writes a new master key into a new file that its owner alone can read. */
export function makeMasterKey(file: string): 0 {
  writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { flag: 'wx', mode: 0o600 });
  console.log(`已写入 ${file} / written`);
  return 0;
}

/** Brings every stored value under the key in use. Broken off it is run again. 0: done, 1: refused. */
export async function rotate(env: Environment): Promise<0 | 1> {
  try {
    let told = '';
    const { steps, retired } = await rotateKeys({
      ownerUrl: migratorUrl(env),
      keyring: keyringFrom(env),
      onProgress: ({ step, looked, rotated }) => {
        const line = `${step} 已看 looked at ${looked} · 已换 rotated ${rotated}`;
        if (line !== told) console.error(line);
        told = line;
      },
    });
    const rotated = steps.reduce((sum, each) => sum + each.rotated, 0);
    const looked = steps.reduce((sum, each) => sum + each.looked, 0);
    console.log(`已看 ${looked} 行，换钥 ${rotated} 行 / looked at ${looked} rows, rotated ${rotated}`);
    for (const { id, suite } of retired)
      console.log(
        `密钥 ${id}（${suite}）已无数据，可从设置中去掉 / nothing is under this key any more: take it out of the settings`,
      );
    return 0;
  } catch (error) {
    if (!(error instanceof RotationRefused)) throw error;
    console.error(error.message);
    return 1;
  }
}
