import { createRandom } from '#api/sample/random.ts';
import { drawSlug } from '#api/sample/slug.ts';

/** One scraper of the account that is measured. */
export interface BenchScraper {
  readonly slug: string;
  readonly title: string;
  /** Share of the account's runs, not normalised. */
  readonly volume: number;
  readonly medianResults: number;
  readonly microUsdPerResult: number;
  readonly failureRate: number;
  /** The newest last; each holds for an equal part of the time. */
  readonly versions: readonly string[];
}

const SITES = [
  'Amazon',
  'Google Maps',
  'Yelp',
  'TikTok',
  'Instagram',
  'Zillow',
  'LinkedIn',
  'YouTube',
  '小红书',
  'eBay',
];
const KINDS = ['Search Results', 'Reviews', 'Profiles (by URL)', 'Details & Prices'];

/** Forty scrapers: the busiest has a fifth of the runs, the rarest a few in ten thousand. */
export const BENCH_SCRAPERS: readonly BenchScraper[] = KINDS.flatMap((kind, k) =>
  SITES.map((site, s) => createScraper(`${site} ${kind}`, s * KINDS.length + k)),
);

function createScraper(title: string, rank: number): BenchScraper {
  const random = createRandom(`bench/scraper/${rank}`);
  const minor = random.integer(1, 9);
  return {
    slug: drawSlug(random),
    title,
    volume: 1 / (1 + rank) ** 1.2,
    medianResults: Math.round(random.lognormal(60, 1)) + 1,
    microUsdPerResult: Math.round(random.lognormal(900, 0.8)) + 1,
    failureRate: random.pick([0.02, 0.05, 0.08, 0.15]),
    versions: Array.from({ length: random.integer(2, 7) }, (_, nth) => `v1.${minor + nth}.${random.integer(0, 12)}`),
  };
}
