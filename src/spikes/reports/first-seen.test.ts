import { describe, expect, it } from 'vitest';

import type { Run } from '#domain/run.ts';
import { columnsOf, NOW_S, runs } from '#spikes/columns.test-support.ts';
import { findFirstSeenVersions } from '#spikes/reports/first-seen.ts';

/** Runs of `news` by their versions, a minute apart from `NOW_S` on. */
function inOrder(...versions: readonly string[]): Run[] {
  return runs(versions.length, (nth) => ({ version: versions[nth] ?? '', startedAtS: NOW_S + nth * 60 }));
}

function seen(of: readonly Run[], isWhole = true) {
  return findFirstSeenVersions(columnsOf(of), isWhole).map(({ version, atS }) => [version, (atS - NOW_S) / 60]);
}

describe('findFirstSeenVersions', () => {
  it('dates each version by its first run, oldest first, but not the one with which the history begins', () => {
    expect(seen(inOrder('v1', 'v1', 'v2', 'v1', 'v2', 'v3'))).toEqual([
      ['v2', 2],
      ['v3', 5],
    ]);
  });

  it('finds nothing where there is one version, one run, or no start', () => {
    expect(seen(inOrder('v1'))).toEqual([]);
    expect(seen(inOrder('v1', 'v1', 'v1'))).toEqual([]);
    expect(seen(runs(2, (nth) => ({ version: `v${nth}`, startedAtS: null })))).toEqual([]);
    expect(seen([...inOrder('v1'), ...runs(1, () => ({ version: 'v2', startedAtS: null }))])).toEqual([]);
  });

  it('knows no first of two versions that begin in the same second', () => {
    expect(seen(runs(2, (nth) => ({ version: `v${nth}`, startedAtS: NOW_S })))).toEqual([]);
  });

  it('of a history that is cut off, wants eight runs before a version', () => {
    const old = Array.from({ length: 8 }, () => 'v1');
    expect(seen(inOrder(...old.slice(1), 'v2'), false)).toEqual([]);
    expect(seen(inOrder(...old, 'v2'), false)).toEqual([['v2', 8]]);
  });

  it('names the run', () => {
    const [found] = findFirstSeenVersions(columnsOf(inOrder('v1', 'v2')), true);
    expect(found).toEqual({ scraper: 'news', version: 'v2', atS: NOW_S + 60, run: 'news-v2-1' });
  });
});
