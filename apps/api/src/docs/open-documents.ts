import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import swaggerUi from 'swagger-ui-express';
import { pageHeaders } from '../http/security-headers.js';
import type { OidcConfig } from '../access/oidc-settings.js';
import { openApiDocument } from './openapi.js';

const UI = {
  swaggerUrl: '/openapi.json',
  customSiteTitle: '诚信 Chengxin API',
  swaggerOptions: {
    validatorUrl: null,
    // A public client at the issuer, as the realm file has it: a proof (PKCE) stands for its secret.
    oauth: { clientId: 'chengxin-docs', scopes: ['openid'], usePkceWithAuthorizationCodeGrant: true },
  },
};

/** `/openapi.json` and Swagger UI at `/docs`, everything it shows from this process. The document is drawn up when first asked for. */
export function openDocuments(app: NestExpressApplication, oidc: OidcConfig): void {
  let text: string | undefined;
  app.use('/openapi.json', (request: Request, response: Response, next: NextFunction) => {
    if (request.path !== '/' || (request.method !== 'GET' && request.method !== 'HEAD')) return next();
    text ??= JSON.stringify(openApiDocument(app, oidc));
    response.type('application/json').send(text);
  });
  app.use('/docs', pageHeaders(oidc.issuers), ...swaggerUi.serveFiles(undefined, UI), swaggerUi.setup(undefined, UI));
}
