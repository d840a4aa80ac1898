import { BUDGET, BUDGET_IDS, type Part } from '../budget.ts';
import { formatTable } from './format.ts';
import { isMet, type PartResult, type Reading } from './readings.ts';

interface Report {
  readonly parts: readonly Part[];
  readonly sizes: readonly number[];
  readonly results: readonly PartResult[];
}

/** Prints everything; whether all that was measured is within its budget. */
export function printReport({ parts, results }: Report): boolean {
  for (const { title, rows, remarks = [] } of results.flatMap(({ figures }) => figures)) {
    console.log(`\n${title}\n\n${formatTable(rows)}`);
    for (const remark of remarks) console.log(remark);
  }
  const readings = results.flatMap((result) => result.readings);
  console.log(`\n${formatTable(budgetRows(parts, readings))}`);
  return readings.every(isMet);
}

/** A line for each line of the budget that the parts are about. */
export function budgetRows(parts: readonly Part[], readings: readonly Reading[]): string[][] {
  const lines = BUDGET_IDS.filter((id) => parts.includes(BUDGET[id].part)).map((id) => {
    const { what, kind, limit, unit } = BUDGET[id];
    const reading = readings.find((candidate) => candidate.id === id);
    const budget = `${kind === 'most' ? '<=' : '>='} ${limit} ${unit}`.trim();
    if (reading === undefined) return [what, budget, '–', '', 'not measured'];
    const value = `${formatValue(reading.value)} ${unit}`.trim();
    return [what, budget, value, reading.note, isMet(reading) ? 'met' : 'MISSED'];
  });
  return [['what', 'budget', 'measured', 'beside it', 'verdict'], ...lines];
}

function formatValue(value: number): string {
  return value.toFixed(Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0);
}
