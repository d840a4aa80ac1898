import type { Facets, FacetValue } from '#domain/answers.ts';
import { compareText } from '#domain/compare-text.ts';
import { compareUsd } from '#domain/money.ts';
import { STATUS_CODES, formatStatusValue } from '#domain/status.ts';
import { FACET_KEYS, type FacetKey } from '#domain/view.ts';
import type { Kind } from '#engine/kinds.ts';
import { FACET_BIT } from '#engine/match.ts';
import type { RunStore } from '#engine/run-store.ts';
import type { Candidates, Selection } from '#engine/selection.ts';
import { UsageSums } from '#engine/usage-sums.ts';
import type { LoadedHistory } from '#engine/loaded-history.ts';
import type { Scope } from '#engine/scope.ts';
import { titlesOf } from '#engine/newest-titles.ts';

export const priority = 'filters';

/** Counts and dollars of every loaded value; zero where the other filters leave none. */
export function answer(history: LoadedHistory, { scope }: { readonly scope: Scope }): Facets {
  const { store } = history;
  const titles = titlesOf(history);
  const { scraperSlug, origin, version } = store.texts;
  const { errors } = store;
  const tallies = countKinds(store, history.select(scope));
  const ids = errors.ids();
  return {
    status: tallies.status.list(formatStatusValue).sort(byStatus),
    scraper: tallies.scraper.list(at(scraperSlug.values), (slug) => titles.get(slug) || slug).sort(byUsage),
    origin: tallies.origin.list(at(origin.values)).sort(byUsage),
    version: tallies.version.list(at(version.values)).sort(byUsage),
    error: tallies.error
      .list(at(ids), (id) => errors.pattern(id))
      // Runs without an error have no fingerprint to filter by.
      .filter(({ value }) => value !== '')
      .sort(byUsage),
  };
}

/** A kind that misses nothing counts in each facet, one that misses a single facet in that one alone. */
function countKinds(store: RunStore, { candidates, kindMisses }: Selection): Readonly<Record<FacetKey, Tally>> {
  const tally = (): Tally => new Tally(store, candidates);
  const tallies = { status: tally(), scraper: tally(), origin: tally(), version: tally(), error: tally() };
  for (const [number, kind] of store.kinds.all.entries()) {
    if (!candidates.hasKind(number)) continue;
    const miss = kindMisses[number] ?? 0;
    for (const facet of FACET_KEYS) tallies[facet].take(kind[facet], number, (miss & ~FACET_BIT[facet]) === 0);
  }
  return tallies;
}

/** Of each value of a facet, by its code. */
class Tally {
  readonly #candidates: Candidates;
  /** By code: the place among those below. Codes of statuses may be any number. */
  readonly #places = new Map<Kind[FacetKey], number>();
  readonly #runs: number[] = [];
  readonly #usage: UsageSums;

  constructor({ usage }: RunStore, candidates: Candidates) {
    this.#candidates = candidates;
    this.#usage = new UsageSums(usage, 0);
  }

  /** @param counts whether the runs of the kind count; their value is listed in any case */
  take(code: number, kind: number, counts: boolean): void {
    const known = this.#places.get(code);
    const place = known ?? this.#runs.length;
    if (known === undefined) {
      this.#places.set(code, place);
      this.#runs.push(0);
      this.#usage.grow(place + 1);
    }
    if (!counts) return;
    const { runs, usage } = this.#candidates.tally;
    this.#runs[place] = (this.#runs[place] ?? 0) + (runs[kind] ?? 0);
    this.#usage.addFrom(usage, kind, place);
  }

  list(valueOf: (code: number) => string, label = (value: string): string => value): FacetValue[] {
    return Array.from(this.#places, ([code, place]) => {
      const value = valueOf(code);
      return { value, label: label(value), runs: this.#runs[place] ?? 0, usage: this.#usage.total(place) };
    });
  }
}

function at(values: readonly string[]): (code: number) => string {
  return (code) => values[code] ?? '';
}

function byUsage(a: FacetValue, b: FacetValue): number {
  return compareUsd(b.usage, a.usage) || b.runs - a.runs || compareText(a.value, b.value);
}

const STATUS_ORDER = /* @__PURE__ */ STATUS_CODES.map(formatStatusValue);

function byStatus(a: FacetValue, b: FacetValue): number {
  return statusPlace(a.value) - statusPlace(b.value) || Number(a.value) - Number(b.value);
}

function statusPlace(value: string): number {
  const place = STATUS_ORDER.indexOf(value);
  return place === -1 ? STATUS_ORDER.length : place;
}

declare module '#engine/query.ts' {
  interface Queries {
    readonly facets: typeof answer;
  }
}
