import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { ApiRefusal, keepConnection, reach } from './connection.js';

/** Signs in to a sandbox and keeps the session. The password is asked for, or read from CHENGXIN_SANDBOX_PASSWORD; never an argument. */
export async function signIn(account: string, options: { readonly url: string }): Promise<number> {
  const url = options.url.replace(/\/+$/, '');
  const password = process.env['CHENGXIN_SANDBOX_PASSWORD'] ?? (await ask('沙箱口令 Sandbox password: '));
  const response = await reach(`${url}/v1/sandbox/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': 'zh' },
    body: JSON.stringify({ account, password }),
  });
  if (!response.ok)
    throw new ApiRefusal(response.status, (await response.json()) as ConstructorParameters<typeof ApiRefusal>[1]);
  const { token, expiresAt } = (await response.json()) as { token: string; expiresAt: string };
  const file = keepConnection({ url, token });
  console.log(`已登录 ${account}，至 ${expiresAt}；会话保存在 ${file} / signed in, kept there`);
  return 0;
}

/** Asks without showing what is typed. */
async function ask(question: string): Promise<string> {
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: silent, terminal: process.stdin.isTTY });
  try {
    return await reader.question('');
  } finally {
    reader.close();
    process.stderr.write('\n');
  }
}
