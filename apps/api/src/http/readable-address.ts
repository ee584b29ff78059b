import type { NextFunction, Request, RequestHandler, Response } from 'express';

/** An address that cannot be decoded names nothing; nor does one with a NUL, which can be looked up nowhere. */
export function readableAddress(): RequestHandler {
  return (request: Request, _response: Response, next: NextFunction): void => {
    try {
      decodeURIComponent(request.path);
    } catch (error) {
      return next(error);
    }
    next(request.originalUrl.includes('%00') ? new URIError('NUL in the address') : undefined);
  };
}
