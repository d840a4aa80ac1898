import { formatTable } from '../../eval/table.ts';
import { BUDGET, BUDGET_IDS, type Part } from '../budget.ts';
import { type Machine, machineWords } from './machine.ts';
import { type Figures, isMet, type PartResult, type Reading } from './readings.ts';

interface Report {
  readonly parts: readonly Part[];
  readonly machine: Machine;
  readonly results: readonly PartResult[];
}

/** Everything that was measured, as Markdown: the budget first. */
export function formatReport({ parts, machine, results }: Report): string {
  const readings = results.flatMap((result) => result.readings);
  return [
    machineWords(machine),
    formatTable(budgetRows(parts, readings)),
    ...results.flatMap(({ figures }) => figures.map(formatFigures)),
  ].join('\n\n');
}

/**
 * Whether all that was measured is within its budget.
 *
 * @param isWhole every line that needs no revision was to be measured: one that was not is broken
 */
export function isWithinBudget(results: readonly PartResult[], isWhole: boolean): boolean {
  const readings = results.flatMap((result) => result.readings);
  const needed = BUDGET_IDS.filter((id) => BUDGET[id].isAgainst !== true);
  const isComplete = needed.every((id) => readings.some((reading) => reading.id === id));
  return readings.every(isMet) && (isComplete || !isWhole);
}

function formatFigures({ title, rows, remarks = [] }: Figures): string {
  return [`**${title}**`, formatTable(rows), ...remarks].join('\n\n');
}

/** A line for each line of the budget that the parts are about. */
function budgetRows(parts: readonly Part[], readings: readonly Reading[]): string[][] {
  const lines = BUDGET_IDS.filter((id) => parts.includes(BUDGET[id].part)).map((id) => {
    const { what, kind, limit, unit } = BUDGET[id];
    const reading = readings.find((candidate) => candidate.id === id);
    const budget = `${kind === 'most' ? 'at most' : 'at least'} ${limit} ${unit}`.trim();
    if (reading === undefined) return [what, budget, '–', '', 'not measured'];
    const value = `${formatValue(reading.value)} ${unit}`.trim();
    return [what, budget, value, reading.note, isMet(reading) ? 'met' : '**missed**'];
  });
  return [['what', 'budget', 'measured', 'beside it', 'verdict'], ...lines];
}

function formatValue(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return value.toFixed(Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0);
}
