import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parseRunPage } from '#api/run-page.ts';
import { fingerprintError } from '#domain/error-fingerprint.ts';
import { approximateUsd, formatUsdExact, type Usd, usdFromDollars } from '#domain/money.ts';
import type { Run } from '#domain/run.ts';
import { columnsOf } from '#spikes/columns.test-support.ts';
import { createPeers } from '#spikes/explain/peers.ts';
import { finish } from '#domain/steps.ts';
import type { CostQuestion, SpendingAnswer, WasteAnswer } from '#spikes/cost-answers.ts';
import { inferPriceList, type PriceList } from '#spikes/prices/price-list.ts';
import { CLOCK_TOLERANCE_MS } from '#domain/clock-tolerance.ts';
import { sumSpendToDate } from '#spikes/reports/spend-to-date.ts';
import { ABORTED, FAILED, READY, RUNNING, SUCCEEDED } from '#domain/status.ts';
import { resolveTimeRange } from '#domain/time-range.ts';
import { createZone } from '#domain/time-zone.ts';
import type { FacetChoice } from '#domain/view.ts';
import { askableOf, type Askable } from '#engine/askable.test-support.ts';
import { createEngine } from '#engine/whole-engine.test-support.ts';
import {
  ALL,
  at,
  bytesOf,
  engineOf,
  NOW_MS,
  pages,
  PATIENT,
  type Row,
  row,
  runsOf,
  scopeOf,
  scopes,
} from '#engine/histories.test-support.ts';
import { addSums } from '#spikes/reports/month-statement.ts';
import type { Scope } from '#engine/scope.ts';
import { compareCodePoints, matches, matchesButTime, sumWide, toWide } from '#engine/naive-oracle.test-support.ts';
import { HELD, RunStore } from '#engine/run-store.ts';

const HOUR_MS = 3_600_000;
const DAY_S = 86_400;

const QUESTION: CostQuestion = { revision: 0, zone: 'UTC', nowMs: NOW_MS, coveredSinceMs: null, leastUsd: 0.01 };

/** How far back a history is loaded: all of it, or to somewhere in the days of {@link pages}. */
const covered = fc.option(fc.integer({ min: -100, max: 8 }).map((quarters) => NOW_MS + quarters * 900_000));

function compareBig(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function groupBy(runs: readonly Run[], keyOf: (run: Run) => string): Map<string, Run[]> {
  const groups = new Map<string, Run[]>();
  for (const run of runs) groups.set(keyOf(run), [...(groups.get(keyOf(run)) ?? []), run]);
  return groups;
}

function countUnknown(runs: readonly Run[]): number {
  return runs.filter(({ usage }) => usage === null).length;
}

function spendNaively(runs: readonly Run[], scope: Scope, coveredSinceMs: number | null) {
  const { fromMs, toMs } = resolveTimeRange(scope.filter.time, scope.nowMs, createZone(scope.zone));
  const endMs = toMs ?? scope.nowMs;
  const beforeMs = fromMs === null || fromMs >= endMs ? null : fromMs - (endMs - fromMs);
  const isCompared = beforeMs !== null && (coveredSinceMs === null || coveredSinceMs <= beforeMs);
  const selected = groupBy(
    runs.filter((run) => matches(run, scope)),
    (run) => run.scraperSlug,
  );
  const old = runs.filter(({ startedAtS, usage }) => {
    const startMs = (startedAtS ?? Number.NaN) * 1000;
    return isCompared && usage !== null && startMs >= beforeMs && startMs < (fromMs ?? 0);
  });
  const before = groupBy(
    old.filter((run) => matchesButTime(run, scope)),
    (run) => run.scraperSlug,
  );
  const scrapers = [...new Set([...selected.keys(), ...before.keys()])].map((scraper) => {
    const own = selected.get(scraper) ?? [];
    return {
      scraper,
      runs: own.length,
      unknownUsage: countUnknown(own),
      usage: sumWide(own),
      onFailures: sumWide(own.filter(({ status }) => status === FAILED || status === ABORTED)),
      usageBefore: isCompared ? sumWide(before.get(scraper) ?? []) : null,
    };
  });
  return {
    scrapers: scrapers.sort(
      (a, b) => compareBig(b.usage, a.usage) || b.runs - a.runs || compareCodePoints(a.scraper, b.scraper),
    ),
    usage: sumWide([...selected.values()].flat()),
    before: isCompared ? { fromMs: beforeMs, toMs: fromMs } : null,
  };
}

function widenSpending({ scrapers, usage, before }: SpendingAnswer) {
  return {
    scrapers: scrapers.map((each) => ({
      ...each,
      usage: toWide(each.usage),
      onFailures: toWide(each.onFailures),
      usageBefore: each.usageBefore === null ? null : toWide(each.usageBefore),
    })),
    usage: toWide(usage),
    before,
  };
}

function wasteKindOf({ status, results }: Run): string | null {
  if (status === FAILED) return 'failed';
  if (status === ABORTED) return 'aborted';
  return status === SUCCEEDED && results === 0 ? 'no-results' : null;
}

function wasteNaively(runs: readonly Run[], scope: Scope) {
  const selected = runs.filter((run) => matches(run, scope));
  const wasted = selected.filter((run) => wasteKindOf(run) !== null);
  const groups = groupBy(wasted, (run) =>
    JSON.stringify([wasteKindOf(run), run.scraperSlug, fingerprintError(run.error)?.id ?? '']),
  );
  return {
    lines: new Map(
      Array.from(groups, ([key, own]) => [
        key,
        { runs: own.length, usage: sumWide(own), unknownUsage: countUnknown(own) },
      ]),
    ),
    usage: sumWide(wasted),
    runs: wasted.length,
    usageOfAll: sumWide(selected),
  };
}

function widenWaste({ lines, usage, runs, usageOfAll }: WasteAnswer) {
  return {
    lines: new Map(
      lines.map(({ kind, scraper, error, ...line }) => [
        JSON.stringify([kind, scraper, error]),
        { ...line, usage: toWide(line.usage) },
      ]),
    ),
    usage: toWide(usage),
    runs,
    usageOfAll: toWide(usageOfAll),
  };
}

function only(value: string): FacetChoice {
  return { only: [value], not: [] };
}

/** Answers about runs of which those of `waiting` came with a poll and are not let in. */
function answersWithWaiting(shown: readonly Row[], waiting: readonly Row[]): Askable {
  const store = new RunStore();
  const reply = parseRunPage(bytesOf([...shown, ...waiting]), { pageIndex: 1, pageSize: 100 }, NOW_MS);
  if (reply.kind !== 'page') throw new Error(`No page but ${reply.kind}`);
  reply.page.rows.forEach((read, nth) => {
    if (!('run' in read)) throw new Error('Not a run');
    const place = store.reserve(read.run.slug);
    store.write(place, read.run);
    store.hold(place, nth < shown.length ? HELD.yes : HELD.waits);
  });
  return askableOf(store);
}

describe('the month statement', PATIENT, () => {
  it('adds up to the totals of the same scope, by month and by scraper', async () => {
    await fc.assert(
      fc.asyncProperty(pages, scopes, async (read, scope) => {
        const engine = engineOf(...read);
        const { months, scrapers, total, loaded } = engine.ask('statement', { scope });
        const { runs, usage, unknownUsage, unfinished } = engine.ask('totals', { scope });
        const expected = { runs, unfinished, unknownUsage, usage };
        expect([total, addSums(months), addSums(scrapers)]).toEqual([expected, expected, expected]);
        expect(loaded).toBe(runsOf(...read).length);
      }),
      { numRuns: 80 },
    );
  });
});

describe('spending', PATIENT, () => {
  it('is that of the oracle in any history, scope and coverage', async () => {
    await fc.assert(
      fc.asyncProperty(pages, scopes, covered, async (read, scope, coveredSinceMs) => {
        const answer = engineOf(...read).ask('spending', { scope, coveredSinceMs });
        expect(widenSpending(answer)).toEqual(spendNaively(runsOf(...read), scope, coveredSinceMs));
      }),
      { numRuns: 150 },
    );
  });

  it('adds up to the totals of the same scope', async () => {
    await fc.assert(
      fc.asyncProperty(pages, scopes, async (read, scope) => {
        const engine = engineOf(...read);
        const { scrapers, usage } = engine.ask('spending', { scope, coveredSinceMs: null });
        const totals = engine.ask('totals', { scope });
        expect(toWide(usage)).toBe(toWide(totals.usage));
        expect(scrapers.reduce((sum, each) => sum + toWide(each.usage), 0n)).toBe(toWide(totals.usage));
        expect(scrapers.reduce((sum, each) => sum + toWide(each.onFailures), 0n)).toBe(toWide(totals.usageOnFailures));
        expect(scrapers.reduce((sum, each) => sum + each.runs, 0)).toBe(totals.runs);
        expect(scrapers.reduce((sum, each) => sum + each.unknownUsage, 0)).toBe(totals.unknownUsage);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps every digit past 2^53 nano-dollars', () => {
    const rows = ['9007199.254740993', '9007199.254740993', `0.${'0'.repeat(39)}1`].map((usage, nth) =>
      row(String(nth), { usage, status: FAILED }),
    );
    const { usage, scrapers } = engineOf(rows).ask('spending', { scope: ALL, coveredSinceMs: null });
    const exact = `18014398.509481986${'0'.repeat(30)}1`;
    expect(formatUsdExact(usage)).toBe(exact);
    expect(scrapers.map(({ onFailures }) => formatUsdExact(onFailures))).toEqual([exact]);
  });

  it('compares with the span before only where all of that is loaded', () => {
    const engine = engineOf([
      row('now', { usage: '1', started_at: at('2026-03-12T01:00:00Z') }),
      row('before', { usage: '0.4', started_at: at('2026-03-11T20:00:00Z') }),
      row('long ago', { usage: '7', started_at: at('2026-03-11T14:29:59Z') }),
    ]);
    // Nine and a half hours of today, and as many before.
    const today = scopeOf({ time: { kind: 'preset', preset: 'today' } });
    const fromMs = Date.parse('2026-03-11T14:30:00Z');
    for (const coveredSinceMs of [null, fromMs]) {
      const { before, scrapers } = engine.ask('spending', { scope: today, coveredSinceMs });
      expect(before).toEqual({ fromMs, toMs: Date.parse('2026-03-12T00:00:00Z') });
      expect(scrapers).toMatchObject([{ usage: 1e9, usageBefore: 0.4e9 }]);
    }
    const { before, scrapers } = engine.ask('spending', { scope: today, coveredSinceMs: fromMs + 1 });
    expect(before).toBeNull();
    expect(scrapers).toMatchObject([{ usage: 1e9, usageBefore: null }]);
  });

  it('has nothing to compare with in a range without a beginning', () => {
    expect(engineOf([row('a')]).ask('spending', { scope: ALL, coveredSinceMs: null }).before).toBeNull();
  });
});

describe('waste', PATIENT, () => {
  it('is that of the oracle in any history and scope', async () => {
    await fc.assert(
      fc.asyncProperty(pages, scopes, async (read, scope) => {
        const answer = engineOf(...read).ask('waste', { scope });
        expect(widenWaste(answer)).toEqual(wasteNaively(runsOf(...read), scope));
        const amounts = answer.lines.map(({ usage }) => toWide(usage));
        expect(amounts).toEqual(amounts.toSorted((a, b) => compareBig(b, a)));
      }),
      { numRuns: 150 },
    );
  });

  it('can be selected line by line: the totals of the filters are those of the line', async () => {
    const statusOf = { failed: 'failed', aborted: 'aborted', 'no-results': 'succeeded' } as const;
    await fc.assert(
      fc.asyncProperty(pages, async (read) => {
        const engine = engineOf(...read);
        for (const { kind, scraper, error, runs, usage } of engine.ask('waste', { scope: ALL }).lines) {
          const { facets, measures } = ALL.filter;
          const scope = scopeOf({
            facets: { ...facets, status: only(statusOf[kind]), scraper: only(scraper), error: only(error) },
            measures: kind === 'no-results' ? { ...measures, results: { lo: '0', hi: '0' } } : measures,
          });
          const totals = engine.ask('totals', { scope });
          expect([totals.runs, toWide(totals.usage)]).toEqual([runs, toWide(usage)]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('names the patterns of its errors and its scrapers', () => {
    const failed = { status: FAILED, err_msg: 'Timeout of 30000 ms' };
    const { lines, names } = engineOf([row('a', failed), row('b', failed)]).ask('waste', { scope: ALL });
    expect(lines).toMatchObject([{ kind: 'failed', scraper: 'news', runs: 2, usage: 200_000_000 }]);
    expect(names.errors.get(lines[0]?.error ?? '')).toBe('Timeout of <duration>');
    expect(names.scrapers.get('news')).toBe('News');
  });
});

/** A few kinds of runs, often, so that some have peers: as rows. */
const kinds = fc
  .array(
    fc.record({
      status: fc.constantFrom(SUCCEEDED, SUCCEEDED, SUCCEEDED, SUCCEEDED, FAILED, RUNNING, READY),
      scraper: fc.constantFrom('maps', 'maps', 'news'),
      version: fc.constantFrom('v1', 'v1', 'v2'),
      results: fc.integer({ min: 1, max: 40 }),
      cents: fc.constantFrom(null, 1, 2, 2, 3, 3, 4, 90, 700),
      ageS: fc.integer({ min: 60, max: 100 * DAY_S }),
      durationS: fc.integer({ min: 1, max: 900 }),
      isOld: fc.boolean(),
    }),
    { minLength: 20, maxLength: 60 },
  )
  .map((drawn) =>
    drawn.map(({ status, scraper, version, results, cents, ageS, durationS, isOld }, nth) => {
      const goesOn = status === RUNNING || status === READY;
      const startedAt = Math.floor(NOW_MS / 1000) - (isOld ? ageS : ageS % (7 * DAY_S)) - durationS;
      return row(`run-${nth}`, {
        status,
        scraper_slug: scraper,
        scraper_title: scraper,
        version,
        results,
        usage: cents === null ? '' : String(cents / 100),
        started_at: startedAt,
        finished_at: goesOn ? 0 : startedAt + durationS,
        duration: goesOn ? 0 : durationS,
      });
    }),
  );

/** An hour long the same runs are peers. */
function startOfHourS(): number {
  return (Math.floor(NOW_MS / HOUR_MS) * HOUR_MS) / 1000;
}

describe('unusual runs', PATIENT, () => {
  it('are looked for in exactly the runs that are shown, as of the hour; those that go on as of now', async () => {
    await fc.assert(
      fc.asyncProperty(kinds, fc.constantFrom(0.01, 0.5), async (rows, leastUsd) => {
        const { unusual, overrunning } = await engineOf(rows).ask('unusual-runs', { ...QUESTION, leastUsd });
        const peers = createPeers(columnsOf(runsOf(rows)), startOfHourS());
        const floor = usdFromDollars(leastUsd);
        expect(unusual.map(({ run, aboveMedian, comparison }) => ({ run, aboveMedian, comparison }))).toEqual(
          finish(peers.findUnusualRuns(floor)).map(({ run, aboveMedian, comparison }) => ({
            run,
            aboveMedian,
            comparison,
          })),
        );
        expect(
          overrunning.map(({ scraper, atStake, runs }) => [scraper, atStake, runs.map(({ past }) => past)]),
        ).toEqual(
          finish(peers.findOverrunningRuns(NOW_MS / 1000, floor)).map(({ scraper, atStake, runs }) => [
            scraper,
            atStake,
            runs.map(({ past }) => past),
          ]),
        );
      }),
      { numRuns: 80 },
    );
  });

  it('go with what they are: scraper, version, status and start', async () => {
    const peers = Array.from({ length: 40 }, (_, nth) => row(`peer-${nth}`, { ...MINUTE, usage: '0.1' }));
    const rows = [
      ...peers,
      row('dear', { ...MINUTE, usage: '90' }),
      row('hangs', { status: RUNNING, usage: '50', started_at: NOW_MS / 1000 - 36_000, finished_at: 0, duration: 0 }),
    ];
    const { unusual, overrunning } = await engineOf(rows).ask('unusual-runs', QUESTION);
    expect(unusual).toMatchObject([{ run: 'dear', scraper: 'news', version: 'v1', status: SUCCEEDED }]);
    expect(overrunning).toMatchObject([
      {
        scraper: 'news',
        runs: [{ run: 'hangs', scraper: 'news', status: RUNNING, startedAtS: NOW_MS / 1000 - 36_000 }],
      },
    ]);
  });
});

/** Times of a run that lasted so long. */
const MINUTE = { started_at: NOW_MS / 1000 - DAY_S, finished_at: NOW_MS / 1000 - DAY_S + 60, duration: 60 };

/** Rows are places: the engine has others. */
function withoutRows({ versions, changes, factors, misfits }: PriceList) {
  const runs = misfits.runs.map((misfit) => Object.assign({}, misfit, { row: null }));
  return { versions, changes, factors, misfits: { runs, totals: misfits.totals } };
}

const dollarsOf = (usage: Usd | null): number => (usage === null ? Number.NaN : approximateUsd(usage));

/** Runs of a day of UTC so many days ago, of so many dollars together. */
function dayRows(scraper: string, daysAgo: number, dollars: number, runs = 4): Row[] {
  const dayS = Date.UTC(2026, 2, 12) / 1000 - daysAgo * DAY_S;
  return Array.from({ length: runs }, (_, nth) => {
    const startedAt = dayS + Math.floor(((nth + 0.5) * DAY_S) / runs);
    return row(`${scraper}-${daysAgo}-${nth}`, {
      scraper_slug: scraper,
      scraper_title: scraper,
      usage: (dollars / runs).toFixed(6),
      started_at: startedAt,
      finished_at: startedAt + 60,
    });
  }).filter(({ finished_at: finishedAt }) => Number(finishedAt) < NOW_MS / 1000);
}

describe('spikes', PATIENT, () => {
  const days = Array.from({ length: 130 }, (_, nth) => 129 - nth);
  const maps = days.flatMap((ago) => dayRows('maps', ago, ago < 100 ? 40 : 20));
  const tiny = days.flatMap((ago) => dayRows('tiny', ago, ago === 20 ? 0.5 : 0.02));
  const monthly = days.flatMap((ago) => {
    const isFirst = new Date(NOW_MS - ago * DAY_S * 1000).getUTCDate() === 1;
    return dayRows('jobs', ago, isFirst ? 42 : 2);
  });
  const automatic = { ...QUESTION, leastUsd: null };

  it('have a floor that follows the account, and name what is smaller', async () => {
    const rows = [...maps, ...tiny];
    const answer = await engineOf(rows).ask('spikes', automatic);
    if (answer.kind !== 'spikes') throw new Error(answer.kind);
    expect(answer.floorUsd).toBeCloseTo(0.1 * 40.02, 2);
    expect(answer.smaller).toMatchObject([{ scraperSlug: 'tiny', kind: 'rise', scrapers: ['tiny'], shape: 'peak' }]);
    expect(approximateUsd(answer.smaller[0]?.above ?? 0)).toBeCloseTo(0.48, 2);
    const chosen = await engineOf(rows).ask('spikes', { ...automatic, leastUsd: 0.1 });
    expect(chosen).toMatchObject({ floorUsd: 0.1, smaller: [], spikes: [{ scraperSlug: 'tiny' }] });
  });

  it('leave out a level that has become the usual, and tell what it costs', async () => {
    const answer = await engineOf(maps).ask('spikes', automatic);
    if (answer.kind !== 'spikes') throw new Error(answer.kind);
    expect(answer.spikes).toEqual([]);
    const [settled] = answer.settled;
    expect(settled).toMatchObject({ scraperSlug: 'maps', fromMs: Date.UTC(2026, 2, 12) - 99 * DAY_S * 1000 });
    const own = runsOf(maps).filter(({ startedAtS }) => {
      const startMs = (startedAtS ?? 0) * 1000;
      return settled?.spans.some(({ fromMs, toMs }) => fromMs <= startMs && startMs < toMs) === true;
    });
    const dollars = own.reduce((sum, { usage }) => sum + dollarsOf(usage), 0);
    expect(settled?.dayUsd).toBeCloseTo(dollars / 56, 6);
  });

  it('leave out what comes every month, and tell its days', async () => {
    const answer = await engineOf([...monthly, ...maps]).ask('spikes', automatic);
    if (answer.kind !== 'spikes') throw new Error(answer.kind);
    const [recurring, ...others] = answer.recurring;
    expect(others).toEqual([]);
    expect(recurring).toMatchObject({ slug: 'jobs', rhythm: { kind: 'monthday', monthday: 1 } });
    expect(recurring?.usualUsd).toBeCloseTo(42, 1);
    const firsts = recurring?.fromMs.map((ms) => new Date(ms).toISOString().slice(8));
    expect(new Set(firsts)).toEqual(new Set(['01T00:00:00.000Z']));
  });

  it('say how little there is', async () => {
    const answer = await engineOf(dayRows('maps', 1, 1)).ask('spikes', automatic);
    expect(answer).toEqual({ kind: 'too-little-history', activeDays: 1, neededDays: 3 });
  });
});

describe('prices', PATIENT, () => {
  it('are inferred from exactly the runs that are shown', async () => {
    await fc.assert(
      fc.asyncProperty(kinds, async (rows) => {
        const told = withoutRows(await engineOf(rows).ask('prices', QUESTION));
        expect(told).toEqual(withoutRows(inferPriceList(columnsOf(runsOf(rows)))));
      }),
      { numRuns: 40 },
    );
  });

  it('rise with a version', async () => {
    const rows = Array.from({ length: 24 }, (_, nth) =>
      row(`run-${nth}`, {
        version: nth < 12 ? 'v1' : 'v2',
        results: 10 + nth,
        usage: ((nth < 12 ? 0.0015 : 0.003) * (10 + nth)).toFixed(4),
        started_at: NOW_MS / 1000 - (30 - nth) * 3600,
        finished_at: NOW_MS / 1000 - (30 - nth) * 3600 + 60,
      }),
    );
    const { changes, names } = await engineOf(rows).ask('prices', QUESTION);
    expect(changes).toMatchObject([
      {
        scraper: 'news',
        version: 'v2',
        cameWith: 'version',
        before: { unit: 'result', price: 1_500_000 },
        after: { unit: 'result', price: 3_000_000 },
        fromS: NOW_MS / 1000 - 18 * 3600,
        lastS: NOW_MS / 1000 - 7 * 3600,
        isOver: false,
      },
    ]);
    expect(names.scrapers.get('news')).toBe('News');
  });
});

function startOf({ startedAtS }: Run): number {
  return startedAtS ?? Number.NaN;
}

describe('first seen versions', PATIENT, () => {
  it('are those of the oracle, whether or not all is loaded', () => {
    fc.assert(
      fc.property(kinds, fc.constantFrom(null, NOW_MS - 50 * DAY_S * 1000), (rows, coveredSinceMs) => {
        const { versions } = engineOf(rows).ask('first-seen-versions', { coveredSinceMs });
        const started = runsOf(rows).filter(({ startedAtS }) => startedAtS !== null);
        const expected = [...groupBy(started, ({ scraperSlug, version }) => `${scraperSlug} ${version}`).values()]
          .map((own) => {
            const [first] = own.toSorted((a, b) => startOf(a) - startOf(b) || compareCodePoints(a.slug, b.slug));
            if (first === undefined) throw new Error('A group without runs');
            return first;
          })
          .filter((first) => {
            const before = started.filter(
              (run) => run.scraperSlug === first.scraperSlug && startOf(run) < startOf(first),
            );
            return before.length >= (coveredSinceMs === null ? 1 : 8);
          })
          .map((run) => ({ scraper: run.scraperSlug, version: run.version, atS: startOf(run), run: run.slug }))
          .sort(
            (a, b) =>
              a.atS - b.atS || compareCodePoints(a.scraper, b.scraper) || compareCodePoints(a.version, b.version),
          );
        expect(versions).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});

describe('spend to date', PATIENT, () => {
  it('is that of the runs that match, whenever they started', async () => {
    await fc.assert(
      fc.asyncProperty(pages, scopes, covered, async (read, scope, coveredSinceMs) => {
        const toDate = engineOf(...read).ask('spend-to-date', { scope, coveredSinceMs });
        const zone = createZone(scope.zone);
        const matching = runsOf(...read).filter((run) => matchesButTime(run, scope));
        const runs = matching.filter(({ startedAtS }) => (startedAtS ?? 0) * 1000 <= NOW_MS + CLOCK_TOLERANCE_MS);
        const since = (fromMs: number, toMs = Number.POSITIVE_INFINITY) =>
          sumWide(
            runs.filter(({ startedAtS }) => {
              const startMs = (startedAtS ?? Number.NaN) * 1000;
              return startMs >= fromMs && startMs < toMs;
            }),
          );
        const running = runs.filter(
          ({ status, finishedAtS }) => (status === RUNNING || status === READY) && finishedAtS === null,
        );
        const starts = running.flatMap(({ startedAtS }) => startedAtS ?? []);
        expect(toWide(toDate.today.usage)).toBe(since(zone.startOfDay(NOW_MS)));
        expect(toWide(toDate.month.usage)).toBe(since(zone.startOfMonth(NOW_MS)));
        expect(toDate.running.runs).toBe(running.length);
        expect(toWide(toDate.running.usage)).toBe(sumWide(running));
        expect(toDate.running.oldestStartS).toBe(starts.length === 0 ? null : Math.min(...starts));
        expect(toDate.future.runs).toBe(matching.length - runs.length);
        // What is usual has its own tests: here, that it is asked about these runs and this coverage.
        expect(toDate).toEqual(sumSpendToDate(columnsOf(matching), { zone, nowMs: NOW_MS, coveredSinceMs }));
      }),
      { numRuns: 100 },
    );
  });
});

describe('results', PATIENT, () => {
  /** Six weeks of eight runs a day; `shop` has stopped, and `maps` brings little since two days ago. */
  const rows = ['news', 'shop', 'maps'].flatMap((scraper) =>
    Array.from({ length: 42 * 8 }, (_, nth): Row => {
      const startedAt = NOW_MS / 1000 - 600 - nth * 3 * 3600;
      const isNew = nth < 16;
      return row(`${scraper}-${nth}`, {
        scraper_slug: scraper,
        scraper_title: scraper.toUpperCase(),
        started_at: startedAt,
        finished_at: startedAt + 60,
        results: scraper === 'maps' && isNew ? 5 : 100,
        usage: '0.10',
      });
    }).slice(scraper === 'shop' ? 16 : 0),
  );

  it('are who fell silent, who brings fewer, and what a thousand cost', async () => {
    const { silent, fewer, perThousand, names } = await engineOf(rows).ask('results', QUESTION);
    expect(
      silent.map(({ scraper, lastStartS, missedRuns }) => [scraper, NOW_MS / 1000 - lastStartS, missedRuns]),
    ).toEqual([['shop', 600 + 48 * 3600, 15]]);
    expect(silent[0]?.usualUsdPerDay).toBeCloseTo(0.8, 1);
    expect(fewer.map(({ scraper, isOpen, usd, runs }) => [scraper, isOpen, (usd / runs).toFixed(3)])).toEqual([
      ['maps', true, '0.100'],
    ]);
    expect(perThousand.scrapers.map(({ scraper }) => scraper)).toEqual(['maps', 'news', 'shop']);
    const [maps] = perThousand.scrapers;
    expect((1000 * (maps?.before.usd ?? 0)) / (maps?.before.results ?? 0)).toBeCloseTo(1, 9);
    expect((1000 * (maps?.week.usd ?? 0)) / (maps?.week.results ?? 0)).toBeGreaterThan(1.3);
    expect(names.scrapers.get('shop')).toBe('SHOP');
  });

  it('are the same whichever question comes first, and count no run twice', async () => {
    const engine = engineOf(rows);
    await engine.ask('prices', QUESTION);
    const after = await engine.ask('results', QUESTION);
    expect(after).toEqual(await engineOf(rows).ask('results', QUESTION));
    const { account } = after.perThousand;
    const known = account.results.filter((results) => !Number.isNaN(results));
    expect(known.reduce((sum, results) => sum + results, 0)).toBe(
      runsOf(rows).reduce((sum, { results }) => sum + (results ?? 0), 0),
    );
    expect(account.usd.reduce((sum, usd) => sum + usd, 0)).toBeCloseTo(rows.length / 10, 6);
  });

  it('say nothing of what is not loaded whole', async () => {
    const { silent, fewer } = await engineOf(rows).ask('results', {
      ...QUESTION,
      coveredSinceMs: NOW_MS - 2 * DAY_S * 1000,
    });
    expect([silent, fewer]).toEqual([[], []]);
  });

  it('leave out runs that go on, and those of an unknown start, amount or number of results', async () => {
    const { perThousand } = await engineOf([
      row('a', { results: 10, usage: '1' }),
      row('b', { results: null, usage: '2' }),
      row('c', { usage: '' }),
      row('d', { started_at: 0 }),
      row('e', { finished_at: 0 }),
    ]).ask('results', QUESTION);
    expect(perThousand.account.usd.at(-1)).toBe(1);
    expect(perThousand.account.results.at(-1)).toBe(10);
    expect(perThousand.scrapers).toEqual([]);
  });

  it('have no price on a day without results', async () => {
    const { perThousand } = await engineOf([row('a', { results: 0, usage: '1' })]).ask('results', QUESTION);
    expect([...perThousand.account.results]).toEqual([Number.NaN]);
    expect([...perThousand.account.usd]).toEqual([1]);
  });
});

describe('answers about costs', PATIENT, () => {
  it('leave out runs that wait to be let in, and rows that only a slug is known of', async () => {
    const shown = Array.from({ length: 10 }, (_, nth) => row(`a${nth}`, { usage: '0.1', status: FAILED }));
    const waiting = Array.from({ length: 10 }, (_, nth) =>
      row(`w${nth}`, { usage: '100', status: FAILED, version: 'v9', started_at: NOW_MS / 1000 - 60 }),
    );
    const engine = answersWithWaiting(shown, waiting);
    const { usage, scrapers } = engine.ask('spending', { scope: ALL, coveredSinceMs: null });
    expect([usage, scrapers.length, scrapers[0]?.runs]).toEqual([1e9, 1, 10]);
    expect(engine.ask('waste', { scope: ALL }).usage).toBe(1e9);
    expect(engine.ask('spend-to-date', { scope: ALL, coveredSinceMs: null }).month.usage).toBe(1e9);
    expect((await engine.ask('prices', QUESTION)).versions.map(({ version }) => version)).toEqual(['v1']);
    expect((await engine.ask('unusual-runs', QUESTION)).unusual).toEqual([]);
    expect(engine.ask('first-seen-versions', { coveredSinceMs: null }).versions).toEqual([]);
  });

  it('are about the newest of what was read: a changed run changes them', async () => {
    const engine = engineOf([row('a', { usage: '1', status: FAILED })]);
    expect(engine.ask('waste', { scope: ALL }).usage).toBe(1e9);
    expect((await engine.ask('prices', QUESTION)).versions).toHaveLength(1);
    engine.put([row('a', { usage: '3', status: SUCCEEDED }), row('b', { version: 'v2' })]);
    expect(engine.ask('waste', { scope: ALL }).usage).toBe(0);
    expect(engine.ask('spending', { scope: ALL, coveredSinceMs: null }).usage).toBe(3.1e9);
    // A question of the runs as they were before is answered by the look that was taken then.
    expect((await engine.ask('prices', QUESTION)).versions).toHaveLength(1);
    expect((await engine.ask('prices', { ...QUESTION, revision: 1 })).versions).toHaveLength(2);
  });

  it('come from the worker as well, and of nothing are empty', async () => {
    const engine = createEngine();
    engine.begin(1, { sizes: [100], window: 'everything' });
    expect(engine.ask('spending', { scope: ALL, coveredSinceMs: null })).toMatchObject({
      scrapers: [],
      usage: 0,
    });
    expect(engine.ask('waste', { scope: ALL })).toMatchObject({ lines: [], usage: 0, runs: 0, usageOfAll: 0 });
    expect(await engine.ask('prices', QUESTION)).toMatchObject({ versions: [], changes: [] });
    expect(await engine.ask('unusual-runs', QUESTION)).toMatchObject({ unusual: [], overrunning: [] });
    expect(await engine.ask('results', QUESTION)).toMatchObject({
      silent: [],
      fewer: [],
      perThousand: { scrapers: [] },
    });
    expect(engine.ask('first-seen-versions', { coveredSinceMs: null })).toMatchObject({ versions: [] });

    const rows = [row('a', { status: FAILED, usage: '2' }), row('b', { usage: '' })];
    for (let round = 0; round < 3; round++) {
      for (const request of engine.next(1, 4, NOW_MS)) engine.ingest(1, request, bytesOf(rows), NOW_MS);
    }
    expect(engine.ask('spending', { scope: ALL, coveredSinceMs: null })).toMatchObject({
      scrapers: [{ scraper: 'news', runs: 2, unknownUsage: 1, usage: 2e9, onFailures: 2e9 }],
    });
    expect(engine.ask('waste', { scope: ALL })).toMatchObject({ usage: 2e9, runs: 1, usageOfAll: 2e9 });
  });
});
