import { useState } from 'react';

/** A value, and where there is none for a moment the last one that was there under the same key. */
export function useLastKnown<Value>(value: Value | null, key: string): Value | null {
  const [held, setHeld] = useState<{ readonly key: string; readonly value: Value } | null>(null);
  if (value !== null && (held === null || held.key !== key || held.value !== value)) setHeld({ key, value });
  return value ?? (held?.key === key ? held.value : null);
}
