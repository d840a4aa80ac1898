import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Run } from '#domain/run.ts';
import { SORT_KEYS, type SortTerm, type View } from '#domain/view.ts';
import { type Askable, askableOf } from '#engine/askable.test-support.ts';
import {
  ALL,
  distinctRows,
  NOW_MS,
  PATIENT,
  parseRuns,
  type Row,
  scopes,
  sorts,
} from '#engine/histories.test-support.ts';
import type { Scope } from '#engine/scope.ts';
import {
  countFacetsNaively,
  countHeatNaively,
  readFacets,
  readHeat,
  readSeries,
  readTotals,
  sumRangeNaively,
  sumSeriesNaively,
  sumTotalsNaively,
} from '#engine/naive-answers.test-support.ts';
import { findRows, matches, toWide } from '#engine/naive-oracle.test-support.ts';
import { HELD, RunStore } from '#engine/run-store.ts';

/** What the history holds, by slug in the order of first sight, and the engine that is told the same. */
class Model {
  readonly runs = new Map<string, { run: Run; isShown: boolean }>();
  readonly store = new RunStore();
  readonly answers: Askable = askableOf(this.store);

  get shown(): Run[] {
    return [...this.runs.values()].filter(({ isShown }) => isShown).map(({ run }) => run);
  }

  put(rows: readonly Row[], isShown = true): void {
    for (const run of parseRuns(rows)) {
      // A map keeps the place of a key that is set again, as the store keeps the row.
      this.runs.set(run.slug, { run, isShown });
      const row = this.store.reserve(run.slug);
      this.store.write(row, run);
      this.store.hold(row, isShown ? HELD.yes : HELD.waits);
    }
  }

  vanish(nth: number): void {
    const entry = [...this.runs.values()].at(nth % Math.max(1, this.runs.size));
    if (entry === undefined) return;
    entry.isShown = false;
    this.store.hold(this.store.reserve(entry.run.slug), HELD.no);
  }
}

type Step = (model: Model) => void | Promise<void>;

function expectRows(model: Model, scope: Scope, sort: readonly SortTerm[], offset: number, limit: number): void {
  const expected = findRows(model.shown, scope, sort);
  expect(model.answers.ask('rows', { scope, sort, offset, limit })).toEqual({
    offset,
    total: expected.length,
    rows: expected.slice(offset, offset + limit),
  });
}

/** A page of a few screens is found without an order; anything further on makes one, and keeps it up. */
const limits = fc.constantFrom(5, 1000);

/** So many that few changes are few: an order is mended then, and made anew where most of it changes. */
const MANY = 60;
const many = fc
  .array(distinctRows, { minLength: 3, maxLength: 6 })
  .map((some) => some.flat().slice(0, MANY))
  .map((rows) => rows.map((fields, nth) => withField(fields, 'slug', `01JABCDEFGHJK${nth % 7}-${nth}`)));
const few = fc.oneof(
  distinctRows.map((rows) => rows.slice(0, 3)),
  many.map((rows) => rows.slice(-3)),
);

function withField(fields: Row, name: string, value: string): Row {
  return { ...fields, [name]: value };
}

const changes: fc.Arbitrary<Step> = fc.oneof(
  many.map((rows): Step => (model) => {
    model.put(rows);
  }),
  few.map((rows): Step => (model) => {
    model.put(rows);
  }),
  // Titles come from every loaded run: those that wait are of a scraper of their own, with a title of its own.
  few.map((rows): Step => {
    const waiting = rows.map((fields) => ({ ...fields, scraper_slug: 'waits', scraper_title: 'Waiting' }));
    return (model) => {
      model.put(waiting, false);
    };
  }),
  fc.nat().map((nth): Step => (model) => {
    model.vanish(nth);
  }),
);

const instants = fc.integer({ min: -100, max: 8 }).map((quarters) => NOW_MS + quarters * 900_000);

const questions: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(scopes, sorts, fc.nat({ max: 10 }), limits).map(([scope, sort, offset, limit]): Step => (model) => {
    expectRows(model, scope, sort, offset, limit);
  }),
  scopes.map((scope): Step => (model) => {
    expect(readTotals(model.answers.ask('totals', { scope }))).toEqual(sumTotalsNaively(model.shown, scope));
  }),
  scopes.map((scope): Step => (model) => {
    expect(readFacets(model.answers.ask('facets', { scope }))).toEqual(countFacetsNaively(model.shown, scope));
  }),
  fc.tuple(scopes, fc.constantFrom<View['by'][]>('status', 'scraper')).map(([scope, by]): Step => (model) => {
    expect(readSeries(model.answers.ask('series', { scope, by }))).toEqual(
      sumSeriesNaively(model.shown, scope, by, null),
    );
  }),
  scopes.map((scope): Step => (model) => {
    const map = model.answers.ask('heat', { scope });
    expect(readHeat(map)).toEqual(countHeatNaively(map, model.shown, scope));
  }),
  fc.tuple(scopes, instants, instants).map(([scope, fromMs, toMs]): Step => (model) => {
    const { runs, usage } = model.answers.ask('range-sums', { scope, fromMs, toMs });
    const selected = model.shown.filter((run) => matches(run, scope));
    expect({ runs, usage: toWide(usage) }).toEqual(sumRangeNaively(selected, fromMs, toMs));
  }),
);

describe('a history that changes between questions', PATIENT, () => {
  it('is answered as the oracle answers it, after any sequence of changes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(changes, questions), { maxLength: 30 }), async (steps) => {
        const model = new Model();
        for (const step of steps) await step(model);
      }),
      { numRuns: 100 },
    );
  });

  it('keeps up the orders that were asked for last, as runs come, change and go', () => {
    fc.assert(
      fc.property(many, fc.array(sorts, { minLength: 1, maxLength: 3 }), fc.array(few), (rows, orders, arrivals) => {
        const model = new Model();
        model.put(rows);
        for (const sort of orders) expectRows(model, ALL, sort, 0, 1000);
        for (const [nth, some] of arrivals.entries()) {
          model.put(some);
          model.vanish(nth);
          for (const sort of orders) expectRows(model, ALL, sort, 0, 1000);
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each(SORT_KEYS)('is found by %s without an order as with one', (key) => {
    fc.assert(
      fc.property(many, fc.boolean(), (rows, descending) => {
        const model = new Model();
        model.put(rows);
        expectRows(model, ALL, [{ key, descending }], 0, 7);
        expectRows(model, ALL, [{ key, descending }], 0, 1000);
      }),
      { numRuns: 20 },
    );
  });
});
