import { HOUR_S, startOfDayS } from './calendar.ts';
import { listExcused } from './excused.ts';
import type { HourlyMicroUsd, Label, LabelledHistory } from './labelled-history.ts';

type ByScraper = ReadonlyMap<string, HourlyMicroUsd>;

/** The same history of which only the last days are loaded, today included; what is not seen is no longer true of it. */
export function truncateHistory(history: LabelledHistory, days: number): LabelledHistory {
  const firstDay = history.today - days + 1;
  const sinceS = startOfDayS(firstDay);
  const coveredSinceMs = sinceS * 1000;
  const shorter = {
    ...history,
    coveredSinceMs,
    firstDay,
    runs: history.runs.filter(({ started_at }) => started_at === 0 || started_at >= sinceS),
    labels: history.labels.filter(({ toMs }) => toMs > coveredSinceMs).map((label) => cutLabel(label, sinceS)),
    ordinary: cut(history.ordinary, sinceS),
  };
  return { ...shorter, excused: listExcused(shorter) };
}

function cutLabel(label: Label, sinceS: number): Label {
  return { ...label, extra: cut(label.extra, sinceS) };
}

function cut(sums: ByScraper, sinceS: number): ByScraper {
  return new Map(
    [...sums].map(([slug, hourly]) => [slug, new Map([...hourly].filter(([hour]) => hour * HOUR_S >= sinceS))]),
  );
}
