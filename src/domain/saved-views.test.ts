import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  findNameRefusal,
  findRefusal,
  formatSavedViews,
  LONGEST_NAME,
  MOST_VIEWS,
  parseSavedViews,
  tidyQuery,
} from '#domain/saved-views.ts';
import { VIEW_PARAMS } from '#domain/view-codec.ts';

const FAILED = { name: 'Failed', query: 'status=failed,aborted' };
const WEEK = { name: 'This week', query: 'range=7d&sort=-usage' };

describe('saved views', () => {
  it('come back as they were kept, relative ranges as such', () => {
    expect(parseSavedViews(formatSavedViews([FAILED, WEEK]))).toEqual([FAILED, WEEK]);
  });

  it.each([
    null,
    '',
    '[]',
    'null',
    '{"views":[]}',
    '{"version":2,"views":[{"name":"a","query":"q=a"}]}',
    '{"version":1,"views":{}}',
  ])('are none in %s', (text) => {
    expect(parseSavedViews(text)).toEqual([]);
  });

  it('leave out what makes no sense, and keep the rest', () => {
    const views = [
      null,
      7,
      {},
      { name: 1, query: 'q=x' },
      { name: '', query: 'q=x' },
      FAILED,
      { ...FAILED, name: 'b' },
      WEEK,
    ];
    expect(parseSavedViews(JSON.stringify({ version: 1, views }))).toEqual([FAILED, WEEK]);
  });

  it('never hold a key, a run, a spike or a source', () => {
    expect(tidyQuery('api-key=secret&key=secret&q=a&run=01A&spike=x&source=sample&token=1')).toBe('q=a');
    fc.assert(
      fc.property(fc.webQueryParameters(), (query) => {
        const params = [...new URLSearchParams(tidyQuery(query)).keys()];
        expect(params.filter((param) => !VIEW_PARAMS.some((known) => known === param))).toEqual([]);
        expect(tidyQuery(tidyQuery(query))).toBe(tidyQuery(query));
      }),
    );
  });

  it('survive any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        const views = parseSavedViews(text);
        expect(parseSavedViews(formatSavedViews(views))).toEqual(views);
      }),
    );
  });
});

describe('a view is refused', () => {
  it.each([
    [{ name: 'Everything', query: '' }, { kind: 'everything' }],
    [
      { name: 'Again', query: FAILED.query },
      { kind: 'already-saved', name: 'Failed' },
    ],
    [
      { name: ' failed ', query: 'q=x' },
      { kind: 'name-taken', name: 'Failed' },
    ],
    [{ name: '  ', query: 'q=x' }, { kind: 'no-name' }],
    [{ name: '😀'.repeat(LONGEST_NAME + 1), query: 'q=x' }, { kind: 'long-name' }],
  ])('%o', (view, refusal) => {
    expect(findRefusal([FAILED, WEEK], view)).toEqual(refusal);
  });

  it('where there are many, and not otherwise', () => {
    const many = Array.from({ length: MOST_VIEWS }, (_, nth) => ({ name: `v${nth}`, query: `q=${nth}` }));
    expect(findRefusal(many, { name: 'x', query: 'q=x' })).toEqual({ kind: 'too-many' });
    expect(findRefusal(many.slice(1), { name: '😀'.repeat(LONGEST_NAME), query: 'q=x' })).toBeNull();
    expect(findNameRefusal(many, 'x')).toBeNull();
    expect(parseSavedViews(formatSavedViews([...many, { name: 'x', query: 'q=x' }]))).toEqual(many);
  });
});
