import { findBucket } from '#domain/buckets.ts';
import { approximateUsd } from '#domain/money.ts';
import type { FirstSeenVersion } from '#spikes/reports/first-seen.ts';
import type { PriceStretch } from '#spikes/prices/price-stretches.ts';
import type { Timeline } from '#features/charts/timeline.ts';

/** Versions that were first seen in one bucket of the chart: a line where it begins. */
export interface VersionLine {
  readonly bucket: number;
  readonly versions: readonly FirstSeenVersion[];
}

/** More lines of one scraper would be a fence. */
const MOST_OF_SCRAPERS = 8;
/** Where nobody asked for a scraper's, the few that matter. */
const MOST_WITH_PRICES = 4;

/**
 * The versions that a chart marks, few enough to stay calm: the newest of the scrapers that the page is about, else
 * those that coincide with the largest changes of a price.
 *
 * @param scrapers slugs; empty when the page is about all of them
 */
export function findVersionLines(
  { edgesMs }: Pick<Timeline, 'edgesMs'>,
  versions: readonly FirstSeenVersion[],
  changes: readonly PriceStretch[],
  scrapers: readonly string[],
): readonly VersionLine[] {
  const onAxis = versions.filter(({ atS }) => findBucket(edgesMs, atS * 1000) !== -1);
  const chosen =
    scrapers.length > 0
      ? onAxis.filter(({ scraper }) => scrapers.includes(scraper)).slice(-MOST_OF_SCRAPERS)
      : changes
          .toSorted((a, b) => sizeOf(b) - sizeOf(a))
          .flatMap((change) => onAxis.find((version) => isOf(version, change)) ?? [])
          .slice(0, MOST_WITH_PRICES);
  const lines = new Map<number, FirstSeenVersion[]>();
  for (const version of chosen) {
    const bucket = findBucket(edgesMs, version.atS * 1000);
    const line = lines.get(bucket);
    if (line === undefined) lines.set(bucket, [version]);
    else if (!line.includes(version)) line.push(version);
  }
  return [...lines].map(([bucket, of]) => ({ bucket, versions: of })).sort((a, b) => a.bucket - b.bucket);
}

function isOf({ scraper, version }: FirstSeenVersion, change: PriceStretch): boolean {
  return change.cameWith === 'version' && change.scraper === scraper && change.version === version;
}

/** On a scale on which half and double are equally large; another unit is larger than any other price. */
function sizeOf({ before, after }: PriceStretch): number {
  if (before.unit !== after.unit) return Number.POSITIVE_INFINITY;
  return Math.abs(Math.log(approximateUsd(after.price) / approximateUsd(before.price)));
}

/** Which side of its line the words of a line stand on; null where there is no room for them. */
export type Side = 'right' | 'left' | null;

/**
 * @param lines from left to right: where they stand and how much room their words need, the space around them included
 */
export function placeWords(
  lines: readonly { readonly xPx: number; readonly wordsPx: number }[],
  [leftPx, rightPx]: readonly [number, number],
): readonly Side[] {
  let takenPx = leftPx;
  return lines.map(({ xPx, wordsPx }, at) => {
    const nextPx = lines[at + 1]?.xPx ?? rightPx;
    if (xPx >= takenPx && xPx + wordsPx <= nextPx) {
      takenPx = xPx + wordsPx;
      return 'right';
    }
    if (xPx - wordsPx >= takenPx) {
      takenPx = xPx;
      return 'left';
    }
    takenPx = Math.max(takenPx, xPx);
    return null;
  });
}
