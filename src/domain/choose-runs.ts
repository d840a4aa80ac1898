import type { ChosenRuns } from '#domain/chosen-runs.ts';

export const ALL_CHOSEN: ChosenRuns = { isAll: true, slugs: new Set() };

/** The same, but for one run. */
export function toggleRun({ isAll, slugs }: ChosenRuns, slug: string): ChosenRuns {
  const others = new Set(slugs);
  if (!others.delete(slug)) others.add(slug);
  return { isAll, slugs: others };
}

/** The same and these. */
export function addRuns({ isAll, slugs }: ChosenRuns, more: readonly string[]): ChosenRuns {
  const changed = new Set(slugs);
  for (const slug of more) {
    if (isAll) changed.delete(slug);
    else changed.add(slug);
  }
  return { isAll, slugs: changed };
}

/** @param total how many runs the filters select */
export function countChosen({ isAll, slugs }: ChosenRuns, total: number): number {
  return isAll ? total - slugs.size : slugs.size;
}
