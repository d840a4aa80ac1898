import { parseStatusValue } from '#domain/status.ts';
import type { BenchHistory, RowFacts } from '../history/history.ts';
import { BENCH_SCRAPERS } from '../history/scrapers.ts';
import type { Asked } from './questions-by-hand.ts';

/**
 * How many rows the table said, held against the history itself. Statuses and scrapers were taken and taken
 * back one by one, which is done again here.
 *
 * @throws where they differ: the time of a wrong answer is worth nothing
 */
export function checkAnswers(history: BenchHistory, asked: readonly Asked[]): void {
  const statuses = new Set<number>();
  const scrapers = new Set<string>();
  for (const { question, rows } of asked) {
    const [kind = '', ...rest] = question.split(' ');
    const words = rest.join(' ');
    if (kind === 'status') toggle(statuses, parseStatusValue(words.toLowerCase()) ?? 0);
    else if (kind === 'scraper') toggle(scrapers, BENCH_SCRAPERS.find(({ title }) => title === words)?.slug ?? '');
    else break;
    const expected = history.tally((facts) => isSelected(facts, statuses, scrapers));
    if (rows !== expected) throw new Error(`${question}: the table says ${rows} rows, there are ${expected}`);
  }
}

function isSelected(facts: RowFacts, statuses: ReadonlySet<number>, scrapers: ReadonlySet<string>): boolean {
  return (
    (statuses.size === 0 || statuses.has(facts.status)) && (scrapers.size === 0 || scrapers.has(facts.scraperSlug))
  );
}

function toggle<Value>(set: Set<Value>, value: Value): void {
  if (!set.delete(value)) set.add(value);
}
