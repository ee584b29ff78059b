import { createHash } from 'node:crypto';
import { PAPER_STYLE } from '@chengxin/core/paper/page';
import type { WayOutName } from '@chengxin/domain/ways-out';
import { applyDecorators, Header, HttpCode } from '@nestjs/common';
import { ApiProduces, ApiResponse } from '@nestjs/swagger';
import { LeavesAs } from '../access/leaves-as.js';

const STYLE = `'sha256-${createHash('sha256').update(PAPER_STYLE).digest('base64')}'`;
/** The page's own style sheet by its digest, and nothing else: no script, no image, no frame around it. */
const POLICY = `default-src 'none'; style-src ${STYLE}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** The route gives a page to print and sign: HTML in Chinese, A4, without any script. */
export function PaperPage(description: string, way: WayOutName = 'paper'): MethodDecorator {
  return applyDecorators(
    HttpCode(200),
    LeavesAs(way),
    Header('Content-Type', 'text/html; charset=utf-8'),
    Header('Content-Language', 'zh-CN'),
    Header('Content-Security-Policy', POLICY),
    ApiProduces('text/html'),
    ApiResponse({
      status: 200,
      description,
      content: { 'text/html': { schema: { type: 'string', example: '<!doctype html><html lang="zh-CN">…</html>' } } },
    }),
  );
}
