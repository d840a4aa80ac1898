import { type Asker, explainRefusal } from './same-origin.ts';
import type { UpstreamLimits, UpstreamOutcome } from './upstream.ts';

export interface ProxyError {
  readonly status: 403 | 502 | 504;
  readonly code: 'proxy-refused' | 'proxy-too-large' | 'proxy-unreachable' | 'proxy-timeout';
  /** For a person: what happened and what to do. */
  readonly message: string;
  /** `body`: the answer began in time, so a smaller one might be complete in time. */
  readonly details: readonly string[];
}

type Failure = Exclude<UpstreamOutcome, { kind: 'reply' }>;

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'it refused the connection',
  ECONNRESET: 'it closed the connection before the answer was complete',
  EPIPE: 'it closed the connection before the answer was complete',
  ERR_STREAM_PREMATURE_CLOSE: 'it closed the connection before the answer was complete',
  Z_BUF_ERROR: 'it closed the connection before the answer was complete',
  Z_DATA_ERROR: 'its answer was compressed wrongly',
  ENOTFOUND: 'its name is unknown',
  EAI_AGAIN: 'its name could not be looked up',
  ENETUNREACH: 'the network does not lead there',
  EHOSTUNREACH: 'the network does not lead there',
  ETIMEDOUT: 'it did not take the connection in time',
  CERT_HAS_EXPIRED: 'its TLS certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its TLS certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'its TLS certificate is self-signed',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its TLS certificate could not be verified',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its TLS certificate could not be verified',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its TLS certificate is for another name',
};

/** Says that this server itself does not pass a request on, so that nobody takes that for CoreClaw's word. */
export function refusalOf(asker: Asker): ProxyError {
  return { status: 403, code: 'proxy-refused', message: explainRefusal(asker), details: [] };
}

/** Says a failed upstream request in the words and codes of this server's own errors. */
export function proxyErrorFrom(
  failure: Failure,
  { upstream, timeoutMs, maxReplyBytes }: UpstreamLimits & { upstream: string },
): ProxyError {
  if (failure.kind === 'timeout') {
    const message = `${upstream} did not answer completely within ${timeoutMs / 1000} seconds. Try again in a while.`;
    return { status: 504, code: 'proxy-timeout', message, details: failure.isInBody ? ['body'] : [] };
  }
  if (failure.kind === 'too-large') {
    const limit = `${maxReplyBytes / 1024 / 1024} MiB`;
    const message = `The answer of ${upstream} is larger than ${limit}, more than this page's server passes on. Ask for fewer runs at once.`;
    return { status: 502, code: 'proxy-too-large', message, details: [] };
  }
  if (failure.kind === 'odd-status') {
    const what = failure.status >= 300 && failure.status < 400 ? 'a redirect' : 'a status that makes no sense';
    const message = `${upstream} answered with ${what} (HTTP ${failure.status}), which this page's server does not follow. Check the address in CORECLAW_API_URL.`;
    return { status: 502, code: 'proxy-unreachable', message, details: [] };
  }
  const reason = REASONS[failure.code] ?? failure.code;
  const message = `This page's server could not reach ${upstream}: ${reason}. Check its network connection and CORECLAW_API_URL, then try again.`;
  return { status: 502, code: 'proxy-unreachable', message, details: [] };
}
