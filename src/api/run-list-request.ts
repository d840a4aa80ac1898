import type { CoreclawMonth } from '#domain/coreclaw-month.ts';
import type { StatusCode } from '#domain/status.ts';

/** Which rows of a list are asked for, whatever version of the API is asked. */
export interface PageOfList {
  /** 1-based. */
  readonly pageIndex: number;
  readonly pageSize: number;
  /** Whose list it is, where there is one a month; where that is not said, the current one. */
  readonly month?: CoreclawMonth;
}

/** A page of the runs that a filter of the server's lets through. Absent is every one. */
export interface RunListRequest extends PageOfList {
  readonly status?: StatusCode;
  readonly scraperSlug?: string;
}
