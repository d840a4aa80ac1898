import { Suspense } from 'react';
import { useHistory } from '#data/use-session.ts';
import { lazyWithWords } from '#ui/lazy-with-words.tsx';
import { loadLater } from '#ui/load-later.ts';
import { Contained } from '#ui/Panel.tsx';

const StoppedAlert = lazyWithWords(async () => (await import('#features/sync-status/StoppedAlert.tsx')).StoppedAlert);
// Before it is needed, as a rule: what is needed then may be what cannot be had.
loadLater(StoppedAlert);

/** Why the load has stopped, or keeps failing: words for every kind of error, which hardly anybody needs. */
export function LazyStoppedAlert() {
  const [{ phase }] = useHistory();
  if (phase.kind !== 'stopped' && !(phase.kind === 'waiting' && phase.isProbing)) return null;
  return (
    <Contained>
      <Suspense>
        <StoppedAlert />
      </Suspense>
    </Contained>
  );
}
