import type { BenchProbe, PaintedAnswer } from '../probe-api.ts';
import { afterFrame, findTable } from './after-frame.ts';

const PATIENCE_MS = 30_000;

/**
 * Waits for the table to show the answer to an input: it was marked as busy and is no more, or it shows other
 * rows, or what was chosen is shown as chosen and the table is not busy with it. Other echoes of the input (a pressed
 * button, a faded table) are no answer.
 */
export function createAnswerWatch(): Pick<BenchProbe, 'expectAnswer' | 'answer'> {
  let expected: Promise<PaintedAnswer> = Promise.reject(new Error('No answer is expected'));
  expected.catch(() => undefined);

  return {
    expectAnswer(eventType) {
      expected = watch(eventType);
      // Whoever asks for it hears of a failure.
      expected.catch(() => undefined);
    },
    answer: () => expected,
  };
}

function watch(eventType: string): Promise<PaintedAnswer> {
  return new Promise((resolve, reject) => {
    const table = findTable();
    if (table === null) {
      reject(new Error('There is no table'));
      return;
    }
    const before = describe(table);
    let askedAtMs: number | null = null;
    let wasBusy = false;

    const listen = (event: Event): void => {
      askedAtMs ??= event.timeStamp;
    };
    const observer = new MutationObserver(() => {
      if (askedAtMs === null) return;
      if (isBusy(table)) wasBusy = true;
      else if (wasBusy || describe(table) !== before) finish(askedAtMs);
    });
    // Another choice may have the same answer.
    const choices = new MutationObserver(() => {
      if (askedAtMs === null) return;
      if (isBusy(table)) wasBusy = true;
      else finish(askedAtMs);
    });
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`No answer to ${eventType}: ${askedAtMs === null ? 'it did not come' : describe(table)}`));
    }, PATIENCE_MS);

    function stop(): void {
      observer.disconnect();
      choices.disconnect();
      clearTimeout(timer);
      removeEventListener(eventType, listen, { capture: true });
    }

    function finish(startMs: number): void {
      stop();
      const committedMs = performance.now() - startMs;
      const rows = rowsOf(findTable());
      afterFrame((nowMs) => resolve({ latencyMs: nowMs - startMs, committedMs, rows }));
    }

    addEventListener(eventType, listen, { capture: true });
    observer.observe(table, { attributes: true, childList: true, subtree: true, characterData: true });
    choices.observe(document.body, { attributeFilter: ['aria-selected'], subtree: true });
  });
}

function isBusy(table: Element): boolean {
  return table.getAttribute('aria-busy') === 'true';
}

function rowsOf(table: Element | null): number {
  return Number(table?.getAttribute('aria-rowcount')) - 1;
}

function describe(table: Element): string {
  // The address of a run says which view it is shown in: another view may begin with the same run.
  const first = table.querySelector('tbody tr[aria-rowindex] a')?.getAttribute('href') ?? '';
  // Another order may begin with the same row: a table that says it has that order, and is not busy, shows it.
  const sorted = Array.from(table.querySelectorAll('th'), (head) => head.getAttribute('aria-sort'));
  return `${table.getAttribute('aria-rowcount')} ${first} ${sorted.join()}`;
}
