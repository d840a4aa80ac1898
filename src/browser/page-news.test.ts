import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { loadPartOfPage, pageNews } from '#browser/page-news.ts';
import { isLostCode } from '#domain/lost-code.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  pageNews.set(null);
});

it('91: code that did not arrive is told on the page, and whoever asked for it hears of it', async () => {
  const part = loadPartOfPage(() => Promise.reject(new TypeError('404')));
  const heard = part.catch(isLostCode);
  await vi.advanceTimersByTimeAsync(2000);
  expect(await heard).toBe(true);
  expect(pageNews.get()).toBe('lost');
});

it('91: code that is broken off because the page is left is not told of while it goes', async () => {
  let hasSettled = false;
  const part = loadPartOfPage(() => Promise.reject(new TypeError('aborted')));
  part.catch(() => {}).finally(() => (hasSettled = true));
  await vi.advanceTimersByTimeAsync(900);
  expect(hasSettled).toBe(false);
  expect(pageNews.get()).toBeNull();
});
