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

/** So many steps on from a run, or as many of them as the answer knows the way; null where it knows of none. */
export function findFarthest(
  { slugs }: Around,
  slug: string,
  steps: number,
): { readonly slug: string; readonly taken: number } | null {
  const at = slugs.indexOf(slug);
  if (at === -1) return null;
  const to = Math.max(0, Math.min(slugs.length - 1, at + steps));
  const found = slugs[to];
  return found === undefined || to === at ? null : { slug: found, taken: to - at };
}
