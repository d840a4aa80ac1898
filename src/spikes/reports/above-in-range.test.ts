import { describe, expect, it } from 'vitest';

import type { Usd } from '#domain/money.ts';
import { sumAboveIn } from '#spikes/reports/above-in-range.ts';
import { usd } from '#spikes/spends.test-support.ts';

/** Of days of ten milliseconds: the dollars above usual of each. */
function entryFrom(fromMs: number, ...dollars: readonly number[]) {
  const dayParts = dollars.map((aboveUsd, nth) => ({
    fromMs: fromMs + 10 * nth,
    toMs: fromMs + 10 * (nth + 1),
    aboveUsd,
  }));
  const above = usd(`$${dollars.reduce((sum, each) => sum + each, 0)}`);
  return { fromMs, toMs: fromMs + 10 * dollars.length, above, dayParts };
}

function sumIn(fromMs: number | null, toMs: number | null, ...entries: Parameters<typeof sumAboveIn>[0]) {
  return sumAboveIn(entries, { fromMs, toMs }, (each) => each);
}

function toDollar(of: Usd): Usd {
  return Math.round(Number(of) / 1e9) * 1e9;
}

describe('dollars above usual in a range', () => {
  const level = entryFrom(100, 1, 2, 4, 8);

  it('are those of its days', () => {
    expect(sumIn(null, null, level)).toEqual({ inside: usd('$15'), begunBefore: 0 });
    expect(sumIn(100, 120, level)).toEqual({ inside: usd('$3'), begunBefore: 0 });
    expect(sumIn(200, 300, level)).toEqual({ inside: 0, begunBefore: 0 });
  });

  it('name those of what began before it', () => {
    expect(sumIn(120, null, level, entryFrom(130, 16))).toEqual({ inside: usd('$28'), begunBefore: usd('$12') });
  });

  it('count a day that is cut by the time of it that is inside', () => {
    expect(sumIn(null, 125, level)).toEqual({ inside: usd('$5'), begunBefore: 0 });
  });

  it('are rounded one spike after the other, as they are shown', () => {
    const entries = [entryFrom(100, 0.4), entryFrom(100, 0.4), entryFrom(100, 0.6)];
    expect(sumAboveIn(entries, { fromMs: null, toMs: null }, toDollar)).toEqual({ inside: usd('$1'), begunBefore: 0 });
  });
});
