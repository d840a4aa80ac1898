import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findEntry, indentJson, listEntries, readJsonText } from '#api/json-text.ts';

describe('JSON text', () => {
  it('is indented as JSON.stringify does, whatever its spaces were', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1, '\t'), (value, space) => {
        expect(indentJson(readJsonText(JSON.stringify(value, null, space)))).toBe(JSON.stringify(value, null, 2));
      }),
    );
  });

  it('keeps digits and escapes as they were written', () => {
    const text = String.raw`{"usage":1.00,"big":12345678901234567890,"title":"\u65b0闻 \"{a,b}\" \\"}`;
    expect(indentJson(readJsonText(text))).toBe(
      String.raw`{
  "usage": 1.00,
  "big": 12345678901234567890,
  "title": "\u65b0闻 \"{a,b}\" \\"
}`,
    );
  });

  it('finds what a parser finds', () => {
    const value = readJsonText(String.raw`{"a":1,"\u0061":[true,{}],"b":null}`);
    expect(listEntries(findEntry(value, 'a')).map(([, entry]) => indentJson(entry))).toEqual(['true', '{}']);
    expect(findEntry(value, 'c')).toBeUndefined();
    expect(findEntry(findEntry(value, 'b'), 'a')).toBeUndefined();
    expect(listEntries(undefined)).toEqual([]);
  });

  it('throws for what is no JSON', () => {
    expect(() => readJsonText('{"a":')).toThrow(SyntaxError);
    expect(() => readJsonText('<html>')).toThrow(SyntaxError);
  });
});
