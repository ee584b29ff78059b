import { readRetentionTerm } from '@chengxin/core/configuration/retention-term';
import { carryOutErasures } from '@chengxin/core/retention/carry-out';
import type { Authorisation } from '@chengxin/core/access/authorisation';
import { eraseWords, WordsRefused, type WordsToErase } from '@chengxin/core/retention/erase-words';
import { listDue } from '@chengxin/core/retention/list-due';
import { migratorUrl } from './database.js';
import { keyringFrom } from './keys.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Carries out what was decided. 0: all done. 1: something came into effect since and was left alone; it is named. */
export async function carryOut(env: Environment): Promise<0 | 1> {
  const told = await carryOutErasures({
    ownerUrl: migratorUrl(env),
    keyring: keyringFrom(env),
    onProgress: ({ erasureId, done, of, blocked }) =>
      console.error(
        `${done}/${of} ${erasureId} ${blocked.length > 0 ? `未删除 left alone: ${blocked.join(', ')}` : '已删除 deleted'}`,
      ),
  });
  const blocked = told.filter((one) => one.blocked.length > 0).length;
  console.log(
    `已删除 ${told.length - blocked} 件，未删除 ${blocked} 件 / carried out ${told.length - blocked}, left alone ${blocked}`,
  );
  return blocked > 0 ? 1 : 0;
}

/** Lists the cases whose period is over, one line each, for the credit office to decide on. Nothing is changed and nobody is named. */
export async function due(env: Environment): Promise<0> {
  const faults: string[] = [];
  const { retentionTerm } = readRetentionTerm(env, (setting, zh, en) => void faults.push(`${setting}: ${zh} / ${en}`));
  if (faults.length > 0) throw new Error(faults.join('\n'));
  const { looked, found } = await listDue({
    ownerUrl: migratorUrl(env),
    keyring: keyringFrom(env),
    ...(retentionTerm ? { retentionTerm } : {}),
    onDue: (one) => console.log(JSON.stringify(one)),
    onProgress: (subjects) => console.error(`已看主体 subjects looked at ${subjects}`),
  });
  console.error(`${looked} 个主体，${found} 件期满 / ${looked} subjects, ${found} cases whose period is over`);
  return 0;
}

/** Destroys words beside entries of the platform's ledger, on a written order. 0: done, 1: refused, with every reason. */
export async function eraseWordsOf(asked: WordsToErase, order: Authorisation, env: NodeJS.ProcessEnv): Promise<0 | 1> {
  try {
    const gone = await eraseWords(migratorUrl(env), asked, order);
    console.log(`文字已删除，条目 ${gone.join('、')} / the words are destroyed, of entries ${gone.join(', ')}`);
    return 0;
  } catch (error) {
    if (!(error instanceof WordsRefused)) throw error;
    console.error(error.message);
    return 1;
  }
}
