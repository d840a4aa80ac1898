import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, vi } from 'vitest';
import type { Answer } from './raw-http.ts';
import { type RunningServer, startServer } from './start-server.ts';

export const REPLY = '{"code":0,"message":"success","data":{"count":0,"list":[]}}';
export const MAX_REPLY_BYTES = 1024 * 1024;
export const TIMEOUT_MS = 400;

interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  readonly socketPort: number | undefined;
}

type Reply = (response: ServerResponse, request: IncomingMessage) => void;

/** Our server before an upstream of the test's own; both are new in each test. */
export interface Proxied {
  /** Our server's, with a slash at its end. */
  url: string;
  upstreamOrigin: string;
  /** What has arrived at the upstream, to its last byte. */
  received: Received[];
  /** What the upstream does then; at first it sends `REPLY`. */
  reply: Reply;
  /** Makes the upstream refuse connections. */
  closeUpstream: () => Promise<void>;
}

/** Starts both servers before each test of the file, and ends them after it. */
export function useProxied(): Proxied {
  let upstream: Server;
  let server: RunningServer;
  let folder: string;
  const proxied: Proxied = {
    url: '',
    upstreamOrigin: '',
    received: [],
    reply: sendReply,
    closeUpstream() {
      upstream.closeAllConnections();
      return new Promise((resolve) => upstream.close(() => resolve()));
    },
  };

  beforeEach(async () => {
    proxied.received = [];
    proxied.reply = sendReply;
    upstream = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        const { method, url, headers, socket } = request;
        proxied.received.push({ method, url, headers, body, socketPort: socket.remotePort });
        proxied.reply(response, request);
      });
    });
    proxied.upstreamOrigin = await listen(upstream);
    folder = mkdtempSync(join(tmpdir(), 'run-history-'));
    const limits = { timeoutMs: TIMEOUT_MS, maxReplyBytes: MAX_REPLY_BYTES };
    const page = { clientDir: folder, upstream: proxied.upstreamOrigin, apiVersion: null };
    server = await startServer({ host: '127.0.0.1', port: 0, ...page, ...limits });
    proxied.url = server.url;
  });

  afterEach(async () => {
    vi.restoreAllMocks();
    await proxied.closeUpstream();
    await server.close(0);
    rmSync(folder, { recursive: true });
  });

  return proxied;
}

function sendReply(response: ServerResponse): void {
  response.setHeader('content-type', 'application/json').end(REPLY);
}

function listen(on: Server): Promise<string> {
  return new Promise((resolve) => {
    on.listen(0, '127.0.0.1', () => {
      const address = on.address();
      resolve(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
    });
  });
}

/** An error of our server's own, with its status. */
export function proxyError(answer: Answer): unknown {
  return { status: answer.status, ...JSON.parse(answer.body.toString()) };
}
