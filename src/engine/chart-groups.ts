import type { SeriesGroup } from '#domain/answers.ts';
import { compareText } from '#domain/compare-text.ts';
import { compareUsd, type Usd } from '#domain/money.ts';
import { formatStatusValue } from '#domain/status.ts';
import type { View } from '#domain/view.ts';
import { UsageSums } from '#engine/usage-sums.ts';
import { newestTitles } from '#engine/newest-titles.ts';
import type { RunStore } from '#engine/run-store.ts';

/** The layers of the stacked charts and, for a row, the layer it belongs to. */
export interface ChartGroups {
  readonly groups: readonly SeriesGroup[];
  /** Of a row that matches. */
  readonly groupOf: (row: number) => number;
  /** How many there are, at least one. */
  readonly layers: number;
}

/** More layers than colours that can be told apart would say less, not more. */
const NAMED_SCRAPERS = 4;

/**
 * The four dearest scrapers of what matches and the rest, or every status in the API's order.
 *
 * @param rows those that match
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

/** Smaller numbers are looked up in a table, any other is searched for. */
const KNOWN_STATUSES = 256;

function statusGroups({ status }: RunStore, rows: Uint32Array): ChartGroups {
  const present = new Set<number>();
  const isKnown = new Uint8Array(KNOWN_STATUSES);
  for (let i = 0; i < rows.length; i++) {
    const code = status[rows[i] ?? 0] ?? 0;
    if (isKnown[code] === 1) continue;
    isKnown[code] = 1;
    present.add(code);
  }
  const codes = [...present].sort((a, b) => a - b);
  const groups = codes.map((code): SeriesGroup => {
    const value = formatStatusValue(code);
    return { kind: 'value', value, label: value };
  });
  const groupByCode = new Uint8Array(KNOWN_STATUSES);
  for (const [group, code] of codes.entries()) groupByCode[code] = group;
  const groupOf = (row: number): number => {
    const code = status[row] ?? 0;
    return code < KNOWN_STATUSES ? (groupByCode[code] ?? 0) : codes.indexOf(code);
  };
  return { groups, groupOf, layers: Math.max(1, groups.length) };
}

function scraperGroups(store: RunStore, rows: Uint32Array, inSight: string | null): ChartGroups {
  const codes = store.codes.scraperSlug;
  const count = store.texts.scraperSlug.values.length;
  const sums = new UsageSums(store.usage, count);
  const isPresent = new Uint8Array(count);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    const code = codes[row] ?? 0;
    isPresent[code] = 1;
    sums.add(code, row);
  }
  const slugOf = (code: number): string => store.texts.scraperSlug.decode(code);
  const dearest: [number, Usd][] = [];
  for (const [code, present] of isPresent.entries()) if (present === 1) dearest.push([code, sums.total(code)]);
  dearest.sort(([a, x], [b, y]) => compareUsd(y, x) || compareText(slugOf(a), slugOf(b)));
  const hidden = dearest.slice(NAMED_SCRAPERS).find(([code]) => slugOf(code) === inSight);
  if (hidden !== undefined) {
    dearest.splice(dearest.indexOf(hidden), 1);
    dearest.splice(NAMED_SCRAPERS - 1, 0, hidden);
  }
  // A rest of one is no rest.
  const named = dearest.length === NAMED_SCRAPERS + 1 ? dearest : dearest.slice(0, NAMED_SCRAPERS);
  const groupByCode = new Uint8Array(count).fill(named.length);
  for (const [group, [code]] of named.entries()) groupByCode[code] = group;
  const titles = newestTitles(store);
  const groups: SeriesGroup[] = named.map(([code]) => {
    const value = slugOf(code);
    return { kind: 'value', value, label: titles.get(value) || value };
  });
  if (dearest.length > named.length) groups.push({ kind: 'others', members: dearest.length - named.length });
  return { groups, groupOf: (row) => groupByCode[codes[row] ?? 0] ?? 0, layers: Math.max(1, groups.length) };
}
