import { Suspense } from 'react';
import { useHistory } from '#data/use-session.ts';
import { lazyWithWords } from '#ui/lazy.tsx';

const DoubtAlert = lazyWithWords(async () => (await import('#features/sync-status/DoubtAlert.tsx')).DoubtAlert);

/** Asks the person about runs that CoreClaw's list has suddenly lost. */
export function Doubt() {
  const [{ ledger }] = useHistory();
  return <Suspense>{ledger?.doubt?.isConfirmed === true && <DoubtAlert />}</Suspense>;
}
