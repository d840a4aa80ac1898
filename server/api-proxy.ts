import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { PASSED_ON_HEADER } from '#api/endpoint.ts';
import { API_ROUTES, type ApiRoute, isTargetOf, targetUp } from './api-routes.ts';
import { type ProxyError, proxyErrorFrom, refusalOf } from './proxy-error.ts';
import { isSameOrigin } from './same-origin.ts';
import { createUpstream, type UpstreamLimits, type UpstreamOutcome } from './upstream.ts';

const MAX_REQUEST_BYTES = 4 * 1024;

interface Env {
  Bindings: HttpBindings;
}

export interface ApiProxyOptions extends UpstreamLimits {
  /** Origin, without a path. */
  readonly upstream: string;
}

/**
 * The proxied routes, exactly those of `API_ROUTES`, passed on to a fixed origin. Up go the target written anew, the
 * body and the headers that the route names; down come the status, the content type and `Retry-After`, and
 * `PASSED_ON_HEADER` says that they are the upstream's.
 */
export function apiProxy({ upstream, ...limits }: ApiProxyOptions): Hono<Env> {
  const send = createUpstream(upstream, limits);
  const proxy = new Hono<Env>();
  for (const route of API_ROUTES) {
    proxy.use(route.path, async (c, next) => {
      // Hono routes by the normalised URL; only the target as it was sent can show `..`, an origin or a query.
      if (!isTargetOf(route, sentTarget(c))) return c.text('Not found.\n', 404);
      await next();
      c.header('cache-control', 'no-store');
      return undefined;
    });

    proxy.use(route.path, async (c, next) => {
      const { method } = route;
      if (c.req.method !== method) return c.text(`Only ${method} is answered here.\n`, 405, { allow: method });
      const asker = {
        secFetchSite: c.req.header('sec-fetch-site'),
        origin: c.req.header('origin'),
        host: c.req.header('host'),
      };
      if (!isSameOrigin(asker)) return answerError(c, refusalOf(asker));
      return await next();
    });

    proxy.use(route.path, route.method === 'GET' ? withoutBody : withSmallBody);

    proxy.on(route.method, route.path, async (c) => {
      const up = targetUp(route, sentTarget(c));
      if (up.kind === 'refused') return c.text(`${up.why}\n`, up.status);
      const outcome = await send({
        method: route.method,
        target: up.target,
        headers: headersUp(route, c),
        body: route.method === 'GET' ? null : new Uint8Array(await c.req.arrayBuffer()),
        signal: c.req.raw.signal,
      });
      if (outcome.kind !== 'reply') return answerError(c, proxyErrorFrom(outcome, { upstream, ...limits }));
      return passOn(outcome);
    });
  }
  return proxy;
}

function sentTarget(c: Context<Env>): string {
  return c.env.incoming.url ?? '';
}

/** A body that nobody asked for could be read as the beginning of another request further up. */
const withoutBody: MiddlewareHandler<Env> = async (c, next) => {
  const hasBody = c.req.header('transfer-encoding') !== undefined || Number(c.req.header('content-length') ?? 0) > 0;
  return hasBody ? c.text('A GET request is passed on without a body only.\n', 400) : await next();
};

const withSmallBody = bodyLimit({
  maxSize: MAX_REQUEST_BYTES,
  onError: (c) => c.text(`The request is larger than ${MAX_REQUEST_BYTES} bytes.\n`, 413),
});

function headersUp(route: ApiRoute, c: Context<Env>): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  for (const [name, pattern] of Object.entries(route.headersUp)) {
    const value = c.req.header(name);
    if (value !== undefined && pattern.test(value)) headers[name] = value;
  }
  return headers;
}

function passOn({ status, contentType, retryAfter, body }: Extract<UpstreamOutcome, { kind: 'reply' }>): Response {
  const headers = new Headers({ [PASSED_ON_HEADER]: '1' });
  if (contentType !== undefined) headers.set('content-type', contentType);
  if (retryAfter !== undefined) headers.set('retry-after', retryAfter);
  const mayHaveBody = status !== 204 && status !== 205;
  return new Response(mayHaveBody ? body : null, { status, headers });
}

function answerError(c: Context<Env>, { status, code, message, details }: ProxyError): Response {
  return c.json({ code, message, ...(details.length > 0 ? { details } : {}), data: null }, status);
}
