import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { CostPlan, CostRound, Measure } from './cost-round.ts';

/** A process in which one source tree is measured. Between rounds it does nothing. */
export interface TreeProcess {
  readonly measure: (what: Measure) => Promise<CostRound>;
  readonly close: () => Promise<void>;
}

/**
 * Resolves when it holds the runs.
 *
 * @param script what {@link buildForTree} built
 */
export async function openTreeProcess(script: string, plan: CostPlan): Promise<TreeProcess> {
  const child = fork(script, [JSON.stringify(plan)], { execArgv: ['--expose-gc'] });
  const exited = once(child, 'exit');

  async function answer(): Promise<CostRound | 'ready'> {
    const died = exited.then(([code]) => Promise.reject(new Error(`${script} ended with ${code}.`)));
    const [message]: (CostRound | 'ready')[] = await Promise.race([once(child, 'message'), died]);
    if (message === undefined) throw new Error(`${script} said nothing.`);
    return message;
  }
  await answer();

  return {
    measure: async (what) => {
      const answered = answer();
      child.send(what);
      const round = await answered;
      if (round === 'ready') throw new Error(`${script} was ready before.`);
      return round;
    },
    close: async () => {
      if (child.connected) child.disconnect();
      await exited;
    },
  };
}
