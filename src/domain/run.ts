import type { Usd } from '#domain/money.ts';
import type { StatusCode } from '#domain/status.ts';

/** One run of one scraper, as the API reported it last. `null` always means "not known" or "not yet", never zero. */
export interface Run {
  /** Unique id of the run; its letters carry no meaning, time included. */
  readonly slug: string;
  readonly status: StatusCode;
  readonly scraperSlug: string;
  /** Free text in any language; it can change while the slug stays. */
  readonly scraperTitle: string;
  readonly results: number | null;
  readonly usage: Usd | null;
  /** Unix seconds; null for a run that has not started. */
  readonly startedAtS: number | null;
  /** Unix seconds; null while the run goes on. */
  readonly finishedAtS: number | null;
  /** Seconds; null while the run goes on, and where the API contradicts itself. */
  readonly durationS: number | null;
  /** Where the run came from: `api`, `web`, or whatever the API says. */
  readonly origin: string;
  readonly trafficBytes: number | null;
  readonly version: string;
  /** Empty when there is none. May be present on runs that did not fail. */
  readonly error: string;
}
