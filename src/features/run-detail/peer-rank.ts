import type { I18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { formatBytes, formatCount, formatDuration, formatUsd } from '#domain/format.ts';
import { formatShareBelow, formatTimes } from '#domain/peer-words.ts';
import type { PeerSpread } from '#domain/run-facts.ts';
import type { MeasureKey } from '#domain/view.ts';

/** A value of a measure as in {@link PeerSpread}: dollars to a nano-dollar. */
export function formatMeasure(measure: MeasureKey, value: number, locale: string): string {
  switch (measure) {
    case 'usage':
      return formatUsd(Math.round(value), locale);
    case 'duration':
      return formatDuration(value, locale);
    case 'traffic':
      return formatBytes(value, locale);
    case 'results':
      return formatCount(value, locale);
  }
}

/** "dearer than 97 %": where the run stands among its peers, said of the largest part of them. */
export function describeRank(i18n: I18n, measure: MeasureKey, { peers, below, above }: PeerSpread): string {
  const same = peers - below - above;
  const most = Math.max(below, above, same);
  const share = most === peers ? t(i18n)`all of them` : formatShareBelow(most / peers, i18n.locale);
  if (most === same) return t(i18n)`the same as ${share}`;
  const isMore = most === below;
  if (measure === 'usage') return isMore ? t(i18n)`dearer than ${share}` : t(i18n)`cheaper than ${share}`;
  if (measure === 'duration') return isMore ? t(i18n)`longer than ${share}` : t(i18n)`shorter than ${share}`;
  return isMore ? t(i18n)`more than ${share}` : t(i18n)`less than ${share}`;
}

/** Less than a tenth says more by the median alone. */
const FEWEST_TIMES = 0.1;

/** "8.4× the median of $0.0500" */
export function describeMedian(i18n: I18n, measure: MeasureKey, { value, median }: PeerSpread): string {
  const middle = formatMeasure(measure, median, i18n.locale);
  if (median <= 0 || value / median < FEWEST_TIMES) return t(i18n)`the median is ${middle}`;
  return t(i18n)`${formatTimes(value / median, i18n.locale)} the median of ${middle}`;
}
