import { describe, expect, it } from 'vitest';

import { coreclawMonthAt, startOfCoreclawMonth } from '#domain/coreclaw-month.ts';

const DECEMBER_2026 = 56 * 12 + 11;

describe('a month of CoreClaw', () => {
  it('begins at midnight of UTC+8', () => {
    expect(startOfCoreclawMonth(DECEMBER_2026)).toBe(Date.parse('2026-11-30T16:00:00Z'));
    expect(startOfCoreclawMonth(DECEMBER_2026 + 1)).toBe(Date.parse('2026-12-31T16:00:00Z'));
    expect(startOfCoreclawMonth(0)).toBe(Date.parse('1969-12-31T16:00:00Z'));
  });

  it('turns there, at no other moment', () => {
    expect(coreclawMonthAt(Date.parse('2026-11-30T15:59:59.999Z'))).toBe(DECEMBER_2026 - 1);
    expect(coreclawMonthAt(Date.parse('2026-11-30T16:00:00Z'))).toBe(DECEMBER_2026);
    expect(coreclawMonthAt(Date.parse('2026-12-31T15:59:59Z'))).toBe(DECEMBER_2026);
    for (const month of [0, 1, 600, DECEMBER_2026]) expect(coreclawMonthAt(startOfCoreclawMonth(month))).toBe(month);
  });
});
