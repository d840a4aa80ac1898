import { expect, test } from 'vitest';
import { closeRun, type EndedTest } from './closing-line.ts';

function ended(name: string, outcome: EndedTest['outcome'], ...browserFaults: string[]): EndedTest {
  return { name, outcome, browserFaults };
}

test('a run ends with one line that stands alone', () => {
  const tests = [ended('a', 'expected'), ended('b', 'expected'), ended('c', 'skipped')];
  expect(closeRun(tests, 0)).toEqual({ lines: ['2 passed, 0 failed, 1 skipped'], isFailed: false });
});

test('an error outside of tests is a failure', () => {
  expect(closeRun([ended('a', 'expected')], 1)).toEqual({ lines: ['1 passed, 1 failed'], isFailed: true });
});

test('a test that needed another browser is named with what was wrong with the first', () => {
  const tests = [ended('a', 'expected'), ended('page › b', 'flaky', 'the browser died')];
  expect(closeRun(tests, 0)).toEqual({
    lines: [
      'second attempt, the browser died: page › b',
      'second attempts: 1, of 3 that are allowed',
      '2 passed, 0 failed',
    ],
    isFailed: false,
  });
});

test('more than three of them fail the run', () => {
  const four = ['a', 'b', 'c', 'd'].map((name) => ended(name, 'flaky', 'the browser died'));
  expect(closeRun(four.slice(1), 0).isFailed).toBe(false);
  expect(closeRun(four, 0)).toMatchObject({ isFailed: true });
  expect(closeRun(four, 0).lines.at(-1)).toBe('0 passed, 4 failed');
});

test('one that passed at its second attempt without a fault of its browser has failed', () => {
  expect(closeRun([ended('a', 'flaky')], 0)).toMatchObject({ isFailed: true });
});
