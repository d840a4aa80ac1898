import { HOUR_MS, startOfHour } from '#domain/hours.ts';
import { createZone } from '#domain/time-zone.ts';
import { analyseCosts, type CostAnalysis } from '#spikes/cost-analysis.ts';
import type { CostQuestion, Names } from '#spikes/cost-answers.ts';
import { createDetection } from '#spikes/detect/detection.ts';
import { reportResults, type ResultsReport } from '#spikes/results/report-results.ts';
import { groupByScraper } from '#spikes/scraper-rows.ts';
import { finish, onceInSteps, type Steps } from '#domain/steps.ts';
import { keptWith, type LoadedHistory } from '#engine/loaded-history.ts';
import { titlesOf } from '#engine/newest-titles.ts';
import { pace } from '#engine/pace.ts';
import { listHeld, readRunColumns } from '#engine/run-columns.ts';
import { ScraperMemory } from '#engine/scraper-memory.ts';

/** So often a look at the runs begins again because they change; then it is taken without a pause. */
const MOST_LOOKS = 4;

/** A look at the runs as they were. */
interface Look {
  readonly key: string;
  readonly disturbances: number;
  readonly analysis: CostAnalysis;
  readonly results: () => Steps<ResultsReport>;
}

/** How a question is answered from a look. */
type AnswerFrom<Answer> = (analysis: CostAnalysis, results: Look['results']) => Steps<Answer>;

/** Of a history: the look that was asked for last is kept, and what is known of scrapers that do not change. */
const looksOf = keptWith(({ store, slice }) => {
  let look: Look | null = null;
  const memory = new ScraperMemory();
  let turn: Promise<unknown> = Promise.resolve();

  /** An hour long the same: all of the hour counts, and what goes on has lasted until its beginning at least. */
  function lookAt({ revision, zone, nowMs, coveredSinceMs, leastUsd }: CostQuestion): Look {
    const hourMs = startOfHour(nowMs);
    const key = JSON.stringify([revision, zone, hourMs, coveredSinceMs, leastUsd]);
    if (look?.key === key) return look;
    const untilMs = hourMs + HOUR_MS - 1;
    const notesOf = memory.open(store);
    const analysis = analyseCosts(readRunColumns(store, listHeld(store)), {
      zone: createZone(zone),
      nowMs: hourMs,
      untilMs,
      coveredSinceMs,
      leastUsd,
      notesOf,
    });
    const { columns, grid } = analysis;
    const results = onceInSteps(function* () {
      const scrapers = yield* groupByScraper(columns, (code) => notesOf(code).rows);
      for (const rows of scrapers) notesOf(rows.code).rows = rows;
      const { frame, calendar } = createDetection(grid, coveredSinceMs);
      yield;
      return yield* reportResults(columns, scrapers, { ...frame, calendar, nowMs: hourMs });
    });
    look = { key, disturbances: store.disturbances, analysis, results };
    return look;
  }

  function ask<Answer>(question: CostQuestion, answer: AnswerFrom<Answer>): Promise<Answer> {
    const asked = turn.then(() => answerInTurn(question, answer));
    turn = asked.catch(() => null);
    return asked;
  }

  async function answerInTurn<Answer>(question: CostQuestion, answer: AnswerFrom<Answer>): Promise<Answer> {
    for (let nth = 1; nth < MOST_LOOKS; nth++) {
      const { analysis, results, disturbances } = lookAt(question);
      const outcome = await pace(answer(analysis, results), slice, () => store.disturbances !== disturbances);
      if (outcome.kind === 'finished') return outcome.result;
      look = null;
    }
    const { analysis, results } = lookAt(question);
    return finish(answer(analysis, results));
  }

  return ask;
});

/**
 * Answers from one look at the runs: what it has told before as it was then, anything else only while none of its runs
 * has changed. Questions wait for each other, and no other question waits for them.
 */
export function askCosts<Answer>(
  history: LoadedHistory,
  question: CostQuestion,
  answer: AnswerFrom<Answer>,
): Promise<Answer> {
  return looksOf(history)(question, answer);
}

const namesKept = keptWith((history) => {
  const { store } = history;
  let named: { readonly revision: number; readonly names: Names } | null = null;
  return (): Names => {
    if (named?.revision !== store.revision) {
      named = { revision: store.revision, names: { scrapers: titlesOf(history), errors: store.errors.patterns() } };
    }
    return named.names;
  };
});

/** What the values of the runs are called now. */
export function namesOf(history: LoadedHistory): Names {
  return namesKept(history)();
}
