import { API_KEY_HEADER, RUN_LIST_PATH, type RunListRequest } from '#api/contract.ts';
import { parseEnvelope, parseJson } from '#api/envelope.ts';
import { ApiError, errorFromRefusal, errorFromStatus, parseRetryAfter } from '#api/errors.ts';

/** Answers one request with the bytes of a successful HTTP reply; everything else is an {@link ApiError}. */
export type RunListSource = (request: RunListRequest, signal: AbortSignal) => Promise<ArrayBuffer>;

const TIMEOUT_MS = 30_000;
const LARGEST_REPLY_BYTES = 8 * 1024 * 1024;

/**
 * The only place of the page that sends anything. The key goes into one header of one request to one
 * origin; no redirect is followed, since a followed one would carry it along.
 *
 * @param origin where the API is, empty for this page's own server
 */
export function createRunListClient({ origin, apiKey }: { origin: string; apiKey: string }): RunListSource {
  return async (request, signal) => {
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    try {
      const response = await fetch(`${origin}${RUN_LIST_PATH}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', [API_KEY_HEADER]: apiKey },
        body: JSON.stringify(request),
        credentials: 'omit',
        redirect: 'error',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
        signal: AbortSignal.any([signal, timeout]),
      });
      const bytes = await readBody(response);
      if (response.ok) return bytes;
      throw errorFromReply(response, bytes);
    } catch (error) {
      if (error instanceof ApiError) throw error;
      signal.throwIfAborted();
      if (timeout.aborted) throw new ApiError('timeout', `No answer within ${TIMEOUT_MS / 1000} s`);
      // A browser tells neither the cause nor a CORS refusal from a lost connection.
      throw new ApiError('network', error instanceof Error ? error.message : String(error));
    }
  };
}

async function readBody(response: Response): Promise<ArrayBuffer> {
  if (response.body === null) return new ArrayBuffer(0);
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
  return body.buffer;
}

function errorFromReply(response: Response, bytes: ArrayBuffer): ApiError {
  const retryAfterMs = parseRetryAfter(response.headers.get('retry-after'), Date.now());
  const text = new TextDecoder().decode(bytes);
  const envelope = parseEnvelope(text);
  if (envelope !== null && envelope.code !== 0) return errorFromRefusal(envelope, retryAfterMs);
  return errorFromProxy(parseJson(text), retryAfterMs) ?? errorFromStatus(response.status, retryAfterMs);
}

/** This page's server answers with a word where the API has a number. */
function errorFromProxy(body: unknown, retryAfterMs: number | null): ApiError | null {
  if (typeof body !== 'object' || body === null || !('code' in body) || !('message' in body)) return null;
  const message = String(body.message);
  switch (body.code) {
    case 'proxy-unreachable':
      return new ApiError('proxy-unreachable', message, { retryAfterMs });
    case 'proxy-timeout':
      return new ApiError('timeout', message, { retryAfterMs });
    case 'proxy-too-large':
      return new ApiError('too-large', message, { retryAfterMs });
    default:
      return null;
  }
}
