/**
 * What the engine is asked. Answered from the columns in milliseconds, in the order in which a person wants them: the
 * rows, then what they come to, then what fills the rest of the page.
 */
const QUICK = [
  'rows',
  'run',
  'run-facets',
  'row-at',
  'runs-between',
  'chosen-slugs',
  'chosen-sums',
  'totals',
  'facets',
  'histograms',
  'series',
  'heat',
] as const;
/** What looks at the history as a whole, and gives way to the quick ones in the middle of it; what is wanted first comes first. */
const THOROUGH = [
  'look-ahead',
  'pulse',
  'expected-days',
  'spikes',
  'explain-range',
  'prices',
  'first-seen-versions',
  'spending',
  'statement',
  'waste',
  'error-groups',
  'unusual-runs',
  'results',
  'export-size',
  'rehearsal',
] as const;

export type QuestionKind = (typeof QUICK)[number] | (typeof THOROUGH)[number];

/** Puts a question when it is its turn; one that is taken back before is never put. */
export type QuestionQueue = <Answer>(
  kind: QuestionKind,
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
  const quick = createLane(QUICK, async (kind) => {
    if (kind === 'rows') shown = afterRows();
    await shown;
  });
  const thorough = createLane(THOROUGH, () => shown);
  const isQuick = new Set<QuestionKind>(QUICK);
  return (kind, put, signal) =>
    new Promise((resolve, reject) => {
      const join = isQuick.has(kind) ? quick : thorough;
      const leave = join(kind, async () => {
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

interface Waiting {
  readonly kind: QuestionKind;
  readonly put: () => Promise<void>;
}

/** A kind that was passed over so often goes first: what is asked again and again keeps nobody waiting for ever. */
const MOST_PASSED = 6;

/**
 * @param pause before the next one, whatever is wanted by then
 * @returns how to join, and in turn how to leave before one's turn
 */
function createLane(
  kinds: readonly QuestionKind[],
  pause: (last: QuestionKind | null) => Promise<void>,
): (kind: QuestionKind, put: () => Promise<void>) => () => void {
  const waiting = new Set<Waiting>();
  const passed = new Map<QuestionKind, number>();
  let isBusy = false;

  function place({ kind }: Waiting): number {
    return (passed.get(kind) ?? 0) >= MOST_PASSED ? -1 : kinds.indexOf(kind);
  }

  function takeNext(): Waiting | null {
    let next: Waiting | null = null;
    for (const each of waiting) if (next === null || place(each) < place(next)) next = each;
    if (next === null) return null;
    waiting.delete(next);
    passed.delete(next.kind);
    for (const kind of new Set(Array.from(waiting, (each) => each.kind))) passed.set(kind, (passed.get(kind) ?? 0) + 1);
    return next;
  }

  async function work(): Promise<void> {
    if (isBusy) return;
    isBusy = true;
    let last: QuestionKind | null = null;
    for (;;) {
      // What is asked in one go may come in any order.
      await pause(last);
      const next = takeNext();
      if (next === null) break;
      await next.put();
      last = next.kind;
    }
    isBusy = false;
  }

  return (kind, put) => {
    const entry = { kind, put };
    waiting.add(entry);
    void work();
    return () => waiting.delete(entry);
  };
}
