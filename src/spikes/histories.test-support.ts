import * as fc from 'fast-check';

import type { Run } from '#domain/run.ts';
import { DAY_S, NOW_S, usd } from '#spikes/columns.test-support.ts';
import { ABORTED, FAILED, READY, RUNNING, SUCCEEDED } from '#domain/status.ts';

const NANO_CENT = 10_000_000;
const ODD_USAGES = [null, 0, -20 * NANO_CENT, 700 * NANO_CENT, 1e15, 10n ** 51n, usd('0.0000000001')];

/** One time in thirty. */
function orNone<T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.option(value, { freq: 30 });
}

/** Mostly successes of the first version; the rest is of every kind, and of every kind unknown now and then. */
const fieldsOfRun = fc.record({
  status: fc.oneof(
    { weight: 5, arbitrary: fc.constant(SUCCEEDED) },
    { weight: 1, arbitrary: fc.constantFrom(FAILED, FAILED, ABORTED, RUNNING, READY, 9) },
  ),
  results: orNone(fc.constantFrom(0, 1, 2, 3, 10, 50, 50)),
  ageS: orNone(fc.integer({ min: 0, max: 100 * DAY_S })),
  durationS: orNone(fc.constantFrom(0, 1, 7, 60, 61, 3600)),
  trafficBytes: orNone(fc.constantFrom(0, 1_000, 5_000_000)),
  version: fc.constantFrom('v1', 'v1', 'v2'),
  error: fc.constantFrom('', '', 'HTTP 403', 'Timeout of 30000 ms', 'Timeout of 1500 ms'),
  odd: fc.oneof(
    { weight: 30, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom(...ODD_USAGES) },
  ),
});

/** What a run of so many results costs, in cents, by its version or its age. */
const billing = fc.constantFrom<(results: number, version: string, ageS: number) => number>(
  () => 4,
  (results) => results,
  (results, version) => (version === 'v2' ? 3 * results : results),
  (results, _, ageS) => (ageS < 40 * DAY_S ? 3 * results : results),
  (results) => 4 + results,
);

/** Runs of one scraper. */
function historyOf(scraperSlug: string): fc.Arbitrary<Run[]> {
  return fc.tuple(billing, fc.array(fieldsOfRun, { maxLength: 60, size: 'max' })).map(([centsOf, drawn]) =>
    drawn.map(({ ageS, odd, ...fields }, nth): Run => {
      const { results, version, durationS, status } = fields;
      const goesOn = ageS === null || durationS === null || status === READY || status === RUNNING;
      return {
        ...fields,
        slug: `${scraperSlug}-${nth}`,
        scraperSlug,
        scraperTitle: scraperSlug,
        usage: odd === undefined ? centsOf(results ?? 0, version, ageS ?? 0) * NANO_CENT : odd,
        startedAtS: ageS === null ? null : NOW_S - ageS,
        durationS: goesOn ? null : durationS,
        finishedAtS: goesOn ? null : NOW_S - ageS + durationS,
        origin: 'api',
      };
    }),
  );
}

/** Two scrapers that have nothing to do with each other. */
export const histories = fc.record({ news: historyOf('news'), maps: historyOf('maps') });
