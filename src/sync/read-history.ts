import type { RunListRequest } from '#api/contract.ts';
import { ApiError, type ApiErrorKind } from '#api/errors.ts';
import { findWaitMs } from '#sync/backoff.ts';
import { FIRST_PAGE_SIZE, PAGE_SIZES, findFittingSize, findSmallerSize } from '#sync/page-size.ts';

/** What the loop needs to know of a page that was placed. */
export interface PlacedPage {
  /** Runs in the history as this answer counts them; null when illegible. */
  readonly count: number | null;
  /** Rows in the page. */
  readonly received: number;
  /** Runs that are known after this page, each counted once. */
  readonly loaded: number;
  /** Rows that are no runs, each counted once. */
  readonly setAsideCount: number;
}

export interface HistoryReading {
  /** Fetches and places one page; throws an {@link ApiError} when it does not come. */
  readonly readPage: (request: RunListRequest) => Promise<PlacedPage>;
  /** Called before each wait, so that a person can be told. */
  readonly onWait: (wait: { readonly error: ApiError; readonly waitMs: number }) => void;
  /** Resolves after the time, rejects when the reading is aborted. */
  readonly sleep: (ms: number) => Promise<void>;
  readonly random: () => number;
}

const ATTEMPTS = 4;

/** How often an empty page is asked for again where the server counts rows. */
const EMPTY_PAGES = 2;

/**
 * Reads a history newest first, one page after the other: runs that are added meanwhile push rows to later
 * pages, so the loop meets rows twice but passes none. The first page is small, so that rows are on screen
 * at once. Resolves when the server has no more: at a short page that the count agrees with (a full one may be
 * followed by rows that the count forgot), at an empty page, or when the server repeats itself.
 */
export async function readHistory(reading: HistoryReading): Promise<void> {
  let size = FIRST_PAGE_SIZE;
  let isFirst = true;
  // Rows from the head of the history that have been read.
  let position = 0;
  let known = 0;
  let emptyPages = 0;
  let firstCount: number | null = null;

  for (;;) {
    const before = Math.floor(position / size) * size;
    const page = await readAtSize(reading, { page_index: before / size + 1, page_size: size });
    if (page === 'size-refused') {
      size = findSmallerSize(size) ?? size;
      continue;
    }
    const knownBefore = known;
    known = page.loaded + page.setAsideCount;
    firstCount ??= page.count;
    const promised = page.count === null ? size : Math.min(size, page.count - before);
    const smaller = findSmallerSize(size);
    if (page.received === 0) {
      emptyPages += 1;
      if (page.count === null || promised <= 0 || emptyPages > EMPTY_PAGES) return;
      continue;
    }
    emptyPages = 0;
    if (page.received >= promised) {
      position = Math.max(position, before + page.received);
    } else if (smaller !== null) {
      // The server caps the size in silence. Only a page at the head says where its rows stand, and which size
      // is honoured; a larger one must not be tried again, since a later page that was cut can look whole.
      if (before === 0) position = Math.max(position, page.received);
      size = (before === 0 ? findFittingSize(page.received) : null) ?? smaller;
      isFirst = false;
      continue;
    } else {
      // Rows that the server counts and does not give, at a size that cannot shrink: the count will not be met.
      position = before + size;
    }
    if (page.count !== null && position >= page.count && page.received < size) return;

    // Rows are met again where others were added before them, and only so many.
    const added = Math.max(0, (page.count ?? 0) - (firstCount ?? 0));
    if (known === knownBefore && position > known + added) return;

    if (isFirst) size = PAGE_SIZES[0] ?? size;
    isFirst = false;
  }
}

async function readAtSize(reading: HistoryReading, request: RunListRequest): Promise<PlacedPage | 'size-refused'> {
  try {
    return await readPatiently(reading, request);
  } catch (error) {
    const mayShrink = findSmallerSize(request.page_size) !== null;
    if (error instanceof ApiError && BETTER_SMALLER.has(error.kind) && mayShrink) return 'size-refused';
    throw error;
  }
}

/** Errors that a smaller page may be spared. */
const BETTER_SMALLER: ReadonlySet<ApiErrorKind> = new Set(['invalid-request', 'too-large']);

async function readPatiently(reading: HistoryReading, request: RunListRequest): Promise<PlacedPage> {
  let failures = 0;
  for (;;) {
    try {
      return await reading.readPage(request);
    } catch (error) {
      if (!(error instanceof ApiError) || !error.retryable) throw error;
      const rateLimited = error.kind === 'rate-limited';
      // Waiting as long as one is asked to is no failure.
      if (!rateLimited) failures += 1;
      if (failures >= ATTEMPTS) throw error;
      const waitMs = findWaitMs({ failures, rateLimited, retryAfterMs: error.retryAfterMs }, reading.random);
      reading.onWait({ error, waitMs });
      await reading.sleep(waitMs);
    }
  }
}
