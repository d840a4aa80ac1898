import type { WireRun } from '#api/contract.ts';
import type { CreatedAt } from '#api/sample/answer-worker-runs.ts';

export interface FakeKeys {
  readonly valid: readonly string[];
  readonly expired?: readonly string[];
  /** Keys of a disabled user. */
  readonly disabled?: readonly string[];
}

/** Whose runs the fake CoreClaw lists. */
export interface FakeAccount {
  /** All runs in the order in which they are listed. */
  readonly rows: readonly WireRun[];
  readonly createdAtS: CreatedAt;
  /** Without it, every key that is not empty is valid. */
  readonly keys?: FakeKeys | undefined;
}

/** What is wrong with a key; null when nothing is. */
export type KeyFault = 'missing' | 'invalid' | 'expired' | 'disabled';

export function findKeyFault(key: string, { keys }: FakeAccount): KeyFault | null {
  if (key === '') return 'missing';
  if (keys === undefined || keys.valid.includes(key)) return null;
  if (keys.expired?.includes(key)) return 'expired';
  return keys.disabled?.includes(key) ? 'disabled' : 'invalid';
}

/** A run is created when it starts; one that waits, when it is listed for the first time. */
export function createdAsStarted(nowMs: () => number): CreatedAt {
  const firstListedS = new WeakMap<WireRun, number>();
  return (row) => {
    if (row.started_at !== 0) return row.started_at;
    const atS = firstListedS.get(row) ?? Math.floor(nowMs() / 1000);
    firstListedS.set(row, atS);
    return atS;
  };
}
