import { fillStandings } from '@chengxin/core/standing/fill-standings';
import { migratorUrl } from './database.js';

/** Fills what standings lack and their records hold. Broken off it is run again. */
export async function fill(env: Readonly<Record<string, string | undefined>>): Promise<0> {
  let told = '';
  const { looked, filled, persons, empty, underivable } = await fillStandings(migratorUrl(env), (progress) => {
    const line = `已看 looked at ${progress.looked} · 已补 filled ${progress.filled}`;
    if (line !== told) console.error(line);
    told = line;
  });
  console.log(
    filled === 0
      ? `已看 ${looked} 个主体的名单记录，没有可补的 / looked at the entries of ${looked} subjects, nothing to fill`
      : `已看 ${looked} 个主体的名单记录，补全 ${filled} 个，其中一并列入人员的认定 ${persons} 项 / looked at ${looked} subjects, filled ${filled}, and ${persons} determinations of persons beside a party`,
  );
  if (empty > 0)
    console.log(
      `${empty} 条记录没有存下任何事实和判断，无从补全；由认定机关补充（POST /v1/determinations/{id}/supplements） / of ${empty} entries neither fact nor judgement is stored: nothing can be derived, their organ supplies it`,
    );
  if (underivable > 0)
    console.log(
      `${underivable} 项认定所据的标准没有完整保存，分不出哪些是案件的事实，未动 / of ${underivable} determinations the standard is not kept whole; they were left as they are`,
    );
  return 0;
}
