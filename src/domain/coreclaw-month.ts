/** A calendar month of UTC+8, as CoreClaw counts them: months since January 1970, which is 0. */
export type CoreclawMonth = number;

/** CoreClaw counts its days and months in UTC+8, as its second API shows: a zone without summer time. */
export const CORECLAW_ZONE = 'Asia/Shanghai';

const ZONE_AHEAD_MS = 8 * 3_600_000;

/** The month at a moment, unix milliseconds. */
export function coreclawMonthAt(atMs: number): CoreclawMonth {
  const there = new Date(atMs + ZONE_AHEAD_MS);
  return (there.getUTCFullYear() - 1970) * 12 + there.getUTCMonth();
}

/** When the month begins, unix milliseconds; it ends where the next one begins. */
export function startOfCoreclawMonth(month: CoreclawMonth): number {
  return Date.UTC(1970, month) - ZONE_AHEAD_MS;
}
