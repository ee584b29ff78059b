import type { NextFunction, Request, RequestHandler, Response } from 'express';

/** An address with a NUL can be looked up nowhere: it is refused like one that cannot be decoded. */
export function readableAddress(): RequestHandler {
  return (request: Request, _response: Response, next: NextFunction): void =>
    next(request.originalUrl.includes('%00') ? new URIError('NUL in the address') : undefined);
}
