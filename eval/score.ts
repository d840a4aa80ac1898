import { DAY_MS } from '#domain/time-zone.ts';
import type { Alarm } from './detectors.ts';
import type { Label } from './labelled-history.ts';

/** What one detector's alarms are worth in one history. */
export interface Score {
  /** Alarms that are the first one of an incident. */
  readonly found: number;
  /** Alarms about an incident that another alarm is already about. */
  readonly repeated: number;
  /** Alarms about nothing that was made to happen. */
  readonly invented: number;
  readonly verdicts: readonly { readonly label: Label; readonly alarm: Alarm | null }[];
}

/** An alarm is about an incident when it begins so soon after it, names its scraper or none, and overlaps it. */
const SOON_MS = 14 * DAY_MS;
/** A faint change of level cannot be dated to the day. */
const EARLY_MS = 3 * DAY_MS;

/** Each incident goes to the dearest alarm about it that names its scraper, or else to the dearest that names none. */
export function scoreAlarms(alarms: readonly Alarm[], labels: readonly Label[]): Score {
  const taken = new Set<Alarm>();
  const verdicts = labels.map((label) => {
    const about = alarms
      .filter((alarm) => isAbout(alarm, label))
      .sort((a, b) => Number(a.scraperSlug === null) - Number(b.scraperSlug === null) || b.aboveUsd - a.aboveUsd);
    // An alarm of the account may be about several incidents at once.
    const alarm = about[0] ?? null;
    if (alarm !== null) taken.add(alarm);
    return { label, alarm };
  });
  const others = alarms.filter((alarm) => !taken.has(alarm));
  const repeated = others.filter((alarm) => labels.some((label) => isAbout(alarm, label)));
  return {
    found: taken.size,
    repeated: repeated.length,
    invented: others.length - repeated.length,
    verdicts,
  };
}

function isAbout(alarm: Alarm, label: Label): boolean {
  return (
    (alarm.scraperSlug === null || alarm.scraperSlug === label.scraperSlug) &&
    alarm.fromMs < label.toMs &&
    label.fromMs < alarm.toMs &&
    alarm.fromMs >= label.fromMs - EARLY_MS &&
    alarm.fromMs < label.fromMs + SOON_MS
  );
}
