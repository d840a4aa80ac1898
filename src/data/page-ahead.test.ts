import { describe, expect, it } from 'vitest';
import type { RunListReply } from '#api/client.ts';
import type { RunListRequest } from '#api/run-list-request.ts';
import { ApiError } from '#api/errors.ts';
import { askPageAhead } from '#data/page-ahead.ts';

const FIRST: RunListRequest = { pageIndex: 1, pageSize: 20 };
const SECOND: RunListRequest = { pageIndex: 1, pageSize: 1000 };

function replyOf(size: number): RunListReply {
  return { bytes: new ArrayBuffer(size), retryAfterMs: null, isJson: true };
}

/** A server that answers with as many bytes as rows were asked for, when it is told to. */
function createServer() {
  const asked: { readonly page: RunListRequest; readonly signal: AbortSignal }[] = [];
  const answers: ((error?: Error) => void)[] = [];
  return {
    asked,
    answer: (nth: number, error?: Error) => answers[nth]?.(error),
    source: (page: RunListRequest, signal: AbortSignal) =>
      new Promise<RunListReply>((resolve, reject) => {
        asked.push({ page, signal });
        answers.push((error) => (error === undefined ? resolve(replyOf(page.pageSize)) : reject(error)));
        signal.addEventListener('abort', () => reject(signal.reason));
      }),
  };
}

const signalOf = () => new AbortController().signal;

describe('the page that is asked for ahead', () => {
  it('is under way before anybody asks, and is asked for once', async () => {
    const server = createServer();
    const { source } = askPageAhead(server.source, FIRST);
    expect(server.asked.map(({ page }) => page)).toEqual([FIRST]);
    server.answer(0);
    expect((await source(FIRST, signalOf())).bytes.byteLength).toBe(20);
    expect(server.asked).toHaveLength(1);
    const again = source(FIRST, signalOf());
    server.answer(1);
    expect((await again).bytes.byteLength).toBe(20);
    expect(server.asked).toHaveLength(2);
  });

  it('fails as if it had been asked for just then', async () => {
    const server = createServer();
    const { source } = askPageAhead(server.source, FIRST);
    server.answer(0, new ApiError('server', 'down'));
    await expect(source(FIRST, signalOf())).rejects.toThrow('down');
  });

  it('is given up for another one', async () => {
    const server = createServer();
    const { source } = askPageAhead(server.source, FIRST);
    const other = source(SECOND, signalOf());
    expect(server.asked[0]?.signal.aborted).toBe(true);
    server.answer(1);
    expect((await other).bytes.byteLength).toBe(1000);
  });

  it('ends with who wanted it, or with the history', async () => {
    const server = createServer();
    const { source } = askPageAhead(server.source, FIRST);
    const controller = new AbortController();
    const reply = source(FIRST, controller.signal);
    controller.abort(new Error('paused'));
    await expect(reply).rejects.toThrow('paused');
    expect(server.asked[0]?.signal.aborted).toBe(true);
    askPageAhead(server.source, FIRST).leave();
    expect(server.asked[1]?.signal.aborted).toBe(true);
  });
});
