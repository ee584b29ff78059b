import type { Server } from 'node:http';

/** Longer than a reverse proxy keeps an idle connection, so that it is never the one to send on a closed one. */
const KEEP_ALIVE_MS = 65_000;
const HEADERS_MS = 30_000;
/** A file of a gigabyte may come over a slow line; its headers may not, nor a body of JSON (`readJsonBody`). */
const REQUEST_MS = 60 * 60_000;
/** Longer than any statement of the api takes: a connection on which nothing goes either way is one that nobody is at. */
const SILENT_MS = 5 * 60_000;

/** How long the server of the API waits for whom. */
export function limitServer(server: Server): void {
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.headersTimeout = HEADERS_MS;
  server.requestTimeout = REQUEST_MS;
  server.timeout = SILENT_MS;
}
