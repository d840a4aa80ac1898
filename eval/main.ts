import { parseArgs } from 'node:util';
import type { SpikeReport } from '#domain/spikes/detect-spikes.ts';
import { finish } from '#domain/steps.ts';
import { DAY_MS } from '#domain/time-zone.ts';
import { analyseHistory } from './analyse.ts';
import { toCostHistory } from './costs.ts';
import { SIMPLE_RULES, toAlarms } from './detectors.ts';
import type { LabelledHistory } from './labelled-history.ts';
import { type Recipe, REPORTING, TUNING } from './recipes.ts';
import { generateScenario, listDifficult, listScenarios, type Scenario } from './scenarios.ts';
import { scoreAlarms } from './score.ts';
import { formatDetectors, formatRecalls } from './table.ts';
import { addScore, createTally } from './tally.ts';

/**
 * `npm run eval`: how well spikes are found where the truth is known. `-- --tune`: in the histories for tuning;
 * `--rounds 8`: in so many of every kind.
 */
const { values } = parseArgs({ options: { tune: { type: 'boolean' }, rounds: { type: 'string' } } });
const recipe = withRounds(values.tune === true ? TUNING : REPORTING, Number(values.rounds ?? Number.NaN));

measure(`Set "${recipe.seed}"`, listScenarios(recipe));
measure('Beyond the targets: incidents where runs are few, or some always much larger', listDifficult(recipe));

function withRounds(set: Recipe, rounds: number): Recipe {
  return Number.isInteger(rounds) && rounds > 0 ? { ...set, rounds } : set;
}

function measure(title: string, scenarios: readonly Scenario[]): void {
  const own = createTally('Run History');
  const rules = SIMPLE_RULES.map((rule) => ({ rule, tally: createTally(rule.name) }));
  let runs = 0;
  let quietMonths = 0;
  for (const scenario of scenarios) {
    const history = generateScenario(recipe, scenario);
    const costs = toCostHistory(history);
    const analysis = analyseHistory(history);
    const report = finish(analysis.report());
    runs += history.runs.length;
    quietMonths += countQuietMonths(history, report);
    const floorUsd = report.kind === 'spikes' ? report.floorUsd : Number.POSITIVE_INFINITY;
    const headings = [scenario.size, scenario.billing];
    addScore(own, scoreAlarms(toAlarms(analysis), history.labels), floorUsd, headings);
    for (const { rule, tally } of rules) {
      addScore(tally, scoreAlarms(rule.detect(costs), history.labels), floorUsd, headings);
    }
  }
  const tallies = [own, ...rules.map(({ tally }) => tally)];
  console.log(
    `${title}: ${scenarios.length} histories, ${runs} runs, ${quietMonths.toFixed(0)} quiet account-months\n`,
  );
  console.log(`${formatDetectors(tallies, quietMonths)}\n\n${formatRecalls(own)}\n`);
}

function countQuietMonths({ labels, nowMs }: LabelledHistory, report: SpikeReport): number {
  return labels.length > 0 || report.kind !== 'spikes' ? 0 : (nowMs - report.verdictsSinceMs) / DAY_MS / 30;
}
