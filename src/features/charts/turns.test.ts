import { expect, test } from 'vitest';
import { createTurns } from '#features/charts/turns.ts';

test('who asks first begins at once, the next one when the turn is given back', () => {
  const { ask } = createTurns();
  const begun: string[] = [];
  const giveBackFirst = ask(() => begun.push('first'));
  const giveBackSecond = ask(() => begun.push('second'));
  expect(begun).toEqual(['first']);
  giveBackFirst();
  expect(begun).toEqual(['first', 'second']);
  giveBackSecond();
  ask(() => begun.push('third'));
  expect(begun).toEqual(['first', 'second', 'third']);
});

test('who leaves the line has no turn, and to leave twice means nothing', () => {
  const { ask } = createTurns();
  const begun: string[] = [];
  const giveBackFirst = ask(() => begun.push('first'));
  const leave = ask(() => begun.push('gone'));
  ask(() => begun.push('third'));
  ask(() => begun.push('fourth'));
  leave();
  leave();
  giveBackFirst();
  giveBackFirst();
  expect(begun).toEqual(['first', 'third']);
});

test('who begins may ask for another turn: it comes after those that wait', () => {
  const { ask } = createTurns();
  const begun: string[] = [];
  const giveBack = ask(() => begun.push('first'));
  const giveBackSecond = ask(() => {
    begun.push('second');
    ask(() => begun.push('again'));
  });
  ask(() => begun.push('third'));
  giveBack();
  expect(begun).toEqual(['first', 'second']);
  giveBackSecond();
  expect(begun).toEqual(['first', 'second', 'third']);
});
