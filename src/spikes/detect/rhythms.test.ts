import { describe, expect, test } from 'vitest';
import { createCalendar } from '#spikes/detect/recurrence.ts';
import { Rhythms } from '#spikes/detect/rhythms.ts';
import { createHourGrid } from '#spikes/hour-grid.ts';
import { createZone, DAY_MS } from '#domain/time-zone.ts';

const DAYS = 100;
/** Day 0 is the first of January. */
const FROM_MS = Date.UTC(2025, 11, 31, 16);
const CALENDAR = createCalendar(
  createHourGrid({ fromMs: FROM_MS, nowMs: FROM_MS + DAYS * DAY_MS - 1, zone: createZone('Asia/Shanghai') }),
);

/** What the last day of March is found to be of, where $10 are usual of a day, and these were spent on some. */
function findOnMarch31(spent: Readonly<Record<number, number>>): string | null {
  const usd = new Float64Array(DAYS).fill(10);
  for (const [day, dollars] of Object.entries(spent)) usd[Number(day)] = dollars;
  const usual = new Float64Array(DAYS).fill(10);
  const base = { members: Array.from({ length: 89 }, (_, day) => day) };
  return new Rhythms({ usd }, CALENDAR, usual).find(89, 10, base)?.rhythm.kind ?? null;
}

describe('ordinary days', () => {
  test('that were raised by about as much are of the rhythm of a day that is unusual', () => {
    expect(findOnMarch31({ 30: 20, 58: 20, 89: 30 })).toBe('last-day');
  });

  test('that were raised by less than half as much, or not in two months, are not', () => {
    expect(findOnMarch31({ 30: 20, 58: 20, 89: 35 })).toBeNull();
    expect(findOnMarch31({ 58: 20, 89: 30 })).toBeNull();
    expect(findOnMarch31({ 30: 14, 58: 14, 89: 18 })).toBeNull();
  });
});
