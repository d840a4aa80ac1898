import { useCallback, useEffect } from 'react';
import { forgetGeometry } from '#browser/use-geometry.ts';
import { useView } from '#browser/use-view.ts';
import { withoutAccount } from '#domain/account-values.ts';
import { HistoryContext, useSession } from '#data/use-session.ts';
import { ConnectScreen } from '#features/connect/ConnectScreen.tsx';
import { Dashboard } from '#app/Dashboard.tsx';
import { usePressedFocus } from '#ui/use-pressed-focus.ts';

/** The connect screen, or the history that the URL and the tab's key ask for. */
export function App() {
  const [view, setView] = useView();
  const [state, session] = useSession();
  const { source } = view;
  usePressedFocus();

  // Back and Forward change the URL without asking anybody.
  useEffect(() => {
    session.show(source);
  }, [session, source]);

  // What the tab remembers was this account's.
  const isDisconnected = state.kind === 'disconnected';
  useEffect(() => {
    if (isDisconnected) forgetGeometry();
  }, [isDisconnected]);

  const disconnect = useCallback(() => {
    session.disconnect();
    setView((shown) => ({ ...withoutAccount(shown), source: 'account' }));
  }, [session, setView]);

  if (state.kind === 'disconnected') {
    return (
      <ConnectScreen
        reason={state.reason}
        onSample={() => {
          setView({ source: 'sample' });
        }}
      />
    );
  }
  return (
    <HistoryContext value={state.history}>
      <Dashboard
        view={view}
        setView={setView}
        keyTail={state.keyTail}
        survivesReload={state.survivesReload}
        onDisconnect={disconnect}
      />
    </HistoryContext>
  );
}
