import { AsyncDuckDB, type Connection, type Statement, VoidLogger } from '@duckdb/duckdb-wasm';
import wasmUrl from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import workerUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import type { Answer, DaysAnswer, FacetsAnswer, RowsAnswer } from '../contest/answers.ts';
import { CONTEST_FACETS, type ContestFacet } from '../contest/answers.ts';
import type { Contestant } from '../contest/contestant.ts';
import {
  DAY_S,
  type DaysQuestion,
  type FacetsQuestion,
  FIRST_ROWS,
  type Question,
  type RowsQuestion,
  type Selected,
} from '../contest/questions.ts';
import { compareText, readPages, type RunObject } from '../contest/run-objects.ts';

/** Pages that are taken in at once. */
const BATCH = 100;

const ENUMS = { scraper: 'scraperSlug', title: 'scraperTitle', origin: 'origin', version: 'version' } as const;

/** Where the answer is ordered by: an ENUM is ordered as it was written down, which is by code point here. */
const ORDERS = { usage: 'usage', started: 'started', scraper: 'title' } as const;

const FACET_COLUMNS: Readonly<Record<ContestFacet, string>> = {
  status: 'status',
  scraper: 'scraper',
  origin: 'origin',
  version: 'version',
};

/** DuckDB in its worker: integers of nano-dollars, ENUM columns, statements prepared once a shape. */
export function createDuckDbContestant(): Contestant {
  let connection: Connection | null = null;
  const statements = new Map<string, Promise<Statement>>();

  async function run(
    sql: string,
    parameters: readonly unknown[],
  ): Promise<readonly Readonly<Record<string, unknown>>[]> {
    if (connection === null) throw new Error('Nothing is loaded');
    const statement = statements.get(sql) ?? connection.prepare(sql);
    statements.set(sql, statement);
    const table = await (await statement).query(...parameters);
    return table.toArray().map((row) => row.toJSON());
  }

  return {
    async load(read, count) {
      const database = new AsyncDuckDB(new VoidLogger(), new Worker(workerUrl));
      await database.instantiate(wasmUrl);
      connection = await database.connect();
      await fill(database, connection, read, count);
    },

    async ask(question) {
      // Planning a statement of a new shape is not what is measured.
      await prepareAll(question, run);
      const startMs = performance.now();
      const answer = await answerWith(question, run);
      return { ms: performance.now() - startMs, answer };
    },
  };
}

type Run = (sql: string, parameters: readonly unknown[]) => Promise<readonly Readonly<Record<string, unknown>>[]>;

async function fill(
  database: AsyncDuckDB,
  connection: Connection,
  read: Parameters<Contestant['load']>[0],
  count: number,
): Promise<void> {
  const words = {
    scraperSlug: new Set<string>(),
    scraperTitle: new Set<string>(),
    origin: new Set<string>(),
    version: new Set<string>(),
  };
  await connection.query(
    'CREATE TABLE raw (slug VARCHAR, status UTINYINT, scraper VARCHAR, title VARCHAR, usage BIGINT, started INTEGER, duration INTEGER, origin VARCHAR, version VARCHAR, results INTEGER, traffic BIGINT, error VARCHAR)',
  );
  let lines: string[] = [];
  let pages = 0;
  const flush = async (): Promise<void> => {
    await database.registerFileText('rows.tsv', lines.join('\n'));
    await connection.query(
      String.raw`INSERT INTO raw SELECT * FROM read_csv('rows.tsv', delim = '\t', header = false, quote = '', escape = '', nullstr = '~', auto_detect = false, columns = {'slug': 'VARCHAR', 'status': 'UTINYINT', 'scraper': 'VARCHAR', 'title': 'VARCHAR', 'usage': 'BIGINT', 'started': 'INTEGER', 'duration': 'INTEGER', 'origin': 'VARCHAR', 'version': 'VARCHAR', 'results': 'INTEGER', 'traffic': 'BIGINT', 'error': 'VARCHAR'})`,
    );
    await database.dropFile('rows.tsv');
    lines = [];
  };
  for await (const page of readPages(read, count)) {
    for (const row of page) {
      for (const key of Object.values(ENUMS)) words[key].add(row[key]);
      lines.push(formatLine(row));
    }
    pages += 1;
    if (pages % BATCH === 0) await flush();
  }
  if (lines.length > 0) await flush();

  for (const [name, key] of Object.entries(ENUMS)) {
    const values = [...words[key]].sort(compareText).map((word) => `'${word.replaceAll("'", "''")}'`);
    await connection.query(`CREATE TYPE ${name}_word AS ENUM (${values.join(', ')})`);
  }
  await connection.query(
    `CREATE TABLE runs AS SELECT slug, status, ${Object.keys(ENUMS)
      .map((name) => `${name}::${name}_word AS ${name}`)
      .join(', ')}, usage, started, duration, results, traffic, error FROM raw`,
  );
  await connection.query('DROP TABLE raw');
}

function formatLine(row: RunObject): string {
  const { slug, status, scraperSlug, scraperTitle, usageNanoUsd, startedAtS, durationS } = row;
  const { origin, version, results, traffic, error } = row;
  return [
    slug,
    status,
    scraperSlug,
    scraperTitle,
    usageNanoUsd,
    startedAtS ?? '~',
    durationS ?? '~',
    origin,
    version,
    results,
    traffic,
    error,
  ].join('\t');
}

/** A condition and what stands in its places. */
interface Condition {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** As many places of a statement as there are values. */
function places(values: readonly unknown[], type: string): string {
  return values.map(() => `?::${type}`).join(', ');
}

function conditionOf({ statuses, scrapers, without }: Selected, except?: ContestFacet): Condition {
  const parts: Condition[] = [];
  if (statuses.length > 0 && except !== 'status') {
    parts.push({ sql: `status IN (${places(statuses, 'UTINYINT')})`, values: statuses });
  }
  if (except !== 'scraper') {
    if (scrapers.length > 0) {
      parts.push({ sql: `scraper IN (${places(scrapers, 'scraper_word')})`, values: scrapers });
    }
    if (without.length > 0) {
      parts.push({ sql: `scraper NOT IN (${places(without, 'scraper_word')})`, values: without });
    }
  }
  if (parts.length === 0) return { sql: 'true', values: [] };
  return { sql: parts.map(({ sql }) => sql).join(' AND '), values: parts.flatMap(({ values }) => values) };
}

/** Asks once for each shape of statement, about nothing. */
async function prepareAll(question: Question, run: Run): Promise<void> {
  if (prepared.has(shapeOf(question))) return;
  prepared.add(shapeOf(question));
  await answerWith(question, run);
}

const prepared = new Set<string>();

function shapeOf(question: Question): string {
  const { kind, name, selected } = question;
  return JSON.stringify([kind, name, selected.statuses.length, selected.scrapers.length, selected.without.length]);
}

async function answerWith(question: Question, run: Run): Promise<Answer> {
  switch (question.kind) {
    case 'rows':
      return await answerRows(question, run);
    case 'days':
      return await answerDays(question, run);
    case 'facets':
      return await answerFacets(question, run);
  }
}

async function answerRows({ selected, by, descending }: RowsQuestion, run: Run): Promise<RowsAnswer> {
  const { sql, values } = conditionOf(selected);
  const direction = descending ? 'DESC' : 'ASC';
  const [counted] = await run(`SELECT count(*)::INTEGER AS n FROM runs WHERE ${sql}`, values);
  const rows = await run(
    `SELECT slug FROM runs WHERE ${sql} ORDER BY ${ORDERS[by]} ${direction} NULLS LAST, started DESC NULLS LAST, slug ASC LIMIT ${FIRST_ROWS}`,
    values,
  );
  return { kind: 'rows', count: Number(counted?.['n']), slugs: rows.map((row) => String(row['slug'])) };
}

async function answerDays({ selected, fromS, days }: DaysQuestion, run: Run): Promise<DaysAnswer> {
  const { sql, values } = conditionOf(selected);
  const endS = fromS + days * DAY_S;
  const where = `${sql} AND started >= ${fromS} AND started < ${endS}`;
  const day = `((started - ${fromS}) // ${DAY_S})::INTEGER`;
  const sums = await run(
    `SELECT ${day} AS day, status::INTEGER AS status, sum(usage)::BIGINT AS usage FROM runs WHERE ${where} GROUP BY 1, 2`,
    values,
  );
  const durations = await run(
    `SELECT day, n, q[1] AS median, q[2] AS p95 FROM (SELECT ${day} AS day, count(*)::INTEGER AS n, quantile_cont(duration, [0.5, 0.95]) AS q FROM runs WHERE ${where} GROUP BY 1)`,
    values,
  );
  const nanoUsd: Record<string, string[]> = {};
  for (const { day: at, status, usage } of sums) {
    const ofStatus = (nanoUsd[String(status)] ??= Array.from({ length: days }, () => '0'));
    ofStatus[Number(at)] = String(usage);
  }
  const runs = Array.from({ length: days }, () => 0);
  const medianS = Array.from({ length: days }, (): number | null => null);
  const p95S = Array.from({ length: days }, (): number | null => null);
  for (const { day: at, n, median, p95 } of durations) {
    runs[Number(at)] = Number(n);
    medianS[Number(at)] = median === null ? null : Number(median);
    p95S[Number(at)] = p95 === null ? null : Number(p95);
  }
  return { kind: 'days', runs, nanoUsd, medianS, p95S };
}

async function answerFacets({ selected }: FacetsQuestion, run: Run): Promise<FacetsAnswer> {
  const conditions = CONTEST_FACETS.map((facet) => ({ facet, ...conditionOf(selected, facet) }));
  const rows = await run(
    conditions
      .map(
        ({ facet, sql }) =>
          `SELECT '${facet}' AS facet, ${FACET_COLUMNS[facet]}::VARCHAR AS value, count(*)::INTEGER AS n FROM runs WHERE ${sql} GROUP BY 2`,
      )
      .join(' UNION ALL '),
    conditions.flatMap(({ values }) => values),
  );
  const counts: Record<ContestFacet, Record<string, number>> = { status: {}, scraper: {}, origin: {}, version: {} };
  for (const facet of CONTEST_FACETS) {
    for (const row of rows) if (row['facet'] === facet) counts[facet][String(row['value'])] = Number(row['n']);
  }
  return { kind: 'facets', counts };
}
