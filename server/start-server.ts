import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { createApp, type AppOptions } from './app.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

interface StartOptions extends AppOptions {
  readonly host: string;
  /** 0 asks the system for a free port. */
  readonly port: number;
}

export interface RunningServer {
  /** Ends with a slash. */
  readonly url: string;
  /** Takes no new requests, and resolves when those under way are answered or `graceMs` have passed. */
  readonly close: (graceMs?: number) => Promise<void>;
}

/**
 * Starts listening.
 *
 * @throws the system's error when it cannot listen (`EADDRINUSE`, `EACCES`…) or cannot read the page (`ENOENT`)
 */
export async function startServer({ host, port, ...options }: StartOptions): Promise<RunningServer> {
  const server = createServer(
    getRequestListener(createApp(options).fetch, {
      // What could not become a request never reaches the app.
      errorHandler: () => new Response('Bad request.\n', { status: 400, headers: SECURITY_HEADERS }),
    }),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const actualPort = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actualPort}/`,
    close: (graceMs = 2000) =>
      new Promise((resolve) => {
        const impatience = setTimeout(() => server.closeAllConnections(), graceMs);
        server.close(() => {
          clearTimeout(impatience);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}
