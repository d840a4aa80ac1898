import type { ReactNode } from 'react';
import { Trans } from '@lingui/react';
import type { Sentence } from '#domain/spikes/explanation-words.ts';
import { RunLink } from '#features/spikes/RunLink.tsx';

/** A sentence; what it is about stands out, and the run that it names is a link. */
export function SentenceText({ sentence: { message, run } }: { readonly sentence: Sentence }) {
  // An element, not text: a name may hold what would be read as a tag.
  const { values = {} } = message;
  const { name } = values;
  const named = typeof name === 'string' ? { ...values, name: <strong>{name}</strong> } : values;
  return (
    <Trans
      id={message.id}
      message={message.message ?? message.id}
      values={named}
      components={run === null ? {} : { 0: <RunLink slug={run}>{NOTHING}</RunLink> }}
    />
  );
}

const NOTHING: ReactNode = null;
