import { describe, expect, it } from 'vitest';

import { findEntry, findEntryIds } from '#spikes/spike-ids.ts';

const DAY_S = 86_400;
/** The start of a day of UTC+8. */
const FIRST_S = Date.parse('2026-03-02T00:00:00+08:00') / 1000;

/** `maps 40-49`: an entry of a scraper, or of the account, and the days that it holds; `jobs 3:2-4` is of hours. */
function entryFrom(text: string, id?: string) {
  const [, slug = '', day = '', fromHour, toHour, lastDay = day] =
    /^(\S+) (\d+)(?::(\d+)-(\d+))?(?:-(\d+))?$/.exec(text) ?? [];
  const startS = FIRST_S + Number(day) * DAY_S;
  const fromMs = (startS + Number(fromHour ?? 0) * 3600) * 1000;
  const toMs =
    toHour === undefined ? (FIRST_S + (Number(lastDay) + 1) * DAY_S) * 1000 : (startS + Number(toHour) * 3600) * 1000;
  return {
    id: id ?? idOf(slug, Number(day)),
    scraperSlug: slug === 'account' ? null : slug,
    scrapers: slug === 'account' ? ['maps', 'jobs'] : [slug],
    fromMs,
    spans: [{ fromMs, toMs }],
  };
}

function idOf(slug: string, day: number): string {
  return `${slug}@${FIRST_S + day * DAY_S}`;
}

function find(texts: readonly string[], id: string): string | null {
  return (
    findEntry(
      texts.map((text) => entryFrom(text)),
      id,
    )?.id ?? null
  );
}

describe('an id', () => {
  it('stands for the entry that has it', () => {
    expect(find(['maps 40-49', 'maps 44'], idOf('maps', 44))).toBe(idOf('maps', 44));
    expect(
      findEntry([entryFrom('maps 3'), entryFrom('maps 3', `${idOf('maps', 3)}.2`)], `${idOf('maps', 3)}.2`)?.id,
    ).toBe(`${idOf('maps', 3)}.2`);
  });

  it('of an earlier look stands for the entry of its scraper that holds its day', () => {
    expect(find(['jobs 44', 'maps 40-49'], idOf('maps', 44))).toBe(idOf('maps', 40));
    expect(find(['maps 40-49'], idOf('maps', 50))).toBeNull();
    expect(find(['maps 40-49'], idOf('jobs', 44))).toBeNull();
  });

  it('stands for hours of its day, too', () => {
    expect(find(['jobs 3:20-23'], `${idOf('jobs', 3)}.2`)).toBe(idOf('jobs', 3));
  });

  it('stands for what begins on its day, else for the shortest', () => {
    expect(find(['maps 40-90', 'maps 43-46', 'maps 38-41'], `${idOf('maps', 40)}.2`)).toBe(idOf('maps', 40));
    expect(find(['maps 40-90', 'maps 43-46'], idOf('maps', 45))).toBe(idOf('maps', 43));
  });

  it('of a scraper stands for what several share, if nothing is its own; that of the account only for such', () => {
    expect(find(['account 40-49'], idOf('jobs', 44))).toBe(idOf('account', 40));
    expect(find(['account 40-49', 'jobs 39-60'], idOf('jobs', 44))).toBe(idOf('jobs', 39));
    expect(find(['jobs 39-60'], idOf('account', 44))).toBeNull();
  });

  it('may be a slug with any sign in it, or no id at all', () => {
    expect(find(['a@b/c 40-49'], idOf('a@b/c', 44))).toBe(idOf('a@b/c', 40));
    for (const id of ['range', '', '@', 'maps@', 'maps@x', '@1e9']) expect(find(['maps 40-49'], id)).toBeNull();
    expect(findEntry([entryFrom('maps 1')], null)).toBeNull();
  });
});

it('several ids lead to entries, each once', () => {
  const entries = [entryFrom('maps 40-49'), entryFrom('jobs 3')];
  const ids = [idOf('maps', 42), idOf('maps', 43), 'gone@1'];
  expect([...findEntryIds(entries, ids)]).toEqual([idOf('maps', 40)]);
});
