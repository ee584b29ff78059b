import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';

/**
 * Headers of JSON answers: nothing in them may run, be framed, be guessed at or be kept by a cache. They are helmet's, taken once: running its
 * chain for every request costs as much as reading the body.
 */
export function apiHeaders(): RequestHandler {
  const headers = headersOf(
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
      crossOriginResourcePolicy: { policy: 'same-origin' },
      // Said by the policy above, or about pages only.
      crossOriginOpenerPolicy: false,
      originAgentCluster: false,
      xDnsPrefetchControl: false,
      xDownloadOptions: false,
      xFrameOptions: false,
      xPermittedCrossDomainPolicies: false,
      xXssProtection: false,
    }),
  );
  headers.push(['Cache-Control', 'no-store']);
  return (_request: Request, response: Response, next: NextFunction): void => {
    for (const [name, value] of headers) response.setHeader(name, value);
    next();
  };
}

interface PagePolicy {
  /** Issuers that the page's scripts may ask. */
  readonly issuers?: readonly string[];
  /** Whether the page and windows of other origins that it opens, or that opened it, know of each other. */
  readonly opener?: 'same-origin' | 'same-origin-allow-popups' | 'unsafe-none';
}

/** Headers of the pages: their own scripts and styles only, and of other places only the issuers. Swagger UI sets styles inline. */
export function pageHeaders({ issuers = [], opener = 'same-origin' }: PagePolicy = {}): RequestHandler {
  return helmet({
    crossOriginOpenerPolicy: { policy: opener },
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", ...new Set(issuers.map((issuer) => new URL(issuer).origin))],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
  });
}

/** The headers that a helmet chain of constant headers sets. */
function headersOf(chain: ReturnType<typeof helmet>): [string, string][] {
  const found: [string, string][] = [];
  const response = {
    setHeader: (name: string, value: string) => void found.push([name, value]),
    removeHeader: () => undefined,
  };
  chain({} as never, response as never, (error?: unknown) => {
    if (error) throw error instanceof Error ? error : new Error('security headers could not be drawn up');
  });
  return found;
}
