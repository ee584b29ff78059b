import { execFileSync, spawnSync } from 'node:child_process';
import { LocalPostgresError } from './notice.js';

/** The account the server runs under when we are root: PostgreSQL refuses to run as root itself. */
export interface ServerAccount {
  uid: number;
  gid: number;
}

const ACCOUNT = 'postgres';

/** The account to run the server under, made where it is missing; undefined when we are not root and it runs as ourselves. */
export function serverAccount(): ServerAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const existing = lookUp();
  if (existing) return existing;
  try {
    execFileSync('groupadd', ['--system', '--force', ACCOUNT], { stdio: 'pipe' });
    execFileSync('useradd', ['--system', '--gid', ACCOUNT, '--no-create-home', '--home-dir', '/nonexistent', ACCOUNT], {
      stdio: 'pipe',
    });
  } catch (cause) {
    throw new LocalPostgresError(
      {
        zh: `PostgreSQL 不能以 root 身份运行，而系统用户 ${ACCOUNT} 不存在且无法创建。请改用普通用户运行，或先创建该用户。`,
        en: `PostgreSQL cannot run as root, and the system user ${ACCOUNT} is missing and could not be made. Run as an ordinary user, or make that user first.`,
      },
      { cause },
    );
  }
  const made = lookUp();
  if (!made) throw new Error(`user ${ACCOUNT} was made but cannot be found`);
  return made;
}

function lookUp(): ServerAccount | undefined {
  const number = (flag: '-u' | '-g'): number | undefined => {
    const answer = spawnSync('id', [flag, ACCOUNT], { encoding: 'utf8' });
    return answer.status === 0 ? Number.parseInt(answer.stdout, 10) : undefined;
  };
  const [uid, gid] = [number('-u'), number('-g')];
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
}

/** Whether the account can walk the whole path into `folder`, tried as that account. */
export function canEnter(account: ServerAccount | undefined, folder: string): boolean {
  if (!account) return true;
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...account, cwd: '/', stdio: 'ignore' }).status === 0;
}

/** Whether the account can run this program, tried as that account; a folder mounted without execution shows here too. */
export function canRun(account: ServerAccount | undefined, program: string): boolean {
  return spawnSync(program, ['--version'], { ...account, cwd: '/', stdio: 'ignore' }).status === 0;
}
