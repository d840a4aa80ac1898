import { describe, expect, it } from 'vitest';

import { DIALECTS } from '#api/dialects/dialects.ts';
import { coreclawMonthAt } from '#domain/coreclaw-month.ts';

const { v1, v2 } = DIALECTS;
const secondsAt = (text: string): string => String(Date.parse(text) / 1000);

describe('the first version', () => {
  it('is asked in a body', () => {
    expect(v1.write({ pageIndex: 2, pageSize: 50, status: 4, scraperSlug: 'a/b' })).toEqual({
      method: 'POST',
      target: '/api/v1/run/list',
      body: '{"page_index":2,"page_size":50,"status":4,"scraper_slug":"a/b"}',
    });
    expect(v1.keyHeader).toEqual({ name: 'api-key', prefix: '' });
  });

  it('knows no months', () => {
    expect(v1.write({ pageIndex: 1, pageSize: 20, month: 600 }).body).toBe('{"page_index":1,"page_size":20}');
  });
});

describe('the second version', () => {
  it('is asked in the address, statuses as words', () => {
    expect(v2.write({ pageIndex: 2, pageSize: 50, status: 4, scraperSlug: 'a/b&c' })).toEqual({
      method: 'GET',
      target: '/api/v2/worker-runs?offset=2&limit=50&worker_id=a%2Fb%26c&status=failed',
      body: null,
    });
    expect(v2.keyHeader).toEqual({ name: 'authorization', prefix: 'Bearer ' });
  });

  it.each([
    [1, 'ready'],
    [2, 'running'],
    [3, 'succeeded'],
    [4, 'failed'],
    [5, 'aborting'],
    [9, '9'],
  ])('writes the status %i as %s', (status, word) => {
    expect(v2.write({ pageIndex: 1, pageSize: 1, status }).target).toContain(`status=${word}`);
  });

  it.each([
    ['2026-11-30T16:00:00Z', '2026-11-30T16:00:00Z', '2026-12-30T16:00:00Z'],
    ['2026-12-31T15:59:59Z', '2026-11-30T16:00:00Z', '2026-12-30T16:00:00Z'],
    ['2026-12-31T16:00:00Z', '2026-12-31T16:00:00Z', '2027-01-30T16:00:00Z'],
    // A leap year's February.
    ['2028-02-10T00:00:00Z', '2028-01-31T16:00:00Z', '2028-02-28T16:00:00Z'],
  ])('asks at %s for the month from its first midnight to its last, in UTC+8', (now, first, last) => {
    const { target } = v2.write({ pageIndex: 1, pageSize: 100, month: coreclawMonthAt(Date.parse(now)) });
    const params = new URL(target, 'http://a').searchParams;
    expect([params.get('start_time'), params.get('end_time')]).toEqual([secondsAt(first), secondsAt(last)]);
  });
});
