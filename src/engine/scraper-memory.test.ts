import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Run } from '#domain/run.ts';
import { DAY_S, NOW_S, runs, uneven, usd } from '#spikes/columns.test-support.ts';
import { FAILED, SUCCEEDED } from '#domain/status.ts';
import { type Askable, askableOf } from '#engine/askable.test-support.ts';
import type { TimeSlice } from '#engine/time-slice.ts';
import { ALL, PATIENT } from '#engine/histories.test-support.ts';
import { HELD, RunStore } from '#engine/run-store.ts';

const SCRAPERS = ['news', 'maps', 'jobs'] as const;
const DAYS = 70;

const ENDLESS_SLICE: TimeSlice = { isOver: () => false, pause: () => Promise.resolve() };

/** Seventy days of three scrapers, with a dear day, a price that rose and a run that goes on. */
function accountOf(dearDay: number): Run[] {
  return SCRAPERS.flatMap((scraperSlug, nth) =>
    runs(DAYS * (2 + nth), (run) => {
      const day = Math.floor(run / (2 + nth));
      const results = uneven(run, 40);
      const price = day > 50 && nth === 1 ? 2 : 1;
      const isDear = day === dearDay && nth === 0;
      return {
        scraperSlug,
        results,
        usage: usd(((isDear ? 40 : 1) * price * results * 0.05).toFixed(4)),
        startedAtS: NOW_S - (DAYS - day) * DAY_S + uneven(run, 3600),
        version: day > 50 ? 'v2' : 'v1',
        status: run % 17 === 0 ? FAILED : SUCCEEDED,
        error: run % 17 === 0 ? 'Timeout' : '',
        ...(day === DAYS - 1 && nth === 2 ? { finishedAtS: null, durationS: null } : {}),
      };
    }),
  );
}

function put(store: RunStore, run: Run): void {
  const row = store.reserve(run.slug);
  store.write(row, run);
  store.hold(row, HELD.yes);
}

type ValueOf<Arbitrary> = Arbitrary extends fc.Arbitrary<infer Value> ? Value : never;

const change = fc.record({
  nth: fc.nat(),
  what: fc.constantFrom('cost', 'cost', 'move', 'let go', 'let in', 'late', 'new', 'end'),
  scraper: fc.constantFrom(...SCRAPERS, 'books'),
  cents: fc.integer({ min: 0, max: 20_000 }),
});

function apply(store: RunStore, all: readonly Run[], { nth, what, scraper, cents }: ValueOf<typeof change>): void {
  const run = all[nth % all.length];
  if (run === undefined) return;
  const usage = cents * 10_000_000;
  const row = store.reserve(run.slug);
  if (what === 'cost') store.write(row, { ...run, usage });
  else if (what === 'move') store.write(row, { ...run, scraperSlug: scraper });
  else if (what === 'let go') store.hold(row, HELD.no);
  else if (what === 'let in') store.hold(row, HELD.yes);
  else if (what === 'end') store.write(row, { ...run, finishedAtS: NOW_S, durationS: 90 });
  else {
    const startedAtS = what === 'new' ? NOW_S - (nth % 3600) : NOW_S - (nth % (DAYS * DAY_S));
    put(store, { ...run, slug: `${scraper}-${nth}-${what}`, scraperSlug: scraper, usage, startedAtS });
  }
}

async function sayAll(answers: Askable, revision: number): Promise<unknown> {
  const nowMs = NOW_S * 1000;
  const question = { revision, zone: 'Asia/Shanghai', nowMs, coveredSinceMs: null, leastUsd: 1 };
  const span = { fromMs: nowMs - 9 * DAY_S * 1000, toMs: nowMs - 2 * DAY_S * 1000 };
  return {
    spikes: await answers.ask('spikes', question),
    prices: await answers.ask('prices', question),
    unusual: await answers.ask('unusual-runs', question),
    account: await answers.ask('expected-days', { ...question, scraperSlug: null }),
    maps: await answers.ask('expected-days', { ...question, scraperSlug: 'maps' }),
    range: await answers.ask('explain-range', { ...question, scope: { ...ALL, nowMs }, span }),
  };
}

describe('what is remembered of scrapers', PATIENT, () => {
  it('changes no answer, whatever came, changed, moved to another scraper or went, and whatever was asked before', async () => {
    const steps = fc.array(fc.array(change, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 40, max: 68 }), steps, async (dearDay, rounds) => {
        const all = accountOf(dearDay);
        const store = new RunStore();
        for (const run of all) put(store, run);
        const remembering = askableOf(store);
        await sayAll(remembering, 0);
        for (const [nth, changes] of rounds.entries()) {
          for (const each of changes) apply(store, all, each);
          const anew = askableOf(store);
          expect(await sayAll(remembering, nth + 1)).toEqual(await sayAll(anew, nth + 1));
        }
      }),
      { numRuns: 8 },
    );
  });

  it('holds a spike, so that there is something to explain', async () => {
    const store = new RunStore();
    for (const run of accountOf(60)) put(store, run);
    const said = await sayAll(askableOf(store), 0);
    expect(said).toMatchObject({
      spikes: { kind: 'spikes', spikes: [{}, {}] },
      range: { answer: { kind: 'explained' } },
    });
  });
});

describe('an answer that takes its time', PATIENT, () => {
  it('is of one state of the runs, whatever changes in its pauses', async () => {
    const pauses = fc.array(fc.tuple(fc.nat({ max: 300 }), change), { maxLength: 5 });
    const question = { revision: 1, zone: 'UTC', nowMs: NOW_S * 1000, coveredSinceMs: null, leastUsd: 1 };
    await fc.assert(
      fc.asyncProperty(pauses, async (drawn) => {
        const all = accountOf(60);
        const store = new RunStore();
        for (const run of all) put(store, run);
        const sayAnew = () => askableOf(store, { slice: ENDLESS_SLICE }).ask('spikes', question);
        const states = [await sayAnew()];
        const left = [...drawn];
        let pausesLeft = left[0]?.[0] ?? 0;
        const slice: TimeSlice = {
          isOver: () => true,
          async pause() {
            const [next] = left;
            if (next === undefined || pausesLeft-- > 0) return;
            apply(store, all, next[1]);
            states.push(await sayAnew());
            left.shift();
            pausesLeft = left[0]?.[0] ?? 0;
          },
        };
        const answer = await askableOf(store, { slice }).ask('spikes', question);
        expect(states).toContainEqual(answer);
      }),
      { numRuns: 12 },
    );
  });
});
