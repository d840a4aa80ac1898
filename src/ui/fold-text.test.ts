import { expect, test } from 'vitest';
import { foldText } from '#ui/fold-text.ts';

test.each([
  ['Google Maps', 'google maps'],
  ['Café', 'cafe'],
  ['ＡＢＣ', 'abc'],
  ['小红书', '小红书'],
  ['ÅNGSTRÖM', 'angstrom'],
])('%s is found as %s', (text, folded) => {
  expect(foldText(text)).toBe(folded);
});
