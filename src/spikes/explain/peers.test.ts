import { describe, expect, it } from 'vitest';

import type { Run } from '#domain/run.ts';
import { columnsOf, DAY_S, GOES_ON, NOW_S, runs, usd } from '#spikes/columns.test-support.ts';
import { createPeers } from '#spikes/explain/peers.ts';
import { FAILED } from '#domain/status.ts';

function peersOf(of: readonly Run[]) {
  return createPeers(columnsOf(of), NOW_S);
}

describe('a finished run and its peers', () => {
  it('is a multiple of their median and above a share of them, itself left out', () => {
    const usages = ['0.42', '0.05', '0.1', '0.1', '0.1', '0.1', '0.1', '0.2', '0.5'];
    const { compare } = peersOf(runs(9, (nth) => ({ usage: usd(usages[nth] ?? '') })));
    expect(compare(0).usage).toEqual({
      value: usd('0.42'),
      peers: 8,
      median: usd('0.1'),
      timesMedian: 4.2,
      shareBelow: 7 / 8,
    });
  });

  it('is compared by duration, traffic and results as well', () => {
    const { compare } = peersOf(
      runs(9, (nth) => (nth === 0 ? { durationS: 600, trafficBytes: 0, results: null } : { durationS: 60 })),
    );
    expect(compare(0)).toMatchObject({
      duration: { value: 600, timesMedian: 10, shareBelow: 1 },
      traffic: { value: 0, timesMedian: 0, shareBelow: 0 },
      results: null,
    });
  });

  it('is compared with the same scraper, version and status of 90 days only', () => {
    const strangers = [
      ...runs(8, () => ({ version: 'v2' })),
      ...runs(8, () => ({ scraperSlug: 'maps' })),
      ...runs(8, () => ({ slug: 'failed', status: FAILED })),
      ...runs(8, () => ({ slug: 'old', startedAtS: NOW_S - 90 * DAY_S - 1 })),
      ...runs(8, () => ({ ...GOES_ON, slug: 'goes on' })),
      ...runs(8, () => ({ slug: 'without start', startedAtS: null })),
    ];
    expect(peersOf([...runs(8), ...strangers]).compare(0).usage).toBeNull();
    expect(peersOf([...runs(9), ...strangers]).compare(0).usage?.peers).toBe(8);
  });

  it('may be older than they are', () => {
    const old = runs(1, () => ({ slug: 'old', startedAtS: NOW_S - 200 * DAY_S }));
    expect(peersOf([...old, ...runs(8)]).compare(0).usage?.peers).toBe(8);
  });

  it('is no multiple of nothing', () => {
    const { compare } = peersOf(runs(9, (nth) => ({ usage: nth === 0 ? usd('1') : 0 })));
    expect(compare(0).usage).toMatchObject({ median: 0, timesMedian: null, shareBelow: 1 });
  });

  it('is not compared while it goes on, nor by what is not known', () => {
    const all = [...runs(2, (nth) => (nth === 0 ? { ...GOES_ON, slug: 'x' } : { usage: null })), ...runs(8)];
    const { compare } = peersOf(all);
    expect(compare(0)).toEqual({ usage: null, duration: null, traffic: null, results: null });
    expect(compare(1).usage).toBeNull();
    expect(compare(1).duration?.peers).toBe(8);
  });
});
