import type { ReactNode } from 'react';
import { Trans } from '@lingui/react';
import type { Sentence } from '#spikes/explain/explanation-words.ts';
import { RunLink } from '#features/spikes/RunLink.tsx';
import styles from './Spikes.module.css';

/** A sentence; what it is about stands out, and the run that it names is a link. */
export function SentenceText({ sentence: { message, run } }: { readonly sentence: Sentence }) {
  const values = Object.entries(message.values ?? {}).map(([key, value]) => [key, renderValue(key, value)]);
  return (
    <Trans
      id={message.id}
      message={message.message ?? message.id}
      values={Object.fromEntries(values)}
      components={run === null ? {} : { 0: <RunLink slug={run}>{NOTHING}</RunLink> }}
    />
  );
}

const NOTHING: ReactNode = null;
const SIGNED_AMOUNT = /^[+−]\$/;

function renderValue(key: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  // An element, not text: a name may hold what would be read as a tag.
  if (key === 'name') return <strong>{value}</strong>;
  // A line may end between a sign and a currency's.
  return SIGNED_AMOUNT.test(value) ? <span className={styles['amount']}>{value}</span> : value;
}
