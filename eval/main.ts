import { type CostHistory, detectSpikes, type SpikeReport } from '#domain/spikes/detect-spikes.ts';
import { DAY_MS } from '#domain/time-zone.ts';
import { toCostHistory } from './costs.ts';
import { SIMPLE_RULES, toAlarms } from './detectors.ts';
import type { LabelledHistory } from './labelled-history.ts';
import { REPORTING, TUNING } from './recipes.ts';
import { generateScenario, listScenarios, type Scenario } from './scenarios.ts';
import { scoreAlarms } from './score.ts';
import { formatDetectors, formatRecalls } from './table.ts';
import { addScore, createTally } from './tally.ts';

/** `npm run eval`: how well spikes are found in histories of which the truth is known. `-- --tune`: in those for tuning. */
const recipe = process.argv.includes('--tune') ? TUNING : REPORTING;
const scenarios = listScenarios(recipe);
const own = createTally('Run History');
const rules = SIMPLE_RULES.map((rule) => ({ rule, tally: createTally(rule.name) }));
let runs = 0;
let quietMonths = 0;

for (const scenario of scenarios) {
  const history = generateScenario(recipe, scenario);
  const costs = toCostHistory(history);
  const report = detectSpikes(costs);
  runs += history.runs.length;
  quietMonths += countQuietMonths(history, report);
  compare(scenario, history, costs, report);
}

console.log(
  `${scenarios.length} histories (${recipe.seed}), ${runs} runs, ${quietMonths.toFixed(0)} quiet account-months\n`,
);
console.log(`${formatDetectors([own, ...rules.map(({ tally }) => tally)], quietMonths)}\n`);
console.log(formatRecalls(own));

function compare(
  { size, billing }: Scenario,
  { labels }: LabelledHistory,
  costs: CostHistory,
  report: SpikeReport,
): void {
  const floorUsd = report.kind === 'spikes' ? report.floorUsd : Number.POSITIVE_INFINITY;
  addScore(own, scoreAlarms(toAlarms(report), labels), floorUsd, [size, billing]);
  for (const { rule, tally } of rules) {
    addScore(tally, scoreAlarms(rule.detect(costs), labels), floorUsd, [size, billing]);
  }
}

function countQuietMonths({ labels, nowMs }: LabelledHistory, report: SpikeReport): number {
  return labels.length > 0 || report.kind !== 'spikes' ? 0 : (nowMs - report.verdictsSinceMs) / DAY_MS / 30;
}
