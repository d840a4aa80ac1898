import type { DeviceItem } from '#browser/device-item.ts';
import type { EntryOwner } from '#browser/entry-owner.ts';
import type { SessionItem } from '#browser/session-item.ts';

/** The key of this tab, until its session ends: in whatever document of the tab that is said. */
export interface SessionKey {
  /** Null where there is none, or where the session that it was kept for has ended. */
  readonly read: () => string | null;
  /** Ends the session before and begins one. The answer is whether a reload will find the key. */
  readonly keep: (key: string) => boolean;
  /** Ends the session, in every document that has it. */
  readonly forget: () => void;
  /** Whether the session has not ended elsewhere by now. */
  readonly goesOn: () => boolean;
  /** Calls back when the session has ended elsewhere. */
  readonly onEnd: (listener: () => void) => void;
}

export interface SessionKeyParts {
  readonly key: SessionItem;
  /** A random name of the session, beside its key. */
  readonly id: SessionItem;
  /** The names of sessions that have ended, on this device. */
  readonly ended: DeviceItem<readonly string[]>;
  readonly entry: EntryOwner;
  readonly newId: () => string;
}

/** A document that comes back after so many sessions more is not thought of. */
const MOST_ENDED = 100;

/**
 * A document that comes back from the back/forward cache has its key in memory, and a browser may give it the
 * sessionStorage that it had when it was left. So what has ended is remembered outside of both, by a name that is not
 * the key.
 */
export function createSessionKey({ key, id, ended, entry, newId }: SessionKeyParts) {
  let current: string | null = null;
  let tell: (() => void) | null = null;

  const hasEnded = (session: string | null): boolean => session !== null && ended.read().includes(session);

  function begin(session: string): void {
    current = session;
    entry.own(session);
  }

  function end(): void {
    const sessions = [current, id.read()].filter((session) => session !== null);
    current = null;
    ended.update((all) => [...new Set([...all, ...sessions])].slice(-MOST_ENDED));
  }

  function forgetItems(): void {
    key.forget();
    id.forget();
  }

  /** Gives the session up here. The tab may keep the key of the next one already. */
  function drop(): void {
    if (id.read() === current) forgetItems();
    current = null;
    entry.clear();
    tell?.();
  }

  /** To be called whenever another document may have ended the session. */
  function check(): void {
    if (hasEnded(current)) drop();
  }

  /** To be called at every entry of the tab's history that is come to. */
  function enterEntry(): void {
    if (hasEnded(entry.read())) entry.clear();
    if (current !== null && entry.read() !== current) entry.own(current);
  }

  const sessionKey: SessionKey = {
    read() {
      const kept = key.read();
      if (kept === null) return null;
      const session = id.read() ?? newId();
      if (hasEnded(session)) {
        forgetItems();
        return null;
      }
      id.keep(session);
      begin(session);
      return kept;
    },
    keep(entered) {
      end();
      const session = newId();
      begin(session);
      return id.keep(session) && key.keep(entered);
    },
    forget() {
      end();
      forgetItems();
      entry.clear();
    },
    goesOn() {
      check();
      return current !== null;
    },
    onEnd(listener) {
      tell = listener;
    },
  };
  return { sessionKey, check, drop, enterEntry };
}
