import { Suspense, useSyncExternalStore } from 'react';
import { pageNews } from '#browser/page-news.ts';
import { lazyWithWords, loadLater } from '#ui/lazy.tsx';
import { Extra } from '#ui/Panel.tsx';

const UpdateNotice = lazyWithWords(async () => (await import('#app/UpdateNotice.tsx')).UpdateNotice);
// What says that code is lost is here before any can be.
loadLater(UpdateNotice);

/** Says what there is to say of the page itself. */
export function LazyUpdateNotice() {
  const news = useSyncExternalStore(pageNews.subscribe, pageNews.get);
  return (
    <div role="status">
      <Extra>
        <Suspense>{news !== null && <UpdateNotice news={news} />}</Suspense>
      </Extra>
    </div>
  );
}
