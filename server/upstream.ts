import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

export interface UpstreamLimits {
  /** For one request, from its start to the last byte of the reply. */
  readonly timeoutMs: number;
  /** Of a reply, decompressed. */
  readonly maxReplyBytes: number;
}

/** All of a request that goes up. */
interface UpstreamRequest {
  readonly method: 'GET' | 'POST';
  /** Path and query, as they go over the wire. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Null where there is none. */
  readonly body: Uint8Array | null;
  /** Aborts when the page no longer waits. */
  readonly signal: AbortSignal;
}

/** All of a reply that comes down, or what became of it. */
export type UpstreamOutcome =
  | {
      readonly kind: 'reply';
      readonly status: number;
      readonly contentType: string | undefined;
      readonly retryAfter: string | undefined;
      readonly body: Uint8Array<ArrayBuffer>;
    }
  | { readonly kind: 'odd-status'; readonly status: number }
  | { readonly kind: 'too-large' }
  /** `isInBody`: the answer began in time. */
  | { readonly kind: 'timeout'; readonly isInBody: boolean }
  /** `code` is a system or TLS error code such as `ECONNREFUSED`. */
  | { readonly kind: 'unreachable'; readonly code: string };

type SendUp = (request: UpstreamRequest) => Promise<UpstreamOutcome>;

/**
 * Opens the one way up: requests to a fixed origin over kept-alive connections. Redirects are not
 * followed and certificates are always verified. The promise never rejects.
 */
export function createUpstream(origin: string, { timeoutMs, maxReplyBytes }: UpstreamLimits): SendUp {
  const url = new URL(origin);
  const secure = url.protocol === 'https:';
  const agent = secure
    ? new HttpsAgent({ keepAlive: true, rejectUnauthorized: true })
    : new HttpAgent({ keepAlive: true });

  /** An idle connection may have been closed by the other side just now: a list that is asked for twice is no harm. */
  async function open(request: UpstreamRequest, signal: AbortSignal): Promise<IncomingMessage> {
    try {
      return await send(request, signal);
    } catch (error) {
      if (!(error instanceof StaleConnection)) throw error;
      return await send(request, signal);
    }
  }

  function send(request: UpstreamRequest, signal: AbortSignal): Promise<IncomingMessage> {
    const { method, target: path, body } = request;
    const headers = {
      ...request.headers,
      'accept-encoding': 'gzip',
      ...(body === null ? {} : { 'content-length': body.byteLength }),
    };
    return new Promise((resolve, reject) => {
      const outgoing = (secure ? httpsRequest : httpRequest)(url, { method, path, agent, headers, signal });
      outgoing.once('response', resolve);
      outgoing.on('error', (error) => {
        const isStale = outgoing.reusedSocket && ['ECONNRESET', 'EPIPE'].includes(codeOf(error));
        reject(isStale ? new StaleConnection(error) : error);
      });
      outgoing.end(body);
    });
  }

  return async (request) => {
    const clock = AbortSignal.timeout(timeoutMs);
    let isInBody = false;
    try {
      const response = await open(request, AbortSignal.any([request.signal, clock]));
      isInBody = true;
      const status = response.statusCode ?? 0;
      if (status < 200 || (status >= 300 && status < 400) || status > 599) {
        response.destroy();
        return { kind: 'odd-status', status };
      }
      const body = await readUpTo(maxReplyBytes, decoded(response));
      if (body === undefined) return { kind: 'too-large' };
      const { 'content-type': contentType, 'retry-after': retryAfter } = response.headers;
      return { kind: 'reply', status, contentType, retryAfter, body };
    } catch (error) {
      if (clock.aborted) return { kind: 'timeout', isInBody };
      return { kind: 'unreachable', code: codeOf(error) };
    }
  };
}

/** The connection had been used before and was gone before the answer began. */
class StaleConnection extends Error {
  readonly code: string;

  constructor(cause: Error) {
    super(cause.message, { cause });
    this.code = codeOf(cause);
  }
}

function decoded(response: IncomingMessage): Readable {
  const decoder = decoderFor(response.headers['content-encoding']?.toLowerCase() ?? 'identity');
  // An error of either stream reaches whoever reads the decoder, so the callback has nothing left to do.
  return decoder === undefined ? response : pipeline(response, decoder, () => {});
}

// Some gateways compress as they please, whatever was asked for.
function decoderFor(encoding: string) {
  if (encoding === 'gzip' || encoding === 'x-gzip') return createGunzip();
  if (encoding === 'deflate') return createInflate();
  if (encoding === 'br') return createBrotliDecompress();
  return undefined;
}

/** The whole stream, or nothing if it is longer than `maxBytes`; then the stream is destroyed. */
async function readUpTo(maxBytes: number, stream: Readable): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: AsyncIterable<Buffer> = stream;
  const read: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.byteLength;
    if (size > maxBytes) return undefined;
    read.push(chunk);
  }
  return Buffer.concat(read, size);
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'unknown error';
}
