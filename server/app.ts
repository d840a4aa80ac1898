import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { RUN_LIST_PATH } from '#api/endpoint.ts';
import { nameUpstream } from './page-upstream.ts';
import { runListProxy, type RunListProxyOptions } from './run-list-proxy.ts';
import { securityHeaders } from './security-headers.ts';
import { readStaticFiles } from './static-files.ts';
import { serveStaticFiles } from './static-response.ts';

export interface AppOptions extends RunListProxyOptions {
  /** Folder of the built page. */
  readonly clientDir: string;
}

/** The whole server: the page's files, the one proxied route, and security headers on every answer. */
export function createApp({ clientDir, ...proxy }: AppOptions): Hono<{ Bindings: HttpBindings }> {
  const files = readStaticFiles(clientDir, (path, bytes) =>
    path === '/index.html' ? Buffer.from(nameUpstream(new TextDecoder().decode(bytes), proxy.upstream)) : bytes,
  );
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use(securityHeaders());
  app.route(RUN_LIST_PATH, runListProxy(proxy));
  app.get('*', serveStaticFiles(files));
  app.notFound((c) => c.text('Not found.\n', 404));
  app.onError((error, c) => {
    // Only the kind: a message could quote what was sent.
    console.error(`Run History: ${error.name} while answering a request.`);
    return c.text('Something went wrong in this server.\n', 500);
  });
  return app;
}
