import { LOOKS } from '@chengxin/core/configuration/server-limits';
import { ExpressAdapter } from '@nestjs/platform-express';
import { createServer, type RequestListener } from 'node:http';

/** Express on a server that looks for connections over their limits often enough that the limits are kept. */
export class Listening extends ExpressAdapter {
  override initHttpServer(): void {
    this.httpServer = createServer(LOOKS, this.getInstance<RequestListener>());
  }
}
