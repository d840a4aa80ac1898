import { pageHolding, rowsDue, spanOf, type PageAddress, type Span } from '#sync/page-math.ts';
import type { Placement } from '#sync/placement.ts';
import type { SizeLadder } from '#sync/size-ladder.ts';

/** What a pass over the missing ordinals needs to know. */
export interface PassFacts {
  readonly placement: Placement;
  readonly ladder: SizeLadder;
  /** The highest ordinal, as the newest answer counts the history. */
  readonly top: number;
  /** Rows from the head that the server lists: a page that reaches further is refused as a whole. */
  readonly reach: number;
  /** The missing ordinals in question, both ends inclusive. */
  readonly within: Span;
  /** What requests under way are expected to bring. */
  readonly underWay: readonly Span[];
  /** What failed lately: asked for when nothing else is left. */
  readonly postponed: readonly Span[];
}

/**
 * FILL and REPAIR are one thing: the pages that hold missing ordinals, newest first, at most `limit`. O(pages asked
 * for + spans), whatever the history.
 */
export function findMissingPages(facts: PassFacts, limit: number): PageAddress[] {
  const pages: PageAddress[] = [];
  const later: PageAddress[] = [];
  let below = Number.POSITIVE_INFINITY;
  for (const gap of facts.placement.filled.gaps(facts.within)) {
    let ordinal = Math.min(gap.to, below);
    while (ordinal >= gap.from && pages.length < limit) {
      const busy = facts.underWay.find((span) => isWithin(ordinal, span));
      if (busy !== undefined) {
        ordinal = busy.from - 1;
        continue;
      }
      const page = addressOf(ordinal, facts);
      const isPostponed = facts.postponed.some((span) => isWithin(ordinal, span));
      if (!isPostponed) pages.push(page);
      else if (later.length < limit) later.push(page);
      ordinal = spanOf(page, facts.top).from - 1;
      below = ordinal;
    }
    if (pages.length >= limit) break;
  }
  return pages.length > 0 ? pages : later;
}

/**
 * The page that holds the ordinal, at the size that its surroundings admit. A size is tried on a page that must be full:
 * the last one of a server that turns to a size of its own can have as many rows as it must, and be another.
 */
function addressOf(
  ordinal: number,
  { ladder, top, reach }: Pick<PassFacts, 'ladder' | 'top' | 'reach'>,
  limit = Number.POSITIVE_INFINITY,
): PageAddress {
  const largest = ladder.fit(Math.min(limit, ladder.sizeFor(ordinal)));
  const isListed = (size: number) => pageHolding(ordinal, top, size) * size <= reach;
  const pageSize = ladder.sizes.find((size) => size <= largest && isListed(size)) ?? largest;
  const page = { pageIndex: pageHolding(ordinal, top, pageSize), pageSize };
  const isTrial = !ladder.isProven && page.pageIndex > 1 && rowsDue(page, top) < pageSize;
  if (!isTrial) return page;
  const proven = Math.min(pageSize, ladder.provenSize);
  return { pageIndex: pageHolding(ordinal, top, proven), pageSize: proven };
}

function isWithin(ordinal: number, { from, to }: Span): boolean {
  return from <= ordinal && ordinal <= to;
}

/** The pages that hold the ordinals, each once, but for what is under way. */
export function findPagesOf(
  ordinals: readonly number[],
  facts: Pick<PassFacts, 'ladder' | 'top' | 'reach' | 'underWay'>,
  limit?: number,
): PageAddress[] {
  const pages: PageAddress[] = [];
  for (const ordinal of ordinals) {
    const isCovered = [...facts.underWay, ...pages.map((page) => spanOf(page, facts.top))].some(
      ({ from, to }) => from <= ordinal && ordinal <= to,
    );
    if (!isCovered) pages.push(addressOf(ordinal, facts, limit));
  }
  return pages;
}
