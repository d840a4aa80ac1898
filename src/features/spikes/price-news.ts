import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { formatDay, formatUsd } from '#domain/format.ts';
import type { PriceChange } from '#domain/spikes/price-changes.ts';
import type { UnitPrice } from '#domain/spikes/price-fit.ts';
import { describeUnit } from '#domain/spikes/unit-words.ts';
import { DAY_MS } from '#domain/time-zone.ts';
import type { Explained } from '#features/spikes/explained.ts';
import type { Clock } from '#features/spikes/spike-words.ts';

/** A price that changed so shortly before may have to do with it. */
const NEWS_MS = 7 * DAY_MS;

/** Changes of the prices of the scrapers that have a part in it, during that time or shortly before. */
export function findPriceNews(changes: readonly PriceChange[], { explanation, fromMs, toMs }: Explained) {
  const scrapers = new Set(explanation.waterfall.scrapers.map(({ scraper }) => scraper));
  return changes.filter(({ scraper, atS }) => {
    const atMs = atS * 1000;
    return scrapers.has(scraper) && atMs >= fromMs - NEWS_MS && atMs < toMs;
  });
}

/** `$0.0015 → $0.0030 a result with v2.0.0, first seen Nov 3`. */
export function describePriceChange(
  { before, after, version, cameWith, atS }: PriceChange,
  { zone, nowMs, locale }: Clock,
  translate: (message: MessageDescriptor) => string,
): MessageDescriptor {
  const format = ({ price }: UnitPrice): string => formatUsd(price, locale);
  const unit = translate(describeUnit(after.unit));
  const from =
    before.unit === after.unit ? format(before) : `${format(before)} ${translate(describeUnit(before.unit))}`;
  const day = formatDay(atS * 1000, zone, nowMs, locale);
  return cameWith === 'version'
    ? msg`${from} → ${format(after)} ${unit} with ${version}, first seen ${day}`
    : msg`${from} → ${format(after)} ${unit} while ${version} was in use, first seen ${day}`;
}
