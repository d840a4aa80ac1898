import { WORKER_RUNS_PATH } from '#api/endpoint.ts';
import { answerWorkerRuns, readWorkerRunsQuery } from '#api/sample/answer-worker-runs.ts';
import { findKeyFault, type KeyFault } from './fake-account.ts';
import { findPageSize } from './fake-behaviour.ts';
import { describeError } from './fake-errors.ts';
import { type Reply, replyJson } from './fake-reply.ts';
import type { Exchange, FakeVersion } from './fake-version.ts';

const CODE_OF_FAULT: Readonly<Record<KeyFault, number>> = {
  missing: 12001,
  invalid: 12002,
  expired: 12002,
  disabled: 10002,
};

/** `GET /api/v2/worker-runs`: each error comes with its HTTP status. */
export const FAKE_V2: FakeVersion = {
  name: 'v2',
  answer(exchange, edit = (answer) => answer) {
    const { request, account, behaviour } = exchange;
    const [path] = request.url.split('?');
    if (request.method !== 'GET' || path !== WORKER_RUNS_PATH) return replyError(exchange, { code: 11004 });
    const fault = findKeyFault(readBearer(request.headers.authorization), account);
    if (fault !== null) return replyError(exchange, { code: CODE_OF_FAULT[fault] });
    const query = readWorkerRunsQuery(request.body);
    if ('details' in query) return replyError(exchange, { code: 11000, details: query.details });
    const limit = findPageSize(query.limit, behaviour);
    if (limit === null) return replyError(exchange, { code: 11000, details: [`limit: ${query.limit} is not served`] });
    const answer = answerWorkerRuns(
      account.rows,
      { ...query, limit },
      { nowMs: behaviour.nowMs(), createdAtS: account.createdAtS, requestId: requestIdOf(exchange) },
    );
    return replyJson(200, edit(answer));
  },
  sayGone: (exchange) => replyError(exchange, { code: 11004 }),
  refuse: (exchange, code, message) => replyError(exchange, { code, message }),
};

/** The key; empty where there is none, or another scheme. */
function readBearer(authorization = ''): string {
  return /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? '';
}

function requestIdOf({ ordinal }: Exchange): string {
  return `req-${ordinal}`;
}

function replyError(
  exchange: Exchange,
  { code, message, details = [] }: { code: number; message?: string | undefined; details?: readonly string[] },
): Reply {
  const known = describeError(code);
  return replyJson(known.httpStatus, {
    code,
    message: message ?? known.message,
    request_id: requestIdOf(exchange),
    details,
    data: null,
  });
}
