import { setupI18n } from '@lingui/core';
import { describe, expect, it } from 'vitest';

import type { RecurringCost } from '#spikes/cost-answers.ts';
import type { Clock } from '#features/spikes/spike-words.ts';
import { describeFallen, describeRecurring, describeSettled } from '#features/spikes/usual-words.ts';

const i18n = setupI18n({ locale: 'en', messages: { en: {} } });
const CLOCK: Clock = { zone: 'UTC', nowMs: Date.parse('2026-11-24T14:00:00+08:00'), locale: 'en' };
const WORDING = { locale: 'en', nameValue: ({ value }: { value: string }) => value };

function at(day: string): number {
  return Date.parse(`${day}T00:00:00+08:00`);
}

function tell(rhythm: RecurringCost['rhythm'], ...days: readonly string[]): string {
  const cost = { slug: 'jobs', rhythm, fromMs: days.map(at), usualUsd: 40 };
  return i18n._(describeRecurring(cost, CLOCK, WORDING));
}

describe('what is usual', () => {
  it.each<[string, RecurringCost['rhythm'], string]>([
    ['Monthly on the 1st since Mar 1, usually $40.00: jobs', { kind: 'monthday', monthday: 1 }, '2026-03-01'],
    ['Monthly on the 22nd since Mar 22, usually $40.00: jobs', { kind: 'monthday', monthday: 22 }, '2026-03-22'],
    ['Monthly on the 13th since Dec 13, 2025, usually $40.00: jobs', { kind: 'monthday', monthday: 13 }, '2025-12-13'],
    ['Monthly on the last day since Mar 31, usually $40.00: jobs', { kind: 'last-day' }, '2026-03-31'],
    ['Monthly on the last working day since May 29, usually $40.00: jobs', { kind: 'last-workday' }, '2026-05-29'],
    ['Monthly on the first working day since Jun 1, usually $40.00: jobs', { kind: 'first-workday' }, '2026-06-01'],
    ['Every Monday since Mar 2, usually $40.00: jobs', { kind: 'every', days: 7 }, '2026-03-02'],
    ['Every 10 days since Mar 2, usually $40.00: jobs', { kind: 'every', days: 10 }, '2026-03-02'],
  ])('%s', (words, rhythm, day) => {
    expect(tell(rhythm, day, '2026-10-01')).toBe(words);
  });

  it('is a level from the day on that it is no more counted', () => {
    const settled = { scraperSlug: 'maps', scrapers: ['maps'], toMs: at('2026-03-03'), dayUsd: 40.004 };
    expect(i18n._(describeSettled(settled, CLOCK, WORDING))).toBe('Usual since Mar 3: maps costs $40.00 a day');
    const shared = { ...settled, scraperSlug: null, scrapers: ['jobs', 'maps', 'news'] };
    expect(i18n._(describeSettled(shared, CLOCK, WORDING))).toBe('Usual since Mar 3: 3 scrapers cost $40.00 a day');
  });
});

describe('what fell', () => {
  const fallen = {
    scraperSlug: 'shop',
    fromMs: at('2026-11-03'),
    toMs: at('2026-11-15'),
    isOpen: true,
    dayUsd: 3.104,
    usualDayUsd: 9.8,
    belowUsd: 1246.904,
  };

  it('is said to be lower since a day while it goes on', () => {
    expect(i18n._(describeFallen(fallen, CLOCK, WORDING))).toBe(
      'Lower since Nov 3: shop costs $3.10 a day instead of $9.80, $1,246.90 less in all',
    );
  });

  it('is said to have been lower to its last day when it is over', () => {
    const small = { ...fallen, isOpen: false, dayUsd: 0.012, usualDayUsd: 0.5, belowUsd: 5.856 };
    expect(i18n._(describeFallen(small, CLOCK, WORDING))).toBe(
      'Lower from Nov 3 to Nov 14: shop cost $0.0120 a day instead of $0.5000, $5.86 less in all',
    );
  });
});
