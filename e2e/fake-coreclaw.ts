import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { type RunListRequest, runListRequestSchema, type WireRun } from '#api/contract.ts';
import { API_KEY_HEADER, RUN_LIST_PATH } from '#api/endpoint.ts';
import { answerRunList, type RunListAnswer } from '#api/sample/answer-run-list.ts';

export interface RecordedRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  /** Parsed JSON; the raw text when it is none. */
  readonly body: unknown;
  /** Unix milliseconds. */
  readonly atMs: number;
}

/** One way not to answer as the contract says. */
export type Misbehaviour =
  | {
      readonly kind: 'code';
      readonly code: number;
      readonly message?: string;
      /** Default 200, or what {@link Behaviour.errorsAsHttpStatus} makes of the code. */
      readonly httpStatus?: number;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body?: string;
      readonly contentType?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Answers normally once the promise is settled. */
  | { readonly kind: 'hold'; readonly until: Promise<void> }
  /** Closes the connection without a word. */
  | { readonly kind: 'reset' }
  /** Announces the whole body, sends half of it and closes the connection. */
  | { readonly kind: 'truncate' }
  | { readonly kind: 'body'; readonly bytes: string | Uint8Array; readonly contentType?: string }
  /** The normal answer, drop by drop. */
  | { readonly kind: 'slow'; readonly bytesPerSecond: number }
  | { readonly kind: 'redirect'; readonly location: string; readonly status?: number }
  /** The normal answer with something wrong in it; an error stays an error. */
  | { readonly kind: 'edit'; readonly edit: (answer: RunListAnswer) => unknown };

/** Asked once per request, in the order of arrival (`index` from 0); undefined is the normal answer. */
export type Script = (request: RecordedRequest, index: number) => Misbehaviour | undefined;

/** What the server does differently until it is told otherwise. */
export interface Behaviour {
  /** A larger page is refused with 4000, or cut: as if the largest page had been asked for. */
  readonly maxPageSize: { readonly size: number; readonly mode: 'refuse' | 'cut' } | null;
  /** Every other size is refused with 4000. */
  readonly allowedPageSizes: readonly number[] | null;
  /** Errors come as HTTP 400, 401, 429 or 500 with the same body instead of HTTP 200. */
  readonly errorsAsHttpStatus: boolean;
  readonly script: Script | null;
}

export interface FakeCoreclawOptions extends Partial<Behaviour> {
  /** All runs of the account in the order in which they are listed. */
  readonly rows: readonly WireRun[];
  /** Without it, every key that is not empty is valid. */
  readonly keys?: {
    readonly valid: readonly string[];
    readonly expired?: readonly string[];
    /** Keys of a disabled user. */
    readonly disabled?: readonly string[];
  };
}

export interface FakeCoreclaw {
  /** `http://127.0.0.1:<port>`. */
  readonly origin: string;
  readonly rows: () => readonly WireRun[];
  readonly setRows: (rows: readonly WireRun[]) => void;
  readonly insertAtHead: (...rows: readonly WireRun[]) => void;
  /** Changes some of the behaviour from the next request on. */
  readonly behave: (change: Partial<Behaviour>) => void;
  /** Every request since the start or the last reset, the refused ones too; it grows. */
  readonly requests: readonly RecordedRequest[];
  /** Begins anew on the same port: other rows, no behaviour left over, no request recorded. */
  readonly reset: (options: FakeCoreclawOptions) => Promise<void>;
  /** Ends all connections, those that are being held too. */
  readonly close: () => Promise<void>;
}

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

const JSON_TYPE = { 'content-type': 'application/json' };

const ERRORS: ReadonlyMap<number, { readonly httpStatus: number; readonly message: string }> = new Map([
  [4000, { httpStatus: 400, message: 'Invalid request parameters' }],
  [4010, { httpStatus: 401, message: 'Unauthorized' }],
  [4040, { httpStatus: 404, message: 'Not found' }],
  [4290, { httpStatus: 429, message: 'Rate limit exceeded' }],
  [5000, { httpStatus: 500, message: 'Internal server error' }],
  [10001, { httpStatus: 401, message: 'User does not exist' }],
  [10002, { httpStatus: 401, message: 'User is disabled' }],
  [20001, { httpStatus: 401, message: 'Invalid API key' }],
  [20002, { httpStatus: 401, message: 'API key expired' }],
  [30001, { httpStatus: 400, message: 'Insufficient balance' }],
  [30002, { httpStatus: 400, message: 'Insufficient traffic' }],
  [50001, { httpStatus: 400, message: 'Worker does not exist' }],
]);

const GOOD_BEHAVIOUR: Behaviour = {
  maxPageSize: null,
  allowedPageSizes: null,
  errorsAsHttpStatus: false,
  script: null,
};

/** A CoreClaw that lives on a port of its own on this machine and misbehaves on command. It knows no CORS, as the real one. */
export async function startFakeCoreclaw(options: FakeCoreclawOptions): Promise<FakeCoreclaw> {
  let { rows: currentRows, keys, ...initial } = options;
  let behaviour: Behaviour = { ...GOOD_BEHAVIOUR, ...initial };
  let requests: RecordedRequest[] = [];

  function replyError(code: number, message?: string): Reply {
    const known = ERRORS.get(code);
    const body = { code, message: message ?? known?.message ?? `Error ${code}`, data: null };
    const status = behaviour.errorsAsHttpStatus ? (known?.httpStatus ?? 400) : 200;
    return { status, headers: JSON_TYPE, body: JSON.stringify(body) };
  }

  function findKeyError(key: string): number | null {
    if (keys === undefined) return key === '' ? 20001 : null;
    if (keys.valid.includes(key)) return null;
    if (keys.expired?.includes(key)) return 20002;
    return keys.disabled?.includes(key) ? 10002 : 20001;
  }

  function findPageSize(asked: number): number | null {
    const { maxPageSize, allowedPageSizes } = behaviour;
    if (allowedPageSizes !== null && !allowedPageSizes.includes(asked)) return null;
    if (maxPageSize === null || asked <= maxPageSize.size) return asked;
    return maxPageSize.mode === 'cut' ? maxPageSize.size : null;
  }

  /** The answer by the contract; `edit` may spoil a good one. */
  function replyNormally(request: RecordedRequest, edit?: (answer: RunListAnswer) => unknown): Reply {
    if (request.method !== 'POST' || request.url !== RUN_LIST_PATH) return { ...replyError(4040), status: 404 };
    const key = request.headers[API_KEY_HEADER];
    const keyError = findKeyError(typeof key === 'string' ? key : '');
    if (keyError !== null) return replyError(keyError);
    const parsed = runListRequestSchema.safeParse(request.body);
    if (!parsed.success) return replyError(4000);
    const pageSize = findPageSize(parsed.data.page_size);
    if (pageSize === null) return replyError(4000);
    const asked: RunListRequest = { ...parsed.data, page_size: pageSize };
    const answer = answerRunList(currentRows, asked);
    return { status: 200, headers: JSON_TYPE, body: JSON.stringify(edit === undefined ? answer : edit(answer)) };
  }

  async function misbehave(how: Misbehaviour, request: RecordedRequest, response: ServerResponse): Promise<void> {
    switch (how.kind) {
      case 'code': {
        const reply = replyError(how.code, how.message);
        const headers = { ...reply.headers, ...how.headers };
        return send(response, { ...reply, status: how.httpStatus ?? reply.status, headers });
      }
      case 'status': {
        const headers = { 'content-type': how.contentType ?? 'text/plain', ...how.headers };
        return send(response, { status: how.status, headers, body: how.body ?? '' });
      }
      case 'hold':
        await Promise.allSettled([how.until]);
        return send(response, replyNormally(request));
      case 'reset':
        response.socket?.resetAndDestroy();
        return;
      case 'truncate':
        return sendHalf(response, replyNormally(request));
      case 'body':
        return send(response, {
          status: 200,
          headers: { 'content-type': how.contentType ?? 'application/json' },
          body: how.bytes,
        });
      case 'slow':
        return sendSlowly(response, replyNormally(request), how.bytesPerSecond);
      case 'redirect':
        return send(response, { status: how.status ?? 302, headers: { location: how.location }, body: '' });
      case 'edit':
        return send(response, replyNormally(request, how.edit));
    }
  }

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = incoming;
    const request: RecordedRequest = { method, url, headers, body: await readBody(incoming), atMs: Date.now() };
    const index = requests.push(request) - 1;
    const how = behaviour.script?.(request, index);
    if (how === undefined) send(response, replyNormally(request));
    else await misbehave(how, request, response);
  }

  const server = createServer((incoming, response) => {
    // Whoever breaks off a request is done with it; a script that throws must not hang its test.
    serve(incoming, response).catch(() => response.destroy());
  });
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
  await listen(0);
  const port = portOf(server.address());

  return {
    origin: `http://127.0.0.1:${port}`,
    rows: () => currentRows,
    setRows(next) {
      currentRows = next;
    },
    insertAtHead(...added) {
      currentRows = [...added, ...currentRows];
    },
    behave(change) {
      behaviour = { ...behaviour, ...change };
    },
    get requests() {
      return requests;
    },
    async reset(next) {
      ({ rows: currentRows, keys, ...initial } = next);
      behaviour = { ...GOOD_BEHAVIOUR, ...initial };
      requests = [];
      server.closeAllConnections();
      if (!server.listening) await listen(port);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The fake CoreClaw has no port');
  return address.port;
}

async function readBody(incoming: IncomingMessage): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function send(response: ServerResponse, { status, headers, body }: Reply): void {
  if (response.destroyed) return;
  response.writeHead(status, headers).end(body);
}

async function sendHalf(response: ServerResponse, { status, headers, body }: Reply): Promise<void> {
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, 'content-length': bytes.length });
  await new Promise((resolve) => response.write(bytes.subarray(0, bytes.length >> 1), resolve));
  response.destroy();
}

async function sendSlowly(response: ServerResponse, reply: Reply, bytesPerSecond: number): Promise<void> {
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
