import { hashKey } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';

import { DEFAULT_VIEW } from '#domain/view.ts';
import { type AskedAt, engineQueryOptions, subjectOf } from '#data/engine-query.ts';
import { startTestEngine } from '#data/test-engine.test-support.ts';

const scope = { filter: DEFAULT_VIEW, zone: 'UTC', nowMs: 0 };
const ROWS: AskedAt<'rows'> = { revision: 1, scope, sort: [], offset: 0, limit: 50, order: 'fresh' };
const COSTS: AskedAt<'spikes'> = { revision: 1, zone: 'UTC', nowMs: 0, coveredSinceMs: 5, leastUsd: null };

/** By what an answer is kept. */
function keyOf(asked: AskedAt<'rows'>): string {
  return hashKey(engineQueryOptions(startTestEngine(), 'rows', asked).queryKey);
}

describe('a question', () => {
  it('is the same one when more runs are loaded, or its rows keep their order', () => {
    expect(subjectOf({ ...ROWS, revision: 2 })).toBe(subjectOf(ROWS));
    expect(subjectOf({ ...ROWS, order: 'kept' })).toBe(subjectOf(ROWS));
    expect(subjectOf({ ...COSTS, coveredSinceMs: null })).toBe(subjectOf(COSTS));
  });

  it('is another one in everything else', () => {
    expect(subjectOf({ ...ROWS, offset: 50 })).not.toBe(subjectOf(ROWS));
    expect(subjectOf({ ...ROWS, scope: { ...scope, zone: 'Asia/Shanghai' } })).not.toBe(subjectOf(ROWS));
    expect(subjectOf({ ...COSTS, leastUsd: 1 })).not.toBe(subjectOf(COSTS));
  });

  it('is put again when more runs are loaded, or its rows are to keep their order', () => {
    expect(keyOf({ ...ROWS, revision: 2 })).not.toBe(keyOf(ROWS));
    expect(keyOf({ ...ROWS, order: 'kept' })).not.toBe(keyOf(ROWS));
    expect(keyOf({ ...ROWS })).toBe(keyOf(ROWS));
  });
});
