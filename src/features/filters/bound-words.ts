import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { BoundProblem } from '#domain/measure-text.ts';
import type { MeasureKey } from '#domain/view.ts';

/** What a bound is counted in. */
export const UNITS: Readonly<Record<MeasureKey, MessageDescriptor>> = {
  usage: msg`USD`,
  duration: msg`seconds, or 1h 5m`,
  traffic: msg`bytes, or 1.5 GB`,
  results: msg`results`,
};

/** Of both ends. */
export const EXAMPLES: Readonly<Record<MeasureKey, readonly [string, string]>> = {
  usage: ['0.05', '2'],
  duration: ['90s', '1h 5m'],
  traffic: ['500 kB', '1.5 GB'],
  results: ['1', '1,000'],
};

const UNREADABLE: Readonly<Record<MeasureKey, MessageDescriptor>> = {
  usage: msg`Type dollars, like 0.05.`,
  duration: msg`Type a time, like 90s or 1h 5m.`,
  traffic: msg`Type a size, like 500 kB or 1.5 GB.`,
  results: msg`Type a number, like 1,200.`,
};

/** What is wrong with a typed bound, and what would be right. */
export function describeProblem(measure: MeasureKey, problem: BoundProblem): MessageDescriptor {
  switch (problem) {
    case 'unreadable':
      return UNREADABLE[measure];
    case 'negative':
      return msg`It is never less than 0.`;
    case 'fraction':
      return measure === 'traffic' ? msg`Type whole bytes.` : msg`Type a whole number.`;
    case 'too-large':
      return msg`No run has so much.`;
    case 'too-long':
      return msg`It has too many digits.`;
  }
}
