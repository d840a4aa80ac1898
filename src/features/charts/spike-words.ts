import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { dateFormat } from '#domain/format.ts';
import type { Names } from '#spikes/cost-answers.ts';
import { formatRounded } from '#spikes/rounded-usd.ts';
import { formatTimesUsual } from '#spikes/explain/times-usual.ts';
import { HOUR_MS } from '#domain/hours.ts';
import { createZone, type Zone } from '#domain/time-zone.ts';
import type { MarkedSpike } from '#features/charts/spike-marks.ts';

interface SpikeWording {
  readonly i18n: I18n;
  readonly names: Names;
  /** IANA name of the zone in which the page shows times. */
  readonly zone: string;
  /** IANA name of the zone whose days are compared. */
  readonly costZone: string;
  readonly nowMs: number;
}

/** `Cost spike, Nov 12: $124.10 above usual, Google Maps` */
export function nameSpike(entry: MarkedSpike, wording: SpikeWording): string {
  const { i18n, names } = wording;
  const when = formatSpikeTime(entry, wording);
  const above = formatRounded(entry.above, i18n.locale);
  const name = entry.scraperSlug === null ? null : names.scrapers.get(entry.scraperSlug) || entry.scraperSlug;
  if (name === null) {
    return i18n._(
      entry.shape === 'level'
        ? msg`Cost spike, higher since ${when}: ${above} above usual`
        : msg`Cost spike, ${when}: ${above} above usual`,
    );
  }
  return i18n._(describeNamed(entry, { when, above, name }));
}

function describeNamed(
  { shape, kind }: MarkedSpike,
  { when, above, name }: { readonly when: string; readonly above: string; readonly name: string },
): MessageDescriptor {
  const isLevel = shape === 'level';
  switch (kind) {
    case 'rise':
      return isLevel
        ? msg`Cost spike, higher since ${when}: ${above} above usual, ${name}`
        : msg`Cost spike, ${when}: ${above} above usual, ${name}`;
    case 'new':
      return isLevel
        ? msg`Cost spike, new scraper since ${when}: ${above} above usual, ${name}`
        : msg`Cost spike, new scraper, ${when}: ${above} above usual, ${name}`;
    case 'price':
      return isLevel
        ? msg`Cost spike, price higher since ${when}: ${above} above usual, ${name}`
        : msg`Cost spike, price higher, ${when}: ${above} above usual, ${name}`;
  }
}

/** `5.8× usual`, and of which scraper where the bar is that of more than one. */
export function describeRatio(
  { usage, expected, scraperSlug }: MarkedSpike,
  { i18n, names }: Pick<SpikeWording, 'i18n' | 'names'>,
  isAlone: boolean,
): string {
  const name = scraperSlug === null || isAlone ? null : names.scrapers.get(scraperSlug) || scraperSlug;
  const times = formatTimesUsual({ usage, expected }, i18n.locale);
  if (times === null) {
    return i18n._(name === null ? msg`usually nothing` : msg`usually nothing, ${name}`);
  }
  return i18n._(name === null ? msg`${times}× usual` : msg`${times}× usual, ${name}`);
}

/** When it was: days as they are compared, hours on the page's clock; of a level the day on which it begins. */
function formatSpikeTime(
  { fromMs, toMs, shape }: Pick<MarkedSpike, 'fromMs' | 'toMs' | 'shape'>,
  { i18n, zone, costZone, nowMs }: Omit<SpikeWording, 'names'>,
): string {
  const costs = createZone(costZone);
  const isDays = costs.startOfDay(fromMs) === fromMs && costs.startOfDay(toMs) === toMs;
  const shown = isDays ? costZone : zone;
  const year = (ms: number): string => dateFormat('en', { timeZone: shown, year: 'numeric' }).format(ms);
  const format = dateFormat(i18n.locale, {
    timeZone: shown,
    month: 'short',
    day: 'numeric',
    ...(year(fromMs) === year(nowMs) ? {} : { year: 'numeric' }),
    ...(isDays ? {} : { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  });
  const when = shape === 'level' ? format.format(fromMs) : format.formatRange(fromMs, isDays ? toMs - 1 : toMs);
  const isOtherZone = isDays && createZone(zone).offsetMsAt(fromMs) !== costs.offsetMsAt(fromMs);
  return isOtherZone ? `${when} (${nameOffset(costs, fromMs)})` : when;
}

/** `UTC+8` */
function nameOffset(zone: Zone, ms: number): string {
  const hours = zone.offsetMsAt(ms) / HOUR_MS;
  return `UTC${hours < 0 ? '−' : '+'}${Math.abs(hours)}`;
}
