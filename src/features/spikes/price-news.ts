import type { MessageDescriptor } from '@lingui/core';
import { msg, select } from '@lingui/core/macro';
import { formatDay, formatUsd } from '#domain/format.ts';
import type { PriceStretch } from '#spikes/prices/price-stretches.ts';
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

/** `$0.0015 → $0.0030 a result with v2.0.0, first seen Nov 3` */
export function describePriceChange(
  { before, after, version, cameWith, fromS }: PriceStretch,
  { zone, nowMs, locale }: Clock,
): MessageDescriptor {
  const from = formatUsd(before.price, locale);
  const to = formatUsd(after.price, locale);
  const day = formatDay(fromS * 1000, zone, nowMs, locale);
  const unit = after.unit;
  const unitBefore = before.unit === unit ? 'same' : before.unit;
  return cameWith === 'version'
    ? msg`${from}${select(unitBefore, { run: ' a run', result: ' a result', minute: ' a minute', gigabyte: ' a gigabyte', other: '' })} → ${to} ${select(unit, { run: 'a run', result: 'a result', minute: 'a minute', other: 'a gigabyte' })} with ${version}, first seen ${day}`
    : msg`${from}${select(unitBefore, { run: ' a run', result: ' a result', minute: ' a minute', gigabyte: ' a gigabyte', other: '' })} → ${to} ${select(unit, { run: 'a run', result: 'a result', minute: 'a minute', other: 'a gigabyte' })} while ${version} was in use, first seen ${day}`;
}
