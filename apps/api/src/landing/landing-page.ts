import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { pageHeaders } from '../http/security-headers.js';

const LINKS = [
  ['/docs', '接口文档', 'API reference'],
  ['/openapi.json', '接口描述（OpenAPI 3.1）', 'OpenAPI document'],
  ['/v1/plugins', '各部门规则', 'Rules of the sectors'],
  ['/v1/instruments', '法律文件', 'Instruments of law'],
  ['/v1/measures', '失信惩戒措施清单', 'List of measures'],
  ['/readyz', '运行状态', 'Readiness'],
] as const;

const SANDBOX_LINKS = [
  ['/v1/sandbox/accounts', '沙箱账号', 'Accounts of the sandbox'],
  ['/v1/sandbox/clock', '平台日期', 'The platform’s day'],
] as const;

const NOTICE = `<p class="notice"><strong>沙箱：全部数据均为合成，不指向任何真实的人或者单位。</strong><br>
<span lang="en">Sandbox: all data is synthetic and is about no real person or body.</span></p>`;

const page = (sandbox: boolean): string => `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>诚信 Chengxin${sandbox ? '（沙箱）' : ''}</title>
<style>
  body { font: 16px/1.6 system-ui, "Noto Sans CJK SC", sans-serif; max-width: 42rem; margin: 3rem auto; padding: 0 1rem; color: #1d2530; background: #fff }
  a { color: #0b5394 } span[lang] { color: #566 } .notice { border-left: .3rem solid #b45f06; padding: .3rem .8rem; background: #fff7ec }
</style>
<h1>诚信 Chengxin</h1>
<p>公共信用治理平台：每项认定自带合法性证明。<br><span lang="en">A public-credit governance platform in which every determination carries its own proof of legality.</span></p>
${sandbox ? NOTICE : ''}
<ul>
${[...LINKS, ...(sandbox ? SANDBOX_LINKS : [])].map(([path, zh, en]) => `<li><a href="${path}">${zh}</a> <span lang="en">${en}</span></li>`).join('\n')}
</ul>
</html>
`;

/** The page at `/`: where to go from here. */
export function openLandingPage(app: NestExpressApplication, sandbox: boolean): void {
  const [text, headers] = [page(sandbox), pageHeaders()];
  app.use((request: Request, response: Response, next: NextFunction) => {
    if (request.path !== '/' || (request.method !== 'GET' && request.method !== 'HEAD')) return next();
    headers(request, response, (error?: unknown) => (error ? next(error) : response.type('html').send(text)));
  });
}
