import { API_KEY_HEADER, RUN_LIST_PATH, WORKER_RUNS_PATH } from '#api/endpoint.ts';
import { type QueryUp, rewriteWorkerRunsQuery } from './worker-runs-query.ts';

/** A request of the page that is passed on to CoreClaw. */
export interface ApiRoute {
  /** `GET` goes up without a body, `POST` with one. */
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Reads a query and writes the one that goes up; null where a target has none. */
  readonly rewriteQuery: ((sent: string) => QueryUp) | null;
  /** Of the request's headers those that go up, each only if its value matches. One of them carries the key. */
  readonly headersUp: Readonly<Record<string, RegExp>>;
}

const ANY_VALUE = /^/;

/** All that is passed on: the list of runs, in each version of the API. */
export const API_ROUTES: readonly ApiRoute[] = [
  {
    method: 'POST',
    path: RUN_LIST_PATH,
    rewriteQuery: null,
    headersUp: { [API_KEY_HEADER]: ANY_VALUE, 'content-type': ANY_VALUE },
  },
  {
    method: 'GET',
    path: WORKER_RUNS_PATH,
    rewriteQuery: rewriteWorkerRunsQuery,
    headersUp: { authorization: /^Bearer [\x21-\x7e]+$/ },
  },
];

const LONGEST_TARGET = 2048;

type TargetUp =
  | { readonly kind: 'target'; readonly target: string }
  | { readonly kind: 'refused'; readonly status: 400 | 414; readonly why: string };

/** Whether a target, as it was sent, is the route's path and nothing else but a query where it has one. */
export function isTargetOf({ path, rewriteQuery }: ApiRoute, sent: string): boolean {
  return sent === path || (rewriteQuery !== null && sent.startsWith(`${path}?`) && !sent.includes('#'));
}

/** The target that goes up for one of the route's own (`isTargetOf`), or why none does. */
export function targetUp({ path, rewriteQuery }: ApiRoute, sent: string): TargetUp {
  if (sent === path || rewriteQuery === null) return { kind: 'target', target: path };
  if (sent.length > LONGEST_TARGET) {
    return { kind: 'refused', status: 414, why: `Path and query are longer than ${LONGEST_TARGET} characters.` };
  }
  const read = rewriteQuery(sent.slice(path.length + 1));
  if (read.kind === 'refused') return { ...read, status: 400 };
  return { kind: 'target', target: `${path}?${read.query}` };
}
