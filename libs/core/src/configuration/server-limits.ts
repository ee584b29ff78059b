import type { Server } from 'node:http';

/** Longer than a reverse proxy keeps an idle connection, so that it is never the one to send on a closed one. */
const KEEP_ALIVE_MS = 65_000;
const HEADERS_MS = 30_000;
/** Longer than any statement of the api takes: a connection on which nothing goes either way is one that nobody is at. */
const SILENT_MS = 5 * 60_000;
const REQUEST_MS = 60_000;

/**
 * How often a server looks for connections that are over their limits, for it to be made with: Node looks every half minute unless told, so that headers would be
 * waited for almost twice as long as they may take.
 */
export const LOOKS = { connectionsCheckingInterval: 1_000 } as const;

/** How long a server waits for whom. `requestMs`: until a request has come as a whole; a minute unless said. */
export function limitServer(server: Server, requestMs = REQUEST_MS): void {
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.headersTimeout = HEADERS_MS;
  server.requestTimeout = requestMs;
  server.timeout = SILENT_MS;
}
