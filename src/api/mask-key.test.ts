import { describe, expect, it } from 'vitest';
import { createKeyMask } from '#api/mask-key.ts';

function mask(key: string, text: string): string {
  const bytes = new TextEncoder().encode(text);
  createKeyMask(key)(bytes);
  return new TextDecoder().decode(bytes);
}

describe('99: a key in an answer', () => {
  it('is overwritten wherever it stands, and nothing else is', () => {
    const answer = '{"code":20001,"message":"\u9875 Key cc-12345 is unknown 😀","details":["cc-12345","cc-1234"]}';
    expect(mask('cc-12345', answer)).toBe(
      '{"code":20001,"message":"\u9875 Key ******** is unknown 😀","details":["********","cc-1234"]}',
    );
    expect(JSON.parse(mask('cc-12345', answer))).toMatchObject({ code: 20001 });
  });

  it('is found in capitals, too', () => {
    expect(mask('cc-12345', 'unknown: CC-12345.')).toBe('unknown: ********.');
  });

  it.each([
    ['ab/cd+ef==', String.raw`{"message":"ab\/cd\u002Bef\u003d=?"}`],
    ['quote"back\\', JSON.stringify({ message: 'quote"back\\?' })],
    ['a&b<c>d|e', String.raw`{"message":"a\u0026b\u003cc\u003ed|e?"}`],
  ])('%s is found with some of its characters escaped', (key, answer) => {
    const masked: unknown = JSON.parse(mask(key, answer));
    expect(masked).toEqual({ message: expect.stringMatching(/^\*+\?$/) });
  });

  it('is found in every answer, not only in the first', () => {
    const hide = createKeyMask('cc-12345');
    const bytes = new TextEncoder().encode('cc-12345');
    hide(new TextEncoder().encode('something longer than cc-12345'));
    hide(bytes);
    expect(new TextDecoder().decode(bytes)).toBe('********');
  });

  it('that is no more than a word leaves every answer as it is', () => {
    expect(mask('message', '{"code":20001,"message":"no"}')).toBe('{"code":20001,"message":"no"}');
  });
});
