import type { MessageDescriptor } from '@lingui/core';
import { msg, selectOrdinal } from '@lingui/core/macro';
import { CORECLAW_ZONE } from '#domain/coreclaw-month.ts';
import { dateFormat, formatCount, formatDay } from '#domain/format.ts';
import { usdFromDollars } from '#domain/money.ts';
import type { Wording } from '#spikes/explain/cause-words.ts';
import type { RecurringCost, SettledEntry } from '#spikes/cost-answers.ts';
import type { FallenCost } from '#spikes/detect/fallen-costs.ts';
import { formatRounded } from '#spikes/rounded-usd.ts';
import type { Clock } from '#features/spikes/spike-words.ts';

/** `Usual since Mar 3: Google Maps costs $40.00 a day`. Days are those that costs are booked to. */
export function describeSettled(
  { scraperSlug, scrapers, toMs, dayUsd }: Pick<SettledEntry, 'scraperSlug' | 'scrapers' | 'toMs' | 'dayUsd'>,
  { nowMs }: Clock,
  { locale, nameValue }: Wording,
): MessageDescriptor {
  const since = formatDay(toMs, CORECLAW_ZONE, nowMs, locale);
  const usd = formatRounded(usdFromDollars(dayUsd), locale);
  if (scraperSlug === null) {
    const count = formatCount(scrapers.length, locale);
    return msg`Usual since ${since}: ${count} scrapers cost ${usd} a day`;
  }
  const name = nameValue({ key: 'scraper', value: scraperSlug });
  return msg`Usual since ${since}: ${name} costs ${usd} a day`;
}

/**
 * `Lower since Nov 12: Shop prices costs $3.10 a day instead of $9.80, $46.90 less in all`, or
 * `Lower from Nov 3 to Nov 14: …` where it is over.
 */
export function describeFallen(
  { scraperSlug, fromMs, toMs, isOpen, dayUsd, usualDayUsd, belowUsd }: FallenCost,
  { nowMs }: Clock,
  { locale, nameValue }: Wording,
): MessageDescriptor {
  const start = formatDay(fromMs, CORECLAW_ZONE, nowMs, locale);
  const [usd = '', usual = '', less = ''] = [dayUsd, usualDayUsd, belowUsd].map((dollars) =>
    formatRounded(usdFromDollars(dollars), locale),
  );
  const name = nameValue({ key: 'scraper', value: scraperSlug });
  if (isOpen) return msg`Lower since ${start}: ${name} costs ${usd} a day instead of ${usual}, ${less} less in all`;
  const end = formatDay(toMs - 1, CORECLAW_ZONE, nowMs, locale);
  return msg`Lower from ${start} to ${end}: ${name} cost ${usd} a day instead of ${usual}, ${less} less in all`;
}

/** `Monthly on the 1st since Mar 1, usually $40.00: Jobs` */
export function describeRecurring(
  { slug, rhythm, fromMs, usualUsd }: RecurringCost,
  { nowMs }: Clock,
  { locale, nameValue }: Wording,
): MessageDescriptor {
  const [firstMs = nowMs] = fromMs;
  const since = formatDay(firstMs, CORECLAW_ZONE, nowMs, locale);
  const usd = formatRounded(usdFromDollars(usualUsd), locale);
  const name = nameValue({ key: 'scraper', value: slug });
  switch (rhythm.kind) {
    case 'every': {
      const { days } = rhythm;
      if (days !== 7) return msg`Every ${formatCount(days, locale)} days since ${since}, usually ${usd}: ${name}`;
      const weekday = dateFormat(locale, { timeZone: CORECLAW_ZONE, weekday: 'long' }).format(firstMs);
      return msg`Every ${weekday} since ${since}, usually ${usd}: ${name}`;
    }
    case 'monthday': {
      const { monthday } = rhythm;
      return msg`Monthly on the ${selectOrdinal(monthday, { one: '#st', two: '#nd', few: '#rd', other: '#th' })} since ${since}, usually ${usd}: ${name}`;
    }
    case 'last-day':
      return msg`Monthly on the last day since ${since}, usually ${usd}: ${name}`;
    case 'last-workday':
      return msg`Monthly on the last working day since ${since}, usually ${usd}: ${name}`;
    case 'first-workday':
      return msg`Monthly on the first working day since ${since}, usually ${usd}: ${name}`;
  }
}
