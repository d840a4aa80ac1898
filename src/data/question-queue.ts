import { QUICK, THOROUGH, type Priority } from '#engine/query.ts';

/** What a question that waits is: of one name the more urgent ones count together. */
interface Waiter {
  readonly name: string;
  readonly priority: Exclude<Priority, 'at-once'>;
}

/** Puts a question when it is its turn; one that is taken back before is never put. */
export type QuestionQueue = <Answer>(
  waiter: Waiter,
  put: () => Promise<Answer>,
  signal: AbortSignal,
) => Promise<Answer>;

/**
 * One quick and one thorough question are with the engine at a time. So what is asked anew, since the view or the
 * runs have changed meanwhile, takes the place of what waited, and nobody waits for answers that nobody wants.
 *
 * @param afterRows waits until the rows that were answered are on screen: what else is answered would keep them from it
 */
export function createQuestionQueue(afterRows: () => Promise<void> = () => Promise.resolve()): QuestionQueue {
  let shown = Promise.resolve();
  const quick = createLane(QUICK, async (last) => {
    if (last?.priority === 'rows') shown = afterRows();
    await shown;
  });
  const thorough = createLane(THOROUGH, () => shown);
  const isQuick = new Set<Priority>(QUICK);
  return (waiter, put, signal) =>
    new Promise((resolve, reject) => {
      const join = isQuick.has(waiter.priority) ? quick : thorough;
      const leave = join(waiter, async () => {
        signal.removeEventListener('abort', abandon);
        try {
          resolve(await put());
        } catch (error) {
          reject(error);
        }
      });
      function abandon(): void {
        leave();
        reject(signal.reason);
      }
      if (signal.aborted) abandon();
      else signal.addEventListener('abort', abandon, { once: true });
    });
}

interface Waiting extends Waiter {
  readonly put: () => Promise<void>;
}

/** A question that was passed over so often goes first: what is asked again and again keeps nobody waiting for ever. */
const MOST_PASSED = 6;

/**
 * @param pause before the next one, whatever is wanted by then
 * @returns how to join, and in turn how to leave before one's turn
 */
function createLane(
  priorities: readonly Priority[],
  pause: (last: Waiter | null) => Promise<void>,
): (waiter: Waiter, put: () => Promise<void>) => () => void {
  const waiting = new Set<Waiting>();
  const passed = new Map<string, number>();
  let isBusy = false;

  function place({ name, priority }: Waiting): number {
    return (passed.get(name) ?? 0) >= MOST_PASSED ? -1 : priorities.indexOf(priority);
  }

  function takeNext(): Waiting | null {
    let next: Waiting | null = null;
    for (const each of waiting) if (next === null || place(each) < place(next)) next = each;
    if (next === null) return null;
    waiting.delete(next);
    passed.delete(next.name);
    for (const name of new Set(Array.from(waiting, (each) => each.name))) passed.set(name, (passed.get(name) ?? 0) + 1);
    return next;
  }

  async function work(): Promise<void> {
    if (isBusy) return;
    isBusy = true;
    let last: Waiter | null = null;
    for (;;) {
      // What is asked in one go may come in any order.
      await pause(last);
      const next = takeNext();
      if (next === null) break;
      await next.put();
      last = next;
    }
    isBusy = false;
  }

  return (waiter, put) => {
    const entry = { ...waiter, put };
    waiting.add(entry);
    void work();
    return () => waiting.delete(entry);
  };
}
