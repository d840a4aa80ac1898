import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPublished } from '#data/published.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A published number, and everything that was heard of it. */
function listen() {
  const published = createPublished(0);
  const heard: number[] = [];
  const stopHearing = published.subscribe(() => heard.push(published.get()));
  return { published, heard, stopHearing };
}

describe('a published value', () => {
  it('is told in time, once for all that came until then', () => {
    const { published, heard } = listen();
    published.set(1, 1000);
    vi.advanceTimersByTime(600);
    published.set(2, 1000);
    vi.advanceTimersByTime(399);
    expect([published.get(), heard]).toEqual([0, []]);
    vi.advanceTimersByTime(1);
    expect([published.get(), heard]).toEqual([2, [2]]);
    vi.advanceTimersByTime(5000);
    expect(heard).toEqual([2]);
  });

  it('is told at once where it has to be, and not a second time', () => {
    const { published, heard } = listen();
    published.set(1, 1000);
    published.set(2, 0);
    expect(heard).toEqual([2]);
    vi.advanceTimersByTime(5000);
    expect(heard).toEqual([2]);
    published.set(3, 1000);
    vi.advanceTimersByTime(1000);
    expect(heard).toEqual([2, 3]);
  });

  it('is told no more after the end, nor to who has gone', () => {
    const { published, heard, stopHearing } = listen();
    published.set(1, 1000);
    published.stop();
    vi.advanceTimersByTime(5000);
    expect([published.get(), heard]).toEqual([0, []]);
    stopHearing();
    published.set(2, 0);
    expect([published.get(), heard]).toEqual([2, []]);
  });
});
