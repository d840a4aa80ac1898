import { parseView } from '#domain/view-codec.ts';
import { queryOfView } from '#domain/view-query.ts';

/** A view that has a name. Its query says what it is: a relative range stays one, and no two have the same. */
export interface SavedView {
  readonly name: string;
  readonly query: string;
}

export const MOST_VIEWS = 50;
export const LONGEST_NAME = 80;
const VERSION = 1;

export type Refusal =
  | { readonly kind: 'no-name' | 'long-name' | 'too-many' | 'everything' }
  /** By a view of this name. */
  | { readonly kind: 'name-taken' | 'already-saved'; readonly name: string };

/** The saved views as a device remembers them. What makes no sense, and what no view can say, is left out. */
export function parseSavedViews(text: string | null): readonly SavedView[] {
  const stored = parseJson(text ?? '');
  if (typeof stored !== 'object' || stored === null) return [];
  const { version, views }: { version?: unknown; views?: unknown } = stored;
  if (version !== VERSION || !Array.isArray(views)) return [];
  const saved: SavedView[] = [];
  for (const view of views.flatMap(parseEntry)) if (findRefusal(saved, view) === null) saved.push(view);
  return saved;
}

/** Text that {@link parseSavedViews} reads. */
export function formatSavedViews(views: readonly SavedView[]): string {
  return JSON.stringify({ version: VERSION, views });
}

/** Why a view cannot be one more of these; null where it can. */
export function findRefusal(views: readonly SavedView[], { name, query }: SavedView): Refusal | null {
  const known = views.find((other) => other.query === query);
  if (query === '') return { kind: 'everything' };
  if (known !== undefined) return { kind: 'already-saved', name: known.name };
  if (views.length >= MOST_VIEWS) return { kind: 'too-many' };
  return findNameRefusal(views, name);
}

/** Why a name cannot be one of these views'; null where it can. */
export function findNameRefusal(views: readonly SavedView[], name: string): Refusal | null {
  const length = Array.from(name).length;
  if (name.trim() === '') return { kind: 'no-name' };
  if (length > LONGEST_NAME) return { kind: 'long-name' };
  const taken = views.find((other) => fold(other.name) === fold(name));
  return taken === undefined ? null : { kind: 'name-taken', name: taken.name };
}

/** The query as a view has it: nothing else is in it, whatever was. */
export function tidyQuery(query: string): string {
  return queryOfView(parseView(new URLSearchParams(query)));
}

function fold(name: string): string {
  return name.trim().toLowerCase();
}

function parseEntry(entry: unknown): SavedView[] {
  if (typeof entry !== 'object' || entry === null) return [];
  const { name, query }: { name?: unknown; query?: unknown } = entry;
  return typeof name === 'string' && typeof query === 'string' ? [{ name, query: tidyQuery(query) }] : [];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
