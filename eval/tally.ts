import type { Score } from './score.ts';
import type { Label } from './labelled-history.ts';

/** How a detector did over all histories. */
export interface Tally {
  readonly name: string;
  found: number;
  repeated: number;
  invented: number;
  /** Alarms in histories in which nothing happens. */
  quietAlarms: number;
  /** By what the alarm's dollars differ from the incident's, as a share of them; of the found ones that count. */
  readonly dollarsOff: number[];
  /** Incidents that count, found or not, under each heading. */
  readonly recall: Map<string, Counts>;
}

interface Counts {
  found: number;
  of: number;
  /** Of the found ones those that the first line names. */
  named: number;
}

/** The heading of every incident that counts. */
export const ALL = 'all';
/** The heading of those that alone at least double what the whole account costs on such days. */
export const DOUBLES_ACCOUNT = 'account x2';

/** An incident counts when it at least doubles what its scraper costs on such days, by more than the floor a day. */
function doesCount(label: Label, floorUsd: number): boolean {
  return label.timesScraperDay >= 2 && label.extraUsdPerDay >= floorUsd;
}

export function createTally(name: string): Tally {
  return { name, found: 0, repeated: 0, invented: 0, quietAlarms: 0, dollarsOff: [], recall: new Map() };
}

/** @param headings further ones that the history's incidents stand under */
export function addScore(tally: Tally, score: Score, floorUsd: number, headings: readonly string[]): void {
  tally.found += score.found;
  tally.repeated += score.repeated;
  tally.invented += score.invented;
  if (score.verdicts.length === 0) tally.quietAlarms += score.invented;
  for (const { label, alarm } of score.verdicts) {
    if (!doesCount(label, floorUsd)) continue;
    const { timesScraperDay, timesAccountDay, kind, extraUsd } = label;
    const doubled = timesAccountDay >= 2 ? [DOUBLES_ACCOUNT] : [];
    for (const heading of [ALL, ...doubled, kind, strengthOf(timesScraperDay), ...headings]) {
      const counts = tally.recall.get(heading) ?? { found: 0, of: 0, named: 0 };
      counts.of += 1;
      if (alarm !== null) counts.found += 1;
      if (alarm?.doesName?.(label) === true) counts.named += 1;
      tally.recall.set(heading, counts);
    }
    if (alarm !== null) tally.dollarsOff.push(Math.abs(alarm.aboveUsd - extraUsd) / extraUsd);
  }
}

function strengthOf(times: number): string {
  if (times < 3) return '2-3x';
  if (times < 5) return '3-5x';
  return times < 8 ? '5-8x' : 'from 8x';
}
