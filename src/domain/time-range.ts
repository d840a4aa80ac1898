import { CLOCK_TOLERANCE_MS } from '#domain/clock-tolerance.ts';
import { DAY_MS } from '#domain/time-zone.ts';
import type { Zone } from '#domain/time-zone.ts';
import type { AbsoluteRange, PresetRange, TimeRange } from '#domain/view.ts';

const PRESETS: Readonly<Record<PresetRange, (nowMs: number, zone: Zone) => AbsoluteRange>> = {
  '24h': (nowMs) => since(nowMs - DAY_MS),
  '7d': (nowMs) => since(nowMs - 7 * DAY_MS),
  '30d': (nowMs) => since(nowMs - 30 * DAY_MS),
  '90d': (nowMs) => since(nowMs - 90 * DAY_MS),
  today: (nowMs, zone) => since(zone.startOfDay(nowMs)),
  month: (nowMs, zone) => since(zone.startOfMonth(nowMs)),
  'last-month': (nowMs, zone) => {
    const toMs = zone.startOfMonth(nowMs);
    return { fromMs: zone.addMonths(toMs, -1), toMs };
  },
  all: () => ({ fromMs: null, toMs: null }),
};

/**
 * The instants that a time range means at `nowMs` in `zone`. Ranges up to now are open at the end: a run whose
 * clock is a little ahead of ours belongs.
 */
export function resolveTimeRange(time: TimeRange, nowMs: number, zone: Zone): AbsoluteRange {
  if (time.kind === 'absolute') return { fromMs: time.fromMs, toMs: time.toMs };
  return PRESETS[time.preset](nowMs, zone);
}

/** The same for selecting runs: what starts later than clocks that differ explain is part of no range that ends now. */
export function resolveSelectedRange(time: TimeRange, nowMs: number, zone: Zone): AbsoluteRange {
  const { fromMs, toMs } = resolveTimeRange(time, nowMs, zone);
  const endsNow = time.kind === 'preset' && fromMs !== null && toMs === null;
  return { fromMs, toMs: endsNow ? nowMs + CLOCK_TOLERANCE_MS + 1 : toMs };
}

/** The part of a range of time that lies within another one. */
export function clipRange(
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
  within: AbsoluteRange,
): { fromMs: number; toMs: number } {
  return { fromMs: Math.max(fromMs, within.fromMs ?? fromMs), toMs: Math.min(toMs, within.toMs ?? toMs) };
}

function since(fromMs: number): AbsoluteRange {
  return { fromMs, toMs: null };
}
