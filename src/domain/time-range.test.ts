import { describe, expect, it } from 'vitest';

import { resolveSelectedRange, resolveTimeRange } from '#domain/time-range.ts';
import { createZone } from '#domain/time-zone.ts';
import { PRESET_RANGES } from '#domain/view.ts';
import type { PresetRange } from '#domain/view.ts';

/** Sunday noon in New York, six hours after its clocks went forward; already Monday in Shanghai. */
const NOW = Date.parse('2026-03-08T16:30:00Z');

function resolve(preset: PresetRange, zoneName: string, nowMs = NOW): readonly (string | null)[] {
  const { fromMs, toMs } = resolveTimeRange({ kind: 'preset', preset }, nowMs, createZone(zoneName));
  return [fromMs, toMs].map((ms) => (ms === null ? null : new Date(ms).toISOString().replace(':00.000Z', 'Z')));
}

describe('resolveTimeRange', () => {
  it.each([
    ['24h', 'America/New_York', '2026-03-07T16:30Z', null],
    ['7d', 'America/New_York', '2026-03-01T16:30Z', null],
    ['30d', 'UTC', '2026-02-06T16:30Z', null],
    ['90d', 'UTC', '2025-12-08T16:30Z', null],
    ['today', 'America/New_York', '2026-03-08T05:00Z', null],
    ['today', 'Asia/Shanghai', '2026-03-08T16:00Z', null],
    ['month', 'America/New_York', '2026-03-01T05:00Z', null],
    ['last-month', 'America/New_York', '2026-02-01T05:00Z', '2026-03-01T05:00Z'],
    ['last-month', 'Asia/Shanghai', '2026-01-31T16:00Z', '2026-02-28T16:00Z'],
    ['all', 'UTC', null, null],
  ] as const)('%s in %s is %s to %s', (preset, zoneName, from, to) => {
    expect(resolve(preset, zoneName)).toEqual([from, to]);
  });

  it('finds the month before January in the year before', () => {
    expect(resolve('last-month', 'Europe/Berlin', Date.parse('2026-01-01T00:00:00Z'))).toEqual([
      '2025-11-30T23:00Z',
      '2025-12-31T23:00Z',
    ]);
  });

  it('counts days of 24 hours across a change of clocks', () => {
    const { fromMs } = resolveTimeRange({ kind: 'preset', preset: '24h' }, NOW, createZone('America/New_York'));
    expect(NOW - (fromMs ?? 0)).toBe(24 * 3_600_000);
  });

  it('97: selects runs whose clocks are five minutes ahead of ours, and no later ones, where the range ends now', () => {
    const utc = createZone('UTC');
    const ends = PRESET_RANGES.map((preset) => resolveSelectedRange({ kind: 'preset', preset }, NOW, utc).toMs);
    const fiveMinutesOnMs = NOW + 5 * 60_000 + 1;
    expect(Object.fromEntries(PRESET_RANGES.map((preset, nth) => [preset, ends[nth]]))).toMatchObject({
      '24h': fiveMinutesOnMs,
      today: fiveMinutesOnMs,
      month: fiveMinutesOnMs,
      'last-month': Date.UTC(2026, 2, 1),
      all: null,
    });
    const since = { kind: 'absolute', fromMs: 5, toMs: null } as const;
    expect(resolveSelectedRange(since, NOW, utc)).toEqual({ fromMs: 5, toMs: null });
  });

  it('has an open end, unless the range ends in the past', () => {
    const openEnded = PRESET_RANGES.filter((preset) => resolve(preset, 'UTC')[1] === null);
    expect(openEnded).toEqual(PRESET_RANGES.filter((preset) => preset !== 'last-month'));
  });

  it('leaves exact bounds as they are', () => {
    const utc = createZone('UTC');
    expect(resolveTimeRange({ kind: 'absolute', fromMs: 5, toMs: null }, NOW, utc)).toEqual({ fromMs: 5, toMs: null });
    expect(resolveTimeRange({ kind: 'absolute', fromMs: null, toMs: 9 }, NOW, utc)).toEqual({ fromMs: null, toMs: 9 });
  });
});
