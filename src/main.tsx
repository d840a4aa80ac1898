import '#app/tokens.css';
import '#app/base.css';
import { StrictMode, startTransition } from 'react';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { notifyManager, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { NuqsAdapter } from 'nuqs/adapters/react';
import { createRoot } from 'react-dom/client';
import { App } from '#app/App.tsx';
import { messages } from '#app/locales/first/en.po';
import { loadLaterWords } from '#app/locales/load-later-words.ts';
import { nextFrame } from '#browser/next-frame.ts';
import { pageLife } from '#browser/page-life.ts';
import { openSessionKey } from '#browser/session-key.ts';
import { openSessionMemory } from '#browser/session-memory.ts';
import { openStartView } from '#browser/start-view.ts';
import { readInitialView } from '#browser/use-view.ts';
import { startEngine } from '#data/engine-handle.ts';
import { createSession } from '#data/session.ts';
import { SessionContext } from '#data/use-session.ts';
import { provideLaterWords } from '#ui/lazy-with-words.tsx';

i18n.loadAndActivate({ locale: 'en', messages });
provideLaterWords(loadLaterWords);

// An answer is shown in the task that it comes in, not in a timer's behind whatever else is to be done.
notifyManager.setScheduler(queueMicrotask);
const queryClient = new QueryClient();
const session = createSession({
  engine: startEngine(pageLife, nextFrame),
  queryClient,
  keyStore: openSessionKey(),
  apiOrigin: __API_ORIGIN__,
  pageLife,
  memory: openSessionMemory(),
});
openStartView();
// The first page is on its way before React renders anything.
session.show(readInitialView().source);

const root = document.querySelector('#root');
if (root !== null) {
  const app = (
    <StrictMode>
      <I18nProvider i18n={i18n}>
        <NuqsAdapter>
          <QueryClientProvider client={queryClient}>
            <SessionContext value={session}>
              <App />
            </SessionContext>
          </QueryClientProvider>
        </NuqsAdapter>
      </I18nProvider>
    </StrictMode>
  );
  // Piece by piece: what arrives meanwhile need not wait for all of it.
  startTransition(() => createRoot(root).render(app));
}
