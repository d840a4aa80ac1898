import { dayOfS, startOfDayS } from './calendar.ts';
import type { Excused, LabelledHistory } from './labelled-history.ts';

/** A scraper that is first seen later than this is new, whoever knows that it is not. */
const LATE_DAYS = 2;
const NEW_DAYS = 3;

/** The first times of what recurs, as far as they are seen, and the first days of what begins later than the history. */
export function listExcused({
  habits,
  ordinary,
  firstDay,
  today,
}: Pick<LabelledHistory, 'habits' | 'ordinary' | 'firstDay' | 'today'>): Excused[] {
  return habits.flatMap(({ scraperSlug, unusualDays, excusedOccurrences }) => {
    const hours = [...(ordinary.get(scraperSlug)?.keys() ?? [])];
    const active = [...new Set(hours.map((hour) => dayOfS(hour * 3600)))].sort((a, b) => a - b);
    const runsOn = new Set(active);
    const recurring = (unusualDays ?? active).filter((day) => day >= firstDay && day <= today && runsOn.has(day));
    const isLate = (active[0] ?? firstDay) > firstDay + LATE_DAYS;
    const days = [...recurring.slice(0, excusedOccurrences), ...(isLate ? active.slice(0, NEW_DAYS) : [])];
    return [...new Set(days)].map((day) => ({
      scraperSlug,
      fromMs: startOfDayS(day) * 1000,
      toMs: startOfDayS(day + 1) * 1000,
    }));
  });
}
