import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

export function replyJson(status: number, body: unknown): Reply {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

export function send(response: ServerResponse, { status, headers, body }: Reply): void {
  if (response.destroyed) return;
  response.writeHead(status, headers).end(body);
}

export async function sendHalf(response: ServerResponse, { status, headers, body }: Reply): Promise<void> {
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, 'content-length': bytes.length });
  await new Promise((resolve) => response.write(bytes.subarray(0, bytes.length >> 1), resolve));
  response.destroy();
}

export async function sendSlowly(response: ServerResponse, reply: Reply, bytesPerSecond: number): Promise<void> {
  const bytes = Buffer.from(reply.body);
  const perSecond = Math.max(1, bytesPerSecond);
  const chunkBytes = Math.max(1, Math.floor(perSecond / 10));
  response.writeHead(reply.status, { ...reply.headers, 'content-length': bytes.length });
  for (let at = 0; at < bytes.length && !response.destroyed; at += chunkBytes) {
    response.write(bytes.subarray(at, at + chunkBytes));
    await sleep((1000 * chunkBytes) / perSecond);
  }
  response.end();
}
