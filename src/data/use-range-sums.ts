import { useEffect, useMemo, useState } from 'react';
import type { RangeSums } from '#domain/answers.ts';
import { createNewestWins } from '#data/newest-wins.ts';
import type { ViewQuestion } from '#data/use-question.ts';
import { useSession } from '#data/use-session.ts';

/** It is put at once. */
const NEVER = new AbortController().signal;

/** `fromMs` inclusive, `toMs` exclusive. */
interface AskedRange {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface SummedRange extends RangeSums, AskedRange {}

/**
 * What the selected runs within a span come to, for a span that changes with every move of a hand: the newest that
 * is known, which may be of a span asked about before; null before the first.
 */
export function useRangeSums({ revision, scope }: ViewQuestion, range: AskedRange): SummedRange | null {
  const [, { engine }] = useSession();
  const [known, setKnown] = useState<SummedRange | null>(null);
  const ask = useMemo(
    () =>
      createNewestWins(
        ({ fromMs, toMs }: AskedRange) => engine.ask('range-sums', { scope, fromMs, toMs }, NEVER),
        (asked, sums) => setKnown({ ...asked, ...sums }),
      ),
    // Other runs may be loaded by now.
    // oxlint-disable-next-line react/exhaustive-deps
    [engine, revision, scope],
  );
  const { fromMs, toMs } = range;
  // The worker answers when it can.
  useEffect(() => ask({ fromMs, toMs }), [ask, fromMs, toMs]);
  return known;
}
