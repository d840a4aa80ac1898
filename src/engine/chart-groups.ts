import type { SeriesGroup } from '#domain/answers.ts';
import { compareText } from '#domain/compare-text.ts';
import { compareUsd, type Usd } from '#domain/money.ts';
import { formatStatusValue } from '#domain/status.ts';
import { UsdSum } from '#domain/usd-sum.ts';
import type { View } from '#domain/view.ts';
import { newestTitles } from '#engine/newest-titles.ts';
import type { RunStore } from '#engine/run-store.ts';

/** The layers of the stacked charts and, for a row, the layer it belongs to. */
export interface ChartGroups {
  readonly groups: readonly SeriesGroup[];
  readonly groupOf: (row: number) => number;
}

/** More layers than colours that can be told apart would say less, not more. */
const NAMED_SCRAPERS = 4;

/**
 * The four dearest scrapers of the rows and the rest, or every status in the API's order.
 *
 * @param inSight slug of a scraper that is named whatever it costs: it takes the fourth place where it has none of
 *   the four. Null for none; one without rows is ignored.
 */
export function chooseGroups(
  store: RunStore,
  rows: Uint32Array,
  by: View['by'],
  inSight: string | null = null,
): ChartGroups {
  return by === 'status' ? statusGroups(store, rows) : scraperGroups(store, rows, inSight);
}

function statusGroups(store: RunStore, rows: Uint32Array): ChartGroups {
  const present = new Set<number>();
  for (const row of rows) present.add(store.status[row] ?? 0);
  const codes = [...present].sort((a, b) => a - b);
  const place = new Map(codes.map((code, i) => [code, i]));
  return {
    groups: codes.map((code) => ({ kind: 'value', value: formatStatusValue(code), label: formatStatusValue(code) })),
    groupOf: (row) => place.get(store.status[row] ?? 0) ?? 0,
  };
}

function scraperGroups(store: RunStore, rows: Uint32Array, inSight: string | null): ChartGroups {
  const codes = store.codes.scraperSlug;
  const sums = new Map<number, UsdSum>();
  for (const row of rows) {
    const code = codes[row] ?? 0;
    let sum = sums.get(code);
    if (sum === undefined) sums.set(code, (sum = new UsdSum()));
    const usage = store.usage.get(row);
    if (usage !== null) sum.add(usage);
  }
  const slugOf = (code: number): string => store.texts.scraperSlug.decode(code);
  const dearest: [number, Usd][] = [...sums].map(([code, sum]): [number, Usd] => [code, sum.total]);
  dearest.sort(([a, x], [b, y]) => compareUsd(y, x) || compareText(slugOf(a), slugOf(b)));
  const hidden = dearest.slice(NAMED_SCRAPERS).find(([code]) => slugOf(code) === inSight);
  if (hidden !== undefined) {
    dearest.splice(dearest.indexOf(hidden), 1);
    dearest.splice(NAMED_SCRAPERS - 1, 0, hidden);
  }
  // A rest of one is no rest.
  const named = dearest.length === NAMED_SCRAPERS + 1 ? dearest : dearest.slice(0, NAMED_SCRAPERS);
  const place = new Map(named.map(([code], i) => [code, i]));
  const titles = newestTitles(store);
  const groups: SeriesGroup[] = named.map(([code]) => {
    const value = slugOf(code);
    return { kind: 'value', value, label: titles.get(value) || value };
  });
  if (dearest.length > named.length) groups.push({ kind: 'others', members: dearest.length - named.length });
  return { groups, groupOf: (row) => place.get(codes[row] ?? 0) ?? named.length };
}
