import { createRandom } from '#api/sample/random.ts';
import { approximateUsd, NANO_PER_USD } from '#domain/money.ts';
import { type SpendToDate, sumSpendToDate } from '#spikes/reports/spend-to-date.ts';
import type { RunColumns, TextColumn } from '#spikes/run-columns.ts';
import { SUCCEEDED } from '#domain/status.ts';
import { createZone, DAY_MS } from '#domain/time-zone.ts';
import type { Account } from './accounts.ts';

const ZONE = createZone('UTC');
const HOUR_S = 3600;

/** A run as it counts here. */
interface Charge {
  readonly startS: number;
  readonly nano: number;
}

/** A question about a month on one of its days, and what became of it. */
export interface Question {
  readonly account: Account;
  readonly dayOfMonth: number;
  readonly nowMs: number;
  /** Of the month so far. */
  readonly soFarUsd: number;
  /** The share of the month that has passed. */
  readonly elapsed: number;
  readonly actualUsd: number;
  /** The mean of the earlier months, for scale. */
  readonly usualMonthUsd: number;
  readonly heading: SpendToDate['month']['heading'];
}

/** @param loadedDays how much of the history is loaded; null all of it */
export function ask(
  account: Account,
  { monthStartMs, dayOfMonth, loadedDays }: { monthStartMs: number; dayOfMonth: number; loadedDays: number | null },
): Question {
  const nextMonthMs = ZONE.addMonths(monthStartMs, 1);
  const random = createRandom(`${account.key}/${monthStartMs}/${dayOfMonth}`);
  const nowMs = monthStartMs + (dayOfMonth - 1) * DAY_MS + random.integer(2, 22) * HOUR_S * 1000;
  const charges = drawCharges(account);
  const sinceMs = loadedDays === null ? null : ZONE.startOfDay(nowMs) - loadedDays * DAY_MS;
  const seen = charges.filter(({ startS }) => startS * 1000 <= nowMs && startS * 1000 >= (sinceMs ?? 0));
  const sumOf = (fromMs: number, toMs: number): number =>
    charges.reduce((sum, { startS, nano }) => (startS * 1000 >= fromMs && startS * 1000 < toMs ? sum + nano : sum), 0) /
    NANO_PER_USD;
  const firstMs = account.days[0]?.startMs ?? 0;
  const months = Math.round((monthStartMs - firstMs) / DAY_MS / 30.4);
  const { month } = sumSpendToDate(toColumns(seen), { zone: ZONE, nowMs, coveredSinceMs: sinceMs });
  return {
    account,
    dayOfMonth,
    nowMs,
    soFarUsd: approximateUsd(month.usage),
    elapsed: (nowMs - monthStartMs) / (nextMonthMs - monthStartMs),
    actualUsd: sumOf(monthStartMs, nextMonthMs),
    usualMonthUsd: sumOf(firstMs, monthStartMs) / months,
    heading: month.heading,
  };
}

/** The months that are asked about. */
export function listAskedMonths({ days }: Account, count: number): number[] {
  const starts = days.flatMap(({ startMs }) => (new Date(startMs).getUTCDate() === 1 ? [startMs] : []));
  return starts.slice(-count);
}

const known = new WeakMap<Account, readonly Charge[]>();

/** A few runs a day that add up to what the day costs. */
function drawCharges(account: Account): readonly Charge[] {
  const drawn = known.get(account);
  if (drawn !== undefined) return drawn;
  const random = createRandom(`${account.key}/runs`);
  const [from, to] = account.hours;
  const charges = account.days.flatMap(({ startMs, usd }): Charge[] => {
    const count = usd > 0 ? random.integer(2, 4) : 0;
    const weights = Array.from({ length: count }, () => 0.3 + random.unit());
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return weights.map((weight) => ({
      startS: startMs / 1000 + Math.floor((from + random.unit() * (to - from)) * HOUR_S),
      nano: Math.round((usd * weight * NANO_PER_USD) / sum),
    }));
  });
  known.set(account, charges);
  return charges;
}

function toColumns(charges: readonly Charge[]): RunColumns {
  const rows = Uint32Array.from(charges.keys());
  const zeros = new Uint32Array(charges.length);
  const same: TextColumn = { keys: zeros, codes: zeros, values: ['news'] };
  const ones = new Float64Array(charges.length).fill(1);
  const startedAtS = Float64Array.from(charges, ({ startS }) => startS);
  const nano = Float64Array.from(charges, (charge) => charge.nano);
  return {
    rows,
    slugAt: String,
    status: { keys: zeros, codes: [SUCCEEDED] },
    usage: { nano, get: (row) => nano[row] ?? null },
    startedAtS,
    finishedAtS: startedAtS.map((startS) => startS + 60),
    durationS: ones,
    results: ones,
    trafficBytes: ones,
    scraper: same,
    version: same,
    origin: same,
    error: same,
  };
}
