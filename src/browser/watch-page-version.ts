import { pageLife } from '#browser/page-life.ts';
import { pageNews } from '#browser/page-news.ts';
import { fetchPageVersion, readPageVersion } from '#browser/page-version.ts';
import { createVersionCheck } from '#browser/version-check.ts';

/** Asks for the page's version whenever somebody comes back to it, and when a part of it did not arrive. */
export function watchPageVersion(): void {
  // A build that calls the API itself may ask nobody else: its policy forbids that.
  const version = __API_ORIGIN__ === null ? readPageVersion() : '';
  if (version === '') return;
  const check = createVersionCheck({
    news: pageNews,
    version,
    fetchVersion: fetchPageVersion,
    nowMs: () => performance.now(),
  });
  pageLife.watch(() => {
    if (pageLife.isVisible() && pageLife.isOnline()) void check('returned');
  });
  pageNews.subscribe(() => {
    if (pageNews.get() === 'lost') void check('lost');
  });
}
