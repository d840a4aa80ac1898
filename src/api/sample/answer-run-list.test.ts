import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { answerRunList } from '#api/sample/answer-run-list.ts';
import { generatePlainRuns } from '#api/sample/plain-runs.ts';

const NOW_MS = Date.UTC(2026, 2, 20, 6, 30);
const rows = generatePlainRuns({ seed: 'pages', nowMs: NOW_MS, count: 137 });
const slugs = [...new Set(rows.map((row) => row.scraper_slug))];

describe('answerRunList', () => {
  test('pages of any size, one after the other, are the matching runs', () => {
    const filter = fc.record(
      { status: fc.integer({ min: 0, max: 6 }), scraper_slug: fc.constantFrom('', 'nobody', ...slugs) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(filter, fc.integer({ min: 1, max: 60 }), (wanted, pageSize) => {
        const expected = [];
        for (const row of rows) {
          if (wanted.status !== undefined && wanted.status !== 0 && row.status !== wanted.status) continue;
          if (wanted.scraper_slug && row.scraper_slug !== wanted.scraper_slug) continue;
          expected.push(row);
        }
        const listed = [];
        for (let page = 1; page <= Math.ceil(rows.length / pageSize); page += 1) {
          const { code, message, data } = answerRunList(rows, { page_index: page, page_size: pageSize, ...wanted });
          expect({ code, message, count: data.count }).toEqual({ code: 0, message: 'success', count: expected.length });
          expect(data.list.length).toBeLessThanOrEqual(pageSize);
          listed.push(...data.list);
        }
        expect(listed).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });

  test('a page beyond the end is empty and knows the count', () => {
    expect(answerRunList(rows, { page_index: 8, page_size: 20 }).data).toEqual({ count: 137, list: [] });
    expect(answerRunList([], { page_index: 1, page_size: 20 }).data).toEqual({ count: 0, list: [] });
  });
});
