import { HOUR_MS } from '#domain/hours.ts';
import type { Alarm } from '../detectors.ts';
import type { HourlyMicroUsd, Label, LabelledHistory } from '../history/labelled-history.ts';

/** An alarm is about an incident when so much of its dollars is the incident's. */
const ABOUT_SHARE = 0.25;
/** Its dollars are mostly true when so much of them is any incident's. */
const TRUE_SHARE = 0.5;
/** It is about what is excused when so much of what was spent in its spans is. */
const EXCUSED_SHARE = 0.5;

/** An alarm, and the incidents that it is about, the one with most of its dollars first. */
export interface MatchedAlarm {
  readonly alarm: Alarm;
  readonly about: readonly { readonly label: Label; readonly extraUsd: number }[];
  readonly isMostlyTrue: boolean;
  /** The dearest one about an incident. */
  readonly isFirst: boolean;
}

/** Alarms about what is excused are left out. */
export function matchAlarms(alarms: readonly Alarm[], history: LabelledHistory): MatchedAlarm[] {
  const taken = new Set<Label>();
  return alarms
    .toSorted((a, b) => b.aboveUsd - a.aboveUsd)
    .map((alarm): MatchedAlarm => {
      const extras = history.labels.map((label) => ({ label, extraUsd: extraWithin(alarm, label) }));
      const trueUsd = extras.reduce((sum, { extraUsd }) => sum + extraUsd, 0);
      const about = extras
        .filter(({ label, extraUsd }) => overlaps(alarm, label) && extraUsd >= ABOUT_SHARE * alarm.aboveUsd)
        .sort((a, b) => b.extraUsd - a.extraUsd);
      const isFirst = about.some(({ label }) => !taken.has(label));
      for (const { label } of about) taken.add(label);
      return { alarm, about, isMostlyTrue: trueUsd >= TRUE_SHARE * alarm.aboveUsd, isFirst };
    })
    .filter(({ alarm, about, isMostlyTrue }) => about.length > 0 || isMostlyTrue || !isExcused(alarm, history));
}

function overlaps(alarm: Alarm, { fromMs, toMs }: Label): boolean {
  return alarm.fromMs < toMs && fromMs < alarm.toMs;
}

function extraWithin(alarm: Alarm, { extra }: Label): number {
  if (alarm.scraperSlug !== null) return sumWithin(alarm, extra.get(alarm.scraperSlug));
  return [...extra.values()].reduce((sum, hourly) => sum + sumWithin(alarm, hourly), 0);
}

function sumWithin({ spans }: Pick<Alarm, 'spans'>, hourly: HourlyMicroUsd | undefined): number {
  let microUsd = 0;
  for (const [hour, own] of hourly ?? []) {
    const ms = hour * HOUR_MS;
    // A span may begin within the hour that an incident begins in.
    if (spans.some(({ fromMs, toMs }) => ms + HOUR_MS > fromMs && ms < toMs)) microUsd += own;
  }
  return microUsd / 1e6;
}

function isExcused(alarm: Alarm, { excused, ordinary }: LabelledHistory): boolean {
  let spent = 0;
  let pardoned = 0;
  for (const [slug, hourly] of ordinary) {
    if (alarm.scraperSlug !== null && alarm.scraperSlug !== slug) continue;
    spent += sumWithin(alarm, hourly);
    const own = excused.filter(({ scraperSlug }) => scraperSlug === slug);
    const within = [...hourly].filter(([hour]) =>
      own.some(({ fromMs, toMs }) => hour * HOUR_MS >= fromMs && hour * HOUR_MS < toMs),
    );
    pardoned += sumWithin(alarm, new Map(within));
  }
  return spent > 0 && pardoned >= EXCUSED_SHARE * spent;
}
