import { describe, expect, it } from 'vitest';
import { removeKey } from '#domain/key-in-address.ts';

describe('89: a key in an address', () => {
  it.each([
    ['?api-key=abc', ''],
    ['?apikey=abc', ''],
    ['?API_KEY=abc', ''],
    ['?x-api-key=abc', ''],
    ['?key=abc', ''],
    ['?accessToken=abc', ''],
    ['?Authorization=Bearer%20abc', ''],
    ['?k=cc-7f3a90d2c4e84b16', ''],
    ['?cc-7f3a90d2c4e84b16', ''],
    ['', '#api-key=abc'],
    ['', '#cc-7f3a90d2c4e84b16'],
    ['', '#view=1&token=abc'],
  ])('is taken out of %s%s', (search, hash) => {
    expect(removeKey({ search, hash })).toEqual({ search: '', hash: '' });
  });

  it('leaves the view as it is written', () => {
    expect(removeKey({ search: '?status=failed,aborted&api-key=abc&q=a%20b', hash: '#main' })).toEqual({
      search: '?status=failed,aborted&q=a%20b',
      hash: '',
    });
  });

  it.each([
    ['', ''],
    ['?', '#'],
    ['', '#main'],
    ['?utm_source=mail&lang=de', ''],
    ['?api-key=', ''],
    // A run, a scraper and a search may look like anything.
    ['?run=01JQZX3V7K8M2N4P6R8S0T2V4W&scraper=01ABCDEFGHJKMNPQRSTVWXYZ12&q=token123456789012345', ''],
  ])('is not seen in %j %j', (search, hash) => {
    expect(removeKey({ search, hash })).toBeNull();
  });
});
