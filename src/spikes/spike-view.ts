import { only, without } from '#domain/facet-choice.ts';
import type { SpikeEntry } from '#spikes/cost-answers.ts';
import { ABORTED, FAILED, formatStatusValue } from '#domain/status.ts';
import { type AbsoluteRange, DEFAULT_VIEW, type FacetChoice, type RunFilter, type View } from '#domain/view.ts';

/** What choosing a spike makes of the view: its time, and the runs that carry the excess. */
export function viewOfSpike(entry: SpikeEntry): RunFilter & Pick<View, 'spike'> {
  const { measures, hour } = DEFAULT_VIEW;
  const [lead] = entry.explanation.causes;
  const scraper = entry.scraperSlug ?? (lead !== undefined && 'scraper' in lead ? lead.scraper : null);
  const { facets } = DEFAULT_VIEW;
  return {
    time: { kind: 'absolute', fromMs: entry.fromMs, toMs: entry.toMs },
    facets: {
      ...facets,
      scraper: scraper === null ? facets.scraper : only([scraper]),
      status: lead?.kind === 'failures' ? only([FAILED, ABORTED].map(formatStatusValue)) : facets.status,
    },
    measures,
    hour,
    q: lead?.kind === 'hung-run' ? lead.run.slug : '',
    spike: entry.id,
  };
}

/** What hiding the runs that carry a spike makes of the view: its time without them; null where no filter leaves them out. */
export function viewWithoutRuns(entry: SpikeEntry): RunFilter | null {
  const { spike: _, ...filter } = viewOfSpike(entry);
  const { scraper, status } = filter.facets;
  if (scraper.only.length + status.only.length === 0) return null;
  const hidden = scraper.only.length > 0 ? { scraper: without(scraper.only) } : { status: without(status.only) };
  return { ...filter, facets: { ...DEFAULT_VIEW.facets, ...hidden }, q: '' };
}

/** What closing a spike makes of the view: what it set is as before, what was chosen since stays. */
export function viewWithoutSpike(view: View, entry: SpikeEntry): Partial<View> {
  const set = viewOfSpike(entry);
  const { facets } = view;
  return {
    spike: null,
    time: isSame(view.time, set.time) ? DEFAULT_VIEW.time : view.time,
    facets: {
      ...facets,
      scraper: isSame(facets.scraper, set.facets.scraper) ? DEFAULT_VIEW.facets.scraper : facets.scraper,
      status: isSame(facets.status, set.facets.status) ? DEFAULT_VIEW.facets.status : facets.status,
    },
    q: view.q === set.q ? '' : view.q,
  };
}

interface ListedView {
  /** The spike that the view names. */
  readonly open: SpikeEntry | null;
  readonly view: View;
  /** What the view's time range means now. */
  readonly range: AbsoluteRange;
}

/** What has a time, and mostly a scraper. */
type Listed = Pick<SpikeEntry, 'scraperSlug' | 'fromMs' | 'toMs'>;

/**
 * The spikes that a view is about, or other things of a scraper and a time: those that its time range touches, of its scrapers. While a spike is open with the
 * time and scraper that it set, all of them: a list must not shrink under the hand that chose from it. The open one
 * stays in any case.
 */
export function listSpikes<Of extends Listed>(spikes: readonly Of[], { open, view, range }: ListedView): readonly Of[] {
  if (isAsSet(view, open)) return spikes;
  return spikes.filter(
    (entry: Listed) => entry === open || (isInRange(entry, range) && isOf(entry, view.facets.scraper)),
  );
}

/** Whether an open spike set the time and the scraper of a view. */
export function isAsSet(view: View, open: SpikeEntry | null): boolean {
  const set = open === null ? null : viewOfSpike(open);
  return set !== null && isSame(view.time, set.time) && isSame(view.facets.scraper, set.facets.scraper);
}

function isInRange({ fromMs, toMs }: Listed, range: AbsoluteRange): boolean {
  return (range.toMs === null || fromMs < range.toMs) && (range.fromMs === null || range.fromMs < toMs);
}

/** Whether the scrapers of a filter are those of a spike; one of several scrapers is about any of them. */
export function isOf({ scraperSlug }: Pick<SpikeEntry, 'scraperSlug'>, choice: FacetChoice): boolean {
  if (scraperSlug === null) return true;
  return (choice.only.length === 0 || choice.only.includes(scraperSlug)) && !choice.not.includes(scraperSlug);
}

/** Of plain data whose properties stand in the same order. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
