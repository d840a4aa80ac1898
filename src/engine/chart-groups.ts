import type { SeriesGroup } from '#domain/answers.ts';
import { compareText } from '#domain/compare-text.ts';
import { compareUsd } from '#domain/money.ts';
import { formatStatusValue } from '#domain/status.ts';
import type { View } from '#domain/view.ts';
import { UsageSums } from '#engine/usage-sums.ts';
import type { RunStore } from '#engine/run-store.ts';
import type { Selection } from '#engine/selection.ts';

/** The layers of the stacked charts. */
export interface ChartGroups {
  readonly groups: readonly SeriesGroup[];
  /** By kind, of kinds that match: the layer that its runs belong to. */
  readonly layerOf: Uint32Array;
  /** How many there are, at least one. */
  readonly layers: number;
}

/** More layers than colours that can be told apart would say less, not more. */
const NAMED_SCRAPERS = 4;

/**
 * The four dearest scrapers of what matches and the rest, or every status in the API's order.
 *
 * @param titles of scrapers, by slug
 * @param inSight slug of a scraper that is named whatever it costs: it takes the fourth place where it has none of
 *   the four. Null for none; one without rows is ignored.
 */
export function chooseGroups(
  store: RunStore,
  selection: Selection,
  by: View['by'],
  titles: ReadonlyMap<string, string>,
  inSight: string | null = null,
): ChartGroups {
  const matching = findMatchingKinds(store, selection);
  return by === 'status' ? statusGroups(store, matching) : scraperGroups(store, selection, matching, titles, inSight);
}

/** Numbers of the kinds that have runs that match. */
function findMatchingKinds({ kinds }: RunStore, { candidates, kindMisses }: Selection): readonly number[] {
  return Array.from(kinds.all.keys()).filter(
    (kind) => kindMisses[kind] === 0 && (candidates.tally.runs[kind] ?? 0) > 0,
  );
}

function statusGroups({ kinds }: RunStore, matching: readonly number[]): ChartGroups {
  const statusOf = (kind: number): number => kinds.all[kind]?.status ?? 0;
  const codes = [...new Set(matching.map(statusOf))].sort((a, b) => a - b);
  const groups = codes.map((code): SeriesGroup => {
    const value = formatStatusValue(code);
    return { kind: 'value', value, label: value };
  });
  const groupByCode = new Map(codes.map((code, group) => [code, group]));
  const layerOf = new Uint32Array(kinds.all.length);
  for (const kind of matching) layerOf[kind] = groupByCode.get(statusOf(kind)) ?? 0;
  return { groups, layerOf, layers: Math.max(1, groups.length) };
}

function scraperGroups(
  store: RunStore,
  { candidates }: Selection,
  matching: readonly number[],
  titles: ReadonlyMap<string, string>,
  inSight: string | null,
): ChartGroups {
  const { kinds } = store;
  const scraperOf = (kind: number): number => kinds.all[kind]?.scraper ?? 0;
  const slugOf = (code: number): string => store.texts.scraperSlug.decode(code);
  const sums = new UsageSums(store.usage, store.texts.scraperSlug.values.length);
  for (const kind of matching) sums.addFrom(candidates.tally.usage, kind, scraperOf(kind));
  const dearest = Array.from(new Set(matching.map(scraperOf)), (code) => ({
    code,
    slug: slugOf(code),
    usage: sums.total(code),
  }));
  dearest.sort((a, b) => compareUsd(b.usage, a.usage) || compareText(a.slug, b.slug));
  const hidden = dearest.slice(NAMED_SCRAPERS).find(({ slug }) => slug === inSight);
  if (hidden !== undefined) {
    dearest.splice(dearest.indexOf(hidden), 1);
    dearest.splice(NAMED_SCRAPERS - 1, 0, hidden);
  }
  // A rest of one is no rest.
  const named = dearest.length === NAMED_SCRAPERS + 1 ? dearest : dearest.slice(0, NAMED_SCRAPERS);
  const groups: SeriesGroup[] = named.map(({ slug }) => ({
    kind: 'value',
    value: slug,
    label: titles.get(slug) || slug,
  }));
  if (dearest.length > named.length) groups.push({ kind: 'others', members: dearest.length - named.length });
  const groupByCode = new Map(named.map(({ code }, group) => [code, group]));
  const layerOf = new Uint32Array(kinds.all.length);
  for (const kind of matching) layerOf[kind] = groupByCode.get(scraperOf(kind)) ?? named.length;
  return { groups, layerOf, layers: Math.max(1, groups.length) };
}
