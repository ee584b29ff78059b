import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import swaggerUi from 'swagger-ui-express';
import { pageHeaders } from '../http/security-headers.js';
import { readMetadata } from '../access/issuer-keys.js';
import { mayAsk, type OidcConfig } from '../access/oidc-settings.js';
import { openApiDocument, type SignInPlace } from './openapi.js';

const UI = {
  swaggerUrl: '/openapi.json',
  customSiteTitle: '诚信 Chengxin API',
  swaggerOptions: {
    validatorUrl: null,
    // A public client at the issuer, as the realm file has it: a proof (PKCE) stands for its secret.
    oauth: { clientId: 'chengxin-docs', scopes: ['openid'], usePkceWithAuthorizationCodeGrant: true },
  },
};

/** Swagger UI's page to which the issuer sends people back; it hands what it brings to the page that opened it. */
const BACK = '/oauth2-redirect.html';

/**
 * `/openapi.json` and Swagger UI at `/docs`, everything it shows from this process. The document is drawn up when first asked for, with the issuer's
 * endpoints; while the issuer does not name them, anew each time and without them.
 */
export function openDocuments(app: NestExpressApplication, oidc: OidcConfig): void {
  let text: string | undefined;
  const textNow = async (): Promise<string> => {
    const place = await signInPlace(oidc);
    const drawn = JSON.stringify(openApiDocument(app, place));
    if (place.token_endpoint !== undefined) text = drawn;
    return drawn;
  };
  app.use('/openapi.json', (request: Request, response: Response, next: NextFunction) => {
    if (request.path !== '/' || (request.method !== 'GET' && request.method !== 'HEAD')) return next();
    if (text !== undefined) return void response.type('application/json').send(text);
    textNow().then((drawn) => response.type('application/json').send(drawn), next);
  });
  // The sign-in opens a window of another origin and hears from it again.
  const [page, back] = [
    pageHeaders({ issuers: oidc.issuers, opener: 'same-origin-allow-popups' }),
    pageHeaders({ opener: 'unsafe-none' }),
  ];
  app.use(
    '/docs',
    (request: Request, response: Response, next: NextFunction) =>
      (request.path === BACK ? back : page)(request, response, next),
    ...swaggerUi.serveFiles(undefined, UI),
    swaggerUi.setup(undefined, UI),
  );
}

async function signInPlace({ issuers: [issuer], sandbox }: OidcConfig): Promise<SignInPlace> {
  try {
    const { authorization_endpoint, token_endpoint } = await readMetadata(issuer, sandbox);
    const known = [authorization_endpoint, token_endpoint].every((address) => mayAsk(address ?? '', sandbox));
    return { issuer, ...(known ? { authorization_endpoint, token_endpoint } : {}) };
  } catch {
    // The document is of use without an issuer; whoever signs in hears of the outage from the issuer itself.
    return { issuer };
  }
}
