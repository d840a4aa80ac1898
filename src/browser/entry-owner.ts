import { withoutAccount } from '#domain/account-values.ts';
import { formatView, parseView } from '#domain/view-codec.ts';

/**
 * Whose view the present entry of the tab's history holds: its state names the session, and entries that follow from
 * it inherit that. Back and Forward lead to entries of sessions that have ended.
 */
export interface EntryOwner {
  /** Null where it is nobody's. */
  readonly read: () => string | null;
  readonly own: (session: string) => void;
  /** Takes from its address what says something of an account; from then on it is nobody's. */
  readonly clear: () => void;
}

/** The state of an entry that is nobody's, but has been opened. */
export const OPENED = 'opened';

export const entryOwner: EntryOwner = {
  read: () => (typeof history.state === 'string' && history.state !== OPENED ? history.state : null),
  own: (session) => history.replaceState(session, ''),
  clear() {
    const query = formatView(withoutAccount(parseView(new URLSearchParams(location.search)))).toString();
    history.replaceState(OPENED, '', query === '' ? location.pathname : `?${query}`);
    // Whoever shows the view reads the address again.
    dispatchEvent(new PopStateEvent('popstate', { state: OPENED }));
  },
};
