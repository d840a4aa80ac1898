import { describe, expect, it } from 'vitest';

import type { WireRun } from '#api/contract.ts';
import { ALL, bytesOf, NOW_MS, row, scopeOf } from '#engine/histories.test-support.ts';
import { createEngine } from '#engine/whole-engine.test-support.ts';
import { ScraperIds } from '#engine/scraper-ids.ts';
import { DEFAULT_VIEW } from '#domain/view.ts';

const ULID = '01HZ3V7Q9T5W8X2YB4C6D8E0FG';
const PATH = 'acme/news';
const DAY_S = 86_400;
const NOW_S = NOW_MS / 1000;

const at = (slug: string, scraper: string, daysAgo: number, more: Partial<WireRun> = {}) =>
  row(slug, {
    scraper_slug: scraper,
    scraper_title: 'News',
    started_at: NOW_S - daysAgo * DAY_S,
    usage: '0.5',
    ...more,
  });

/** A history whose pages are read one after the other. */
function read(...pages: readonly (readonly ReturnType<typeof row>[])[]) {
  const engine = createEngine();
  engine.begin(1, { sizes: [2], window: 'everything' });
  const all = pages.flat();
  for (let request = engine.next(1, 1, NOW_MS)[0]; request !== undefined; request = engine.next(1, 1, NOW_MS)[0]) {
    const from = (request.pageIndex - 1) * request.pageSize;
    engine.ingest(1, request, bytesOf(all.slice(from, from + request.pageSize), all.length), NOW_MS);
  }
  return engine;
}

const only = (scraper: string) =>
  scopeOf({ facets: { ...DEFAULT_VIEW.facets, scraper: { only: [scraper], not: [] } } });

describe('a scraper whose id changes its form', () => {
  const engine = read(
    [at('a', PATH, 1), at('b', PATH, 2)],
    [at('c', ULID, 3), at('d', ULID, 4)],
    [at('e', 'other', 5)],
  );

  it('is one scraper, by the id that it has now', () => {
    const { scraper } = engine.ask('facets', { scope: ALL });
    expect(scraper.map(({ value, runs }) => [value, runs])).toEqual([
      [PATH, 4],
      ['other', 1],
    ]);
  });

  it('is found by either id', () => {
    for (const id of [PATH, ULID]) expect(engine.ask('totals', { scope: only(id) }).runs, id).toBe(4);
    expect(engine.ask('totals', { scope: only('other') }).runs).toBe(1);
  });

  it('says so of a run, which keeps the id that it came with', () => {
    expect(engine.ask('run', { slug: 'c' })?.scraperSlug).toBe(ULID);
    expect(engine.ask('facts', { slug: 'c' })?.otherScraperId).toBe(PATH);
    expect(engine.ask('facts', { slug: 'a' })?.otherScraperId).toBe(ULID);
    expect(engine.ask('facts', { slug: 'e' })?.otherScraperId).toBeNull();
  });
});

describe('two ids are two scrapers', () => {
  it.each([
    ['where both were in use at a time', [at('a', PATH, 1), at('b', ULID, 2), at('c', PATH, 3)]],
    ['where their titles differ', [at('a', PATH, 1), at('b', ULID, 2, { scraper_title: 'Maps' })]],
    ['where they are of one form', [at('a', 'acme/news', 1), at('b', 'acme/old-news', 2)]],
    ['where a third one has the title', [at('a', PATH, 1), at('b', ULID, 2), at('c', 'acme/maps', 3)]],
  ])('%s', (_, rows) => {
    const { scraper } = read(rows).ask('facets', { scope: ALL });
    expect(scraper).toHaveLength(new Set(rows.map((each) => each['scraper_slug'])).size);
    expect(scraper.reduce((sum, { runs }) => sum + runs, 0)).toBe(rows.length);
  });

  it('again, as soon as a run of the one starts while the other is in use', () => {
    const ids = new ScraperIds();
    ids.meet(0, PATH, 7);
    ids.meet(1, ULID, 7);
    ids.note(0, 200);
    ids.note(1, 100);
    expect(ids.relink()).toEqual([1]);
    expect([ids.scraperOf(1), ids.otherIdOf(0), ids.otherIdOf(1)]).toEqual([0, 1, 0]);
    expect(ids.relink()).toEqual([]);
    ids.note(1, 300);
    expect(ids.relink()).toEqual([1]);
    expect([ids.scraperOf(1), ids.otherIdOf(0)]).toEqual([1, null]);
  });
});
