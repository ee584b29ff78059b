import { ReadPool } from '@chengxin/core/database/pool';
import { readClockAhead } from '@chengxin/core/clock/platform-clock';
import { MovableClock } from '@chengxin/core/clock/clock';
import { CITY_SEED } from '@chengxin/synthetic-city/city-size';
import { departments } from '@chengxin/synthetic-city/departments';
import { syntheticSubjects, type SyntheticSubject } from '@chengxin/synthetic-city/subjects';
import { cityIn } from './city/city-mark.js';
import { DEMO_SYSTEM, importerOf, officers, subjectAccounts } from './officers.js';
import type { Platform } from './platform.js';

/** What a person wants to know once everything runs. */
export async function welcome(platform: Platform, seconds: number): Promise<string> {
  const { url, issuer } = platform;
  const pool = new ReadPool(platform.ownerUrl, 1);
  try {
    const city = await cityIn(pool);
    const today = new MovableClock(await readClockAhead(pool)).today();
    const { taken = 0, unchanged = 0, quarantined = 0, refused = 0 } = city?.rows ?? {};
    return [
      '',
      `诚信 Chengxin 沙箱已就绪（${seconds.toFixed(1)} 秒） / the sandbox is ready`,
      '',
      `  首页 start page     ${url}/`,
      `  接口文档 API        ${url}/docs    OpenAPI ${url}/openapi.json`,
      `  平台日期 its day    ${today}`,
      `  登录 sign-in        ${issuer}    OpenID Connect`,
      `  沙箱口令 password   ${platform.password}`,
      '',
      `  全部数据均为合成 / all data is synthetic: ${city?.subjects ?? 0} 个主体 subjects, ${taken} 条记录 records`,
      `  （另有 ${refused} 行拒收、${quarantined} 行隔离、${unchanged} 行重复 / besides: ${refused} rows refused, ${quarantined} quarantined, ${unchanged} sent twice）`,
      '',
      '账号 accounts',
      ...accountLines(),
      '',
      '试一试 try',
      ...tryLines(platform),
      '',
      `  以系统身份 as a system: npx chengxin sign-in --url ${url} --client ${DEMO_SYSTEM} --key ${platform.systemKeyFile}`,
      `  另开终端 in another terminal: npm run tour  （从认定到移出的完整案例 one case from determination to removal）`,
      '',
      '停止 stop: Ctrl-C    清空 empty: npm run reset',
      '',
    ].join('\n');
  } finally {
    await pool.end();
  }
}

function accountLines(): string[] {
  const importers = new Set(departments.map(({ sector }) => importerOf(`lvliang-${sector}`)));
  const shown = officers.filter((officer) => !importers.has(officer.account));
  return [
    ...shown.map(({ account, name }) => `  ${account.padEnd(26)}${name}`),
    ...subjectAccounts.map(({ account, name }) => `  ${account.padEnd(26)}${name}`),
    `  lvliang-<sector>-importer 各部门报送，如 ${[...importers][0]} / importers of ${importers.size} departments`,
  ];
}

/** Lines for a shell, in the order to run them; a test runs them. */
export function tryLines({ url, issuer, password }: Platform): string[] {
  const json = `-H 'Content-Type: application/json'`;
  const asked = `-H "Authorization: Bearer $TOKEN" -H 'X-Matter: sandbox-1'`;
  const lookedUp = `${asked} -H 'X-Purpose: case-handling'`;
  const checked = `${asked} -H 'X-Purpose: licensing'`;
  const signIn = `-d grant_type=password -d client_id=chengxin-cli -d username=lishi-market-clerk -d password=${password}`;
  const company = someCompany();
  return [
    `  TOKEN=$(curl -s ${issuer}/token ${signIn} | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')`,
    `  curl -s ${url}/v1/subjects/search ${lookedUp} ${json} -d '${JSON.stringify({ name: company.name })}'`,
    `  curl -s ${url}/v1/checks ${checked} ${json} -d '${JSON.stringify({ unifiedCode: company.identifier, matter: 'food-licence' })}'`,
    `  curl -s ${url}/v1/import-templates/penalty ${asked} -o penalty.csv`,
  ];
}

/** The city's first company; whatever its size, it is the same. */
function someCompany(): SyntheticSubject {
  const found = syntheticSubjects(CITY_SEED, 50).find((subject) => subject.kind === 'enterprise');
  if (!found) throw new Error('a city without companies');
  return found;
}
