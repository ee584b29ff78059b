import { DEMO_SYSTEM, officers, subjectAccounts } from '../officers.js';

/** Nothing may run on these pages, and nobody may frame them. */
export const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

/** A page of the sandbox's issuer. `content` is markup; what comes from outside was escaped before. */
export const page = (title: string, content: string): string => `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title.replace(/<[^>]*>/g, '')} · 诚信 Chengxin</title>
<style>
  body { font: 16px/1.6 system-ui, "Noto Sans CJK SC", sans-serif; max-width: 26rem; margin: 4rem auto; padding: 0 1.2rem; color: #1d2530; background: #f4f6f8 }
  main { background: #fff; border: 1px solid #d5dbe1; border-radius: .5rem; padding: 1.6rem 2rem 2rem }
  .brand { margin: 0 0 1rem; color: #4a5865 } h1 { font-size: 1.5rem; line-height: 1.3; margin: 0 0 1rem }
  label { display: block; margin: 1rem 0 .2rem } span[lang] { color: #4a5865 } h1 span[lang] { font-weight: 400 }
  select, input { font: inherit; width: 100%; padding: .5rem; box-sizing: border-box; border: 1px solid #7b8794; border-radius: .3rem; background: #fff }
  button { font: inherit; margin-top: 1.4rem; padding: .5rem 1.4rem; border: 1px solid #12507b; border-radius: .3rem; background: #12507b; color: #fff; cursor: pointer }
  button.second { background: #fff; color: #12507b } :focus-visible { outline: 3px solid #e0a020; outline-offset: 1px }
  .notice, .fault { border-left: .3rem solid #b45f06; padding: .4rem .8rem; background: #fff7ec; margin: 1rem 0 }
  .fault { border-color: #a61b1b; background: #fdf0f0 } .fault, .fault span[lang] { color: #8c1515 }
  .code { font-size: 1.6rem; letter-spacing: .1em }
</style>
<main>
<p class="brand">诚信 Chengxin · 沙箱 <span lang="en">sandbox</span></p>
<h1>${title}</h1>
${content}
</main>
</html>
`;

export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const NOTICE = `<p class="notice">账号均为虚构；口令见启动沙箱的终端。<br>
<span lang="en">Every account is made up; the password stands in the terminal that started the sandbox.</span></p>`;

/** The sign-in page for a client's name: an account, and the sandbox's password. */
export function signInPage(client: string, fault: boolean, chosen?: string): string {
  const options = [...officers, ...subjectAccounts]
    .filter(({ account }) => account !== DEMO_SYSTEM)
    .map(
      ({ account, name }) =>
        `<option value="${escaped(account)}"${account === chosen ? ' selected' : ''}>${escaped(`${account} ${name}`)}</option>`,
    );
  return page(
    '登录 <span lang="en">Sign in</span>',
    `<p>登录到 <span lang="en">Signing in to</span>：<strong>${escaped(client)}</strong></p>
${NOTICE}
${fault ? '<p class="fault" role="alert">账号或口令不正确 <span lang="en">Account or password is wrong</span></p>' : ''}
<form method="post" autocomplete="off">
<label for="account">账号 <span lang="en">Account</span></label>
<select id="account" name="account">${options.join('')}</select>
<label for="password">沙箱口令 <span lang="en">Password of the sandbox</span></label>
<input id="password" name="password" type="password" required maxlength="200" autofocus>
<button type="submit">登录 Sign in</button>
</form>`,
  );
}

export const faultPage = (code: string): string =>
  page(
    '未能登录 <span lang="en">Not signed in</span>',
    `<p class="fault">${escaped(code)}</p><p>请从头再试。 <span lang="en">Please begin again.</span></p>`,
  );

/** The page that asks for the code which a device shows. `form` is the issuer's own markup. */
export const codePage = (form: string, fault: boolean): string =>
  page(
    '输入设备代码 <span lang="en">Enter the code</span>',
    `${fault ? '<p class="fault" role="alert">代码不正确或已失效 <span lang="en">The code is wrong or over</span></p>' : ''}
${form}<button type="submit" form="op.deviceInputForm">继续 Continue</button>`,
  );

export const confirmPage = (form: string, code: string): string =>
  page(
    '核对代码 <span lang="en">Compare the code</span>',
    `<p>您的终端应显示 <span lang="en">Your terminal should show</span> </p>
<p class="code"><strong>${escaped(code)}</strong></p>
${form}<button type="submit" form="op.deviceConfirmForm">相同，继续 The same, continue</button>
<button class="second" type="submit" form="op.deviceConfirmForm" value="yes" name="abort">不同，放弃 Not mine</button>`,
  );

export const donePage = (): string =>
  page(
    '已登录 <span lang="en">Signed in</span>',
    '<p>可以关闭此页。 <span lang="en">You may close this page.</span></p>',
  );

export const givenUpPage = (): string =>
  page(
    '已放弃 <span lang="en">Given up</span>',
    '<p>没有登录。可以关闭此页。 <span lang="en">Nobody was signed in. You may close this page.</span></p>',
  );
