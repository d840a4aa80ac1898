import { describe, expect, it } from 'vitest';
import { createPageNews } from '#browser/page-news.ts';
import { parsePageVersion } from '#browser/page-version.ts';
import { createVersionCheck } from '#browser/version-check.ts';

const MINUTE_MS = 60_000;

/** A page of version "one" on a server. */
function open() {
  const news = createPageNews();
  let nowMs = 0;
  let served: string | null = 'one';
  let asked = 0;
  const check = createVersionCheck({
    news,
    version: 'one',
    nowMs: () => nowMs,
    fetchVersion: async () => {
      asked += 1;
      if (served === null) throw new TypeError('Failed to fetch');
      return served;
    },
  });
  return {
    news,
    check,
    asked: () => asked,
    serve: (next: string | null) => {
      served = next;
    },
    comeBackAfter: async (minutes: number) => {
      nowMs += minutes * MINUTE_MS;
      await check('returned');
    },
  };
}

describe('91: a page that was deployed anew', () => {
  it('is offered on return, and asked about no more often than every five minutes', async () => {
    const page = open();
    page.serve('two');
    await page.comeBackAfter(4);
    expect([page.news.get(), page.asked()]).toEqual([null, 0]);
    await page.comeBackAfter(1);
    expect([page.news.get(), page.asked()]).toEqual(['newer', 1]);
    await page.comeBackAfter(1);
    expect(page.asked()).toBe(1);
  });

  it('is not offered again once it was dismissed, but the next one is', async () => {
    const page = open();
    page.serve('two');
    await page.comeBackAfter(5);
    page.news.set(null);
    await page.comeBackAfter(5);
    expect(page.news.get()).toBeNull();
    page.serve('three');
    await page.comeBackAfter(5);
    expect(page.news.get()).toBe('newer');
  });

  it('is asked about when something did not arrive, which is said whatever the answer', async () => {
    const page = open();
    page.serve(null);
    page.news.set('lost');
    await page.check('lost');
    expect([page.news.get(), page.asked()]).toEqual(['lost', 1]);
    page.serve('one');
    await page.check('lost');
    expect(page.news.get()).toBe('lost');
    page.serve('two');
    await page.check('lost');
    expect(page.news.get()).toBe('newer');
  });
});

describe('the name of a build', () => {
  it('stands in the page, and in no other', () => {
    expect(parsePageVersion('<head><meta name="page-version" content="a1B2"><title>x</title>')).toBe('a1B2');
    expect(parsePageVersion('<!doctype html><title>Log in</title>')).toBeNull();
  });
});
