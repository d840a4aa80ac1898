import { describe, expect, it } from 'vitest';

import type { Facets, FacetValue } from '#domain/answers.ts';
import { acceptCompletion, completeQuery } from '#domain/query-completion.ts';

function values(...pairs: readonly (readonly [value: string, label?: string])[]): readonly FacetValue[] {
  return pairs.map(([value, label = value]) => ({ value, label, runs: 1, usage: 1 }));
}

const LOADED: Facets = {
  status: values(['succeeded'], ['failed'], ['aborted']),
  scraper: values(
    ['01MAPS', 'Google Maps'],
    ['01MAIL', 'Mail, maps and "more"'],
    ...Array.from({ length: 20 }, (_, nth) => [`S${nth}`, `Shop ${nth}`] as const),
  ),
  origin: values(['api'], ['']),
  version: values(['v1.0.0']),
  error: values(['k3x9', 'Navigation timeout of <n> ms']),
};

/** The caret is where `|` stands. */
function complete(marked: string): readonly string[] {
  const caret = marked.indexOf('|');
  return completeQuery(marked.replace('|', ''), caret, LOADED).items.map(({ insert }) => insert);
}

/** The text after the completion of that place in the list, with the caret. */
function accept(marked: string, nth = 0): string {
  const text = marked.replace('|', '');
  const completions = completeQuery(text, marked.indexOf('|'), LOADED);
  const item = completions.items[nth];
  if (item === undefined) return 'nothing to accept';
  const { text: after, caret } = acceptCompletion(text, completions, item);
  return `${after.slice(0, caret)}|${after.slice(caret)}`;
}

describe('what can stand at the caret', () => {
  it.each([
    ['us|', ['usage:']],
    ['-|', ['-status:', '-scraper:', '-origin:', '-version:', '-error:']],
    ['-sc|', ['-scraper:']],
    ['"status|', []],
    ['foo:|', []],
    ['foo:b|', []],
    ['status:|', ['succeeded', 'failed', 'aborted']],
    ['status:failed,|', ['succeeded', 'aborted']],
    ['status:ed|', ['succeeded', 'failed', 'aborted']],
    ['status:f|,aborted', ['failed']],
    ['origin:|', ['api', '(none)']],
    ['scraper:maps|', ['"Google Maps"', String.raw`"Mail, maps and \"more\""`]],
    ['scraper:01mai|', [String.raw`"Mail, maps and \"more\""`]],
    ['-error:time|', ['k3x9']],
    ['usage:|', ['>', '>=', '<', '<=']],
    ['usage:>|', ['>=']],
    ['usage:>0|', []],
    ['-usage:|', []],
    ['range:l|', ['last-month']],
    ['hour:|', []],
    ['fail|', ['status:failed']],
    ['maps|', ['scraper:"Google Maps"', String.raw`scraper:"Mail, maps and \"more\""`]],
    ['-fail|', ['-status:failed']],
    ['f|', ['from:']],
    ['x |y', []],
  ])('%s', (marked, expected) => {
    expect(complete(marked)).toEqual(expected);
  });

  it('is every key, where nothing is written yet', () => {
    const keys = [
      'status',
      'scraper',
      'origin',
      'version',
      'error',
      'usage',
      'duration',
      'traffic',
      'results',
      'hour',
      'range',
      'from',
      'to',
    ];
    expect(complete('|')).toEqual(keys.map((key) => `${key}:`));
    expect(complete('status:failed |')).toEqual(keys.map((key) => `${key}:`));
  });

  it('is not more than can be seen, and says how much more there is', () => {
    const { items, left } = completeQuery('scraper:shop', 12, LOADED);
    expect(items).toHaveLength(9);
    expect(left).toBe(11);
  });

  it('is nothing before anything is loaded but keys', () => {
    expect(completeQuery('scraper:', 8, undefined).items).toEqual([]);
    expect(completeQuery('s', 1, undefined).items.map(({ insert }) => insert)).toEqual(['status:', 'scraper:']);
  });
});

describe('a completion that is accepted', () => {
  it.each([
    ['us|', 'usage:|'],
    ['usage:|', 'usage:>|'],
    ['maps st| x', 'maps status:| x'],
    ['status:fa|', 'status:failed |'],
    ['status:fa| x', 'status:failed |x'],
    ['status:fa|,aborted', 'status:failed|,aborted'],
    ['-scraper:goo|', '-scraper:"Google Maps" |'],
    ['-fail|', '-status:failed |'],
    ['range:7|', 'range:7d |'],
  ])('%s becomes %s', (before, after) => {
    expect(accept(before)).toBe(after);
  });
});
