import type { NextFunction, Request, Response } from 'express';

/** Every answer of a sandbox says so, that nobody who meets it elsewhere takes it for a record. */
export function markSandbox(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('X-Chengxin-Sandbox', 'synthetic-data');
  next();
}
