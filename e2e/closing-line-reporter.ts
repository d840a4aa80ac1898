import type { FullConfig, Reporter, Suite } from '@playwright/test/reporter';

/**
 * Ends a run with one line that stands alone: `12 passed, 0 failed`. Errors outside of tests count as failed; a test that
 * passed only in another browser is named.
 */
class ClosingLineReporter implements Reporter {
  #suite: Suite | undefined;
  #errorsOutsideTests = 0;

  onBegin(_: FullConfig, suite: Suite): void {
    this.#suite = suite;
  }

  onError(): void {
    this.#errorsOutsideTests += 1;
  }

  onEnd(): void {
    const tests = this.#suite?.allTests() ?? [];
    const outcomes = tests.map((test) => test.outcome());
    const count = (...wanted: string[]) => outcomes.filter((outcome) => wanted.includes(outcome)).length;
    const skipped = count('skipped');
    const failed = count('unexpected') + this.#errorsOutsideTests;
    for (const test of tests.filter((one) => one.outcome() === 'flaky')) {
      console.log(`passed at the second attempt: ${test.titlePath().join(' › ')}`);
    }
    console.log(`${count('expected', 'flaky')} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  }

  printsToStdio(): boolean {
    // The list reporter keeps its place as the one that draws the run.
    return false;
  }
}

// Playwright loads a reporter by its default export.
export default ClosingLineReporter;
