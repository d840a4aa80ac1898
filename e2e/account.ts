import type { WireRun } from '#api/contract.ts';
import { generatePlainRuns } from '#api/sample/plain-runs.ts';

/** 18 March 2026, 18:30:20 in Shanghai. Nothing in a test's account is later. */
export const NOW_MS = Date.UTC(2026, 2, 18, 10, 30, 20);

const USUAL: WireRun = {
  status: 3,
  err_msg: '',
  slug: '',
  scraper_title: 'Odd jobs',
  scraper_slug: '01ODDJ0BS0000000000000000A',
  results: 7,
  usage: '0.05',
  started_at: Date.UTC(2026, 2, 11, 20, 0, 0) / 1000,
  finished_at: Date.UTC(2026, 2, 11, 20, 0, 12) / 1000,
  duration: 12,
  origin: 'api',
  traffic: 4096,
  version: 'v1.0.0',
};

/** Values that are missing, strange or sort differently than one would think. */
const ODD_RUNS: readonly WireRun[] = [
  { ...USUAL, slug: '01ODD0000000000000000000A1', status: 9, usage: '0.000000000001' },
  { ...USUAL, slug: '01ODD0000000000000000000A2', scraper_title: '', scraper_slug: '', origin: '', version: '' },
  { ...USUAL, slug: '01ODD0000000000000000000A3', usage: '' },
  { ...USUAL, slug: '01ODD0000000000000000000A4', usage: '-0.02' },
  // By code point the last of all titles; by UTF-16 unit before the next one.
  {
    ...USUAL,
    slug: '01ODD0000000000000000000A5',
    scraper_title: '𝄞 Scores',
    scraper_slug: '01ODDSC0RES00000000000000A',
  },
  {
    ...USUAL,
    slug: '01ODD0000000000000000000A6',
    scraper_title: 'Ａ wide',
    scraper_slug: '01ODDW1DE0000000000000000A',
  },
  { ...USUAL, slug: '01ODD0000000000000000000A7', finished_at: USUAL.started_at - 5 },
  { ...USUAL, slug: '01ODD0000000000000000000A8', err_msg: 'Only a warning', results: 0, traffic: 0 },
  { ...USUAL, slug: '01ODD0000000000000000000A9', status: 5, usage: '123456789.123456789' },
  { ...USUAL, slug: '01ODD0000000000000000000B1', status: 5, usage: '0.05', duration: 90_061 },
];

/** An account of 200 runs in 120 days, of all kinds, as it is listed. */
export const ACCOUNT: readonly WireRun[] = [
  ...generatePlainRuns({ seed: 'e2e', nowMs: NOW_MS, count: 190 }),
  ...ODD_RUNS,
].sort((a, b) => (b.started_at || Infinity) - (a.started_at || Infinity) || (a.slug < b.slug ? -1 : 1));

/** An account of so many unremarkable runs. */
export function plainAccount(count: number): WireRun[] {
  return generatePlainRuns({ seed: 'e2e', nowMs: NOW_MS, count });
}
