import { performance } from 'node:perf_hooks';
import type { Steps } from '#domain/steps.ts';
import type { AskedRound, Measure } from './cost-round.ts';

/** Times work as a whole, or each of its steps. */
export interface StepClock {
  /** One step, whatever it does. */
  readonly step: <Result>(work: () => Result) => Result;
  readonly steps: <Result>(work: Steps<Result>) => Result;
  readonly read: () => AskedRound;
}

/** Starts at once. */
export function startStepClock(measure: Measure): StepClock {
  const stepMs: number[] = [];
  const startMs = processCpuMs();

  function step<Result>(work: () => Result): Result {
    return measure === 'steps' ? timeStep(work) : work();
  }

  /**
   * A thread's own CPU time is not to be had: it is no more than the time on the wall, which waiting for a busy
   * machine makes longer, and no more than what all threads of the process took, of which the garbage collector has some.
   */
  function timeStep<Result>(work: () => Result): Result {
    const cpuMs = processCpuMs();
    const wallMs = performance.now();
    const result = work();
    const tookMs = performance.now() - wallMs;
    stepMs.push(Math.min(tookMs, processCpuMs() - cpuMs));
    return result;
  }

  function steps<Result>(work: Steps<Result>): Result {
    for (;;) {
      const { done, value } = step(() => work.next());
      if (done === true) return value;
    }
  }

  return { step, steps, read: () => ({ cpuMs: processCpuMs() - startMs, stepMs }) };
}

function processCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
