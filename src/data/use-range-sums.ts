import { useEffect, useMemo, useState } from 'react';
import type { RangeSums } from '#domain/answers.ts';
import { createNewestWins } from '#data/newest-wins.ts';
import type { ViewQuestion } from '#data/queries.ts';

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
export function useRangeSums({ engine, revision, scope }: ViewQuestion, range: AskedRange): SummedRange | null {
  const [known, setKnown] = useState<SummedRange | null>(null);
  const ask = useMemo(
    () =>
      createNewestWins(
        ({ fromMs, toMs }: AskedRange) => engine.ask((remote) => remote.rangeSums(scope, fromMs, toMs)),
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
