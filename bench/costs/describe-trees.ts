import { formatCount, formatMs, formatRatio } from '../report/format.ts';
import type { Figures, PartResult, Reading } from '../report/readings.ts';
import { type Asked, ASKED } from './cost-round.ts';
import { countSteps, cpuMsOf, longestOnceMs, longestStepMs, type MeasuredTree, sumCpuMs } from './measured-tree.ts';

/** @param trees the one that is worked on comes last; where there is another before it, it is held against that */
export function describeTrees(trees: readonly MeasuredTree[]): PartResult {
  const now = trees.at(-1);
  const before = trees.at(-2);
  if (now === undefined) throw new Error('Nothing was measured.');
  const against = before === undefined ? [] : [readRatio(now, before)];
  return { readings: [...against, readLongestStep(now)], figures: [describeEach(trees)] };
}

function readRatio(now: MeasuredTree, before: MeasuredTree): Reading {
  const [cpuMs, beforeMs] = [sumCpuMs(now), sumCpuMs(before)];
  const note = `${formatMs(cpuMs)} of ${formatMs(beforeMs)} at ${before.name}`;
  return { id: 'costs-against', value: cpuMs / beforeMs, note };
}

function readLongestStep(now: MeasuredTree): Reading {
  const longest = ASKED.map((asked) => ({ asked, ms: longestStepMs(now, asked) })).reduce((most, each) =>
    each.ms > most.ms ? each : most,
  );
  const once = Math.max(...ASKED.map((asked) => longestOnceMs(now, asked)));
  const note = `in ${longest.asked}; once ${formatMs(once)} in ${now.stepRounds.length} rounds`;
  return { id: 'costs-step', value: longest.ms, note };
}

function describeEach(trees: readonly MeasuredTree[]): Figures {
  const [first] = trees;
  const cpuCells = (tree: MeasuredTree, cpuMs: (of: MeasuredTree) => number): string[] => [
    formatMs(cpuMs(tree)),
    first === undefined || first === tree ? '' : formatRatio(cpuMs(tree) / cpuMs(first)),
  ];
  const askedRow = (tree: MeasuredTree, asked: Asked): string[] =>
    [tree.name, asked].concat(
      cpuCells(tree, (of) => cpuMsOf(of, asked)),
      formatCount(countSteps(tree, asked)),
      formatMs(longestStepMs(tree, asked)),
      formatMs(longestOnceMs(tree, asked)),
    );
  const rows = trees.flatMap((tree) => [
    ...ASKED.map((asked) => askedRow(tree, asked)),
    [tree.name, 'all', ...cpuCells(tree, sumCpuMs), '', '', ''],
  ]);
  return {
    title: "CPU of the worker's answers about costs of 100,000 runs, medians",
    rows: [['code', 'asked', 'CPU', 'of the first', 'steps', 'longest', 'longest once'], ...rows],
    remarks: [trees.map(describeAnswers).join(' ')],
  };
}

function describeAnswers({ name, cpuRounds }: MeasuredTree): string {
  const [round] = cpuRounds;
  if (round === undefined) return `${name}: nothing.`;
  const { entries, floorUsd, unusualRuns, overrunningRuns } = round;
  return `${name}: ${entries} entries of $${floorUsd.toFixed(2)} or more, ${unusualRuns} unusual runs, ${overrunningRuns} that overrun.`;
}
