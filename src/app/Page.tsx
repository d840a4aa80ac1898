import { StrictMode, type ReactNode } from 'react';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { NuqsAdapter } from 'nuqs/adapters/react';
import { App } from '#app/App.tsx';
import { loadLaterWords } from '#app/locales/load-later-words.ts';
import type { Session } from '#data/session.ts';
import { SessionContext } from '#data/use-session.ts';
import { LazyUpdateNotice } from '#app/LazyUpdateNotice.tsx';
import { loadPartOfPage, watchVersionLater } from '#browser/page-news.ts';
import { provideLater, whenOnline } from '#ui/lazy.tsx';
import { Contained } from '#ui/Panel.tsx';

provideLater(loadLaterWords, loadPartOfPage);
watchVersionLater(whenOnline);

interface PageProps {
  readonly session: Session;
  readonly queryClient: QueryClient;
}

/** The page, and what all of it can ask for. */
export function Page({ session, queryClient }: PageProps) {
  return (
    <StrictMode>
      <I18nProvider i18n={i18n} defaultComponent={Words}>
        <NuqsAdapter>
          <QueryClientProvider client={queryClient}>
            <SessionContext value={session}>
              <Contained>
                <App />
              </Contained>
              <LazyUpdateNotice />
            </SessionContext>
          </QueryClientProvider>
        </NuqsAdapter>
      </I18nProvider>
    </StrictMode>
  );
}

/** What a translated message is shown by: as all text, in an element of its own. */
function Words({ children }: { readonly children?: ReactNode }) {
  return <>{children}</>;
}
