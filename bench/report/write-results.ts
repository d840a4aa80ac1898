import { writeFileSync } from 'node:fs';
import { BUDGET } from '../budget.ts';
import type { Machine } from './machine.ts';
import { isMet, type PartResult } from './readings.ts';

const FILE = 'bench/results.json';

/** For whoever compares runs. */
export function writeResults(machine: Machine, results: readonly PartResult[]): void {
  const readings = results.flatMap((result) =>
    result.readings.map((reading) => Object.assign({ isMet: isMet(reading), budget: BUDGET[reading.id] }, reading)),
  );
  const figures = results.flatMap((result) => result.figures);
  writeFileSync(FILE, `${JSON.stringify({ machine, readings, figures }, null, 2)}\n`);
}
