import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { apiProxy, type ApiProxyOptions } from './api-proxy.ts';
import { type PageMeta, writePageMeta } from './page-meta.ts';
import { securityHeaders } from './security-headers.ts';
import { readStaticFiles } from './static-files.ts';
import { serveStaticFiles } from './static-response.ts';

export interface AppOptions extends ApiProxyOptions, PageMeta {
  /** Folder of the built page. */
  readonly clientDir: string;
}

/** The whole server: the page's files, the proxied routes, and security headers on every answer. */
export function createApp({ clientDir, apiVersion, ...proxy }: AppOptions): Hono<{ Bindings: HttpBindings }> {
  const meta = { upstream: proxy.upstream, apiVersion };
  const files = readStaticFiles(clientDir, (path, bytes) =>
    path === '/index.html' ? Buffer.from(writePageMeta(new TextDecoder().decode(bytes), meta)) : bytes,
  );
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use(securityHeaders());
  app.route('/', apiProxy(proxy));
  app.get('*', serveStaticFiles(files));
  app.notFound((c) => c.text('Not found.\n', 404));
  app.onError((error, c) => {
    // Only the kind: a message could quote what was sent.
    console.error(`Run History: ${error.name} while answering a request.`);
    return c.text('Something went wrong in this server.\n', 500);
  });
  return app;
}
