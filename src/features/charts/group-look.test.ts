import { setupI18n } from '@lingui/core';
import { describe, expect, test } from 'vitest';
import type { SeriesGroup } from '#domain/answers.ts';
import { findGroupColour, findGroupLooks } from '#features/charts/group-look.ts';

const i18n = setupI18n({ locale: 'en', messages: { en: {} } });

function valuesOf(...values: string[]): SeriesGroup[] {
  return values.map((value) => ({ kind: 'value', value, label: `title of ${value}` }));
}

describe('groups', () => {
  test('of scrapers have their titles and colours by place, the rest is grey', () => {
    const looks = findGroupLooks([...valuesOf('a', 'b'), { kind: 'others', members: 10 }], 'scraper', i18n);
    expect(looks).toEqual([
      { name: 'title of a', colour: 'var(--series-1)', value: 'a' },
      { name: 'title of b', colour: 'var(--series-2)', value: 'b' },
      { name: '10 others', colour: 'var(--series-others)', value: null },
    ]);
  });

  test('of statuses have their words and colours, wherever they stand', () => {
    const looks = findGroupLooks(valuesOf('failed', 'succeeded', '9'), 'status', i18n);
    expect(looks).toEqual([
      { name: 'Failed', colour: 'var(--status-failed)', value: 'failed' },
      { name: 'Succeeded', colour: 'var(--status-succeeded)', value: 'succeeded' },
      { name: 'Status 9', colour: 'var(--series-others)', value: '9' },
    ]);
  });

  test('more than there are colours for are grey', () => {
    const [group] = valuesOf('e');
    expect(group && findGroupColour(group, 4, 'scraper')).toBe('var(--series-others)');
  });

  test('one left over is one other', () => {
    expect(findGroupLooks([{ kind: 'others', members: 1 }], 'status', i18n)[0]?.name).toBe('1 other');
  });
});
