import type { IncomingHttpHeaders } from 'node:http';
import type { RunListAnswer } from '#api/sample/answer-run-list.ts';

export interface RecordedRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** Parsed JSON; the raw text when it is none. Of a request to the second version its query, an object of strings. */
  readonly body: unknown;
  /** Unix milliseconds. */
  readonly atMs: number;
}

/** One way not to answer as the contract says. */
export type Misbehaviour =
  | {
      readonly kind: 'code';
      /** As it is, whichever version is asked. */
      readonly code: number;
      readonly message?: string;
      /** Default: what the second version makes of the code; in the first 200, or that with {@link Behaviour.errorsAsHttpStatus}. */
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
  | { readonly kind: 'edit'; readonly edit: EditAnswer };

/** Makes of a good answer, of either version, what is sent instead. */
export type EditAnswer = (answer: RunListAnswer) => unknown;

/** Asked once per request, in the order of arrival (`index` from 0); undefined is the normal answer. */
export type Script = (request: RecordedRequest, index: number) => Misbehaviour | undefined;

/** What the server does differently until it is told otherwise. */
export interface Behaviour {
  /** The versions of the API that there are; another one is gone. */
  readonly versions: readonly ('v1' | 'v2')[];
  /** How the first version says that it is gone: not found, a web server's own 404, or invalid parameters and a hint. */
  readonly goneAs: 'envelope' | 'plain' | 'words';
  /** A larger page is refused as an invalid parameter, or cut: as if the largest page had been asked for. */
  readonly maxPageSize: { readonly size: number; readonly mode: 'refuse' | 'cut' } | null;
  /** Every other size is refused as an invalid parameter. */
  readonly allowedPageSizes: readonly number[] | null;
  /** Errors of the first version come as HTTP 400, 401, 429 or 500 with the same body instead of HTTP 200; those of the second always do. */
  readonly errorsAsHttpStatus: boolean;
  /** The server's clock, unix milliseconds: it says which month is the current one. */
  readonly nowMs: () => number;
  readonly script: Script | null;
}

export const GOOD_BEHAVIOUR: Behaviour = {
  versions: ['v1', 'v2'],
  goneAs: 'envelope',
  maxPageSize: null,
  allowedPageSizes: null,
  errorsAsHttpStatus: false,
  nowMs: () => Date.now(),
  script: null,
};

/** The size of the page that is given when this one is asked for; null when it is refused. */
export function findPageSize(asked: number, { maxPageSize, allowedPageSizes }: Behaviour): number | null {
  if (allowedPageSizes !== null && !allowedPageSizes.includes(asked)) return null;
  if (maxPageSize === null || asked <= maxPageSize.size) return asked;
  return maxPageSize.mode === 'cut' ? maxPageSize.size : null;
}
