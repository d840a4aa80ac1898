import { describe, expect, it } from 'vitest';
import type { Run } from '#domain/run.ts';
import { arrangeRows, type PlacedRun } from '#features/runs-table/arrange-rows.ts';

function runNo(index: number): Run {
  return {
    slug: `run ${index}`,
    status: 3,
    scraperSlug: '',
    scraperTitle: '',
    results: null,
    usage: null,
    startedAtS: null,
    finishedAtS: null,
    durationS: null,
    origin: '',
    trafficBytes: null,
    version: '',
    error: '',
  };
}

interface Table {
  /** Places of the rows in sight. */
  readonly inSight: readonly number[];
  readonly total?: number;
  /** Places whose run is on its way. */
  readonly missing?: readonly number[];
  readonly kept?: readonly PlacedRun[];
}

/** Every row as `place@top slug`. */
function arrange({ inSight, total = 100, missing = [], kept = [] }: Table): string[] {
  const first = inSight[0] ?? 0;
  const rows = arrangeRows({
    rows: inSight.map((index) => ({ index, top: index * 10 })),
    total,
    runAt: (index) => (index >= total || missing.includes(index) ? undefined : runNo(index)),
    kept,
    topBeside: (index) => (index < first ? first * 10 - 10 : first * 10 + inSight.length * 10),
  });
  return rows.map(({ index, top, run }) => `${index}@${top} ${run?.slug ?? 'expected'}`);
}

describe('the rows of the table', () => {
  it('are those in sight, without the ones on their way', () => {
    expect(arrange({ inSight: [4, 5, 6], missing: [5] })).toEqual(['4@40 run 4', '6@60 run 6']);
  });

  it('keep the places of expected runs', () => {
    expect(arrange({ inSight: [1, 2], total: 2 })).toEqual(['1@10 run 1', '2@20 expected']);
  });

  it('keep a row that holds something just out of sight, on its side', () => {
    const kept = [50, 2].map((index) => ({ index, run: runNo(index) }));
    expect(arrange({ inSight: [10, 11], kept })).toEqual([
      '2@90 run 2',
      '10@100 run 10',
      '11@110 run 11',
      '50@120 run 50',
    ]);
  });

  it('show a kept row in its place as soon as that is in sight, once', () => {
    const kept = [{ index: 10, run: runNo(10) }];
    expect(arrange({ inSight: [10, 11], kept })).toEqual(['10@100 run 10', '11@110 run 11']);
    expect(arrange({ inSight: [10, 11], missing: [10], kept })).toEqual(['10@100 run 10', '11@110 run 11']);
  });

  it('show a kept run where it is now, not where it was', () => {
    const kept = [{ index: 10, run: runNo(11) }];
    expect(arrange({ inSight: [10, 11], missing: [10], kept })).toEqual(['11@110 run 11']);
  });

  it('are only the kept ones while the others fly by', () => {
    expect(arrange({ inSight: [], kept: [{ index: 7, run: runNo(7) }] })).toEqual(['7@0 run 7']);
  });
});
