import { useRef, useState } from 'react';
import type { ViewQuestion } from '#data/use-question.ts';
import { useAskEngine } from '#data/use-engine-query.ts';
import type { RunsBetween } from '#domain/answers.ts';
import { addRuns, toggleRun } from '#domain/choose-runs.ts';
import type { ChosenRuns } from '#domain/chosen-runs.ts';
import type { SortTerm } from '#domain/view.ts';
import { useTableState } from '#features/runs-table/use-table-state.ts';

/** This thread keeps the slugs of what is chosen one by one. */
const LONGEST_RANGE = 10_000;

/** A range that was too long: how many runs it has, and how many of them were chosen. `unread`: nobody said what is in it. */
export type CutRange = { readonly total: number; readonly chosen: number } | 'unread';

interface RowRange {
  readonly toggle: (slug: string) => void;
  /** Chooses all from the run that was toggled last to this one, instead of those up to another one before. */
  readonly extend: (slug: string) => void;
  /** Nothing begins a range any more. */
  readonly forget: () => void;
  readonly cut: CutRange | null;
}

/** The run that a range begins with, and what was chosen before. */
interface Beginning {
  readonly slug: string;
  readonly chosen: ChosenRuns;
}

/** Chooses runs one by one and in ranges, which the engine knows: their rows may never have been on this page. */
export function useRowRange(question: ViewQuestion, sort: readonly SortTerm[]): RowRange {
  const { chosen, choose } = useTableState();
  const askEngine = useAskEngine();
  const [cut, setCut] = useState<CutRange | null>(null);
  const beginning = useRef<Beginning | null>(null);
  const asked = useRef(0);

  function begin(slug: string, next: ChosenRuns): void {
    asked.current += 1;
    beginning.current = { slug, chosen: next };
    setCut(null);
    choose(next);
  }

  async function ask(from: Beginning, to: string): Promise<void> {
    asked.current += 1;
    const nth = asked.current;
    const range = { ...question, sort, from: from.slug, to, limit: LONGEST_RANGE };
    const answer = await askEngine('runs-between', range).catch(() => null);
    if (nth !== asked.current) return;
    if (answer === null) setCut('unread');
    else take(from, to, answer);
  }

  function take(from: Beginning, to: string, { slugs, total }: RunsBetween): void {
    // The filters may have left the beginning out since.
    if (total === 0) {
      begin(to, addRuns(from.chosen, [to]));
      return;
    }
    setCut(total > slugs.length ? { total, chosen: slugs.length } : null);
    choose(addRuns(from.chosen, slugs));
  }

  return {
    toggle: (slug) => begin(slug, toggleRun(chosen, slug)),
    extend: (slug) => {
      if (beginning.current === null) begin(slug, addRuns(chosen, [slug]));
      else void ask(beginning.current, slug);
    },
    forget: () => {
      asked.current += 1;
      beginning.current = null;
      setCut(null);
    },
    cut,
  };
}
