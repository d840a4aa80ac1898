import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChosenRuns } from '#domain/chosen-runs.ts';
import type { Run } from '#domain/run.ts';
import type { Scope } from '#engine/scope.ts';
import {
  ALL,
  engineOf,
  pages,
  PATIENT,
  row,
  runsOf,
  scopeOf,
  scopes,
  slugsOf,
  sorts,
} from '#engine/histories.test-support.ts';
import { findRows, known, matches, quantileOf, sumBig, sumWide, toWide } from '#engine/naive-oracle.test-support.ts';

const choices: fc.Arbitrary<readonly [isAll: boolean, nth: readonly number[]]> = fc.tuple(
  fc.boolean(),
  fc.array(fc.nat({ max: 60 })),
);

/** Of the runs those at some places, and one that nobody knows. */
function choose(runs: readonly Run[], [isAll, nth]: readonly [boolean, readonly number[]]): ChosenRuns {
  return { isAll, slugs: new Set([...nth.flatMap((at) => runs[at]?.slug ?? []), 'nobody']) };
}

function sumNaively(runs: readonly Run[], scope: Scope, { isAll, slugs }: ChosenRuns) {
  const selected = runs.filter((run) => matches(run, scope));
  const chosen = (isAll ? selected : runs).filter(({ slug }) => slugs.has(slug) !== isAll);
  return {
    runs: chosen.length,
    usage: sumWide(chosen),
    unknownUsage: chosen.filter(({ usage }) => usage === null).length,
    unfinished: chosen.filter(({ finishedAtS }) => finishedAtS === null).length,
    results: sumBig(chosen.map(({ results }) => results)),
    trafficBytes: sumBig(chosen.map(({ trafficBytes }) => trafficBytes)),
    durationMedianS: quantileOf(known(chosen.map(({ durationS }) => durationS)), 0.5),
    outside: chosen.filter((run) => !selected.includes(run)).length,
    gone: isAll ? 0 : slugs.size - chosen.length,
  };
}

describe('chosen runs', PATIENT, () => {
  it('come to what the oracle says, in any history, scope and choice', async () => {
    await fc.assert(
      fc.asyncProperty(pages, scopes, choices, async (read, scope, picked) => {
        const runs = runsOf(...read);
        const chosen = choose(runs, picked);
        const sums = engineOf(...read).ask('chosen-sums', { scope, chosen, choice: 0 });
        expect({ ...sums, usage: toWide(sums.usage) }).toEqual(sumNaively(runs, scope, chosen));
      }),
    );
  });

  it('are listed, those that the filters select newest first', async () => {
    await fc.assert(
      fc.asyncProperty(pages, scopes, choices, async (read, scope, picked) => {
        const runs = runsOf(...read);
        const { isAll, slugs } = choose(runs, picked);
        const engine = engineOf(...read);
        const listed = engine.ask('chosen-slugs', { scope, chosen: { isAll, slugs }, limit: 1000, choice: 0 });
        const selected = slugsOf(engine, scope, []).filter((slug) => slugs.has(slug) !== isAll);
        const others = [...slugs].filter(
          (slug) => !isAll && !selected.includes(slug) && runs.some((run) => run.slug === slug),
        );
        expect(listed.slice(0, selected.length)).toEqual(selected);
        expect(listed.slice(selected.length)).toEqual(others);
        expect(engine.ask('chosen-slugs', { scope, chosen: { isAll, slugs }, limit: 2, choice: 0 })).toEqual(
          listed.slice(0, 2),
        );
      }),
    );
  });

  it('are added up to the last decimal', () => {
    const engine = engineOf([
      row('a', { usage: `0.${'0'.repeat(39)}1` }),
      row('b', { usage: '0.1' }),
      row('c', { usage: '0.2' }),
    ]);
    const { usage } = engine.ask('chosen-sums', {
      scope: ALL,
      chosen: { isAll: false, slugs: new Set(['a', 'b']) },
      choice: 0,
    });
    expect(toWide(usage)).toBe(10n ** 39n + 1n);
  });

  it('stay when the filters leave them out, and that is said', () => {
    const engine = engineOf([row('a', { origin: 'web' }), row('b')]);
    const web = scopeOf({ q: 'a' });
    const chosen: ChosenRuns = { isAll: false, slugs: new Set(['a', 'b', 'z']) };
    expect(engine.ask('chosen-sums', { scope: web, chosen, choice: 0 })).toMatchObject({
      runs: 2,
      outside: 1,
      gone: 1,
    });
  });
});

describe('the runs between two', PATIENT, () => {
  it('are those of the order on screen, from the first one on, either way', () => {
    fc.assert(
      fc.property(pages, scopes, sorts, fc.nat(), fc.nat(), fc.integer({ min: 1, max: 9 }), (...given) => {
        const [read, scope, sort, some, other, limit] = given;
        const slugs = findRows(runsOf(...read), scope, sort).map(({ slug }) => slug);
        fc.pre(slugs.length > 0);
        const [start, end] = [some % slugs.length, other % slugs.length];
        const engine = engineOf(...read);
        engine.ask('rows', { scope, sort, offset: 0, limit: 1 });
        const between = slugs.slice(Math.min(start, end), Math.max(start, end) + 1);
        if (end < start) between.reverse();
        expect(
          engine.ask('runs-between', { scope, sort, from: slugs[start] ?? '', to: slugs[end] ?? '', limit }),
        ).toEqual({
          slugs: between.slice(0, limit),
          total: between.length,
        });
      }),
    );
  });

  it('are none where one of them is not among the rows', () => {
    const engine = engineOf([row('a'), row('b')]);
    expect(engine.ask('runs-between', { scope: scopeOf({ q: 'a' }), sort: [], from: 'a', to: 'b', limit: 9 })).toEqual({
      slugs: [],
      total: 0,
    });
    expect(engine.ask('runs-between', { scope: ALL, sort: [], from: 'nobody', to: 'b', limit: 9 })).toEqual({
      slugs: [],
      total: 0,
    });
  });
});
