import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { FAILED, READY, RUNNING, SUCCEEDED } from '#domain/status.ts';
import type { ReadRow } from '#sync/page-request.ts';
import { Readings } from '#sync/readings.ts';

function read(status: number, isFinished = false, differs = true): ReadRow {
  return { row: 0, status, isFinished, startedAtS: null, differs };
}

const FINISHED = read(SUCCEEDED, true);

describe('of two answers about a run', () => {
  it('the later one wins', () => {
    const readings = new Readings();
    expect(readings.merge(read(READY), 1, 2)).toBe(true);
    expect(readings.merge(read(RUNNING), 3, 4)).toBe(true);
    expect(readings.merge(FINISHED, 5, 6)).toBe(true);
    expect(readings.merge(read(FAILED, true), 7, 8)).toBe(true);
    expect(readings.doubtful.size).toBe(0);
  });

  it('that overlapped, the one that is further along wins, and the run is read again', () => {
    const readings = new Readings();
    readings.merge(read(RUNNING), 1, 3);
    expect(readings.merge(FINISHED, 2, 4)).toBe(true);
    expect(readings.doubtful.has(0)).toBe(true);
    expect(readings.merge(FINISHED, 5, 6)).toBe(true);
    expect(readings.doubtful.has(0)).toBe(false);
  });

  it('that overlapped and are equally far, the first stays, and the run is read again', () => {
    const readings = new Readings();
    readings.merge(FINISHED, 1, 3);
    expect(readings.merge(read(FAILED, true), 2, 4)).toBe(false);
    expect(readings.merge(read(RUNNING), 2, 5)).toBe(false);
    expect([...readings.doubtful]).toEqual([[0, 2]]);
  });

  it('that overlapped again and again, nobody waits for ever', () => {
    const readings = new Readings();
    readings.merge(FINISHED, 1, 3);
    for (let now = 4; now < 7; now++) readings.merge(read(FAILED, true), 2, now);
    expect(readings.doubtful.has(0)).toBe(true);
    readings.merge(read(FAILED, true), 2, 7);
    expect(readings.doubtful.has(0)).toBe(false);
  });

  it('a later one that is less far along is not shown, and noted', () => {
    const readings = new Readings();
    readings.merge(FINISHED, 1, 2);
    expect(readings.merge(read(RUNNING), 3, 4)).toBe(false);
    expect(readings.regressions).toBe(1);
  });

  it('that agree, nothing is doubted', () => {
    const readings = new Readings();
    readings.merge(FINISHED, 1, 3);
    expect(readings.merge(read(SUCCEEDED, true, false), 2, 4)).toBe(false);
    expect(readings.doubtful.size).toBe(0);
  });
});

describe('whatever overlaps, in any order of arrival', { timeout: 60_000 }, () => {
  it('nothing older replaces what is shown, and an answer that stands alone is shown', () => {
    // A run's versions: its progress grows, its bill changes. A request sees the version of the moment it is served.
    const steps = fc.array(fc.constantFrom('begin', 'serve', 'receive', 'finish', 'edit', 'edit'), { maxLength: 60 });
    fc.assert(
      fc.property(steps, fc.infiniteStream(fc.nat()), (events, picks) => {
        const readings = new Readings();
        const requests: { begunAt: number; version: number | null }[] = [];
        let version = 0;
        let finishedAt = Number.POSITIVE_INFINITY;
        let shown: number | null = null;
        let now = 0;
        const receive = (seen: number, begunAt: number) => {
          const isFinished = seen >= finishedAt;
          const row = { ...read(isFinished ? SUCCEEDED : RUNNING, isFinished), differs: seen !== shown };
          if (!readings.merge(row, begunAt, ++now)) return;
          expect(seen).toBeGreaterThanOrEqual(shown ?? 0);
          shown = seen;
        };
        for (const event of events) {
          const pick = picks.next().value ?? 0;
          const request = requests[pick % Math.max(1, requests.length)];
          if (event === 'begin') requests.push({ begunAt: ++now, version: null });
          else if (event === 'serve' && request !== undefined) request.version ??= version;
          else if (event === 'receive' && request?.version !== undefined && request.version !== null) {
            requests.splice(requests.indexOf(request), 1);
            receive(request.version, request.begunAt);
          } else if (event === 'edit') version += 1;
          else if (event === 'finish' && finishedAt > version) finishedAt = ++version;
        }
        for (const { begunAt, version: seen } of requests) if (seen !== null) receive(seen, begunAt);
        receive(version, ++now);
        expect(shown).toBe(version);
      }),
      { numRuns: 3000 },
    );
  });
});
