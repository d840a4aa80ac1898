import type { Priority } from '#engine/query.ts';

const FILES = import.meta.glob<Priority>(['./queries/*.ts', '!./queries/*.test.ts'], {
  eager: true,
  import: 'priority',
});

/**
 * When each question is answered, by its name. Of the files of the questions nothing else comes along with the page: what
 * they compute when they are loaded is marked as pure, and `npm run build:checked` weighs the page.
 */
export const PRIORITIES: ReadonlyMap<string, Priority> = new Map(
  Object.entries(FILES).map(([path, priority]) => [nameOf(path), priority]),
);

function nameOf(path: string): string {
  return path.slice('./queries/'.length, -'.ts'.length);
}
