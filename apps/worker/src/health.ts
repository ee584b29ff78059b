import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { limitServer, LOOKS } from '@chengxin/core/configuration/server-limits';

/** What the worker says of itself. */
export interface Health {
  readonly ready: boolean;
  readonly loops: Readonly<Record<string, { readonly failures: number }>>;
}

export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Who asks whether it is ready waits no longer for the database: one that does not answer is one that is not there. */
const PATIENCE_MS = 5_000;

/** `/healthz` (the process lives) and `/readyz` (its database answers), nothing else. */
export async function serveHealth(
  port: number,
  host: string,
  look: () => Promise<Health>,
  patienceMs = PATIENCE_MS,
): Promise<HealthServer> {
  const server = createServer(LOOKS, (request, response) => {
    const answer = (status: number, body: object) => {
      response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
      response.end(JSON.stringify(body));
    };
    if (request.method !== 'GET') answer(405, { status: 'method-not-allowed' });
    else if (request.url === '/healthz') answer(200, { status: 'up' });
    else if (request.url === '/readyz') {
      inTime(look(), patienceMs).then(
        ({ ready, loops }) => answer(ready ? 200 : 503, { status: ready ? 'ready' : 'waiting', loops }),
        () => answer(503, { status: 'waiting' }),
      );
    } else answer(404, { status: 'not-found' });
  });
  limitServer(server);
  await listening(server, port, host);
  return {
    port: (server.address() as AddressInfo).port,
    close: () => new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve()))),
  };
}

async function inTime(look: Promise<Health>, patienceMs: number): Promise<Health> {
  let late: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    late = setTimeout(() => reject(new Error('no answer in time')), patienceMs);
  });
  return Promise.race([look, tooLate]).finally(() => clearTimeout(late));
}

function listening(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
