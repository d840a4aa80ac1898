import { type Billing, FREE } from '#api/sample/billing.ts';
import { createRandom } from '#api/sample/random.ts';
import { drawSlug } from '#api/sample/slug.ts';

/** A text that holds from so many days before now on. */
export interface Since {
  readonly daysAgo: number;
  readonly text: string;
}

/** One scraper of the sample account and how its runs usually go. */
export interface Scraper {
  /** Names the scraper's random streams. */
  readonly key: string;
  readonly slug: string;
  /** Oldest first. */
  readonly titles: readonly [Since, ...Since[]];
  /** Oldest first. */
  readonly versions: readonly [Since, ...Since[]];
  readonly billing: Billing;
  /** People start `office` runs in working hours; a timer starts the others, around the clock or on Mondays. */
  readonly rhythm: 'office' | 'clock' | 'weekly';
  /** On a workday, in an account of 12,000 runs in 180 days. */
  readonly runsPerDay: number;
  readonly medianResults: number;
  /** Spread of the results, as sigma of a log-normal. */
  readonly sigma: number;
  readonly overheadS: number;
  readonly secondsPerResult: number;
  readonly bytesPerResult: number;
  readonly failureRate: number;
  /** Where the scraper goes; it turns up in error messages. */
  readonly site: string;
  readonly chinese: boolean;
}

const ALWAYS = Number.POSITIVE_INFINITY;
const PER_DEVICE_MINUTE: Billing = { ...FREE, microUsdPerMinute: 650_000 };

const USUAL = {
  rhythm: 'office',
  sigma: 0.5,
  overheadS: 8,
  secondsPerResult: 0.9,
  bytesPerResult: 6_000,
  failureRate: 0.06,
  chinese: false,
} as const;

type Traits = Omit<Scraper, 'slug' | 'titles' | 'versions' | keyof typeof USUAL> &
  Partial<Pick<Scraper, keyof typeof USUAL | 'titles'>> & {
    readonly title: string;
    readonly versions: Scraper['versions'];
  };

function define({ title, ...traits }: Traits): Scraper {
  const slug = drawSlug(createRandom(`scraper/${traits.key}`));
  return { ...USUAL, slug, titles: [{ daysAgo: ALWAYS, text: title }], ...traits };
}

function versions(
  first: string,
  ...later: readonly (readonly [daysAgo: number, version: string])[]
): Scraper['versions'] {
  return [{ daysAgo: ALWAYS, text: first }, ...later.map(([daysAgo, text]) => ({ daysAgo, text }))];
}

export const GOOGLE_MAPS = define({
  key: 'google-maps',
  title: 'Google Maps B2B Leads (by Keyword)',
  site: 'www.google.com/maps',
  versions: versions('v2.1.0', [118, 'v2.1.1'], [47, 'v2.2.0']),
  billing: { ...FREE, microUsdPerResult: 3000 },
  runsPerDay: 9,
  medianResults: 80,
});

export const LINKEDIN_JOBS = define({
  key: 'linkedin-jobs',
  title: 'LinkedIn Jobs',
  site: 'www.linkedin.com/jobs',
  versions: versions('v1.2.0', [131, 'v1.3.0']),
  billing: { ...FREE, microUsdPerResult: 1500 },
  runsPerDay: 9,
  medianResults: 140,
  sigma: 0.4,
  failureRate: 0.07,
});

export const COURSES = define({
  key: 'courses',
  title: 'Coursera and EDX Course Scraper',
  site: 'www.coursera.org',
  versions: versions('v1.0.0', [122, 'v1.0.1']),
  billing: { ...FREE, microUsdPerMinute: 40_000 },
  runsPerDay: 3,
  medianResults: 150,
  overheadS: 60,
  secondsPerResult: 2.4,
});

export const AMAZON = define({
  key: 'amazon',
  title: 'Amazon Product Details',
  site: 'www.amazon.com',
  versions: versions('v3.0.4', [143, 'v3.0.5'], [88, 'v3.1.0'], [17, 'v3.1.1']),
  billing: { ...FREE, microUsdPerRun: 10_000, microUsdPerResult: 2000 },
  runsPerDay: 8,
  medianResults: 40,
});

/** Appears with its incident only. */
export const TRUSTPILOT = define({
  key: 'trustpilot',
  title: 'Trustpilot Company Profiles',
  site: 'www.trustpilot.com',
  versions: versions('v0.9.0', [26, 'v1.0.0']),
  billing: { ...FREE, microUsdPerResult: 3000 },
  runsPerDay: 7,
  medianResults: 75,
});

/** The scrapers that run from the first day to the last. */
export const REGULAR_SCRAPERS: readonly [Scraper, ...Scraper[]] = [
  GOOGLE_MAPS,
  LINKEDIN_JOBS,
  COURSES,
  AMAZON,
  define({
    key: 'news',
    title: '新闻采集 20260305',
    site: 'news.sina.com.cn',
    versions: versions('v1.0.4', [64, 'v1.0.5']),
    billing: PER_DEVICE_MINUTE,
    rhythm: 'clock',
    runsPerDay: 14,
    medianResults: 4,
    overheadS: 4,
    bytesPerResult: 5_800,
    failureRate: 0.04,
    chinese: true,
  }),
  define({
    key: 'xiaohongshu',
    title: '小红书笔记',
    site: 'www.xiaohongshu.com',
    versions: versions('v1.1.0', [29, 'v1.1.2']),
    billing: { ...FREE, microUsdPerResult: 1500 },
    runsPerDay: 7,
    medianResults: 55,
    sigma: 0.6,
    failureRate: 0.07,
    chinese: true,
  }),
  define({
    key: 'yelp',
    title: 'Yelp Reviews',
    site: 'www.yelp.com',
    versions: versions('v1.4.1'),
    billing: { ...FREE, microUsdPerResult: 1500 },
    runsPerDay: 4,
    medianResults: 150,
  }),
  define({
    key: 'zillow',
    title: 'Zillow Listings by ZIP Code',
    site: 'www.zillow.com',
    versions: versions('v1.0.2', [102, 'v1.0.3']),
    billing: PER_DEVICE_MINUTE,
    runsPerDay: 2,
    medianResults: 38,
    sigma: 0.4,
    overheadS: 15,
    secondsPerResult: 1.1,
    failureRate: 0.07,
  }),
  define({
    key: 'weibo',
    title: '微博热搜榜',
    site: 's.weibo.com',
    versions: versions('v2.0.0', [75, 'v2.0.1']),
    billing: { ...FREE, microUsdPerRun: 20_000 },
    rhythm: 'clock',
    runsPerDay: 12,
    medianResults: 50,
    sigma: 0.05,
    overheadS: 3,
    secondsPerResult: 0.05,
    failureRate: 0.03,
    chinese: true,
  }),
  define({
    key: 'tiktok',
    title: 'TikTok Creator Search',
    site: 'www.tiktok.com',
    versions: versions('v1.2.3', [54, 'v1.2.4']),
    billing: { ...FREE, microUsdPerRun: 45_000 },
    runsPerDay: 5,
    medianResults: 25,
    failureRate: 0.09,
  }),
  define({
    key: 'indeed',
    title: 'Indeed Company Reviews',
    titles: [
      { daysAgo: ALWAYS, text: 'Indeed Company Reviews' },
      { daysAgo: 72, text: 'Indeed Reviews & Salaries' },
    ],
    site: 'www.indeed.com',
    versions: versions('v1.0.0', [72, 'v1.1.0']),
    billing: { ...FREE, microUsdPerResult: 1000, microUsdPerMinute: 30_000 },
    runsPerDay: 3,
    medianResults: 90,
  }),
  define({
    key: 'youtube',
    title: 'YouTube Transcripts',
    site: 'www.youtube.com',
    versions: versions('v1.0.7', [110, 'v1.0.8']),
    billing: { ...FREE, microUsdPerGigabyte: 3_500_000 },
    runsPerDay: 3,
    medianResults: 20,
    bytesPerResult: 2_300_000,
  }),
  define({
    key: 'shopify',
    title: 'Shopify Store Directory',
    site: 'apps.shopify.com',
    versions: versions('v0.4.0', [90, 'v0.5.0']),
    billing: { ...FREE, microUsdPerRun: 500_000 },
    rhythm: 'weekly',
    runsPerDay: 1,
    medianResults: 900,
    sigma: 0.2,
    secondsPerResult: 0.3,
  }),
];

/** What holds on the day that lies so many days before now. */
export function textOnDay(texts: readonly [Since, ...Since[]], daysAgo: number): string {
  return (texts.findLast((since) => since.daysAgo >= daysAgo) ?? texts[0]).text;
}
