import type { WireRun } from '#api/contract.ts';
import { generateRows, type HistoryPlan } from './generate-rows.ts';

/** What is kept of each run beside its bytes: what the harness checks answers by. */
export interface RowFacts {
  readonly status: number;
  readonly scraperSlug: string;
  readonly origin: string;
  /** Unix seconds; 0 before the start. */
  readonly startedAtS: number;
  /** Lower-case: slug, title, scraper's slug and error. */
  readonly searched: () => string;
}

/** A generated history, serialised once. */
export interface BenchHistory {
  readonly count: number;
  /** The JSON of rows `from` (inclusive) to `to` (exclusive), with commas between them, in pieces. */
  readonly rowBytes: (from: number, to: number) => Buffer[];
  /** Row numbers that a status (0: any) and a scraper (empty: any) select on the server. */
  readonly select: (status: number, scraperSlug: string) => readonly number[];
  /** How many rows pass. */
  readonly tally: (passes: (facts: RowFacts) => boolean) => number;
}

/** Rows that share a buffer: what the page asks for when all goes well. */
const CHUNK = 1000;
const COMMA = Buffer.from(',');

/** Generates and serialises; a million runs take some seconds and 400 MB. */
export function createHistory(plan: HistoryPlan): BenchHistory {
  const { count } = plan;
  const chunks: Buffer[] = [];
  /** Start of each row within its chunk; its end is a comma before the next one. */
  const starts = new Uint32Array(count);
  const columns = {
    status: new Uint8Array(count),
    startedAtS: new Uint32Array(count),
    scraper: createWords(count),
    origin: createWords(count),
  };

  let texts: string[] = [];
  let size = 0;
  let nth = 0;
  for (const row of generateRows(plan)) {
    const text = JSON.stringify(row);
    starts[nth] = size;
    size += Buffer.byteLength(text) + 1;
    texts.push(text);
    keep(row, nth);
    nth += 1;
    if (texts.length === CHUNK || nth === count) {
      chunks.push(Buffer.from(texts.join(',')));
      texts = [];
      size = 0;
    }
  }

  function keep(row: WireRun, at: number): void {
    columns.status[at] = row.status;
    columns.startedAtS[at] = row.started_at;
    columns.scraper.set(at, row.scraper_slug);
    columns.origin.set(at, row.origin);
  }

  function chunkOf(row: number): Buffer {
    return chunks[Math.floor(row / CHUNK)] ?? Buffer.alloc(0);
  }

  function endOf(row: number): number {
    const isLast = row + 1 === count || (row + 1) % CHUNK === 0;
    return isLast ? chunkOf(row).length : (starts[row + 1] ?? 0) - 1;
  }

  function rowBytes(from: number, to: number): Buffer[] {
    const pieces: Buffer[] = [];
    for (let at = from; at < Math.min(to, count);) {
      const end = Math.min(to, count, (Math.floor(at / CHUNK) + 1) * CHUNK);
      if (pieces.length > 0) pieces.push(COMMA);
      pieces.push(chunkOf(at).subarray(starts[at] ?? 0, endOf(end - 1)));
      at = end;
    }
    return pieces;
  }

  function readRow(row: number): WireRun {
    return JSON.parse(Buffer.concat(rowBytes(row, row + 1)).toString());
  }

  function factsOf(row: number): RowFacts {
    return {
      status: columns.status[row] ?? 0,
      scraperSlug: columns.scraper.get(row),
      origin: columns.origin.get(row),
      startedAtS: columns.startedAtS[row] ?? 0,
      searched: () => {
        const { slug, scraper_title: title, scraper_slug: scraper, err_msg: error } = readRow(row);
        return [slug, title, scraper, error].join('\n').toLowerCase();
      },
    };
  }

  return {
    count,
    rowBytes,
    select: (status, scraperSlug) =>
      Array.from({ length: count }, (_, row) => row).filter(
        (row) =>
          (status === 0 || columns.status[row] === status) &&
          (scraperSlug === '' || columns.scraper.get(row) === scraperSlug),
      ),
    tally(passes) {
      let passed = 0;
      for (let row = 0; row < count; row += 1) if (passes(factsOf(row))) passed += 1;
      return passed;
    },
  };
}

/** A column of few different texts. */
function createWords(count: number) {
  const codes = new Uint8Array(count);
  const words: string[] = [];
  const codeOf = new Map<string, number>();
  return {
    get: (at: number): string => words[codes[at] ?? 0] ?? '',
    set(at: number, word: string): void {
      const known = codeOf.get(word) ?? words.push(word) - 1;
      codeOf.set(word, known);
      codes[at] = known;
    },
  };
}
