import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { formatDay, formatUsd } from '#domain/format.ts';
import type { PriceStretch } from '#domain/spikes/price-stretches.ts';
import type { UnitPrice } from '#domain/spikes/price-fit.ts';
import { describeUnit } from '#domain/spikes/unit-words.ts';
import { DAY_MS } from '#domain/time-zone.ts';
import type { Explained } from '#features/spikes/explained.ts';
import type { Clock } from '#features/spikes/spike-words.ts';

/** A price that changed so shortly before may have to do with it. */
const NEWS_MS = 7 * DAY_MS;

/** Changes of the prices of the scrapers that have a part in it, during that time or shortly before. */
export function findPriceNews(changes: readonly PriceStretch[], { explanation, fromMs, toMs }: Explained) {
  const scrapers = new Set(explanation.waterfall.scrapers.map(({ scraper }) => scraper));
  return changes.filter(({ scraper, fromS }) => {
    const beganMs = fromS * 1000;
    return scrapers.has(scraper) && beganMs >= fromMs - NEWS_MS && beganMs < toMs;
  });
}

/** `$0.0015 → $0.0030 a result with v2.0.0, first seen Nov 3`. */
export function describePriceChange(
  { before, after, version, cameWith, fromS }: PriceStretch,
  { zone, nowMs, locale }: Clock,
  translate: (message: MessageDescriptor) => string,
): MessageDescriptor {
  const format = ({ price }: UnitPrice): string => formatUsd(price, locale);
  const unit = translate(describeUnit(after.unit));
  const from =
    before.unit === after.unit ? format(before) : `${format(before)} ${translate(describeUnit(before.unit))}`;
  const day = formatDay(fromS * 1000, zone, nowMs, locale);
  return cameWith === 'version'
    ? msg`${from} → ${format(after)} ${unit} with ${version}, first seen ${day}`
    : msg`${from} → ${format(after)} ${unit} while ${version} was in use, first seen ${day}`;
}
