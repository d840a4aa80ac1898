import EngineWorker from '#engine/worker.ts?worker';
import type { Facets, Rows, Series } from '#domain/answers.ts';
import { formatUsdExact, type Usd } from '#domain/money.ts';
import { parseStatusValue } from '#domain/status.ts';
import { DEFAULT_VIEW, type RunFilter } from '#domain/view.ts';
import type { Scope } from '#engine/scope.ts';
import { wrapEngine } from '#engine/remote-engine.ts';
import { type Answer, CONTEST_FACETS } from './answers.ts';
import type { Contestant } from './contestant.ts';
import { timeDragSteps } from './drag-steps.ts';
import { DAY_S, type DaysQuestion, FIRST_ROWS, type Question, type Selected } from './questions.ts';
import { PAGE_SIZE } from './run-objects.ts';

const ALL: Selected = { statuses: [], scrapers: [], without: [] };
const HISTORY_ID = 1;
const IN_FLIGHT = 4;

/** The engine of the page in its worker: the way there and back counts. */
export function createEngineContestant(
  nowMs: number,
): Contestant & { readonly timeDrag: () => Promise<readonly number[]> } {
  const engine = wrapEngine(new EngineWorker());

  return {
    async load(read) {
      await engine.begin(HISTORY_ID, { sizes: [PAGE_SIZE], window: 'everything' });
      for (;;) {
        const requests = await engine.next(HISTORY_ID, IN_FLIGHT, nowMs);
        if (requests.length === 0) return;
        for (const request of requests) {
          const bytes = await read(request.pageIndex, request.pageSize);
          const reply = await engine.ingest(HISTORY_ID, request, bytes, nowMs);
          if (reply.kind !== 'placed') throw new Error(`A page was not taken: ${reply.kind}`);
        }
      }
    },

    timeDrag: () => timeDragSteps(engine, { filter: filterOf(ALL), zone: 'UTC', nowMs }),

    async ask(question) {
      const scope = scopeOf(question, nowMs);
      const startMs = performance.now();
      switch (question.kind) {
        case 'rows': {
          const sort = [{ key: question.by, descending: question.descending }];
          const rows = await engine.ask('rows', { scope, sort, offset: 0, limit: FIRST_ROWS });
          return { ms: performance.now() - startMs, answer: sayRows(rows) };
        }
        case 'days': {
          const series = await engine.ask('series', { scope, by: 'status' });
          return { ms: performance.now() - startMs, answer: sayDays(series, question) };
        }
        case 'facets': {
          const facets = await engine.ask('facets', { scope });
          return { ms: performance.now() - startMs, answer: sayFacets(facets) };
        }
      }
    },
  };
}

function scopeOf(question: Question, nowMs: number): Scope {
  const filter = question.kind === 'days' ? filterDays(question) : filterOf(question.selected);
  return { filter, zone: 'UTC', nowMs };
}

function filterOf({ statuses, scrapers, without }: Selected): RunFilter {
  const { facets, measures, hour, q, time } = DEFAULT_VIEW;
  const words = statuses.map((code) => WORDS[code] ?? String(code));
  return {
    facets: { ...facets, status: { only: words, not: [] }, scraper: { only: scrapers, not: without } },
    measures,
    hour,
    q,
    time,
  };
}

const WORDS = ['', 'ready', 'running', 'succeeded', 'failed', 'aborted'];

function filterDays({ selected, fromS, days }: DaysQuestion): RunFilter {
  const fromMs = fromS * 1000;
  return { ...filterOf(selected), time: { kind: 'absolute', fromMs, toMs: fromMs + days * DAY_S * 1000 } };
}

function sayRows({ total, rows }: Rows): Answer {
  return { kind: 'rows', count: total, slugs: rows.map(({ slug }) => slug) };
}

function sayDays(series: Series, { days }: DaysQuestion): Answer {
  if (series.edgesMs.length - 1 !== days) throw new Error(`${series.edgesMs.length - 1} buckets instead of ${days}`);
  const nanoUsd = series.groups.map((group, at): [string, string[]] => [
    String(parseStatusValue(group.kind === 'value' ? group.value : '') ?? 0),
    (series.usage[at] ?? []).map(nanoText),
  ]);
  return {
    kind: 'days',
    runs: series.runs,
    nanoUsd: Object.fromEntries(nanoUsd),
    medianS: series.durationMedianS,
    p95S: series.durationP95S,
  };
}

function nanoText(usd: Usd): string {
  if (typeof usd === 'bigint') throw new Error(`${formatUsdExact(usd)} is no whole number of nano-dollars`);
  return String(usd);
}

function sayFacets(facets: Facets): Answer {
  const counts = CONTEST_FACETS.map((facet) => {
    const present = facets[facet].filter(({ runs }) => runs > 0);
    const key = (value: string): string => (facet === 'status' ? String(parseStatusValue(value) ?? 0) : value);
    return [facet, Object.fromEntries(present.map(({ value, runs }) => [key(value), runs]))];
  });
  return { kind: 'facets', counts: Object.fromEntries(counts) };
}
