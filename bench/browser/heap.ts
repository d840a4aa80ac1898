import type { CDPSession, Page } from '@playwright/test';

/** What is in use after a forced collection: objects and the buffers behind them, bytes. */
export interface HeapReader {
  readonly mainBytes: () => Promise<number>;
  readonly workerBytes: () => Promise<number>;
}

interface HeapUsage {
  readonly usedSize: number;
  /** Of array buffers, which are not in `usedSize`. */
  readonly backingStorageSize?: number;
}

/** Reads the heaps of a page and of its one worker over the browser's own debugging protocol. */
export async function openHeapReader(page: Page): Promise<HeapReader> {
  const session = await page.context().newCDPSession(page);
  const askWorker = await attachToWorker(session);
  return {
    async mainBytes() {
      await session.send('HeapProfiler.collectGarbage');
      await session.send('HeapProfiler.collectGarbage');
      return sizeOf(await session.send('Runtime.getHeapUsage'));
    },
    async workerBytes() {
      await askWorker('HeapProfiler.collectGarbage');
      await askWorker('HeapProfiler.collectGarbage');
      const usage = await askWorker('Runtime.getHeapUsage');
      if (!isHeapUsage(usage)) throw new Error('The worker does not say how much it holds');
      return sizeOf(usage);
    },
  };
}

/** Messages to the worker travel inside of messages to its page. */
async function attachToWorker(session: CDPSession): Promise<(method: string) => Promise<unknown>> {
  const waiting = new Map<number, (result: unknown) => void>();
  let nextId = 0;
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const reply: unknown = JSON.parse(message);
    if (typeof reply !== 'object' || reply === null || !('id' in reply) || typeof reply.id !== 'number') return;
    waiting.get(reply.id)?.('result' in reply ? reply.result : null);
    waiting.delete(reply.id);
  });
  const attached = new Promise<string>((resolve) => {
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      if (targetInfo.type === 'worker') resolve(sessionId);
    });
  });
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  const sessionId = await attached;
  return async (method) => {
    nextId += 1;
    const id = nextId;
    const result = new Promise<unknown>((resolve) => waiting.set(id, resolve));
    await session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) });
    return await result;
  };
}

function isHeapUsage(value: unknown): value is HeapUsage {
  return typeof value === 'object' && value !== null && 'usedSize' in value && typeof value.usedSize === 'number';
}

function sizeOf({ usedSize, backingStorageSize = 0 }: HeapUsage): number {
  return usedSize + backingStorageSize;
}
