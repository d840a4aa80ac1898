import type { Around } from '#domain/answers.ts';

/** The place of a run in the view's order, from 0; null where the answer is not about it. */
export function findPlace({ first, slugs }: Around, slug: string): number | null {
  const at = slugs.indexOf(slug);
  return at === -1 ? null : first + at;
}

/** The run before (-1) or after (1) another one; null where there is none, or nobody has said yet. */
export function findNext({ slugs }: Around, slug: string, step: -1 | 1): string | null {
  const at = slugs.indexOf(slug);
  return at === -1 ? null : (slugs[at + step] ?? null);
}
