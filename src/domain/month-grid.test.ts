import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addMonths, formatDayText, isOfMonth, listWeeks, moveDay } from '#domain/month-grid.ts';
import { DAY_MS } from '#domain/time-zone.ts';

const day = fc.integer({ min: -200_000, max: 200_000 });
const weekday = fc.integer({ min: 1, max: 7 });

function dayOf(text: string): number {
  return Date.parse(text) / DAY_MS;
}

function move(text: string, key: string, isShifted = false, firstWeekday = 1): string | null {
  const moved = moveDay(dayOf(text), key, isShifted, firstWeekday);
  return moved === null ? null : formatDayText(moved);
}

describe('the weeks of a month', () => {
  it('are its days and those that fill its weeks', () => {
    const weeks = listWeeks(dayOf('2026-02-18'), 1).map((week) => week.map(formatDayText));
    expect(weeks.map(([first]) => first)).toEqual([
      '2026-01-26',
      '2026-02-02',
      '2026-02-09',
      '2026-02-16',
      '2026-02-23',
    ]);
    expect(listWeeks(dayOf('2026-02-18'), 7).flat().map(formatDayText).at(0)).toBe('2026-02-01');
    expect(listWeeks(dayOf('2026-02-18'), 7)).toHaveLength(4);
  });

  it('hold every day of the month once, in order, from the first weekday on', () => {
    fc.assert(
      fc.property(day, weekday, (around, first) => {
        const weeks = listWeeks(around, first);
        const days = weeks.flat();
        expect(days).toEqual(days.map((_, at) => (days[0] ?? 0) + at));
        expect(days).toContain(around);
        for (const [start = 0] of weeks) expect(new Date(start * DAY_MS).getUTCDay()).toBe(first % 7);
        const ofMonth = days.filter((each) => isOfMonth(each, around)).map(formatDayText);
        expect(ofMonth[0]).toMatch(/-01$/);
        expect(isOfMonth((days.at(-1) ?? 0) + 1, around)).toBe(false);
        for (const week of weeks) expect(week.some((each) => isOfMonth(each, around))).toBe(true);
      }),
    );
  });
});

describe('a key moves', () => {
  it.each([
    ['ArrowLeft', false, '2026-03-17'],
    ['ArrowRight', false, '2026-03-19'],
    ['ArrowUp', false, '2026-03-11'],
    ['ArrowDown', false, '2026-03-25'],
    ['Home', false, '2026-03-16'],
    ['End', false, '2026-03-22'],
    ['PageUp', false, '2026-02-18'],
    ['PageDown', false, '2026-04-18'],
    ['PageUp', true, '2025-03-18'],
    ['PageDown', true, '2027-03-18'],
    ['a', false, null],
  ])('%s (Shift: %s) from 2026-03-18 to %s', (key, isShifted, to) => {
    expect(move('2026-03-18', key, isShifted)).toBe(to);
  });

  it('to the last day of a shorter month', () => {
    expect(move('2026-03-31', 'PageUp')).toBe('2026-02-28');
    expect(move('2024-02-29', 'PageDown', true)).toBe('2025-02-28');
    expect(move('2026-03-15', 'Home', false, 7)).toBe('2026-03-15');
  });

  it('within the month that is so many away', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -30, max: 30 }), (from, months) => {
        const [year = 0, month = 0] = formatDayText(from).split('-').map(Number);
        fc.pre(year > 10 && !Number.isNaN(month));
        const [toYear = 0, toMonth = 0] = formatDayText(addMonths(from, months)).split('-').map(Number);
        expect(toYear * 12 + toMonth).toBe(year * 12 + month + months);
      }),
    );
  });
});
