import { attempt } from '#browser/attempt.ts';
import { openDeviceItem } from '#browser/device-item.ts';
import { entryOwner } from '#browser/entry-owner.ts';
import { openSessionItem } from '#browser/session-item.ts';
import { createSessionKey, type SessionKey } from '#browser/session-key.ts';

const ENDED_ITEM = 'run-history-ended-sessions';

/** The key of this tab, for as long as the page lives. The caller has it in memory too, where storage keeps nothing. */
export function openSessionKey(): SessionKey {
  const ended = openDeviceItem<readonly string[]>(ENDED_ITEM, {
    parse: (text) => text?.split(' ') ?? [],
    format: (sessions) => sessions.join(' '),
  });
  const { sessionKey, check, drop, enterEntry } = createSessionKey({
    key: openSessionItem('coreclaw-api-key'),
    id: openSessionItem('run-history-session'),
    ended,
    entry: entryOwner,
    newId: () => crypto.getRandomValues(new Uint32Array(4)).join('-'),
  });
  ended.subscribe(check);
  enterEntry();
  window.addEventListener('popstate', enterEntry);
  window.addEventListener('pagehide', ({ persisted }) => {
    // Where nothing is remembered nobody could tell this document that its session has ended.
    if (persisted && !remembers()) drop();
  });
  return sessionKey;
}

function remembers(): boolean {
  const probe = `${ENDED_ITEM}-probe`;
  return (
    attempt(() => {
      localStorage.setItem(probe, probe);
      localStorage.removeItem(probe);
      return true;
    }) ?? false
  );
}
