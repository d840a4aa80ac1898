import { formatShare } from '../format.ts';
import { alignCells } from '../table.ts';
import type { Band } from './straight-line.ts';

/** Sums over questions; scores and errors are in usual months of the account. */
export interface Tally {
  readonly name: string;
  asked: number;
  answered: number;
  held: number;
  lineHeld: number;
  score: number;
  lineScore: number;
  error: number;
  lineError: number;
}

interface Answer {
  /** Null where nothing is said. */
  readonly band: Band | null;
  readonly line: Band;
  readonly actualUsd: number;
  readonly usualMonthUsd: number;
}

/** The share of months that a band leaves out. */
const LEFT_OUT = 0.1;
const COVERAGE = { least: 0.85, most: 0.95 };

export function createTally(name: string): Tally {
  return { name, asked: 0, answered: 0, held: 0, lineHeld: 0, score: 0, lineScore: 0, error: 0, lineError: 0 };
}

export function addAnswer(tally: Tally, { band, line, actualUsd, usualMonthUsd }: Answer): void {
  tally.asked += 1;
  if (band === null || !(usualMonthUsd > 0)) return;
  tally.answered += 1;
  if (holds(band, actualUsd)) tally.held += 1;
  if (holds(line, actualUsd)) tally.lineHeld += 1;
  tally.score += scoreOf(band, actualUsd) / usualMonthUsd;
  tally.lineScore += scoreOf(line, actualUsd) / usualMonthUsd;
  tally.error += Math.abs(band.middle - actualUsd) / usualMonthUsd;
  tally.lineError += Math.abs(line.middle - actualUsd) / usualMonthUsd;
}

export function isGood({ answered, held, score, lineScore, error, lineError }: Tally): boolean {
  const coverage = held / answered;
  return coverage >= COVERAGE.least && coverage <= COVERAGE.most && score < lineScore && error < lineError;
}

function holds({ low, high }: Band, actual: number): boolean {
  // A nano-dollar is lost on the way through floats.
  return actual >= low - 1e-6 && actual <= high + 1e-6;
}

/** Winkler's interval score: the width, and twenty times what the truth lies outside by. */
function scoreOf({ low, high }: Band, actual: number): number {
  return high - low + (2 / LEFT_OUT) * (Math.max(0, low - actual) + Math.max(0, actual - high));
}

export function formatTallies(tallies: readonly Tally[]): string {
  const header = ['', 'asked', 'told', 'held', 'line held', 'score', 'of line', 'error', 'of line'];
  const rows = tallies.map((of) => [
    of.name,
    String(of.asked),
    formatShare(of.answered / of.asked),
    formatShare(of.held / of.answered),
    formatShare(of.lineHeld / of.answered),
    (of.score / of.answered).toFixed(3),
    formatShare(of.score / of.lineScore),
    (of.error / of.answered).toFixed(3),
    formatShare(of.error / of.lineError),
  ]);
  return alignCells([header, ...rows])
    .map((cells) => cells.join('  '))
    .join('\n');
}
