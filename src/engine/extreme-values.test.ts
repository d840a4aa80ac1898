import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CostQuestion } from '#spikes/cost-answers.ts';
import { ALL, engineOf, NOW_MS, PATIENT, type Row, row, type TestEngine } from '#engine/histories.test-support.ts';

const QUESTION: CostQuestion = { revision: 0, zone: 'UTC', nowMs: NOW_MS, coveredSinceMs: null, leastUsd: 0.01 };

const SMALLEST = `0.${'0'.repeat(39)}1`;
const LARGEST_USD = '9'.repeat(128);

/** At the ends of what the parser lets through, and around the places where floats and integers end. */
const durations = fc.constantFrom(0, 5e-324, 1e-300, 0.1, 4095, 4096, 2 ** 31, 2 ** 53, 1e15, 1e300, 1.79e308, -1e300);
const usages = fc.constantFrom(
  '0',
  SMALLEST,
  '0.05',
  '9007199.254740993',
  `1${'0'.repeat(60)}`,
  LARGEST_USD,
  `-${LARGEST_USD}`,
);
const counts = fc.constantFrom(0, 1, 2 ** 31, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER);
const starts = fc.oneof(
  fc.integer({ min: 0, max: 90 * 24 }).map((hours) => NOW_MS / 1000 - hours * 3600),
  fc.constantFrom(0, 1, NOW_MS / 1000 + 86_400, 253_402_300_799),
);

const rows = fc
  .array(
    fc.record({
      duration: durations,
      usage: usages,
      results: counts,
      traffic: counts,
      started_at: starts,
      finished_at: fc.constantFrom(0, NOW_MS / 1000, 253_402_300_799),
      status: fc.integer({ min: 1, max: 5 }),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((drawn) => drawn.map((fields, nth): Row => row(`run${nth}`, { ...fields, scraper_slug: `s${nth % 3}` })));

/** Every question that computes with values. */
const QUESTIONS: Readonly<Record<string, (engine: TestEngine) => unknown>> = {
  totals: (engine) => engine.ask('totals', { scope: ALL }),
  'series by scraper': (engine) => engine.ask('series', { scope: ALL, by: 'scraper' }),
  'series by status': (engine) => engine.ask('series', { scope: ALL, by: 'status' }),
  heat: (engine) => engine.ask('heat', { scope: ALL }),
  histograms: (engine) => engine.ask('histograms', { scope: ALL }),
  facets: (engine) => engine.ask('facets', { scope: ALL }),
  facts: (engine) => engine.ask('facts', { slug: 'run0' }),
  'range sums': (engine) => engine.ask('range-sums', { scope: ALL, fromMs: 0, toMs: NOW_MS }),
  spikes: (engine) => engine.ask('spikes', QUESTION),
  'expected days': (engine) => engine.ask('expected-days', { ...QUESTION, scraperSlug: null }),
  'a range': (engine) =>
    engine.ask('explain-range', { ...QUESTION, scope: ALL, span: { fromMs: NOW_MS - 7 * 86_400_000, toMs: NOW_MS } }),
  'spend-to-date': (engine) => engine.ask('spend-to-date', { scope: ALL, coveredSinceMs: null }),
  spending: (engine) => engine.ask('spending', { scope: ALL, coveredSinceMs: null }),
  statement: (engine) => engine.ask('statement', { scope: ALL }),
  waste: (engine) => engine.ask('waste', { scope: ALL }),
  prices: (engine) => engine.ask('prices', QUESTION),
  'unusual runs': (engine) => engine.ask('unusual-runs', QUESTION),
  results: (engine) => engine.ask('results', QUESTION),
};

/** Where a chart, a sum or a sentence would say "Infinity" or "NaN". In an array of floats NaN stands for nothing. */
function findNonFinite(answer: unknown, path = ''): string[] {
  if (typeof answer === 'number') return Number.isFinite(answer) ? [] : [`${path} is ${answer}`];
  if (answer instanceof Float64Array)
    return findNonFinite(
      [...answer].filter((value) => !Number.isNaN(value)),
      path,
    );
  if (typeof answer !== 'object' || answer === null) return [];
  const members = answer instanceof Map ? answer.entries() : Object.entries(answer);
  return [...members].flatMap(([name, member]) => findNonFinite(member, `${path}.${String(name)}`));
}

describe('102: values at the ends of their ranges', () => {
  it.each(Object.entries(QUESTIONS))(
    'are answered, without throwing and in finite numbers: %s',
    PATIENT,
    async (_, ask) => {
      await fc.assert(
        fc.asyncProperty(rows, async (drawn) => {
          expect(findNonFinite(await ask(engineOf(drawn)))).toEqual([]);
        }),
        { numRuns: 60 },
      );
    },
  );
});
