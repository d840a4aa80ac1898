import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { generatePlainRuns } from '#api/sample/plain-runs.ts';
import { ALL, engineOf, NOW_MS, pages, PATIENT, row, runsOf, scopes } from '#engine/histories.test-support.ts';
import { sumRangeNaively } from '#engine/naive-answers.test-support.ts';
import { matches, toWide } from '#engine/naive-oracle.test-support.ts';

const instant = fc.oneof(
  fc.integer({ min: -100, max: 8 }).map((quarters) => NOW_MS + quarters * 900_000),
  fc.integer({ min: -400, max: 3 }).map((days) => NOW_MS + days * 86_400_000 + 1),
);

describe('sums of a range', PATIENT, () => {
  it('are those of an oracle in any history, scope and span', () => {
    fc.assert(
      fc.property(pages, scopes, fc.array(fc.tuple(instant, instant), { maxLength: 5 }), (read, scope, spans) => {
        const engine = engineOf(...read);
        const selected = runsOf(...read).filter((run) => matches(run, scope));
        for (const [fromMs, toMs] of spans) {
          const { runs, usage } = engine.ask('range-sums', { scope, fromMs, toMs });
          expect({ runs, usage: toWide(usage) }).toEqual(sumRangeNaively(selected, fromMs, toMs));
        }
      }),
      { numRuns: 80 },
    );
  });

  it('are exact over many blocks, at every edge of one', () => {
    const wire = generatePlainRuns({ seed: 'ranges', nowMs: NOW_MS, count: 1500 });
    const engine = engineOf(wire);
    const runs = runsOf(wire);
    const starts = runs.flatMap(({ startedAtS }) => startedAtS ?? []).sort((a, b) => a - b);
    for (const at of [0, 1, 255, 256, 257, 511, 512, 1100, starts.length - 1]) {
      const [fromMs, toMs] = [(starts[at] ?? 0) * 1000, (starts.at(-1 - (at >> 1)) ?? 0) * 1000];
      const { runs: count, usage } = engine.ask('range-sums', { scope: ALL, fromMs, toMs });
      expect({ runs: count, usage: toWide(usage) }).toEqual(sumRangeNaively(runs, fromMs, toMs));
    }
  });

  it('are of the runs as they are now', () => {
    const engine = engineOf([row('a', { usage: '1' })]);
    expect(engine.ask('range-sums', { scope: ALL, fromMs: 0, toMs: NOW_MS })).toEqual({ runs: 1, usage: 1e9 });
    engine.put([row('a', { usage: '2' }), row('b', { usage: '0.5' })]);
    expect(engine.ask('range-sums', { scope: ALL, fromMs: 0, toMs: NOW_MS })).toEqual({ runs: 2, usage: 2.5e9 });
  });
});
