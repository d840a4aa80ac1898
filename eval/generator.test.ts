import { expect, test } from 'vitest';
import { startOfDayS } from './history/calendar.ts';
import { generateHistory, isQuietKind, KINDS } from './history/generate.ts';
import { extraUsdOf, type LabelledHistory, sumMicroUsd } from './history/labelled-history.ts';
import { truncateHistory } from './history/truncate.ts';
import { type Recipe, TUNING } from './recipes.ts';

/** Small accounts are as true as large ones. */
const RECIPE: Recipe = { ...TUNING, seed: 'test', runs: [200, 900] };
const HISTORIES = KINDS.map((kind) => ({ kind, history: generateHistory(RECIPE, kind, 'whole', 0) }));

function chargedUsd({ runs }: LabelledHistory): number {
  return runs.reduce((sum, { usage }) => sum + Number(usage), 0);
}

function ordinaryUsd({ ordinary }: LabelledHistory): number {
  return [...ordinary.values()].reduce((sum, hourly) => sum + sumMicroUsd(hourly), 0) / 1e6;
}

function extraUsd({ labels }: LabelledHistory): number {
  return labels.reduce((sum, label) => sum + extraUsdOf(label), 0);
}

test.each(HISTORIES)('$kind.name: labels are what was charged above what would have been', ({ kind, history }) => {
  expect(extraUsd(history)).toBeCloseTo(chargedUsd(history) - ordinaryUsd(history), 5);
  expect(history.labels.length > 0).toBe(!isQuietKind(kind));
});

test.each(HISTORIES)('$kind.name: the same seed makes the same history, another one another', ({ kind, history }) => {
  expect(generateHistory(RECIPE, kind, 'whole', 0)).toEqual(history);
  expect(generateHistory(RECIPE, kind, 'whole', 1).runs).not.toEqual(history.runs);
});

test.each(HISTORIES)('$kind.name: nothing is charged for outside of an incident', ({ history }) => {
  for (const { fromMs, toMs, extra } of history.labels) {
    const hours = [...extra.values()].flatMap((hourly) => Array.from(hourly.keys()));
    for (const hour of hours) {
      expect((hour + 1) * 3_600_000).toBeGreaterThan(fromMs);
      expect(hour * 3_600_000).toBeLessThanOrEqual(toMs);
    }
  }
});

test.each(HISTORIES)('$kind.name: a truncated history keeps its last days, rows and dollars', ({ history }) => {
  const shorter = truncateHistory(history, 14);
  const sinceS = startOfDayS(history.today - 13);
  expect(shorter.coveredSinceMs).toBe(sinceS * 1000);
  expect(shorter.runs).toEqual(history.runs.filter(({ started_at }) => started_at === 0 || started_at >= sinceS));
  expect(extraUsd(shorter)).toBeCloseTo(chargedUsd(shorter) - ordinaryUsd(shorter), 5);
});

test.each(HISTORIES)('$kind.name: every run has its own slug, and none starts after now', ({ history }) => {
  expect(new Set(history.runs.map(({ slug }) => slug)).size).toBe(history.runs.length);
  expect(Math.max(...history.runs.map(({ started_at }) => started_at))).toBeLessThanOrEqual(history.nowMs / 1000);
});
