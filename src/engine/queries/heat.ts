import type { HeatMap } from '#domain/heat-map.ts';
import { addUsd, compareUsd, isWholeNano, subtractUsd, ZERO_USD, type Usd } from '#domain/money.ts';
import { chooseUsageEdges } from '#domain/usage-bins.ts';
import { rowsByBucket } from '#engine/rows-by-start.ts';
import type { Scope } from '#engine/scope.ts';
import type { RunStore } from '#engine/run-store.ts';
import type { Selection } from '#engine/selection.ts';
import { findTimeAxis } from '#engine/time-axis.ts';
import { createUsageRows } from '#engine/usage-rows.ts';
import type { LoadedHistory } from '#engine/loaded-history.ts';

export const priority = 'charts';

/** Runs by start and usage, over the time axis of the series. */
export function answer(history: LoadedHistory, { scope }: { readonly scope: Scope }): HeatMap {
  return countHeat(history.store, history.select(scope), scope);
}

const NANO_USD: Usd = 1;
/** The last of 40 decimals. */
const FINEST_USD: Usd = 1n;

function countHeat(store: RunStore, selection: Selection, scope: Scope): HeatMap {
  const { step, edgesMs } = findTimeAxis(store, selection.candidates, scope);
  const amounts = findAmounts(store, selection);
  const usageEdges = chooseUsageEdges(amounts.least, amounts.most);
  const rowCount = usageEdges.length;
  const cellCount = (edgesMs.length - 1) * rowCount;
  const runs = new Uint32Array(cellCount);
  const nanoUsd = new Float64Array(cellCount);
  const besideUsd = new Map<number, Usd>();
  let onMap = 0;

  const { nano } = store.usage;
  const usageRows = createUsageRows(nano, usageEdges);
  for (const [column, rows] of rowsByBucket(store, selection.candidates.rows, edgesMs).entries()) {
    countColumn(column * rowCount, rows);
  }

  function countColumn(firstCell: number, rows: Uint32Array): void {
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] ?? 0;
      const amount = nano[row] ?? Number.NaN;
      if (Number.isNaN(amount) || !selection.has(row)) continue;
      onMap += 1;
      const usd = amount === Number.POSITIVE_INFINITY ? (store.usage.get(row) ?? ZERO_USD) : null;
      const cell = firstCell + (usd === null ? usageRows.ofPlain(row, amount) : usageRows.of(usd));
      runs[cell] = (runs[cell] ?? 0) + 1;
      const sum = (nanoUsd[cell] ?? 0) + amount;
      // Both are safe integers, so their float sum is exact wherever it is safe itself.
      if (Number.isSafeInteger(sum)) nanoUsd[cell] = sum;
      else addBeside(cell, usd ?? amount);
    }
  }

  function addBeside(cell: number, usd: Usd): void {
    besideUsd.set(cell, addUsd(besideUsd.get(cell) ?? ZERO_USD, usd));
  }

  const grain = amounts.isFine ? FINEST_USD : NANO_USD;
  const [lowestEdge = ZERO_USD] = usageEdges;
  const isLowestZero = amounts.least === null || compareUsd(amounts.least, lowestEdge) >= 0;
  return {
    step,
    zone: scope.zone,
    edgesMs,
    usageEdges,
    lowest: isLowestZero ? ZERO_USD : subtractUsd(lowestEdge, grain),
    grain,
    runs,
    nanoUsd,
    besideUsd,
    notOnMap: selection.total - onMap,
  };
}

interface Amounts {
  /** Of the positive ones; null where there are none. */
  readonly least: Usd | null;
  readonly most: Usd | null;
  /** Some have a fraction of a nano-dollar. */
  readonly isFine: boolean;
}

function findAmounts({ usage }: RunStore, selection: Selection): Amounts {
  const { rows } = selection.candidates;
  const { nano } = usage;
  let leastNano = Number.POSITIVE_INFINITY;
  let mostNano = 0;
  const beside: Usd[] = [];
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    if (!selection.has(row)) continue;
    const amount = nano[row] ?? Number.NaN;
    if (amount === Number.POSITIVE_INFINITY) {
      const usd = usage.get(row);
      if (usd !== null) beside.push(usd);
    } else if (amount > 0) {
      if (amount < leastNano) leastNano = amount;
      if (amount > mostNano) mostNano = amount;
    }
  }
  const positive = beside.filter((usd) => usd > 0);
  if (mostNano > 0) positive.push(leastNano, mostNano);
  positive.sort(compareUsd);
  return {
    least: positive.at(0) ?? null,
    most: positive.at(-1) ?? null,
    isFine: beside.some((usd) => !isWholeNano(usd)),
  };
}

declare module '#engine/query.ts' {
  interface Queries {
    readonly heat: typeof answer;
  }
}
