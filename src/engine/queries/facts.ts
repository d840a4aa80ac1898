import { approximateUsd, compareUsd } from '#domain/money.ts';
import { FEWEST_PEERS, type PeerSpread, type RunFacts, type RunPeers } from '#domain/run-facts.ts';
import type { MeasureKey } from '#domain/view.ts';
import { takeQuantiles } from '#engine/quantiles.ts';
import { HELD, type RunStore } from '#engine/run-store.ts';
import { COLUMN_OF } from '#engine/sortable-rows.ts';
import type { LoadedHistory } from '#engine/loaded-history.ts';

export const priority = 'actions';

/** The fingerprint of its error, and how it compares with others of everything that is loaded; null for a run that is not. */
export function answer({ store, findRow }: LoadedHistory, { slug }: { readonly slug: string }): RunFacts | null {
  const row = findRow(slug);
  if (row === null) return null;
  const { errorCodes, errors } = store;
  return {
    errorId: errors.ids()[errors.numbers()[errorCodes[row] ?? 0] ?? 0] ?? '',
    otherScraperId: findOtherId(store, row),
    peers: comparePeers(store, row),
  };
}

const QUANTILES = [0, 0.25, 0.5, 0.75, 1];

function findOtherId({ kinds, kindOf, scraperIds, texts }: RunStore, row: number): string | null {
  const other = scraperIds.otherIdOf(kinds.codes.slug[kindOf[row] ?? 0] ?? 0);
  return other === null ? null : texts.scraperSlug.decode(other);
}

/**
 * A run beside the other finished runs of its scraper and version, or of its scraper alone where those are few: one
 * pass over all runs, and a few over the peers.
 */
function comparePeers(store: RunStore, row: number): RunPeers {
  const ofScraper = findOfScraper(store, row);
  const { kinds, kindOf } = store;
  const versionOf = (run: number): number => kinds.codes.version[kindOf[run] ?? 0] ?? 0;
  const ofVersion = ofScraper.filter((peer) => versionOf(peer) === versionOf(row));
  const basis = ofVersion.length >= FEWEST_PEERS ? 'version' : 'scraper';
  const peers = basis === 'version' ? ofVersion : ofScraper;
  return {
    basis,
    peers: peers.length,
    ofVersion: ofVersion.length,
    measures: {
      usage: compareMeasure(store, row, peers, 'usage'),
      duration: compareMeasure(store, row, peers, 'duration'),
      traffic: compareMeasure(store, row, peers, 'traffic'),
      results: compareMeasure(store, row, peers, 'results'),
    },
  };
}

/** Runs that name no scraper have nothing in common. */
function findOfScraper(store: RunStore, row: number): number[] {
  const { held, size, kinds, kindOf, numbers } = store;
  const scrapers = kinds.codes.scraper;
  const scraper = store.scraperOf(row);
  const found: number[] = [];
  if (store.text('scraperSlug', row) === '') return found;
  for (let other = 0; other < size; other++) {
    if (scrapers[kindOf[other] ?? 0] !== scraper || held[other] !== HELD.yes || other === row) continue;
    if (!Number.isNaN(numbers.finishedAtS[other] ?? Number.NaN)) found.push(other);
  }
  return found;
}

function compareMeasure(
  store: RunStore,
  row: number,
  peers: readonly number[],
  measure: MeasureKey,
): PeerSpread | null {
  const value = valueAt(store, row, measure);
  const values = new Float64Array(peers.length);
  let known = 0;
  let below = 0;
  let above = 0;
  for (const peer of peers) {
    const other = valueAt(store, peer, measure);
    if (Number.isNaN(other)) continue;
    values[known++] = other;
    const difference = compare(store, peer, row, measure);
    if (difference < 0) below += 1;
    else if (difference > 0) above += 1;
  }
  if (Number.isNaN(value) || known < FEWEST_PEERS) return null;
  const [least, quarter, median, threeQuarters, most] = takeQuantiles(values.subarray(0, known), QUANTILES);
  return {
    value,
    peers: known,
    below,
    above,
    least: least ?? 0,
    quarter: quarter ?? 0,
    median: median ?? 0,
    threeQuarters: threeQuarters ?? 0,
    most: most ?? 0,
  };
}

/** Usage to the nearest float of nano-dollars: its rank alone is exact to the last digit. */
function valueAt({ usage, numbers }: RunStore, row: number, measure: MeasureKey): number {
  if (measure !== 'usage') return numbers[COLUMN_OF[measure]][row] ?? Number.NaN;
  const amount = usage.get(row);
  return amount === null ? Number.NaN : typeof amount === 'number' ? amount : approximateUsd(amount) * 1e9;
}

function compare(store: RunStore, a: number, b: number, measure: MeasureKey): number {
  if (measure === 'usage') return compareUsd(store.usage.get(a) ?? 0, store.usage.get(b) ?? 0);
  return valueAt(store, a, measure) - valueAt(store, b, measure);
}

declare module '#engine/query.ts' {
  interface Queries {
    readonly facts: typeof answer;
  }
}
