export const HOUR_MS = 3_600_000;

/** The last full hour of elapsed time at or before an instant, unix milliseconds; no zone's clock is asked. */
export function startOfHour(ms: number): number {
  return Math.floor(ms / HOUR_MS) * HOUR_MS;
}
