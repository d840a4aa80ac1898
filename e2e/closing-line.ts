/** How a test ended, and what of its browser was at fault in each of its attempts. */
export interface EndedTest {
  readonly name: string;
  readonly outcome: 'skipped' | 'expected' | 'unexpected' | 'flaky';
  readonly browserFaults: readonly string[];
}

/** A machine whose browser fails more often than this tells nothing about the page. */
const MOST_SECOND_ATTEMPTS = 3;

export interface Closing {
  readonly lines: readonly string[];
  readonly isFailed: boolean;
}

/**
 * What a run says at its end. The last line stands alone: `12 passed, 0 failed`. A test that passed at its second attempt
 * is named with what its browser did; one that passed so without a fault of the browser has failed, as have all of them
 * where there are more than three.
 *
 * @param errorsOutsideTests they count as failed
 */
export function closeRun(tests: readonly EndedTest[], errorsOutsideTests: number): Closing {
  const count = (wanted: EndedTest['outcome']): number => tests.filter(({ outcome }) => outcome === wanted).length;
  const again = tests.filter(({ outcome }) => outcome === 'flaky');
  const excused = again.filter(({ browserFaults }) => browserFaults.length > 0);
  const isTooOften = excused.length > MOST_SECOND_ATTEMPTS;
  const forgiven = isTooOften ? 0 : excused.length;
  const passed = count('expected') + forgiven;
  const failed = count('unexpected') + again.length - forgiven + errorsOutsideTests;
  const skipped = count('skipped');
  return {
    lines: [
      ...again.map(
        ({ name, browserFaults }) => `second attempt, ${browserFaults.join(', ') || 'for no reason'}: ${name}`,
      ),
      ...(again.length > 0 ? [`second attempts: ${again.length}, of ${MOST_SECOND_ATTEMPTS} that are allowed`] : []),
      `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
    ],
    isFailed: failed > 0,
  };
}
