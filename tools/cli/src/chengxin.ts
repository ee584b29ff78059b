import { describeError } from '@chengxin/core/log/describe-error';
import { Command } from 'commander';
import type { AccountChange } from '@chengxin/core/access/officer-accounts';
import type { RestoreWords } from './backup.js';
import { ApiRefusal, findConnection, type Connection } from './connection.js';
import { followImport, importFile, type FollowOptions, type ImportOptions } from './import-file.js';
import { exportLog, makeKey, verifyLog, witnessLog, type VerifyOptions } from './ledger.js';
import { getProof, verifyProof } from './proof.js';
import type { WordsToErase } from '@chengxin/core/retention/erase-words';
import type { OrderWords } from './officer.js';
import { replayDecisions, type ReplayOptions } from './replay.js';
import { signIn, type SignInOptions } from './sign-in.js';

const DEFAULT_URL = 'http://127.0.0.1:3000';

/**
 * `chengxin`: signs in, sends files, replays decisions. Returns the exit code: 0 all taken or equal, 1 a fault or a difference, 2 the call's words
 * are off, 3 rows were left over, 4 the platform refused.
 */
export async function main(argv: readonly string[]): Promise<number> {
  let code = 0;
  const program = new Command('chengxin')
    .description('诚信平台命令 / the platform’s command')
    .exitOverride()
    .showHelpAfterError();
  program
    .command('sign-in')
    .description(
      '登录：在浏览器中（不带账号）、以沙箱账号（口令另行询问，或取自 CHENGXIN_SANDBOX_PASSWORD）、或以系统密钥 / sign in: in a browser, with a sandbox’s account, or as a system',
    )
    .argument('[account]', '沙箱账号 account of a sandbox, e.g. wenshui-market-clerk')
    .option('--url <url>', '平台地址 address', process.env['CHENGXIN_URL'] ?? DEFAULT_URL)
    .option('--client <client>', '系统的客户端编号 client of a system')
    .option('--key <file>', '系统的私钥文件（PEM，P-256） the system’s private key')
    .action(
      async (account: string | undefined, options: SignInOptions) => void (code = await signIn(account, options)),
    );
  program
    .command('import')
    .description('以登录机关的名义报送双公示文件 / send a 双公示 file as the signed-in organ')
    .argument('<file>', 'CSV, XLSX, NDJSON')
    .option('--url <url>', '平台地址 address')
    .option('--layout <layout>', 'penalty | permit；缺省由表头认定 told by the heading unless said')
    .option('--encoding <encoding>', 'CSV 编码 encoding: utf-8 | gb18030；缺省自动识别 detected unless said')
    .option('--sheet <name>', '工作表 sheet')
    .option('--date-forms <forms>', '日期写法，逗号分隔 forms of dates, e.g. YYYY-MM-DD,YYYY-M-D')
    .option('--no-wait', '不等待结束 do not wait for the end')
    .option('--report <file>', '逐行报告另存为 CSV / save the report as CSV')
    .option('--refused <file>', '拒收的行另存，改后再报 / save the refused rows to mend and send again')
    .option('--json', '以 JSON 输出结果 print the result as JSON')
    .action(async (file: string, { url, ...options }: ImportOptions & { url?: string }) => {
      code = await signedIn(url, (connection) => importFile(connection, file, options));
    });
  program
    .command('follow')
    .description('继续查看先前报送的导入 / follow an import that was sent before')
    .argument('<id>', '导入编号 id of the import')
    .option('--url <url>', '平台地址 address')
    .option('--report <file>', '逐行报告另存为 CSV / save the report as CSV')
    .option('--refused <file>', '拒收的行另存，改后再报 / save the refused rows to mend and send again')
    .option('--json', '以 JSON 输出结果 print the result as JSON')
    .action(async (id: string, { url, ...options }: FollowOptions & { url?: string }) => {
      code = await signedIn(url, (connection) => followImport(connection, id, options));
    });
  program
    .command('replay')
    .description(
      '以所存事实和当时的规则版本复算决定；有不同的退出码为 1 / judge stored decisions again; exits 1 on any difference',
    )
    .requiredOption('--all', '全部决定 every stored decision')
    .option('--url <url>', '平台地址 address')
    .option('--after <cursor>', '从中断处接着复算 go on where a replay was cut short')
    .option('--json', '逐行输出 JSON：不同之处与总结 print findings and summary as lines of JSON')
    .action(async ({ url, ...options }: ReplayOptions & { url?: string }) => {
      code = await signedIn(url, (connection) => replayDecisions(connection, options));
    });
  program
    .command('migrate')
    .description(
      '以迁移账号（CHENGXIN_MIGRATOR_URL）把数据库带到本版本：结构、角色授权、法规目录 / bring the database to this version, as its owner',
    )
    .action(async () => {
      // What only those need who keep the database is loaded for them alone.
      const { migrateDatabase } = await import('./database.js');
      code = await migrateDatabase(process.env);
    });
  program
    .command('backup')
    .description(
      '备份：全部数据、未读完的上传文件和不含密钥的设置 / back up all data, uploads being read, and settings without keys',
    )
    .requiredOption('--out <folder>', '新文件夹 a new folder')
    .action(async ({ out }: { out: string }) => {
      const { backUpTo } = await import('./backup.js');
      code = await backUpTo(out, process.env);
    });
  program
    .command('restore')
    .description(
      '恢复到空数据库，核对日志，完好的才开放 / restore into an empty database, check the log, open what is whole',
    )
    .argument('<folder>', '备份 the backup')
    .requiredOption('--key <key>', '日志公钥，或者其文件；须另行取得 public key of the log, from elsewhere')
    .option('--witness <key...>', '见证人公钥 public keys of witnesses')
    .option(
      '--held <file...>',
      '见证人或您所持的检查点：比备份更新的会被发现 checkpoints of witnesses: newer ones are noticed',
    )
    .action(async (folder: string, options: RestoreWords) => {
      const { restoreFrom } = await import('./backup.js');
      code = await restoreFrom(folder, options, process.env);
    });
  program
    .command('fill-standings')
    .description(
      '以迁移账号为旧的名单记录补上所存的事实和判断，供核查惩戒；只取已存的，中断后再运行一次即可 / give entries from before it was kept the evidence that is stored of them; run again where it was broken off',
    )
    .action(async () => {
      const { fill } = await import('./standings.js');
      code = await fill(process.env);
    });
  const keys = program.command('keys').description('数据密钥：制作、更换 / keys of stored data: make, rotate');
  keys
    .command('make')
    .description('制作新的主密钥 / make a new master key')
    .requiredOption('--out <file>', '新文件 a new file')
    .action(async ({ out }: { out: string }) => {
      const { makeMasterKey } = await import('./keys.js');
      code = makeMasterKey(out);
    });
  keys
    .command('rotate')
    .description(
      '把所存的数据和盲索引换到在用的密钥；中断后再运行一次即可 / bring stored data and the blind index under the key in use; run again where it was broken off',
    )
    .action(async () => {
      const { rotate } = await import('./keys.js');
      code = await rotate(process.env);
    });
  addOfficerCommands(program, (done) => void (code = done));
  const retention = program.command('retention').description('保存期限与依法删除 / periods of retention and deletion');
  retention
    .command('due')
    .description('列出期满的案件，每行一件 JSON；不作更改 / list cases whose period is over; nothing is changed')
    .action(async () => {
      const { due } = await import('./retention.js');
      code = await due(process.env);
    });
  retention
    .command('carry-out')
    .description(
      '执行两人已决定的删除；中断后再运行即可 / carry out the deletions that two persons decided; run again where it was broken off',
    )
    .action(async () => {
      const { carryOut } = await import('./retention.js');
      code = await carryOut(process.env);
    });
  ordered(
    retention
      .command('erase-words')
      .description(
        '凭批件删除平台账条目旁的文字（理由、批件文号），条目和摘要不动 / destroy, on a written order, words beside entries of the platform’s ledger; entries and digests stay',
      ),
  )
    .argument('<entry...>', '条目编号 numbers of the entries')
    .requiredOption(
      '--ground <ground>',
      '事由，个人信息保护法47 retention-over | purpose-met | consent-withdrawn | unlawful',
    )
    .action(async (numbers: string[], { ground, ...words }: OrderWords & Pick<WordsToErase, 'ground'>) => {
      const { eraseWordsOf } = await import('./retention.js');
      const order = { by: words.by, checkedBy: words.checkedBy ?? words.by, order: words.order };
      code = await eraseWordsOf({ entries: numbers.map(Number), ground }, order, process.env);
    });
  const ledger = program.command('ledger').description('日志：导出、核对、见证 / the log: export, verify, witness');
  ledger
    .command('export')
    .description('将日志存为文件，限审计人员 / save the whole log, for auditors')
    .requiredOption('--out <file>', '新文件 a new file')
    .option('--url <url>', '平台地址 address')
    .action(async ({ url, out }: { url?: string; out: string }) => {
      code = await signedIn(url, (connection) => exportLog(connection, out));
    });
  ledger
    .command('seal-contents')
    .description(
      '将旧版本明文写下的主体内容以其自己的密钥封存；升级后运行一次，中断后再运行 / seal under each subject’s own key what older releases wrote in plain',
    )
    .action(async () => {
      const { sealPlain } = await import('./keys.js');
      code = await sealPlain(process.env);
    });
  ledger
    .command('enter-consent-uses')
    .description(
      '将旧版本没有入账的单次同意的使用补记入账，注明为补记；升级后运行一次，中断后再运行 / enter uses of consents that older releases kept without an entry, marked as entered later',
    )
    .action(async () => {
      const { enterUses } = await import('./keys.js');
      code = await enterUses(process.env);
    });
  ledger
    .command('verify')
    .description('核对所存的日志，无需平台；有不符的退出码为 1 / check a saved log without the platform')
    .argument('<file>', '导出的日志 the saved log')
    .requiredOption('--key <key>', '日志公钥，或者其文件；须另行取得 public key of the log, from elsewhere')
    .option('--witness <key...>', '见证人公钥 public keys of witnesses')
    .option('--held <file...>', '先前留存的检查点 checkpoints you kept')
    .option('--json', '以 JSON 输出结果 print the verdict as JSON')
    .action(async (file: string, options: VerifyOptions) => void (code = await verifyLog(file, options)));
  ledger
    .command('witness')
    .description('核对最新检查点是否延续此前所签，并共同签名 / check and cosign the newest checkpoint')
    .requiredOption('--key <file>', '见证人私钥文件 private key of the witness')
    .requiredOption('--log <key>', '日志公钥，或者其文件 public key of the log')
    .requiredOption('--state <file>', '所签的最近检查点 the checkpoint signed last')
    .option('--url <url>', '平台地址 address', process.env['CHENGXIN_URL'] ?? DEFAULT_URL)
    .action(async ({ url, ...options }: { url: string; key: string; log: string; state: string }) => {
      code = await witnessLog(url.replace(/\/+$/, ''), options);
    });
  ledger
    .command('key')
    .description('制作日志或者见证人的密钥 / make a key for a log or a witness')
    .argument('<name>', '名称，长期不变，如 credit.example.gov.cn/log name, kept for ever')
    .requiredOption('--out <file>', '私钥的新文件 a new file for the private key')
    .option('--suite <suite>', 'sha256+ed25519 | sm3+sm2', 'sha256+ed25519')
    .option('--witness', '见证人的密钥 a witness’s key')
    .action((name: string, options: { suite: string; witness?: boolean; out: string }) => {
      code = makeKey(name, options);
    });
  const proof = program.command('proof').description('合法性证明：取得、核对 / proofs of legality: get, verify');
  proof
    .command('get')
    .description(
      '取得一项记录的合法性证明：认定、列入、公示、惩戒措施、修复 / save the proof of a record: a determination, a listing, a publication, a measure, a repair',
    )
    .argument('<id>', '记录的编号 id of the record')
    .requiredOption('--out <file>', '新文件 a new file')
    .requiredOption('--matter <number>', '所办案件的编号，登记在日志中 number of the case, kept in the log')
    .option('--purpose <code>', '查询目的，见 /v1/purposes purpose of the query', 'case-handling')
    .option('--url <url>', '平台地址 address')
    .action(async (id: string, options: { url?: string; out: string; matter: string; purpose: string }) => {
      code = await signedIn(options.url, (connection) => getProof(connection, id, options));
    });
  proof
    .command('verify')
    .description('离线核对证明，无需平台；不成立的退出码为 1 / check a saved proof without the platform')
    .argument('<file>', '所存的证明 the saved proof')
    .requiredOption('--key <key>', '日志公钥，或者其文件；须另行取得 public key of the log, from elsewhere')
    .option('--json', '以 JSON 输出结果 print the verdict as JSON')
    .action((file: string, options: { key: string; json?: boolean }) => void (code = verifyProof(file, options)));
  try {
    await program.parseAsync([...argv]);
    return code;
  } catch (error) {
    if (error instanceof ApiRefusal) {
      console.error(error.message);
      return 4;
    }
    if (isCommanderError(error)) return error.exitCode === 0 ? 0 : 2;
    // What a database says of a fault may quote a row.
    if (error instanceof Error && 'severity' in error) console.error(JSON.stringify(describeError(error)));
    else console.error(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

async function signedIn(url: string | undefined, work: (connection: Connection) => Promise<number>): Promise<number> {
  const connection = findConnection(url ? { url } : {});
  if (connection) return work(connection);
  console.error('尚未登录：先运行 chengxin sign-in / nobody is signed in yet');
  return 2;
}

const isCommanderError = (error: unknown): error is { readonly exitCode: number } =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('commander.');

/** What is done as the owner of the schema needs an order, and two persons. */
const ordered = (command: Command): Command =>
  command
    .requiredOption('--by <number>', '经办人工号 work number of who acts')
    .option('--checked-by <number>', '核对人工号，须为另一人 of who checked it against the order, somebody else')
    .requiredOption('--order <number>', '批件的文号 number of the written order');

/** Accounts of officers and systems: changed by who keeps the database, on a written order, and written into the ledger. */
function addOfficerCommands(program: Command, end: (code: 0 | 1) => void): void {
  const officer = program
    .command('officer')
    .description(
      '工作人员和系统的账号，以迁移账号办理 / accounts of officers and systems, changed as the owner of the schema',
    );
  const change = async (made: AccountChange, words: OrderWords): Promise<void> => {
    const { changeOfficer } = await import('./officer.js');
    end(await changeOfficer(made, words, process.env));
  };
  ordered(officer.command('add').description('开设 / open'))
    .argument('<account>', '账号 account')
    .requiredOption('--name <name>', '姓名或系统名称 name')
    .requiredOption('--organ <id>', '机关的编号，见 /v1/organs id of the organ')
    .requiredOption('--role <role...>', '角色 roles')
    .option(
      '--person <mark>',
      '是谁的账号：运行单位给每个人的唯一编号，不得为证件号码；系统没有 whose account it is; a system has none',
    )
    .action(
      async (
        account: string,
        {
          name,
          organ,
          role,
          person,
          ...words
        }: OrderWords & { name: string; organ: string; role: string[]; person?: string },
      ) =>
        change(
          { act: 'add', officer: account, name, organ, roles: role, ...(person === undefined ? {} : { person }) },
          words,
        ),
    );
  officer
    .command('list')
    .description(
      '列出账号；有没写明是谁的，退出码为 1 / list accounts; exits 1 where some lack a mark and they were asked for',
    )
    .option('--without-person', '只列没有写明是谁的 those alone of which nobody has said whose they are')
    .action(async ({ withoutPerson = false }: { withoutPerson?: boolean }) => {
      const { listOfficers } = await import('./officer.js');
      end(await listOfficers(withoutPerson, process.env));
    });
  ordered(officer.command('set-person').description('写明是谁的账号 / say whose account it is'))
    .argument('<account>', '账号 account')
    .requiredOption('--person <mark>', '该人的唯一编号 the human’s own mark')
    .action(async (account: string, { person, ...words }: OrderWords & { person: string }) =>
      change({ act: 'set-person', officer: account, person }, words),
    );
  ordered(officer.command('link').description('关联签发方的主体 / link a subject of the issuer'))
    .argument('<account>', '账号 account')
    .requiredOption('--issuer <issuer>', '签发方，令牌的 iss the token’s iss')
    .requiredOption('--subject <subject>', '主体，令牌的 sub the token’s sub')
    .option('--client <client>', '系统的客户端编号 client of a system')
    .action(
      async (
        account: string,
        { issuer, subject, client, ...words }: OrderWords & { issuer: string; subject: string; client?: string },
      ) =>
        change({ act: 'link', officer: account, issuer, subject, ...(client === undefined ? {} : { client }) }, words),
    );
  ordered(officer.command('unlink').description('解除关联，一人即可 / unlink, by one person alone'))
    .argument('<account>', '账号 account')
    .requiredOption('--issuer <issuer>', '签发方，令牌的 iss the token’s iss')
    .requiredOption('--subject <subject>', '主体，令牌的 sub the token’s sub')
    .action(async (account: string, { issuer, subject, ...words }: OrderWords & { issuer: string; subject: string }) =>
      change({ act: 'unlink', officer: account, issuer, subject }, words),
    );
  ordered(officer.command('set-roles').description('变更角色：写明全部角色 / change its roles: name all of them'))
    .argument('<account>', '账号 account')
    .requiredOption('--role <role...>', '角色 roles')
    .action(async (account: string, { role, ...words }: OrderWords & { role: string[] }) =>
      change({ act: 'set-roles', officer: account, roles: role }, words),
    );
  ordered(officer.command('disable').description('停用，一人即可 / disable, by one person alone'))
    .argument('<account>', '账号 account')
    .action(async (account: string, words: OrderWords) => change({ act: 'disable', officer: account }, words));
  ordered(officer.command('enable').description('恢复，须两人 / let it act again, by two persons'))
    .argument('<account>', '账号 account')
    .action(async (account: string, words: OrderWords) => change({ act: 'enable', officer: account }, words));
}
