import * as z from 'zod/mini';
import type { WireRun } from '#api/contract.ts';
import type { RunListAnswer } from '#api/sample/answer-run-list.ts';
import { DAY_S } from '#api/sample/calendar.ts';
import { coreclawMonthAt, startOfCoreclawMonth, type CoreclawMonth } from '#domain/coreclaw-month.ts';
import { ABORTED, FAILED, READY, RUNNING, SUCCEEDED, type StatusCode } from '#domain/status.ts';

/** The query of `GET /api/v2/worker-runs`, understood. */
export interface WorkerRunsQuery {
  /** From 1. */
  readonly pageIndex: number;
  /** Rows in a page. */
  readonly limit: number;
  /** Null: every status. */
  readonly status: StatusCode | null;
  /** Null: every worker. */
  readonly workerId: string | null;
  /** Null: the current month. */
  readonly span: Span | null;
}

/** A part of one month, unix seconds. */
interface Span {
  readonly month: CoreclawMonth;
  readonly fromS: number;
  /** Exclusive. */
  readonly toS: number;
}

/** A row of the second version: what is empty may be missing, and nothing says when the run was created. */
export interface WorkerRunRow extends Omit<WireRun, 'status' | 'err_msg' | 'scraper_slug'> {
  readonly status: string;
  readonly err_msg?: string;
  readonly scraper_slug?: string;
}

/** When a run was created, unix seconds. */
export type CreatedAt = (row: WireRun) => number;

const STATUS_WORDS = ['ready', 'running', 'succeeded', 'failed', 'aborting'] as const;

const STATUS_OF_WORD: Readonly<Record<(typeof STATUS_WORDS)[number], StatusCode>> = {
  ready: READY,
  running: RUNNING,
  succeeded: SUCCEEDED,
  failed: FAILED,
  aborting: ABORTED,
};

// A date holds any number of seconds of this length.
const wholeNumber = z.pipe(z.string().check(z.regex(/^\d{1,12}$/, 'must be a whole number')), z.transform(Number));
const pageLimit = z.number().check(z.gte(1, 'must be at least 1'), z.lte(100, 'must be at most 100'));

const paramsSchema = z.strictObject({
  offset: z.optional(wholeNumber),
  limit: z.optional(z.pipe(wholeNumber, pageLimit)),
  status: z.optional(z.enum(STATUS_WORDS, `must be one of ${STATUS_WORDS.join(', ')}`)),
  worker_id: z.optional(z.string().check(z.minLength(1, 'must not be empty'))),
  start_time: z.optional(wholeNumber),
  end_time: z.optional(wholeNumber),
});
type Params = z.infer<typeof paramsSchema>;

/** Reads the parameters of a query, by name; `details` says what is wrong with those that the server refuses. */
export function readWorkerRunsQuery(params: unknown): WorkerRunsQuery | { readonly details: readonly string[] } {
  const parsed = paramsSchema.safeParse(params);
  if (!parsed.success) return { details: parsed.error.issues.flatMap(describeIssue) };
  const problem = findSpanProblem(parsed.data);
  if (problem !== null) return { details: [problem] };
  const { offset = 1, limit = 20, status, worker_id: workerId = null } = parsed.data;
  return {
    // By its name a number of rows, in fact the number of the page.
    pageIndex: Math.max(1, offset),
    limit,
    status: status === undefined ? null : STATUS_OF_WORD[status],
    workerId,
    span: readSpan(parsed.data),
  };
}

function describeIssue(issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((name) => `${name}: unknown parameter`);
  return [`${issue.path.join('.')}: ${issue.message}`];
}

function findSpanProblem({ start_time: startS, end_time: endS }: Params): string | null {
  if (startS === undefined && endS === undefined) return null;
  if (startS === undefined) return 'start_time: must come with end_time';
  if (endS === undefined) return 'end_time: must come with start_time';
  if (startS > endS) return 'start_time: must not be after end_time';
  const isWithinMonth = endS + DAY_S <= monthStartS(coreclawMonthAt(startS * 1000) + 1);
  return isWithinMonth ? null : 'end_time: must be in the same month of UTC+8 as start_time';
}

/** The day that `end_time` begins is a part of the span. */
function readSpan({ start_time: startS, end_time: endS }: Params): Span | null {
  if (startS === undefined || endS === undefined) return null;
  return { month: coreclawMonthAt(startS * 1000), fromS: startS, toS: endS + DAY_S };
}

/**
 * What the second version of the API answers when `rows`, in their order, are all the runs of the account. The runs of
 * each month are kept as long as `rows` and `createdAtS` are, neither of which may change inside.
 */
export function answerWorkerRuns(
  rows: readonly WireRun[],
  query: WorkerRunsQuery,
  {
    nowMs,
    createdAtS,
    requestId,
  }: { readonly nowMs: number; readonly createdAtS: CreatedAt; readonly requestId: string },
): RunListAnswer<WorkerRunRow> {
  const { pageIndex, limit: pageSize, span } = query;
  const ofMonth = monthsOf(rows, createdAtS).get(span?.month ?? coreclawMonthAt(nowMs)) ?? [];
  const matching = isEveryRunOfMonth(query) ? ofMonth : ofMonth.filter((run) => isAskedFor(run, query));
  const from = (pageIndex - 1) * pageSize;
  const list = matching.slice(from, from + pageSize).map(({ row }) => writeRow(row));
  return { code: 0, message: 'success', request_id: requestId, data: { count: matching.length, list } };
}

interface CreatedRun {
  readonly row: WireRun;
  readonly createdAtS: number;
}

type Months = ReadonlyMap<CoreclawMonth, readonly CreatedRun[]>;

const monthsByRows = new WeakMap<readonly WireRun[], WeakMap<CreatedAt, Months>>();

function monthsOf(rows: readonly WireRun[], createdAtS: CreatedAt): Months {
  const known = monthsByRows.get(rows) ?? new WeakMap<CreatedAt, Months>();
  monthsByRows.set(rows, known);
  const months = known.get(createdAtS) ?? splitByMonth(rows, createdAtS);
  known.set(createdAtS, months);
  return months;
}

function splitByMonth(rows: readonly WireRun[], createdAtS: CreatedAt): Months {
  const months = new Map<CoreclawMonth, CreatedRun[]>();
  for (const row of rows) {
    const run = { row, createdAtS: createdAtS(row) };
    const month = coreclawMonthAt(run.createdAtS * 1000);
    const others = months.get(month);
    if (others === undefined) months.set(month, [run]);
    else others.push(run);
  }
  return months;
}

function isEveryRunOfMonth({ status, workerId, span }: WorkerRunsQuery): boolean {
  if (status !== null || workerId !== null) return false;
  return span === null || (span.fromS === monthStartS(span.month) && span.toS === monthStartS(span.month + 1));
}

function isAskedFor({ row, createdAtS }: CreatedRun, { status, workerId, span }: WorkerRunsQuery): boolean {
  return (
    (status === null || row.status === status) &&
    (workerId === null || row.scraper_slug === workerId) &&
    (span === null || (createdAtS >= span.fromS && createdAtS < span.toS))
  );
}

function monthStartS(month: CoreclawMonth): number {
  return startOfCoreclawMonth(month) / 1000;
}

function writeRow(row: WireRun): WorkerRunRow {
  const { err_msg: error, scraper_slug: scraperSlug, ...others } = row;
  return {
    ...others,
    status: wordFor(row),
    ...(error === '' ? {} : { err_msg: error }),
    ...(scraperSlug === '' ? {} : { scraper_slug: scraperSlug }),
  };
}

function wordFor({ status, finished_at: finishedAtS }: WireRun): string {
  if (status === ABORTED) return finishedAtS === 0 ? 'aborting' : 'aborted';
  return STATUS_WORDS.find((word) => STATUS_OF_WORD[word] === status) ?? String(status);
}
