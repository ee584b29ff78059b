import type { Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { refuseAny } from '@chengxin/core/refusal/refused';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { requestRefusals } from '../http/request.refusals.js';

/** Requests under way at the end are given this long; a file that still comes in then is broken off, and its import goes on where it was. */
const LONGEST_MS = 30_000;

/**
 * The end of the process in its order: not ready, so that nobody sends more; still serving while those in front take notice; no new connections; what is
 * under way answered; then the rest.
 */
export class Ending {
  private begun = false;

  /** From the beginning of the end on: `/readyz` answers 503, and every answer asks the client for another connection next time. */
  noticed(): RequestHandler {
    return (request: Request, response: Response, next: NextFunction): void => {
      if (!this.begun) return next();
      response.setHeader('Connection', 'close');
      if (request.path !== '/readyz') return next();
      try {
        refuseAny([
          requestRefusals.refuse('platform/unavailable', { detail: { zh: '正在停止', en: 'it is stopping' } }),
        ]);
      } catch (error) {
        next(error);
      }
    };
  }

  /** Resolves when every request was answered, or had its time. `drainMs`: how long those in front need to notice. */
  async drain(server: Server, drainMs: number, longestMs = LONGEST_MS): Promise<void> {
    this.begun = true;
    await pause(drainMs);
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    const late = setTimeout(() => server.closeAllConnections(), longestMs);
    await closed;
    clearTimeout(late);
  }
}
