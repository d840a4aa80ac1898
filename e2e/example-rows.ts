import type { WireRun } from '#api/contract.ts';

const SCRAPER = { scraper_title: 'News Collection 20260305', scraper_slug: '01KPD6M5YVHWCNQCRK32BD02TP' };

/** The rows of CoreClaw's published OpenAPI file: one succeeded, one failed, one running. */
export const EXAMPLE_ROWS: readonly WireRun[] = [
  {
    ...SCRAPER,
    slug: '01KSFDS8XWTJME33C08XMCR6C1',
    status: 3,
    err_msg: '',
    results: 4,
    usage: '0.0542',
    started_at: 1773383784,
    finished_at: 1773383790,
    duration: 6,
    origin: 'api',
    traffic: 23109,
    version: 'v1.0.1',
  },
  {
    ...SCRAPER,
    slug: '01KSFDS8XWTJME33C08XMCR6C2',
    status: 4,
    err_msg: 'Navigation timeout of 30000 ms exceeded',
    results: 0,
    usage: '0.2925',
    started_at: 1773302773,
    finished_at: 1773302800,
    duration: 27,
    origin: 'api',
    traffic: 16413,
    version: 'v1.0.1',
  },
  {
    ...SCRAPER,
    slug: '01KSFDS8XWTJME33C08XMCR6C3',
    status: 2,
    err_msg: '',
    results: 4,
    usage: '0.0217',
    started_at: 1773383784,
    finished_at: 0,
    duration: 0,
    origin: 'api',
    traffic: 0,
    version: 'v1.0.1',
  },
];
