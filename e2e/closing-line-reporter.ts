import type { FullConfig, FullResult, Reporter, Suite } from '@playwright/test/reporter';
import { closeRun } from './closing-line.ts';
import { BROWSER_FAULT } from './second-attempt.ts';

/** Says at the end of a run what `closeRun` says of it. */
class ClosingLineReporter implements Reporter {
  #suite: Suite | undefined;
  #errorsOutsideTests = 0;

  onBegin(_: FullConfig, suite: Suite): void {
    this.#suite = suite;
  }

  onError(): void {
    this.#errorsOutsideTests += 1;
  }

  async onEnd(): Promise<{ status?: FullResult['status'] }> {
    const tests = (this.#suite?.allTests() ?? []).map((test) => ({
      name: test.titlePath().filter(Boolean).join(' › '),
      outcome: test.outcome(),
      browserFaults: test.results
        .flatMap(({ annotations }) => annotations)
        .flatMap(({ type, description = '' }) => (type === BROWSER_FAULT ? [description] : [])),
    }));
    const { lines, isFailed } = closeRun(tests, this.#errorsOutsideTests);
    for (const line of lines) console.log(line);
    return isFailed ? { status: 'failed' } : {};
  }

  printsToStdio(): boolean {
    // The list reporter keeps its place as the one that draws the run.
    return false;
  }
}

// Playwright loads a reporter by its default export.
export default ClosingLineReporter;
