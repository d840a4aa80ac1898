import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { RunListRequest } from '#api/contract.ts';
import { ApiError } from '#api/errors.ts';
import { PAGE_SIZES } from '#sync/page-size.ts';
import { readHistory, type PlacedPage } from '#sync/read-history.ts';

/** A server as `readPage` sees it. Everything but the number of runs is what it does wrong. */
interface ModelServer {
  /** Runs at the beginning; the newest has the largest number. */
  readonly runs: number;
  /** New runs that enter at the head before the request with this number (from 0). */
  readonly insertsBefore?: (request: number) => number;
  readonly cap?: {
    readonly size: number;
    /** `cut-at-asked`: the page begins where the size asked for puts it; `cut`: where the cap puts it. */
    readonly mode: 'refuse' | 'cut' | 'cut-at-asked';
    /** The first request that it holds for. Default 0. */
    readonly from?: number;
  };
  readonly allowedSizes?: readonly number[];
  readonly count?: (runs: number) => number | null;
  readonly ignoresIndex?: boolean;
  /** What comes instead of the answer to the request with this number. */
  readonly fault?: (request: number, asked: RunListRequest) => ApiError | 'empty page' | undefined;
}

interface Reading {
  /** Pages asked for, as `index/size`. */
  readonly asked: readonly string[];
  readonly read: ReadonlySet<number>;
  /** Runs of the server at the end. */
  readonly runs: number;
  readonly waitsMs: readonly number[];
  readonly error: unknown;
}

const MOST_REQUESTS = 2000;

async function readFrom(server: ModelServer): Promise<Reading> {
  const asked: string[] = [];
  const waitsMs: number[] = [];
  const announced: number[] = [];
  const read = new Set<number>();
  let runs = server.runs;

  function answer(request: RunListRequest): PlacedPage {
    const { page_index: index, page_size: size } = request;
    const nth = asked.length;
    if (nth >= MOST_REQUESTS) throw new Error('The loop does not end.');
    asked.push(`${index}/${size}`);
    runs += server.insertsBefore?.(nth) ?? 0;
    const fault = server.fault?.(nth, request);
    if (fault instanceof ApiError) throw fault;
    const holds = server.cap !== undefined && nth >= (server.cap.from ?? 0);
    const { mode, size: most } = holds ? server.cap : { mode: 'cut', size: Number.POSITIVE_INFINITY };
    const isAllowed = server.allowedSizes?.includes(size) ?? true;
    if (!isAllowed || (mode === 'refuse' && size > most)) throw new ApiError('invalid-request', '4000');

    const given = Math.min(size, most);
    const before = server.ignoresIndex ? 0 : (index - 1) * (mode === 'cut-at-asked' ? size : given);
    const received = fault === 'empty page' ? 0 : Math.max(0, Math.min(given, runs - before));
    for (let at = before; at < before + received; at++) read.add(runs - at);
    const count = server.count === undefined ? runs : server.count(runs);
    return { count, received, loaded: read.size, setAsideCount: 0 };
  }

  const error: unknown = await readHistory({
    readPage: async (request) => answer(request),
    onWait: ({ waitMs }) => announced.push(waitMs),
    sleep: async (ms) => {
      waitsMs.push(ms);
    },
    random: () => 0.5,
  }).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(waitsMs).toEqual(announced);
  return { asked, read, runs, waitsMs, error };
}

type Fault = NonNullable<ModelServer['fault']>;

function failing(requests: readonly number[], error: ApiError): Fault {
  return (nth) => (requests.includes(nth) ? error : undefined);
}

function emptyOn(requests: readonly number[]): Fault {
  return (nth) => (requests.includes(nth) ? 'empty page' : undefined);
}

function failingAbove(most: number, error: ApiError, from = 0): Fault {
  return (nth, { page_size: size }) => (nth >= from && size > most ? error : undefined);
}

/** The runs from the oldest to number `to` that were not read. */
function missing({ read }: Reading, to: number): number[] {
  return Array.from({ length: to }, (_, i) => i + 1).filter((run) => !read.has(run));
}

async function expectAll(server: ModelServer): Promise<Reading> {
  const reading = await readFrom(server);
  expect(reading.error).toBeNull();
  expect(missing(reading, server.runs)).toEqual([]);
  return reading;
}

describe('a history that stands still', () => {
  it.each([
    ['43: nothing', 0, '1/20'],
    ['less than the first page', 12, '1/20'],
    ['44: exactly the first page', 20, '1/20 1/100'],
    ['a run more than the first page', 21, '1/20 1/100'],
    ['a run less than a page', 99, '1/20 1/100'],
    ['44: exactly two pages', 200, '1/20 1/100 2/100 3/100'],
    ['more than two pages', 250, '1/20 1/100 2/100 3/100'],
  ])('of %s is read in few requests', async (_, runs, asked) => {
    expect((await expectAll({ runs })).asked.join(' ')).toBe(asked);
  });
});

describe('35: a cap on the page size', () => {
  it.each([
    ['refuse', 50, 120, '1/20 1/100 1/50 2/50 3/50'],
    ['refuse', 20, 45, '1/20 1/100 1/50 2/20 3/20'],
    ['refuse', 10, 25, '1/20 1/10 1/100 1/50 1/20 2/10 3/10'],
    ['cut', 50, 120, '1/20 1/100 2/50 3/50'],
    ['cut', 30, 70, '1/20 1/100 2/20 3/20 4/20'],
    ['cut-at-asked', 50, 120, '1/20 1/100 2/50 3/50'],
    ['cut', 10, 30, '1/20 2/10 3/10 4/10'],
    ['cut-at-asked', 10, 25, '1/20 2/10 3/10'],
  ] as const)('that says %s at %i is found out', async (mode, size, runs, asked) => {
    expect((await expectAll({ runs, cap: { mode, size } })).asked.join(' ')).toBe(asked);
  });

  it('may appear in the middle', async () => {
    const { asked } = await expectAll({
      runs: 250,
      fault: failingAbove(20, new ApiError('invalid-request', '4000'), 3),
    });
    expect(asked.slice(0, 7).join(' ')).toBe('1/20 1/100 2/100 3/100 5/50 11/20 12/20');
  });

  it.each(['cut', 'cut-at-asked'] as const)('that says %s may appear in the middle', async (mode) => {
    const { asked } = await expectAll({ runs: 500, cap: { mode, size: 50, from: 3 } });
    expect(asked.slice(0, 6).join(' ')).toBe('1/20 1/100 2/100 3/100 5/50 6/50');
  });

  it('may leave sizes between that are refused', async () => {
    const { asked } = await expectAll({ runs: 120, allowedSizes: [10, 50] });
    expect(asked.join(' ')).toBe('1/20 1/10 1/100 1/50 2/50 3/50');
  });

  it('that leaves no size ends in the refusal', async () => {
    const { asked, error, waitsMs } = await readFrom({ runs: 120, allowedSizes: [] });
    expect(error).toMatchObject({ kind: 'invalid-request' });
    expect([asked, waitsMs]).toEqual([['1/20', '1/10'], []]);
  });

  it('26: of bytes is met with smaller pages', async () => {
    const fault = failingAbove(50, new ApiError('too-large', '8 MiB'));
    expect((await expectAll({ runs: 120, fault })).asked.join(' ')).toBe('1/20 1/100 1/50 2/50 3/50');
  });
});

describe('29: runs that are added at the head', () => {
  it('push rows to later pages and hide none', async () => {
    const { read, asked } = await expectAll({ runs: 250, insertsBefore: (nth) => (nth === 2 ? 7 : 0) });
    expect(asked.join(' ')).toBe('1/20 1/100 2/100 3/100');
    // What came after its page was read is not this reading's.
    expect(read.size).toBe(250);
  });

  it('may fill whole pages with rows that were read', async () => {
    await expectAll({ runs: 450, insertsBefore: (nth) => (nth === 3 ? 1000 : 0) });
  });

  it('may come to an empty history', async () => {
    const { read } = await expectAll({ runs: 0, insertsBefore: (nth) => (nth === 0 ? 25 : 0) });
    expect(read.size).toBe(25);
  });
});

describe('the count', () => {
  it('41: that is illegible lets the pages themselves say where the end is', async () => {
    expect((await expectAll({ runs: 37, count: () => null })).asked.join(' ')).toBe('1/20 1/100 2/20 4/10');
    expect((await expectAll({ runs: 100, count: () => null })).asked.join(' ')).toBe('1/20 1/100 2/100');
    expect((await expectAll({ runs: 0, count: () => null })).asked.join(' ')).toBe('1/20');
  });

  it('39: that is too high for ever is not waited for', async () => {
    const { asked } = await expectAll({ runs: 130, count: () => 1000 });
    expect(asked.length).toBeLessThan(15);
  });

  it('40: that is too low hides no full page', async () => {
    const counts = [0, 20, 50, 100, 249];
    for (const count of counts) {
      const { asked } = await expectAll({ runs: 250, count: () => count });
      expect(asked.join(' ')).toBe('1/20 1/100 2/100 3/100');
    }
  });
});

describe('a server that', () => {
  it.each([500, 100_000_000, 50, 0, null])('42: ignores the page index and counts %j is left', async (count) => {
    const { asked, read, error } = await readFrom({ runs: 500, ignoresIndex: true, count: () => count });
    expect([error, read.size]).toEqual([null, 100]);
    expect(asked.join(' ')).toBe('1/20 1/100 2/100');
  });

  it('37: answers with an empty page is asked again, twice', async () => {
    const { asked } = await expectAll({ runs: 250, fault: emptyOn([0, 1, 4, 5]) });
    expect(asked.join(' ')).toBe('1/20 1/20 1/20 1/100 2/100 2/100 2/100 3/100');

    const given = await readFrom({ runs: 250, fault: emptyOn([2, 3, 4]) });
    expect([given.error, given.read.size]).toEqual([null, 100]);
    expect(given.asked.join(' ')).toBe('1/20 1/100 2/100 2/100 2/100');
  });
});

describe('patience', () => {
  it('13: tries the same page again, at growing intervals', async () => {
    const { asked, waitsMs } = await expectAll({ runs: 150, fault: failing([2, 3, 4], new ApiError('server', '')) });
    expect(asked.join(' ')).toBe('1/20 1/100 2/100 2/100 2/100 2/100');
    expect(waitsMs).toEqual([500, 1000, 2000]);
  });

  it('13: ends at the fourth failure of one page, with the last error', async () => {
    const error = new ApiError('network', 'gone');
    const reading = await readFrom({ runs: 150, fault: failing([1, 2, 3, 4], error) });
    expect(reading.error).toBe(error);
    expect(reading.waitsMs).toHaveLength(3);
    expect(missing(reading, 150)).toHaveLength(130);
  });

  it('13: begins anew with every page', async () => {
    await expectAll({ runs: 150, fault: failing([0, 1, 2, 4, 5, 6, 8, 9, 10], new ApiError('timeout', '')) });
  });

  it('10: waits as often as it is asked to', async () => {
    const slow = Array.from({ length: 30 }, (_, nth) => nth + 1);
    const asking = await expectAll({
      runs: 50,
      fault: failing(slow, new ApiError('rate-limited', '', { retryAfterMs: 7000 })),
    });
    expect(asking.waitsMs).toEqual(slow.map(() => 7000));
    const silent = await expectAll({ runs: 50, fault: failing([1], new ApiError('rate-limited', '')) });
    expect(silent.waitsMs).toEqual([60_000]);
  });

  it.each([
    'key-invalid',
    'key-expired',
    'not-authorised',
    'user-disabled',
    'not-found',
    'balance',
    'unknown-code',
  ] as const)('14-17, 19: has none with %s', async (kind) => {
    const error = new ApiError(kind, '');
    const reading = await readFrom({ runs: 150, fault: failing([2], error) });
    expect([reading.error, reading.asked.length, reading.waitsMs]).toEqual([error, 3, []]);
  });

  it('has none with what is no ApiError', async () => {
    const aborted = new DOMException('left', 'AbortError');
    const reading = readHistory({
      readPage: () => Promise.reject(aborted),
      onWait: () => undefined,
      sleep: () => Promise.resolve(),
      random: () => 0,
    });
    await expect(reading).rejects.toBe(aborted);
  });

  it('ends when the wait is aborted', async () => {
    const aborted = new DOMException('left', 'AbortError');
    const reading = readHistory({
      readPage: () => Promise.reject(new ApiError('server', '')),
      onWait: () => undefined,
      sleep: () => Promise.reject(aborted),
      random: () => 0,
    });
    await expect(reading).rejects.toBe(aborted);
  });
});

describe('whatever a server does', { timeout: 60_000 }, () => {
  const cap = fc.record({
    size: fc.constantFrom(10, 20, 25, 50, 99, 100),
    mode: fc.constantFrom('refuse' as const, 'cut' as const, 'cut-at-asked' as const),
  });
  const honest = fc.record(
    {
      runs: fc.oneof(fc.nat({ max: 450 }), fc.nat({ max: 45 }), fc.constantFrom(10, 20, 50, 100, 200, 300)),
      inserts: fc.array(
        fc.oneof({ weight: 4, arbitrary: fc.nat({ max: 30 }) }, { weight: 1, arbitrary: fc.nat({ max: 300 }) }),
        {
          maxLength: 40,
        },
      ),
      faults: fc.array(
        fc.constantFrom(
          undefined,
          undefined,
          'empty page' as const,
          new ApiError('server', ''),
          new ApiError('rate-limited', ''),
        ),
        { maxLength: 12 },
      ),
      cap,
      allowedSizes: fc.constantFrom<number[]>([10], [10, 20], [10, 50], [10, 20, 50, 100]),
    },
    { requiredKeys: ['runs', 'inserts', 'faults'] },
  );

  it('every run that existed at the start is read, and the requests are bounded', async () => {
    await fc.assert(
      fc.asyncProperty(honest, async ({ inserts, faults, ...server }) => {
        // An empty page that comes three times in a row is believed, an error that comes four times.
        const spaced = faults.flatMap((fault) => [fault, undefined]);
        const reading = await expectAll({
          ...server,
          insertsBefore: (nth) => inserts[nth] ?? 0,
          fault: (nth) => spaced[nth],
        });
        const accepted = PAGE_SIZES.find(
          (size) => size <= (server.cap?.size ?? size) && (server.allowedSizes?.includes(size) ?? true),
        );
        const refusals = 2 * PAGE_SIZES.length;
        const pages = Math.ceil(reading.runs / (accepted ?? 1));
        expect(reading.asked.length).toBeLessThanOrEqual(1 + refusals + pages + 1 + spaced.length);
      }),
      { numRuns: 500 },
    );
  });

  it('41: without a count the same holds', async () => {
    const noCount = fc.record({ runs: fc.nat({ max: 450 }), cap }, { requiredKeys: ['runs'] });
    await fc.assert(
      fc.asyncProperty(noCount, async (server) => {
        const { asked } = await expectAll({ ...server, count: () => null });
        expect(asked.length).toBeLessThanOrEqual(2 * PAGE_SIZES.length + Math.ceil(server.runs / 10) + 2);
      }),
      { numRuns: 200 },
    );
  });

  it('39, 40: a count that is wrong in any way ends the reading, and claims no run that was not read', async () => {
    const wrong = fc.record({
      runs: fc.nat({ max: 450 }),
      counts: fc.array(fc.option(fc.nat({ max: 900 })), { minLength: 1, maxLength: 8 }),
      ignoresIndex: fc.boolean(),
      faults: fc.array(fc.constantFrom(undefined, 'empty page' as const), { maxLength: 12 }),
    });
    await fc.assert(
      fc.asyncProperty(wrong, async ({ runs, counts, ignoresIndex, faults }) => {
        let nth = 0;
        const reading = await readFrom({
          runs,
          ignoresIndex,
          count: () => counts[nth++ % counts.length] ?? null,
          fault: (request) => faults[request],
        });
        expect(reading.error).toBeNull();
        expect(reading.asked.length).toBeLessThan(150);
        expect(reading.read.size).toBeLessThanOrEqual(runs);
      }),
      { numRuns: 300 },
    );
  });
});
