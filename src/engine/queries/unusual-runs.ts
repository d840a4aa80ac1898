import { usdFromDollars } from '#domain/money.ts';
import type { CostQuestion, UnusualAnswer } from '#spikes/cost-answers.ts';
import { codeAt, numberAt, textAt } from '#spikes/run-columns.ts';
import type { Steps } from '#domain/steps.ts';
import { askCosts, namesOf } from '#engine/costs.ts';
import type { LoadedHistory } from '#engine/loaded-history.ts';

export const priority = 'panels';

/** More would be a list that nobody reads. */
const MOST_UNUSUAL = 100;

/** Runs that stand out among their peers, in everything that is loaded, and those that have gone on for too long. */
export function answer(history: LoadedHistory, question: CostQuestion): Promise<UnusualAnswer> {
  return askCosts(history, question, function* (analysis): Steps<UnusualAnswer> {
    yield;
    const { columns } = analysis;
    const about = <Found extends { readonly row: number }>(run: Found) => ({
      scraper: textAt(columns.scraper, run.row),
      version: textAt(columns.version, run.row),
      status: codeAt(columns.status, run.row),
      startedAtS: numberAt(columns.startedAtS, run.row),
      ...run,
    });
    const unusual = yield* analysis.unusualRuns();
    const peers = yield* analysis.peers();
    const { floorUsd } = yield* analysis.report();
    const overrunning = yield* peers.findOverrunningRuns(question.nowMs / 1000, usdFromDollars(floorUsd));
    return {
      unusual: unusual.slice(0, MOST_UNUSUAL).map(about),
      overrunning: overrunning.map(({ scraper, atStake, runs }) => ({ scraper, atStake, runs: runs.map(about) })),
      floorUsd,
      names: namesOf(history),
    };
  });
}

declare module '#engine/query.ts' {
  interface Queries {
    readonly 'unusual-runs': typeof answer;
  }
}
