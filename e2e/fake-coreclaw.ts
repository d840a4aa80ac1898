import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { WireRun } from '#api/contract.ts';
import type { CreatedAt } from '#api/sample/answer-worker-runs.ts';
import { createdAsStarted, type FakeAccount, type FakeKeys } from './fake-account.ts';
import {
  type Behaviour,
  type EditAnswer,
  GOOD_BEHAVIOUR,
  type Misbehaviour,
  type RecordedRequest,
} from './fake-behaviour.ts';
import { type Reply, send, sendHalf, sendSlowly } from './fake-reply.ts';
import { FAKE_V1 } from './fake-v1.ts';
import { FAKE_V2 } from './fake-v2.ts';
import type { Exchange, FakeVersion } from './fake-version.ts';

export type { Behaviour, Misbehaviour, RecordedRequest, Script } from './fake-behaviour.ts';

export interface FakeCoreclawOptions extends Partial<Behaviour> {
  /** All runs of the account in the order in which they are listed. */
  readonly rows: readonly WireRun[];
  /**
   * When a run was created, unix seconds, which says in which month the second version lists it. Asked once for each run
   * of an array of rows. Default: when it started; for one that waits, when it was first listed.
   */
  readonly createdAtS?: CreatedAt;
  /** Without it, every key that is not empty is valid. */
  readonly keys?: FakeKeys;
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

const V2_PATHS = '/api/v2/';

/**
 * A CoreClaw that lives on a port of its own on this machine and misbehaves on command. It speaks both versions of the
 * API, and knows no CORS, as the real one.
 */
export async function startFakeCoreclaw(options: FakeCoreclawOptions): Promise<FakeCoreclaw> {
  let account: FakeAccount;
  let behaviour: Behaviour;
  let requests: RecordedRequest[];

  function begin({ rows, keys, createdAtS, ...initial }: FakeCoreclawOptions): void {
    account = { rows, keys, createdAtS: createdAtS ?? createdAsStarted(() => behaviour.nowMs()) };
    behaviour = { ...GOOD_BEHAVIOUR, ...initial };
    requests = [];
  }
  begin(options);

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await record(incoming);
    const ordinal = requests.push(request);
    const how = behaviour.script?.(request, ordinal - 1);
    const currentExchange = (): Exchange => ({ request, ordinal, account, behaviour });
    if (how === undefined) send(response, answerNormally(currentExchange()));
    else await misbehave(response, how, currentExchange);
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
    rows: () => account.rows,
    setRows(rows) {
      account = { ...account, rows };
    },
    insertAtHead(...added) {
      account = { ...account, rows: [...added, ...account.rows] };
    },
    behave(change) {
      behaviour = { ...behaviour, ...change };
    },
    get requests() {
      return requests;
    },
    async reset(next) {
      begin(next);
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

/** @param currentExchange what is answered may have changed by the time of the answer */
async function misbehave(response: ServerResponse, how: Misbehaviour, currentExchange: () => Exchange): Promise<void> {
  switch (how.kind) {
    case 'code': {
      const exchange = currentExchange();
      const reply = versionOf(exchange.request.url).refuse(exchange, how.code, how.message);
      const headers = { ...reply.headers, ...how.headers };
      return send(response, { ...reply, status: how.httpStatus ?? reply.status, headers });
    }
    case 'status': {
      const headers = { 'content-type': how.contentType ?? 'text/plain', ...how.headers };
      return send(response, { status: how.status, headers, body: how.body ?? '' });
    }
    case 'hold':
      await Promise.allSettled([how.until]);
      return send(response, answerNormally(currentExchange()));
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'truncate':
      return sendHalf(response, answerNormally(currentExchange()));
    case 'body':
      return send(response, {
        status: 200,
        headers: { 'content-type': how.contentType ?? 'application/json' },
        body: how.bytes,
      });
    case 'slow':
      return sendSlowly(response, answerNormally(currentExchange()), how.bytesPerSecond);
    case 'redirect':
      return send(response, { status: how.status ?? 302, headers: { location: how.location }, body: '' });
    case 'edit':
      return send(response, answerNormally(currentExchange(), how.edit));
  }
}

/** The answer by the contract, in the version that is asked, should there be one; `edit` may spoil a good one. */
function answerNormally(exchange: Exchange, edit?: EditAnswer): Reply {
  const version = versionOf(exchange.request.url);
  return exchange.behaviour.versions.includes(version.name)
    ? version.answer(exchange, edit)
    : version.sayGone(exchange);
}

function versionOf(url: string): FakeVersion {
  return url.startsWith(V2_PATHS) ? FAKE_V2 : FAKE_V1;
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The fake CoreClaw has no port');
  return address.port;
}

async function record(incoming: IncomingMessage): Promise<RecordedRequest> {
  const { method = '', url = '', headers } = incoming;
  const body = await readBody(incoming);
  return { method, url, headers, body: versionOf(url) === FAKE_V2 ? readQuery(url) : body, atMs: Date.now() };
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

function readQuery(url: string): Readonly<Record<string, string>> {
  return Object.fromEntries(new URL(url, 'http://fake').searchParams);
}
