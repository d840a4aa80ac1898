import { setupI18n } from '@lingui/core';
import { describe, expect, it } from 'vitest';

import { approximateUsd } from '#domain/money.ts';
import type { Run } from '#domain/run.ts';
import { columnsOf, DAY_S, NOW_S, usd } from '#spikes/columns.test-support.ts';
import { analyseCosts } from '#spikes/cost-analysis.ts';
import { describeExplanation, describeLead } from '#spikes/explain/explanation-words.ts';
import { FAILED, SUCCEEDED } from '#domain/status.ts';
import { finish } from '#domain/steps.ts';
import { createZone } from '#domain/time-zone.ts';

/** The last of them is today. */
const DAYS = 60;
const TODAY_S = Date.parse('2026-03-20T00:00:00+08:00') / 1000;
/** When it happened. */
const DAY = 45;

const i18n = setupI18n({ locale: 'en', messages: { en: {} } });
const WORDING = { locale: 'en', nameValue: ({ value }: { value: string }) => value };

type Fields = Partial<Omit<Run, 'usage'>> & { readonly dollars: number };

/** Runs of a day, spread over it, in all but what is said of the nth. */
function runsOn(day: number, many: number, fieldsOf: (nth: number) => Fields): Run[] {
  const dayS = TODAY_S - (DAYS - 1 - day) * DAY_S;
  return Array.from({ length: many }, (_, nth): Run => {
    const { dollars, ...fields } = fieldsOf(nth);
    const startedAtS = dayS + Math.floor(((nth + 0.5) * DAY_S) / many);
    const durationS = fields.durationS ?? 60;
    const scraperSlug = fields.scraperSlug ?? 'maps';
    return {
      slug: `${scraperSlug}-${day}-${nth}-${fields.status ?? SUCCEEDED}`,
      status: SUCCEEDED,
      scraperSlug,
      scraperTitle: scraperSlug,
      results: 100,
      finishedAtS: startedAtS + durationS,
      origin: 'api',
      trafficBytes: 1000,
      version: 'v1',
      error: '',
      ...fields,
      usage: usd(dollars.toFixed(6)),
      startedAtS,
      durationS,
    };
  }).filter(({ finishedAtS }) => (finishedAtS ?? 0) < NOW_S);
}

function everyDay(runsOf: (day: number) => readonly Run[], from = 0): Run[] {
  return Array.from({ length: DAYS - from }, (_, nth) => runsOf(from + nth)).flat();
}

/** Ten results and more, the same numbers every day. */
function resultsOf(nth: number): number {
  return 10 * (1 + ((nth * 7) % 10));
}

/** Ten runs, at a cent a result. */
function usualDay(day: number, scraperSlug = 'maps'): Run[] {
  return runsOn(day, 10, (nth) => ({ scraperSlug, results: resultsOf(nth), dollars: resultsOf(nth) / 100 }));
}

/** The sentences of the one spike of a history, and the raw runs that they are about. */
function tell(runs: readonly Run[]) {
  const analysis = analyseCosts(columnsOf(runs), {
    zone: createZone('Asia/Shanghai'),
    nowMs: NOW_S * 1000,
    coveredSinceMs: null,
    leastUsd: 1,
  });
  const report = finish(analysis.report());
  if (report.kind !== 'spikes') throw new Error(report.kind);
  expect(report.spikes).toHaveLength(1);
  const [spike] = report.spikes;
  const explained = spike === undefined ? null : finish(analysis.explain(spike));
  if (spike === undefined || explained === null) throw new Error('No spike');
  const own = runs.filter(({ scraperSlug }) => spike.scrapers.includes(scraperSlug));
  const after = own.filter(({ startedAtS }) =>
    spike.spans.some(({ fromMs, toMs }) => fromMs <= (startedAtS ?? 0) * 1000 && (startedAtS ?? 0) * 1000 < toMs),
  );
  const before = own.filter(({ startedAtS }) => (startedAtS ?? 0) < TODAY_S - (DAYS - 1 - DAY) * DAY_S);
  return {
    sentences: describeExplanation(explained.explanation, WORDING).map(({ message }) => i18n._(message)),
    short: describeLead(explained.explanation, WORDING).map(({ message }) => i18n._(message)),
    links: describeExplanation(explained.explanation, WORDING).map(({ run }) => run),
    after,
    before,
  };
}

function dollarsOf(runs: readonly Run[]): number {
  return runs.reduce((sum, { usage }) => sum + approximateUsd(usage ?? 0), 0);
}

function meanOf(runs: readonly Run[], valueOf: (run: Run) => number | null): number {
  return runs.reduce((sum, run) => sum + (valueOf(run) ?? 0), 0) / runs.length;
}

function meanResults(runs: readonly Run[]): string {
  return round(meanOf(runs, ({ results }) => results));
}

function meanMinutes(runs: readonly Run[]): number {
  return meanOf(runs, ({ durationS }) => durationS) / 60;
}

const FAILED_RUN: Fields = { status: FAILED, error: 'HTTP 403', results: 1, dollars: 0.1 };
const EMPTY_RUN: Fields = { results: 0, dollars: 0.1 };

function isFailed({ status }: Run): boolean {
  return status === FAILED;
}

function isEmpty({ results }: Run): boolean {
  return results === 0;
}

/** A usual day and two runs of a kind beside it, three hundred when it happens. */
function withMore(day: number, fields: Fields): Run[] {
  return [...usualDay(day), ...runsOn(day, day === DAY ? 300 : 2, () => fields)];
}

/** What was spent above the mean of the days before. */
function aboveOf({ after, before }: { readonly after: readonly Run[]; readonly before: readonly Run[] }): string {
  return `+$${(dollarsOf(after) - dollarsOf(before) / DAY).toFixed(2)}`;
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}

describe('the figures of a sentence are those of the raw runs', () => {
  it('more runs', () => {
    const told = tell(everyDay((day) => (day === DAY ? [0, 1, 2, 3].flatMap(() => usualDay(day)) : usualDay(day))));
    expect(told.short).toEqual([
      `maps: ${told.after.length} runs instead of the usual ${round(told.before.length / DAY)}, ${aboveOf(told)}.`,
    ]);
  });

  it('more results a run', () => {
    const told = tell(
      everyDay((day) => {
        const times = day === DAY ? 5 : 1;
        return runsOn(day, 10, (nth) => ({
          results: times * resultsOf(nth),
          dollars: (times * resultsOf(nth)) / 100,
        }));
      }),
    );
    expect(told.short).toEqual([
      `maps: ${meanResults(told.after)} results a run instead of the usual ${meanResults(told.before)}, ${aboveOf(told)}.`,
    ]);
  });

  it('longer runs', () => {
    const told = tell(
      everyDay((day) => {
        const times = day === DAY ? 5 : 1;
        return runsOn(day, 10, (nth) => {
          const durationS = times * 6 * resultsOf(nth);
          return { results: 50 + ((nth * 3) % 7), durationS, dollars: durationS / 600 };
        });
      }),
    );
    expect([meanMinutes(told.before), meanMinutes(told.after)]).toEqual([5.5, 27.5]);
    expect(told.short).toEqual([`maps: 27 m 30 s a run instead of the usual 5 m 30 s, ${aboveOf(told)}.`]);
  });

  it('a price', () => {
    const told = tell(
      everyDay((day) => {
        const dear = day === DAY || day === DAY + 1;
        return runsOn(day, 10, (nth) => ({
          version: dear ? 'v2' : 'v1',
          results: resultsOf(nth),
          dollars: (resultsOf(nth) * (dear ? 5 : 1)) / 100,
        }));
      }),
    );
    const price = (runs: readonly Run[]) =>
      round((100 * dollarsOf(runs)) / runs.reduce((sum, { results }) => sum + (results ?? 0), 0));
    expect(told.after).toHaveLength(20);
    const above = dollarsOf(told.after) - (2 * dollarsOf(told.before)) / DAY;
    const fresh = told.after.filter(({ version }) => version === 'v2');
    expect(told.sentences[1]).toBe(
      `It coincides with version v2: +$${dollarsOf(fresh).toFixed(2)} against the usual, ${((100 * fresh.length) / told.after.length).toFixed(1)} % of its runs.`,
    );
    expect(told.short).toEqual([
      `maps: $0.0${price(told.after)} a result instead of the usual $0.0${price(told.before)}, +$${above.toFixed(2)}.`,
    ]);
  });

  it('failures', () => {
    const { after, before, short } = tell(everyDay((day) => withMore(day, FAILED_RUN)));
    const failed = { after: after.filter(isFailed), before: before.filter(isFailed) };
    expect(short).toEqual([
      `maps: ${failed.after.length} failed or aborted runs instead of the usual ${round(failed.before.length / DAY)}, ${aboveOf(failed)}.`,
    ]);
  });

  it('runs without results', () => {
    const { after, before, short } = tell(everyDay((day) => withMore(day, EMPTY_RUN)));
    const empty = { after: after.filter(isEmpty), before: before.filter(isEmpty) };
    expect(short).toEqual([
      `maps: ${empty.after.length} runs without results instead of the usual ${round(empty.before.length / DAY)}, ${aboveOf(empty)}.`,
    ]);
  });

  it('a new scraper', () => {
    const told = tell([...everyDay((day) => usualDay(day)), ...everyDay((day) => usualDay(day, 'jobs'), DAY)]);
    expect(told.before).toEqual([]);
    expect(told.short).toEqual([
      `jobs: ${told.after.length} runs of a scraper that did not run in the comparable time before, +$${dollarsOf(told.after).toFixed(2)}.`,
    ]);
  });

  it('one run that hung, by a link', () => {
    const dear = { results: 50, durationS: 36_000, dollars: 60 };
    const told = tell(
      everyDay((day) =>
        runsOn(day, 10, (nth) =>
          day === DAY && nth === 4 ? dear : { results: 50, durationS: 600, dollars: 1 + (nth % 2) / 100 },
        ),
      ),
    );
    const hung = told.after.find(({ durationS }) => durationS === 36_000);
    expect(told.links[0]).toBe(hung?.slug);
    expect(told.sentences.join(' ')).not.toContain(hung?.slug);
    const peers = [...told.before, ...told.after]
      .filter((run) => run !== hung)
      .map(dollarOf)
      .sort((a, b) => a - b);
    const median = peers[Math.floor(peers.length / 2)] ?? 0;
    expect(told.short[0]).toBe(
      `maps: <0>one run</0> took 60 times as long as the median of runs like it, +$${(60 - median).toFixed(2)}.`,
    );
  });

  it('several scrapers, and what the others come to', () => {
    const slugs = ['jobs', 'maps', 'news'];
    const told = tell(
      everyDay((day) =>
        slugs.flatMap((slug) => (day === DAY ? [...usualDay(day, slug), ...usualDay(day, slug)] : usualDay(day, slug))),
      ),
    );
    expect(told.short).toEqual([`The number of runs of ${slugs.length} scrapers: ${aboveOf(told)}.`]);
  });

  it('what leads, and what is left, add up to what was spent above', () => {
    const told = tell(
      everyDay((day) => {
        const times = day === DAY ? 3 : 1;
        return runsOn(day, 10 * times, (nth) => ({
          results: times * resultsOf(nth % 10),
          dollars: (times * resultsOf(nth % 10)) / 100,
        }));
      }),
    );
    const amounts = told.sentences.join(' ').match(/[+−]\$[\d.]+(?=\.( |$))/g) ?? [];
    const sum = amounts.reduce((total, text) => total + Number(text.replace('−', '-').replaceAll(/[+$]/g, '')), 0);
    expect(`+$${sum.toFixed(2)}`).toBe(aboveOf(told));
    expect(told.sentences).toHaveLength(3);
  });
});

function dollarOf({ usage }: Run): number {
  return approximateUsd(usage ?? 0);
}
