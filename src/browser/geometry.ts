/** What a tab remembers of the places on its page, so that a reload shows them at once. In pixels, but for `rows`. */
export interface Geometry {
  /** Rows of the table; those that were on their way count. */
  readonly rows: number;
  /** How far the table is scrolled. */
  readonly tableTop: number;
  readonly tableLeft: number;
  /** How far the page is scrolled. */
  readonly pageTop: number;
  readonly totalsHeight: number;
  readonly spikesHeight: number;
}

/** The geometry of a view, which `view` names. */
export interface RememberedGeometry extends Geometry {
  readonly view: string;
}

const NOTHING: Geometry = { rows: 0, tableTop: 0, tableLeft: 0, pageTop: 0, totalsHeight: 0, spikesHeight: 0 };

/** Views that a tab remembers. */
const MOST_VIEWS = 12;
/** The table takes memory for each of its rows: what is larger than any account is not believed. */
const MOST_ROWS = 10_000_000;
const MOST_PIXELS = 1_000_000_000;

/** The remembered geometries, the latest first. What makes no sense is left out; null or broken text is none. */
export function parseGeometries(text: string | null): readonly RememberedGeometry[] {
  const entries = parseJson(text ?? '');
  return Array.isArray(entries) ? entries.flatMap(parseEntry).slice(0, MOST_VIEWS) : [];
}

/** Text that {@link parseGeometries} reads. */
export function formatGeometries(geometries: readonly RememberedGeometry[]): string {
  return JSON.stringify(geometries);
}

/** Changes what is remembered of one view and makes it the latest; the oldest is forgotten. */
export function withGeometry(
  geometries: readonly RememberedGeometry[],
  view: string,
  change: Partial<Geometry>,
): readonly RememberedGeometry[] {
  const known = geometries.find((geometry) => geometry.view === view) ?? NOTHING;
  const others = geometries.filter((geometry) => geometry.view !== view);
  return [{ ...known, ...change, view }, ...others].slice(0, MOST_VIEWS);
}

function parseEntry(entry: unknown): RememberedGeometry[] {
  if (typeof entry !== 'object' || entry === null) return [];
  const fields: Partial<Record<keyof RememberedGeometry, unknown>> = { ...entry };
  const { view, rows, tableTop, tableLeft, pageTop, totalsHeight, spikesHeight } = fields;
  if (typeof view !== 'string' || !isWithin(rows, MOST_ROWS) || !Number.isInteger(rows)) return [];
  if (!isWithin(tableTop, MOST_PIXELS) || !isWithin(tableLeft, MOST_PIXELS)) return [];
  if (!isWithin(pageTop, MOST_PIXELS) || !isWithin(totalsHeight, MOST_PIXELS)) return [];
  if (!isWithin(spikesHeight, MOST_PIXELS)) return [];
  return [{ view, rows, tableTop, tableLeft, pageTop, totalsHeight, spikesHeight }];
}

function isWithin(value: unknown, most: number): value is number {
  return typeof value === 'number' && value >= 0 && value <= most;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
