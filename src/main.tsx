import '#app/tokens.css';
import '#app/base.css';
import { startTransition } from 'react';
import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { notifyManager, QueryClient } from '@tanstack/react-query';
import { messages } from '#app/locales/first/en.po';
import { apiVersion } from '#browser/api-version.ts';
import { leaveKeysToInputMethod } from '#browser/input-method.ts';
import { nextFrame } from '#browser/next-frame.ts';
import { pageLife } from '#browser/page-life.ts';
import { loadPartOfPage, reportLost } from '#browser/page-news.ts';
import { openSessionKey } from '#browser/open-session-key.ts';
import { openSessionMemory } from '#browser/session-memory.ts';
import { openStartView } from '#browser/start-view.ts';
import { startEngine } from '#data/engine-handle.ts';
import { createSession } from '#data/session.ts';
import { isViewParam } from '#domain/view-codec.ts';

i18n.loadAndActivate({ locale: 'en', messages });
leaveKeysToInputMethod();

// An answer is shown in the task that it comes in, not in a timer's behind whatever else is to be done.
notifyManager.setScheduler(queueMicrotask);
const queryClient = new QueryClient();
// What a session left behind in the address goes before the address is read.
const keyStore = openSessionKey();
const { source } = openStartView();
const session = createSession({
  engine: startEngine(pageLife, nextFrame, reportLost),
  queryClient,
  keyStore,
  apiVersion,
  apiOrigin: __API_ORIGIN__,
  pageLife,
  memory: openSessionMemory(),
});
// The first page of the list is on its way before the code that shows it has run.
session.show(source);

const root = document.querySelector('#root');
if (root !== null) {
  mount(root).catch((error: unknown) => {
    tellIncomplete(root);
    reportError(error);
  });
}

/** The code of the page is here by now, or nearly. Chromium runs each piece in a task of its own: all in one would be a long one. */
async function mount(container: Element): Promise<void> {
  const { createRoot } = await import('react-dom/client');
  const { Page } = await import('#app/Page.tsx');
  await keepKeysOut();
  addEventListener('hashchange', () => void keepKeysOut());
  // Piece by piece: what arrives meanwhile need not wait for all of it.
  startTransition(() => createRoot(container).render(<Page session={session} queryClient={queryClient} />));
}

/** What does not describe a view may be a key, which must not stay in the address. */
async function keepKeysOut(): Promise<void> {
  const { hash, search } = location;
  if (hash === '' && [...new URLSearchParams(search).keys()].every(isViewParam)) return;
  const part = await loadPartOfPage(() => import('#app/tell-key-in-address.tsx')).catch(() => null);
  part?.tellKeyInAddress();
}

function tellIncomplete(container: Element): void {
  container.role = 'alert';
  container.textContent = t`This page could not start: a part of it did not arrive, or this browser cannot run it. Check the connection, then reload the page.`;
}
