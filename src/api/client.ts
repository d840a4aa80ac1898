import type { Dialect } from '#api/dialects/dialect.ts';
import { PASSED_ON_HEADER } from '#api/endpoint.ts';
import type { Refusal } from '#api/envelope.ts';
import { ApiError, errorFromReply, parseRetryAfter } from '#api/errors.ts';
import { excerptOf } from '#api/excerpt.ts';
import { createKeyMask } from '#api/mask-key.ts';
import type { RunListRequest } from '#api/run-list-request.ts';
import { isLostCode } from '#domain/lost-code.ts';

/** A successful HTTP reply, whatever its body says. */
export interface RunListReply {
  readonly bytes: ArrayBuffer;
  /** What the server asks to wait, should the body say so; null when it did not. */
  readonly retryAfterMs: number | null;
  /** Whether it calls itself JSON. */
  readonly isJson: boolean;
}

/** Answers one request; whatever is no successful HTTP reply is an {@link ApiError}. */
export type RunListSource = (request: RunListRequest, signal: AbortSignal) => Promise<RunListReply>;

const TIMEOUT_MS = 30_000;
const LARGEST_REPLY_BYTES = 8 * 1024 * 1024;

/**
 * The only place of the page that sends anything. The key goes into one header of one request to one
 * origin; no redirect is followed, since a followed one would carry it along. An answer that repeats it goes on without.
 *
 * @param dialect the version of the API that is asked
 * @param origin where the API is, empty for this page's own server
 * @param explain reads why a reply that is no success is none; where that is read, its schemas are
 * @param timeoutMs for the whole exchange, its body included
 */
export function createRunListClient({
  dialect,
  origin,
  apiKey,
  explain,
  timeoutMs = TIMEOUT_MS,
}: {
  dialect: Dialect;
  origin: string;
  apiKey: string;
  explain: (bytes: ArrayBuffer) => Promise<Refusal | null>;
  timeoutMs?: number;
}): RunListSource {
  const maskKey = createKeyMask(apiKey);
  const { name, prefix } = dialect.keyHeader;
  return async (request, signal) => {
    const timeout = AbortSignal.timeout(timeoutMs);
    let isInBody = false;
    try {
      const { method, target, body: sent } = dialect.write(request);
      const response = await fetch(`${origin}${target}`, {
        method,
        headers: { ...(sent === null ? {} : { 'content-type': 'application/json' }), [name]: prefix + apiKey },
        body: sent,
        credentials: 'omit',
        redirect: 'error',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
        signal: AbortSignal.any([signal, timeout]),
      });
      isInBody = true;
      const body = await readBody(response);
      maskKey(body);
      const bytes = body.buffer;
      const retryAfterMs = parseRetryAfter(response.headers.get('retry-after'), Date.now());
      const isJson = /[/+]json\b/i.test(response.headers.get('content-type') ?? '');
      if (response.ok) return { bytes, retryAfterMs, isJson };
      const excerpt = excerptOf(new TextDecoder().decode(bytes));
      const isPassedOn = origin !== '' || response.headers.has(PASSED_ON_HEADER);
      throw errorFromReply(response.status, await explain(bytes), { retryAfterMs, excerpt, isPassedOn });
    } catch (error) {
      if (error instanceof ApiError || isLostCode(error)) throw error;
      signal.throwIfAborted();
      if (timeout.aborted) throw new ApiError('timeout', `No answer within ${timeoutMs / 1000} s`, { isInBody });
      // A browser tells neither the cause nor a CORS refusal from a lost connection.
      throw new ApiError('network', error instanceof Error ? error.message : String(error));
    }
  };
}

async function readBody(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  if (response.body === null) return new Uint8Array(0);
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.byteLength;
    if (length > LARGEST_REPLY_BYTES) {
      await reader.cancel();
      throw new ApiError('too-large', `More than ${LARGEST_REPLY_BYTES / 1024 / 1024} MiB`);
    }
    chunks.push(value);
  }
  const body = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.byteLength;
  }
  return body;
}
