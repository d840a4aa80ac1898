/** What a page of a list that the server filters brought. */
export interface ListPage {
  /** Runs in the list as this answer counts them; null when illegible. */
  readonly count: number | null;
  readonly received: number;
  readonly added: number;
}

export interface ListProgress {
  readonly loaded: number;
  /** Null where the server does not say. */
  readonly count: number | null;
}

/** Rows of one list: a question is answered, not a history read. */
const MOST_ROWS = 20_000;

/**
 * Reads a list that the server filters, one page after the other. Its members move while runs change state, so the end
 * is no proof of anything: "N of count, as the server filters".
 *
 * @param readPage rejects when the page does not come
 * @returns what was read, by the last answer's count
 */
export async function readList(
  readPage: (page: { readonly pageIndex: number; readonly pageSize: number }) => Promise<ListPage>,
  pageSize: number,
  onProgress: (progress: ListProgress) => void,
): Promise<void> {
  let loaded = 0;
  for (let pageIndex = 1; (pageIndex - 1) * pageSize < MOST_ROWS; pageIndex++) {
    const page = await readPage({ pageIndex, pageSize });
    loaded += page.added;
    onProgress({ loaded, count: page.count });
    const isLast = page.received < pageSize || (page.count !== null && pageIndex * pageSize >= page.count);
    if (isLast || page.added === 0) return;
  }
}
