import type { MessageDescriptor } from '@lingui/core';
import { msg, plural } from '@lingui/core/macro';
import { DEFAULT_VIEW, type View } from '#domain/view.ts';

/** How many spikes are listed, and of how many. */
export function describeCount(listed: number, all: number, view: View): MessageDescriptor {
  if (listed === all) return msg`${plural(all, { 0: 'none', other: '#' })} in all loaded runs`;
  return isOfAllScrapers(view) ? msg`${listed} of ${all} in this time range` : msg`${listed} of ${all} in this view`;
}

/** That none is listed. */
export function describeNone(all: number, view: View): MessageDescriptor {
  if (all === 0) return msg`No cost spikes in all loaded runs.`;
  return isOfAllScrapers(view) ? msg`No cost spikes in this time range.` : msg`No cost spikes in this view.`;
}

function isOfAllScrapers({ facets: { scraper } }: View): boolean {
  const { only, not } = DEFAULT_VIEW.facets.scraper;
  return scraper.only.length === only.length && scraper.not.length === not.length;
}
