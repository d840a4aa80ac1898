import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { API_KEY_HEADER, RUN_LIST_PATH } from '#api/endpoint.ts';
import { type ProxyError, proxyErrorFrom, refusalOf } from './proxy-error.ts';
import { createUpstream, type UpstreamLimits } from './run-list-upstream.ts';
import { isSameOrigin } from './same-origin.ts';

const MAX_REQUEST_BYTES = 4 * 1024;

type NodeContext = Context<{ Bindings: HttpBindings }>;

export interface RunListProxyOptions extends UpstreamLimits {
  /** Origin, without a path. */
  readonly upstream: string;
}

/**
 * The one proxied route: `POST` to exactly `RUN_LIST_PATH`, passed on to a fixed origin. Up go the API key
 * and the content type; down come the status, the content type and `Retry-After`.
 */
export function runListProxy({ upstream, ...limits }: RunListProxyOptions): Hono<{ Bindings: HttpBindings }> {
  const send = createUpstream(upstream, limits);
  const proxy = new Hono<{ Bindings: HttpBindings }>();

  proxy.use(async (c, next) => {
    // Hono routes by the normalised URL; only the target as it was sent can show `..`, an origin or a query.
    if (c.env.incoming.url !== RUN_LIST_PATH) return c.text('Not found.\n', 404);
    await next();
    c.header('cache-control', 'no-store');
    return undefined;
  });

  proxy.use(async (c, next) => {
    if (c.req.method !== 'POST') return c.text('Only POST is answered here.\n', 405, { allow: 'POST' });
    const asker = {
      secFetchSite: c.req.header('sec-fetch-site'),
      origin: c.req.header('origin'),
      host: c.req.header('host'),
    };
    if (!isSameOrigin(asker)) return answerError(c, refusalOf(asker));
    return await next();
  });

  proxy.post(
    '/',
    bodyLimit({
      maxSize: MAX_REQUEST_BYTES,
      onError: (c) => c.text(`The request is larger than ${MAX_REQUEST_BYTES} bytes.\n`, 413),
    }),
    async (c) => {
      const { signal } = c.req.raw;
      const outcome = await send({
        apiKey: c.req.header(API_KEY_HEADER),
        contentType: c.req.header('content-type'),
        body: new Uint8Array(await c.req.arrayBuffer()),
        signal,
      });
      if (outcome.kind !== 'reply') return answerError(c, proxyErrorFrom(outcome, { upstream, ...limits }));
      const headers = new Headers();
      if (outcome.contentType !== undefined) headers.set('content-type', outcome.contentType);
      if (outcome.retryAfter !== undefined) headers.set('retry-after', outcome.retryAfter);
      const mayHaveBody = outcome.status !== 204 && outcome.status !== 205;
      return new Response(mayHaveBody ? outcome.body : null, { status: outcome.status, headers });
    },
  );
  return proxy;
}

function answerError(c: NodeContext, { status, code, message, details }: ProxyError): Response {
  return c.json({ code, message, ...(details.length > 0 ? { details } : {}), data: null }, status);
}
