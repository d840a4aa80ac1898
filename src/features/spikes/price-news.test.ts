import { setupI18n } from '@lingui/core';
import { expect, it } from 'vitest';

import type { UnitPrice } from '#spikes/prices/price-fit.ts';
import type { PriceStretch } from '#spikes/prices/price-stretches.ts';
import { describePriceChange } from '#features/spikes/price-news.ts';

const i18n = setupI18n({ locale: 'en', messages: { en: {} } });
const CLOCK = { zone: 'Asia/Shanghai', nowMs: Date.parse('2026-11-24T14:00:00+08:00'), locale: 'en' };
const FROM_S = Date.parse('2026-11-03T10:00:00+08:00') / 1000;

function priceOf(unit: UnitPrice['unit'], nanoUsd: number): UnitPrice {
  return { unit, price: nanoUsd, lowNanoUsd: nanoUsd, highNanoUsd: nanoUsd, runs: 8, fromS: FROM_S };
}

function tell(change: Pick<PriceStretch, 'before' | 'after' | 'cameWith'>): string {
  const stretch = {
    scraper: 'maps',
    version: 'v2.0.0',
    versions: ['v2.0.0'],
    fromS: FROM_S,
    lastS: FROM_S,
    isOver: false,
  };
  return i18n._(describePriceChange({ ...stretch, ...change }, CLOCK));
}

it('says a price before and after, what it is of, and what it came with', () => {
  const before = priceOf('result', 1_500_000);
  expect(tell({ before, after: priceOf('result', 3_000_000), cameWith: 'version' })).toBe(
    '$0.0015 → $0.0030 a result with v2.0.0, first seen Nov 3',
  );
  expect(tell({ before, after: priceOf('gigabyte', 3e9), cameWith: 'time' })).toBe(
    '$0.0015 a result → $3.0000 a gigabyte while v2.0.0 was in use, first seen Nov 3',
  );
  expect(tell({ before: priceOf('gigabyte', 1e9), after: priceOf('run', 5e8), cameWith: 'version' })).toBe(
    '$1.0000 a gigabyte → $0.5000 a run with v2.0.0, first seen Nov 3',
  );
});
