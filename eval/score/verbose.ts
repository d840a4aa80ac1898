import { HOUR_MS } from '#domain/hours.ts';
import type { LabelledHistory } from '../history/labelled-history.ts';
import type { Outcome } from './outcome.ts';

/** Every label and every alarm of a history, for a look at it. */
export function formatHistory(history: LabelledHistory, { labels, alarms, isAboveTruth }: Outcome): string {
  const scrapers = new Set(history.runs.map(({ scraper_slug }) => scraper_slug)).size;
  const head = `${history.key}: ${history.runs.length} runs, ${scrapers} scrapers, now ${formatTime(history.nowMs)}`;
  return [
    isAboveTruth ? `${head}, list above the truth` : head,
    ...labels.map(({ label, size, floorUsd, counts, isFound, isNamed, hasWrongShape }) => {
      const marks = [
        counts ? 'counts' : `faint, floor $${floorUsd.toFixed(2)}`,
        isFound ? 'found' : 'MISSED',
        ...(isFound && !isNamed ? ['NOT NAMED'] : []),
        ...(hasWrongShape ? ['WRONG SHAPE'] : []),
      ];
      const who = label.isEverywhere ? 'everywhere' : [...label.extra.keys()].join(' ');
      const what = `${label.factor} ${who} ${formatStretch(label)}${label.isOngoing ? ', goes on' : ''}`;
      return `  label ${what}: $${size.extraUsd.toFixed(2)}, ${size.times.toFixed(2)}x on ${size.days} days (${marks.join(', ')})`;
    }),
    ...alarms.map(({ alarm, about, isMostlyTrue, isFirst }) => {
      const verdict = about.length === 0 ? 'FALSE' : isFirst ? 'right' : 'repeated';
      const dollars = `$${alarm.aboveUsd.toFixed(2)} of which true ${about.map(({ extraUsd }) => `$${extraUsd.toFixed(2)}`).join(' ')}`;
      const what = `${alarm.shape} ${alarm.scraperSlug ?? 'account'} ${formatStretch(alarm)}`;
      return `  alarm ${what}: ${dollars} (${verdict}${isMostlyTrue ? '' : ', NOT MOSTLY TRUE'})`;
    }),
  ].join('\n');
}

function formatStretch({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }): string {
  return `${formatTime(fromMs)} - ${formatTime(toMs)}`;
}

/** In UTC+8. */
function formatTime(ms: number): string {
  return new Date(ms + 8 * HOUR_MS).toISOString().slice(5, 16).replace('T', ' ');
}
