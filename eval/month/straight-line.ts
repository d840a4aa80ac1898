import { quantileOf, sortKnown } from '#spikes/statistics/sorted-values.ts';
import type { Question } from './ask.ts';

export interface Band {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

/** What the month comes to if it goes on as it has. */
function goOn({ soFarUsd, elapsed }: Question): number {
  return soFarUsd / elapsed;
}

/** By kind of account and day of the month: the straight line's errors in usual months, ascending. */
export type LineErrors = ReadonlyMap<string, Float64Array>;

export function collectErrors(questions: readonly Question[]): LineErrors {
  const errors = new Map<string, number[]>();
  for (const question of questions) {
    const key = keyOf(question);
    const of = errors.get(key) ?? [];
    of.push((question.actualUsd - goOn(question)) / question.usualMonthUsd);
    errors.set(key, of);
  }
  return new Map([...errors].map(([key, of]) => [key, sortKnown(of)]));
}

/** The straight line with nine tenths of the errors that it has in accounts of this kind: more than it can know. */
export function drawLine(question: Question, errors: LineErrors): Band {
  const middle = goOn(question);
  const of = errors.get(keyOf(question)) ?? new Float64Array();
  const at = (q: number): number => Math.max(question.soFarUsd, middle + quantileOf(of, q) * question.usualMonthUsd);
  return { low: at(0.05), middle, high: at(0.95) };
}

function keyOf({ account, dayOfMonth }: Question): string {
  return `${account.kind}/${dayOfMonth}`;
}
