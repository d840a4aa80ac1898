import { Trans } from '@lingui/react/macro';
import { pageNews, type PageNews } from '#browser/page-news.ts';
import { Button } from '#ui/Button.tsx';
import { LostWords, ReloadButton, ReloadWords } from '#ui/LostPart.tsx';
import styles from './UpdateNotice.module.css';

/** Says over the page that a part of it did not arrive, or that there is a new one. */
export function UpdateNotice({ news }: { readonly news: NonNullable<PageNews> }) {
  return (
    <div className={styles['notice']}>
      <p>
        {news === 'lost' ? (
          <LostWords />
        ) : (
          <>
            <Trans>This page was updated.</Trans> <ReloadWords />
          </>
        )}
      </p>
      <ReloadButton />
      <Button look="plain" onClick={() => pageNews.set(null)}>
        <Trans>Not now</Trans>
      </Button>
    </div>
  );
}
