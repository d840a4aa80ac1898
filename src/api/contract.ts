import * as z from 'zod/mini';

// The page's policy forbids `eval`; zod's compiled parsers would need it.
z.config({ jitless: true });

/** Body of `POST /api/v1/run/list`. */
export const runListBodySchema = z.object({
  /** 1-based. */
  page_index: z.int().check(z.gte(1)),
  page_size: z.int().check(z.gte(1)),
  /** 0 or absent: every status. */
  status: z.optional(z.int()),
  /** Empty or absent: every scraper. */
  scraper_slug: z.optional(z.string()),
});
export type RunListBody = z.infer<typeof runListBodySchema>;

/**
 * One record of `data.list` as it is documented. What arrives may differ: a number as text, a field
 * that is missing. `run-page.ts` turns either into a `Run`.
 */
export interface WireRun {
  /** 1 Ready, 2 Running, 3 Succeeded, 4 Failed, 5 Aborted. */
  readonly status: number;
  /** Empty when there is none. */
  readonly err_msg: string;
  readonly slug: string;
  readonly scraper_title: string;
  readonly scraper_slug: string;
  readonly results: number;
  /** Decimal text in USD; never a float. */
  readonly usage: string;
  /** Unix seconds; 0 before the start. */
  readonly started_at: number;
  /** Unix seconds; 0 while the run goes on. */
  readonly finished_at: number;
  /** Seconds; 0 while the run goes on. */
  readonly duration: number;
  /** `api`, `web`, or a later word. */
  readonly origin: string;
  /** Bytes; often 0 while the run goes on. */
  readonly traffic: number;
  readonly version: string;
}

/** Judged by the reader: what is no number costs its own value, not the row. */
const measure = z.optional(z.unknown());
const text = z.optional(z.nullable(z.string()));

/** A record as leniently as it can still be read: only the slug and a status are needed. Extra fields are ignored. */
export const wireRowSchema = z.object({
  slug: z.string().check(z.minLength(1)),
  status: z.union([z.number(), z.string()]),
  err_msg: text,
  scraper_title: text,
  scraper_slug: text,
  results: measure,
  usage: measure,
  started_at: measure,
  finished_at: measure,
  duration: measure,
  origin: text,
  traffic: measure,
  version: text,
});
export type WireRow = z.infer<typeof wireRowSchema>;

/** The envelope around every answer, v1 and, with its two extra fields, v2. */
export const envelopeSchema = z.object({
  /** 0 is success. A word where this page's own server speaks. */
  code: z.union([z.number(), z.string()]),
  message: z.optional(z.nullable(z.string())),
  request_id: z.optional(z.nullable(z.string())),
  details: z.optional(z.nullable(z.array(z.string()))),
  data: z.optional(z.unknown()),
});

/** `data` of a successful answer. `list` may be null when it is empty; `count` is checked by the reader. */
export const runListDataSchema = z.object({
  count: z.optional(z.unknown()),
  list: z.nullable(z.array(z.unknown())),
});
