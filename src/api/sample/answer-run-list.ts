import type { RunListBody, WireRow, WireRun } from '#api/contract.ts';

/** A successful answer of the API, in either of its versions unless the row says which. */
export interface RunListAnswer<Row extends WireRow = WireRow> {
  readonly code: 0;
  readonly message: 'success';
  /** Of the second version. */
  readonly request_id?: string;
  readonly data: { readonly count: number; readonly list: readonly Row[] };
}

/** What the API answers when `rows`, in their order, are all the runs of the account. */
export function answerRunList(rows: readonly WireRun[], request: RunListBody): RunListAnswer<WireRun> {
  const { page_index: pageIndex, page_size: pageSize, status = 0, scraper_slug: scraperSlug = '' } = request;
  const matching =
    status === 0 && scraperSlug === ''
      ? rows
      : rows.filter(
          (row) => (status === 0 || row.status === status) && (scraperSlug === '' || row.scraper_slug === scraperSlug),
        );
  const from = (pageIndex - 1) * pageSize;
  return {
    code: 0,
    message: 'success',
    data: { count: matching.length, list: matching.slice(from, from + pageSize) },
  };
}
