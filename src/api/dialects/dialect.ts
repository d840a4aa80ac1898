import type { RunListRequest } from '#api/run-list-request.ts';
import type { ApiVersion } from '#domain/api-version.ts';

/** What goes over the wire for a request, but for the origin and the key. */
export interface WireRequest {
  readonly method: 'GET' | 'POST';
  /** Path and query. */
  readonly target: string;
  /** JSON; null where there is none. */
  readonly body: string | null;
}

/** One version of the API: how it is asked. How it answers is read by `run-page.ts`, which reads both. */
export interface Dialect {
  readonly version: ApiVersion;
  /** The one header that carries a key: its name, and what stands before the key in it. */
  readonly keyHeader: { readonly name: string; readonly prefix: string };
  /** The largest page that it is worth to ask for. */
  readonly largestPage: number;
  /** Whether each month is a list of its own. */
  readonly isByMonth: boolean;
  readonly write: (request: RunListRequest) => WireRequest;
}
