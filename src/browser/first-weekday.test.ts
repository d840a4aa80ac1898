import { expect, test } from 'vitest';
import { firstWeekday } from '#browser/first-weekday.ts';

test.each([
  ['en-US', 7],
  ['de-DE', 1],
  ['ar-EG', 6],
])('weeks of %s begin on day %d', (language, day) => {
  expect(firstWeekday(language)).toBe(day);
});

test.each(['', 'C', 'en_US.UTF-8', 'x'])('what is no language, as %j, begins its weeks on Monday', (language) => {
  expect(firstWeekday(language)).toBe(1);
});
