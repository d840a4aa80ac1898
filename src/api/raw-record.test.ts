import { describe, expect, it } from 'vitest';
import { findRawRecord } from '#api/raw-record.ts';

function bytes(text: string): ArrayBuffer {
  return new TextEncoder().encode(text).buffer;
}

describe('the record of a run in a page', () => {
  it('is as it was sent, with a line for each field', () => {
    const page = '{"code":0,"data":{"count":7,"list":[{"slug":"A","usage":1},{"usage":0.10,"extra":[],"slug":"B"}]}}';
    expect(findRawRecord(bytes(page), 'B')).toEqual({
      count: 7,
      record: '{\n  "usage": 0.10,\n  "extra": [],\n  "slug": "B"\n}',
    });
    expect(findRawRecord(bytes(page), 'C')).toEqual({ count: 7, record: null });
  });

  it('is found behind an escape, and by the slug as the page reads it', () => {
    const page = String.raw`{"data":{"list":[{"slug":7},null,"A",{"slug":"\ud800x"},{"slug":"\u0041"}]}}`;
    expect(findRawRecord(bytes(page), 'A')).toEqual({
      count: Number.NaN,
      record: String.raw`{
  "slug": "\u0041"
}`,
    });
    expect(findRawRecord(bytes(page), '\uFFFDx')?.record).toContain(String.raw`\ud800x`);
  });

  it('is none in what is no page', () => {
    expect(findRawRecord(bytes('<html>'), 'A')).toBeNull();
    expect(findRawRecord(bytes('{"code":4290,"message":"Rate limit","data":null}'), 'A')).toBeNull();
    expect(findRawRecord(bytes('['.repeat(200_000) + ']'.repeat(200_000)), 'A')).toBeNull();
    expect(findRawRecord(bytes('{"data":{"count":0,"list":null}}'), 'A')).toEqual({ count: 0, record: null });
  });
});
