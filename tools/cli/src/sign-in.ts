import { createInterface } from 'node:readline/promises';
import { resolve } from 'node:path';
import { Writable } from 'node:stream';
import { keepConnection } from './connection.js';
import { byDevice, byPassword, bySystemKey, findSignIn, type Granted, type SignInPlace } from './grants.js';

export interface SignInOptions {
  readonly url: string;
  /** A system's client, and the file of its private key. */
  readonly client?: string;
  readonly key?: string;
}

/**
 * Signs in with the platform's issuer and keeps the session: a system by its key, a person in a browser, or in a sandbox by account and password.
 * The password is asked for, or read from CHENGXIN_SANDBOX_PASSWORD; never an argument. Returns 4 where account or password is wrong.
 */
export async function signIn(account: string | undefined, options: SignInOptions): Promise<number> {
  const url = options.url.replace(/\/+$/, '');
  const place = await findSignIn(url);
  const granted = await grantFor(account, place, options);
  if (!granted) {
    console.error('账号或口令不正确 / account or password is wrong');
    return 4;
  }
  const file = keepConnection({ url, ...granted });
  const who = options.client ?? account ?? '';
  console.log(
    `已登录 ${who}，至 ${new Date(granted.expires).toISOString()}；会话保存在 ${file} / signed in, kept there`,
  );
  return 0;
}

async function grantFor(
  account: string | undefined,
  place: SignInPlace,
  { client, key }: SignInOptions,
): Promise<Granted | undefined> {
  if (client !== undefined && key !== undefined) return bySystemKey(place, client, resolve(key));
  if (account === undefined)
    return byDevice(place, (address, code) =>
      console.error(`请在浏览器打开 ${address} 并核对代码 ${code} / open it in a browser and compare the code`),
    );
  if (!place.grant_types_supported?.includes('password'))
    throw new Error(
      '只有沙箱可以凭账号口令登录；请不带账号运行 / only a sandbox takes a password: leave the account out',
    );
  return byPassword(
    place,
    account,
    process.env['CHENGXIN_SANDBOX_PASSWORD'] ?? (await ask('沙箱口令 Sandbox password: ')),
  );
}

/** Asks without showing what is typed. Throws where the input ends without an answer: nobody is there to give one. */
export async function ask(
  question: string,
  input: NodeJS.ReadableStream & { readonly isTTY?: boolean } = process.stdin,
): Promise<string> {
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input, output: silent, terminal: input.isTTY ?? false });
  try {
    const ended = new Promise<never>((_, reject) =>
      reader.once('close', () =>
        reject(
          new Error(
            '没有读到口令：请在终端中输入，或者以 CHENGXIN_SANDBOX_PASSWORD 给出 / no password was read: type it in a terminal, or set CHENGXIN_SANDBOX_PASSWORD',
          ),
        ),
      ),
    );
    return await Promise.race([reader.question(''), ended]);
  } finally {
    reader.close();
    process.stderr.write('\n');
  }
}
