import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addRuns, ALL_CHOSEN, countChosen, toggleRun } from '#domain/choose-runs.ts';
import { type ChosenRuns, isChosen, NOTHING_CHOSEN } from '#domain/chosen-runs.ts';

/** All that the filters select. */
const RUNS = ['a', 'b', 'c', 'd', 'e'];
const run = fc.constantFrom(...RUNS);

interface Step {
  readonly real: (chosen: ChosenRuns) => ChosenRuns;
  readonly naive: (chosen: readonly string[]) => readonly string[];
}

const step: fc.Arbitrary<Step> = fc.oneof(
  run.map((slug) => ({
    real: (chosen: ChosenRuns) => toggleRun(chosen, slug),
    naive: (chosen: readonly string[]) => RUNS.filter((each) => chosen.includes(each) !== (each === slug)),
  })),
  fc.subarray(RUNS).map((more) => ({
    real: (chosen: ChosenRuns) => addRuns(chosen, more),
    naive: (chosen: readonly string[]) => RUNS.filter((each) => chosen.includes(each) || more.includes(each)),
  })),
  fc.constant({ real: () => ALL_CHOSEN, naive: () => RUNS }),
  fc.constant({ real: () => NOTHING_CHOSEN, naive: () => [] }),
);

describe('chosen runs', () => {
  it('are those of a list that does the same', () => {
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const chosen = steps.reduce((before, { real }) => real(before), NOTHING_CHOSEN);
        const expected = steps.reduce<readonly string[]>((before, { naive }) => naive(before), []);
        expect(RUNS.filter((slug) => isChosen(chosen, slug))).toEqual(expected);
        expect(countChosen(chosen, RUNS.length)).toBe(expected.length);
      }),
    );
  });
});
