import type { BenchProbe } from '../probe-api.ts';

/** Tasks of the main thread over 50 ms, from the start of the page on. */
export function createLongTaskWatch(): Pick<BenchProbe, 'takeLongTasks'> {
  let durations: number[] = [];
  const observer = new PerformanceObserver((list) => take(list.getEntries()));
  observer.observe({ type: 'longtask', buffered: true });

  function take(entries: readonly PerformanceEntry[]): void {
    durations.push(...entries.map(({ duration }) => duration));
  }

  return {
    takeLongTasks() {
      take(observer.takeRecords());
      const taken = { count: durations.length, longestMs: Math.max(0, ...durations) };
      durations = [];
      return taken;
    },
  };
}
