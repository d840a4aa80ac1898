import { runListBodySchema } from '#api/contract.ts';
import { API_KEY_HEADER, RUN_LIST_PATH } from '#api/endpoint.ts';
import { answerRunList } from '#api/sample/answer-run-list.ts';
import { findKeyFault, type KeyFault } from './fake-account.ts';
import { findPageSize } from './fake-behaviour.ts';
import { describeError } from './fake-errors.ts';
import { type Reply, replyJson } from './fake-reply.ts';
import type { Exchange, FakeVersion } from './fake-version.ts';

const CODE_OF_FAULT: Readonly<Record<KeyFault, number>> = {
  missing: 20001,
  invalid: 20001,
  expired: 20002,
  disabled: 10002,
};

/** `POST /api/v1/run/list`: errors come as HTTP 200 unless told otherwise. */
export const FAKE_V1: FakeVersion = {
  name: 'v1',
  answer(exchange, edit = (answer) => answer) {
    const { request, account, behaviour } = exchange;
    if (request.method !== 'POST' || request.url !== RUN_LIST_PATH) return { ...refuse(exchange, 4040), status: 404 };
    const key = request.headers[API_KEY_HEADER];
    const fault = findKeyFault(typeof key === 'string' ? key : '', account);
    if (fault !== null) return refuse(exchange, CODE_OF_FAULT[fault]);
    const parsed = runListBodySchema.safeParse(request.body);
    if (!parsed.success) return refuse(exchange, 4000);
    const pageSize = findPageSize(parsed.data.page_size, behaviour);
    if (pageSize === null) return refuse(exchange, 4000);
    return replyJson(200, edit(answerRunList(account.rows, { ...parsed.data, page_size: pageSize })));
  },
  sayGone(exchange) {
    switch (exchange.behaviour.goneAs) {
      case 'envelope':
        return { ...refuse(exchange, 4040), status: 404 };
      case 'plain':
        return { status: 404, headers: { 'content-type': 'text/plain' }, body: '404 page not found' };
      case 'words': {
        const words = 'API v1 has been retired. Please migrate to /api/v2.';
        return { ...refuse(exchange, 4000, words), status: 400 };
      }
    }
  },
  refuse,
};

function refuse({ behaviour }: Exchange, code: number, message?: string): Reply {
  const known = describeError(code);
  const status = behaviour.errorsAsHttpStatus ? known.httpStatus : 200;
  return replyJson(status, { code, message: message ?? known.message, data: null });
}
