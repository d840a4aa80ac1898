import { type CsvValue, formatCsvLine } from '#domain/export/csv.ts';
import { formatIso } from '#domain/format.ts';
import type { StatementAnswer } from '#spikes/cost-answers.ts';
import type { MonthGap } from '#spikes/reports/month-coverage.ts';
import type { StatementMonth, StatementSum } from '#spikes/reports/month-statement.ts';
import type { Zone } from '#domain/time-zone.ts';
import { titleOf } from '#domain/told-apart.ts';

const COLUMNS = [
  'month',
  'time_zone',
  'scraper_title',
  'scraper_slug',
  'runs',
  'unfinished_runs',
  'unknown_costs',
  'usage_usd',
  'coverage',
];

/** A line for each scraper of each month, nothing of it summed up twice. @param gapsOf why a month may not be complete */
export function formatStatementCsv(
  { months, scrapers, names }: StatementAnswer,
  zone: Zone,
  gapsOf: (month: StatementMonth) => readonly MonthGap[],
): string {
  const lines = months.flatMap((month, place) => {
    const coverage = describeGaps(month, gapsOf(month));
    const time = [formatMonth(month, zone), zone.name];
    return scrapers.flatMap(({ scraper, inMonth }) => {
      const sum = inMonth.get(place);
      if (sum === undefined) return [];
      const name = [titleOf(names.scrapers.get(scraper) ?? '', scraper), scraper];
      return [formatCsvLine([...time, ...name, ...formatSum(sum), coverage])];
    });
  });
  return [formatCsvLine(COLUMNS), ...lines].join('');
}

/** `2026-03`; nothing for runs that have not started. */
export function formatMonth({ span }: Pick<StatementMonth, 'span'>, zone: Zone): string {
  return span === null ? '' : formatIso(span.fromMs + zone.offsetMsAt(span.fromMs)).slice(0, 7);
}

function formatSum({ runs, unfinished, unknownUsage, usage }: StatementSum): readonly CsvValue[] {
  return [runs, unfinished, unknownUsage, { usd: usage }];
}

function describeGaps({ span }: StatementMonth, gaps: readonly MonthGap[]): string {
  if (span === null) return 'not started';
  if (gaps.length === 0) return 'complete';
  return gaps
    .map((gap) => {
      switch (gap.kind) {
        case 'not-loaded':
          return gap.sinceMs === null ? 'partial' : `partial: loaded back to ${formatIso(gap.sinceMs)}`;
        case 'not-selected':
          return 'partial: cut by the time range';
        case 'in-progress':
          return 'month in progress';
      }
    })
    .join('; ');
}
