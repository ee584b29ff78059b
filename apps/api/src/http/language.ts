import type { Text } from '@chengxin/plugin-contract';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Response } from 'express';
import type { ApiRequest } from './api-request.js';

export type Language = 'zh' | 'en';

/** The better of our two languages for an Accept-Language header (RFC 9110 §12.5.4); Chinese where neither is preferred. */
export function preferredLanguage(header: string | undefined): Language {
  if (!header) return 'zh';
  let best: Language = 'zh';
  let bestQuality = 0;
  for (const part of header.split(',', 20)) {
    const [range = '', ...parameters] = part.trim().toLowerCase().split(';');
    const language = /^zh(-|$)/.test(range) || range === '*' ? 'zh' : /^en(-|$)/.test(range) ? 'en' : undefined;
    if (!language) continue;
    const q = parameters.map((p) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(p)?.[1]).find((v) => v !== undefined);
    const quality = q === undefined ? 1 : Number(q);
    if (quality > bestQuality) [best, bestQuality] = [language, quality];
  }
  return best;
}

/** The text in the language asked for; Chinese where there is no English. */
export function say(text: Text, language: Language): string {
  return language === 'en' ? (text.en ?? text.zh) : text.zh;
}

/** Settles the answer's language and says so in its headers. */
export function answerIn(request: ApiRequest, response: Response): Language {
  if (!request.language) {
    request.language = preferredLanguage(request.headers['accept-language']);
    response.setHeader('Content-Language', request.language === 'zh' ? 'zh-CN' : 'en');
    response.vary('Accept-Language');
  }
  return request.language;
}

/** Parameter: the language in which the answer's texts are to be. */
export const AnswerLanguage = createParamDecorator((_: unknown, context: ExecutionContext): Language => {
  const http = context.switchToHttp();
  return answerIn(http.getRequest<ApiRequest>(), http.getResponse<Response>());
});
